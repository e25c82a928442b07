import Rules
import Store

extension Connection {
  /// The whole request in a fixed number of statements, however many answers and pieces of evidence there are.
  ///
  /// - Parameter today: the day for which authority is looked up while the request has not been handed in.
  /// - Throws: `Problem.notFound`.
  func levelDossier(_ id: String, today: Day) throws -> LevelDossier {
    guard let dossier = try levelDossiers([id], today: today).first else { throw Problem.notFound("Không có hồ sơ này, hoặc địa chỉ đã sai.") }
    return dossier
  }

  /// Whole requests in the order of their ids, in a number of statements that does not hang on how many they are; with those of
  /// districts or provinces, as many more as there are days on which the units below are counted.
  func levelDossiers(_ ids: [String], today: Day) throws -> [LevelDossier] {
    guard !ids.isEmpty else { return [] }
    let steps = try Dictionary(
      grouping: rows(
        """
        SELECT a.*, y.practice, u.code, u.name AS unit_name, u.level, u.parent_id, u.valid_from, u.valid_until, u.practice AS unit_practice,
          o.name AS organisation_name, r.name AS receiver_name, p.id AS authority_province, p.name AS province_name,
          s.number, s.action, s.state AS step_state, s.name AS step_name, s.role, s.office, s.at, s.day, s.note
        FROM level_assessment a JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
        LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN unit r ON r.id = a.receiver
        JOIN unit p ON p.id = coalesce(r.province_id, a.province_id)
        JOIN level_step s ON s.level_id = a.id
        WHERE a.id IN \(list: ids) ORDER BY a.id, s.number
        """)) { try $0.text("id") }
    let heads = ids.compactMap { steps[$0]?.first }
    let years = try levelYears(Set(try heads.map { try $0.text("year_id") }))
    let bare = try heads.map { try BareRequest($0, steps[try $0.text("id")] ?? [], years, today) }
    let endings = try endings(of: bare.map { ($0.unit.id, $0.unit.provinceID, $0.unit.validUntil) }, by: today), lower = try lowerUnits(below: bare)
    let authorities = try authorities(ofEach: Array(Set(try heads.map { try $0.text("authority_province") })))
    let charges = try charges(in: ids), answers = try answers(to: ids), evidence = try evidenceCounts(of: ids)
    let difficult = try spans(of: .difficultArea, bare.map(\.unit.id)), inner = try innerDates(ofLevels: "a.id IN \(list: ids)", all: true)
    return try zip(heads, bare).map { head, request in
      var assessment = request.assessment
      let id = assessment.id, (year, law, unit) = (request.year, request.law, request.unit), ending = endings[unit.id]
      assessment.heirs = ending?.heirs ?? []
      assessment.endedOn = assessment.organisationID == nil ? ending?.last : nil
      let lastDay = Day(year: year.year, month: 12, day: 31) ?? today
      return LevelDossier(
        assessment: assessment, version: try head.int("version"), year: year, law: law, unit: unit,
        subjectName: try head.textOrNil("organisation_name") ?? unit.name,
        receiverName: assessment.receiverID == UnitPath.ministry ? UnitPath.ministryName : try head.textOrNil("receiver_name"),
        provinceName: try head.text("province_name"),
        authority: law.text.authority(on: request.handedIn ?? today, set: authorities[try head.text("authority_province")] ?? []),
        facts: UnitFacts(difficult: difficult[unit.id]?.contains { $0.from <= lastDay && $0.until.map { lastDay <= $0 } ?? true } ?? false, kind: assessment.kind),
        lines: try lines(law, answers[id] ?? [], evidence[id] ?? []).map { $0.counting(lower[id]) }, steps: request.steps, charges: charges[id] ?? [],
        askedLevel: try head.intOrNil("asked_level"), completeOn: try head.dayOrNil("complete_on"),
        selfLevel: try head.intOrNil("self_level"), appraisedLevel: try head.intOrNil("appraised_level"),
        recognisedLevel: try head.intOrNil("recognised_level"), conclusion: try head.text("conclusion"), lower: lower[id],
        successors: ending?.successors ?? [], innerDates: inner[id] ?? [])
    }
  }

  /// What the indicator on the units below says is counted from their recognitions, whatever was typed for it; by request.
  private func lowerUnits(below requests: [BareRequest]) throws -> [String: LowerUnits] {
    var lower: [String: LowerUnits] = [:]
    let alike = Dictionary(grouping: requests) { "\($0.law.id) \($0.year.id) \($0.countingDay.iso)" }.values
    for group in alike {
      let found = try lowerUnits(below: group.map(\.unit), group[0].law, group[0].year, on: group[0].countingDay)
      for request in group { lower[request.assessment.id] = found[request.unit.id] }
    }
    return lower
  }

  private func charges(in requests: [String]) throws -> [String: [LevelDossier.Charge]] {
    let rows = try rows(
      """
      SELECT c.level_id, c.indicator, o.id, o.name FROM indicator_charge c JOIN organisation o ON o.id = c.organisation_id
      WHERE c.level_id IN \(list: requests) ORDER BY o.sort_key
      """)
    return try Dictionary(grouping: rows) { try $0.text("level_id") }.mapValues { rows in
      try rows.compactMap { row in
        guard let number = Indicator.Number(try row.text("indicator")) else { return nil }
        return LevelDossier.Charge(indicator: number, organisationID: try row.text("id"), organisation: try row.text("name"))
      }
    }
  }

  private func answers(to requests: [String]) throws -> [String: [Row]] {
    try Dictionary(grouping: rows("SELECT * FROM indicator_answer WHERE level_id IN \(list: requests)")) { try $0.text("level_id") }
  }

