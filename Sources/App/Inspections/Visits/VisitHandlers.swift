import Hummingbird
import Rules
import Store

enum VisitHandlers {
  static func list(_ visit: Visit) async throws -> Response {
    visit.answer(VisitPages.list(try await inspection(visit)))
  }

  private static func inspection(_ visit: Visit) async throws -> VisitView {
    let (id, actor, today) = (try visit.path("id"), try visit.actor(), visit.today)
    return try await visit.site.database.read { db in try db.visitView(id, actor, on: today) }
  }

  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, form: nil, errors: .none))
  }

  static func save(_ visit: Visit) async throws -> Response {
    let (id, number, actor, form) = (try visit.path("id"), try visit.number("n"), try visit.actor(), visit.form)
    do {
      return try await visit.attempt {
        guard let points = form.points("points") else {
          throw Problem.invalid("points", "Hãy ghi điểm bằng số, ví dụ 5 hoặc 5,5")
        }
        let entry = InspectorEntry(
          assessment: id, criterion: number, points: points, reason: form["reason"], seen: form["observed"],
          talked: form["talked"], version: form.int("version") ?? 0)
        let version = try await visit.site.database.saveInspectorScore(entry, by: actor, at: visit.now)
        return visit.isAutosave ? try await saved(visit, version) : visit.go(try await onward(visit, id, number, actor))
      } orShow: { try await page(visit, form: form, errors: $0) }
    } catch let problem as Problem {
      // Both versions in one page: what was typed in the fields, what was saved elsewhere above them.
      guard case .conflict = problem, !visit.isAutosave else { throw problem }
      let view = try await inspection(visit)
      guard view.isOpen, view.mine[number] != nil else { throw problem }
      return visit.answer(try await page(visit, form: form, errors: .none, isConflict: true), status: .conflict)
    }
  }

  /// What a script gets that saves as one types: the new version, and how far this member is.
  private static func saved(_ visit: Visit, _ version: Int) async throws -> Response {
    var response = VisitPages.progress(try await inspection(visit)).response()
    response.headers[.formVersion] = String(version)
    return response
  }

  /// After saving: the next criterion that is not done, else the list.
  private static func onward(_ visit: Visit, _ id: String, _ number: Int, _ actor: Actor) async throws -> String {
    guard visit.form["tiep"] == "1" else { return Link.inspection(id, number) }
    let view = try await inspection(visit)
    return view.nextUndone(after: number).map { Link.inspection(id, $0) } ?? Link.inspection(id)
  }

  static func page(_ visit: Visit, form: Form?, errors: FormErrors, isConflict: Bool = false) async throws -> Page {
    let (id, number, actor, today) = (try visit.path("id"), try visit.number("n"), try visit.actor(), visit.today)
    let (view, evidence) = try await visit.site.database.read { db in
      (try db.visitView(id, actor, on: today), try db.judgedEvidence(of: id, criterion: number))
    }
    guard let line = view.dossier.line(number) else { throw Problem.notFound("Không có tiêu chí \(number).") }
    let page = VisitPage(
      view: view, line: line, evidence: evidence, form: form, errors: errors, isConflict: isConflict, csrf: visit.csrf,
      judgingPage: Identifier.make(at: visit.now))
    return page.page
  }
}

extension Connection {
  /// The inspection as this member of its team sees it.
  ///
  /// - Throws: `Problem.notAllowed` for everyone else.
  func visitView(_ id: String, _ actor: Actor, on today: Day) throws -> VisitView {
    let dossier = try dossier(id, on: today)
    let charged = try isInTeam(actor.accountID, of: id)
    try actor.require(.inspect, in: dossier.path, charged: charged)
    let scores = try inspectorScores(of: id).filter { $0.accountID == actor.accountID }
    return VisitView(
      dossier: dossier, plan: try inspection(of: id) ?? Inspection(), accountID: actor.accountID,
      mine: Dictionary(uniqueKeysWithValues: scores.map { ($0.criterion, $0) }))
  }
}
