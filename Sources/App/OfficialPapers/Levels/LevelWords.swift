import Foundation
import Papers
import Rules

/// How a request's unit, its receiver and its law stand in the sentences of a paper. What the bodies are called comes from the
/// authority in force, never from an assumed district.
struct LevelWords: Sendable {
  let dossier: LevelDossier

  init(_ dossier: LevelDossier) { self.dossier = dossier }

  var law: LevelRegulation { dossier.law }
  var isUnitOfLearning: Bool { dossier.assessment.organisationID != nil }
  var title: String { isUnitOfLearning ? "“Đơn vị học tập”" : "“Cộng đồng học tập”" }
  /// "xã Hòa Mục"; a unit of learning's name as it is.
  var subject: String { isUnitOfLearning ? dossier.subjectName : dossier.subjectName.inSentence }
  /// "“Cộng đồng học tập” xã Hòa Mục năm 2024".
  var object: String { "\(title) \(subject) năm \(dossier.year.year)" }
  /// Whose papers the request's own are: "Ủy ban nhân dân xã Hòa Mục".
  var own: String { isUnitOfLearning ? subject : "Ủy ban nhân dân \(subject)" }
  var ownShort: String { isUnitOfLearning ? subject : "UBND \(subject)" }
  /// "Phòng Giáo dục và Đào tạo huyện Đồi Thông"; "" while nobody is set to receive.
  var receiver: String { dossier.authority.map { BodyName.full($0.receives, of: receiverName) } ?? "" }
  /// "Trưởng phòng Giáo dục và Đào tạo huyện Đồi Thông".
  var decider: String { dossier.authority.map { BodyName.full($0.decides, of: deciderName) } ?? "" }

  /// nil for the Ministry, which no unit's name follows.
  private var receiverName: String? {
    dossier.assessment.receiverID == UnitPath.ministry ? nil : dossier.receiverName ?? dossier.unit.name
  }
  private var deciderName: String? {
    let authority = dossier.authority
    return authority?.decider == .provinceChairman && authority?.receiver != .province ? dossier.provinceName : receiverName
  }

  /// The province's own legal basis; "" where the text itself says who receives and decides.
  var basis: String {
    guard let authority = dossier.authority, authority.basis != law.text.authority.map({ "\($0.clause) \(law.shortName)" }) else { return "" }
    return authority.basis.withoutPoint
  }

  /// The receiver where another body decides; "" where its own head does.
  var separateReceiver: String { receivingRole == decidingRole ? "" : receiver }

  /// What is asked for, or what the unit finds that it has reached.
  func wanted(_ evaluation: LevelEvaluation) -> Int { dossier.askedLevel ?? evaluation.level }

  var names: [String: String] {
    [
      "nam": "\(dossier.year.year)", "don-vi": subject, "co-quan": own, "co-quan-tat": ownShort, "tiep-nhan": receiver, "quyet-dinh": decider,
      "tinh": dossier.provinceName.inSentence, "danh-hieu": title, "quy-dinh": law.officialCitation,
      "quy-dinh-ngan": law.shortOfficialCitation, "ke-hoach": dossier.year.source.withoutPoint, "tham-quyen": basis,
      "cho-giu": isUnitOfLearning ? "Lưu: VT" : "TT. Đảng ủy, HĐND \(subject)",
    ]
  }
}

extension LevelMatter {
  var names: [String: String] {
    var names = words.names.merging(["de-nghi": words.proposer(council), "noi-nhan": words.own, "trinh": words.separateReceiver]) { own, _ in own }
    names["phan-dau"] = plan.map { "mức độ \($0.aim)" }
    return names
  }
}

extension LevelDecisionMatter {
  var names: [String: String] {
    guard let first = items.first else { return [:] }
    let others = items.count > 1 ? "các đơn vị có tên tại Danh sách kèm theo" : first.words.own
    return first.words.names.merging(
      ["de-nghi": proposer, "noi-nhan": items.count > 1 ? "Các đơn vị có tên tại Danh sách" : first.words.own, "trinh": first.words.separateReceiver, "tham-quyen": basis, "co-quan": others, "don-vi": items.count > 1 ? others : first.words.subject]) { _, own in own }
  }

