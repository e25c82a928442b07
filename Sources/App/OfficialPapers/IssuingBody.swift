import Papers
import Rules

/// In which capacity a unit issues a paper; each may have its own seal, signer and number series.
enum BodyRole: String, Sendable, CaseIterable {
  /// Ủy ban nhân dân, and its chairman.
  case committee
  /// Hội Khuyến học.
  case promotion
  /// Phòng or Sở Giáo dục và Đào tạo.
  case education
  /// Tổ tự kiểm tra of a commune.
  case selfTeam
  /// Đoàn kiểm tra.
  case inspectionTeam
  /// A council that appraises under TT 25 and TT 24, and the Ministry's: each with a series of its own.
  case council, ministryCouncil
  /// The Ministry, and its department that submits to the Minister (TT 25 Điều 19.2); their papers are kept under the
  /// province that they are about.
  case ministry, ministryDepartment
  /// A unit of learning (TT 24).
  case organisation

  /// Those that a unit of the lists sets up for itself.
  static let ofUnits: [BodyRole] = [.committee, .promotion, .education, .selfTeam, .inspectionTeam, .council]
  static let ofMinistry: [BodyRole] = [.ministry, .ministryDepartment, .ministryCouncil]
  /// Those whose papers are none of the unit under which they are kept; their office gives the numbers.
  static let apart = ofMinistry + [.organisation]

  var name: String {
    switch self {
    case .committee: "Ủy ban nhân dân"
    case .promotion: "Hội Khuyến học"
    case .education: "Cơ quan giáo dục"
    case .selfTeam: "Tổ tự kiểm tra"
    case .inspectionTeam: "Đoàn kiểm tra"
    case .council: "Hội đồng thẩm định"
    case .ministryCouncil: "Hội đồng thẩm định của Bộ"
    case .ministry: UnitPath.ministryName
    case .ministryDepartment: "Vụ trình Bộ trưởng"
    case .organisation: "Đơn vị học tập"
    }
  }
}

/// How a body stands on its papers: the left column of the head, the symbol, the place, who signs, and who gives the numbers.
struct IssuingBody: Sendable, Equatable {
  /// Of a unit, of a unit of learning, or the Ministry's.
  let owner: String
  let role: BodyRole
  /// Capitals are made on paper; empty for a People's Committee, which has none above it there.
  var superior: String
  var name: String
  /// The last part of the symbol: "UBND" in 05/TTr-UBND.
  var symbol: String
  /// The unit that drafts its công văn: "GDĐT" in 123/UBND-GDĐT (Nghị định 30/2020, Phụ lục I, II.3); empty where none is named.
  var drafting = ""
  /// "Hòa Mục" in "Hòa Mục, ngày …".
  var place: String
  /// The lines above the name: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH".
  var capacity: [String]
  var signer: String
  var series: Series
  /// 0: as the program proposes it, never set by a person.
  var version = 0

  enum Series: String, Sendable, CaseIterable {
    /// The office enters the number that its register (văn thư) gave.
    case office
    /// One series for all papers of the body, kept here.
    case common
    /// A series for each kind of paper, kept here.
    case byKind

    var name: String {
      switch self {
      case .office: "Văn thư cấp số, nhập vào khi ban hành"
      case .common: "Phần mềm cấp số, một dãy chung trong năm"
      case .byKind: "Phần mềm cấp số, mỗi loại văn bản một dãy trong năm"
      }
    }
  }
}

