import Foundation
import Rules
import Store

/// An account as lists and forms need it.
struct Account: Sendable {
  let id: String
  let login: String
  let name: String
  let passwordHash: String
  let mustChange: Bool
  let isClosed: Bool
}

extension Connection {
  /// The session behind a cookie, with the hats in force on the day; nil when it has ended. One statement.
  func signedIn(tokenHash: String, at now: Date) throws -> SignedIn? {
    let today = Day(now).iso
    let rows = try rows(
      """
      SELECT s.csrf, s.expires_at, s.hat_id AS worn, a.id AS account_id, a.login, a.name, a.must_change,
        h.id AS hat_id, h.role, h.organisation_id, h.title, h.signing, h.signs_for, h.authority, h.from_day, h.until_day,
        h.body, d.duties, u.id AS unit_id, u.name AS unit_name, u.parent_id, u.province_id, o.name AS organisation_name
      FROM session s JOIN account a ON a.id = s.account_id AND a.closed_at IS NULL
      LEFT JOIN hat h ON h.account_id = a.id AND h.from_day <= \(today) AND (h.until_day IS NULL OR h.until_day >= \(today))
      LEFT JOIN unit u ON u.id = h.unit_id
      LEFT JOIN organisation o ON o.id = h.organisation_id
      LEFT JOIN step_duty d ON d.unit_id = h.unit_id AND h.body IS NOT NULL
      WHERE s.token_hash = \(tokenHash) AND s.expires_at > \(now)
      ORDER BY h.from_day, h.id
      """)
    guard let first = rows.first else { return nil }
    let hats = try rows.compactMap(Hat.init)
    let worn = try first.textOrNil("worn")
    return SignedIn(
      accountID: try first.text("account_id"), login: try first.text("login"), name: try first.text("name"),
      mustChangePassword: try first.bool("must_change"), csrf: try first.text("csrf"), tokenHash: tokenHash,
      expiresAt: try first.date("expires_at"), hats: hats, hat: hats.first { $0.id == worn } ?? hats.first)
  }

  func account(login: String) throws -> Account? {
    try row("SELECT * FROM account WHERE login = \(login)").map(Account.init)
  }

  /// - Throws: `Problem.notFound`.
  func account(_ id: String) throws -> Account {
    guard let row = try row("SELECT * FROM account WHERE id = \(id)") else {
      throw Problem.notFound("Không có tài khoản này.")
    }
    return try Account(row)
  }

  func insertSession(_ tokenHash: String, account: String, csrf: String, at now: Date, until: Date) throws {
    try run("DELETE FROM session WHERE account_id = \(account) AND expires_at <= \(now)")
    try run(
      """
      INSERT INTO session (token_hash, account_id, csrf, created_at, expires_at)
      VALUES (\(tokenHash), \(account), \(csrf), \(now), \(until))
      """)
  }

  func extendSession(_ tokenHash: String, until: Date) throws {
    try run("UPDATE session SET expires_at = \(until) WHERE token_hash = \(tokenHash)")
  }

  func deleteSession(_ tokenHash: String) throws {
    try run("DELETE FROM session WHERE token_hash = \(tokenHash)")
  }

  /// Ends all of an account's sessions, but for the one that acts.
  func deleteSessions(of account: String, except tokenHash: String = "") throws {
    try run("DELETE FROM session WHERE account_id = \(account) AND token_hash <> \(tokenHash)")
  }

  func wear(_ hat: String, session tokenHash: String) throws {
    try run("UPDATE session SET hat_id = \(hat) WHERE token_hash = \(tokenHash)")
  }

  func failures(of subjects: [String], since: Date) throws -> [String: Int] {
    let counted = try rows(
      "SELECT subject, count(*) AS n FROM sign_in_failure WHERE subject IN \(list: subjects) AND at > \(since) GROUP BY subject")
    return try Dictionary(uniqueKeysWithValues: counted.map { (try $0.text("subject"), try $0.int("n")) })
  }

  func insertFailures(_ subjects: [String], at now: Date) throws {
    for subject in subjects {
      try run("INSERT INTO sign_in_failure (id, subject, at) VALUES (\(Identifier.make()), \(subject), \(now))")
    }
  }

  func deleteFailures(of subject: String, before: Date) throws {
    try run("DELETE FROM sign_in_failure WHERE subject = \(subject) OR at < \(before)")
  }

  func setPassword(_ hash: String, of account: String, mustChange: Bool) throws {
    try run("UPDATE account SET password_hash = \(hash), must_change = \(mustChange) WHERE id = \(account)")
  }
}

