import Foundation
import Rules
import Store

extension Connection {
  /// The bodies of all predecessors.
  func formerBodies(of family: Family) throws -> [FormerBody] {
    let kin = Dictionary(family.predecessors.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
    let own = Set(try rows("SELECT sort_key FROM organisation WHERE unit_id = \(family.unit.id)").map { try $0.text("sort_key") })
    return try rows("SELECT * FROM organisation WHERE unit_id IN \(list: kin.keys.sorted()) ORDER BY sort_key, unit_id, id").compactMap { row in
      guard let source = kin[try row.text("unit_id")] else { return nil }
      return FormerBody(id: try row.text("id"), name: try row.text("name"), source: source, isThere: own.contains(try row.text("sort_key")))
    }
  }

  /// Hats in predecessors that were worn to the unit's last day or beyond, and do not end on it by a take-over.
  func formerHats(of family: Family) throws -> [FormerHat] {
    let kin = Dictionary(family.predecessors.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = try rows(
      """
      SELECT h.*, a.name AS person, o.name AS organisation FROM hat h JOIN account a ON a.id = h.account_id
      LEFT JOIN organisation o ON o.id = h.organisation_id
      WHERE h.unit_id IN \(list: kin.keys.sorted()) AND a.closed_at IS NULL
        AND (h.until_day IS NULL OR h.until_day >= \(family.unit.validFrom.iso))
      ORDER BY a.sort_key, a.id, h.from_day, h.id
      """)
    return try rows.compactMap { row in
      guard let source = kin[try row.text("unit_id")], let role = Role(rawValue: try row.text("role")) else { return nil }
      let hat = NewHat(
        role: role, unitID: source.unit.id, organisationID: try row.textOrNil("organisation_id"), title: try row.text("title"),
        signing: try row.textOrNil("signing"), signsFor: try row.textOrNil("signs_for"), authority: try row.textOrNil("authority"),
        from: try row.day("from_day"), until: try row.dayOrNil("until_day"))
      return FormerHat(
        id: try row.text("id"), accountID: try row.text("account_id"), person: try row.text("person"), hat: hat,
        organisation: try row.textOrNil("organisation"), source: source)
    }
  }

  /// The body in the successor: the one of the name that is there, or a new one.
  func body(_ former: FormerBody, of unit: Unit, by actor: Actor, at time: Date) throws -> String {
    let key = Vietnamese.sortKey(former.name)
    let known = try row(
      "SELECT o.id FROM organisation o JOIN organisation f ON f.sort_key = o.sort_key WHERE o.unit_id = \(unit.id) AND f.id = \(former.id)")
    if let known { return try known.text("id") }
    let id = Identifier.make(at: time)
    try run("INSERT INTO organisation (id, unit_id, name, sort_key) VALUES (\(id), \(unit.id), \(former.name), \(key))")
    try journal(.organisationAdded, chain: .unit(unit.id), subject: id, ["name": former.name, "from": former.id], by: actor, at: time)
    return id
  }
}
