import Foundation
import Rules
import Store

/// What a province asks for a criterion beyond the text of law, with its source.
struct Guidance: Sendable {
  let asked: String
  let evidence: String
  let source: String
}

/// A note on how a criterion stands, made through the year.
struct Remark: Sendable {
  let text: String
  let name: String
  let at: Date
}

/// A piece of the register that could stand behind a criterion too.
struct Pickable: Sendable {
  let id: String
  let title: String
  let number: String
  let day: Day?
}

extension Connection {
  func guidance(for criterion: Int, of assessment: Assessment, regulation: String) throws -> Guidance? {
    try row(
      """
      SELECT asked, evidence, source FROM guidance
      WHERE province_id = \(assessment.provinceID) AND regulation_id = \(regulation) AND criterion = \(criterion)
      """
    ).map { Guidance(asked: try $0.text("asked"), evidence: try $0.text("evidence"), source: try $0.text("source")) }
  }

  func remarks(_ assessment: String, _ criterion: Int) throws -> [Remark] {
    try rows(
      """
      SELECT text, name, at FROM remark WHERE assessment_id = \(assessment) AND criterion = \(criterion)
      ORDER BY at DESC, id DESC
      """
    ).map { Remark(text: try $0.text("text"), name: try $0.text("name"), at: try $0.date("at")) }
  }

  func insertRemark(_ assessment: String, _ criterion: Int, text: String, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO remark (id, assessment_id, criterion, text, account_id, name, at)
      VALUES (\(Identifier.make(at: time)), \(assessment), \(criterion), \(text), \(actor.accountID), \(actor.name), \(time))
      """)
  }

  /// The register's pieces that do not stand behind the criterion yet; an organisation's own and its criteria's only.
  func pickable(for criterion: Int, of assessment: Assessment, year: Int, by actor: Actor) throws -> [Pickable] {
    try rows(
      """
      SELECT e.id, e.title, e.number, e.day FROM evidence e
      WHERE e.unit_id = \(assessment.unitID) AND e.year = \(year)
        AND NOT EXISTS (SELECT 1 FROM evidence_link l WHERE l.assessment_id = \(assessment.id)
          AND l.criterion = \(criterion) AND l.evidence_id = e.id)
        \(scope(of: actor, in: assessment.id))
      ORDER BY e.at DESC, e.id
      """
    ).map {
      Pickable(
        id: try $0.text("id"), title: try $0.text("title"), number: try $0.text("number"), day: try $0.dayOrNil("day"))
    }
  }

  /// Narrows evidence `e` to what an organisation brought itself or what stands behind its criteria.
  func scope(of actor: Actor, in assessment: String) -> SQL {
    guard actor.role == .organisation else { return "" }
    return """
      AND (e.account_id = \(actor.accountID) OR EXISTS (
        SELECT 1 FROM evidence_link k JOIN assignment c ON c.assessment_id = k.assessment_id AND c.criterion = k.criterion
        WHERE k.assessment_id = \(assessment) AND k.evidence_id = e.id AND c.organisation_id = \(actor.organisationID)))
      """
  }

  /// Writes points over the version that the person saw, 0 for none: an organisation's beside those of others.
  ///
  /// - Returns: whether nobody was faster.
  func saveScore(
    _ points: Points, reason: String, of assessment: String, _ criterion: Int, over version: Int, by actor: Actor,
    at time: Date
  ) throws -> Bool {
    if let organisation = actor.organisationID {
      return try run(
        """
        INSERT INTO proposal (assessment_id, criterion, organisation_id, points, reason, account_id, name, at)
        VALUES (\(assessment), \(criterion), \(organisation), \(points.hundredths), \(reason), \(actor.accountID), \(actor.name), \(time))
        ON CONFLICT (assessment_id, criterion, organisation_id) DO UPDATE SET points = excluded.points,
          reason = excluded.reason, account_id = excluded.account_id, name = excluded.name, at = excluded.at,
          version = proposal.version + 1
        WHERE proposal.version = \(version)
        """) == 1
    }
    return try run(
      """
      INSERT INTO score (assessment_id, criterion, kind, points, reason, account_id, name, at)
      VALUES (\(assessment), \(criterion), 'self', \(points.hundredths), \(reason), \(actor.accountID), \(actor.name), \(time))
      ON CONFLICT (assessment_id, criterion, kind) DO UPDATE SET points = excluded.points, reason = excluded.reason,
        account_id = excluded.account_id, name = excluded.name, at = excluded.at, version = score.version + 1
      WHERE score.version = \(version)
      """) == 1
  }

  func saveSelfResult(of assessment: String, total: Points, rating: String) throws {
    try run(
      "UPDATE assessment SET self_total = \(total.hundredths), self_rating = \(rating) WHERE id = \(assessment)")
  }
}
