import Foundation
import Rules
import Store
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

  /// The register's pieces that do not stand behind the criterion or indicator yet; an organisation's own and its items' only.
  func pickable(for item: String, of place: EvidencePlace, by actor: Actor) throws -> [Pickable] {
    try register(of: place, by: actor).filter { !$0.items.contains(item) }.map {
      Pickable(id: $0.id, title: $0.draft.title, number: $0.draft.number, day: $0.draft.day)
    }
  }

  /// Narrows evidence `e` to what an organisation brought itself or what stands behind what it is in charge of.
  func scope(of actor: Actor, in place: EvidencePlace.ID) -> SQL {
    guard actor.role == .organisation else { return "" }
    return switch place {
    case .dossier(let assessment):
      """
      AND (e.account_id = \(actor.accountID) OR EXISTS (
        SELECT 1 FROM evidence_link k JOIN assignment c ON c.assessment_id = k.assessment_id AND c.criterion = k.criterion
        WHERE k.assessment_id = \(assessment) AND k.evidence_id = e.id AND c.organisation_id = \(actor.organisationID)))
      """
    case .request(let request):
      """
      AND (e.account_id = \(actor.accountID) OR e.organisation_id = \(actor.organisationID) OR EXISTS (
        SELECT 1 FROM indicator_evidence k JOIN indicator_charge c ON c.level_id = k.level_id AND c.indicator = k.indicator
        WHERE k.level_id = \(request) AND k.evidence_id = e.id AND c.organisation_id = \(actor.organisationID)))
      """
    }
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
