import Foundation
import Rules
import Store

extension Connection {
  /// - Throws: `Problem.notFound`.
  func levelAssessment(_ id: String) throws -> LevelAssessment {
    guard let row = try row("SELECT a.*, y.practice FROM level_assessment a JOIN level_year y ON y.id = a.year_id WHERE a.id = \(id)") else {
      throw Problem.notFound("Không có hồ sơ này, hoặc địa chỉ đã sai.")
    }
    return try LevelAssessment(row)
  }

  /// The evidence behind a request's indicators, in their order: two statements, files included.
  func levelEvidence(of request: String) throws -> [LevelEvidence] {
    let files = try rows(
      """
      SELECT DISTINCT f.id, f.evidence_id, f.name, f.at FROM evidence_file f JOIN indicator_evidence l ON l.evidence_id = f.evidence_id
      WHERE l.level_id = \(request) ORDER BY f.at, f.id
      """)
    let byEvidence = try Dictionary(grouping: files) { try $0.text("evidence_id") }
      .mapValues { try $0.map { (id: try $0.text("id"), name: try $0.text("name")) } }
    return try rows(
      """
      SELECT l.indicator, l.fits, l.fits_reason, l.fits_by, e.id, e.number, e.day, e.issuer, e.title
      FROM indicator_evidence l JOIN evidence e ON e.id = l.evidence_id WHERE l.level_id = \(request) ORDER BY e.day, e.at, e.id
      """
    ).compactMap { row -> LevelEvidence? in
      guard let indicator = Indicator.Number(try row.text("indicator")) else { return nil }
      return LevelEvidence(
        indicator: indicator, id: try row.text("id"), number: try row.text("number"), day: try row.dayOrNil("day"),
        issuer: try row.text("issuer"), title: try row.text("title"), files: byEvidence[try row.text("id")] ?? [],
        fits: try row.boolOrNil("fits"), reason: try row.text("fits_reason"), by: try row.text("fits_by"))
    }.sorted { $0.indicator < $1.indicator }
  }

  func saveJudgement(_ judgement: LevelJudgement, of request: String, by actor: Actor, at time: Date) throws {
    try run(
      """
      UPDATE indicator_evidence SET fits = \(judgement.said.fits), fits_reason = \(judgement.said.reason), fits_by = \(actor.name), fits_at = \(time)
      WHERE level_id = \(request) AND indicator = \(judgement.indicator.text) AND evidence_id = \(judgement.evidence)
      """)
  }

  func lastReturn(of request: String) throws -> Day? {
    try row("SELECT max(day) AS day FROM level_step WHERE level_id = \(request) AND action = 'returnDossier'")?.dayOrNil("day")
  }

  func setComplete(on day: Day?, of request: String) throws {
    try run("UPDATE level_assessment SET complete_on = \(day?.iso) WHERE id = \(request)")
  }
}
