import Hummingbird
import Rules
import Store

enum DecisionHandlers {
  // MARK: A new decision

  static func showNew(_ visit: Visit) async throws -> Response {
    visit.answer(try await newPage(visit, errors: .none))
  }

  static func decide(_ visit: Visit) async throws -> Response {
    let (actor, form) = (try visit.actor(), visit.form)
    let chosen = form.all("ho-so").map { Chosen(id: $0, version: form.int("version-\($0)") ?? 0) }
    let paper = try paper(visit)
    return try await visit.attempt {
      try await visit.once { database in
        Link.decision(try await database.decide(chosen, paper, by: actor, at: visit.now))
      } again: { db in
        try chosen.first.flatMap { try db.decisionID(of: $0.id) }.map(Link.decision) ?? Link.work
      }
    } orShow: { try await newPage(visit, errors: $0) }
  }

  private static func newPage(_ visit: Visit, errors: FormErrors) async throws -> Page {
    let actor = try visit.actor()
    let ids = visit.form.all("ho-so")
    let dossiers = try await visit.site.database.read { db in try db.recognitions(ids) }
    for dossier in dossiers { try actor.require(.decide, in: UnitPath(dossier.assessment)) }
    return try DecisionPages.new(
      dossiers, signedAs: paper(visit).signedAs, form: visit.form, errors: errors, today: visit.today, csrf: visit.csrf)
  }

  private static func paper(_ visit: Visit) throws(Problem) -> DecisionPaper {
    DecisionPaper(number: visit.form["number"], day: visit.form.day("day"), signedAs: try visit.actor().office)
  }

  // MARK: A decision that stands

  static func show(_ visit: Visit) async throws -> Response {
    let (id, actor) = (try visit.path("id"), try visit.actor())
    let today = visit.today
    let (decision, regulation) = try await visit.site.database.read { db in
      let (decision, regulation) = try db.decisionPage(id)
      try db.requireSeen(decision, by: actor, on: today)
      return (decision, regulation)
    }
    return visit.answer(DecisionPages.show(decision, regulation, actor, today: today, csrf: visit.csrf))
  }

  /// From a dossier to the decision that it rests on.
  static func ofDossier(_ visit: Visit) async throws -> Response {
    let (id, actor, today) = (try visit.path("id"), try visit.actor(), visit.today)
    let decision = try await visit.site.database.read { db in
      let dossier = try db.dossier(id, on: today)
      try dossier.requireSeen(by: actor)
      return try db.decisionID(of: id)
    }
    guard let decision else { throw Problem.notFound("Hồ sơ này chưa có quyết định.") }
    return visit.go(Link.decision(decision))
  }

  static func publish(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    let actor = try visit.actor()
    return try await visit.once(then: Link.decision(id)) { try await $0.publish(id, by: actor, at: visit.now) }
  }

  // MARK: One that takes its place

  static func showReplacement(_ visit: Visit) async throws -> Response {
    visit.answer(try await replacementPage(visit, errors: .none))
  }

  static func replace(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    let paper = try paper(visit)
    return try await visit.attempt {
      let typed = try ReplacementForm(form)
      let replacement = Replacement(
        decision: id, paper: paper, reason: form["reason"], points: typed.points, versions: typed.versions)
      return try await visit.once { database in
        Link.decision(try await database.replace(replacement, by: actor, at: visit.now))
      } again: { db in
        try replacement.versions.keys.sorted().first.flatMap { try db.decisionID(of: $0) }.map(Link.decision) ?? Link.work
      }
    } orShow: { try await replacementPage(visit, errors: $0) }
  }

  private static func replacementPage(_ visit: Visit, errors: FormErrors) async throws -> Page {
    let (id, actor) = (try visit.path("id"), try visit.actor())
    let (decision, dossiers) = try await visit.site.database.read { db in
      let decision = try db.decision(id)
      return (decision, try db.recognitions(decision.current.map(\.assessment.id)))
    }
    for item in decision.items { try actor.require(.decide, in: UnitPath(item.assessment)) }
    try decision.requireDistrict(on: visit.today)
    return ReplacementPages.page(
      decision, dossiers, form: visit.form, errors: errors, today: visit.today, csrf: visit.csrf)
  }
}

/// The points of a replacement as they were typed: `p-<dossier>-<criterion>`, `version-<dossier>`.
struct ReplacementForm {
  var points: [String: [Int: Points]] = [:]
  var versions: [String: Int] = [:]

  init(_ form: Form) throws(Problem) {
    var faults: [FieldProblem] = []
    for id in form.all("ho-so") { versions[id] = form.int("version-\(id)") ?? 0 }
    for (name, value) in form.raw where name.hasPrefix("p-") && !value.isEmpty {
      // An id has dashes of its own.
      guard let dash = name.lastIndex(of: "-"), let number = Int(name[name.index(after: dash)...]) else { continue }
      let id = String(name[..<dash].dropFirst("p-".count))
      guard versions[id] != nil else { continue }
      guard let typed = form.points(name) else {
        faults.append(FieldProblem(name, "Tiêu chí \(number): hãy ghi điểm bằng số, ví dụ 5 hoặc 5,5"))
        continue
      }
      points[id, default: [:]][number] = typed
    }
    guard faults.isEmpty else { throw .invalid(faults) }
  }
}
