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

/// A report as it was sent: the table frozen as text, with a note.
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
  /// CSV by RFC 4180, as sent.
  let sheet: String
  let note: String
  let name: String
  let at: Date
  let receivedBy: String?
  let receivedAt: Date?

  /// The unit with the one above that receives, the Ministry for a province.
  var path: UnitPath { UnitPath(unitID: unitID, above: [receiver]) }
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

  var csv: String {
    ([Self.head] + rows).map { $0.map(Self.quoted).joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
  }

  private static func quoted(_ cell: String) -> String {
    cell.contains { ",;\t\"\r\n".contains($0) } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }

  /// How many units of a kind, and how many of them are recognised at a level.
  func count(_ subject: String) -> (all: Int, level1: Int, level2: Int) {
    let own = rows.filter { $0[2] == subject }
    return (own.count, own.count { $0[7] == "1" }, own.count { $0[7] == "2" })
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
  let sent: UpwardReport?

  func daysLate(on day: Day) -> Int {
    guard let due else { return 0 }
    return max(0, (sent.map { Day($0.at) } ?? day).number - due.number)
  }
}
