import Foundation
import Rules
import Store

extension Connection {
  /// Evaluates every request of a text in the year within the unit; the council's answers go before the units' own. Four
  /// statements, two more where units below are counted, however many requests there are.
  func indicatorSummary(_ summary: LevelSummary, _ law: LevelRegulation, today: Day) throws -> IndicatorSummary {
    let requests = summary.of(law.text.subject), year = summary.year, unit = summary.unit
    let within: SQL = unit.level == .province
      ? "a.year_id = \(year.id) AND a.regulation_id = \(law.id)"
      : "a.year_id = \(year.id) AND a.regulation_id = \(law.id) AND a.unit_id IN (SELECT id FROM unit WHERE id = \(unit.id) OR parent_id = \(unit.id))"
    let indicators = Dictionary(law.indicators.map { ($0.number.text, $0) }, uniquingKeysWith: { first, _ in first })
    let evidence = try fittingEvidence(within)
    var answers: [String: [Indicator.Number: IndicatorAnswer]] = [:]
    // 'appraised' sorts before 'self': the first that comes stays.
    for row in try rows("SELECT n.* FROM indicator_answer n JOIN level_assessment a ON a.id = n.level_id WHERE \(within) ORDER BY n.kind") {
      let id = try row.text("level_id"), number = try row.text("indicator")
      guard let indicator = indicators[number], answers[id]?[indicator.number] == nil else { continue }
      let given = try LevelDossier.Given(row, indicator)
      answers[id, default: [:]][indicator.number] = IndicatorAnswer(
        given.value, evidence: evidence[id]?[number] ?? 0, withoutEvidence: given.withoutEvidence)
    }
    let lower = try lowerUnits(below: requests.map(\.unit), law, year, on: today)
    let counting = law.indicators.first { if case .lowerUnits = $0.way { true } else { false } }
    let difficult = try difficultUnits(within, on: Day(year: year.year, month: 12, day: 31) ?? today)
    let kinds = try kinds(within), choices = year.choices(law)
    return IndicatorSummary(
      law: law,
      lines: requests.map { request in
        var given = answers[request.id] ?? [:]
        if let counting, let value = lower[request.unit.id]?.answer { given[counting.number] = IndicatorAnswer(value, evidence: nil) }
        let facts = UnitFacts(difficult: difficult.contains(request.unit.id), kind: kinds[request.id])
        do throws(Problem) {
          return .init(request: request, evaluation: try law.evaluate(given, unit: facts, choices: choices))
        } catch {
          return .init(request: request, evaluation: nil)
        }
      })
  }

  private func fittingEvidence(_ within: SQL) throws -> [String: [String: Int]] {
    var evidence: [String: [String: Int]] = [:]
    for row in try rows(
      """
      SELECT e.level_id, e.indicator, count(*) AS n FROM indicator_evidence e JOIN level_assessment a ON a.id = e.level_id
      WHERE \(within) AND (e.fits IS NULL OR e.fits = 1) GROUP BY e.level_id, e.indicator
      """)
    {
      evidence[try row.text("level_id"), default: [:]][try row.text("indicator")] = try row.int("n")
    }
    return evidence
  }

  private func difficultUnits(_ within: SQL, on day: Day) throws -> Set<String> {
    let found = try rows(
      """
      SELECT f.unit_id FROM unit_fact f JOIN level_assessment a ON a.unit_id = f.unit_id
      WHERE \(within) AND f.fact = \(UnitFact.difficultArea.rawValue) AND f.from_day <= \(day.iso)
        AND (f.until_day IS NULL OR f.until_day >= \(day.iso))
      """)
    return Set(try found.map { try $0.text("unit_id") })
  }

  private func kinds(_ within: SQL) throws -> [String: String] {
    Dictionary(
      try rows("SELECT a.id, a.kind FROM level_assessment a WHERE \(within) AND a.kind IS NOT NULL").map { (try $0.text("id"), try $0.text("kind")) },
      uniquingKeysWith: { first, _ in first })
  }
}
