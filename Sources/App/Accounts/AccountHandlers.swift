import Hummingbird
import Rules

enum AccountHandlers {
  /// Someone whose role keeps accounts somewhere; in which units, each action asks anew.
  static func manager(_ visit: Visit) throws(Problem) -> Actor {
    let actor = try visit.actor()
    guard permissionTable.contains(where: { $0.role == actor.role && $0.allowed.contains(.manageAccounts) }) else {
      throw .notAllowed("Vai trò hiện tại không quản lý tài khoản.")
    }
    return actor
  }

  static func list(_ visit: Visit) async throws -> Response {
    let actor = try manager(visit), search = Vietnamese.searchKey(visit.form["tim"])
    let lines = try await visit.site.database.read { db in try db.accountLines(seenBy: actor, search: search) }
    return visit.answer(AccountPages.list(lines, search: visit.form["tim"], sharesSteps: actor.role == .districtOfficer, today: visit.today))
  }

  static func new(_ visit: Visit) async throws -> Response {
    visit.answer(try await newPage(visit, .none))
  }

  private static func newPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try manager(visit)
    let (places, organisations) = try await visit.site.database.read { db in
      (try db.accountPlaces(of: actor, on: visit.today), try db.organisationChoices(of: actor))
    }
    return AccountPages.new(
      visit.form, places: places, ofNoUnit: AccountRules.rolesOfNoUnit(for: actor), organisations: organisations, errors: errors,
      csrf: visit.csrf, today: visit.today)
  }

  static func open(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    return try await visit.attempt {
      let login = visit.form["login"], name = visit.form["name"]
      let hat = try hat(visit.form, besides: AccountRules.faults(login: login, name: name))
      return try await visit.once(
        answering: {
          let (id, password) = try await visit.site.writing(to: $0).openAccount(login: login, name: name, hat: hat, by: actor, at: visit.now)
          return visit.answer(try await onePage(visit, id, .none, form: Form(), newPassword: password))
        }, again: { db in try db.account(login: login.lowercased()).map { "/tai-khoan/\($0.id)?\(AccountPages.opened)=1" } ?? "/tai-khoan" })
    } orShow: { try await newPage(visit, $0) }
  }

  static func one(_ visit: Visit) async throws -> Response {
    visit.answer(try await onePage(visit, try visit.path("id"), .none, form: Form()))
  }

  static func give(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id")
    return try await visit.attempt {
      let hat = try hat(visit.form)
      return try await visit.once(then: "/tai-khoan/\(id)") { try await visit.site.writing(to: $0).give(hat, to: id, by: actor, at: visit.now) }
    } orShow: { try await onePage(visit, id, $0, form: visit.form) }
  }

  static func end(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id")
    guard let day = Day(iso: visit.form["until"]) else { throw Problem.invalid("until", "Ngày kết thúc chưa đúng") }
    try await visit.site.endHat(visit.form["hat"], on: day, by: actor, at: visit.now)
    return visit.go("/tai-khoan/\(id)")
  }

  static func reset(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    let password = try await visit.site.resetPassword(of: id, by: try visit.actor(), at: visit.now)
    return visit.answer(try await onePage(visit, id, .none, form: Form(), newPassword: password))
  }

  private static func onePage(
    _ visit: Visit, _ id: String, _ errors: FormErrors, form: Form, newPassword: String? = nil
  ) async throws -> Page {
    let actor = try manager(visit)
    let (account, hats, places, organisations) = try await visit.site.database.read { db in
      (
        try db.account(id), try db.accountLines(seenBy: actor, account: id), try db.accountPlaces(of: actor, on: visit.today),
        try db.organisationChoices(of: actor)
      )
    }
    guard !hats.isEmpty else { throw Problem.notAllowed("Tài khoản này không thuộc đơn vị anh/chị quản lý.") }
    return AccountPages.one(
      account, hats: hats, places: places, ofNoUnit: AccountRules.rolesOfNoUnit(for: actor), organisations: organisations, form: form,
      errors: errors, csrf: visit.csrf, today: visit.today, newPassword: newPassword, isUntold: visit.form.has(AccountPages.opened))
  }

  /// The fields of a hat, read from the form, or everything that is wrong with them.
  private static func hat(_ form: Form, besides: [FieldProblem] = []) throws(Problem) -> NewHat {
    func some(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
    let role = Role(rawValue: form["role"]), from = form.day("from"), until = form.day("until")
    var faults = besides
    if role == nil { faults.append(FieldProblem("role", "Hãy chọn vai trò")) }
    if from == nil { faults.append(FieldProblem("from", "Hãy ghi ngày bắt đầu, ví dụ 05/02/2026")) }
    if until == nil, some("until") != nil { faults.append(FieldProblem("until", "Ngày kết thúc chưa đúng, ví dụ 31/12/2026")) }
    // What these are not: the rest is looked at all the same, so that everything is told at once.
    let hat = NewHat(
      role: role ?? .inspector, unitID: some("unit"), organisationID: [.organisation, .supplier].contains(role) ? some("organisation") : nil,
      title: form["title"], signing: some("signing"), signsFor: some("signs-for"),
      authority: some("authority"), from: from ?? Day(.distantPast), until: until,
      body: role == .districtOfficer ? DistrictBody(rawValue: form["body"]) : nil)
    guard faults.isEmpty else { throw .invalid(faults + AccountRules.faults(hat)) }
    return hat
  }
}
