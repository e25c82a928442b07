import Foundation
import Rules
import Store

/// The maxima of the criteria as a province once entered them: with the source, by whom, and who confirmed them.
struct MaximaSet: Sendable {
  let id: String
  let provinceID: String
  let regulationID: String
  let sha256: String
  let source: String
  let enteredBy: String
  let enteredByName: String
  let enteredAt: Date
  let confirmedByName: String?
  let confirmedAt: Date?
  let points: [Int: Points]
}

extension Connection {
  /// Every set that the province entered for the regulation, the newest first: two statements.
  func maximaSets(of province: String, regulation: String) throws -> [MaximaSet] {
    try maximaSets("m.province_id = \(province) AND m.regulation_id = \(regulation)")
  }

  func newestMaxima(of province: String, regulation: String) throws -> MaximaSet? {
    try maximaSets(of: province, regulation: regulation).first
  }

  /// - Throws: `Problem.notFound`.
  func maximaSet(_ id: String) throws -> MaximaSet {
    guard let set = try maximaSets("m.id = \(id)").first else { throw Problem.notFound("Không có bộ điểm tối đa này.") }
    return set
  }

  /// The sets that wait for a second person.
  func unconfirmedMaxima(of province: String) throws -> Int {
    try row("SELECT count(*) AS n FROM maxima WHERE province_id = \(province) AND confirmed_by IS NULL")?.int("n") ?? 0
  }

  private func maximaSets(_ condition: SQL) throws -> [MaximaSet] {
    let points = try rows(
      "SELECT x.maxima_id, x.criterion, x.points FROM maximum x JOIN maxima m ON m.id = x.maxima_id WHERE \(condition)")
    var bySet: [String: [Int: Points]] = [:]
    for row in points {
      bySet[try row.text("maxima_id"), default: [:]][try row.int("criterion")] = Points(hundredths: try row.int("points"))
    }
    return try rows(
      """
      SELECT m.*, e.name AS entered_name, c.name AS confirmed_name FROM maxima m
      JOIN account e ON e.id = m.entered_by LEFT JOIN account c ON c.id = m.confirmed_by
      WHERE \(condition) ORDER BY m.entered_at DESC, m.id DESC
      """
    ).map { row in
      let id = try row.text("id")
      return MaximaSet(
        id: id, provinceID: try row.text("province_id"), regulationID: try row.text("regulation_id"),
        sha256: try row.text("regulation_sha256"), source: try row.text("source"), enteredBy: try row.text("entered_by"),
        enteredByName: try row.text("entered_name"), enteredAt: try row.date("entered_at"),
        confirmedByName: try row.textOrNil("confirmed_name"), confirmedAt: try row.dateOrNil("confirmed_at"),
        points: bySet[id] ?? [:])
    }
  }

  func insertMaxima(
    _ maxima: Maxima, id: String, province: String, _ law: Regulations.Published<Regulation>, source: String, by actor: Actor,
    at time: Date
  ) throws {
    try run(
      """
      INSERT INTO maxima (id, province_id, regulation_id, regulation_sha256, source, entered_by, entered_at)
      VALUES (\(id), \(province), \(law.regulation.id), \(law.sha256), \(source), \(actor.accountID), \(time))
      """)
    try runMany(
      maxima.points.sorted { $0.key < $1.key }.map {
        "INSERT INTO maximum (maxima_id, criterion, points) VALUES (\(id), \($0.key), \($0.value.hundredths))"
      })
  }

  /// - Returns: whether the set was still unconfirmed.
  func confirmMaxima(_ id: String, by actor: Actor, at time: Date) throws -> Bool {
    try run(
      """
      UPDATE maxima SET confirmed_by = \(actor.accountID), confirmed_at = \(time) WHERE id = \(id) AND confirmed_by IS NULL
      """) == 1
  }

  /// Gives the set to the province's years of that law in which nobody has given points or gone on yet.
  ///
  /// - Returns: how many years took it.
  func giveMaxima(_ id: String, province: String, sha256: String) throws -> Int {
    try run(
      """
      UPDATE assessment_year SET maxima_id = \(id) WHERE province_id = \(province) AND regulation_sha256 = \(sha256)
        AND NOT EXISTS (SELECT 1 FROM assessment a WHERE a.year_id = assessment_year.id AND a.state <> 'preparing')
        AND NOT EXISTS (
          SELECT 1 FROM assessment a JOIN score s ON s.assessment_id = a.id WHERE a.year_id = assessment_year.id)
      """)
  }

  func setMaxima(_ id: String, of year: String) throws {
    try run("UPDATE assessment_year SET maxima_id = \(id) WHERE id = \(year)")
  }

  /// How many points of a year lie above the maxima of a set, and how many of its dossiers are decided.
  func hindrances(to maxima: String, in year: String) throws -> (tooMany: Int, decided: Int) {
    let scores = try row(
      """
      SELECT count(*) AS n FROM assessment a JOIN score s ON s.assessment_id = a.id
      JOIN maximum x ON x.maxima_id = \(maxima) AND x.criterion = s.criterion AND x.points < s.points
      WHERE a.year_id = \(year)
      """)
    let decided = try row(
      "SELECT count(*) AS n FROM assessment WHERE year_id = \(year) AND state IN ('decided', 'published')")
    return (try scores?.int("n") ?? 0, try decided?.int("n") ?? 0)
  }
}
