import Hummingbird
import Rules
import Store

enum LevelDecisionHandlers {
  static func showNew(_ visit: Visit) async throws -> Response { visit.answer(try await newPage(visit, .none)) }

  static func decide(_ visit: Visit) async throws -> Response {
    let (actor, form) = (try visit.actor(), visit.form)
    let chosen = form.all("ho-so").map { Chosen(id: $0, version: form.int("version-\($0)") ?? 0) }
    return try await visit.attempt {
      try await visit.once { database in
        Link.levelDecision(try await database.recognise(chosen, try paper(visit), by: actor, at: visit.now))
      } again: { db in
        try chosen.first.flatMap { try db.levelDecisionID(of: $0.id) }.map(Link.levelDecision) ?? Link.work
      }
    } orShow: { try await newPage(visit, $0) }
  }

  private static func newPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), ids = visit.form.all("ho-so"), today = visit.today
    let (items, authority, hindrances) = try await visit.site.database.read { db in
      let items = try db.levelItems(ids, calendar: WorkingCalendar(years: []), today: today)
      for item in items { try item.assessment.requireDecider(actor) }
      let authority = try items.first.flatMap { item in item.law.text.authority(on: today, set: try db.authorities(of: item.authorityProvince)) }
      let held = try db.held(by: items.map(\.assessment.id))
      var hindrances: [String: [Reason]] = [:]
      for item in items {
        hindrances[item.assessment.id] = item.law.text.hindrances(
          toLevel: item.recognisable, on: item.submittedOn ?? today, holding: held[item.assessment.id] ?? [], choices: item.year.choices(item.law))
      }
      return (items, authority, hindrances)
    }
    return LevelDecisionPages.new(
      items, authority, hindrances: hindrances, signedAs: actor.office, form: visit.form, errors: errors, today: today, csrf: visit.csrf)
  }

  private static func paper(_ visit: Visit) throws(Problem) -> DecisionPaper {
    DecisionPaper(number: visit.form["number"], day: visit.form.day("day"), signedAs: try visit.actor().office)
  }

  static func show(_ visit: Visit) async throws -> Response {
    let (decision, actor) = try await load(visit)
    return visit.answer(LevelDecisionPages.show(decision, actor, csrf: visit.csrf))
  }

  /// From a request to the decision that it rests on.
  static func ofRequest(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor(), today = visit.today
    let decision = try await visit.site.database.read { db in
      _ = try db.seenLevelDossier(id, by: actor, today: today)
      return try db.levelDecisionID(of: id)
    }
    guard let decision else { throw Problem.notFound("Hồ sơ này chưa có quyết định.") }
    return visit.go(Link.levelDecision(decision))
  }

  static func publish(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    let actor = try visit.actor()
    return try await visit.once(then: Link.levelDecision(id)) { try await $0.publishLevels(id, by: actor, at: visit.now) }
  }

  static func showReplacement(_ visit: Visit) async throws -> Response { visit.answer(try await replacementPage(visit, .none)) }

  static func replace(_ visit: Visit) async throws -> Response {
    let (decision, actor) = try await load(visit), form = visit.form, today = visit.today
    return try await visit.attempt {
      func numbers(_ prefix: String) -> [String: Int] {
        Dictionary(
          decision.current.compactMap { item in form.int(prefix + item.assessment.id).map { (item.assessment.id, $0) } }, uniquingKeysWith: { first, _ in first })
      }
      let new = LevelReplacement(
        decision: decision.id, paper: try paper(visit), reason: form["reason"], levels: numbers("muc-"), versions: numbers("version-"))
      return try await visit.once { database in
        Link.levelDecision(try await database.replaceLevels(new, by: actor, at: visit.now))
      } again: { db in
        Link.levelDecision(try db.levelDecision(decision.id, on: today).replacedBy.last?.id ?? decision.id)
      }
    } orShow: { try await replacementPage(visit, $0) }
  }

  private static func replacementPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let (decision, actor) = try await load(visit)
    return LevelDecisionPages.replacement(decision, try decision.replaceable(by: actor), signedAs: actor.office, form: visit.form, errors: errors, today: visit.today, csrf: visit.csrf)
  }

  /// Whoever may see one of the requests that it is about, or change its result.
  private static func load(_ visit: Visit) async throws -> (LevelDecision, Actor) {
    let id = try visit.path("id"), actor = try visit.actor(), today = visit.today
    let decision = try await visit.site.database.read { db in try db.levelDecision(id, on: today) }
    guard actor.may(.seeDossier, in: UnitPath(unitID: id, above: [decision.receiver])) || decision.mayReplace(actor) || decision.items.contains(where: {
      actor.may(.seeDossier, in: $0.assessment.path, charged: $0.assessment.organisationID != nil && $0.assessment.organisationID == actor.organisationID)
    }) else { throw Problem.notAllowed("Quyết định này thuộc \(decision.receiverName), vai trò hiện tại không được xem.") }
    return (decision, actor)
  }
}
