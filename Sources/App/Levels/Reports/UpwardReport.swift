import Foundation
import Rules
import Store

/// What goes to the level above: Phòng GDĐT to the Sở, the Sở to the Ministry, under TT 25; Phòng to the Sở under TT 24.
enum UpwardKind: String, Sendable, CaseIterable {
  case communities = "cong-dong"
  case learningUnits = "don-vi"

  /// What a report is filed under.
  var regulationID: String { self == .communities ? "tt25-2023-xa" : "tt24-2023-donvi-huyen" }
  init?(regulation id: String) {
    guard let kind = Self.allCases.first(where: { $0.regulationID == id }) else { return nil }
    self = kind
  }

  var name: String { self == .communities ? "Cộng đồng học tập (TT 25/2023)" : "Đơn vị học tập (TT 24/2023)" }

  var subjects: Set<LegalText.Subject> { self == .communities ? [.commune, .district, .province] : [.districtUnit, .provinceUnit] }
}

/// A report as it was sent, without its table.
struct UpwardReport: Sendable {
  let id: String
  let yearID: String
  let year: Int
  let practice: Bool
  let unitID: String
  let unitName: String
  let level: Level
  let provinceID: String
  let receiver: String
  let kind: UpwardKind
  let note: String
  let name: String
  let at: Date
  let receivedBy: String?
  let receivedAt: Date?
  /// What its table adds up to, by whom it is about.
  var counts: [Count]

  struct Count: Sendable, Equatable {
    let subject: LegalText.Subject
    let units: Int
    let level1: Int
    let level2: Int
    /// What the plan wanted when the report was sent.
    let target: LevelTarget?
    var recognised: Int { level1 + level2 }
  }

  /// The unit with the one above that receives, the Ministry for a province.
  var path: UnitPath { UnitPath(unitID: unitID, above: [receiver]) }
  func count(_ subject: LegalText.Subject) -> Count? { counts.first { $0.subject == subject } }
}

/// The frozen table.
struct UpwardSheet: Sendable, Equatable {
  static let head = ["Mã", "Đơn vị", "Cấp", "Tình trạng", "Đề nghị", "Tự đánh giá", "Hội đồng", "Công nhận", "Số quyết định", "Ngày quyết định"]
  let rows: [[String]]

  init(rows: [[String]]) { self.rows = rows }

  /// As it was frozen; what is no such table has no rows.
  init(csv: String) {
    var faults = LineFaults()
    let read = RawSheet(csv: Array(csv.utf8), faults: &faults)?.rows.dropFirst() ?? []
    rows = read.map { row in (0..<Self.head.count).map { $0 < row.cells.count ? row.cells[$0]?.text ?? "" : "" } }
  }

  var csv: String { RawSheet.csv([Self.head] + rows, quoting: ",;\t\"\r\n") }

  /// What a report adds up to that was sent before its counts were kept. Units of learning are reported by districts alone.
  var counts: [UpwardReport.Count] {
    [LegalText.Subject.commune, .district, .province, .districtUnit].compactMap { subject in
      let own = rows.filter { $0[2] == subject.units }
      guard !own.isEmpty else { return nil }
      return .init(subject: subject, units: own.count, level1: own.count { $0[7] == "1" }, level2: own.count { $0[7] == "2" }, target: nil)
    }
  }

  /// One cell that a later table has otherwise; a unit that only one of them has is one difference.
  struct Difference: Sendable, Equatable {
    let unit: String
    let what: String
    let before: String
    let after: String
  }

  func differences(from old: UpwardSheet) -> [Difference] {
    func byUnit(_ rows: [[String]]) -> [String: [String]] {
      Dictionary(rows.map { ("\($0[0]) \($0[2]) \($0[1])", $0) }, uniquingKeysWith: { first, _ in first })
    }
    let before = byUnit(old.rows), after = byUnit(rows)
    let changed = rows.flatMap { row -> [Difference] in
      guard let other = before["\(row[0]) \(row[2]) \(row[1])"] else { return [Difference(unit: row[1], what: "Có trong báo cáo", before: "không", after: "có")] }
      return (3..<Self.head.count).filter { row[$0] != other[$0] }.map { Difference(unit: row[1], what: Self.head[$0], before: other[$0], after: row[$0]) }
    }
    let gone = old.rows.filter { after["\($0[0]) \($0[2]) \($0[1])"] == nil }
    return changed + gone.map { Difference(unit: $0[1], what: "Có trong báo cáo", before: "có", after: "không") }
  }
}

/// When reports of a year are due: the text's own day for TT 24, the plan's for TT 25, and none where the plan says none.
struct UpwardDue: Sendable {
  /// "Trước ngày": Phòng GDĐT to the Sở (the province's plan), the Sở to the Ministry.
  let district: DueDate.MonthDay?
  let ministry: DueDate.MonthDay?

  /// The last day in time.
  func lastDay(_ kind: UpwardKind, from level: Level, _ year: LevelYear) -> Day? {
    switch (kind, level) {
    case (.learningUnits, .district):
      let law = year.law(.districtUnit)
      return law?.text.dueDate("report")?.lastDay(for: year.year, reading: law.flatMap { $0.text.reading(.before, in: year.choices($0)) })
    case (.communities, .district): return day(district, year)
    case (.communities, .province): return day(ministry, year)
    default: return nil
    }
  }

  private func day(_ before: DueDate.MonthDay?, _ year: LevelYear) -> Day? {
    guard let before, let day = Day(year: year.year + 1, month: before.month, day: before.day) else { return nil }
    let law = year.law(.commune)
    return law.flatMap { $0.text.reading(.before, in: year.choices($0)) } == .dayIncluded ? day : day.adding(days: -1)
  }
}

/// A report that a unit owes or has sent.
struct OwedReport: Sendable {
  let unit: Unit
  let year: LevelYear
  let kind: UpwardKind
  let due: Day?
  /// The newest first: it is the one that counts, the others stay to be read.
  let reports: [UpwardReport]

  var sent: UpwardReport? { reports.first }

  /// By the first report: a later one that mends it does not make it late.
  func daysLate(on day: Day) -> Int {
    guard let due else { return 0 }
    return max(0, (reports.last.map { Day($0.at) } ?? day).number - due.number)
  }
}
