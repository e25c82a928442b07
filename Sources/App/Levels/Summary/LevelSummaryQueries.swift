import Foundation
import Rules
import Store

extension Connection {
  /// The requests of a province's year, or of one district's part of it: two statements, however many there are.
  func levelSummary(of unit: Unit, _ year: LevelYear) throws -> LevelSummary {
    let within: SQL = unit.level == .province ? "" : "AND (u.id = \(unit.id) OR u.parent_id = \(unit.id))"
    let requests = try rows(
      """
      SELECT a.id AS request, a.regulation_id, a.state, a.asked_level, a.self_level, a.appraised_level, a.recognised_level,
        o.name AS organisation, u.*
      FROM level_assessment a JOIN unit u ON u.id = a.unit_id LEFT JOIN organisation o ON o.id = a.organisation_id
      WHERE a.year_id = \(year.id) AND a.state <> 'closed' \(within) ORDER BY u.sort_key, u.code, o.sort_key, a.id
      """
    ).compactMap { row -> LevelSummary.Request? in
      guard let law = year.law(try row.text("regulation_id")), let state = LevelAssessment.State(rawValue: try row.text("state")) else { return nil }
      let unit = try Unit(row)
      return LevelSummary.Request(
        id: try row.text("request"), unit: unit, name: try row.textOrNil("organisation") ?? unit.name, subject: law.text.subject,
        state: state, asked: try row.intOrNil("asked_level"), own: try row.intOrNil("self_level"),
        appraised: try row.intOrNil("appraised_level"), recognised: try row.intOrNil("recognised_level"))
    }
    let parents = Set(requests.compactMap { $0.subject == .commune ? $0.unit.parentID : nil }).subtracting([unit.id])
    return LevelSummary(unit: unit, year: year, requests: requests, districts: parents.isEmpty ? [] : try units(parents.sorted()))
  }

  /// The years of which a province has requests, the newest first.
  func levelYears(of province: String, practice: Bool) throws -> [(id: String, year: Int)] {
    try rows("SELECT id, year FROM level_year WHERE province_id = \(province) AND practice = \(practice) ORDER BY year DESC").map {
      (try $0.text("id"), try $0.int("year"))
    }
  }

  /// How a unit and those below it came out in earlier years, by the kind of unit: one statement.
  func levelHistory(of unit: Unit, before year: Int, practice: Bool) throws -> [(year: Int, subject: LegalText.Subject, tally: LevelSummary.Tally)] {
    let below: SQL = unit.level == .province ? "" : "AND (a.unit_id = \(unit.id) OR u.parent_id = \(unit.id))"
    var history: [(year: Int, subject: LegalText.Subject, tally: LevelSummary.Tally)] = []
    for row in try rows(
      """
      SELECT y.year, a.regulation_id, a.state, a.recognised_level, count(*) AS n FROM level_assessment a
      JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      WHERE a.province_id = \(unit.provinceID) \(below) AND a.state <> 'closed' AND y.year < \(year) AND y.practice = \(practice)
      GROUP BY y.year, a.regulation_id, a.state, a.recognised_level ORDER BY y.year DESC, a.regulation_id
      """)
    {
      guard let subject = LegalText.Subject(regulation: try row.text("regulation_id")),
        let state = LevelAssessment.State(rawValue: try row.text("state"))
      else { continue }
      let at = try row.int("year")
      if history.last?.year != at || history.last?.subject != subject { history.append((at, subject, LevelSummary.Tally())) }
      history[history.count - 1].tally.add(.init(state, try row.intOrNil("recognised_level")), try row.int("n"))
    }
    return history
  }

  func nationLevelYears(practice: Bool) throws -> [Int] {
    try rows("SELECT DISTINCT year FROM level_year WHERE practice = \(practice) ORDER BY year DESC").map { try $0.int("year") }
  }
}

extension LegalText.Subject {
  /// By the folder of the text: what counts over many years needs no more of it.
  init?(regulation id: String) {
    switch id.split(separator: "-").suffix(2).joined(separator: "-") {
    case "2023-xa": self = .commune
    case "2023-huyen": self = .district
    case "2023-tinh": self = .province
    case "donvi-huyen": self = .districtUnit
    case "donvi-tinh": self = .provinceUnit
    default: return nil
    }
  }
}
