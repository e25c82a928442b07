import Foundation
import Rules
import Store

extension Connection {
  /// What holds for a request about some items: of its province, its district and itself, the version that it is pinned to,
  /// else the newest that was published before the request was opened.
  ///
  /// - Parameter units: the units whose guidance reaches it.
  func guidance(for items: [String], of regulation: String, units: [String], request: String, openedAt: Date) throws -> [GivenGuidance] {
    let found = try rows(
      """
      SELECT s.id, s.unit_id, s.number, s.source, u.name AS unit_name, i.* FROM guidance_set s
      JOIN unit u ON u.id = s.unit_id JOIN guidance_item i ON i.set_id = s.id AND i.item IN \(list: items)
      LEFT JOIN guidance_pin p ON p.request = \(request) AND p.unit_id = s.unit_id
      WHERE s.regulation_id = \(regulation) AND s.unit_id IN \(list: units) AND s.published_at IS NOT NULL
        AND s.id = coalesce(p.set_id, (
          SELECT n.id FROM guidance_set n WHERE n.unit_id = s.unit_id AND n.regulation_id = s.regulation_id
            AND n.published_at <= \(openedAt) ORDER BY n.number DESC LIMIT 1))
      ORDER BY CASE u.level WHEN 'province' THEN 0 WHEN 'district' THEN 1 ELSE 2 END, i.item
      """)
    return try found.map {
      GivenGuidance(
        unitName: try $0.text("unit_name"), source: try $0.text("source"), version: try $0.int("number"), item: try GuidanceItem($0))
    }
  }

  /// The text's own words for its items, as the province copied them into its newest version; by item.
  func officialWordings(of regulation: String, province: String) throws -> [String: String] {
    let found = try rows(
      """
      SELECT i.item, i.wording FROM guidance_item i WHERE i.wording <> '' AND i.set_id = (
        SELECT s.id FROM guidance_set s WHERE s.unit_id = \(province) AND s.regulation_id = \(regulation)
          AND s.published_at IS NOT NULL ORDER BY s.number DESC LIMIT 1)
      """)
    return try Dictionary(found.map { (try $0.text("item"), try $0.text("wording")) }, uniquingKeysWith: { first, _ in first })
  }

  /// The versions of a unit for a text, the newest first, with their items.
  func guidanceSets(of unit: String, regulation: String) throws -> [GuidanceSet] {
    let sets = try rows(
      """
      SELECT s.*, u.name AS unit_name FROM guidance_set s JOIN unit u ON u.id = s.unit_id
      WHERE s.unit_id = \(unit) AND s.regulation_id = \(regulation) ORDER BY s.number DESC
      """)
    var items: [String: [GuidanceItem]] = [:]
    for row in try rows(
      """
      SELECT i.* FROM guidance_item i JOIN guidance_set s ON s.id = i.set_id
      WHERE s.unit_id = \(unit) AND s.regulation_id = \(regulation)
      """)
    { items[try row.text("set_id"), default: []].append(try GuidanceItem(row)) }
    return try sets.map { row in
      let id = try row.text("id")
      return GuidanceSet(
        id: id, unitID: unit, unitName: try row.text("unit_name"), regulationID: regulation, number: try row.int("number"),
        source: try row.text("source"), name: try row.text("name"), publishedAt: try row.dateOrNil("published_at"), items: items[id] ?? [])
    }
  }

  /// The draft of a unit for a text, begun as a copy of the newest version where there is none.
  func guidanceDraft(of unit: String, regulation: String, by actor: Actor, at time: Date) throws -> String {
    let sets = try guidanceSets(of: unit, regulation: regulation)
    if let newest = sets.first, newest.publishedAt == nil { return newest.id }
    let id = Identifier.make(at: time)
    try run(
      """
      INSERT INTO guidance_set (id, unit_id, regulation_id, number, source, account_id, name, at)
      VALUES (\(id), \(unit), \(regulation), \((sets.first?.number ?? 0) + 1), \(sets.first?.source ?? ""), \(actor.accountID),
        \(actor.name), \(time))
      """)
    for item in sets.first?.items ?? [] { try save(item, in: id) }
    return id
  }

