import Rules
import Store

extension Connection {
  /// The whole dossier in three statements: its head, the steps taken, and what is written per criterion.
  ///
  /// - Parameter today: by which it is said whether its commune still stands.
  /// - Throws: `Problem.notFound`.
  func dossier(_ id: String, on today: Day) throws -> Dossier { try loaded(id, dated: false, on: today).dossier }

  /// The dossier with what its deadlines hang on, in the same three statements.
  func datedDossier(_ id: String, on today: Day) throws -> (dossier: Dossier, stages: [PlanStage], entered: [EnteredDay]) {
    let (dossier, cells) = try loaded(id, dated: true, on: today)
    let stages = cells.stages.sorted { $0.number < $1.number }.map(\.stage)
    return (dossier, stages.tightened(by: cells.innerDates, dossier.regulation.text, year: dossier.year), cells.daysOff)
  }

  /// As much of the dossier as giving points to one criterion takes: no steps, no evidence, nothing of other criteria.
  func dossier(_ id: String, forPointsOf criterion: Int, on today: Day) throws -> Dossier {
    let (head, regulation) = try head(of: id)
    let rows = try rows(pointRows(of: id, maxima: try head.textOrNil("maxima_id"), only: criterion))
    return try Dossier(head, regulation: regulation, steps: [], cells: DossierCells(rows), ending: try ending(head, by: today))
  }

  private func loaded(_ id: String, dated: Bool, on today: Day) throws -> (dossier: Dossier, cells: DossierCells) {
    let (head, regulation) = try head(of: id)
    var written = pointRows(of: id, maxima: try head.textOrNil("maxima_id")) + evidenceRows(of: id)
    if dated { written += dateRows(of: try head.text("year_id"), id) }
    let rows = try rows(of: [stepRows(of: id), written])
    let cells = try DossierCells(rows[1])
    return (try Dossier(head, regulation: regulation, steps: rows[0].map { try Step($0) }, cells: cells, ending: try ending(head, by: today)), cells)
  }

  private func head(of id: String) throws -> (Row, Regulation) {
    let head = try row(
      """
      SELECT a.id, a.year_id, a.unit_id, a.district_id, a.mode, a.model, a.state, a.version, a.complete_on, a.result_on, y.year,
        y.practice, y.clock, y.province_id, y.regulation_id, y.regulation_sha256, y.lead_body, y.maxima_id,
        u.name AS commune, u.valid_until AS commune_until, u.province_id AS commune_province, d.name AS district, p.name AS province, m.confirmed_by
      FROM assessment a JOIN assessment_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      JOIN unit d ON d.id = a.district_id JOIN unit p ON p.id = y.province_id
      LEFT JOIN maxima m ON m.id = y.maxima_id
      WHERE a.id = \(id)
      """)
    guard let head else { throw Problem.notFound("Không có hồ sơ này, hoặc địa chỉ đã sai.") }
    let regulation = try RegulationCache.shared.regulation(
      id: try head.text("regulation_id"), sha256: try head.text("regulation_sha256"), in: self)
    return (head, regulation)
  }

  /// What became of the commune of a row of `assessment` that names `commune_until` and `commune_province`.
  func ending(_ row: Row, by today: Day) throws -> Ending? {
    let unit = (id: try row.text("unit_id"), province: try row.text("commune_province"), last: try row.dayOrNil("commune_until"))
    return try endings(of: [unit], by: today)[unit.id]
  }

  // Everything else that is written of a dossier is a row each of one result, in no order: `kind` says what it is, and what
  // the columns mean (`DossierCells`).