extension Account {
  init(_ row: Row) throws {
    id = try row.text("id")
    login = try row.text("login")
    name = try row.text("name")
    passwordHash = try row.text("password_hash")
    mustChange = try row.bool("must_change")
    isClosed = try row.textOrNil("closed_at") != nil
  }
}

extension Hat {
  /// A hat from a row of the session query; nil for an account that has none.
  init?(_ row: Row) throws {
    guard let id = try row.textOrNil("hat_id") else { return nil }
    self.id = id
    guard let role = Role(rawValue: try row.text("role")) else { throw StoreError.column("hat.role") }
    self.role = role
    unit = try row.textOrNil("unit_id").map { unit in
      UnitPath(unitID: unit, parent: try row.textOrNil("parent_id"), province: try row.text("province_id"))
    }
    unitName = try row.textOrNil("unit_name") ?? ""
    organisationID = try row.textOrNil("organisation_id")
    organisationName = try row.textOrNil("organisation_name")
    title = try row.text("title")
    signing = try row.textOrNil("signing")
    signsFor = try row.textOrNil("signs_for")
    authority = try row.textOrNil("authority")
    from = try row.day("from_day")
    until = try row.dayOrNil("until_day")
    body = try row.textOrNil("body").flatMap(DistrictBody.init)
    others = StepDuties(text: try row.textOrNil("duties") ?? "").others(than: body)
  }
}

extension Row {
  func day(_ column: String) throws -> Day {
    guard let day = Day(iso: try text(column)) else { throw StoreError.column(column) }
    return day
  }

  func dayOrNil(_ column: String) throws -> Day? {
    try textOrNil(column) == nil ? nil : day(column)
  }
}

extension Connection {
  func insertAccount(_ id: String, login: String, name: String, hash: String, at now: Date, mustChange: Bool = true) throws {
    try run(
      """
      INSERT INTO account (id, login, name, sort_key, password_hash, must_change, created_at)
      VALUES (\(id), \(login), \(name), \(Vietnamese.sortKey(name)), \(hash), \(mustChange), \(now))
      """)
  }

  func insertHat(_ id: String, account: String, _ hat: NewHat) throws {
    try run(
      """
      INSERT INTO hat (id, account_id, role, unit_id, organisation_id, title, signing, signs_for, authority, from_day,
        until_day, body)
      VALUES (\(id), \(account), \(hat.role.rawValue), \(hat.unitID), \(hat.organisationID), \(hat.title), \(hat.signing),
        \(hat.behalf), \(hat.authority), \(hat.from.iso), \(hat.until?.iso), \(hat.body?.rawValue))
      """)
  }

  /// Whether the person holds this office already, now or from a later day on. Of no body named, it is either's.
  func hasHat(_ hat: NewHat, account: String) throws -> Bool {
    let ofBody: SQL = hat.body.map { "AND coalesce(body, \($0.rawValue)) = \($0.rawValue)" } ?? ""
    return try row(
      """
      SELECT 1 AS x FROM hat WHERE account_id = \(account) AND role = \(hat.role.rawValue)
        AND unit_id IS NOT DISTINCT FROM \(hat.unitID) AND organisation_id IS NOT DISTINCT FROM \(hat.organisationID)
        AND (until_day IS NULL OR until_day >= \(hat.from.iso)) \(ofBody)
      """) != nil
  }

  func endHat(_ id: String, on day: Day) throws {
    try run("UPDATE hat SET until_day = \(day.iso) WHERE id = \(id)")
  }

  /// - Throws: `Problem.notFound`.
  func hatOwner(_ id: String) throws -> (accountID: String, role: Role, unitID: String?, from: Day) {
    guard let row = try row("SELECT account_id, role, unit_id, from_day FROM hat WHERE id = \(id)"),
      let role = Role(rawValue: try row.text("role"))
    else { throw Problem.notFound("Không có vai trò này.") }
    return (try row.text("account_id"), role, try row.textOrNil("unit_id"), try row.day("from_day"))
  }

  /// The roles and units of an account's hats, ended ones too; those of no unit stand for themselves.
  func hatsEver(of account: String) throws -> [(role: Role, unitID: String?)] {
    try rows("SELECT DISTINCT role, unit_id FROM hat WHERE account_id = \(account) ORDER BY role, unit_id").map { row in
      guard let role = Role(rawValue: try row.text("role")) else { throw StoreError.column("hat.role") }
      return (role, try row.textOrNil("unit_id"))
    }
  }
}
