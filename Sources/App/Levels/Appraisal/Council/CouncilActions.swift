import Foundation
import Rules
import Store

/// A council as it is entered.
struct NewCouncil: Sendable {
  let name: String
  let number: String
  let day: Day?
  let mode: NamedCouncil.Mode
  let meetingOn: Day?
  let place: String
  let opinionsUntil: Day?
  let discussed: String
  /// Why something was changed afterwards, such as a later deadline.
  let reason: String
  let seats: [NamedCouncil.Seat]
  /// The requests that come before it now.
  let requests: [Chosen]

  /// - Throws: `Problem.invalid` with every fault; the composition of the text only warns, elsewhere.
  func check() throws(Problem) {
    var faults: [FieldProblem] = []
    if name.isEmpty { faults.append(FieldProblem("name", "Hãy ghi tên hội đồng")) }
    if !number.isEmpty, day == nil { faults.append(FieldProblem("day", "Hãy ghi ngày của quyết định thành lập")) }
    if mode == .written, opinionsUntil == nil { faults.append(FieldProblem("opinions-until", "Lấy ý kiến bằng văn bản phải có hạn gửi ý kiến")) }
    if seats.isEmpty { faults.append(FieldProblem("seat-name-1", "Hãy ghi ít nhất một thành viên")) }
    for (place, seat) in seats.enumerated() {
      if seat.accountID != nil, seats[..<place].contains(where: { $0.accountID == seat.accountID }) {
        faults.append(FieldProblem("seat-account-\(seat.number)", "Một tài khoản chỉ ngồi một ghế"))
      }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
  }
}

extension Database {
  /// Names a council and lays requests before it: each that was accepted moves on; one that was handed over in the midst of
  /// its appraisal gets a council of its new receiver.
  ///
  /// - Returns: the council's id.
  /// - Throws: `Problem.conflict` for a double click or a stale page, `Problem.invalid` with every fault.
  func nameCouncil(_ new: NewCouncil, by actor: Actor, at time: Date) async throws -> String {
    try await write { db in
      try new.check()
      let items = try db.levelItems(new.requests.map(\.id), calendar: WorkingCalendar(years: []), today: Day(time))
      guard let first = items.first, items.count == new.requests.count else { throw Problem.invalid("ho-so", "Hãy chọn ít nhất một hồ sơ") }
      for item in items { try actor.require(.appraise, in: item.assessment.path) }
      guard Set(items.map { $0.year.id + $0.law.id + ($0.assessment.receiverID ?? "") }).count == 1, let receiver = first.assessment.receiverID else {
        throw Problem.invalid("ho-so", "Một hội đồng chỉ xét hồ sơ của một năm, theo một văn bản, cùng nơi tiếp nhận")
      }
      try db.requireSeatable(new.seats, at: receiver, on: Day(time))
      let id = Identifier.make(at: time)
      try db.insertCouncil(new, id: id, year: first.year.id, receiver: receiver, regulation: first.law.id, by: actor, at: time)
      try db.saveSeats(new.seats, of: id)
      try db.lay(new.requests, items, before: id, named: new.name, by: actor, at: time)
      try db.journalCouncil(new, id, receiver: receiver, by: actor, at: time)
      return id
    }
  }

  /// Changes a council: its seats, its day, its deadline, what was discussed; further requests may come before it.
  ///
  /// - Throws: `Problem.invalid` when a seat that has voted is taken away, or a deadline moves without a reason.
  func changeCouncil(_ id: String, _ new: NewCouncil, version: Int, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try new.check()
      let old = try db.council(id)
      try old.requireAppraise(by: actor)
      let kept = Set(new.seats.map(\.number))
      if let lost = old.votes.first(where: { !kept.contains($0.seat) }), let seat = old.seat(lost.seat) {
        throw Problem.invalid("seat-name-\(seat.number)", "\(seat.name) đã có ý kiến nên không bỏ khỏi hội đồng được")
      }
      for seat in new.seats where old.votes.contains(where: { $0.seat == seat.number }) && old.seat(seat.number)?.name != seat.name {
        throw Problem.invalid("seat-name-\(seat.number)", "\(old.seat(seat.number)?.name ?? "") đã có ý kiến nên không thay người ở ghế này được")
      }
      if old.opinionsUntil != nil, new.opinionsUntil != old.opinionsUntil, new.reason.isEmpty {
        throw Problem.invalid("reason", "Đổi hạn gửi ý kiến phải ghi lý do")
      }
      let items = try db.levelItems(new.requests.map(\.id), calendar: WorkingCalendar(years: []), today: Day(time))
      guard items.allSatisfy({ $0.year.id == old.yearID && $0.law.id == old.regulationID && $0.assessment.receiverID == old.receiver }) else {
        throw Problem.invalid("ho-so", "Một hội đồng chỉ xét hồ sơ của một năm, theo một văn bản, cùng nơi tiếp nhận")
      }
      try db.requireSeatable(new.seats, at: old.receiver, beside: old.seats, on: Day(time))
      guard try db.updateCouncil(id, new, over: version) else {
        throw Problem.conflict("Hội đồng vừa được người khác sửa. Hãy tải lại trang, xem lại rồi làm tiếp.")
      }
      try db.saveSeats(new.seats, of: id)
      try db.lay(new.requests, items, before: id, named: new.name, by: actor, at: time)
      try db.journalCouncil(new, id, receiver: old.receiver, by: actor, at: time)
    }
  }
}

