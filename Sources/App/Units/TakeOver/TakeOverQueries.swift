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
    return try rows.compactMap { row in try kin[try row.text("unit_id")].flatMap { try formerHat(row, $0) } }
  }

  /// Everyone who holds an office in a former unit of those that stand below one on a day, or of itself: one statement
  /// beside the units. Of two ways to a unit a whole one counts.
  func passages(below home: Unit, on day: Day) throws -> [Passage] {
    let rows = try rows(
      """
      WITH RECURSIVE came (new_id, old_id, partial) AS (
        SELECT l.new_id, l.old_id, CASE WHEN l.extent = 'partial' THEN 1 ELSE 0 END FROM lineage l JOIN unit n ON n.id = l.new_id
        WHERE (n.id = \(home.id) OR n.parent_id = \(home.id) OR n.province_id = \(home.id))
          AND n.valid_from <= \(day.iso) AND (n.valid_until IS NULL OR n.valid_until >= \(day.iso))
        UNION SELECT c.new_id, l.old_id, CASE WHEN l.extent = 'partial' THEN 1 ELSE c.partial END FROM came c JOIN lineage l ON l.new_id = c.old_id)
      SELECT h.*, c.new_id, c.partial, a.name AS person, o.name AS organisation
      FROM came c JOIN unit n ON n.id = c.new_id JOIN hat h ON h.unit_id = c.old_id JOIN account a ON a.id = h.account_id
      LEFT JOIN organisation o ON o.id = h.organisation_id
      WHERE a.closed_at IS NULL AND (h.until_day IS NULL OR h.until_day >= n.valid_from)
      ORDER BY c.partial, a.sort_key, a.id, h.from_day, h.id
      """)
    let ids = try rows.flatMap { [try $0.text("new_id"), try $0.text("unit_id")] }
    let known = try units(ids).byID
    var seen: Set<String> = []
    return try rows.compactMap { row in
      guard let unit = known[try row.text("new_id")], let old = known[try row.text("unit_id")],
        let former = try formerHat(row, Family.Kin(unit: old, isPartial: try row.int("partial") == 1, distance: -1)),
        AccountRules.roles(in: unit.level).contains(former.hat.role)
      else { return nil }
      let passage = Passage(former: former, unit: unit)
      return seen.insert(passage.key).inserted ? passage : nil
    }
  }

  /// How many people have an office in units that went, by the last change, into those that stand below one on a day, and that
  /// these have too: a town's officer is nobody in the ward that it became.
  func peopleToMove(below home: Unit, on day: Day) throws -> Int {
    let held = Level.allCases.map { level -> SQL in
      "(n.level = \(level.rawValue) AND h.role IN \(list: AccountRules.roles(in: level).map(\.rawValue)))"
    }
    return try row(
      """
      SELECT count(DISTINCT h.account_id) AS n FROM unit n JOIN lineage l ON l.new_id = n.id JOIN hat h ON h.unit_id = l.old_id
      JOIN account a ON a.id = h.account_id
      WHERE (n.id = \(home.id) OR n.parent_id = \(home.id)) AND n.valid_from <= \(day.iso) AND (n.valid_until IS NULL OR n.valid_until >= \(day.iso))
        AND a.closed_at IS NULL AND (h.until_day IS NULL OR h.until_day >= n.valid_from) AND (\(SQL.joined(held, separator: " OR ")))
      """)?.int("n") ?? 0
  }

  private func formerHat(_ row: Row, _ source: Family.Kin) throws -> FormerHat? {
    guard let role = Role(rawValue: try row.text("role")) else { return nil }
    let hat = NewHat(
      role: role, unitID: source.unit.id, organisationID: try row.textOrNil("organisation_id"), title: try row.text("title"),
      signing: try row.textOrNil("signing"), signsFor: try row.textOrNil("signs_for"), authority: try row.textOrNil("authority"),
      from: try row.day("from_day"), until: try row.dayOrNil("until_day"), body: try row.textOrNil("body").flatMap(DistrictBody.init))
    return FormerHat(
      id: try row.text("id"), accountID: try row.text("account_id"), person: try row.text("person"), hat: hat,
      organisation: try row.textOrNil("organisation"), source: source)
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
