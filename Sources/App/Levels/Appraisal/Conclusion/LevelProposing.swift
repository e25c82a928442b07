import Foundation
import Hummingbird
import Rules
import Store

extension Database {
  /// Lays the council's result before the one who decides.
  ///
  /// - Throws: `Problem.invalid` when the council has found no level reached that was asked for.
  func proposeRequest(_ id: String, version: Int, note: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.levelAssessment(id)
      try actor.require(.propose, in: assessment.path)
      let item = try db.levelItems([id], calendar: WorkingCalendar(years: []), today: Day(time)).first
      if assessment.state == .appraised, item?.recognisable ?? 0 == 0 {
        throw Problem.invalid("note", "Hội đồng kết luận chưa đạt mức độ nào: hãy trả lời bằng văn bản, nêu lý do")
      }
      try db.take(.propose, assessment, version: version, by: actor, at: time, note: note)
    }
  }

  /// Answers in writing that it is not recognised, with the reasons.
  func declineRequest(_ id: String, version: Int, reasons: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.levelAssessment(id)
      try actor.require(.propose, in: assessment.path)
      try db.take(.decline, assessment, version: version, by: actor, at: time, note: reasons)
    }
  }

  /// Gives the proposal back to whoever laid it before.
  func sendBackLevelProposal(_ id: String, version: Int, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.levelAssessment(id)
      try assessment.requireDecider(actor)
      try db.take(.sendBackProposal, assessment, version: version, by: actor, at: time, note: reason)
    }
  }
}

extension LevelDossier {
  /// The unit itself learns what the council found when it is decided or answered, not before.
  fileprivate func requireAnswered(for actor: Actor) throws(Problem) {
    let isOwn = actor.relation(to: path) == .own || isCharged(actor)
    guard isOwn, ![.recognised, .declined, .published].contains(assessment.state) else { return }
    throw .notAllowed("Kết quả thẩm định được gửi tới đơn vị khi có quyết định hoặc văn bản trả lời.")
  }
}

extension LevelAssessment {
  /// - Throws: `Problem.notAllowed` unless the actor wears the hat that decides, at the receiver.
  func requireDecider(_ actor: Actor) throws(Problem) {
    guard actor.may(.decideLevel, in: path), decider == actor.role else {
      throw .notAllowed("Thẩm quyền quyết định hồ sơ này thuộc \(decider?.name ?? "người chưa được đặt"), không thuộc vai trò hiện tại của anh/chị.")
    }
  }
}

enum LevelProposalHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func propose(_ visit: Visit) async throws -> Response {
    try await take(visit) { try await $0.proposeRequest($1, version: $2, note: visit.form["note"], by: $3, at: visit.now) }
  }

  static func decline(_ visit: Visit) async throws -> Response {
    try await take(visit) { try await $0.declineRequest($1, version: $2, reasons: visit.form["note"], by: $3, at: visit.now) }
  }

  static func sendBack(_ visit: Visit) async throws -> Response {
    try await take(visit) { try await $0.sendBackLevelProposal($1, version: $2, reason: visit.form["note"], by: $3, at: visit.now) }
  }

  private static func take(_ visit: Visit, _ step: (Database, String, Int, Actor) async throws -> Void) async throws -> Response {
    let (id, actor) = (try visit.path("id"), try visit.actor())
    return try await visit.attempt {
      try await visit.once(then: Link.work) { try await step($0, id, visit.form.int("version") ?? 0, actor) }
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let (id, actor, site, today) = (try visit.path("id"), try visit.actor(), visit.site, visit.today)
    let (dossier, council, clock) = try await site.database.read { db in
      let dossier = try db.seenLevelDossier(id, by: actor, today: today)
      try dossier.requireAnswered(for: actor)
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      return (dossier, try db.currentCouncil(of: id), dossier.clock(calendar: calendar, today: today))
    }
    return try LevelProposalPage(dossier: dossier, council: council, clock: clock, actor: actor, csrf: visit.csrf).page(visit.form, errors)
  }
}
