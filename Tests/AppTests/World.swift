import Foundation
import Hummingbird
import HummingbirdTesting
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// The cast of the feature tests: a practice province with one district and three communes, one person per role, a
/// year under TT 44, and a browser for each person. Everything is made by the actions that the pages use.
struct World {
  let site: Site
  let clock: TestClock
  let client: any TestClientProtocol
  let province: String
  let district: String
  let otherDistrict: String
  /// The commune whose dossier the tests work on, and its organisation.
  let commune: String
  let otherCommune: String
  let women: String

  var database: Database { site.database }
  var now: Date { clock.now }

  /// The time in the tests: stands still until it is moved.
  final class TestClock: @unchecked Sendable {  // moved by one test, between requests
    var now: Date
    init(_ day: String) { now = Timestamp.date("\(day)T02:00:00.000Z") ?? Date(timeIntervalSince1970: 0) }
    func move(to day: String) { now = Timestamp.date("\(day)T02:00:00.000Z") ?? now }
  }

  /// A person who has signed in, with a cookie and the token for forms.
  struct Person {
    let world: World
    let actor: Actor
    let login: String
    let cookie: String
    let csrf: String

    func get(_ path: String) async throws -> Answer {
      try await world.client.execute(uri: path, method: .get, headers: [.cookie: cookie]) { Answer($0) }
    }

    func post(_ path: String, _ fields: [(String, String)] = []) async throws -> Answer {
      try await world.post(path, [("csrf", csrf)] + fields, cookie: cookie)
    }

    /// A multipart form: fields first, then files (name, file name, content).
    func upload(_ path: String, _ fields: [(String, String)], files: [(String, String, [UInt8])]) async throws -> Answer {
      let boundary = "ranh-gioi-thu"
      var body = ByteBuffer()
      for (name, value) in [("csrf", csrf)] + fields {
        body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
      }
      for (name, file, bytes) in files {
        body.writeString(
          "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(file)\"\r\nContent-Type: application/octet-stream\r\n\r\n")
        body.writeBytes(bytes)
        body.writeString("\r\n")
      }
      body.writeString("--\(boundary)--\r\n")
      return try await world.client.execute(
        uri: path, method: .post,
        headers: [.cookie: cookie, .contentType: "multipart/form-data; boundary=\(boundary)"], body: body) { Answer($0) }
    }
  }

  struct Answer {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: String
    init(_ response: TestResponse) {
      status = response.status
      headers = response.headers
      body = String(buffer: response.body)
    }
    var location: String { headers[.location] ?? "" }
  }

  func post(_ path: String, _ fields: [(String, String)], cookie: String = "") async throws -> Answer {
    let body = fields.map { "\(Link.encode($0.0))=\(Link.encode($0.1))" }.joined(separator: "&")
    return try await client.execute(
      uri: path, method: .post,
      headers: [.cookie: cookie, .contentType: "application/x-www-form-urlencoded"], body: ByteBuffer(string: body)
    ) { Answer($0) }
  }

  func get(_ path: String) async throws -> Answer {
    try await client.execute(uri: path, method: .get) { Answer($0) }
  }

  /// Opens an account with a hat and signs it in, as the pages do but for the slow password.
  func person(
    _ login: String, _ name: String, _ role: Role, unit: String?, organisation: String? = nil, title: String = "Cán bộ",
    body: DistrictBody? = nil
  ) async throws -> Person {
    let now = now
    let id = Identifier.make(at: now), token = Passwords.token(), csrf = Passwords.token()
    try await database.write { db in
      try db.insertAccount(id, login: login, name: name, hash: "*", at: now, mustChange: false)
      try db.insertHat(
        Identifier.make(at: now), account: id,
        NewHat(role: role, unitID: unit, organisationID: organisation, title: title, from: Day(now).adding(days: -3000), body: body))
      try db.insertSession(
        SHA256Hex.of(token), account: id, csrf: csrf, at: now, until: now.addingTimeInterval(400 * 86400))
    }
    let actor = Actor(
      accountID: id, name: name, role: role, unitID: role.isOfMinistry ? UnitPath.ministry : unit, organisationID: organisation,
      office: title)
    return Person(world: self, actor: actor, login: login, cookie: "\(SessionCookie.name)=\(token)", csrf: csrf)
  }
}

/// A fresh world on the engine, gone afterwards.
func withWorld<T: Sendable>(
  _ engine: TestEngine, day: String = "2021-11-01", _ body: @escaping @Sendable (World) async throws -> T
) async throws -> T {
  engine.countFeatureTest()
  return try await engine.withDatabase { database in
    try await withFolder { folder in
      let clock = World.TestClock(day)
      let site = Site(
        database: database, files: Files(folder: folder.appending(path: "files")), regulations: try World.regulations(),
        clock: { clock.now })
      return try await Application(router: site.router()).test(.router) { client in
        try await body(try await World.make(site: site, clock: clock, client: client))
      }
    }
  }
}

