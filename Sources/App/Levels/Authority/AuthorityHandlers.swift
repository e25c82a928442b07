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
      _ = try await visit.site.setAuthority(try AuthorityForm.read(visit.form), id: id, in: province, by: actor, at: visit.now)
      return visit.go(Link.authority)
    } orShow: { try await page(visit, id, $0) }
  }

  private static func page(_ visit: Visit, _ id: String?, _ errors: FormErrors) async throws -> Page {
    let province = try PlanHandlers.province(of: try visit.actor())
    let laws = visit.site.regulations.byLevels.map(\.regulation)
    var form = visit.form
    if let id, errors.isEmpty {
      let kept = try await visit.site.database.read { db in try db.keptAuthorities(of: province) }
      guard let found = kept.first(where: { $0.id == id }) else { throw Problem.notFound("Không có thẩm quyền này.") }
      form = AuthorityForm.fields(of: found.setting)
    }
    return AuthorityPages.form(id, laws, form: form, errors: errors, csrf: visit.csrf)
  }
}
