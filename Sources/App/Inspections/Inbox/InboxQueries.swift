import Rules
import Store

/// A dossier as the district's list shows it.
struct InboxItem: Sendable {
  let assessment: Assessment
  let year: Int
  let communeName: String
  let districtName: String
  let sortKey: String
  let selfTotal: Points?
  let selfRating: String?
  let inspectedTotal: Points?
  let inspectedRating: String?
  let clocks: [DossierClock]
  /// The one that runs now.
  let clock: DossierClock?
  let regulation: Regulation
  /// The plan of its year.
  let stages: [PlanStage]

  /// Whether something that is still to be done is late.
  var isOverdue: Bool { clocks.contains { ($0.left ?? 0) < 0 } }
}

extension Connection {
  /// All dossiers that a district receives, or all of a province: a statement each for the list, their steps and the stages
  /// of their years.
  ///
  /// - Parameter unfinished: only those on which there is something to do: those of all years are many.
  func inbox(
    district: String? = nil, province: String? = nil, unfinished: Bool = false, calendar: WorkingCalendar, today: Day
  ) throws -> [InboxItem] {
    let open: SQL = unfinished ? "AND a.state NOT IN ('published', 'surveyed')" : ""
    let scope: SQL = "\(district.map { "a.district_id = \($0)" } ?? "y.province_id = \(province)" as SQL) \(open)"
    let rows = try rows(
      """
      SELECT a.*, y.practice, y.province_id, y.year, y.clock, y.regulation_id, y.regulation_sha256, u.name AS commune,
        u.valid_until AS commune_until, u.sort_key, d.name AS district
      FROM assessment a JOIN assessment_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      JOIN unit d ON d.id = a.district_id
      WHERE \(scope) ORDER BY y.year DESC, y.practice, u.sort_key
      """)
    let steps = try rowsOfSteps(scope)
    let stages = try stages(of: Set(rows.map { try $0.text("year_id") })), inner = try innerDates(ofPoints: scope)
    return try rows.map { row in
      let regulation = try RegulationCache.shared.regulation(
        id: try row.text("regulation_id"), sha256: try row.text("regulation_sha256"), in: self)
      let id = try row.text("id")
      return try InboxItem(
        row, regulation, steps[id] ?? [], stages[try row.text("year_id")] ?? [], inner[id] ?? [], calendar, today)
    }
  }

  private func rowsOfSteps(_ scope: SQL) throws -> [String: [Step]] {
    let rows = try rows(
      """
      SELECT s.* FROM step s JOIN assessment a ON a.id = s.assessment_id
      JOIN assessment_year y ON y.id = a.year_id
      WHERE \(scope) AND s.action IN ('submit', 'returnDossier', 'plan', 'survey', 'conclude', 'propose',
        'sendBackProposal', 'decide')
      ORDER BY s.assessment_id, s.number
      """)
    return try Dictionary(grouping: rows) { try $0.text("assessment_id") }.mapValues { try $0.map { try Step($0) } }
  }

  /// What the clocks of one dossier hang on, beside the dossier itself.
  func clocks(of dossier: Dossier, calendar: WorkingCalendar, today: Day) throws -> (running: DossierClock?, all: [DossierClock]) {
    let id = dossier.assessment.id, inner = try innerDates(ofPoints: "a.id = \(id)")[id] ?? []
    let stages = try stages(of: dossier.assessment.yearID).tightened(by: inner, dossier.regulation.text, year: dossier.year)
    let facts = DossierClock.Facts(dossier, stages: stages)
    return (
      DossierClock.running(facts, calendar: calendar, today: today),
      DossierClock.all(facts, calendar: calendar, today: today)
    )
  }

  /// The inspections that name the account, with how many of its criteria are done.
  func inspections(of account: String) throws -> [InspectorItem] {
    try rows(
      """
      SELECT a.*, y.practice, y.province_id, y.year, u.name AS commune, i.visit_on, i.place,
        count(c.criterion) AS criteria, count(s.criterion) AS done
      FROM inspector m JOIN inspection i ON i.assessment_id = m.assessment_id
      JOIN assessment a ON a.id = m.assessment_id JOIN assessment_year y ON y.id = a.year_id
      JOIN unit u ON u.id = a.unit_id
      LEFT JOIN inspector_criterion c ON c.assessment_id = m.assessment_id AND c.account_id = m.account_id
      LEFT JOIN inspector_score s ON s.assessment_id = c.assessment_id AND s.account_id = c.account_id
        AND s.criterion = c.criterion
      WHERE m.account_id = \(account) AND a.state NOT IN ('preparing', 'awaitingSignature', 'submitted', 'accepted')
      GROUP BY a.id, y.id, u.id, i.assessment_id
      ORDER BY y.year DESC, i.visit_on, u.sort_key
      """
    ).map(InspectorItem.init)
  }
}

/// One inspection as the inspector's list shows it.
struct InspectorItem: Sendable {
  let assessment: Assessment
  let year: Int
  let communeName: String
  let visitOn: Day?
  let place: String
  let criteria: Int
  let done: Int

  init(_ row: Row) throws {
    assessment = try Assessment(row)
    year = try row.int("year")
    communeName = try row.text("commune")
    visitOn = try row.dayOrNil("visit_on")
    place = try row.text("place")
    criteria = try row.int("criteria")
    done = try row.int("done")
  }
}

extension InboxItem {
  fileprivate init(
    _ row: Row, _ regulation: Regulation, _ steps: [Step], _ stages: [PlanStage], _ inner: [InnerDate], _ calendar: WorkingCalendar,
    _ today: Day
  ) throws {
    var assessment = try Assessment(row)
    if let last = try row.dayOrNil("commune_until"), last < today { assessment.endedOn = last }
    self.assessment = assessment
    year = try row.int("year")
    communeName = try row.text("commune")
    districtName = try row.text("district")
    sortKey = try row.text("sort_key")
    selfTotal = try row.pointsOrNil("self_total")
    selfRating = try row.textOrNil("self_rating")
    inspectedTotal = try row.pointsOrNil("inspected_total")
    inspectedRating = try row.textOrNil("inspected_rating")
    self.regulation = regulation
    self.stages = stages
    let facts = DossierClock.Facts(
      assessment: assessment, year: year, completeOn: try row.dayOrNil("complete_on"), resultOn: try row.dayOrNil("result_on"),
      afterReturn: Clock.AfterReturn(rawValue: try row.text("clock")) ?? .restart, regulation: regulation, steps: steps,
      stages: stages.tightened(by: inner, regulation.text, year: year))
    clocks = DossierClock.all(facts, calendar: calendar, today: today)
    clock = DossierClock.running(facts, calendar: calendar, today: today)
  }
}

extension Row {
  func pointsOrNil(_ column: String) throws -> Points? { try intOrNil(column).map(Points.init(hundredths:)) }
}
