import Foundation
import Rules
import Store

/// How far a title has come in a commune, with where the counts come from.
struct CountedTitle: Sendable {
  let count: TitleCount
  let source: String
  let by: String
  let version: Int
}

/// What a province wants of a title in a year, with the plan that says so.
struct TitleTarget: Sendable {
  let percent: Int
  let source: String
}

/// A row of the table: a commune, or all communes of a district.
struct TitleLine: Sendable {
  let unit: Unit
  var counts: [LearningTitle: TitleCount] = [:]
  /// Communes that have counted anything, of so many.
  var counted = 0
  var communes = 0
}

extension Connection {
  func titles(of unit: String, year: Int) throws -> [LearningTitle: CountedTitle] {
    var titles: [LearningTitle: CountedTitle] = [:]
    for row in try rows("SELECT * FROM title_count WHERE unit_id = \(unit) AND year = \(year)") {
      guard let title = LearningTitle(rawValue: try row.text("title")) else { continue }
      titles[title] = CountedTitle(
        count: try TitleCount(row), source: try row.text("source"), by: try row.text("name"), version: try row.int("version"))
    }
    return titles
  }

  /// The counts below a province or district, unit by unit and on the map of the year: districts where there are, else communes.
  func titleLines(below unit: Unit, year: Int, today: Day) throws -> [TitleLine] {
    let day = Day.inYear(year, today: today), below = try children(of: unit.id, on: day)
    let communes = try communes(of: unit.id, on: day)
    var lines = Dictionary(below.map { ($0.id, TitleLine(unit: $0)) }, uniquingKeysWith: { first, _ in first })
    var place: [String: String] = [:]
    for commune in communes {
      let id = lines[commune.id] == nil ? commune.parentID ?? commune.id : commune.id
      place[commune.id] = id
      lines[id]?.communes += 1
    }
    var seen: Set<String> = []
    for row in try rows(
      """
      SELECT t.unit_id, t.title, t.base, t.registered, t.assessed, t.recognised FROM title_count t JOIN unit u ON u.id = t.unit_id
      WHERE t.year = \(year) AND \(SQL.within(unit.id))
      """)
    {
      let commune = try row.text("unit_id")
      guard let title = LearningTitle(rawValue: try row.text("title")), let id = place[commune] else { continue }
      let count = try TitleCount(row), sum = lines[id]?.counts[title].map { $0 + count }
      lines[id]?.counts[title] = sum ?? count
      if seen.insert(commune).inserted { lines[id]?.counted += 1 }
    }
    return below.compactMap { lines[$0.id] }
  }

  func titleTargets(of province: String, year: Int) throws -> [LearningTitle: TitleTarget] {
    var targets: [LearningTitle: TitleTarget] = [:]
    for row in try rows("SELECT * FROM title_target WHERE province_id = \(province) AND year = \(year)") {
      guard let title = LearningTitle(rawValue: try row.text("title")) else { continue }
      targets[title] = TitleTarget(percent: try row.int("percent"), source: try row.text("source"))
    }
    return targets
  }

  /// - Returns: false when another's entry lies in between.
  func saveTitle(
    _ title: LearningTitle, _ count: TitleCount, source: String, of unit: String, year: Int, over version: Int, by actor: Actor, at time: Date
  ) throws -> Bool {
    try run(
      """
      INSERT INTO title_count (unit_id, year, title, base, registered, assessed, recognised, source, account_id, name, at, version)
      VALUES (\(unit), \(year), \(title.rawValue), \(count.base), \(count.registered), \(count.assessed), \(count.recognised),
        \(source), \(actor.accountID), \(actor.name), \(time), 1)
      ON CONFLICT (unit_id, year, title) DO UPDATE SET base = excluded.base, registered = excluded.registered,
        assessed = excluded.assessed, recognised = excluded.recognised, source = excluded.source,
        account_id = excluded.account_id, name = excluded.name, at = excluded.at, version = title_count.version + 1
      WHERE title_count.version = \(version)
      """) == 1
  }

  func saveTarget(_ title: LearningTitle, _ target: TitleTarget?, of province: String, year: Int) throws {
    try run("DELETE FROM title_target WHERE province_id = \(province) AND year = \(year) AND title = \(title.rawValue)")
    guard let target else { return }
    try run(
      """
      INSERT INTO title_target (province_id, year, title, percent, source)
      VALUES (\(province), \(year), \(title.rawValue), \(target.percent), \(target.source))
      """)
  }
}

extension TitleCount {
  fileprivate init(_ row: Row) throws {
    self.init(
      base: try row.int("base"), registered: try row.int("registered"), assessed: try row.int("assessed"),
      recognised: try row.int("recognised"))
  }
}
