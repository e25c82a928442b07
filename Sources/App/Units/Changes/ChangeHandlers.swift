import Hummingbird
import Rules
import Store

/// One rearrangement typed by the administrator: rows, a look at what it does, then all of it or nothing.
enum ChangeHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    try visit.actor().require(.manageUnits, in: nil)
    return visit.answer(ChangePages.form(ChangeForm(visit.form), errors: .none, csrf: visit.csrf))
  }

  /// More rows, a look, or the deed itself, by the button that was pressed.
  static func act(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), typed = ChangeForm(visit.form), csrf = visit.csrf
    try actor.require(.manageUnits, in: nil)
    if ["more-new", "more-pieces", "back"].contains(where: visit.form.has) { return visit.answer(ChangePages.form(typed, errors: .none, csrf: csrf)) }
    return try await visit.attempt {
      if visit.form.has("agreed") {
        let id = try await visit.site.database.changeUnits(typed, by: actor, at: visit.now)
        return visit.go(Link.unitChange(id))
      }
      let preview = try await visit.site.database.read { db in try db.changePreview(typed) }
      return visit.answer(ChangePages.preview(preview, typed, csrf: csrf))
    } orShow: { ChangePages.form(typed, errors: $0, csrf: csrf) }
  }
}
