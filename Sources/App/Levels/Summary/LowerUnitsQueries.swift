import Foundation
import Rules
import Store

extension Connection {
  /// How the units below stand for the "≥ 90 %" of districts or provinces, all of one level: two statements, however many they
  /// are, and a third where some began after the year. Empty where the text asks nothing of the kind, or where nobody has said
  /// which units are meant (`Setting.ID.lowerUnits`).
  func lowerUnits(below units: [Unit], _ law: LevelRegulation, _ year: LevelYear, on day: Day) throws -> [String: LowerUnits] {
    guard law.indicators.contains(where: { if case .lowerUnits = $0.way { true } else { false } }), let first = units.first else { return [:] }
    let reading = law.text.reading(.lowerUnits, in: year.choices(law))
    guard reading != .noGuidance else { return [:] }
    let isProvince = first.level == .province, level: Level = isProvince && reading != .communes ? .district : .commune
    guard let below = year.law(level.subject) else { return [:] }
    // The map is the year's own: districts assessed for 2024 are still counted after they have ended.
    let map = Day.inYear(year.year, today: day)
    let asked = try askedFor(units, on: map), above = asked.keys.sorted()
    // By province, too: for its level alone SQLite would walk through all communes.
    let place: SQL = isProvince
      ? "u.province_id IN \(list: above)"
      : "u.parent_id IN \(list: above) AND u.province_id IN (SELECT province_id FROM unit WHERE id IN \(list: above))"
    let found = try rows(
      """
      SELECT u.* FROM unit u LEFT JOIN unit p ON p.id = u.parent_id
      WHERE \(place) AND u.level = \(level.rawValue) AND u.valid_from <= \(map.iso) AND (u.valid_until IS NULL OR u.valid_until >= \(map.iso))
      ORDER BY p.sort_key, p.code, u.sort_key, u.code
      """
    ).map(Unit.init)
    var recognitions: [String: [StandingRecognition]] = [:]
    for row in try rows(
      """
      SELECT r.unit_id, r.level, r.number, r.decided_on, r.until_day, r.ended_on, r.carried_from FROM level_recognition r
      JOIN unit u ON u.id = r.unit_id
      WHERE \(place) AND r.regulation_id = \(below.id) AND r.practice = \(year.practice) AND r.organisation_id IS NULL
      ORDER BY r.decided_on, r.id
      """)
    {
      recognitions[try row.text("unit_id"), default: []].append(try StandingRecognition(row))
    }
    var lines: [String: [LowerUnits.Line]] = [:]
    for unit in found {
      guard let above = isProvince ? unit.provinceID : unit.parentID, let asking = asked[above] else { continue }
      lines[asking, default: []].append(LowerUnits.Line(unit, recognitions[unit.id] ?? [], on: day))
    }
    return lines.mapValues { LowerUnits(day: day, level: level, isAssumption: isProvince && level == .commune, lines: $0) }
  }

  /// The units that stood on a day, each with the one that is asked about: itself, or the one that it wholly went into where
  /// that began later and goes on with its request.
  private func askedFor(_ units: [Unit], on map: Day) throws -> [String: String] {
    var asked = Dictionary(units.map { ($0.id, $0.id) }, uniquingKeysWith: { first, _ in first })
    let later = units.filter { $0.validFrom > map }.map(\.id)
    guard !later.isEmpty else { return asked }
    for row in try rows(
      """
      WITH RECURSIVE came (asked_id, old_id) AS (
        SELECT new_id, old_id FROM lineage WHERE extent = 'full' AND new_id IN \(list: later)
        UNION SELECT c.asked_id, l.old_id FROM came c JOIN lineage l ON l.new_id = c.old_id AND l.extent = 'full')
      SELECT c.asked_id, c.old_id FROM came c JOIN unit o ON o.id = c.old_id JOIN unit n ON n.id = c.asked_id
      WHERE o.level = n.level AND o.valid_from <= \(map.iso) AND (o.valid_until IS NULL OR o.valid_until >= \(map.iso))
      ORDER BY c.asked_id
      """)
    {
      asked[try row.text("old_id")] = try row.text("asked_id")
    }
    return asked
  }
}

extension StandingRecognition {
  fileprivate init(_ row: Row) throws {
    self.init(
      level: try row.int("level"), number: try row.text("number"), decidedOn: try row.day("decided_on"), until: try row.day("until_day"),
      endedOn: try row.dayOrNil("ended_on"), isCarried: try row.textOrNil("carried_from") != nil)
  }
}