  /// Writes an item of a draft; an empty one is taken out.
  func save(_ item: GuidanceItem, in set: String) throws {
    try run("DELETE FROM guidance_item WHERE set_id = \(set) AND item = \(item.item)")
    guard !item.isEmpty else { return }
    try run(
      """
      INSERT INTO guidance_item (set_id, item, asked, evidence, inner_before, wording)
      VALUES (\(set), \(item.item), \(item.asked), \(item.evidence), \(item.before?.text), \(item.wording))
      """)
  }

  func publishGuidance(_ set: String, source: String, requests: [String], of unit: String, by actor: Actor, at time: Date) throws {
    try run(
      """
      UPDATE guidance_set SET published_at = \(time), source = \(source), account_id = \(actor.accountID), name = \(actor.name)
      WHERE id = \(set)
      """)
    try runMany(
      requests.map {
        """
        INSERT INTO guidance_pin (request, unit_id, set_id, account_id, at) VALUES (\($0), \(unit), \(set), \(actor.accountID), \(time))
        ON CONFLICT (request, unit_id) DO UPDATE SET set_id = excluded.set_id, account_id = excluded.account_id, at = excluded.at
        """
      })
  }

  /// The requests still in their units' hands that guidance of the unit reaches: a fixed number of statements.
  func guidedRequests(_ regulation: String, under unit: String, sets: [GuidanceSet]) throws -> [GuidedRequest] {
    // Said of each, so that nobody walks through the requests of the whole nation.
    let province: SQL = "(SELECT province_id FROM unit WHERE id = \(unit))"
    let found = try rows(
      """
      SELECT a.id, u.name, y.year, y.practice, 0 AS by_levels, y.opened_at, p.set_id, u.sort_key, y.id AS year_id FROM assessment a
      JOIN assessment_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      LEFT JOIN guidance_pin p ON p.request = a.id AND p.unit_id = \(unit)
      WHERE y.regulation_id = \(regulation) AND a.state = 'preparing' AND y.province_id = \(province)
        AND \(unit) IN (a.unit_id, a.district_id, y.province_id)
      UNION ALL
      SELECT a.id, coalesce(o.name, u.name), y.year, y.practice, 1,
        (SELECT t.at FROM level_step t WHERE t.level_id = a.id AND t.number = 1), p.set_id, u.sort_key, y.id FROM level_assessment a
      JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      LEFT JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN guidance_pin p ON p.request = a.id AND p.unit_id = \(unit)
      WHERE a.regulation_id = \(regulation) AND a.state = 'preparing' AND a.province_id = \(province)
        AND \(unit) IN (a.unit_id, coalesce(u.parent_id, ''), a.province_id)
      ORDER BY 3 DESC, 8, 1
      """)
    let answered = try rows(
      """
      SELECT s.assessment_id AS id, CAST(s.criterion AS TEXT) AS item
      FROM assessment_year y JOIN assessment a ON a.year_id = y.id CROSS JOIN score s
      WHERE s.assessment_id = a.id AND y.regulation_id = \(regulation) AND y.province_id = \(province)
        AND a.state = 'preparing' AND s.kind = 'self'
        AND \(unit) IN (a.unit_id, a.district_id, y.province_id)
      UNION ALL
      SELECT i.level_id, i.indicator FROM indicator_answer i JOIN level_assessment a ON a.id = i.level_id
      WHERE a.regulation_id = \(regulation) AND a.state = 'preparing' AND i.kind = 'self'
        AND a.province_id = \(province)
      """)
    var items: [String: Set<String>] = [:]
    for row in answered { items[try row.text("id"), default: []].insert(try row.text("item")) }
    let published = sets.filter { $0.publishedAt != nil }
    return try found.map { row in
      let id = try row.text("id"), openedAt = try row.date("opened_at"), pin = try row.textOrNil("set_id")
      return GuidedRequest(
        id: id, unitName: try row.text("name"), yearID: try row.text("year_id"), year: try row.int("year"), practice: try row.bool("practice"),
        isByLevels: try row.bool("by_levels"),
        held: published.first { set in pin.map { $0 == set.id } ?? (set.publishedAt.map { $0 <= openedAt } ?? false) },
        answered: items[id] ?? [])
    }
  }
}

extension GuidanceItem {
  /// From a row of `guidance_item`.
  init(_ row: Row) throws {
    self.init(
      item: try row.text("item"), asked: try row.text("asked"), evidence: try row.text("evidence"),
      before: try row.textOrNil("inner_before").flatMap { DueDate.MonthDay($0) }, wording: try row.text("wording"))
  }
}