extension Database {
  /// Takes a request out of a council that it was laid before by mistake; it waits for a council again.
  ///
  /// - Throws: `Problem.conflict` when a vote on it is recorded or it has moved on, `Problem.invalid` at `note` without a reason.
  func withdraw(_ request: String, from id: String, version: Int, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let council = try db.council(id)
      try council.requireAppraise(by: actor)
      guard let dossier = council.dossier(request) else { throw Problem.notFound("Hồ sơ này không do hội đồng xét.") }
      guard council.mayWithdraw(dossier) else {
        throw Problem.conflict("Hội đồng đã có ý kiến hoặc kết luận về \(dossier.subjectName) nên không đưa ra được nữa.")
      }
      try db.take(.withdraw, dossier.assessment, version: version, by: actor, at: time, note: reason)
      try db.removeFromCouncil(request, id)
    }
  }
}

extension NamedCouncil {
  /// Whoever appraises for the receiver. After a hand-over a council stays readable and is nobody's to change.
  func mayAppraise(_ actor: Actor) -> Bool {
    let paths = dossiers.isEmpty ? [UnitPath(unitID: id, above: [receiver])] : dossiers.map(\.assessment.path)
    return actor.unitID == receiver && paths.contains { actor.may(.appraise, in: $0) }
  }

  /// Before it, at its own receiver, and nobody has voted on it yet.
  func mayWithdraw(_ dossier: Dossier) -> Bool {
    isOpen(dossier) && !votes.contains { $0.requestID == dossier.assessment.id }
  }

  func requireAppraise(by actor: Actor) throws(Problem) {
    guard mayAppraise(actor) else {
      throw .notAllowed("Hội đồng này thuộc \(receiverName); vai trò hiện tại của anh/chị không sửa được.")
    }
  }

  /// Its own receiver, the present receivers of its requests and their decider, those above, and whoever sits in it.
  func requireSeen(by actor: Actor) throws(Problem) {
    // What lies with the receiver, as its requests do: the Ministry has no right in itself, only in what comes to it.
    if seat(of: actor.accountID) != nil || actor.may(.seeDossier, in: UnitPath(unitID: id, above: [receiver])) { return }
    guard dossiers.contains(where: { actor.may(.seeDossier, in: $0.assessment.path) && $0.assessment.unitID != actor.unitID }) else {
      throw .notAllowed("Hội đồng này thuộc \(receiverName), vai trò hiện tại không được xem.")
    }
  }
}

extension Connection {
  /// Whoever sits in a council reads what lies before it: only people of its receiver do, and those who sit there already.
  ///
  /// - Throws: `Problem.invalid` at each seat.
  fileprivate func requireSeatable(_ seats: [NamedCouncil.Seat], at receiver: String, beside old: [NamedCouncil.Seat] = [], on day: Day) throws {
    let allowed = Set(try seatAccounts(of: receiver, on: day).map(\.id)).union(old.compactMap(\.accountID))
    let faults = seats.filter { $0.accountID.map { !allowed.contains($0) } ?? false }.map {
      FieldProblem("seat-account-\($0.number)", "\($0.name): chỉ chọn được tài khoản đang có vai trò kiểm tra ở nơi tiếp nhận")
    }
    guard faults.isEmpty else { throw Problem.invalid(faults) }
  }

  fileprivate func lay(
    _ chosen: [Chosen], _ items: [LevelItem], before council: String, named name: String, by actor: Actor, at time: Date
  ) throws {
    let versions = Dictionary(chosen.map { ($0.id, $0.version) }, uniquingKeysWith: { first, _ in first })
    for item in items {
      // In the midst of its appraisal only after a hand-over: the council of the old receiver votes no more.
      if item.assessment.state != .appraising || item.hasOwnCouncil {
        try take(.convene, item.assessment, version: versions[item.assessment.id], by: actor, at: time, note: name)
      }
      try addToCouncil(item.assessment.id, council)
    }
  }

  fileprivate func journalCouncil(_ new: NewCouncil, _ id: String, receiver: String, by actor: Actor, at time: Date) throws {
    try journal(
      .councilNamed, chain: .unit(receiver), subject: id,
      [
        "name": new.name, "number": new.number, "day": new.day?.iso ?? "", "mode": new.mode.rawValue,
        "until": new.opinionsUntil?.iso ?? "", "reason": new.reason,
        "seats": new.seats.map { "\($0.number) \($0.role.rawValue) \($0.name); \($0.office); \($0.body)" }.joined(separator: "\n"),
        "requests": new.requests.map(\.id).joined(separator: " "),
      ], by: actor, at: time)
  }
}
