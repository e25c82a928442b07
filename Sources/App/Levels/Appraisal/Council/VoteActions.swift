import Foundation
import Rules
import Store

/// What one seat says of one indicator.
struct NewVote: Sendable {
  let seat: Int
  let indicator: Indicator.Number
  let isMet: Bool
  /// nil leaves what stands.
  let comment: String?
}

/// What is entered on one request: the votes of one seat or of several, each with what stood on the screen.
struct Ballot: Sendable {
  let council: String
  let request: String
  let votes: [NewVote]
  /// `NamedCouncil.stamp` by seat, as the person saw it.
  let stamps: [Int: Int]
  /// The day on which the opinion was given; a member's own is always today.
  let day: Day?
}

extension Database {
  /// Takes the votes of one seat or many on one request: from the receiver's officer for anybody, from a member for their
  /// own seat.
  ///
  /// - Returns: how many votes were new or changed.
  /// - Throws: `Problem.invalid` at `day` for a vote after the deadline of written opinions or of a day to come;
  ///   `Problem.conflict` when the seat's votes have changed since, or the council is done with the request.
  @discardableResult
  func vote(_ ballot: Ballot, by actor: Actor, at time: Date) async throws -> Int {
    try await write { db in
      let council = try db.council(ballot.council), today = Day(time)
      guard let dossier = council.dossier(ballot.request) else {
        throw Problem.notFound("Hồ sơ này không do hội đồng xét.")
      }
      let own = council.seat(of: actor.accountID)
      let isOfficer = actor.unitID == council.receiver && actor.may(.appraise, in: dossier.assessment.path)
      if !isOfficer {
        try actor.require(.vote, in: dossier.assessment.path, charged: own != nil)
        guard ballot.votes.allSatisfy({ $0.seat == own?.number }) else { throw Problem.notAllowed("Anh/chị chỉ ghi ý kiến của mình.") }
      }
      guard council.isOpen(dossier) else {
        throw Problem.conflict("Hồ sơ đang ở bước “\(dossier.assessment.state.name)” nên hội đồng này không ghi ý kiến được nữa.")
      }
      let day = isOfficer ? ballot.day ?? today : today
      try council.requireInTime(day, today: today, isOfficer: isOfficer)
      guard let law = try db.levelYear(council.yearID).law(council.regulationID), !ballot.votes.isEmpty else {
        throw Problem.invalid("", "Hãy chọn đạt hoặc không đạt cho ít nhất một chỉ tiêu")
      }
      var changed = 0
      for seat in Set(ballot.votes.map(\.seat)).sorted() {
        guard let named = council.seat(seat) else { throw Problem.notFound("Hội đồng không có ghế này.") }
        let before = council.votes(on: ballot.request, of: seat)
        let new = ballot.votes.filter { $0.seat == seat }.compactMap { vote -> NewVote? in
          let old = before.first { $0.indicator == vote.indicator }, comment = vote.comment ?? old?.comment ?? ""
          guard old?.isMet != vote.isMet || old?.comment != comment else { return nil }
          return NewVote(seat: seat, indicator: vote.indicator, isMet: vote.isMet, comment: comment)
        }
        // Where nothing differs from what stands, nothing of another's is overwritten.
        guard new.isEmpty || ballot.stamps[seat] == council.stamp(ballot.request, seat) else {
          throw Problem.conflict("Ý kiến của \(named.name) vừa được ghi ở nơi khác. Lần gửi này không làm gì thêm; hãy tải lại trang để xem.")
        }
        for vote in new {
          guard law.indicator(vote.indicator) != nil else { throw Problem.notFound("Không có chỉ tiêu \(vote.indicator.text).") }
          let version = before.first { $0.indicator == vote.indicator }?.version ?? 0
          guard try db.saveVote(vote, council: council.id, request: ballot.request, on: day, over: version, by: actor, at: time) else {
            throw Problem.conflict("Ý kiến của \(named.name) vừa được ghi ở nơi khác. Hãy tải lại trang để xem.")
          }
        }
        guard !new.isEmpty else { continue }
        changed += new.count
        try db.journal(
          .voted, chain: .level(ballot.request), subject: council.id,
          [
            "seat": "\(seat)", "member": named.name, "day": day.iso,
            "votes": new.map { "\($0.indicator.text) \($0.isMet ? "đạt" : "không đạt") \($0.comment ?? "")" }.joined(separator: "\n"),
          ], by: actor, at: time)
      }
      return changed
    }
  }
}

extension NamedCouncil {
  /// - Throws: `Problem.invalid` at `day` after the deadline of written opinions, or for a day to come.
  func requireInTime(_ day: Day, today: Day, isOfficer: Bool) throws(Problem) {
    guard day <= today else { throw .invalid("day", "Ngày cho ý kiến không được ở tương lai") }
    guard mode == .written, let until = opinionsUntil, day > until else { return }
    throw .invalid(
      "day",
      "Hạn gửi ý kiến là hết ngày \(until.vietnamese); ý kiến ngày \(day.vietnamese) không được nhận. "
        + (isOfficer ? "Ý kiến trên giấy đến kịp hạn thì ghi ngày nhận; muốn gia hạn, sửa hạn của hội đồng và ghi lý do." : "Hãy liên hệ thư ký hội đồng."))
  }
}
