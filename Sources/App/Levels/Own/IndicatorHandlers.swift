import Foundation
import Hummingbird
import Rules
import Store

enum IndicatorHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await load(visit).page(visit.csrf))
  }

  static func save(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), number = try number(visit)
    let typed = IndicatorForm(visit.form)
    return try await visit.attempt {
      switch try await answer(visit, typed, actor, id, number) {
      case .saved(let version): return visit.isAutosave ? try await saved(visit, version) : visit.go(next(visit, id, number))
      case .overtaken(let theirs):
        if visit.isAutosave { throw Problem.conflict("\(theirs.name) vừa lưu chỉ tiêu này. Bấm nút lưu để xem cả hai bản.") }
        return visit.answer(try await load(visit).conflict(typed, theirs, visit.csrf), status: .conflict)
      }
    } orShow: { errors in
      try await load(visit).page(visit.csrf, typed: typed, errors: errors)
    }
  }

  private static func answer(
    _ visit: Visit, _ typed: IndicatorForm, _ actor: Actor, _ id: String, _ number: Indicator.Number
  ) async throws -> Answering {
    let now = visit.now
    return try await visit.site.database.write { db in
      let dossier = try db.levelDossier(id, today: Day(now))
      guard let indicator = dossier.line(number)?.indicator else { throw Problem.notFound("Không có chỉ tiêu \(number.text).") }
      return try db.answer(
        try typed.answer(indicator, kind: dossier.facts.kind), to: number, of: id, over: typed.version, by: actor, at: now)
    }
  }

  /// "Lưu và sang chỉ tiêu sau", or back here.
  private static func next(_ visit: Visit, _ id: String, _ number: Indicator.Number) -> String {
    visit.form["next"] == "ho-so" ? Link.level(id) : Link.indicator(id, Indicator.Number(visit.form["next"]) ?? number)
  }

  /// What a script gets that saves as one types: the new version, and how the indicator stands now.
  private static func saved(_ visit: Visit, _ version: Int) async throws -> Response {
    let id = try visit.path("id"), number = try number(visit), today = visit.today
    let dossier = try await visit.site.database.read { db in try db.levelDossier(id, today: today) }
    var response = ("<p>Đã lưu lúc \(Format.time(visit.now))</p>\(IndicatorScreen.live(dossier, number))" as HTML).response()
    response.headers[.formVersion] = String(version)
    return response
  }

  static func number(_ visit: Visit) throws(Problem) -> Indicator.Number {
    guard let number = Indicator.Number(try visit.path("n")) else { throw .notFound("Không có chỉ tiêu này.") }
    return number
  }

  private static func load(_ visit: Visit) async throws -> IndicatorScreen {
    let actor = try visit.actor(), id = try visit.path("id"), number = try number(visit), today = visit.today
    let standards = visit.site.regulations.standards
    return try await visit.site.database.read { db in
      let dossier = try db.seenLevelDossier(id, by: actor, today: today)
      guard let line = dossier.line(number) else { throw Problem.notFound("Không có chỉ tiêu \(number.text) trong \(dossier.law.shortName).") }
      let isOwn = dossier.assessment.isOpenToUnit
      return IndicatorScreen(
        dossier: dossier, line: line, actor: actor, evidence: try db.levelEvidence(of: id).filter { $0.indicator == number },
        pickable: isOwn ? try db.pickable(for: number.text, of: .request(dossier), by: actor) : [],
        figures: try db.figuresFor(
          indicator: line.indicator, of: dossier.law.text.subject, unit: dossier.assessment.unitID, year: dossier.year.year),
        guidance: try db.guidance(
          for: [number.text, "\(number.criterion)"], of: dossier.law.id, units: dossier.guides, request: id,
          openedAt: dossier.steps.first.flatMap { Timestamp.date($0.at) } ?? visit.now),
        check: try db.standardCheck(dossier, line, standards))
    }
  }
}

extension Connection {
  /// A request for somebody whom it concerns: its unit, its organisations, its receiver, its council.
  func seenLevelDossier(_ id: String, by actor: Actor, today: Day) throws -> LevelDossier {
    let dossier = try levelDossier(id, today: today)
    try dossier.requireSeen(by: actor, isSeated: try seated(actor.accountID, among: [id]).contains(id))
    return dossier
  }
}
