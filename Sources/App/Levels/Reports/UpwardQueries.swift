import Foundation
import Rules
import Store

extension Connection {
  func upwardDue(of year: String) throws -> UpwardDue {
    guard let found = try row("SELECT report_before, ministry_before FROM level_year WHERE id = \(year)") else {
      return UpwardDue(district: nil, ministry: nil)
    }
    let district = try found.textOrNil("report_before"), ministry = try found.textOrNil("ministry_before")
    return UpwardDue(district: district.flatMap { DueDate.MonthDay($0) }, ministry: ministry.flatMap { DueDate.MonthDay($0) })
  }

  func saveDue(_ due: UpwardDue, of year: String) throws {
    try run("UPDATE level_year SET report_before = \(due.district?.text), ministry_before = \(due.ministry?.text) WHERE id = \(year)")
  }

  /// The districts and provinces under which units of learning take part.
  func unitsWithLearningUnits(in year: String) throws -> Set<String> {
    Set(
      try rows("SELECT DISTINCT unit_id FROM level_assessment WHERE year_id = \(year) AND organisation_id IS NOT NULL").map { try $0.text("unit_id") })
  }

  /// The table of a unit's part of a year as it stands now.
  func upwardSheet(_ kind: UpwardKind, of unit: Unit, _ year: LevelYear) throws -> UpwardSheet {
    let summary = try levelSummary(of: unit, year)
    var decisions: [String: (String, String)] = [:]
    for row in try rows(
      """
      SELECT r.level_id, r.number, r.decided_on FROM level_recognition r JOIN level_assessment a ON a.id = r.level_id
      WHERE a.year_id = \(year.id) AND r.ended_on IS NULL ORDER BY r.decided_on
      """)
    {
      decisions[try row.text("level_id")] = (try row.text("number"), try row.day("decided_on").vietnamese)
    }
    return UpwardSheet(
      rows: summary.requests.filter { kind.subjects.contains($0.subject) }.map { request in
        func level(_ level: Int?) -> String { level.map(String.init) ?? "" }
        let decision = decisions[request.id] ?? ("", "")
        return [
          request.unit.code, request.name, request.subject.units, request.state.name, level(request.asked), level(request.own),
          level(request.appraised), level(request.recognised), decision.0, decision.1,
        ]
      })
  }

  func insertReport(_ report: UpwardReport, by actor: Actor) throws {
    try run(
      """
      INSERT INTO report_up (id, year_id, unit_id, receiver, regulation_id, sheet, note, account_id, name, at)
      VALUES (\(report.id), \(report.yearID), \(report.unitID), \(report.receiver), \(report.kind.regulationID), \(report.sheet),
        \(report.note), \(actor.accountID), \(actor.name), \(report.at))
      """)
  }

  /// - Returns: false when it had been received already.
  func receiveReport(_ id: String, by actor: Actor, at time: Date) throws -> Bool {
    try run("UPDATE report_up SET received_by = \(actor.name), received_at = \(time) WHERE id = \(id) AND received_at IS NULL") == 1
  }

  /// - Throws: `Problem.notFound`.
  func upwardReport(_ id: String) throws -> UpwardReport {
    guard let report = try upwardReports("r.id = \(id)").first else { throw Problem.notFound("Không có báo cáo này.") }
    return report
  }

  /// The reports of a year from these units, the newest first.
  func upwardReports(year: String, from units: [String]) throws -> [UpwardReport] {
    try upwardReports("r.year_id = \(year) AND r.unit_id IN \(list: units)")
  }

  /// What has come to the Ministry of a year.
  func ministryReports(_ year: Int, practice: Bool) throws -> [UpwardReport] {
    try upwardReports("r.receiver = \(UnitPath.ministry) AND y.year = \(year) AND y.practice = \(practice)")
  }

  private func upwardReports(_ condition: SQL) throws -> [UpwardReport] {
    try rows(
      """
      SELECT r.*, y.year, y.practice, y.province_id, u.name AS unit_name, u.level FROM report_up r
      JOIN level_year y ON y.id = r.year_id JOIN unit u ON u.id = r.unit_id WHERE \(condition) ORDER BY r.at DESC, r.id DESC
      """
    ).compactMap(UpwardReport.init)
  }

  /// When each province's report is due to the Ministry.
  func ministryDue(_ year: Int, practice: Bool) throws -> [String: DueDate.MonthDay] {
    var due: [String: DueDate.MonthDay] = [:]
    for row in try rows(
      "SELECT province_id, ministry_before FROM level_year WHERE year = \(year) AND practice = \(practice) AND ministry_before IS NOT NULL")
    {
      due[try row.text("province_id")] = DueDate.MonthDay(try row.text("ministry_before"))
    }
    return due
  }
}

extension UpwardReport {
  /// nil for a kind that this program does not know.
  fileprivate init?(_ row: Row) throws {
    guard let kind = UpwardKind(regulation: try row.text("regulation_id")), let level = Level(rawValue: try row.text("level")) else { return nil }
    self.init(
      id: try row.text("id"), yearID: try row.text("year_id"), year: try row.int("year"), practice: try row.bool("practice"),
      unitID: try row.text("unit_id"), unitName: try row.text("unit_name"), level: level, provinceID: try row.text("province_id"),
      receiver: try row.text("receiver"), kind: kind, sheet: try row.text("sheet"), note: try row.text("note"), name: try row.text("name"),
      at: try row.date("at"), receivedBy: try row.textOrNil("received_by"), receivedAt: try row.dateOrNil("received_at"))
  }
}
