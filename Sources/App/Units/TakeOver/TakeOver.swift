import Foundation
import Rules
import Store

/// A body of a predecessor, as the successor may take it over.
struct FormerBody: Sendable {
  let id: String
  let name: String
  let source: Family.Kin
  /// Whether the successor has a body of this name already.
  let isThere: Bool
}

/// An office that someone held in a predecessor to its end, or beyond.
struct FormerHat: Sendable {
  let id: String
  let accountID: String
  let person: String
  let hat: NewHat
  let organisation: String?
  let source: Family.Kin
}

extension Database {
  /// Takes bodies and people of predecessors over to the successor: the old hat ends with the old unit, a new one begins.
  ///
  /// - Parameters:
  ///   - bodies: organisations to be there too; those of chosen people come along.
  ///   - hats: the hats that go over.
  /// - Throws: `Problem.invalid` with every fault; `Problem.notAllowed` outside the actor's units.
  func takeOver(bodies: [String], hats: [String], to id: String, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let unit = try db.unit(id), family = try db.family(of: unit)
      try actor.requireTakingOver(to: unit)
      let people = try db.formerHats(of: family).filter { hats.contains($0.id) }
      let needed = Set(bodies).union(people.compactMap(\.hat.organisationID))
      let chosen = try db.formerBodies(of: family).filter { needed.contains($0.id) }
      let faults = TakeOverRules.faults(people, chosen, reason: reason)
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      try db.takeOver(people, chosen, to: unit, reason: reason, by: actor, at: time)
    }
  }
}

extension Connection {
  /// The old hats end with their units, the new ones begin; the bodies are there too.
  func takeOver(_ people: [FormerHat], _ bodies: [FormerBody], to unit: Unit, reason: String, by actor: Actor, at time: Date) throws {
    var organisations: [String: String] = [:]
    for body in bodies where organisations[body.id] == nil { organisations[body.id] = try self.body(body, of: unit, by: actor, at: time) }
    for person in people {
      try requireAccounts(in: unit.id, of: actor, giving: person.hat.role)
      var hat = person.hat
      (hat.unitID, hat.organisationID) = (unit.id, person.hat.organisationID.flatMap { organisations[$0] })
      hat.from = max(unit.validFrom, person.hat.from)
      if try !hasHat(hat, account: person.accountID) { try insertHat(Identifier.make(at: time), account: person.accountID, hat) }
      try endHat(person.id, on: max(person.hat.from, hat.from.adding(days: -1)))
      try journal(
        .peopleTakenOver, chain: .settings, subject: person.accountID,
        ["hat": person.id, "role": hat.role.rawValue, "old": person.source.unit.id, "new": unit.id, "day": hat.from.iso, "reason": reason],
        by: actor, at: time)
    }
  }
}

enum TakeOverRules {
  static func faults(_ people: [FormerHat], _ bodies: [FormerBody], reason: String) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    if people.isEmpty, bodies.isEmpty { faults.append(FieldProblem("hat", "Hãy chọn ít nhất một tổ chức hoặc một người")) }
    let heads = people.filter(\.isHead)
    if heads.count > 1 {
      faults.append(FieldProblem("hat", "Đơn vị mới chỉ có một Chủ tịch: hãy chọn một trong \(heads.map(\.person).joined(separator: ", "))"))
    }
    if reason.isEmpty { faults.append(FieldProblem("reason", "Hãy ghi căn cứ, ví dụ: quyết định bố trí cán bộ số …")) }
    return faults
  }
}

extension Actor {
  /// The level above, or the administrator: a commune's officer does not staff the commune.
  func requireTakingOver(to unit: Unit) throws(Problem) {
    try require(.manageAccounts, in: unit.path)
    guard role != .communeOfficer else { throw .notAllowed("Chuyển người sang đơn vị mới do cấp trên hoặc người quản trị làm.") }
  }
}
