import Foundation
import Rules
import Store

extension Connection {
  /// A year by levels of a unit, or of the nation (nil); without tables where the year has not been opened.
  func levelTables(_ year: Int, of unit: Unit?, practice: Bool, on day: Day) throws -> LevelTables {
    guard let unit else { return try nationTables(year, practice: practice, on: day) }
    guard let found = try levelYear(of: unit.provinceID, year, practice: practice) else {
      return LevelTables(unit: unit, year: year, practice: practice, day: day, tables: [])
    }
    return try levelTables(of: levelSummary(of: unit, found), on: day)
  }

  /// Two statements, however many requests there are.
  func levelTables(of summary: LevelSummary, on day: Day) throws -> LevelTables {
    var standing: [String: Int] = [:]
    for row in try rows(
      "SELECT a.id, \(Self.standingLevel(summary.year.practice, on: day)) AS standing FROM level_assessment a WHERE a.year_id = \(summary.year.id)")
    {
      standing[try row.text("id")] = try row.intOrNil("standing")
    }
    return summary.tables(standing, try levelTargets(of: summary.year.id), on: day)
  }

  /// The level of the recognition in force of whom a request `a` is about, as `StandingRecognition.holds` reads it; null for none.
  private static func standingLevel(_ practice: Bool, on day: Day) -> SQL {
    """
    (SELECT max(r.level) FROM level_recognition r WHERE r.unit_id = a.unit_id AND r.regulation_id = a.regulation_id
      AND r.practice = \(practice) AND r.organisation_id IS NOT DISTINCT FROM a.organisation_id AND r.decided_on <= \(day.iso)
      AND r.until_day >= \(day.iso) AND (r.ended_on IS NULL OR r.ended_on > \(day.iso)))
    """
  }

  /// What the plan of a year wants.
  func levelTargets(of year: String) throws -> [TargetKey: LevelTarget] {
    Dictionary(
      try rows("SELECT regulation_id, unit_id, level1, level2 FROM level_target WHERE year_id = \(year)").map { row in
        (TargetKey(regulationID: try row.text("regulation_id"), unitID: try row.text("unit_id")), try LevelTarget(row))
      }, uniquingKeysWith: { first, _ in first })
  }

  func replaceLevelTargets(_ targets: [TargetKey: LevelTarget], of year: String) throws {
    try run("DELETE FROM level_target WHERE year_id = \(year)")
    try runMany(
      targets.map { key, target in
        """
        INSERT INTO level_target (year_id, regulation_id, unit_id, level1, level2)
        VALUES (\(year), \(key.regulationID), \(key.unitID), \(target.level1), \(target.level2))
        """
      })
  }

  // MARK: The nation

  /// Every province's counts in a year: two statements beside the list of provinces.
  private func nationTables(_ year: Int, practice: Bool, on day: Day) throws -> LevelTables {
    var found = NationRows()
    for row in try rows(
      """
      SELECT s.province_id, s.regulation_id, s.state, s.recognised_level, s.standing, count(*) AS n FROM (
        SELECT a.province_id, a.regulation_id, a.state, a.recognised_level, \(Self.standingLevel(practice, on: day)) AS standing
        FROM level_assessment a WHERE a.year_id IN (SELECT id FROM level_year WHERE year = \(year) AND practice = \(practice))) s
      GROUP BY s.province_id, s.regulation_id, s.state, s.recognised_level, s.standing
      """)
    {
      guard let state = LevelAssessment.State(rawValue: try row.text("state")) else { continue }
      let phase = LevelSummary.Phase(state, try row.intOrNil("recognised_level")), count = try row.int("n"), standing = try row.intOrNil("standing")
      try found.change(row) { counts in
        counts.tally.add(phase, count)
        if let standing { counts.standing.add(standing, count) }
      }
    }
    for row in try rows(
      """
      SELECT y.province_id, t.regulation_id, CASE WHEN t.unit_id = y.province_id THEN 1 ELSE 0 END AS whole,
        sum(t.level1) AS level1, sum(t.level2) AS level2
      FROM level_year y JOIN level_target t ON t.year_id = y.id
      WHERE y.year = \(year) AND y.practice = \(practice) GROUP BY y.province_id, t.regulation_id, whole ORDER BY whole
      """)
    {
      // What the plan wants of the whole province comes last and stands for the sum.
      try found.change(row) { $0.target = try LevelTarget(row) }
    }
    var provinces = try provinces(on: Day.inYear(year, today: day), practice: practice)
    // A province that had ended before the year was out has its row all the same.
    let ended = found.provinces.subtracting(provinces.map(\.id))
    if !ended.isEmpty { provinces += try units(ended.sorted()) }
    return LevelTables(
      unit: nil, year: year, practice: practice, day: day,
      tables: found.texts.compactMap { id, subject in
        LevelTables.Table(regulationID: id, subject: subject, rows: provinces.map { province in
          let counts = found.counts[TargetKey(regulationID: id, unitID: province.id)] ?? .init()
          return LevelTables.Row(unit: province, name: province.name, tally: counts.tally, standing: counts.standing, target: counts.target)
        })
      })
  }
}

/// Counts of provinces by text, while they are read.
private struct NationRows {
  struct Counts {
    var tally = LevelSummary.Tally()
    var standing = LevelTables.Standing()
    var target: LevelTarget?
  }
  private(set) var counts: [TargetKey: Counts] = [:]

  var provinces: Set<String> { Set(counts.keys.map(\.unitID)) }
  /// The texts that there are, in the order of the tables.
  var texts: [(id: String, subject: LegalText.Subject)] {
    Set(counts.keys.map(\.regulationID)).compactMap { id in LegalText.Subject(regulation: id).map { (id, $0) } }
      .filter { LevelTables.order.contains($0.1) }
      .sorted { LevelTables.order.firstIndex(of: $0.1) ?? 0 < LevelTables.order.firstIndex(of: $1.1) ?? 0 }
  }

  mutating func change(_ row: Row, _ how: (inout Counts) throws -> Void) throws {
    try how(&counts[TargetKey(regulationID: try row.text("regulation_id"), unitID: try row.text("province_id")), default: Counts()])
  }
}

extension LevelTarget {
  init(_ row: Row) throws { self.init(level1: try row.int("level1"), level2: try row.int("level2")) }
}
