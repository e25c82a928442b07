import Rules

/// Whose papers, words and register they are: a unit's, the Ministry's, or those of a unit of learning.
struct BodyOwner: Sendable {
  let id: String
  let name: String
  let practice: Bool
  let path: UnitPath
  /// The capacities in which it issues.
  let roles: [BodyRole]
  /// The unit itself, or the one that a unit of learning stands under; nil for the Ministry.
  let unit: Unit?
  let chain: JournalChain

  static let ministry = BodyOwner(
    id: UnitPath.ministry, name: UnitPath.ministryName, practice: false, path: UnitPath(unitID: UnitPath.ministry, above: []),
    roles: BodyRole.ofMinistry, unit: nil, chain: .settings)

  static func unit(_ unit: Unit) -> BodyOwner {
    BodyOwner(
      id: unit.id, name: unit.name, practice: unit.practice, path: unit.path, roles: BodyRole.ofUnits, unit: unit, chain: .unit(unit.id))
  }

  static func learning(_ id: String, named name: String, in unit: Unit) -> BodyOwner {
    BodyOwner(
      id: id, name: name, practice: unit.practice, path: UnitPath(unitID: id, above: []), roles: [.organisation], unit: unit,
      chain: .unit(unit.id))
  }

  /// The unit whose own years and papers it keeps.
  var ownUnit: Unit? { unit?.id == id ? unit : nil }

  /// - Throws: `Problem.notAllowed` for those who do not issue its papers.
  func requireIssuing(by actor: Actor) throws(Problem) {
    try actor.require(.issuePaper, in: path, charged: id == actor.organisationID)
  }
}

extension Actor {
  /// Whose bodies the hat sets up; nil for hats that issue nothing.
  var bodyOwnerID: String? {
    role.isOfMinistry ? UnitPath.ministry : role == .organisation ? organisationID : unitID
  }
}
