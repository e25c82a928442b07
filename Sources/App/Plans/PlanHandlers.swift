import Hummingbird
import Rules
import Store

enum PlanHandlers {
  static func list(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let id = try Self.province(of: actor)
    return visit.answer(
      try await visit.site.database.read { db in
        let province = try db.unit(id)
        try actor.require(.seeProvince, in: province.path)
        return PlanPages.list(province, try db.years(of: id))
      })
  }

  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let page = try await visit.site.database.read { db in
      let year = try db.year(id)
      try actor.require(.seeProvince, in: year.province.path)
      return PlanPages.year(
        PlanPages.Shown(
          year: year, districts: try db.progress(of: year, on: today), stages: try db.stages(of: id),
          targets: try db.targets(of: year.province.id, year: year.year, practice: year.practice),
          newest: try db.newestMaxima(of: year.province.id, regulation: year.regulation.id), today: today, csrf: visit.csrf,
          mayEdit: actor.may(.editPlan, in: year.province.path)))
    }
    return visit.answer(page)
  }

  // MARK: Opening a year

  static func new(_ visit: Visit) async throws -> Response {
    visit.answer(try await openingPage(visit, .first(visit.today, visit.site.regulations), .none))
  }

  static func open(_ visit: Visit) async throws -> Response {
    let form = OpeningForm(visit.form)
    return try await visit.attempt {
      let actor = try visit.actor()
      let new = try form.newYear(province: try province(of: actor), try visit.site.regulations.rated(form.regulation).regulation)
      return try await visit.once(
        { Link.year(try await visit.site.writing(to: $0).openYear(new, by: actor, at: visit.now)) },
        again: { db in try db.year(of: new.provinceID, new.year, practice: new.practice).map { Link.year($0.id) } ?? Link.years })
    } orShow: { try await openingPage(visit, form, $0) }
  }

  private static func openingPage(_ visit: Visit, _ form: OpeningForm, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try province(of: actor), regulations = visit.site.regulations, today = visit.today
    return try await visit.site.database.read { db in
      let province = try db.unit(id)
      try actor.require(.openYear, in: province.path)
      let communes = try db.communes(toOpen: form.typedYear ?? today.year, of: id, on: today)
      let districts = try db.units(communes.compactMap(\.parentID))
      var form = form
      // Those chosen stood in the list of another year: all of this one's are offered anew.
      if let chosen = form.communes, !chosen.isSubset(of: communes.map(\.id)) { form.communes = nil }
      return OpeningPages.form(
        form, province: province, districts: districts, communes: communes,
        regulations: regulations.rated.map(\.regulation).filter { $0.subject == .commune }, csrf: visit.csrf, errors: errors)
    }
  }

  // MARK: The plan

  static func showTargets(_ visit: Visit) async throws -> Response {
    visit.answer(try await targetsPage(visit, typed: nil, .none))
  }

  static func saveTargets(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor(), form = visit.form, today = visit.today
    return try await visit.attempt {
      let (year, districts) = try await visit.site.database.read { db in
        let year = try db.year(id)
        return (year, try db.progress(of: year, on: today).map(\.district))
      }
      let targets = try TargetForm.targets(form, districts: districts, ratings: year.regulation.ratings)
      try await visit.site.database.setTargets(
        targets, over: TargetForm.had(form, districts: districts, ratings: year.regulation.ratings).map { ($0, year.regulation.ratings) },
        of: year.province.id, year: year.year, practice: year.practice, by: actor, at: visit.now)
      return visit.go(Link.year(id))
    } orShow: { try await targetsPage(visit, typed: form, $0) }
  }

  private static func targetsPage(_ visit: Visit, typed: Form?, _ errors: FormErrors) async throws -> Page {
    let id = try visit.path("id"), actor = try visit.actor(), today = visit.today
    return try await visit.site.database.read { db in
      let year = try db.year(id)
      try actor.require(.editPlan, in: year.province.path)
      let targets = try db.targets(of: year.province.id, year: year.year, practice: year.practice)
      return PlanEditPages.targets(
        year, try db.progress(of: year, on: today), targets, typed: typed, csrf: visit.csrf, errors: errors)
    }
  }

  static func showStages(_ visit: Visit) async throws -> Response {
    visit.answer(try await stagesPage(visit, typed: nil, .none))
  }

  static func saveStages(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor(), form = StageForm(visit.form)
    return try await visit.attempt {
      let year = try await visit.site.database.read { db in try db.year(id).year }
      try await visit.site.database.setStages(try form.stages(of: year), over: visit.form["seen"], of: id, by: actor, at: visit.now)
      return visit.go(Link.year(id))
    } orShow: { try await stagesPage(visit, typed: form, $0) }
  }

  private static func stagesPage(_ visit: Visit, typed: StageForm?, _ errors: FormErrors) async throws -> Page {
    let id = try visit.path("id"), actor = try visit.actor()
    let (year, stages) = try await visit.site.database.read { db in (try db.year(id), try db.stages(of: id)) }
    try actor.require(.editPlan, in: year.province.path)
    return PlanEditPages.stages(year, stages, typed ?? StageForm(stages), csrf: visit.csrf, errors: errors)
  }

  // MARK: Its communes

  static func communes(_ visit: Visit) async throws -> Response {
    visit.answer(try await communesPage(visit, typed: [], .none))
  }

  /// - Parameter typed: what was chosen for some of them, where it was not taken.
  private static func communesPage(_ visit: Visit, typed: [CommunePart], _ errors: FormErrors) async throws -> Page {
    let id = try visit.path("id"), actor = try visit.actor(), form = visit.form, today = visit.today
    return try await visit.site.database.read { db in
      let year = try db.year(id)
      try actor.require(.seeProvince, in: year.province.path)
      let filter = CommuneFilter(form, stages: try db.stages(of: id), today: today)
      return CommuneListPages.list(
        year, try db.communes(of: year), districts: try db.progress(of: year, on: today).map(\.district), filter,
        typed: Dictionary(typed.map { ($0.id, $0.wanted) }, uniquingKeysWith: { first, _ in first }), mayEdit: actor.may(.editPlan, in: year.province.path),
        csrf: visit.csrf, errors: errors)
    }
  }

  static func saveCommunes(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor(), form = visit.form
    let parts = form.all("id").map { CommunePart($0, form) }
    return try await visit.attempt {
      let changed = try await visit.site.database.setParts(parts, of: id, by: actor, at: visit.now)
      return visit.go("\(Link.yearCommunes(id))?huyen=\(Link.encode(form["huyen"]))&doi=\(changed)")
    } orShow: { try await communesPage(visit, typed: parts.filter(\.isChanged), $0) }
  }

  /// The province of the hat worn now.
  static func province(of actor: Actor) throws(Problem) -> String {
    guard actor.role == .provinceOfficer, let id = actor.unitID else {
      throw .notAllowed("Việc này của cán bộ cấp tỉnh. Nếu kiêm nhiệm, hãy đổi vai trò ở đầu trang.")
    }
    return id
  }
}
