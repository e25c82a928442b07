import Hummingbird
import Rules
import Store

/// The dossier as one table, and the commune's steps with it.
enum DossierHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let id = try visit.path("id")
    let today = visit.today
    let (dossier, stages, entered) = try await visit.site.database.read { db in
      try db.datedDossier(id, on: today)
    }
    try dossier.requireSeen(by: actor)
    let (facts, calendar) = (DossierClock.Facts(dossier, stages: stages), visit.site.regulations.calendar(with: entered))
    return visit.answer(
      DossierPage(
        dossier: dossier, actor: actor, filter: DossierPage.Filter(rawValue: visit.form["loc"]),
        due: DossierClock.running(facts, calendar: calendar, today: visit.today),
        missed: DossierClock.all(facts, calendar: calendar, today: visit.today).filter(\.isMissed)
      ).page)
  }

  static let showRequest: Route.Handler = { try await showStep(.requestSignature, $0) }
  static let showSendBack: Route.Handler = { try await showStep(.sendBack, $0) }
  static let showSubmit: Route.Handler = { try await showStep(.submit, $0) }
  static let request: Route.Handler = { try await take(.requestSignature, $0) }
  static let sendBack: Route.Handler = { try await take(.sendBack, $0) }
  static let submit: Route.Handler = { try await take(.submit, $0) }

  private static func showStep(_ action: Assessment.Action, _ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let dossier = try await load(visit, actor)
    if let permission = action.communePermission { try actor.require(permission, in: dossier.path) }
    // Already done, perhaps in another window: the dossier itself shows where it stands.
    guard dossier.assessment.transition(action) != nil else { return visit.go(Link.dossier(dossier.assessment.id)) }
    return visit.answer(StepPage(dossier: dossier, action: action, csrf: visit.csrf).page())
  }

  private static func take(_ action: Assessment.Action, _ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let id = try visit.path("id")
    let note = visit.form["note"]
    guard let version = visit.form.int("version") else { throw Problem.conflict("Trang đã cũ. Hãy mở lại hồ sơ.") }
    return try await visit.attempt {
      try await visit.once(then: Link.dossier(id)) { database in
        try await database.takeCommuneStep(action, id, version: version, note: note, by: actor, at: visit.now)
      }
    } orShow: { errors in
      let dossier = try await load(visit, actor)
      return StepPage(dossier: dossier, action: action, csrf: visit.csrf).page(note: note, errors: errors)
    }
  }

  private static func load(_ visit: Visit, _ actor: Actor) async throws -> Dossier {
    let id = try visit.path("id"), today = visit.today
    let dossier = try await visit.site.database.read { db in try db.dossier(id, on: today) }
    try dossier.requireSeen(by: actor)
    return dossier
  }
}
