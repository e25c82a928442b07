import Foundation
import Rules
import Store

/// A request that its unit had not handed in when the unit ended. Nothing becomes of it by itself.
struct OpenRequest: Sendable {
  let request: LevelAssessment
  let version: Int
  /// The unit that has ended, and its last day.
  let source: Unit
  let endedOn: Day
  let subjectName: String
  let year: Int
  let law: LevelRegulation
  /// Indicators that the unit has answered.
  let answered: Int
  /// The unit that may go on with it; nil where none may.
  let heir: Unit?
  /// Whether only a part of its unit went into the heir.
  let isPartial: Bool
  /// Why nobody may go on with it, so that it can only be closed; nil where the heir may.
  let hindrance: String?

  var name: String { "\(subjectName) năm \(year)" }

  /// What is wrong with going on with all of these: each heir makes one request of a text and year its own.
  static func faults(of chosen: [OpenRequest]) -> [FieldProblem] {
    var faults: [FieldProblem] = [], taken: [String: OpenRequest] = [:]
    for one in chosen {
      guard let heir = one.heir, one.hindrance == nil else {
        faults.append(FieldProblem("ho-so", "\(one.name): \(one.hindrance ?? "chưa có đơn vị kế thừa"); chỉ khép lại được"))
        continue
      }
      if let other = taken.updateValue(one, forKey: "\(heir.id) \(one.law.id) \(one.year)") {
        faults.append(FieldProblem("ho-so", "\(heir.name) chỉ nhận tiếp một hồ sơ năm \(one.year): hãy chọn một trong \(other.subjectName), \(one.subjectName)"))
      }
    }
    return faults
  }
}

extension Database {
  /// Decides about requests of ended units, all of them or none: their heirs go on with them, answers, linked evidence and
  /// history with them, or nobody does.
  ///
  /// - Parameter id: the unit whose page it is decided on: an heir, or the province.
  /// - Throws: `Problem.invalid` with every fault, `Problem.conflict` for a double click or a stale page.
  func settleOpen(_ chosen: [Chosen], at id: String, isTaken: Bool?, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let home = try db.unit(id), today = Day(time)
      try actor.require(.carryOver, in: home.path)
      let open = Dictionary(try db.openRequests(to: home, on: today).map { ($0.request.id, $0) }, uniquingKeysWith: { first, _ in first })
      let items = chosen.compactMap { open[$0.id] }
      guard items.count == chosen.count else {
        throw Problem.conflict("Có hồ sơ không còn chờ quyết định (có thể vừa được quyết định xong). Chưa có gì được thực hiện; hãy tải lại trang.")
      }
      var faults = isTaken == true ? OpenRequest.faults(of: items) : []
      if chosen.isEmpty { faults.append(FieldProblem("ho-so", "Hãy chọn ít nhất một hồ sơ")) }
      if isTaken == nil { faults.append(FieldProblem("next", "Hãy chọn nhận tiếp hay khép lại")) }
      if reason.isEmpty { faults.append(FieldProblem("open-reason", "Hãy ghi lý do, căn cứ")) }
      guard faults.isEmpty, let isTaken else { throw Problem.invalid(faults) }
      for (one, item) in zip(chosen, items) {
        if isTaken, let heir = item.heir {
          try db.pass(item, to: heir, version: one.version, reason: reason, by: actor, at: time)
        } else {
          try db.take(
            .close, item.request, version: one.version, by: actor, at: time,
            note: "\(item.source.name) hết hiệu lực sau ngày \(item.endedOn.vietnamese): \(reason)")
        }
        let decided = isTaken ? item.heir ?? home : home
        try db.insertCarryOver(
          .request, item.request.id, to: decided.id, source: item.source.id, year: item.year, isTaken: isTaken, reason: reason, by: actor, at: time)
        try db.journal(
          .carriedOver, chain: .unit(decided.id), subject: item.request.id,
          ["kind": CarryOver.Kind.request.rawValue, "source": item.source.id, "year": "\(item.year)", "taken": isTaken ? "1" : "0", "reason": reason],
          by: actor, at: time)
      }
    }
  }
}

extension Connection {
  /// Makes a request the heir's own, to be received by whom the authority of the day names.
  fileprivate func pass(_ item: OpenRequest, to heir: Unit, version: Int, reason: String, by actor: Actor, at time: Date) throws {
    for old in try evidence(behind: item) {
      let new = try copy(of: old.id, in: heir.id, year: item.year) ?? carry(old, to: heir.id, year: item.year, reason: reason, by: actor, at: time)
      try relink(old.id, to: new, in: item.request.id)
    }
    let authority = item.law.text.authority(on: Day(time), set: try authorities(of: heir.provinceID))
    var request = item.request
    request.pass(to: heir.id, in: heir.provinceID)
    (request.receiverID, request.decider) = (authority.flatMap { heir.place.receiver($0.receiver) }, authority?.decider)
    try move(request)
    try take(.takeOver, request, version: version, by: actor, at: time, note: "\(item.source.name) → \(heir.name): \(reason)")
  }
}
