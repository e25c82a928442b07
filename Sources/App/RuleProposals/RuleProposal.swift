import Foundation
import Rules
import Store

/// What one person says about a criterion or an indicator itself: does it fit the place, can it be carried out, and what
/// should change. Collected per item and seen by every level above (a provincial plan asks for it each year).
struct RuleProposal: Sendable {
  let unitName: String
  let item: String
  let fits: Bool
  let feasible: Bool
  let text: String
  let name: String
  let at: Date
}

/// What the units below say of one item, counted.
struct ProposalCount: Sendable {
  let item: String
  let all: Int
  let unfitting: Int
  let infeasible: Int
}

extension Database {
  /// Says what one thinks of an item; said again in the same year, it replaces what was said.
  ///
  /// - Throws: `Problem.invalid` at `text` when something is wrong with the item and nobody says what.
  func propose(
    _ law: Law, item: String, year: Int, fits: Bool, feasible: Bool, text: String, by actor: Actor, at time: Date
  ) async throws {
    guard let unitID = actor.unitID else { throw Problem.notAllowed("Góp ý do người của đơn vị gửi.") }
    guard law.guided.contains(where: { $0.id == item }) else { throw Problem.notFound("\(law.shortName) không có mục này.") }
    if !(fits && feasible), text.isEmpty { throw Problem.invalid("text", "Hãy nói rõ chỗ chưa phù hợp hoặc chưa khả thi, và nên sửa thế nào") }
    try await write { db in
      try actor.require(.proposeRules, in: try db.unit(unitID).path)
      try db.save(
        RuleProposal(unitName: "", item: item, fits: fits, feasible: feasible, text: text, name: actor.name, at: time),
        law: law.id, year: year, unit: unitID, account: actor.accountID)
      try db.journal(
        .ruleProposed, chain: .unit(unitID), subject: "\(law.id) \(item)",
        ["year": "\(year)", "fits": fits ? "1" : "0", "feasible": feasible ? "1" : "0", "text": text], by: actor, at: time)
    }
  }
}