  /// The points, the maxima, and the organisations in charge.
  private func pointRows(of id: String, maxima: String?, only criterion: Int? = nil) -> SQL {
    let (only, onlyP, onlyC): (SQL, SQL, SQL) =
      criterion.map { ("AND criterion = \($0)", "AND p.criterion = \($0)", "AND c.criterion = \($0)") } ?? ("", "", "")
    return """
      SELECT criterion, kind, points, reason, name, at, version, '' AS who, '' AS body, 0 AS unjudged FROM score
        WHERE assessment_id = \(id) \(only)
      UNION ALL SELECT p.criterion, 'proposal', p.points, p.reason, p.name, p.at, p.version, o.id, o.name, 0
        FROM proposal p JOIN organisation o ON o.id = p.organisation_id WHERE p.assessment_id = \(id) \(onlyP)
      UNION ALL SELECT criterion, 'maximum', points, '', '', '', 0, '', '', 0 FROM maximum WHERE maxima_id = \(maxima)
      UNION ALL SELECT c.criterion, 'organisation', 0, '', o.name, '', 0, o.id, '', 0
        FROM assignment c JOIN organisation o ON o.id = c.organisation_id WHERE c.assessment_id = \(id) \(onlyC)
      """
  }

  /// How many pieces of evidence each criterion has, how many were rejected and how many nobody has judged; and the team.
  private func evidenceRows(of id: String) -> SQL {
    """

    UNION ALL SELECT l.criterion, 'evidence', count(*), '', '', '',
        count(*) FILTER (WHERE coalesce(i.fits, o.fits) = 0), '', '', count(*) FILTER (WHERE coalesce(i.fits, o.fits) IS NULL)
      FROM evidence_link l
      \(SQL.judgements)
      WHERE l.assessment_id = \(id) GROUP BY l.criterion
    UNION ALL SELECT coalesce(c.criterion, 0), 'inspector', 0, '', i.name, '', 0, i.account_id, '', 0
      FROM inspector i LEFT JOIN inspector_criterion c
        ON c.assessment_id = i.assessment_id AND c.account_id = i.account_id
      WHERE i.assessment_id = \(id)
    """
  }

  /// What deadlines hang on: the stages of the year, the days that were entered as off or worked, and what guidance dates.
  private func dateRows(of year: String, _ id: String) -> SQL {
    """

    UNION ALL SELECT number, 'stage', 0, body, name, until_day, 0, from_day, action, 0 FROM stage WHERE year_id = \(year)
    UNION ALL SELECT 0, 'dayOff', working, '', name, day, 0, '', '', 0 FROM day_off
    UNION ALL SELECT 0, 'innerDate', s.number, s.source, g.name, i.inner_before, 0, s.unit_id, i.item, 0
      \(SQL.innerDatesOfPoints) WHERE a.id = \(id) \(SQL.ofDossier)
    """
  }

  /// The criteria that an organisation or an inspector is charged with; empty for everyone else.
  func charge(of actor: Actor, in assessment: String) throws -> Set<Int> {
    let found: [Row] = switch actor.role {
    case .organisation:
      try rows(
        """
        SELECT criterion FROM assignment
        WHERE assessment_id = \(assessment) AND organisation_id = \(actor.organisationID)
        """)
    case .inspector:
      try rows(
        """
        SELECT criterion FROM inspector_criterion
        WHERE assessment_id = \(assessment) AND account_id = \(actor.accountID)
        """)
    default: []
    }
    return Set(try found.map { try $0.int("criterion") })
  }

  /// - Throws: `Problem.notFound`.
  func assessment(_ id: String) throws -> Assessment {
    guard
      let row = try row(
        """
        SELECT a.*, y.practice, y.province_id FROM assessment a JOIN assessment_year y ON y.id = a.year_id
        WHERE a.id = \(id)
        """)
    else { throw Problem.notFound("Không có hồ sơ này, hoặc địa chỉ đã sai.") }
    return try Assessment(row)
  }
}

extension Assessment {
  /// From a row of `assessment` joined with its year's `practice` and `province_id`.
  init(_ row: Row) throws {
    guard let mode = Mode(rawValue: try row.text("mode")), let state = State(rawValue: try row.text("state")) else {
      throw StoreError.column("assessment.state")
    }
    self.init(
      id: try row.text("id"), yearID: try row.text("year_id"), unitID: try row.text("unit_id"),
      districtID: try row.text("district_id"), provinceID: try row.text("province_id"), mode: mode,
      isModel: try row.bool("model"), state: state, practice: try row.bool("practice"))
  }
}

