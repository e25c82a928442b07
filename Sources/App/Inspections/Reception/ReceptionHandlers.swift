import Hummingbird
import Rules
import Store

enum ReceptionHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, errors: .none))
  }

  static func accept(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      guard let day = form.day("complete-on") else {
        throw Problem.invalid("complete-on", "Hãy ghi ngày nhận đủ hồ sơ, ví dụ 25/12/2023")
      }
      try await visit.site.database.accept(
        id, version: form.int("version") ?? 0, completeOn: day, by: actor, at: visit.now)
      return visit.go(Link.dossier(id))
    } orShow: { try await page(visit, errors: $0) }
  }

  static func giveBack(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      try await visit.site.database.returnDossier(
        id, version: form.int("version") ?? 0, reason: form["note"], by: actor, at: visit.now)
      return visit.go(Link.work)
    } orShow: { try await page(visit, errors: $0) }
  }

  private static func page(_ visit: Visit, errors: FormErrors) async throws -> Page {
    let (id, actor, site, today) = (try visit.path("id"), try visit.actor(), visit.site, visit.today)
    let reception = try await site.database.read { db in
      let dossier = try db.dossier(id, for: actor, to: .seeDossier)
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      return Reception(
        dossier: dossier, evidence: try db.judgedEvidence(of: id), steps: try db.steps(of: id),
        clock: try db.clocks(of: dossier, calendar: calendar, today: today).running,
        mayReceive: actor.may(.receive, in: dossier.path), mayJudge: actor.may(.judgeEvidence, in: dossier.path))
    }
    return ReceptionPages.page(reception, form: visit.form, errors: errors, today: today, csrf: visit.csrf)
  }
}
