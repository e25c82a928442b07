import Hummingbird
import Rules

enum AuthorityHandlers {
  static func list(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try PlanHandlers.province(of: actor)
    let laws = visit.site.regulations.byLevels.map(\.regulation)
    let (province, kept) = try await visit.site.database.read { db in (try db.unit(id), try db.keptAuthorities(of: id)) }
    return visit.answer(AuthorityPages.list(province, laws, kept, today: visit.today))
  }

  static func showNew(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, nil, .none)) }
  static func enter(_ visit: Visit) async throws -> Response { try await save(visit, nil) }
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, try visit.path("id"), .none)) }
  static func change(_ visit: Visit) async throws -> Response { try await save(visit, try visit.path("id")) }

  private static func save(_ visit: Visit, _ id: String?) async throws -> Response {
    let actor = try visit.actor(), province = try PlanHandlers.province(of: actor)
    return try await visit.attempt {
      let seen = visit.form.has("seen") ? visit.form["seen"] : nil
      _ = try await visit.site.setAuthority(try AuthorityForm.read(visit.form), id: id, over: seen, in: province, by: actor, at: visit.now)
      return visit.go(Link.authority)
    } orShow: { try await page(visit, id, $0) }
  }

  private static func page(_ visit: Visit, _ id: String?, _ errors: FormErrors) async throws -> Page {
    let province = try PlanHandlers.province(of: try visit.actor())
    let laws = visit.site.regulations.byLevels.map(\.regulation)
    guard let id else { return AuthorityPages.form(nil, laws, form: visit.form, errors: errors, csrf: visit.csrf) }
    let kept = try await visit.site.database.read { db in try db.keptAuthorities(of: province) }
    guard let found = kept.first(where: { $0.id == id }) else { throw Problem.notFound("Không có thẩm quyền này.") }
    let form = errors.isEmpty ? AuthorityForm.fields(of: found.setting) : visit.form
    return AuthorityPages.form(found, laws, form: form, errors: errors, csrf: visit.csrf)
  }
}
