import Foundation
import Hummingbird
import Rules
import Store

/// Where a person chooses between sources, and takes figures over into an answer.
enum IndicatorFigureHandlers {
  static func showChoice(_ visit: Visit) async throws -> Response {
    visit.answer(try await choicePage(visit, .none))
  }

  static func choose(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    return try await visit.attempt {
      let key = try key(form)
      try await visit.site.database.chooseFigure(form["source"], key, reason: form["reason"], by: actor, at: visit.now)
      return visit.go(form["ve"].hasPrefix("/muc-do/") ? form["ve"] : Link.figures(key.name, key.year))
    } orShow: { try await choicePage(visit, $0) }
  }

  static func take(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    guard let number = Indicator.Number(try visit.path("n")) else { throw Problem.notFound("Không có chỉ tiêu này.") }
    try await visit.site.database.takeFigures(
      into: id, number, over: visit.form.int("version") ?? 0, by: try visit.actor(), at: visit.now)
    return visit.go(Link.indicator(id, number))
  }

  private static func key(_ form: Form) throws(Problem) -> FigureKey {
    guard let name = FigureName(rawValue: form["ten"]), let year = form.int("nam") else { throw .notFound("Không có số liệu này.") }
    return FigureKey(unit: form["don-vi"], year: year, name: name)
  }

  private static func choicePage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), form = visit.form, key = try key(form)
    let (unit, need) = try await visit.site.database.read { db in
      let unit = try db.unit(key.unit)
      try actor.require(.keepFigures, in: unit.path)
      return (unit, try db.figureNeed(key.name, year: key.year, of: key.unit))
    }
    return IndicatorFigurePages.choice(unit, need, form, csrf: visit.csrf, errors: errors)
  }
}
