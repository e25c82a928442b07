import Hummingbird
import Rules
import Store

/// Bodies and people of merged units: one page, nothing by itself.
enum TakeOverHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, .none))
  }

  static func act(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      try await visit.site.database.takeOver(
        bodies: form.all("body"), hats: form.all("hat"), to: id, reason: form["reason"], by: actor, at: visit.now)
      return visit.go(Link.takeOver(id))
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form, csrf = visit.csrf
    return try await visit.site.database.read { db in
      let unit = try db.unit(id), family = try db.family(of: unit)
      try actor.requireTakingOver(to: unit)
      return TakeOverPages.page(
        family, bodies: try db.formerBodies(of: family), hats: try db.formerHats(of: family), form: form, errors: errors, csrf: csrf)
    }
  }
}

enum TakeOverPages {
  static func page(_ family: Family, bodies: [FormerBody], hats: [FormerHat], form: Form, errors: FormErrors, csrf: String) -> Page {
    let unit = family.unit, open = bodies.filter { !$0.isThere }
    let body: HTML = open.isEmpty && hats.isEmpty
      ? Part.empty("Không còn ai để chuyển", "Mọi tổ chức và người của các đơn vị trước đã chuyển sang, hoặc đã thôi trước khi đơn vị hết hiệu lực.")
      : Field.formTag(Link.takeOver(unit.id), csrf: csrf) {
        """
        \(self.bodies(open, form))\(people(hats, unit, form))\
        \(Field.text("reason", "Căn cứ", value: form["reason"], hint: "Ví dụ: quyết định bố trí cán bộ số, ngày", errors: errors, required: true))\
        \(Field.actions(Field.submit("Chuyển những gì đã chọn", consequence: "Vai trò ở đơn vị cũ kết thúc, vai trò ở \(unit.name) bắt đầu vào ngày ghi ở từng dòng.")))
        """
      }
    return Page(
      title: "Chuyển tổ chức và người sang \(unit.name)", breadcrumbs: UnitPage.trail(unit, []) + [("Chuyển tổ chức và người", Link.takeOver(unit.id))],
      lead: "Tài khoản, mật khẩu và việc đã làm vẫn là của người ấy; chỉ vai trò chuyển sang đơn vị mới. Ai không chọn thì giữ nguyên.", wide: true,
      practice: unit.practice, body: "\(Field.errorSummary(errors))\(body)")
  }

  private static func bodies(_ bodies: [FormerBody], _ form: Form) -> HTML {
    guard !bodies.isEmpty else { return "" }
    let items = bodies.enumerated().map { index, body -> HTML in
      """
      <label class="choice" for="body-\(index)"><input type="checkbox" id="body-\(index)" name="body" value="\(body.id)"\
      \(if: form.all("body").contains(body.id), " checked")><span>\(body.name) <span class="hint">\(body.source.unit.name)\
      \(if: body.source.isPartial, ", chỉ một phần nhập vào đây")</span></span></label>
      """
    }
    return "<fieldset class=\"field\" id=\"f-body\"><legend>Ban ngành, đoàn thể</legend><p class=\"hint\">Tổ chức cùng tên ở nhiều đơn vị cũ thành một tổ chức.</p><div class=\"choices\">\(items)</div></fieldset>"
  }

  private static func people(_ hats: [FormerHat], _ unit: Unit, _ form: Form) -> HTML {
    guard !hats.isEmpty else { return "" }
    let items = hats.enumerated().map { index, former -> HTML in
      """
      <label class="choice" for="hat-\(index)"><input type="checkbox" id="hat-\(index)" name="hat" value="\(former.id)"\
      \(if: form.all("hat").contains(former.id), " checked")><span>\(words(former, to: unit))</span></label>
      """
    }
    return "<fieldset class=\"field\" id=\"f-hat\"><legend>Người giữ vai trò</legend><div class=\"choices\">\(items)</div></fieldset>"
  }

  /// Who goes from which office of which unit, and from which day.
  static func words(_ former: FormerHat, to unit: Unit) -> HTML {
    let from = max(unit.validFrom, former.hat.from)
    let office = former.organisation.map { "\(former.hat.title), \($0)" } ?? former.hat.title
    return """
      \(former.person), \(office) <span class="hint">\(former.hat.role.name), \
      \(former.source.unit.name) đến hết \(Format.date(max(former.hat.from, from.adding(days: -1)))) → \(unit.name) từ \(Format.date(from))\
      \(former.hat.until.map { " đến hết \(Format.date($0))" } ?? "")</span>
      """
  }
}
