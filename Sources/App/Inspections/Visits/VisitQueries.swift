import Foundation
import Rules
import Store

/// What one inspector found at one criterion.
struct InspectorScore: Sendable {
  let criterion: Int
  let accountID: String
  let name: String
  let points: Points
  let reason: String
  let seen: String
  let talked: String
  /// The evidence of their own kind that stands for what was seen and who was talked to.
  let seenID: String?
  let talkedID: String?
  let version: Int
}

extension Connection {
  /// The points of all members, by criterion and name.
  func inspectorScores(of assessment: String) throws -> [InspectorScore] {
    try rows(
      """
      SELECT s.*, m.name FROM inspector_score s
      JOIN inspector m ON m.assessment_id = s.assessment_id AND m.account_id = s.account_id
      WHERE s.assessment_id = \(assessment) ORDER BY s.criterion, m.leads DESC, m.name, s.account_id
      """
    ).map { row in
      InspectorScore(
        criterion: try row.int("criterion"), accountID: try row.text("account_id"), name: try row.text("name"),
        points: Points(hundredths: try row.int("points")), reason: try row.text("reason"), seen: try row.text("seen"),
        talked: try row.text("talked"), seenID: try row.textOrNil("seen_id"), talkedID: try row.textOrNil("talked_id"),
        version: try row.int("version"))
    }
  }

  /// - Parameter version: what the inspector saw, 0 for the first time.
  /// - Returns: false when the points have changed since, on another device.
  func save(_ entry: InspectorEntry, seenID: String?, talkedID: String?, by actor: Actor, at time: Date) throws -> Bool {
    try run(
      """
      INSERT INTO inspector_score (assessment_id, criterion, account_id, points, reason, seen, talked, seen_id, talked_id, at)
      VALUES (\(entry.assessment), \(entry.criterion), \(actor.accountID), \(entry.points.hundredths), \(entry.reason),
        \(entry.seen), \(entry.talked), \(seenID), \(talkedID), \(time))
      ON CONFLICT (assessment_id, criterion, account_id) DO UPDATE SET points = excluded.points,
        reason = excluded.reason, seen = excluded.seen, talked = excluded.talked, seen_id = excluded.seen_id,
        talked_id = excluded.talked_id, at = excluded.at, version = inspector_score.version + 1
      WHERE inspector_score.version = \(entry.version)
      """) == 1
  }

  func insertObservation(
    _ id: String, kind: String, title: String, criterion: Int, of dossier: Dossier, by actor: Actor, at time: Date
  ) throws {
    try run(
      """
      INSERT INTO evidence (id, unit_id, year, kind, number, day, issuer, title, account_id, name, at)
      VALUES (\(id), \(dossier.assessment.unitID), \(dossier.year), \(kind), '', \(Day(time).iso), 'Đoàn kiểm tra',
        \(title), \(actor.accountID), \(actor.name), \(time))
      """)
    try run(
      """
      INSERT INTO evidence_link (assessment_id, criterion, evidence_id, account_id, at)
      VALUES (\(dossier.assessment.id), \(criterion), \(id), \(actor.accountID), \(time))
      """)
    try upsertJudgement(
      Verdict(criterion: criterion, evidence: id, said: SaidJudgement(fits: true)), in: dossier.assessment.id, judge: .inspector, by: actor, at: time)
  }

  func retitle(_ evidence: String, _ title: String, at time: Date) throws {
    try run("UPDATE evidence SET title = \(title), at = \(time), version = version + 1 WHERE id = \(evidence)")
  }

  /// Takes an observation back; the score that named it must have let it go.
  func deleteObservation(_ evidence: String) throws {
    try run("DELETE FROM evidence_link WHERE evidence_id = \(evidence)")
    try run("DELETE FROM evidence WHERE id = \(evidence)")
  }
}
