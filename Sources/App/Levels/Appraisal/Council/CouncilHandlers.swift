import Hummingbird
import Rules
import Store

enum CouncilHandlers {
  static func showNew(_ visit: Visit) async throws -> Response { visit.answer(try await newPage(visit, .none)) }

  static func name(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    return try await visit.attempt {
      let new = try CouncilForm.read(visit.form)
      return try await visit.once { database in
        Link.council(try await database.nameCouncil(new, by: actor, at: visit.now))
      } again: { db in
        try new.requests.first.flatMap { try db.currentCouncil(of: $0.id) }.map { Link.council($0.id) } ?? Link.work
      }
    } orShow: { try await newPage(visit, $0) }
  }

  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let (council, view) = try await visit.site.database.read { db in
      let council = try db.council(id)
      try council.requireSeen(by: actor)
      return (council, try db.view(council, today: today, csrf: visit.csrf))
    }
    return visit.answer(view.show(council, actor))
  }

  /// From a request to its council; to a new one where it has none of its present receiver.
  static func ofRequest(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id")
    let (assessment, council) = try await visit.site.database.read { db in (try db.levelAssessment(id), try db.currentCouncil(of: id)) }
    try actor.require(.appraise, in: assessment.path)
    guard let council, council.receiver == assessment.receiverID else { return visit.go(Link.newCouncil([id])) }
    return visit.go(Link.council(council.id))
  }

  static func showChange(_ visit: Visit) async throws -> Response { visit.answer(try await changePage(visit, .none)) }

  static func change(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id")
    return try await visit.attempt {
      try await visit.once(then: Link.council(id)) { database in
        try await database.changeCouncil(
          id, try CouncilForm.read(visit.form), version: visit.form.int("council-version") ?? 0, by: actor, at: visit.now)
      }
    } orShow: { try await changePage(visit, $0) }
  }

  /// The requests that are accepted and wait for a council, of the first one chosen's year and text.
  private static func newPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), chosen = visit.form.all("ho-so"), today = visit.today
    guard let receiver = actor.unitID else { throw Problem.notAllowed("Hội đồng do cán bộ của cơ quan tiếp nhận lập.") }
    let view = try await visit.site.database.read { db -> CouncilView? in
      let waiting = try db.awaitingCouncil(of: receiver, today: today)
      for item in waiting { try actor.require(.appraise, in: item.assessment.path) }
      guard let first = waiting.first(where: { chosen.contains($0.assessment.id) }) ?? waiting.first else { return nil }
      return CouncilView(
        law: first.law, year: first.year, minimum: try db.councilMinimum(first.law, first.authorityProvince, on: today),
        waiting: waiting.filter { $0.year.id == first.year.id && $0.law.id == first.law.id },
        accounts: try db.seatAccounts(of: receiver, on: today), csrf: visit.csrf)
    }
    guard let view else {
      return Page(
        title: "Lập hội đồng", breadcrumbs: [("Việc hôm nay", Link.work), ("Lập hội đồng", Link.newCouncil([]))],
        body: Part.empty("Chưa có hồ sơ nào chờ hội đồng", "Hồ sơ đã tiếp nhận hiện ở đây để đưa ra hội đồng."))
    }
    return view.form(nil, form: visit.form, errors: errors)
  }

  private static func changePage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let (council, view) = try await visit.site.database.read { db in
      let council = try db.council(id)
      try council.requireAppraise(by: actor)
      return (council, try db.view(council, today: today, csrf: visit.csrf))
    }
    return view.form(council, form: errors.isEmpty ? CouncilForm.fields(of: council) : visit.form, errors: errors)
  }

  // MARK: Out of it again

  static func showWithdrawal(_ visit: Visit) async throws -> Response { visit.answer(try await withdrawalPage(visit, .none)) }

  static func withdraw(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), request = try visit.path("request"), form = visit.form
    return try await visit.attempt {
      try await visit.once(then: Link.council(id)) { database in
        try await database.withdraw(request, from: id, version: form.int("version") ?? 0, reason: form["note"], by: actor, at: visit.now)
      }
    } orShow: { try await withdrawalPage(visit, $0) }
  }

  private static func withdrawalPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), request = try visit.path("request"), today = visit.today
    let (council, view) = try await visit.site.database.read { db in
      let council = try db.council(id)
      try council.requireAppraise(by: actor)
      return (council, try db.view(council, today: today, csrf: visit.csrf))
    }
    guard let dossier = council.dossier(request), council.mayWithdraw(dossier) else {
      throw Problem.conflict("Hội đồng đã có ý kiến hoặc kết luận, hoặc hồ sơ không còn trước hội đồng này, nên không đưa ra được.")
    }
    return view.withdrawal(dossier, of: council, form: visit.form, errors: errors)
  }
}

extension Connection {
  /// Accepted, or handed over in the midst of an appraisal.
  fileprivate func awaitingCouncil(of receiver: String, today: Day) throws -> [LevelItem] {
    try levelInbox(of: receiver, calendar: WorkingCalendar(years: []), today: today).filter {
      $0.assessment.state == .accepted || ($0.assessment.state == .appraising && !$0.hasOwnCouncil)
    }
  }

  fileprivate func councilMinimum(_ law: LevelRegulation, _ province: String, on day: Day) throws -> Int? {
    law.text.authority(on: day, set: try authorities(of: province))?.councilMinimum
  }

  fileprivate func view(_ council: NamedCouncil, today: Day, csrf: String) throws -> CouncilView {
    let year = try levelYear(council.yearID)
    guard let law = year.law(council.regulationID) else { throw Problem.notFound("Không có văn bản của hội đồng này.") }
    let province = try authorityProvince(of: council.receiver, in: year.provinceID)
    return CouncilView(
      law: law, year: year, minimum: try councilMinimum(law, province, on: council.day ?? today),
      waiting: try awaitingCouncil(of: council.receiver, today: today).filter { $0.year.id == year.id && $0.law.id == law.id },
      accounts: try seatAccounts(of: council.receiver, on: today), csrf: csrf)
  }
}
