import Hummingbird
import Rules

enum LevelConclusionHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func conclude(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      let verdicts = form.raw.compactMap { name, value -> (Indicator.Number, IndicatorVerdict)? in
        guard name.hasPrefix("met-"), !value.isEmpty, let number = Indicator.Number(String(name.dropFirst("met-".count))) else { return nil }
        return (number, IndicatorVerdict(isMet: value == "1", reason: form["reason-\(number.text)"]))
      }
      let conclusion = LevelConclusion(verdicts: Dictionary(verdicts, uniquingKeysWith: { first, _ in first }), text: form["conclusion"])
      return try await visit.once(then: Link.levelProposal(id)) { database in
        try await database.conclude(id, conclusion, version: form.int("version") ?? 0, by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, $0) }
  }

  static func showFigure(_ visit: Visit) async throws -> Response { visit.answer(try await figurePage(visit, nil, .none)) }

  static func correct(_ visit: Visit) async throws -> Response {
    let (id, actor) = (try visit.path("id"), try visit.actor()), typed = IndicatorForm(visit.form)
    return try await visit.attempt {
      let (view, indicator) = try await view(visit)
      return try await visit.once(then: Link.levelConclusion(id)) { database in
        try await database.correct(
          try typed.answer(indicator, kind: view.dossier.facts.kind), of: indicator.number, in: id, over: typed.version, by: actor, at: visit.now)
      }
    } orShow: { try await figurePage(visit, typed, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    try await conclusion(visit).page(form: visit.form, errors: errors)
  }

  private static func figurePage(_ visit: Visit, _ typed: IndicatorForm?, _ errors: FormErrors) async throws -> Page {
    let (view, indicator) = try await view(visit)
    return view.figure(indicator, typed, errors)
  }

  private static func view(_ visit: Visit) async throws -> (LevelConclusionView, Indicator) {
    let view = try await conclusion(visit), text = try visit.path("n")
    guard let indicator = Indicator.Number(text).flatMap(view.dossier.law.indicator) else { throw Problem.notFound("Không có chỉ tiêu \(text).") }
    if case .lowerUnits = indicator.way { throw Problem.notFound("Chỉ tiêu này đếm từ các quyết định công nhận, không sửa tay.") }
    return (view, indicator)
  }

  private static func conclusion(_ visit: Visit) async throws -> LevelConclusionView {
    let (id, actor, today) = (try visit.path("id"), try visit.actor(), visit.today)
    return try await visit.site.database.read { db in
      let dossier = try db.levelDossier(id, today: today)
      try dossier.requireAppraising(by: actor)
      guard let council = try db.currentCouncil(of: id) else { throw Problem.notFound("Hồ sơ chưa có hội đồng.") }
      return LevelConclusionView(dossier: dossier, council: council, csrf: visit.csrf)
    }
  }
}
