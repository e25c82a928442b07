import Hummingbird
import Rules

enum LevelReceptionHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func accept(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      guard let day = form.day("complete-on") else {
        throw Problem.invalid("complete-on", "Hãy ghi ngày nhận đủ hồ sơ, ví dụ 25/02/2025")
      }
      return try await visit.once(then: Link.work) { database in
        try await database.acceptRequest(id, version: form.int("version") ?? 0, completeOn: day, by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, $0) }
  }

  static func giveBack(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      try await visit.once(then: Link.work) { database in
        try await database.returnRequest(id, version: form.int("version") ?? 0, reason: form["note"], by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, $0) }
  }

  static func showJudging(_ visit: Visit) async throws -> Response { visit.answer(try await judgingPage(visit, .none)) }

  static func judge(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    // Each piece with `fits-5.1-<id>`, `reason-5.1-<id>` and `seen-5.1-<id>`.
    let keys = Set(form.raw.compactMap { name, _ in name.hasPrefix("seen-") ? String(name.dropFirst("seen-".count)) : nil })
    let judgements = keys.sorted().compactMap { LevelJudgement(form, $0) }
    return try await visit.attempt {
      guard !judgements.isEmpty else { throw JudgingForm.nothingChosen }
      return try await visit.once(then: Link.levelReception(id)) { try await $0.judge(judgements, of: id, by: actor, at: visit.now) }
    } orShow: { try await judgingPage(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    try await reception(visit).page(form: visit.form, errors: errors, today: visit.today)
  }

  private static func judgingPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let text = try visit.path("n"), number = Indicator.Number(text)
    guard number != nil || text == Link.allIndicators else { throw Problem.notFound("Không có chỉ tiêu này.") }
    return try await reception(visit).judging(number, form: visit.form, errors: errors)
  }

  private static func reception(_ visit: Visit) async throws -> LevelReception {
    let (id, actor, site, today) = (try visit.path("id"), try visit.actor(), visit.site, visit.today)
    return try await site.database.read { db in
      let dossier = try db.seenLevelDossier(id, by: actor, today: today)
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      return LevelReception(
        dossier: dossier, evidence: try db.levelEvidence(of: id), clock: dossier.clock(calendar: calendar, today: today), actor: actor,
        csrf: visit.csrf)
    }
  }
}
