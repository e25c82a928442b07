import Hummingbird
import Rules
import Store

/// Votes as they are entered: a seat at a time, or all of a meeting at once.
enum VoteHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func vote(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, council = try visit.path("id"), request = try visit.path("request")
    guard let seat = form.int("ghe") else { throw Problem.invalid("ghe", "Hãy chọn thành viên") }
    return try await visit.attempt {
      try requireSaid(form)
      let votes = form.raw.compactMap { name, value -> NewVote? in
        guard name.hasPrefix("met-"), !value.isEmpty, let number = Indicator.Number(String(name.dropFirst("met-".count))) else { return nil }
        return NewVote(seat: seat, indicator: number, isMet: value == "1", comment: form["comment-\(number.text)"])
      }
      let ballot = Ballot(
        council: council, request: request, votes: votes, stamps: [seat: form.int("stamp-\(seat)") ?? -1], day: try day(form))
      // A member goes on to what else waits; an officer to the next seat.
      return try await visit.once(then: actor.role == .inspector ? Link.work : Link.votes(council, request)) { database in
        try await database.vote(ballot, by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, $0) }
  }

  /// - Throws: `Problem.invalid` where a remark was typed and nothing chosen: it would be lost without a word.
  private static func requireSaid(_ form: Form) throws(Problem) {
    let bare = form.raw.filter { $0.name.hasPrefix("comment-") && !form[$0.name].isEmpty }.map { String($0.name.dropFirst("comment-".count)) }
      .filter { form["met-\($0)"].isEmpty }
    guard bare.isEmpty else {
      throw .invalid(bare.map { FieldProblem("met-\($0)", "Chỉ tiêu \($0): đã ghi nhận xét nhưng chưa chọn “Đạt” hoặc “Không đạt”") })
    }
  }

  static func showGrid(_ visit: Visit) async throws -> Response { visit.answer(try await grid(visit).page(visit.form)) }

  static func saveGrid(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, council = try visit.path("id"), request = try visit.path("request")
    if form.has(VoteGrid.filling) {
      let grid = try await grid(visit)
      return visit.answer(try grid.page(grid.filled(form)))
    }
    return try await visit.attempt {
      let votes = form.raw.compactMap { name, value -> NewVote? in
        let parts = name.split(separator: "-")
        guard parts.count == 3, parts[0] == "met", !value.isEmpty, let seat = Int(parts[1]), let number = Indicator.Number(String(parts[2])) else {
          return nil
        }
        return NewVote(seat: seat, indicator: number, isMet: value == "1", comment: nil)
      }
      let stamps = Dictionary(votes.map { ($0.seat, form.int("stamp-\($0.seat)") ?? -1) }, uniquingKeysWith: { first, _ in first })
      let ballot = Ballot(council: council, request: request, votes: votes, stamps: stamps, day: try day(form))
      do {
        return try await visit.once(then: Link.votes(council, request)) { try await $0.vote(ballot, by: actor, at: visit.now) }
      } catch let problem as Problem {
        // Another's save lies in between: what was chosen is kept, beside what stands now.
        guard case .conflict = problem else { throw problem }
        return visit.answer(try await grid(visit).page(form, overtaken: true), status: .conflict)
      }
    } orShow: { try await grid(visit).page(form, $0) }
  }

  private static func day(_ form: Form) throws(Problem) -> Day? {
    if form.day("day") == nil, !form["day"].isEmpty { throw .invalid("day", "Ngày cho ý kiến không đọc được, ví dụ 15/03/2025") }
    return form.day("day")
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), (council, dossier) = try await load(visit)
    try council.requireSeen(by: actor)
    let view = VoteView(council: council, dossier: dossier, actor: actor, today: visit.today, csrf: visit.csrf)
    guard let number = visit.form.int("ghe"), let seat = council.seat(number) else { return try view.all() }
    return try view.one(seat, form: visit.form, errors: errors)
  }

  /// - Throws: `Problem.conflict` when the council is done with the request.
  private static func grid(_ visit: Visit) async throws -> VoteGrid {
    let actor = try visit.actor(), (council, dossier) = try await load(visit)
    try council.requireAppraise(by: actor)
    guard council.dossier(dossier.assessment.id).map(council.isOpen) == true else {
      throw Problem.conflict("Hồ sơ đang ở bước “\(dossier.assessment.state.name)” nên hội đồng này không ghi ý kiến được nữa.")
    }
    return VoteGrid(council: council, dossier: dossier, today: visit.today, csrf: visit.csrf)
  }

  private static func load(_ visit: Visit) async throws -> (NamedCouncil, LevelDossier) {
    let id = try visit.path("id"), request = try visit.path("request"), today = visit.today
    return try await visit.site.database.read { db in
      let council = try db.council(id)
      guard council.dossier(request) != nil else { throw Problem.notFound("Hồ sơ này không do hội đồng xét.") }
      return (council, try db.levelDossier(request, today: today))
    }
  }
}
