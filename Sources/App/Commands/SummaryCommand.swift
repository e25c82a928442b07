import ArgumentParser
import Foundation
import Rules
import Store

struct SummaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Tổng hợp một năm: mỗi đơn vị một dòng và dòng cộng.")
  @Option(help: "Năm") var year: Int
  @Option(help: "Mã đơn vị; bỏ trống là cả nước") var unit: String?
  @Option(help: "Văn bản, ví dụ tt25-2023-xa; cần khi một năm có nhiều văn bản") var regulation: String?
  @Option(name: .customLong("as"), help: "table, csv hoặc json") var form: Form = .table
  @Flag(help: "Năm thực hành") var practice = false
  @OptionGroup var options: DataOptions

  enum Form: String, ExpressibleByArgument { case table, csv, json }

  func run() async throws {
    _ = try options.standing()
    let site = try await options.site()
    let (year, unit, practice, regulation, today) = (self.year, self.unit, self.practice, self.regulation, Day(site.clock()))
    if let regulation { _ = try site.regulations.published(regulation) }
    let asked = try await site.database.read { db in
      try AskedSummary(year, unit: unit, practice: practice, regulation: regulation, today: today, in: db)
    }
    await site.database.close()
    print(try asked.text(form), terminator: "")
    // Beside the output, so that what a program reads stays clean.
    if let note = asked.note { LangHoc.printError(note) }
  }
}

/// What `langhoc summary` was asked for: the year of TT 44, or one text of a year by levels.
struct AskedSummary: Sendable {
  enum Shown: Sendable {
    case points(Summary)
    case levels(LevelTables, LevelTables.Table)
  }

  let shown: Shown
  /// The texts that the year holds besides the one that is shown.
  let others: [String]

  /// A year of TT 44 goes before one by levels, a commune's text before the others, unless a text is named.
  ///
  /// - Throws: `Problem.notFound` for an unknown unit, or a text that the year has nothing of.
  init(_ year: Int, unit code: String?, practice: Bool, regulation: String?, today: Day, in db: Connection) throws {
    let unit = try code.map { try db.summarisedUnit($0, year) }
    let points = Regulation.communesByPoints
    let tables = try db.levelTables(year, of: unit, practice: practice, on: today)
    let byLevels = tables.tables.map(\.regulationID)
    let hasPoints = try db.summaryYears(of: unit, practice: practice).all.contains(year)
    if let regulation, regulation != points {
      guard let table = tables.tables.first(where: { $0.regulationID == regulation }) else {
        let held = (hasPoints ? [points] : []) + byLevels
        throw Problem.notFound(
          "Năm \(year)\(practice ? " (thực hành)" : "") không có hồ sơ theo \(regulation). \(held.isEmpty ? "Năm này chưa có đợt nào." : "Năm này có: \(held.joined(separator: ", ")).")")
      }
      shown = .levels(tables, table)
      others = (hasPoints ? [points] : []) + byLevels.filter { $0 != regulation }
    } else if regulation == nil, !hasPoints, let first = tables.tables.first {
      shown = .levels(tables, first)
      others = Array(byLevels.dropFirst())
    } else {
      shown = .points(try db.summaries([year], of: unit, practice: practice)[0])
      others = byLevels
    }
  }

  /// "Năm này còn có: …", for a reader.
  var note: String? { others.isEmpty ? nil : "Năm này còn có: \(others.joined(separator: ", ")). Thêm --regulation MÃ để xem." }

  func text(_ form: SummaryCommand.Form) throws -> String {
    switch (shown, form) {
    case (.points(let summary), .table): summary.table
    case (.points(let summary), .csv): summary.csv
    case (.points(let summary), .json): try summary.json()
    case (.levels(let tables, let table), .table): tables.terminal(table)
    case (.levels(let tables, let table), .csv): tables.csv(table)
    case (.levels(let tables, let table), .json): try tables.json(table)
    }
  }
}

extension Regulation {
  /// The text that rates communes by points, as a command names it.
  static let communesByPoints = "tt44-2014-xa"
}
