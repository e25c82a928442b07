import Foundation
import Rules
import Store

extension Connection {
  /// Dossiers as decisions need them, in the order of their names: four statements, however many they are.
  func recognitions(_ ids: [String]) throws -> [Recognition] {
    try recognitions(where: "a.id IN \(list: ids)")
  }

  /// All dossiers of a year that have been decided.
  func recognitions(decidedIn year: String) throws -> [Recognition] {
    try recognitions(where: "a.year_id = \(year) AND a.decision_id IS NOT NULL")
  }

  private func recognitions(where scope: SQL) throws -> [Recognition] {
    let heads = try rows(
      """
      SELECT a.*, y.practice, y.province_id, y.year, y.regulation_id, y.regulation_sha256, y.maxima_id, m.confirmed_by,
        u.name AS commune, d.name AS district, d.valid_until AS district_until
      FROM assessment a JOIN assessment_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      JOIN unit d ON d.id = a.district_id LEFT JOIN maxima m ON m.id = y.maxima_id
      WHERE \(scope) ORDER BY d.sort_key, u.sort_key
      """)
    let scores = try rows(
      """
      SELECT s.assessment_id, s.criterion, s.kind, s.points FROM score s JOIN assessment a ON a.id = s.assessment_id
      WHERE \(scope) AND s.kind IN ('self', 'inspected', 'recognised')
      """)
    let fitting = try rows(
      """
      SELECT l.assessment_id, l.criterion, count(*) AS n FROM evidence_link l JOIN assessment a ON a.id = l.assessment_id
      \(SQL.judgements)
      WHERE \(scope) AND coalesce(i.fits, o.fits, 1) = 1 GROUP BY l.assessment_id, l.criterion
      """)
    let maxima = try maximumRows(Set(heads.compactMap { try $0.textOrNil("maxima_id") }))
    return try Self.recognitions(heads, scores, fitting, maxima, in: self)
  }

  private func maximumRows(_ sets: Set<String>) throws -> [String: [Int: Points]] {
    var maxima: [String: [Int: Points]] = [:]
    for row in try rows("SELECT maxima_id, criterion, points FROM maximum WHERE maxima_id IN \(list: sets.sorted())") {
      maxima[try row.text("maxima_id"), default: [:]][try row.int("criterion")] = Points(hundredths: try row.int("points"))
    }
    return maxima
  }

  private static func recognitions(
    _ heads: [Row], _ scores: [Row], _ fitting: [Row], _ maxima: [String: [Int: Points]], in db: Connection
  ) throws -> [Recognition] {
    var columns: [String: [String: [Int: Points]]] = [:]
    for row in scores {
      columns[try row.text("assessment_id"), default: [:]][try row.text("kind"), default: [:]][try row.int("criterion")] =
        Points(hundredths: try row.int("points"))
    }
    var evidence: [String: [Int: Int]] = [:]
    for row in fitting {
      evidence[try row.text("assessment_id"), default: [:]][try row.int("criterion")] = try row.int("n")
    }
    return try heads.map { head in
      let id = try head.text("id")
      let regulation = try RegulationCache.shared.regulation(
        id: try head.text("regulation_id"), sha256: try head.text("regulation_sha256"), in: db)
      let set = try head.textOrNil("maxima_id").flatMap { maxima[$0] }
      let confirmed = try head.textOrNil("confirmed_by") != nil
      return try Recognition(
        head, regulation, maxima: set.map { try Maxima($0, confirmed: confirmed, for: regulation) },
        columns: columns[id] ?? [:], fitting: evidence[id] ?? [:])
    }
  }

  /// Keeps the recognised points, what they come to, and the decision that they rest on.
  func saveRecognised(
    _ evaluation: Evaluation, _ scores: [Int: Findings.Choice], of assessment: String, decision: String, by actor: Actor,
    at time: Date
  ) throws {
    try replaceScores(.recognised, of: assessment, scores, by: actor, at: time)
    try run(
      """
      UPDATE assessment SET recognised_total = \(evaluation.total.hundredths), recognised_rating = \(evaluation.rating.id),
        decision_id = \(decision) WHERE id = \(assessment)
      """)
    try run(
      """
      INSERT INTO decided (decision_id, assessment_id, total, rating)
      VALUES (\(decision), \(assessment), \(evaluation.total.hundredths), \(evaluation.rating.id))
      """)
  }
}

extension Recognition {
  fileprivate init(
    _ head: Row, _ regulation: Regulation, maxima: Maxima?, columns: [String: [Int: Points]], fitting: [Int: Int]
  ) throws {
    assessment = try Assessment(head)
    version = try head.int("version")
    year = try head.int("year")
    communeName = try head.text("commune")
    districtName = try head.text("district")
    districtUntil = try head.dayOrNil("district_until")
    self.regulation = regulation
    self.maxima = maxima
    resultOn = try head.dayOrNil("result_on")
    decisionID = try head.textOrNil("decision_id")
    storedTotal = try head.pointsOrNil("recognised_total")
    storedRating = try head.textOrNil("recognised_rating")
    own = columns["self"] ?? [:]
    inspected = columns["inspected"] ?? [:]
    recognised = columns["recognised"] ?? [:]
    self.fitting = fitting
  }
}
