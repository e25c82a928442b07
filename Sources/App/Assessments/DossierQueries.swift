import Rules
import Store

extension Connection {
  /// The whole dossier in three statements: its head with the steps taken, what is written per criterion, and the
  /// evidence counts.
  ///
  /// - Throws: `Problem.notFound`.
  func dossier(_ id: String) throws -> Dossier { try loaded(id, dated: false).dossier }

  /// The dossier with what its deadlines hang on, in the same three statements.
  func datedDossier(_ id: String) throws -> (dossier: Dossier, stages: [PlanStage], entered: [EnteredDay]) {
    let (dossier, cells) = try loaded(id, dated: true)
    let stages = try cells.filter { try $0.text("kind") == "stage" }.map {
      PlanStage(
        name: try $0.text("name"), body: try $0.text("reason"), from: try $0.day("who"), until: try $0.day("at"),
        action: Assessment.Action(rawValue: try $0.text("body")))
    }
    let entered = try cells.filter { try $0.text("kind") == "dayOff" }.map {
      EnteredDay(day: try $0.day("at"), isWorking: try $0.bool("points"), name: try $0.text("name"))
    }
    return (dossier, stages, entered)
  }

  private func loaded(_ id: String, dated: Bool) throws -> (dossier: Dossier, cells: [Row]) {
    // One row a step; the head repeats. Every dossier has its first step (`open`).
    let heads = try rows(
      """
      SELECT a.*, y.year, y.practice, y.clock, y.province_id, y.regulation_id, y.regulation_sha256, y.lead_body, y.maxima_id,
        u.name AS commune, d.name AS district, p.name AS province, m.confirmed_by,
        s.number AS step_number, s.action, s.state AS step_state, s.name AS step_name, s.role, s.office, s.at, s.day, s.note
      FROM assessment a JOIN assessment_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      JOIN unit d ON d.id = a.district_id JOIN unit p ON p.id = y.province_id
      LEFT JOIN maxima m ON m.id = y.maxima_id
      LEFT JOIN step s ON s.assessment_id = a.id
      WHERE a.id = \(id) ORDER BY s.number
      """)
    guard let head = heads.first else { throw Problem.notFound("Không có hồ sơ này, hoặc địa chỉ đã sai.") }
    let regulation = try RegulationCache.shared.regulation(
      id: try head.text("regulation_id"), sha256: try head.text("regulation_sha256"), in: self)
    let steps = try heads.compactMap { try $0.intOrNil("step_number") == nil ? nil : try Step.joined($0) }
    let cells = try cells(of: id, maxima: try head.textOrNil("maxima_id"), datesOf: dated ? try head.text("year_id") : nil)
    return (try Dossier(head, regulation: regulation, steps: steps, cells: cells, evidence: evidenceCounts(of: id)), cells)
  }

  /// Scores, maxima, who is in charge, and the dates of the year where they are asked for: a row each, in one result.
  private func cells(of id: String, maxima: String?, datesOf year: String?) throws -> [Row] {
    let dates: SQL = year.map {
      """
      UNION ALL SELECT number, 'stage', 0, body, name, until_day, 0, from_day, action FROM stage WHERE year_id = \($0)
      UNION ALL SELECT 0, 'dayOff', working, '', name, day, 0, '', '' FROM day_off
      """
    } ?? ""
    return try rows(
      """
      SELECT criterion, kind, points, reason, name, at, version, '' AS who, '' AS body FROM score
        WHERE assessment_id = \(id)
      UNION ALL SELECT p.criterion, 'proposal', p.points, p.reason, p.name, p.at, p.version, o.id, o.name
        FROM proposal p JOIN organisation o ON o.id = p.organisation_id WHERE p.assessment_id = \(id)
      UNION ALL SELECT criterion, 'maximum', points, '', '', '', 0, '', '' FROM maximum WHERE maxima_id = \(maxima)
      UNION ALL SELECT c.criterion, 'organisation', 0, '', o.name, '', 0, o.id, ''
        FROM assignment c JOIN organisation o ON o.id = c.organisation_id WHERE c.assessment_id = \(id)
      UNION ALL SELECT coalesce(c.criterion, 0), 'inspector', 0, '', i.name, '', 0, i.account_id, ''
        FROM inspector i LEFT JOIN inspector_criterion c
          ON c.assessment_id = i.assessment_id AND c.account_id = i.account_id
        WHERE i.assessment_id = \(id)
      \(dates)
      ORDER BY criterion, kind, body, name
      """)
  }

