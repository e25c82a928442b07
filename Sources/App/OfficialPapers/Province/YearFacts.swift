import Papers
import Rules

/// What the papers of a year say in words.
extension YearMatter {
  var law: Regulation { year.regulation }
  var place: String { unit.name.inSentence }
  /// "xã, phường, thị trấn", as far as the unit has them.
  var communeKinds: String { communes.map(\.unit.name).kindsInSentence }
  /// "huyện, thành phố", as far as the province has them.
  var districtKinds: String { districts.map(\.name).kindsInSentence }
  /// "toàn tỉnh", "toàn thành phố".
  var whole: String { "toàn \(UnitName.kind(of: unit.name)?.lowercased() ?? "đơn vị")" }

  var names: [String: String] {
    [
      "nam": "\(year.year)", "nam-truoc": "\(year.year - 1)", "nam-sau": "\(year.year + 1)", "don-vi": place,
      "tinh": year.province.name.inSentence, "quy-dinh": law.citation, "so-quy-dinh": law.shortCitation,
      "ke-hoach": year.source.withoutPoint, "chu-tri": year.leadBody, "cac-xa": communeKinds, "cac-huyen": districtKinds,
    ]
  }

  /// "ít nhất 90%", as the province asks of each district; nil where it asks nothing.
  var wantedShare: String? {
    year.shareTarget == 0 ? nil : year.shareTarget == 100 ? "100%" : "ít nhất \(year.shareTarget)%"
  }

  var inspected: [YearCommune] { communes.filter { $0.mode == .inspected } }
  var surveyed: [YearCommune] { communes.filter { $0.mode == .surveyed } }
  var models: [YearCommune] { communes.filter(\.isModel) }
  /// The year before, when anything is known of it.
  var before: Summary? { earlier.first { $0.year == year.year - 1 && $0.hasData } }

  func district(of commune: YearCommune) -> String {
    districts.first { $0.id == commune.districtID }?.name.inSentence ?? ""
  }

  /// "xã Hòa Mục, xã Đá Dựng"; in a province's paper each with its district.
  func names(of communes: [YearCommune]) -> String {
    communes.map { commune in
      let name = commune.unit.name.inSentence
      return unit.level == .province ? "\(name) (\(district(of: commune)))" : name
    }.joined(separator: unit.level == .province ? "; " : ", ")
  }

  /// "Năm 2020, toàn tỉnh có 151/151 xã … tổ chức đánh giá, xếp loại; trong đó xếp loại Tốt 111 đơn vị, đạt 73,5%; …"
  func sentence(of summary: Summary, failed: String) -> String {
    let total = summary.total
    let parts = CountedRating.allCases.filter { total.count($0) > 0 }.map { rating in
      let count = "\(total.count(rating).counted) đơn vị", share = Share.text(total.count(rating), of: total.assessed)
      return rating == .failed ? "\(failed) \(count), chiếm \(share)" : "xếp loại \(rating.name) \(count), đạt \(share)"
    }
    let seen = summary.year == year.year ? surveyed.count : 0, open = total.undecided - seen
    let rest = (seen > 0 ? ["khảo sát \(seen.counted) đơn vị"] : []) + (open > 0 ? ["\(open.counted) đơn vị chưa xếp loại"] : [])
    return "Năm \(summary.year), \(whole) có \(total.assessed)/\(total.communes) \(communeKinds) tổ chức đánh giá, xếp loại; trong đó: \((parts + rest).joined(separator: "; "))."
  }

  /// "trong đó dự kiến xếp loại Tốt 130 đơn vị, xếp loại Khá 21 đơn vị"; nil without targets.
  var targetWords: String? {
    let planned = Dictionary(
      targets.compactMap { target in CountedRating(rawValue: target.rating).map { ($0, target.communes) } }, uniquingKeysWith: +)
    let words = CountedRating.allCases.compactMap { rating in
      planned[rating].flatMap { $0 > 0 ? "xếp loại \(rating.name) \($0.counted) đơn vị" : nil }
    }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  /// Where the communes take part in another way than being inspected and rated; nil when all are.
  var surveyWords: String? {
    guard !surveyed.isEmpty else { return nil }
    guard !inspected.isEmpty else { return "tự đánh giá, lập hồ sơ và được khảo sát \(surveyed.count.counted) đơn vị" }
    return "kiểm tra, xếp loại \(inspected.count.counted) đơn vị; tự đánh giá, lập hồ sơ và khảo sát \(surveyed.count.counted) đơn vị"
  }
}

extension Summary {
  /// Where the totals hold communes of which nobody knows the district.
  var doubtSentence: String? {
    guard !doubts.isEmpty else { return nil }
    let counts = CountedRating.allCases.compactMap { rating -> String? in
      let communes = doubts.filter { $0.rating == rating }.map(\.communes).reduce(0, +)
      return communes > 0 ? "\(communes.counted) đơn vị xếp loại \(rating.name)" : nil
    }
    return "\(counts.joined(separator: " và ")) đã tính trong tổng số nhưng chưa xác định được thuộc huyện nào"
  }
}

/// A share of a count, with one decimal: "73,5%"; the whole is "100%".
enum Share {
  static func text(_ part: Int, of whole: Int) -> String {
    part == whole && whole > 0 ? "100%" : Format.percent(part, whole).filter { $0 != Format.narrowSpace }
  }
}

extension PlanStage {
  /// "Tháng 11/2023", "Tháng 3 – tháng 10/2023", or the days where they are no whole months.
  var period: String {
    guard from.year == until.year else { return "\(from.vietnamese) – \(until.vietnamese)" }
    guard from.day == 1, until.adding(days: 1).day == 1 else { return "\(from.vietnamese.prefix(5)) – \(until.vietnamese)" }
    return from.month == until.month ? "Tháng \(from.month)/\(from.year)" : "Tháng \(from.month) – tháng \(until.month)/\(from.year)"
  }
}

extension [String] {
  /// The kinds of these units: "xã, phường, thị trấn".
  var kindsInSentence: String {
    let kinds = Set(compactMap(UnitName.kind))
    let known = UnitName.kinds.filter(kinds.contains).map { $0.lowercased() }
    return known.isEmpty ? "đơn vị" : known.joined(separator: ", ")
  }
}

extension [Block] {
  /// "I. …", "II. …": sections in their order; one without content is left out.
  static func sections(_ sections: (title: String, blocks: [Block])...) -> [Block] {
    let figures = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
    return zip(figures, sections.filter { !$0.blocks.isEmpty }).flatMap { [.section(Text("\($0). \($1.title)"))] + $1.blocks }
  }

  /// "1. …", "2. …" within a section; one without content is left out.
  static func headings(_ headings: (title: String, blocks: [Block])...) -> [Block] {
    headings.filter { !$0.blocks.isEmpty }.enumerated().flatMap { [.heading(Text("\($0 + 1). \($1.title)"))] + $1.blocks }
  }
}
