import Hummingbird
import Rules
import Store

/// The form that judges evidence, for one criterion or for a whole dossier.
enum JudgingHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, errors: .none))
  }

  /// From a criterion's own page, or from the inspector's.
  static func judge(_ visit: Visit) async throws -> Response {
    let (id, criterion, back) = (try visit.path("id"), try visit.number("n"), visit.form["back"])
    let isOurs = [Link.dossier(id), Link.inspection(id)].contains { back == $0 || back.hasPrefix($0 + "/") }
    return try await save(visit, id, then: isOurs ? back : Link.judging(id, criterion)) { try await page(visit, errors: $0) }
  }

  /// From the desk of the office that receives the dossier.
  static func judgeAll(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    return try await save(visit, id, then: Link.reception(id)) { try await ReceptionHandlers.page(visit, errors: $0) }
  }

  private static func save(
    _ visit: Visit, _ id: String, then next: String, orShow page: (FormErrors) async throws -> Page
  ) async throws -> Response {
    let actor = try visit.actor(), today = visit.today, verdicts = JudgingForm.verdicts(visit.form)
    return try await visit.attempt {
      guard !verdicts.isEmpty else { throw JudgingForm.nothingChosen }
      try await visit.site.database.judge(verdicts, of: id, by: actor, at: visit.now)
      guard visit.isAutosave else { return visit.go(next + "#xet") }
      let (dossier, evidence) = try await visit.site.database.read { db in (try db.dossier(id, on: today), try db.judgedEvidence(of: id)) }
      return JudgingForm(dossier: dossier, evidence: evidence, account: actor.accountID, csrf: visit.csrf)
        .live(after: verdicts).response()
    } orShow: { try await page($0) }
  }

  private static func page(_ visit: Visit, errors: FormErrors) async throws -> Page {
    let (id, criterion, actor, today) = (try visit.path("id"), try visit.number("n"), try visit.actor(), visit.today)
    let (dossier, evidence) = try await visit.site.database.read { db in
      (try db.dossier(id, for: actor, to: .judgeEvidence, on: today), try db.judgedEvidence(of: id, criterion: criterion))
    }
    guard let line = dossier.line(criterion) else { throw Problem.notFound("Không có tiêu chí \(criterion).") }
    let form = JudgingForm(
      dossier: dossier, evidence: evidence, account: actor.accountID, csrf: visit.csrf,
      page: Identifier.make(at: visit.now), criterion: criterion,
      back: visit.form["back"], typed: errors.isEmpty ? nil : visit.form, errors: errors)
    return Page(
      title: "Xét minh chứng – Tiêu chí \(criterion)",
      breadcrumbs: [
        ("Việc hôm nay", Link.work), (dossier.communeName, Link.dossier(id)),
        ("Tiêu chí \(criterion)", Link.judging(id, criterion)),
      ],
      lead: "\(line.criterion.name)", practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(form.result)\(Part.section("Minh chứng (\(evidence.count))", form.html))\
        <p><a href="\(Link.reception(id))">Toàn bộ minh chứng của hồ sơ</a></p>
        """)
  }
}