  private func evidenceCounts(of id: String) throws -> [Row] {
    try rows(
      """
      SELECT l.criterion, count(*) AS linked,
        count(*) FILTER (WHERE coalesce(i.fits, o.fits) = 0) AS rejected,
        count(*) FILTER (WHERE coalesce(i.fits, o.fits) IS NULL) AS unjudged
      FROM evidence_link l
      LEFT JOIN judgement o ON o.assessment_id = l.assessment_id AND o.criterion = l.criterion
        AND o.evidence_id = l.evidence_id AND o.judge = 'officer'
      LEFT JOIN judgement i ON i.assessment_id = l.assessment_id AND i.criterion = l.criterion
        AND i.evidence_id = l.evidence_id AND i.judge = 'inspector'
      WHERE l.assessment_id = \(id) GROUP BY l.criterion
      """)
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

extension Dossier {
  fileprivate init(_ head: Row, regulation: Regulation, steps: [Step], cells: [Row], evidence: [Row]) throws {
    var byCriterion: [Int: [String: Score]] = [:]
    var proposals: [Int: [Proposal]] = [:]
    var maximum: [Int: Points] = [:]
    var charges: [Charge] = []
    for row in cells {
      let criterion = try row.int("criterion"), kind = try row.text("kind")
      let points = Points(hundredths: try row.int("points"))
      switch kind {
      case "stage", "dayOff": continue
      case "maximum": maximum[criterion] = points
      case "organisation", "inspector":
        charges.append(
          Charge(
            kind: kind == "inspector" ? .inspector : .organisation, criterion: criterion, id: try row.text("who"),
            name: try row.text("name")))
      default:
        let score = Score(
          points: points, reason: try row.text("reason"), name: try row.text("name"), at: try row.text("at"),
          version: try row.int("version"))
        if kind == "proposal" {
          proposals[criterion, default: []].append(
            Proposal(organisationID: try row.text("who"), organisation: try row.text("body"), score: score))
        } else {
          byCriterion[criterion, default: [:]][kind] = score
        }
      }
    }
    let counts = Dictionary(
      uniqueKeysWithValues: try evidence.map {
        (try $0.int("criterion"), (try $0.int("linked"), try $0.int("rejected"), try $0.int("unjudged")))
      })
    self.steps = steps
    self.charges = charges
    assessment = try Assessment(head)
    version = try head.int("version")
    year = try head.int("year")
    communeName = try head.text("commune")
    districtName = try head.text("district")
    provinceName = try head.text("province")
    leadBody = try head.text("lead_body")
    self.regulation = regulation
    maxima = maximum.isEmpty ? nil : try Maxima(maximum, confirmed: try head.textOrNil("confirmed_by") != nil, for: regulation)
    completeOn = try head.dayOrNil("complete_on")
    resultOn = try head.dayOrNil("result_on")
    afterReturn = Clock.AfterReturn(rawValue: try head.text("clock")) ?? .restart
    lines = regulation.criteria.map { criterion in
      let scores = byCriterion[criterion.number] ?? [:]
      let (linked, rejected, unjudged) = counts[criterion.number] ?? (0, 0, 0)
      return Line(
        criterion: criterion, maximum: maximum[criterion.number], proposals: proposals[criterion.number] ?? [],
        own: scores["self"], inspected: scores["inspected"], recognised: scores["recognised"], linked: linked,
        rejected: rejected, unjudged: unjudged)
    }
  }
}
