import Foundation
import Rules

/// The tables for the command line: the rows of the page, then the total.
extension LevelTables {
  /// For reading in a terminal.
  func terminal(_ table: Table) -> String {
    let phases = LevelSummary.Phase.allCases
    let head = ["Đơn vị", "Số \(table.subject.units)"] + phases.map(\.name) + ["Còn hiệu lực"] + (table.hasTargets ? ["Kế hoạch", "mức độ 2"] : [])
    let lines = (table.rows + [table.total]).map { row in
      [row.name, "\(row.tally.total)"] + phases.map { "\(row.tally[$0])" } + ["\(row.standing.all)"]
        + (table.hasTargets ? [row.target.map { "\($0.level1)" } ?? "", row.target.map { "\($0.level2)" } ?? ""] : [])
    }
    return TerminalTable(
      title: "\(unit?.name ?? "Cả nước"), năm \(year)\(practice ? " (thực hành)" : ""): \(table.subject.label.lowercasedFirst) theo \(table.regulationID)",
      head: head, lines: lines,
      notes: ["Còn hiệu lực: có quyết định công nhận còn hiệu lực ngày \(day.vietnamese), của năm này hoặc năm trước."]
        + (table.hasTargets ? ["Kế hoạch: số được công nhận từ mức độ 1 trở lên, trong đó mức độ 2."] : [])
    ).text
  }

  /// RFC 4180, UTF-8, a header, a row a unit, and the row "Cộng".
  func csv(_ table: Table) -> String {
    let columns = [
      "year", "regulation", "unit_code", "unit", "units", "level1", "level2", "under_way", "declined", "preparing", "in_force_level1",
      "in_force_level2", "planned_level1_or_above", "planned_level2",
    ]
    return RawSheet.csv(
      [columns]
        + (table.rows + [table.total]).map { row in
          let counts = [row.tally.total] + [.level1, .level2, .underWay, .declined, .preparing].map { row.tally[$0] } + [row.standing.level1, row.standing.level2]
          return ["\(year)", table.regulationID, row.code, row.name] + counts.map(String.init)
            + [row.target.map { "\($0.level1)" } ?? "", row.target.map { "\($0.level2)" } ?? ""]
        })
  }

  /// - Throws: what the encoder throws; the values are plain.
  func json(_ table: Table) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(LevelTableJSON(self, table)), as: UTF8.self) + "\n"
  }
}

extension LevelTables.Row {
  /// The unit's code; the name tells a unit of learning from the others of its unit.
  var code: String { unit?.code ?? "" }
}

/// The shape of `summary --as json` for a text that judges by levels.
private struct LevelTableJSON: Encodable {
  struct Levels: Encodable {
    let level1: Int
    let level2: Int
  }
  struct Target: Encodable {
    let level1OrAbove: Int
    let level2: Int
  }
  struct Row: Encodable {
    let code: String
    let name: String
    let units: Int
    let level1: Int
    let level2: Int
    let underWay: Int
    let declined: Int
    let preparing: Int
    let inForce: Levels
    let planned: Target?
    /// Of a row that is one request.
    let state: String?

    init(_ row: LevelTables.Row) {
      (code, name, units) = (row.code, row.name, row.tally.total)
      (level1, level2, underWay) = (row.tally[.level1], row.tally[.level2], row.tally[.underWay])
      (declined, preparing) = (row.tally[.declined], row.tally[.preparing])
      inForce = Levels(level1: row.standing.level1, level2: row.standing.level2)
      planned = row.target.map { Target(level1OrAbove: $0.level1, level2: $0.level2) }
      state = row.request?.state.rawValue
    }
  }
  let year: Int
  let unit: String?
  let practice: Bool
  let regulation: String
  let day: String
  let rows: [Row]
  let total: Row

  init(_ tables: LevelTables, _ table: LevelTables.Table) {
    (year, unit, practice, regulation, day) = (tables.year, tables.unit?.code, tables.practice, table.regulationID, tables.day.iso)
    (rows, total) = (table.rows.map(Row.init), Row(table.total))
  }
}
