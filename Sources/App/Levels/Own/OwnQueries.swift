import Foundation
import Rules
import Store

extension Connection {
  /// The recognitions that the units of requests hold under their texts and that nobody has ended, by request.
  func held(by requests: [String]) throws -> [String: [LevelRecognition]] {
    let rows = try rows(
      """
      SELECT a.id, r.level, r.decided_on FROM level_assessment a JOIN level_year y ON y.id = a.year_id
      JOIN level_recognition r ON r.unit_id = a.unit_id AND r.organisation_id IS NOT DISTINCT FROM a.organisation_id
        AND r.regulation_id = a.regulation_id AND r.practice = y.practice AND r.ended_on IS NULL
      WHERE a.id IN \(list: requests) ORDER BY r.decided_on
      """)
    return try Dictionary(grouping: rows) { try $0.text("id") }
      .mapValues { try $0.map { LevelRecognition(level: try $0.int("level"), decidedOn: try $0.day("decided_on")) } }
  }

  func saveLevels(asked: Int?, own: Int, of request: String) throws {
    try run("UPDATE level_assessment SET asked_level = \(asked), self_level = \(own) WHERE id = \(request)")
  }

  func charge(_ charging: IndicatorCharging, in request: String) throws -> Bool {
    try run(
      """
      INSERT INTO indicator_charge (level_id, indicator, organisation_id)
      VALUES (\(request), \(charging.indicator.text), \(charging.organisation)) ON CONFLICT DO NOTHING
      """) == 1
  }

  func relieve(_ charging: IndicatorCharging, in request: String) throws -> Bool {
    try run(
      """
      DELETE FROM indicator_charge
      WHERE level_id = \(request) AND indicator = \(charging.indicator.text) AND organisation_id = \(charging.organisation)
      """) == 1
  }

  /// The raw counts of a unit and year by name.
  func standardCounts(of unit: String, _ year: Int) throws -> [String: StandardCount] {
    var counts: [String: StandardCount] = [:]
    for row in try rows("SELECT field, value, source FROM standard_count WHERE unit_id = \(unit) AND year = \(year) ORDER BY field") {
      let parts = try row.text("field").split(separator: ".")
      guard parts.count == 2 else { throw StoreError.column("standard_count.field") }
      let name = String(parts[0]), value = try row.int("value")
      counts[name, default: StandardCount()].source = try row.text("source")
      switch parts[1] {
      case "numerator": counts[name]?.numerator = value
      case "denominator": counts[name]?.denominator = value
      default: counts[name]?.stillLearning = value
      }
    }
    return counts
  }

  /// Replaces the counts of a unit and year.
  func saveCounts(
    _ counts: [String: StandardCount], of unit: String, _ year: Int, source: String, by actor: Actor, at time: Date
  ) throws {
    try run("DELETE FROM standard_count WHERE unit_id = \(unit) AND year = \(year)")
    let values = counts.sorted { $0.key < $1.key }.flatMap { name, count in
      [("numerator", count.numerator), ("denominator", count.denominator), ("stillLearning", count.stillLearning)]
        .compactMap { part, value in value.map { ("\(name).\(part)", $0) } }
    }
    try runMany(
      values.map { field, value in
        """
        INSERT INTO standard_count (unit_id, year, field, value, source, account_id, name, at)
        VALUES (\(unit), \(year), \(field), \(value), \(source), \(actor.accountID), \(actor.name), \(time))
        """
      })
  }

  func factRows(of unit: String) throws -> [Row] {
    try rows("SELECT * FROM unit_fact WHERE unit_id = \(unit) ORDER BY fact, from_day DESC")
  }

  func insertFact(_ fact: RecordedFact, of unit: String, by actor: Actor) throws {
    try run(
      """
      INSERT INTO unit_fact (id, unit_id, fact, from_day, until_day, source, account_id, name, at)
      VALUES (\(Identifier.make(at: fact.at)), \(unit), \(fact.fact.rawValue), \(fact.from.iso), \(fact.until?.iso), \(fact.source),
        \(actor.accountID), \(actor.name), \(fact.at))
      """)
  }

  /// Every request of a year that is one of these units' or stands under one of them, district by district.
  func levelEntries(of year: String, under unit: String?) throws -> [LevelEntry] {
    let scope: SQL = unit.map { "AND (u.id = \($0) OR u.parent_id = \($0))" } ?? ""
    return try rows(
      """
      SELECT a.*, y.practice, u.name AS unit_name, u.level, u.parent_id, p.name AS parent_name, o.name AS organisation_name
      FROM level_assessment a JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      LEFT JOIN unit p ON p.id = u.parent_id LEFT JOIN organisation o ON o.id = a.organisation_id
      WHERE a.year_id = \(year) \(scope)
      ORDER BY CASE u.level WHEN 'province' THEN 0 WHEN 'district' THEN 1 ELSE 2 END, p.sort_key, u.sort_key, o.sort_key, a.id
      """
    ).map { row in
      guard let level = Level(rawValue: try row.text("level")) else { throw StoreError.column("unit.level") }
      return LevelEntry(
        assessment: try LevelAssessment(row), unitName: try row.text("unit_name"), level: level,
        districtID: level == .district ? try row.text("unit_id") : try row.textOrNil("parent_id"),
        parentName: try row.textOrNil("parent_name") ?? "", organisationName: try row.textOrNil("organisation_name"),
        askedLevel: try row.intOrNil("asked_level"), selfLevel: try row.intOrNil("self_level"),
        recognisedLevel: try row.intOrNil("recognised_level"))
    }
  }

  /// The requests that the actor's own unit or organisation works on: the newest year first.
  func ownRequests(of actor: Actor) throws -> [String] {
    let mine: SQL = actor.role == .organisation
      ? """
        (a.organisation_id = \(actor.organisationID)
          OR a.id IN (SELECT c.level_id FROM indicator_charge c WHERE c.organisation_id = \(actor.organisationID)))
        """
      : "a.unit_id = \(actor.unitID) AND a.organisation_id IS NULL"
    return try rows(
      """
      SELECT a.id FROM level_assessment a JOIN level_year y ON y.id = a.year_id
      WHERE \(mine) AND a.state NOT IN \(list: LevelAssessment.finished.map(\.rawValue)) ORDER BY y.year DESC, y.practice, a.id LIMIT 5
      """
    ).map { try $0.text("id") }
  }
}

/// One request in the list of a year.
struct LevelEntry: Sendable {
  let assessment: LevelAssessment
  let unitName: String
  let level: Level
  /// The district that it is or lies in; nil directly under the province.
  let districtID: String?
  let parentName: String
  /// The unit of learning (TT 24).
  let organisationName: String?
  let askedLevel: Int?
  let selfLevel: Int?
  let recognisedLevel: Int?

  var name: String { organisationName ?? unitName }
}
