import Hummingbird
import Rules
import Store

enum CouncilHandlers {
  static func showNew(_ visit: Visit) async throws -> Response { visit.answer(try await newPage(visit, .none)) }

  static func name(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    return try await visit.attempt {
      visit.go(Link.council(try await visit.site.database.nameCouncil(try CouncilForm.read(visit.form), by: actor, at: visit.now)))
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
      try await visit.site.database.changeCouncil(
        id, try CouncilForm.read(visit.form), version: visit.form.int("council-version") ?? 0, by: actor, at: visit.now)
      return visit.go(Link.council(id))
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

  // MARK: Votes

  static func showVotes(_ visit: Visit) async throws -> Response { visit.answer(try await votePage(visit, .none)) }

  static func vote(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, council = try visit.path("id"), request = try visit.path("request")
    guard let seat = form.int("ghe") else { throw Problem.invalid("ghe", "Hãy chọn thành viên") }
    return try await visit.attempt {
      if form.day("day") == nil, !form["day"].isEmpty { throw Problem.invalid("day", "Ngày cho ý kiến không đọc được, ví dụ 15/03/2025") }
      let votes = form.raw.compactMap { name, value -> NewVote? in
        guard name.hasPrefix("met-"), !value.isEmpty, let number = Indicator.Number(String(name.dropFirst("met-".count))) else { return nil }
        return NewVote(seat: seat, indicator: number, isMet: value == "1", comment: form["comment-\(number.text)"])
      }
      try await visit.site.database.vote(
        Ballot(council: council, request: request, votes: votes, stamps: [seat: form.int("stamp-\(seat)") ?? -1], day: form.day("day")),
        by: actor, at: visit.now)
      // A member goes on to what else waits; an officer to the next seat.
      return visit.go(actor.role == .inspector ? Link.work : Link.votes(council, request))
    } orShow: { try await votePage(visit, $0) }
  }

  private static func votePage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), request = try visit.path("request"), today = visit.today
    let (council, dossier) = try await visit.site.database.read { db in
      let council = try db.council(id)
      try council.requireSeen(by: actor)
      return (council, try db.levelDossier(request, today: today))
    }
    guard council.dossiers.contains(where: { $0.assessment.id == request }) else { throw Problem.notFound("Hồ sơ này không do hội đồng xét.") }
    let view = VoteView(council: council, dossier: dossier, actor: actor, today: today, csrf: visit.csrf)
    guard let number = visit.form.int("ghe"), let seat = council.seat(number) else { return try view.all() }
    return try view.one(seat, form: visit.form, errors: errors)
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
