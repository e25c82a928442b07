import Rules
import Store

extension Connection {
  /// The whole request in a fixed number of statements, however many answers and pieces of evidence there are.
  ///
  /// - Parameter today: the day for which authority is looked up while the request has not been handed in.
  /// - Throws: `Problem.notFound`.
  func levelDossier(_ id: String, today: Day) throws -> LevelDossier {
    let heads = try rows(
      """
      SELECT a.*, y.practice, u.code, u.name AS unit_name, u.level, u.parent_id, u.valid_from, u.valid_until, u.practice AS unit_practice,
        o.name AS organisation_name, r.name AS receiver_name, p.name AS province_name,
        s.number, s.action, s.state AS step_state, s.name AS step_name, s.role, s.office, s.at, s.day, s.note
      FROM level_assessment a JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN unit r ON r.id = a.receiver
      JOIN unit p ON p.id = coalesce(r.province_id, a.province_id)
      JOIN level_step s ON s.level_id = a.id
      WHERE a.id = \(id) ORDER BY s.number
      """)
    guard let head = heads.first else { throw Problem.notFound("Không có hồ sơ này, hoặc địa chỉ đã sai.") }
    var assessment = try LevelAssessment(head)
    let year = try levelYear(assessment.yearID)
    guard let law = year.law(assessment.regulationID), let level = Level(rawValue: try head.text("level")) else {
      throw StoreError.column("level_assessment.regulation_id")
    }
    let unit = Unit(
      id: assessment.unitID, code: try head.text("code"), name: try head.text("unit_name"), level: level,
      parentID: try head.textOrNil("parent_id"), provinceID: assessment.provinceID, validFrom: try head.day("valid_from"),
      validUntil: try head.dayOrNil("valid_until"), practice: try head.bool("unit_practice"))
    let steps = try heads.map(LevelStep.init)
    // A successor hands in anew.
    let handedIn = steps.last { [.submit, .handOver, .takeOver].contains($0.action) }.flatMap { $0.action == .takeOver ? nil : $0.day }
    let ending = try ending(of: unit.id, in: unit.provinceID, after: unit.validUntil, by: today)
    assessment.heirs = ending?.heirs ?? []
    assessment.endedOn = assessment.organisationID == nil ? ending?.last : nil
    let charges = try rows(
      """
      SELECT c.indicator, o.id, o.name FROM indicator_charge c JOIN organisation o ON o.id = c.organisation_id
      WHERE c.level_id = \(id) ORDER BY o.sort_key
      """)
    // What the indicator on the units below says is counted from their recognitions, whatever was typed for it.
    let lower = try lowerUnits(below: [unit], law, year, on: LevelDossier.countingDay(steps, today: today))[unit.id]
    return LevelDossier(
      assessment: assessment, version: try head.int("version"), year: year, law: law, unit: unit,
      subjectName: try head.textOrNil("organisation_name") ?? unit.name,
      receiverName: assessment.receiverID == UnitPath.ministry ? UnitPath.ministryName : try head.textOrNil("receiver_name"),
      provinceName: try head.text("province_name"),
      authority: law.text.authority(on: handedIn ?? today, set: try authorities(of: assessment)),
      facts: UnitFacts(
        difficult: try fact(.difficultArea, of: unit.id, on: Day(year: year.year, month: 12, day: 31) ?? today), kind: assessment.kind),
      lines: try lines(of: id, law).map { $0.counting(lower) }, steps: steps,
      charges: try charges.compactMap { row in
        guard let number = Indicator.Number(try row.text("indicator")) else { return nil }
        return LevelDossier.Charge(indicator: number, organisationID: try row.text("id"), organisation: try row.text("name"))
      },
      askedLevel: try head.intOrNil("asked_level"), completeOn: try head.dayOrNil("complete_on"),
      selfLevel: try head.intOrNil("self_level"), appraisedLevel: try head.intOrNil("appraised_level"),
      recognisedLevel: try head.intOrNil("recognised_level"), conclusion: try head.text("conclusion"), lower: lower,
      successors: ending?.successors ?? [],
      innerDates: try innerDates(ofLevels: "a.id = \(id)", all: true)[id] ?? [])
  }

  private func lines(of id: String, _ law: LevelRegulation) throws -> [LevelDossier.Line] {
    var given: [String: [String: LevelDossier.Given]] = [:]
    for row in try rows("SELECT * FROM indicator_answer WHERE level_id = \(id)") {
      guard let indicator = Indicator.Number(try row.text("indicator")).flatMap(law.indicator) else { continue }
      given[indicator.number.text, default: [:]][try row.text("kind")] = try LevelDossier.Given(row, indicator)
    }
    let counts = try rows(
      """
      SELECT indicator, count(*) AS linked, count(*) FILTER (WHERE fits = 0) AS rejected, count(*) FILTER (WHERE fits IS NULL) AS unjudged
      FROM indicator_evidence WHERE level_id = \(id) GROUP BY indicator
      """)
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
