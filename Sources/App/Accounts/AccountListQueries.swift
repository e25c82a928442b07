import Rules
import Store

extension Connection {
  /// The accounts that the demo's door offers, of those that are there: (login, what the button says).
  func offeredAccounts() throws -> [(String, String)] {
    let known = Set(try rows("SELECT login FROM account WHERE login IN \(list: (DemoAccounts.offered + DemoLevels.offered).map(\.0))").map { try $0.text("login") })
    return (DemoAccounts.offered + DemoLevels.offered).filter { known.contains($0.0) }
  }

  /// Accounts with a hat in the actor's unit or below; the administrator sees all. At most 500 lines: one searches beyond that.
  func accountLines(seenBy actor: Actor, account: String? = nil, search: String = "") throws -> [AccountLine] {
    // Without LEFT where a unit is asked for: the database may begin with the unit.
    let (seen, join): (SQL, SQL) = actor.role == .administrator ? ("1 = 1", "LEFT JOIN") : (SQL.within(actor.unitID), "JOIN")
    // Names are compared without their marks, which no engine does: what is searched for is found here.
    let most = 500, limit: SQL = search.isEmpty ? "LIMIT \(most)" : ""
    let lines = try rows(
      """
      SELECT a.id, a.login, a.name, a.closed_at, h.id AS hat_id, h.role, h.title, h.from_day, h.until_day,
        u.name AS unit_name, u.search_key AS unit_search, o.name AS organisation_name
      FROM account a \(join) hat h ON h.account_id = a.id
      \(join) unit u ON u.id = h.unit_id LEFT JOIN organisation o ON o.id = h.organisation_id
      WHERE \(seen) \(account.map { "AND a.id = \($0)" } ?? "" as SQL)
      ORDER BY u.level DESC, u.sort_key, a.sort_key, a.id, h.from_day, h.id \(limit)
      """)
    let wanted = search.isEmpty ? lines : try lines.filter { row in
      let text = [try row.text("login"), Vietnamese.searchKey(try row.text("name")), try row.textOrNil("unit_search") ?? ""]
      return text.contains { $0.contains(search) }
    }
    return try wanted.prefix(most).map(AccountLine.init)
  }

  /// The units in which the actor may open accounts: its own and those directly below; every unit but communes for the
  /// administrator. A unit whose last day is known already keeps its people until then.
  func accountPlaces(of actor: Actor, on day: Day) throws -> [AccountPlace] {
    let everywhere = actor.role == .administrator
    let all: SQL = everywhere ? "u.level <> 'commune' OR" : ""
    return try rows(
      """
      SELECT u.id, u.name, u.level, p.name AS above FROM unit u LEFT JOIN unit p ON p.id = u.parent_id
      WHERE u.valid_from <= \(day.iso) AND (u.valid_until IS NULL OR u.valid_until >= \(day.iso))
        AND (\(all) u.id = \(actor.unitID) OR u.parent_id = \(actor.unitID))
      ORDER BY CASE u.level WHEN 'province' THEN 0 WHEN 'district' THEN 1 ELSE 2 END, u.sort_key, p.sort_key, u.id
      """
    ).compactMap { row in
      guard let level = Level(rawValue: try row.text("level")) else { return nil }
      // Nine districts are called Châu Thành: to whom all are offered, each is named with its province.
      let above = everywhere ? try row.textOrNil("above").map { ", \($0)" } ?? "" : ""
      return AccountPlace(id: try row.text("id"), name: try row.text("name") + above, level: level)
    }
  }

  /// The organisations of the actor's commune, for giving hats.
  func organisationChoices(of actor: Actor) throws -> [(String, String)] {
    try rows("SELECT id, name FROM organisation WHERE unit_id = \(actor.unitID) ORDER BY sort_key, id").map {
      (try $0.text("id"), try $0.text("name"))
    }
  }
}

extension AccountLine {
  init(_ row: Row) throws {
    accountID = try row.text("id")
    login = try row.text("login")
    name = try row.text("name")
    isClosed = try row.textOrNil("closed_at") != nil
    hatID = try row.textOrNil("hat_id")
    role = try row.textOrNil("role").flatMap(Role.init)
    title = try row.textOrNil("title") ?? ""
    unitName = try row.textOrNil("unit_name") ?? ""
    organisationName = try row.textOrNil("organisation_name")
    from = try row.dayOrNil("from_day")
    until = try row.dayOrNil("until_day")
  }
}

extension Connection {
  /// How many units, open accounts and entered days there are.
  func groundCounts() throws -> (units: Int, accounts: Int, days: Int) {
    let counts = try row(
      """
      SELECT (SELECT count(*) FROM unit) AS units, (SELECT count(*) FROM account WHERE closed_at IS NULL) AS accounts,
        (SELECT count(*) FROM day_off) AS days
      """)
    return (try counts?.int("units") ?? 0, try counts?.int("accounts") ?? 0, try counts?.int("days") ?? 0)
  }
}