/// What is written of a dossier beside its head, as it was read.
private struct DossierCells {
  var scores: [Int: [String: Dossier.Score]] = [:]
  var proposals: [Int: [Dossier.Proposal]] = [:]
  var maxima: [Int: Points] = [:]
  var evidence: [Int: (linked: Int, rejected: Int, unjudged: Int)] = [:]
  var charges: [Dossier.Charge] = []
  var stages: [(number: Int, stage: PlanStage)] = []
  var daysOff: [EnteredDay] = []
  var innerDates: [InnerDate] = []

  init(_ rows: [Row]) throws {
    for row in rows { try take(row, try row.text("kind"), criterion: try row.int("criterion")) }
    charges.sort { ($0.criterion, $0.kind == .organisation ? 1 : 0, $0.name) < ($1.criterion, $1.kind == .organisation ? 1 : 0, $1.name) }
    for criterion in proposals.keys { proposals[criterion]?.sort { $0.organisation < $1.organisation } }
  }

  private mutating func take(_ row: Row, _ kind: String, criterion: Int) throws {
    switch kind {
    case "maximum": maxima[criterion] = Points(hundredths: try row.int("points"))
    case "evidence": evidence[criterion] = (try row.int("points"), try row.int("version"), try row.int("unjudged"))
    case "organisation", "inspector":
      charges.append(
        Dossier.Charge(
          kind: kind == "inspector" ? .inspector : .organisation, criterion: criterion, id: try row.text("who"),
          name: try row.text("name")))
    case "proposal":
      proposals[criterion, default: []].append(
        Dossier.Proposal(organisationID: try row.text("who"), organisation: try row.text("body"), score: try Dossier.Score(row)))
    case "stage":
      let stage = PlanStage(
        name: try row.text("name"), body: try row.text("reason"), from: try row.day("who"), until: try row.day("at"),
        action: Assessment.Action(rawValue: try row.text("body")))
      stages.append((criterion, stage))
    case "dayOff":
      daysOff.append(EnteredDay(day: try row.day("at"), isWorking: try row.bool("points"), name: try row.text("name")))
    case "innerDate":
      guard let before = DueDate.MonthDay(try row.text("at")) else { throw StoreError.column("guidance_item.inner_before") }
      innerDates.append(
        InnerDate(
          unitID: try row.text("who"), item: try row.text("body"), before: before,
          basis: GuidanceSet.reference(try row.text("name"), try row.int("points"), source: try row.text("reason"))))
    default: scores[criterion, default: [:]][kind] = try Dossier.Score(row)
    }
  }
}

extension Dossier.Score {
  fileprivate init(_ row: Row) throws {
    self.init(
      points: Points(hundredths: try row.int("points")), reason: try row.text("reason"), name: try row.text("name"),
      at: try row.text("at"), version: try row.int("version"))
  }
}

extension Dossier {
  fileprivate init(_ head: Row, regulation: Regulation, steps: [Step], cells: DossierCells, ending: Ending?) throws {
    self.steps = steps
    charges = cells.charges
    assessment = try Assessment(head)
    (assessment.endedOn, assessment.heirs) = (ending?.last, ending?.heirs ?? [])
    self.ending = ending
    version = try head.int("version")
    year = try head.int("year")
    communeName = try head.text("commune")
    districtName = try head.text("district")
    provinceName = try head.text("province")
    leadBody = try head.text("lead_body")
    self.regulation = regulation
    maxima = cells.maxima.isEmpty
      ? nil : try Maxima(cells.maxima, confirmed: try head.textOrNil("confirmed_by") != nil, for: regulation)
    completeOn = try head.dayOrNil("complete_on")
    resultOn = try head.dayOrNil("result_on")
    afterReturn = Clock.AfterReturn(rawValue: try head.text("clock")) ?? .restart
    lines = regulation.criteria.map { criterion in
      let number = criterion.number, scores = cells.scores[number] ?? [:]
      let (linked, rejected, unjudged) = cells.evidence[number] ?? (0, 0, 0)
      return Line(
        criterion: criterion, maximum: cells.maxima[number], proposals: cells.proposals[number] ?? [], own: scores["self"],
        inspected: scores["inspected"], recognised: scores["recognised"], linked: linked, rejected: rejected,
        unjudged: unjudged)
    }
  }
}
