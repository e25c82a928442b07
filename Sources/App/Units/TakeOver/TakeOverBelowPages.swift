import Hummingbird
import Rules
import Store

/// The people of all former units below a province or district on one list: one look, one act.
enum TakeOverBelowHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func act(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      try await visit.once(then: Link.takeOverBelow(id)) {
        try await $0.takeOver(form.all("hat"), below: id, reason: form["reason"], by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let (unit, passages) = try await visit.site.database.read { db in
      let unit = try db.unit(id)
      try actor.requireTakingOver(to: unit)
      return (unit, try db.passages(below: unit, on: today).filter { actor.may(.manageAccounts, in: $0.unit.path) })
    }
    return TakeOverBelowPages.page(unit, PassageGroup.groups(passages), form: visit.form, errors: errors, csrf: visit.csrf)
  }
}

enum TakeOverBelowPages {
  static func page(_ unit: Unit, _ groups: [PassageGroup], form: Form, errors: FormErrors, csrf: String) -> Page {
    let here = Link.takeOverBelow(unit.id)
    let people = groups.reduce(0) { $0 + $1.passages.count }, doubts = groups.reduce(0) { $0 + $1.doubts.count }
    let body: HTML = groups.isEmpty
      ? Part.empty("Không còn ai để chuyển", "Không còn ai giữ vai trò ở các đơn vị đã hết hiệu lực mà nhập vào \(unit.name) và các đơn vị trực thuộc.")
      : Field.formTag(here, csrf: csrf, keep: here) {
        """
        <div id="\(Field.id("hat"))" tabindex="-1">\(errors.error(for: "hat").map { "<p class=\"error\"><span class=\"word\">Cần sửa:</span> \($0)</p>" as HTML })\
        \(groups.map { html($0, form) })</div>\
        \(Field.text("reason", "Căn cứ", value: form["reason"], hint: "Ví dụ: quyết định bố trí cán bộ số, ngày", errors: errors, required: true))\
        \(Field.actions(Field.submit("Chuyển tất cả người đã đánh dấu", consequence: "Vai trò ở đơn vị cũ kết thúc, vai trò ở đơn vị mới bắt đầu vào ngày ghi ở từng dòng. Chuyển cùng lúc, hoặc không chuyển ai.")))
        """
      }
    let look: HTML = doubts == 0 ? "" : "; <strong>\(doubts)</strong> người cần xem, chưa đánh dấu"
    return Page(
      title: "Chuyển người sang các đơn vị mới của \(unit.name)",
      breadcrumbs: UnitPage.trail(unit, []) + [("Chuyển người sang các đơn vị mới", here)],
      lead: groups.isEmpty ? nil : "<strong>\(people)</strong> người còn giữ vai trò ở đơn vị cũ của \(groups.count) đơn vị\(look). Bỏ dấu ở ai không chuyển; tài khoản và mật khẩu vẫn là của người ấy.",
      wide: true, practice: unit.practice, body: "\(Field.errorSummary(errors))\(body)")
  }

  /// On the desk of those who staff the units.
  static func notice(_ count: Int, at unit: String) -> HTML {
    count == 0 ? "" : Part.notice(
      .warning, title: "\(count) người còn giữ vai trò ở đơn vị đã hết hiệu lực",
      "<p>Họ chưa làm việc được ở đơn vị mới. <a href=\"\(Link.takeOverBelow(unit))\">Xem danh sách và chuyển</a></p>")
  }

  private static func html(_ group: PassageGroup, _ form: Form) -> HTML {
    let doubts = group.doubts, sources = Set(group.passages.map(\.former.source.unit.name)).sorted().joined(separator: ", ")
    let items = group.passages.map { passage -> HTML in
      let isTicked = form.has("reason") ? form.all("hat").contains(passage.key) : !doubts.contains(passage.key)
      let why: HTML = passage.former.source.isPartial ? " \(Part.tag("đơn vị cũ bị chia", .warning))" : doubts.contains(passage.key) ? " \(Part.tag("chỉ một Chủ tịch", .warning))" : ""
      return """
        <label class="choice"><input type="checkbox" name="hat" value="\(passage.key)"\(if: isTicked, " checked")>\
        <span>\(TakeOverPages.words(passage.former, to: passage.unit))\(why)</span></label>
        """
    }
    return """
      <details\(if: !doubts.isEmpty, " open")><summary>\(group.unit.name): \(group.passages.count) người, từ \(sources)\
      \(if: !doubts.isEmpty, " \(Part.tag("\(doubts.count) cần xem", .warning))")</summary><div class="choices">\(items)</div></details>
      """
  }
}