extension IssuingBody {
  /// What stands on the papers of a body that has set nothing.
  ///
  /// - Parameters:
  ///   - parent: the unit directly above; nil for a province.
  ///   - leader: who signs for the committee on the day, if an account says so.
  static func usual(_ role: BodyRole, of unit: Unit, under parent: Unit?, leader: Leader?) -> IssuingBody {
    let committee = "ỦY BAN NHÂN DÂN"
    let short = "UBND \(unit.name)"
    var body = IssuingBody(
      owner: unit.id, role: role, superior: "", name: "", symbol: "", place: unit.bareName, capacity: [], signer: "",
      series: .office)
    switch role {
    case .committee:
      body.name = "\(committee)\n\(unit.name.uppercased())"
      body.symbol = "UBND"
      body.capacity = ["TM. \(committee)"] + (leader?.capacity ?? ["CHỦ TỊCH"])
      body.signer = leader?.name ?? ""
    case .promotion:
      body.superior = parent.map { "HỘI KHUYẾN HỌC \($0.name)" } ?? ""
      body.name = "HỘI KHUYẾN HỌC \(unit.name)"
      body.symbol = "HKH"
      body.capacity = ["TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"]
    case .education:
      body.superior = short
      body.name = unit.level == .province ? "SỞ GIÁO DỤC VÀ ĐÀO TẠO" : "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"
      body.symbol = unit.level == .province ? "SGDĐT" : "PGDĐT"
      body.capacity = [unit.level == .province ? "GIÁM ĐỐC" : "TRƯỞNG PHÒNG"]
    case .selfTeam:
      body.superior = short
      body.name = "TỔ TỰ KIỂM TRA"
      body.symbol = "TTKT"
      body.capacity = ["TỔ TRƯỞNG"]
    case .inspectionTeam:
      body.superior = short
      body.name = "ĐOÀN KIỂM TRA"
      body.symbol = "ĐKT"
      body.capacity = ["TRƯỞNG ĐOÀN"]
    case .council:
      body.name = "HỘI ĐỒNG THẨM ĐỊNH"
      body.symbol = "HĐTĐ"
      body.capacity = ["TM. HỘI ĐỒNG", "CHỦ TỊCH"]
    case .ministry, .ministryDepartment, .ministryCouncil, .organisation: break
    }
    return body
  }

  /// The same for the Ministry.
  static func usual(ofMinistry role: BodyRole, signer: String) -> IssuingBody {
    let (superior, name, symbol, capacity): (String, String, String, [String]) = switch role {
    case .ministryDepartment: ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "VỤ GIÁO DỤC THƯỜNG XUYÊN", "GDTX", ["VỤ TRƯỞNG"])
    case .ministryCouncil: ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "HỘI ĐỒNG THẨM ĐỊNH", "HĐTĐ", ["TM. HỘI ĐỒNG", "CHỦ TỊCH"])
    default: ("", "BỘ GIÁO DỤC VÀ ĐÀO TẠO", "BGDĐT", ["BỘ TRƯỞNG"])
    }
    return IssuingBody(
      owner: UnitPath.ministry, role: role, superior: superior, name: name, symbol: symbol, place: "Hà Nội", capacity: capacity,
      signer: role == .ministry ? signer : "", series: .office)
  }

  static let usualMinistryDepartment = inSentence(usual(ofMinistry: .ministryDepartment, signer: "").name)

  /// "Vụ Giáo dục thường xuyên": the name in one line; of one that is set in capitals, as it stands at the head, the kind and each
  /// field of work after it begin with a capital (Nghị định 30/2020, Phụ lục II, III.1).
  static func inSentence(_ name: String) -> String {
    let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
    guard words.allSatisfy({ $0 == $0.uppercased() }) else { return words.joined(separator: " ") }
    return words.indices.map { index in
      index < 2 || words[index - 1] == "VÀ" || words[index - 1].hasSuffix(",") ? words[index].capitalized : words[index].lowercased()
    }.joined(separator: " ")
  }

  /// The same for a unit of learning, by its name and the account of its head.
  static func usual(ofLearning owner: String, named name: String, in unit: Unit, head: Leader?) -> IssuingBody {
    IssuingBody(
      owner: owner, role: .organisation, superior: "", name: name, symbol: BodyName.symbol(name), place: unit.bareName,
      capacity: [head.map { BodyName.office($0.title) } ?? "THỦ TRƯỞNG ĐƠN VỊ"], signer: head?.name ?? "", series: .office)
  }

  /// Who leads a committee, from the accounts.
  struct Leader: Sendable {
    let name: String
    let title: String
    /// "KT.", "TUQ." …, when the person signs for the chairman.
    let signing: String?

    /// "CHỦ TỊCH"; "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH" (Nghị định 30/2020, Phụ lục I, II.7).
    var capacity: [String] { signing.map { ["\($0) CHỦ TỊCH", "PHÓ CHỦ TỊCH"] } ?? ["CHỦ TỊCH"] }
  }
}

extension Unit {
  /// The name without the word for its kind: "Hòa Mục" of "Xã Hòa Mục". What is named by a figure or after a person stands whole
  /// in place and date (Nghị định 30/2020, Phụ lục I, II.4): "Quận 1, ngày …".
  var bareName: String {
    guard let kind = UnitName.kind(of: name), !name.isNamedInFull else { return name }
    return String(name.dropFirst(kind.count + 1))
  }
}
