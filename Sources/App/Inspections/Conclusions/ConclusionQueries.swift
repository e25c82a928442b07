import Foundation
import Rules
import Store

extension Connection {
  /// Writes one column of points, what was given before counts up.
  func replaceScores(
    _ column: Dossier.Column, of assessment: String, _ scores: [Int: Findings.Choice], by actor: Actor, at time: Date
  ) throws {
    try runMany(
      scores.sorted { $0.key < $1.key }.map { criterion, score in
        """
        INSERT INTO score (assessment_id, criterion, kind, points, reason, account_id, name, at)
        VALUES (\(assessment), \(criterion), \(column.rawValue), \(score.points.hundredths), \(score.reason),
          \(actor.accountID), \(actor.name), \(time))
        ON CONFLICT (assessment_id, criterion, kind) DO UPDATE SET points = excluded.points, reason = excluded.reason,
          account_id = excluded.account_id, name = excluded.name, at = excluded.at, version = score.version + 1
        """
      })
  }

  func setResult(_ evaluation: Evaluation, on day: Day, conclusion: String, of assessment: String) throws {
    try run(
      """
      UPDATE assessment SET inspected_total = \(evaluation.total.hundredths),
        inspected_rating = \(evaluation.rating.id), result_on = \(day.iso) WHERE id = \(assessment)
      """)
    try run("UPDATE inspection SET conclusion = \(conclusion) WHERE assessment_id = \(assessment)")
  }

  /// - Throws: `Problem.conflict` when the dossier has moved on.
  func bumpVersion(of assessment: String, from version: Int) throws {
    let changed = try run(
      "UPDATE assessment SET version = version + 1 WHERE id = \(assessment) AND version = \(version)")
    guard changed == 1 else {
      throw Problem.conflict("Hồ sơ vừa được người khác thay đổi. Hãy tải lại trang, xem lại rồi làm tiếp.")
    }
  }
}
