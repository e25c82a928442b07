import Foundation
import Rules
import Store

/// A person who goes over from a former unit to one that stands now.
struct Passage: Sendable {
  let former: FormerHat
  let unit: Unit

  /// As a form names it: a divided unit's person may go to one of several.
  var key: String { "\(former.id):\(unit.id)" }
}

/// The people of former units that go over to one unit, to be looked over.
struct PassageGroup: Sendable {
  let unit: Unit
  let passages: [Passage]

  /// Passages in order of their units; the ones that need a look first.
  static func groups(_ passages: [Passage]) -> [PassageGroup] {
    let byUnit = Dictionary(grouping: passages, by: \.unit.id).values.map { PassageGroup(unit: $0[0].unit, passages: $0) }
    return byUnit.sorted {
      let keys = [$0, $1].map { ($0.doubts.isEmpty ? 1 : 0, Vietnamese.sortKey($0.unit.name), $0.unit.code) }
      return keys[0] < keys[1]
    }
  }

  /// Who is not plain: of a unit that was divided, or one of several heads of one unit.
  var doubts: Set<String> {
    let heads = passages.filter(\.former.isHead)
    return Set((passages.filter(\.former.source.isPartial) + (heads.count > 1 ? heads : [])).map(\.key))
  }
}

extension FormerHat {
  /// A unit has one head; deputies sign for him (KT.).
  var isHead: Bool { [.communeChairman, .districtChairman].contains(hat.role) && hat.signing == nil }
}

extension Database {
  /// Takes the chosen people over to the units below one, all in one act or none.
  ///
  /// - Parameter keys: `Passage.key` of those who go.
  /// - Throws: `Problem.invalid` with every fault, each with its unit; `Problem.conflict` for a double click or a stale page.
  func takeOver(_ keys: [String], below id: String, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let home = try db.unit(id)
      try actor.requireTakingOver(to: home)
      let keys = Set(keys)
      let chosen = try db.passages(below: home, on: Day(time)).filter { keys.contains($0.key) && actor.may(.manageAccounts, in: $0.unit.path) }
      guard chosen.count == keys.count else {
        throw Problem.conflict("Có người vừa được chuyển, hoặc không còn ở danh sách. Chưa ai được chuyển; hãy tải lại trang.")
      }
      var faults: [FieldProblem] = []
      if chosen.isEmpty { faults.append(FieldProblem("hat", "Hãy chọn ít nhất một người")) }
      for twice in Dictionary(grouping: chosen, by: \.former.id).values where twice.count > 1 {
        faults.append(FieldProblem("hat", "\(twice[0].former.person) chỉ sang một đơn vị: hãy chọn một trong \(twice.map(\.unit.name).joined(separator: ", "))"))
      }
      let groups = PassageGroup.groups(chosen)
      for group in groups {
        faults += TakeOverRules.faults(group.passages.map(\.former), [], reason: "–").map { FieldProblem("hat", "\(group.unit.name): \($0.message)") }
      }
      if reason.isEmpty { faults.append(FieldProblem("reason", "Hãy ghi căn cứ, ví dụ: quyết định bố trí cán bộ số …")) }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      for group in groups {
        let people = group.passages.map(\.former)
        let bodies = people.compactMap { person in
          person.hat.organisationID.map { FormerBody(id: $0, name: person.organisation ?? "", source: person.source, isThere: false) }
        }
        try db.takeOver(people, bodies, to: group.unit, reason: reason, by: actor, at: time)
      }
    }
  }
}
