import Hummingbird
import Rules
import Store

/// What the actor's unit adds to a text: looked at, drafted item by item, and published as a version.
enum GuidanceHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let (actor, unitID) = try Self.unit(visit)
    return visit.answer(
      try await visit.site.database.read { db in
        let unit = try db.unit(unitID), laws = Self.laws(visit, unit.level)
        try actor.require(.enterGuidance, in: unit.path)
        let law = try Self.law(visit, laws)
        return GuidancePages.list(
          GuidancePages.Shown(
            unit: unit, law: law, laws: laws, sets: try db.guidanceSets(of: unitID, regulation: law.id),
            above: try unit.path.above.reversed().flatMap { above in
              Array(try db.guidanceSets(of: above, regulation: law.id).filter { $0.publishedAt != nil }.prefix(1))
            }))
      })
  }

  static func edit(_ visit: Visit) async throws -> Response { visit.answer(try await form(visit, typed: nil, .none)) }

  static func save(_ visit: Visit) async throws -> Response {
    let (actor, unitID) = try Self.unit(visit)
    let law = try Self.law(visit, visit.site.regulations.all.map(\.regulation)), item = try visit.path("item")
    return try await visit.attempt {
      let date = visit.form["before"], before = DueDate.MonthDay(vietnamese: date)
      if !date.isEmpty, before == nil { throw Problem.invalid("before", "“\(date)” không phải là ngày/tháng, ví dụ 15/02") }
      try await visit.site.database.setGuidance(
        GuidanceItem(item: item, asked: visit.form["asked"], evidence: visit.form["evidence"], before: before, wording: visit.form["wording"]), to: law,
        unit: unitID, by: actor, at: visit.now)
      return visit.go(Link.guidance(law: law.id))
    } orShow: { try await form(visit, typed: visit.form, $0) }
  }

  static func preview(_ visit: Visit) async throws -> Response { visit.answer(try await publishing(visit, .none)) }

  static func publish(_ visit: Visit) async throws -> Response {
    let (actor, unitID) = try Self.unit(visit)
    let law = try Self.law(visit, visit.site.regulations.all.map(\.regulation))
    return try await visit.attempt {
      try await visit.once(then: Link.guidance(law: law.id)) {
        try await $0.publishGuidance(
          of: unitID, to: law, source: visit.form["source"], requests: visit.form.all("request"), by: actor, at: visit.now)
      }
    } orShow: { try await publishing(visit, $0) }
  }

  private static func publishing(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let (actor, unitID) = try Self.unit(visit)
    return try await visit.site.database.read { db in
      let unit = try db.unit(unitID), law = try Self.law(visit, Self.laws(visit, unit.level))
      try actor.require(.enterGuidance, in: unit.path)
      let sets = try db.guidanceSets(of: unitID, regulation: law.id)
      guard let draft = sets.first, draft.publishedAt == nil else {
        throw Problem.notFound("Chưa có bản nháp nào để ban hành. Hãy sửa một mục trước.")
      }
      let requests = try db.guidedRequests(law.id, under: unitID, sets: sets)
      let calendar = visit.site.regulations.calendar(with: try db.enteredDays())
      return GuidancePages.publishing(
        draft, over: sets.first { $0.publishedAt != nil }, law: law, requests: requests,
        dues: try db.dueChanges(requests, by: draft, to: law, calendar: calendar, today: visit.today), today: visit.today, csrf: visit.csrf,
        source: errors.isEmpty ? draft.source : visit.form["source"], errors: errors)
    }
  }

  private static func form(_ visit: Visit, typed: Form?, _ errors: FormErrors) async throws -> Page {
    let (actor, unitID) = try Self.unit(visit), item = try visit.path("item")
    return try await visit.site.database.read { db in
      let unit = try db.unit(unitID), law = try Self.law(visit, Self.laws(visit, unit.level))
      try actor.require(.enterGuidance, in: unit.path)
      guard let guided = law.guided.first(where: { $0.id == item }) else { throw Problem.notFound("\(law.shortName) không có mục này.") }
      let known = try db.guidanceSets(of: unitID, regulation: law.id).first?.item(item)
      return GuidancePages.form(
        guided, law, typed: typed.map(GuidancePages.Typed.init) ?? GuidancePages.Typed(known), csrf: visit.csrf, errors: errors)
    }
  }

  private static func unit(_ visit: Visit) throws -> (Actor, String) {
    let actor = try visit.actor()
    guard let unit = actor.unitID else { throw Problem.notAllowed("Hướng dẫn do cán bộ của đơn vị nhập.") }
    return (actor, unit)
  }

  private static func laws(_ visit: Visit, _ level: Level) -> [Law] {
    visit.site.regulations.all.map(\.regulation).filter { $0.isGuided(by: level) }
  }

  /// The text that the address asks for; that of the communes by points where it asks for none.
  private static func law(_ visit: Visit, _ laws: [Law]) throws -> Law {
    let id = visit.form["quy-dinh"]
    let usual = try visit.site.regulations.ofCommunes().regulation.id
    guard let law = laws.first(where: { $0.id == (id.isEmpty ? usual : id) }) else { throw Problem.notFound("Không có quy định “\(id)”.") }
    return law
  }
}
