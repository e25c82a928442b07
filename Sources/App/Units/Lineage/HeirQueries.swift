import Rules
import Store

/// The end of a unit: its last day, who reads what it left, and the units in its place that stand now.
struct Ending: Sendable {
  let last: Day
  let heirs: [String]
  let successors: [Unit]
}

extension Connection {
  /// What became of the units of some provinces, through all changes.
  func heirs(within provinces: [String], on day: Day) throws -> Heirs {
    guard !provinces.isEmpty else { return Heirs([], endedProvinces: []) }
    let ways = try rows(
      """
      WITH RECURSIVE went (old_id, new_id) AS (
        SELECT l.old_id, l.new_id FROM lineage l JOIN unit o ON o.id = l.old_id WHERE o.province_id IN \(list: provinces)
        UNION SELECT w.old_id, l.new_id FROM went w JOIN lineage l ON l.old_id = w.new_id)
      SELECT w.old_id, w.new_id, o.parent_id AS old_parent, o.province_id AS old_province, n.parent_id AS new_parent, n.province_id AS new_province
      FROM went w JOIN unit o ON o.id = w.old_id JOIN unit n ON n.id = w.new_id ORDER BY w.old_id, n.valid_from, w.new_id
      """
    ).map { row in
      Heirs.Way(
        old: try row.text("old_id"), oldParent: try row.textOrNil("old_parent"), oldProvince: try row.text("old_province"),
        new: try row.text("new_id"), newParent: try row.textOrNil("new_parent"), newProvince: try row.text("new_province"))
    }
    let ended = try rows("SELECT id FROM unit WHERE id IN \(list: provinces) AND valid_until < \(day.iso)").map { try $0.text("id") }
    return Heirs(ways, endedProvinces: Set(ended))
  }

  /// The provinces that ended before a day and of which something went into this one, through all changes.
  func formerProvinces(of province: String, on day: Day) throws -> [String] {
    try rows(
      """
      WITH RECURSIVE came (id) AS (
        SELECT l.old_id FROM lineage l JOIN unit n ON n.id = l.new_id WHERE n.province_id = \(province)
        UNION SELECT l.old_id FROM came c JOIN lineage l ON l.new_id = c.id)
      SELECT DISTINCT o.province_id FROM came c JOIN unit o ON o.id = c.id JOIN unit p ON p.id = o.province_id
      WHERE o.province_id <> \(province) AND p.valid_until < \(day.iso) ORDER BY o.province_id
      """
    ).map { try $0.text("province_id") }
  }

  /// The units that read what ended ones left, by the unit that ended; nothing of those that stand.
  func heirs(of ids: [String], on day: Day) throws -> [String: [String]] {
    let ended = try units(ids).filter { unit in unit.validUntil.map { $0 < day } ?? false }
    let went = try heirs(within: Array(Set(ended.map(\.provinceID))), on: day)
    return Dictionary(ended.map { ($0.id, went.of($0.id, in: $0.provinceID).sorted()) }, uniquingKeysWith: { first, _ in first })
  }

  /// The path of a dossier or request with those who read it since its unit has ended.
  func inheritedPath(of place: EvidencePlace.ID, on day: Day) throws -> UnitPath {
    switch place {
    case .dossier(let id):
      var dossier = try assessment(id)
      dossier.heirs = try heirs(of: [dossier.unitID], on: day)[dossier.unitID] ?? []
      return UnitPath(dossier)
    case .request(let id):
      var request = try levelAssessment(id)
      request.heirs = try heirs(of: [request.unitID], on: day)[request.unitID] ?? []
      return request.path
    }
  }

  /// What became of units by the day, each named with its province and its last day: three statements where any has ended, none
  /// where all stand.
  func endings(of units: [(id: String, province: String, last: Day?)], by day: Day) throws -> [String: Ending] {
    let ended = units.compactMap { unit in unit.last.flatMap { $0 < day ? (id: unit.id, province: unit.province, last: $0) : nil } }
    guard !ended.isEmpty else { return [:] }
    let went = try heirs(within: Array(Set(ended.map(\.province))), on: day)
    let standing = try self.units(ended.flatMap { went.successors(of: $0.id) }).filter { $0.isInForce(on: day) }
    var endings: [String: Ending] = [:]
    for unit in ended {
      let successors = Set(went.successors(of: unit.id))
      endings[unit.id] = Ending(
        last: unit.last, heirs: went.of(unit.id, in: unit.province).sorted(), successors: standing.filter { successors.contains($0.id) })
    }
    return endings
  }

  /// Which units of an ended province the actor's province reads as its heir; nil where it is none, or needs no such right.
  func inheritance(of unit: Unit, for actor: Actor, on day: Day) throws -> (@Sendable (Unit) -> Bool)? {
    guard let own = actor.unitID, !actor.mayLookAtLevels(of: unit), actor.may(.seeProvince, in: UnitPath(unitID: own, above: [])),
      try formerProvinces(of: own, on: day).contains(unit.provinceID)
    else { return nil }
    let went = try heirs(within: [unit.provinceID], on: day), province = unit.provinceID
    return { went.of($0.id, in: province).contains(own) }
  }
}
