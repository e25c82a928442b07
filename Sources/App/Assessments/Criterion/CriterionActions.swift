import Foundation
import Rules
import Store

/// What became of points that were sent: taken, or another's save lies in between.
enum Saving: Sendable {
  case saved(version: Int)
  case overtaken(by: Dossier.Score)
}

extension Dossier {
  /// The line of a criterion that the actor gives points to: the commune's own, or an organisation's proposal for its criteria.
  ///
  /// - Throws: `Problem.notAllowed` for everyone else, `Problem.conflict` once the dossier has left the commune's hands.
  fileprivate func scorable(_ criterion: Int, by actor: Actor) throws(Problem) -> Line {
    guard let line = line(criterion) else { throw .notFound("Không có tiêu chí \(criterion) trong \(regulation.shortName).") }
    let isProposal = actor.role == .organisation
    try actor.require(
      isProposal ? .proposePoints : .enterPoints, in: path, charged: isProposal && charge(of: actor).contains(criterion))
    try requireOpen()
    return line
  }

  /// - Throws: `Problem.conflict` once the dossier has left the commune's hands, or the commune has ended.
  func requireOpen() throws(Problem) {
    if let whyClosed { throw .conflict(whyClosed) }
  }
}

extension Database {
  /// Gives a criterion its points with their reason; an organisation's are a proposal beside those of others.
  ///
  /// - Parameters:
  ///   - version: of the points that the person saw; 0 when there were none.
  ///   - organisation: whose proposal is taken over, for the journal; nil where the points are typed.
  /// - Throws: `Problem.invalid` at `points`.
  func score(
    _ points: Points, reason: String, criterion: Int, of assessment: String, over version: Int,
    taking organisation: String? = nil, by actor: Actor, at time: Date
  ) async throws -> Saving {
    try await write { db in
      try db.score(
        points, reason: reason, criterion: criterion, of: assessment, over: version, taking: organisation, by: actor, at: time)
    }
  }

  /// Notes how a criterion stands.
  ///
  /// - Throws: `Problem.invalid` at `remark`.
  func remark(_ text: String, criterion: Int, of assessment: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let dossier = try db.dossier(assessment, on: Day(time))
      guard dossier.line(criterion) != nil else { throw Problem.notFound("Không có tiêu chí \(criterion).") }
      let charged = actor.role == .organisation && dossier.charge(of: actor).contains(criterion)
      try actor.require(.addRemark, in: dossier.path, charged: charged)
      try dossier.requireOpen()
      guard !text.isEmpty else { throw Problem.invalid("remark", "Hãy viết nội dung ghi chép") }
      try db.insertRemark(assessment, criterion, text: text, by: actor, at: time)
      try db.journal(
        .remarked, chain: .assessment(assessment), subject: assessment, ["criterion": "\(criterion)", "text": text],
        by: actor, at: time)
    }
  }
}

extension Connection {
  /// As above, within a write.
  func score(
    _ points: Points, reason: String, criterion: Int, of assessment: String, over version: Int,
    taking organisation: String? = nil, by actor: Actor, at time: Date
  ) throws -> Saving {
    let dossier = try dossier(assessment, forPointsOf: criterion, on: Day(time))
    let line = try dossier.scorable(criterion, by: actor)
    let faults = dossier.regulation.faults(of: points, criterion: criterion, maxima: dossier.maxima)
    guard faults.isEmpty else { throw Problem.invalid(faults.map { FieldProblem("points", $0.message) }) }
    let old = line.given(by: actor)
    if let old, old.points == points, old.reason == reason { return .saved(version: old.version) }
    guard old?.version ?? 0 == version,
      try saveScore(points, reason: reason, of: assessment, criterion, over: version, by: actor, at: time)
    else {
      guard let old else { throw Problem.conflict("Điểm của tiêu chí này đã thay đổi. Hãy tải lại trang.") }
      return .overtaken(by: old)
    }
    try journal(
      .scored, chain: .assessment(assessment), subject: assessment,
      [
        "criterion": "\(criterion)", "kind": actor.organisationID.map { "proposal \($0)" } ?? "self", "points": points.text,
        "reason": reason, "version": "\(version + 1)",
        "proposal": line.proposals.contains { $0.organisationID == organisation } ? organisation ?? "" : "",
      ], by: actor, at: time)
    return .saved(version: version + 1)
  }
}
