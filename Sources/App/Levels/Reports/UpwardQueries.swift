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

  /// The table of a unit's part of a year as it stands now, and what it adds up to.
  func upwardSheet(_ kind: UpwardKind, of unit: Unit, _ year: LevelYear, on day: Day) throws -> (UpwardSheet, [UpwardReport.Count]) {
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
    // As the summary lists them: communes by district first, then the units above them.
    let districts = Dictionary(summary.districts.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let requests = LevelTables.order.filter(kind.subjects.contains).flatMap { subject in
      summary.of(subject).enumerated().sorted { a, b in
        let places = [a, b].map { ($0.element.unit.parentID.flatMap { districts[$0] } ?? 0, $0.offset) }
        return places[0] < places[1]
      }.map(\.element)
    }
    let sheet = UpwardSheet(
      rows: requests.map { request in
        func level(_ level: Int?) -> String { level.map(String.init) ?? "" }
        let decision = decisions[request.id] ?? ("", "")
        return [
          request.unit.code, request.name, request.subject.units, request.state.name, level(request.asked), level(request.own),
          level(request.appraised), level(request.recognised), decision.0, decision.1,
        ]
      })
    let counts = try levelTables(of: summary, on: day).tables.filter { kind.subjects.contains($0.subject) }.map { table in
      let total = table.total
      return UpwardReport.Count(
        subject: table.subject, units: total.tally.total, level1: total.tally[.level1], level2: total.tally[.level2], target: total.target)
    }
    return (sheet, counts)
  }

  func insertReport(_ report: UpwardReport, _ sheet: UpwardSheet, by actor: Actor) throws {
    try run(
      """
      INSERT INTO report_up (id, year_id, unit_id, receiver, regulation_id, sheet, note, account_id, name, at)
      VALUES (\(report.id), \(report.yearID), \(report.unitID), \(report.receiver), \(report.kind.regulationID), \(sheet.csv),
        \(report.note), \(actor.accountID), \(actor.name), \(report.at))
      """)
    for count in report.counts {
      try run(
        """
        INSERT INTO report_count (report_id, subject, units, level1, level2, planned1, planned2)
        VALUES (\(report.id), \(count.subject.rawValue), \(count.units), \(count.level1), \(count.level2), \(count.target?.level1), \(count.target?.level2))
        """)
    }
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

  /// The same of a year and those after it, practice included.
  func ministryReports(since year: Int) throws -> [UpwardReport] {
    try upwardReports("r.receiver = \(UnitPath.ministry) AND y.year >= \(year)")
  }

  /// The frozen table of a report.
  func frozenSheet(of report: String) throws -> UpwardSheet {
    UpwardSheet(csv: try row("SELECT sheet FROM report_up WHERE id = \(report)")?.text("sheet") ?? "")
  }

  /// One statement; the table of a report comes along only where its counts were not kept yet when it was sent.
  private func upwardReports(_ condition: SQL) throws -> [UpwardReport] {
    var reports: [UpwardReport] = []
    for row in try rows(
      """
      SELECT r.id, r.year_id, r.unit_id, r.receiver, r.regulation_id, r.note, r.name, r.at, r.received_by, r.received_at,
        y.year, y.practice, y.province_id, u.name AS unit_name, u.level, c.subject, c.units, c.level1, c.level2, c.planned1, c.planned2,
        CASE WHEN c.report_id IS NULL THEN r.sheet ELSE '' END AS sheet
      FROM report_up r JOIN level_year y ON y.id = r.year_id JOIN unit u ON u.id = r.unit_id LEFT JOIN report_count c ON c.report_id = r.id
      WHERE \(condition) ORDER BY r.at DESC, r.id DESC, c.subject
      """)
    {
      guard let report = try UpwardReport(row) else { continue }
      if reports.last?.id == report.id { reports[reports.count - 1].counts += report.counts } else { reports.append(report) }
    }
    return reports
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
      receiver: try row.text("receiver"), kind: kind, note: try row.text("note"), name: try row.text("name"),
      at: try row.date("at"), receivedBy: try row.textOrNil("received_by"), receivedAt: try row.dateOrNil("received_at"),
      counts: try Count(row).map { [$0] } ?? UpwardSheet(csv: row.text("sheet")).counts)
  }
}

extension UpwardReport.Count {
  fileprivate init?(_ row: Row) throws {
    guard let subject = try row.textOrNil("subject").flatMap({ LegalText.Subject(rawValue: $0) }) else { return nil }
    let level1 = try row.intOrNil("planned1"), level2 = try row.intOrNil("planned2")
    self.init(
      subject: subject, units: try row.int("units"), level1: try row.int("level1"), level2: try row.int("level2"),
      target: level1.map { LevelTarget(level1: $0, level2: level2 ?? 0) })
  }
}
