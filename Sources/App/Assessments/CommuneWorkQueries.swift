import Rules
import Store

extension Connection {
  /// The dossiers of the actor's commune, newest year first, with how far each is and what is due: three statements.
  func communeItems(for actor: Actor, on today: Day) throws -> [CommuneItem] {
    let isOrganisation = actor.role == .organisation
    let mine: SQL = isOrganisation
      ? "IN (SELECT c.criterion FROM assignment c WHERE c.assessment_id = a.id AND c.organisation_id = \(actor.organisationID))"
      : "> 0"
    let given: SQL = isOrganisation
      ? "proposal s WHERE s.assessment_id = a.id AND s.organisation_id = \(actor.organisationID)"
      : "score s WHERE s.assessment_id = a.id AND s.kind = 'self'"
    let found = try rows(
      """
      SELECT a.*, y.year, y.practice, y.province_id, y.regulation_id, y.regulation_sha256, u.name AS commune,
        u.valid_until AS commune_until, u.province_id AS commune_province,
        (SELECT count(*) FROM assignment c WHERE c.assessment_id = a.id AND c.organisation_id = \(actor.organisationID)) AS charged,
        (SELECT count(*) FROM \(given) AND s.criterion \(mine)) AS scored,
        (SELECT count(DISTINCT l.criterion) FROM evidence_link l
          \(SQL.judgements)
          WHERE l.assessment_id = a.id AND coalesce(i.fits, o.fits, 1) = 1 AND l.criterion \(mine)) AS proven
      FROM assessment a JOIN assessment_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      WHERE a.unit_id = \(actor.unitID) ORDER BY y.year DESC, y.practice, a.id
      """)
    // All are of one unit.
    let ending = try found.isEmpty ? nil : ending(found[0], by: today)
    let stages = try stages(of: Set(found.map { try $0.text("year_id") })), inner = try innerDates(ofPoints: "a.unit_id = \(actor.unitID)")
    return try found.compactMap { row in
      let charged = try row.int("charged")
      if isOrganisation, charged == 0 { return nil }
      let regulation = try RegulationCache.shared.regulation(
        id: try row.text("regulation_id"), sha256: try row.text("regulation_sha256"), in: self)
      var assessment = try Assessment(row)
      assessment.endedOn = ending?.last
      let year = try row.int("year")
      return CommuneItem(
        assessment: assessment, year: year,
        criteria: isOrganisation ? charged : regulation.criteria.count, scored: try row.int("scored"),
        proven: try row.int("proven"),
        stages: (stages[assessment.yearID] ?? []).tightened(by: inner[assessment.id] ?? [], regulation.text, year: year),
        whyLeftBehind: assessment.isLeftBehind ? ending?.whyLeftBehind(try row.text("commune")) : nil)
    }
  }

  /// The stages of these years, the one that ends first on top.
  func stages(of years: Set<String>) throws -> [String: [PlanStage]] {
    guard !years.isEmpty else { return [:] }
    let rows = try rows("SELECT * FROM stage WHERE year_id IN \(list: years.sorted()) ORDER BY year_id, until_day, number")
    return try Dictionary(grouping: rows) { try $0.text("year_id") }.mapValues { rows in
      try rows.map {
        PlanStage(
          name: try $0.text("name"), body: try $0.text("body"), from: try $0.day("from_day"),
          until: try $0.day("until_day"), action: Assessment.Action(rawValue: try $0.text("action")))
      }
    }
  }
}
