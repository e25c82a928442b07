import Hummingbird
import Rules
import Store

/// What a province's plan wants of a year by levels.
enum LevelTargetHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, nil, .none)) }

  static func save(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = LevelTargetForm(visit.form)
    return try await visit.attempt {
      try await visit.site.database.setLevelTargets(form, of: id, by: actor, at: visit.now)
      return visit.go(Link.levelTargets(id) + "?ghi=1")
    } orShow: { try await page(visit, form, $0) }
  }

  private static func page(_ visit: Visit, _ typed: LevelTargetForm?, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let (year, tables) = try await visit.site.database.read { db in
      let year = try db.levelYear(id), province = try db.unit(year.provinceID)
      try actor.require(.editPlan, in: province.path)
      return (year, try db.levelTables(of: db.levelSummary(of: province, year), on: today))
    }
    return LevelTargetPage(
      year: year, tables: tables, form: typed ?? LevelTargetForm(tables), isSaved: visit.form.has("ghi") && errors.isEmpty, csrf: visit.csrf, errors: errors
    ).page
  }
}