  /// How many pieces each indicator has, how many were rejected and how many nobody has judged.
  private func evidenceCounts(of requests: [String]) throws -> [String: [Row]] {
    let rows = try rows(
      """
      SELECT level_id, indicator, count(*) AS linked, count(*) FILTER (WHERE fits = 0) AS rejected, count(*) FILTER (WHERE fits IS NULL) AS unjudged
      FROM indicator_evidence WHERE level_id IN \(list: requests) GROUP BY level_id, indicator
      """)
    return try Dictionary(grouping: rows) { try $0.text("level_id") }
  }

  private func lines(_ law: LevelRegulation, _ answers: [Row], _ counts: [Row]) throws -> [LevelDossier.Line] {
    var given: [String: [String: LevelDossier.Given]] = [:]
    for row in answers {
      guard let indicator = Indicator.Number(try row.text("indicator")).flatMap(law.indicator) else { continue }
      given[indicator.number.text, default: [:]][try row.text("kind")] = try LevelDossier.Given(row, indicator)
    }
    var evidence: [String: (Int, Int, Int)] = [:]
    for row in counts {
      evidence[try row.text("indicator")] = (try row.int("linked"), try row.int("rejected"), try row.int("unjudged"))
    }
    return law.indicators.map { indicator in
      let number = indicator.number.text, (linked, rejected, unjudged) = evidence[number] ?? (0, 0, 0)
      return LevelDossier.Line(
        indicator: indicator, own: given[number]?["self"], appraised: given[number]?["appraised"], linked: linked,
        rejected: rejected, unjudged: unjudged)
    }
  }

  /// The days between which a dated fact holds for units, by unit.
  private func spans(of fact: UnitFact, _ units: [String]) throws -> [String: [(from: Day, until: Day?)]] {
    let rows = try rows("SELECT unit_id, from_day, until_day FROM unit_fact WHERE fact = \(fact.rawValue) AND unit_id IN \(list: Array(Set(units)))")
    return try Dictionary(grouping: rows) { try $0.text("unit_id") }
      .mapValues { try $0.map { (from: try $0.day("from_day"), until: try $0.dayOrNil("until_day")) } }
  }

  /// Whether a dated fact holds for the unit on the day.
  func fact(_ fact: UnitFact, of unit: String, on day: Day) throws -> Bool {
    try row(
      """
      SELECT id FROM unit_fact WHERE unit_id = \(unit) AND fact = \(fact.rawValue) AND from_day <= \(day.iso)
        AND (until_day IS NULL OR until_day >= \(day.iso)) LIMIT 1
      """) != nil
  }
}

/// Three kinds of "khó khăn" that must not be mixed, each a dated fact of a unit with its source.
enum UnitFact: String, Sendable, CaseIterable {
  /// Vùng khó khăn of TT 25/2023, indicator 5.2.
  case difficultArea
  /// Xã đặc biệt khó khăn of NĐ 20/2014.
  case extremelyDifficultCommune
  /// Vùng khó khăn of QĐ 324/QĐ-KHVN, for the title Công dân học tập.
  case difficultTitleArea

  var name: String {
    switch self {
    case .difficultArea: "Vùng khó khăn (TT 25/2023, chỉ tiêu 5.2)"
    case .extremelyDifficultCommune: "Xã đặc biệt khó khăn (NĐ 20/2014)"
    case .difficultTitleArea: "Vùng khó khăn (QĐ 324/QĐ-KHVN, danh hiệu Công dân học tập)"
    }
  }
}

/// A request with what its own rows say, before anything else is looked up for it.
private struct BareRequest {
  let assessment: LevelAssessment
  let year: LevelYear
  let law: LevelRegulation
  let unit: Unit
  let steps: [LevelStep]
  /// The last hand-in; nil while a successor has still to hand in anew.
  let handedIn: Day?
  let countingDay: Day

  /// - Parameter rows: the head, once for each step.
  init(_ head: Row, _ rows: [Row], _ years: [String: LevelYear], _ today: Day) throws {
    assessment = try LevelAssessment(head)
    guard let year = years[assessment.yearID], let law = year.law(assessment.regulationID), let level = Level(rawValue: try head.text("level")) else {
      throw StoreError.column("level_assessment.regulation_id")
    }
    (self.year, self.law) = (year, law)
    unit = Unit(
      id: assessment.unitID, code: try head.text("code"), name: try head.text("unit_name"), level: level,
      parentID: try head.textOrNil("parent_id"), provinceID: assessment.provinceID, validFrom: try head.day("valid_from"),
      validUntil: try head.dayOrNil("valid_until"), practice: try head.bool("unit_practice"))
    steps = try rows.map(LevelStep.init)
    handedIn = steps.last { [.submit, .handOver, .takeOver].contains($0.action) }.flatMap { $0.action == .takeOver ? nil : $0.day }
    countingDay = LevelDossier.countingDay(steps, today: today)
  }
}

extension LevelStep {
  /// From a row where a step stands beside its request.
  fileprivate init(_ row: Row) throws {
    guard let action = LevelAssessment.Action(rawValue: try row.text("action")),
      let state = LevelAssessment.State(rawValue: try row.text("step_state")), let role = Role(rawValue: try row.text("role"))
    else { throw StoreError.column("level_step.action") }
    let office = try row.text("office")
    self.init(
      number: try row.int("number"), action: action, state: state, name: try row.text("step_name"),
      office: office.isEmpty ? role.name : office, at: try row.text("at"), day: try row.day("day"), note: try row.text("note"))
  }
}