  /// "KT. Trưởng phòng – Phó Trưởng phòng GDĐT" in the lines of a signature.
  var capacity: [String] { signedAs.components(separatedBy: " – ").map(BodyName.office) }
}

/// A body as the texts and the settings write it, in full and with its unit: "Phòng GDĐT" of Huyện Đồi Thông.
enum BodyName {
  private static let tails = [
    " cấp huyện", " cấp tỉnh", " cấp xã", " cùng cấp", " huyện", " tỉnh", " thành phố", " thị xã", " quận", " xã", " phường",
  ]

  /// "Phòng Giáo dục và Đào tạo huyện Đồi Thông".
  ///
  /// - Parameter unit: nil for the Ministry.
  static func full(_ words: String, of unit: String?) -> String {
    var name = expanded(words)
    guard let unit, !Vietnamese.searchKey(name).contains(Vietnamese.searchKey(unit)) else { return name }
    if let tail = tails.first(where: name.hasSuffix) { name.removeLast(tail.count) }
    return "\(name) \(unit.inSentence)"
  }

  /// Without what stands in parentheses, and without the abbreviations that no official paper begins with.
  static func expanded(_ words: String) -> String {
    let plain = words.split(separator: "(").first.map(String.init) ?? words
    return plain.trimmingCharacters(in: .whitespaces).replacing("GD&ĐT", with: "Giáo dục và Đào tạo")
      .replacing("GDĐT", with: "Giáo dục và Đào tạo").replacing("UBND", with: "Ủy ban nhân dân")
  }

  /// The office alone, as it stands above a name: "TRƯỞNG PHÒNG" of "Trưởng phòng GDĐT".
  static func office(_ words: String) -> String {
    let full = expanded(words)
    let ends = [" Sở ", " Giáo dục", " Ủy ban", " Bộ ", " Văn hóa"].compactMap { full.range(of: $0)?.lowerBound }
    return full[..<(ends.min() ?? full.endIndex)].trimmingCharacters(in: .whitespaces).uppercased()
  }

  /// "PGDĐT", "SVHTTDL", "THCSHM": the first letters, what stands in capitals whole.
  static func symbol(_ name: String) -> String {
    let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.lowercased() != "và" && $0 != "Trường" }
    return words.map { word in word.count > 1 && word == word.uppercased() ? word : String(word.prefix(1)).uppercased() }.joined()
  }
}

extension LevelRegulation {
  /// "Thông tư số 25/2023/TT-BGDĐT ngày 27 tháng 12 năm 2023 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về đánh giá, công nhận
  /// “Cộng đồng học tập” cấp xã, huyện, tỉnh": the text's own title names all its levels, where a set of the folder names one.
  var officialCitation: String {
    let levels = [.commune, .district, .province].contains(text.subject) ? "cấp xã, huyện, tỉnh" : "cấp huyện, tỉnh"
    let plain = text.citation.split(separator: " (", maxSplits: 1).first.map(String.init) ?? text.citation
    return "\(plain) \(levels)"
  }

  /// "Thông tư số 25/2023/TT-BGDĐT".
  var shortOfficialCitation: String { text.shortCitation }

  /// A clause with its text: "khoản 2 Điều 8 Thông tư số 25/2023/TT-BGDĐT"; the text alone where the clause is not known.
  func cited(_ clause: String) -> String {
    clause.hasPrefix("Điều ") ? "\(clause.asClause) \(shortOfficialCitation)" : shortOfficialCitation
  }

  /// Where the text's own words slipped: they are printed as they stand, with how they are understood.
  var slips: [String] {
    switch text.subject {
    case .district:
      ["Điều 12.1 ghi “cấp xã”, được hiểu là cấp huyện", "Điều 12.4a dẫn khoản 2 Điều 8, được hiểu là khoản 1 Điều 8"]
    case .province:
      ["Điều 17.1 ghi “cấp xã”, được hiểu là cấp tỉnh", "Điều 17.4a dẫn khoản 2 Điều 13, được hiểu là khoản 1 Điều 13"]
    default: []
    }
  }
}
