import Foundation
import Rules
import Store

/// The demo data: every practice record is made through the actions that the pages use, with a given clock.
///
/// Real names stand only beside what is published of them: the counts of Hòa Bình for 2020 with its targets for 2021, and
/// the plan of Tuần Giáo for 2023. All that is practised happens in an invented province.
struct Demo {
  let site: Site
  /// The day on which the demo's story stands.
  static let today = "2023-12-11"

  /// - Throws: `Problem.conflict` where the database already holds units: real data are never mixed with the demo's.
  func load() async throws {
    try await requireEmpty()
    let start = Self.moment("2020-01-06")
    for (units, practice) in [(DemoUnits.real, false), (DemoUnits.practice, true)] {
      _ = try await site.database.importUnits(
        Array(units.utf8), practice: practice, from: Day(start).adding(days: -365), by: nil, at: start)
    }
    let cast = try await openAccounts(DemoAccounts.people + DemoAccounts.communes.flatMap(DemoAccounts.people), at: start)
    try await DemoPlans(site: site, cast: cast).load()
    try await DemoPractice(site: site, cast: cast).load()
  }

  func requireEmpty() async throws {
    let taken = try await site.database.read { db in try db.row("SELECT count(*) AS n FROM unit")?.int("n") ?? 0 }
    guard taken == 0 else {
      throw Problem.conflict("Cơ sở dữ liệu này đã có đơn vị; dữ liệu mẫu chỉ nạp vào nơi còn trống.")
    }
  }

  /// Nine in the morning of a day in Vietnam.
  static func moment(_ day: String) -> Date {
    Timestamp.date("\(day)T02:00:00.000Z") ?? Date(timeIntervalSince1970: 0)
  }

  /// The units by code, and who wears which hat, by login.
  struct Cast: Sendable {
    var units: [String: String] = [:]
    var actors: [String: Actor] = [:]
    var organisations: [String: String] = [:]

    /// - Throws: `Problem.notFound` for a name that the demo does not have: a slip in its own tables.
    func actor(_ login: String) throws(Problem) -> Actor {
      guard let actor = actors[login] else { throw .notFound("Dữ liệu mẫu không có tài khoản \(login)") }
      return actor
    }

    func unit(_ code: String) throws(Problem) -> String {
      guard let unit = units[code] else { throw .notFound("Dữ liệu mẫu không có đơn vị \(code)") }
      return unit
    }
  }

  func openAccounts(_ people: [DemoAccounts.Person], at time: Date) async throws -> Cast {
    var cast = Cast()
    cast.units = try await site.database.read { db in
      Dictionary(try db.rows("SELECT code, id FROM unit").map { (try $0.text("code"), try $0.text("id")) }, uniquingKeysWith: { a, _ in a })
    }
    // One hash for all: nobody knows the password, the demo's door needs none.
    let hash = try await site.passwords.hash(Passwords.token())
    let units = cast.units
    let made = try await site.database.write { db in
      var made = Cast()
      for person in people { try db.open(person, units: units, hash: hash, at: time, into: &made) }
      return made
    }
    cast.actors = made.actors
    cast.organisations = made.organisations
    return cast
  }
}

extension DemoAccounts {
  fileprivate static func people(of commune: (code: String, slug: String, officer: String, chairman: String)) -> [Person] {
    let officer = Person(
      login: "canbo.\(commune.slug)", name: commune.officer, role: .communeOfficer, unit: commune.code, title: "Chủ tịch Hội Khuyến học xã")
    let chairman = Person(
      login: "chutich.\(commune.slug)", name: commune.chairman, role: .communeChairman, unit: commune.code, title: "Chủ tịch UBND xã")
    return commune.officer.isEmpty ? [chairman] : [officer, chairman]
  }
}

extension Connection {
  fileprivate func open(
    _ person: DemoAccounts.Person, units: [String: String], hash: String, at time: Date, into cast: inout Demo.Cast
  ) throws {
    let id = Identifier.make(at: time)
    let unit = person.unit.flatMap { units[$0] }
    var organisation: String?
    if let name = person.organisation, let unit {
      let made = Identifier.make(at: time)
      try run(
        "INSERT INTO organisation (id, unit_id, name, sort_key) VALUES (\(made), \(unit), \(name), \(Vietnamese.sortKey(name)))")
      cast.organisations[name] = made
      organisation = made
    }
    try insertAccount(id, login: person.login, name: person.name, hash: hash, at: time, mustChange: false)
    let hats = [(person.role, person.title, String?.none, String?.none)] + person.more.map { ($0.role, $0.title, $0.signing, $0.authority) }
    for (role, title, signing, authority) in hats {
      try insertHat(
        Identifier.make(at: time), account: id,
        NewHat(
          role: role, unitID: unit, organisationID: [.organisation, .supplier].contains(role) ? organisation : nil, title: title, signing: signing,
          authority: authority, from: Day(time), body: role == .districtOfficer ? person.body : nil))
      try journal(
        .accountOpened, chain: .settings, subject: id, ["login": person.login, "name": person.name, "role": role.rawValue],
        by: nil, at: time)
    }
    cast.actors[person.login] = Actor(
      accountID: id, name: person.name, role: person.role, unitID: person.role.isOfMinistry ? UnitPath.ministry : unit,
      organisationID: organisation, office: person.title)
  }
}