extension World {
  /// The project's folder, from this file's place.
  static let home = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static func regulations() throws -> Regulations { try Regulations(folder: home.appending(path: "regulations")) }

  static func make(site: Site, clock: TestClock, client: any TestClientProtocol) async throws -> World {
    let ids = (0..<6).map { _ in Identifier.make(at: clock.now) }
    let units: [(String, String, String, String, String?)] = [
      (ids[0], "P99", "Tỉnh Sông Mơ", "province", nil), (ids[1], "D901", "Huyện Đồi Thông", "district", ids[0]),
      (ids[2], "D902", "Huyện Bến Lá", "district", ids[0]), (ids[3], "99001", "Xã Hòa Mục", "commune", ids[1]),
      (ids[4], "99002", "Xã Đá Dựng", "commune", ids[1]),
    ]
    let women = ids[5]
    try await site.database.write { db in
      for (id, code, name, level, parent) in units {
        try db.run(
          """
          INSERT INTO unit (id, code, name, level, parent_id, province_id, sort_key, search_key, valid_from, practice)
          VALUES (\(id), \(code), \(name), \(level), \(parent), \(ids[0]), \(Vietnamese.sortKey(name)),
            \(Vietnamese.searchKey(name)), '2000-01-01', 1)
          """)
      }
      try db.run(
        "INSERT INTO organisation (id, unit_id, name, sort_key) VALUES (\(women), \(ids[3]), 'Hội Liên hiệp Phụ nữ', 'hoi lien hiep phu nu')")
    }
    return World(
      site: site, clock: clock, client: client, province: ids[0], district: ids[1], otherDistrict: ids[2], commune: ids[3],
      otherCommune: ids[4], women: women)
  }

  func officer() async throws -> Person { try await person("canbo.hm", "Lò Thị Mây", .communeOfficer, unit: commune) }
  func chairman() async throws -> Person {
    try await person("chutich.hm", "Quàng Văn Đá", .communeChairman, unit: commune, title: "Chủ tịch")
  }
  func womenHead() async throws -> Person {
    try await person("phunu.hm", "Vì Thị Suối", .organisation, unit: commune, organisation: women, title: "Chủ tịch Hội")
  }
  func districtOfficer() async throws -> Person {
    try await person("canbo.dt", "Hà Văn Gió", .districtOfficer, unit: district)
  }
  func strangerOfficer() async throws -> Person {
    try await person("canbo.bl", "Mùa A Lá", .districtOfficer, unit: otherDistrict)
  }
  func inspector() async throws -> Person {
    try await person("kiemtra.dt", "Bùi Thị Nắng", .inspector, unit: district, title: "Thành viên đoàn kiểm tra")
  }
  func districtChairman() async throws -> Person {
    try await person("chutich.dt", "Cà Văn Núi", .districtChairman, unit: district, title: "Chủ tịch UBND huyện")
  }
  func provinceOfficer(_ login: String = "canbo.sm") async throws -> Person {
    try await person(login, "Đinh Thị Sông", .provinceOfficer, unit: province)
  }

  /// A year under TT 44 with the commune's dossier open, by SQL alone: the ground of tests that are not about opening a year.
  func openAssessment(practice: Bool = true, mode: Assessment.Mode = .inspected, maxima: Bool = true) async throws -> String {
    let by = try await person("mo.nam.\(Identifier.make().suffix(6))", "Người mở", .provinceOfficer, unit: province)
    let now = now, year = Identifier.make(at: now), id = Identifier.make(at: now), set = Identifier.make(at: now)
    let law = try site.regulations.rated("tt44-2014-xa")
    // Invented maxima that sum to 100: practice only.
    let points = (1...15).map { $0 <= 10 ? 700 : 600 }
    try await database.write { db in
      try db.publish(law, at: now)
      if maxima {
        try db.run(
          """
          INSERT INTO maxima (id, province_id, regulation_id, regulation_sha256, source, entered_by, entered_at)
          VALUES (\(set), \(province), \(law.regulation.id), \(law.sha256), 'Điểm giả định để thử', \(by.actor.accountID), \(now))
          """)
        for (index, points) in points.enumerated() {
          try db.run("INSERT INTO maximum (maxima_id, criterion, points) VALUES (\(set), \(index + 1), \(points))")
        }
      }
      try db.run(
        """
        INSERT INTO assessment_year (id, province_id, year, practice, regulation_id, regulation_sha256, maxima_id, opened_by, opened_at)
        VALUES (\(year), \(province), 2021, \(practice), \(law.regulation.id), \(law.sha256), \(maxima ? set : nil), \(by.actor.accountID), \(now))
        """)
      try db.run(
        """
        INSERT INTO assessment (id, year_id, unit_id, district_id, mode, state)
        VALUES (\(id), \(year), \(commune), \(district), \(mode.rawValue), 'preparing')
        """)
      try db.countTakingPart(in: year)
      let assessment = try db.assessment(id)
      try db.record(.open, assessment, by: by.actor, at: now, on: Day(now), note: "")
    }
    return id
  }
}
