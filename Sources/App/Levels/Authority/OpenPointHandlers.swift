import Hummingbird
import Rules

enum OpenPointHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), year = try await visit.site.database.read { db in try db.levelYear(id) }
    return visit.answer(try await pages(visit, year).list)
  }

  /// First shows what would change; saves when that has been seen.
  static func choose(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, id = try visit.path("id")
    guard let setting = Setting.ID(rawValue: form["setting"]) else { throw Problem.notFound("Không có điểm để ngỏ này.") }
    guard let option = Setting.Option(rawValue: form["choice"]) else { throw Problem.invalid("choice", "Hãy chọn một cách hiểu") }
    let new = NewChoice(yearID: id, regulationID: form["regulation"], setting: setting, option: option, reason: form["reason"])
    guard form["confirm"] == "1" else { return visit.answer(try await preview(visit, new, .none)) }
    return try await visit.attempt {
      try await visit.site.database.choose(new, by: actor, at: visit.now)
      return visit.go(Link.openPoints(id))
    } orShow: { try await preview(visit, new, $0) }
  }

  private static func preview(_ visit: Visit, _ new: NewChoice, _ errors: FormErrors) async throws -> Page {
    let today = visit.today
    let (year, law, setting) = try await visit.site.database.read { db in try db.openPoint(new) }
    let pages = try await pages(visit, year)
    let effects = try await visit.site.database.read { db in try db.effects(of: new, today: today) }
    return pages.preview(new, law, setting, effects, today: today, errors: errors)
  }

  private static func pages(_ visit: Visit, _ year: LevelYear) async throws -> OpenPointPages {
    let actor = try visit.actor(), path = UnitPath(unitID: year.provinceID, above: [UnitPath.ministry]), today = visit.today
    if !actor.may(.chooseSettings, in: path) {
      let heir = actor.unitID ?? ""
      let isFormer = try await visit.site.database.read { db in try db.formerProvinces(of: heir, on: today).contains(year.provinceID) }
      try actor.require(.seeProvince, in: isFormer ? UnitPath(unitID: heir, above: []) : path)
    }
    return OpenPointPages(year: year, actor: actor, csrf: visit.csrf)
  }
}
