import Foundation
import Papers
import Rules

/// How names, days, figures and clauses stand within the sentences of an official paper (Nghị định 30/2020).
extension String {
  /// A unit's name within a sentence: "xã Hòa Mục" of "Xã Hòa Mục", but "Quận 1" and "Thành phố Hồ Chí Minh" (Nghị định 30/2020,
  /// Phụ lục II, III.1).
  var inSentence: String {
    guard let kind = UnitName.kind(of: self), !isNamedInFull else { return self }
    return kind.lowercased() + dropFirst(kind.count)
  }

  /// Whether the word for its kind belongs to a unit's name: with a figure, Arabic or Roman, and in Thành phố Hồ Chí Minh. Which
  /// other names are those of persons no list tells; an office words them its own way.
  var isNamedInFull: Bool {
    guard let kind = UnitName.kind(of: self) else { return false }
    let own = dropFirst(kind.count + 1)
    return own.first?.isNumber == true || !own.isEmpty && own.allSatisfy("IVX".contains) || kind == "Thành phố" && own == "Hồ Chí Minh"
  }

  /// "khoản 2 Điều 4" of "Điều 4.2", "điểm a khoản 1 Điều 5" of "Điều 5.1a".
  var asClause: String {
    guard hasPrefix("Điều ") else { return self }
    let parts = dropFirst(5).split(separator: ".")
    guard parts.count == 2 else { return self }
    let number = parts[1].prefix(while: \.isNumber), letter = parts[1].dropFirst(number.count)
    return (letter.isEmpty ? "" : "điểm \(letter) ") + "khoản \(number) Điều \(parts[0])"
  }

  /// Room in a sentence, to be filled by hand.
  static let room = String(repeating: "…", count: 15)

  /// Without the point or semicolon at its end: where a typed reason goes on in a sentence.
  var withoutPoint: String { String(reversed().drop { " .;,\n".contains($0) }.reversed()) }
}

extension Day {
  /// "ngày 05 tháng 02 năm 2026".
  var inWords: String {
    "ngày \(day < 10 ? "0" : "")\(day) tháng \(month < 3 ? "0" : "")\(month) năm \(year)"
  }
}

extension Int {
  /// "05", "12": a count in a sentence.
  var counted: String { self > 0 && self < 10 ? "0\(self)" : Format.integer(self) }
}

extension FieldProblem {
  /// "Tiêu chí 3 chưa có điểm tự chấm", of several "15 tiêu chí chưa có …: 1, 2, 3": one line, however many lack the same.
  static func lacking(_ what: String, _ kind: String, _ numbers: [String]) -> [FieldProblem] {
    guard numbers.count > 1 else { return numbers.map { FieldProblem(what, "\(kind) \($0) chưa có \(what)") } }
    return [FieldProblem(what, "\(numbers.count) \(kind.lowercased()) chưa có \(what): \(numbers.joined(separator: ", "))")]
  }
}

extension LegalText {
  /// As a "Căn cứ" names it: "Thông tư số 44/2014/TT-BGDĐT ngày 12 tháng 12 năm 2014 của Bộ trưởng Bộ Giáo dục và Đào tạo
  /// quy định về …".
  var citation: String {
    let about = name.split(separator: " về ", maxSplits: 1).map(String.init)
    let head = about[0].split(separator: " ").map(String.init)
    guard let number = head.last, let day = Day(iso: issued) else { return name }
    let kind = head.dropLast().joined(separator: " ")
    let issuer = number.hasSuffix("TT-BGDĐT") ? " của Bộ trưởng Bộ Giáo dục và Đào tạo" : ""
    return "\(kind) số \(number) \(day.inWords)\(issuer)" + (about.count > 1 ? " quy định về \(about[1])" : "")
  }

  /// "Thông tư số 44/2014/TT-BGDĐT", where it has been cited in full before.
  var shortCitation: String { citation.split(separator: " ngày ", maxSplits: 1).first.map(String.init) ?? name }
}

extension Paper {
  /// "Kế hoạch số 12/KH-UBND ngày 05 tháng 11 năm 2023 của Ủy ban nhân dân xã Hòa Mục".
  var citation: String {
    let unit = unitName.inSentence
    let kind = PaperForm.offered(form).flatMap { if case .named(let short) = $0.kind { Self.kinds[short] } else { nil } } ?? "Văn bản"
    let body = switch role {
    case .committee: kind == "Quyết định" ? "Chủ tịch Ủy ban nhân dân \(unit)" : "Ủy ban nhân dân \(unit)"
    case .promotion: "Hội Khuyến học \(unit)"
    case .education: "\(unitLevel == .province ? "Sở" : "Phòng") Giáo dục và Đào tạo \(unit)"
    case .selfTeam: "Tổ tự kiểm tra \(unit)"
    case .inspectionTeam: "Đoàn kiểm tra \(unit)"
    case .council: "Hội đồng thẩm định \(unit)"
    case .ministryCouncil: "Hội đồng thẩm định của Bộ Giáo dục và Đào tạo"
    case .ministry: "\(kind == "Quyết định" ? "Bộ trưởng " : "")Bộ Giáo dục và Đào tạo"
    case .ministryDepartment: departmentName ?? IssuingBody.usualMinistryDepartment
    case .organisation: organisationName ?? unit
    }
    return "\(kind) số \(reference) \(day?.inWords ?? "") của \(body)"
  }

  private static let kinds = ["KH": "Kế hoạch", "QĐ": "Quyết định", "TTr": "Tờ trình", "BC": "Báo cáo"]
}

extension Dossier {
  /// "xã Hòa Mục", within a sentence.
  var commune: String { communeName.inSentence }
  var district: String { districtName.inSentence }
  var communeCommittee: String { "Ủy ban nhân dân \(commune)" }
  var districtCommittee: String { "Ủy ban nhân dân \(district)" }
  /// "“Cộng đồng học tập” xã Hòa Mục năm 2023".
  var object: String { "“Cộng đồng học tập” \(commune) năm \(year)" }
}
