import Foundation
import Rules
import Store

extension Connection {
  func setCompleteOn(_ day: Day?, of assessment: String) throws {
    try run("UPDATE assessment SET complete_on = \(day?.iso) WHERE id = \(assessment)")
  }
}

extension Connection {
  /// The plan of a dossier's inspection with its team; nil before it was saved for the first time.
  func inspection(of assessment: String) throws -> Inspection? {
    guard let row = try row("SELECT * FROM inspection WHERE assessment_id = \(assessment)") else { return nil }
    return Inspection(
      number: try row.text("number"), plannedOn: try row.dayOrNil("planned_on"), visitOn: try row.dayOrNil("visit_on"),
      place: try row.text("place"), conclusion: try row.text("conclusion"), version: try row.int("version"),
      members: try inspectors(of: [assessment])[assessment] ?? [])
  }

  /// The teams of some dossiers, by dossier.
  func inspectors(of assessments: [String]) throws -> [String: [Inspection.Member]] {
    var teams: [String: [Inspection.Member]] = [:]
    for member in try rows(
      """
      SELECT m.assessment_id, m.account_id, m.name, m.body, m.leads, c.criterion FROM inspector m
      LEFT JOIN inspector_criterion c ON c.assessment_id = m.assessment_id AND c.account_id = m.account_id
      WHERE m.assessment_id IN \(list: assessments) ORDER BY m.assessment_id, m.leads DESC, m.name, m.account_id, c.criterion
      """)
    {
      let id = try member.text("account_id")
      var team = teams[try member.text("assessment_id")] ?? []
      let before = team.last?.accountID == id ? team.removeLast().criteria : []
      team.append(
        Inspection.Member(
          accountID: id, name: try member.text("name"), body: try member.text("body"), leads: try member.bool("leads"),
          criteria: before + [try member.intOrNil("criterion")].compactMap(\.self)))
      teams[try member.text("assessment_id")] = team
    }
    return teams
  }

  /// Who can be named: inspectors and officers of the district, in force on the day.
  func candidates(in district: String, on day: Day) throws -> [Candidate] {
    let rows = try rows(
      """
      SELECT a.id, a.name, h.title, a.sort_key FROM hat h JOIN account a ON a.id = h.account_id
      WHERE h.unit_id = \(district) AND h.role IN ('inspector', 'districtOfficer') AND a.closed_at IS NULL
        AND h.from_day <= \(day.iso) AND (h.until_day IS NULL OR h.until_day >= \(day.iso))
      ORDER BY a.sort_key, a.id, h.title
      """)
    var seen: Set<String> = []
    return try rows.compactMap { row in
      let id = try row.text("id")
      return seen.insert(id).inserted ? Candidate(accountID: id, name: try row.text("name"), title: try row.text("title")) : nil
    }
  }

  /// - Returns: false when someone else has saved since the version was read.
  func save(_ plan: Inspection, of assessment: String) throws -> Bool {
    let changed = try run(
      """
      INSERT INTO inspection (assessment_id, number, planned_on, visit_on, place)
      VALUES (\(assessment), \(plan.number), \(plan.plannedOn?.iso), \(plan.visitOn?.iso), \(plan.place))
      ON CONFLICT (assessment_id) DO UPDATE SET number = excluded.number, planned_on = excluded.planned_on,
        visit_on = excluded.visit_on, place = excluded.place, version = inspection.version + 1
      WHERE inspection.version = \(plan.version)
      """)
    guard changed == 1 else { return false }
    try run("DELETE FROM inspector_criterion WHERE assessment_id = \(assessment)")
    let ids = plan.members.map(\.accountID)
    let gone: SQL = ids.isEmpty ? "1 = 1" : "account_id NOT IN \(list: ids)"
    try run("DELETE FROM inspector WHERE assessment_id = \(assessment) AND \(gone)")
    try runMany(
      plan.members.map { member in
        """
        INSERT INTO inspector (assessment_id, account_id, name, body, leads)
        VALUES (\(assessment), \(member.accountID), \(member.name), \(member.body), \(member.leads))
        ON CONFLICT (assessment_id, account_id) DO UPDATE SET name = excluded.name, body = excluded.body,
          leads = excluded.leads
        """
      })
    try runMany(
      plan.members.flatMap { member in
        member.criteria.map { criterion -> SQL in
          """
          INSERT INTO inspector_criterion (assessment_id, account_id, criterion)
          VALUES (\(assessment), \(member.accountID), \(criterion))
          """
        }
      })
    return true
  }

  /// Members who have given points already, who cannot leave the team.
  func membersWithScores(of assessment: String) throws -> Set<String> {
    Set(
      try rows("SELECT DISTINCT account_id FROM inspector_score WHERE assessment_id = \(assessment)")
        .map { try $0.text("account_id") })
  }

  func insertSurvey(_ assessment: String, day: Day, findings: String, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO survey (assessment_id, day, findings, account_id, name, at)
      VALUES (\(assessment), \(day.iso), \(findings), \(actor.accountID), \(actor.name), \(time))
      """)
  }

  func survey(of assessment: String) throws -> Survey? {
    try row("SELECT * FROM survey WHERE assessment_id = \(assessment)").map {
      Survey(day: try $0.day("day"), findings: try $0.text("findings"), name: try $0.text("name"))
    }
  }
}

/// What the district found in a commune that it did not inspect.
struct Survey: Sendable {
  let day: Day
  let findings: String
  let name: String
}
