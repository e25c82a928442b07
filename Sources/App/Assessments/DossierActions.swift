import Foundation
import Rules
import Store

extension Assessment.Action {
  /// What the commune's own steps take; nil for those of the district.
  var communePermission: Permission? {
    switch self {
    case .requestSignature: .requestSignature
    case .sendBack, .submit: .sign
    default: nil
    }
  }
}

extension Database {
  /// One of the commune's own steps: to the chairman, back from the chairman, or signed and handed in.
  ///
  /// - Parameter version: the dossier as the person saw it; nil where nobody saw one (the demo).
  /// - Throws: `Problem.invalid` naming every criterion without points, or at `note` when a reason is missing;
  ///   `Problem.conflict` when the dossier has moved on.
  @discardableResult
  func takeCommuneStep(
    _ action: Assessment.Action, _ id: String, version: Int?, note: String, by actor: Actor, at time: Date
  ) async throws -> Assessment {
    try await write { db in
      let dossier = try db.dossier(id, on: Day(time))
      guard let permission = action.communePermission else { throw Problem.notFound("Xã không làm bước này.") }
      try actor.require(permission, in: dossier.path)
      if dossier.assessment.isLeftBehind, let why = dossier.whyClosed { throw Problem.conflict(why) }
      // Where the step is not possible at all, `take` says so.
      if action != .sendBack, dossier.assessment.transition(action) != nil { try dossier.requirePoints() }
      let moved = try db.take(action, dossier.assessment, version: version, by: actor, at: time, note: note)
      if action == .submit {
        let own = try dossier.evaluation(.own)
        try db.saveSelfResult(of: id, total: own.total, rating: own.rating.id)
      }
      return moved
    }
  }
}
