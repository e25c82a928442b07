import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// People of all communes go over at once when the units above them change.
@Suite struct PassageTests {
  private static func hat(_ person: World.Person) async throws -> String {
    try await person.world.database.read { db in try #require(try db.row("SELECT id FROM hat WHERE account_id = \(person.actor.accountID)")).text("id") }
  }

  @Test("when the districts end, everybody of every commune goes over on one page, in one act with its reason", arguments: TestEngine.allCases)
  func all(_ engine: TestEngine) async throws {
    try await withWorld(engine, day: "2025-06-20") { world in
      let officer = try await world.officer(), chairman = try await world.chairman(), women = try await world.womenHead()
      let other = try await world.person("chutich.dd", "Hờ A Đá", .communeChairman, unit: world.otherCommune, title: "Chủ tịch")
      let province = try await world.provinceOfficer(), district = try await world.districtOfficer()
      let path = "/don-vi/\(world.province)/nhan-nguoi/truc-thuoc"
      #expect(try await province.get(path).body.contains("Không còn ai để chuyển"))
      try await world.endDistricts()
      world.clock.move(to: "2025-07-02")
      #expect(try await province.get("/don-vi/\(world.province)").body.contains(path))
      let page = try await province.get(path)
      for words in ["<strong>4</strong> người", "2 đơn vị", "Lò Thị Mây", "Hờ A Đá", "Hội Liên hiệp Phụ nữ", "từ 01/07/2025"] { #expect(page.body.contains(words), "\(words)") }
      #expect(!page.body.contains("cần xem") && page.body.contains("checked"), "plain ones are ticked")
      #expect(try await district.get(path).status == .forbidden)
      #expect(try await officer.get(path).status == .forbidden, "a commune does not staff itself")
      let people = [(officer, "moi-99001"), (chairman, "moi-99001"), (women, "moi-99001"), (other, "moi-99002")]
      var keys: [(String, String)] = []
      for (person, unit) in people { keys.append(("hat", "\(try await Self.hat(person)):\(unit)")) }
      let bare = try await province.post(path, keys + [("reason", "")])
      #expect(bare.status == .unprocessableContent && bare.body.contains("Hãy ghi căn cứ"))
      #expect(try await province.post(path, [("reason", "QĐ 1")]).body.contains("Hãy chọn ít nhất một người"))
      let wrong = try await province.post(path, [keys[0], ("hat", "khong-co:moi-99001"), ("reason", "QĐ 1")])
      #expect(wrong.status == .conflict, "all or nobody")
      #expect(try await world.database.read { db in try db.rows("SELECT id FROM hat WHERE unit_id = 'moi-99001'").isEmpty })
      // One is left out: he stays.
      #expect(try await province.post(path, keys.dropLast() + [("reason", "QĐ 1")]).status == .seeOther)
      try await world.database.read { db in
        let new = try db.rows("SELECT h.from_day, o.unit_id AS body_of FROM hat h LEFT JOIN organisation o ON o.id = h.organisation_id WHERE h.unit_id = 'moi-99001'")
        #expect(try new.count == 3 && new.allSatisfy { try $0.text("from_day") == "2025-07-01" })
        #expect(try new.compactMap { try $0.textOrNil("body_of") } == ["moi-99001"])
        #expect(try db.rows("SELECT id FROM hat WHERE unit_id = \(world.commune) AND until_day = '2025-06-30'").count == 3)
        #expect(try db.rows("SELECT subject FROM journal WHERE action = 'peopleTakenOver'").count == 3)
      }
      let rest = try await province.get(path)
      #expect(rest.body.contains("Hờ A Đá") && !rest.body.contains("Lò Thị Mây"))
      #expect(try await officer.get("/viec").status == .ok)
      #expect(try await world.site.verify().faults.isEmpty)
    }
  }

  @Test("an office that the new unit does not have is neither listed nor counted as waiting", arguments: TestEngine.allCases)
  func noSuchOffice(_ engine: TestEngine) async throws {
    try await withWorld(engine, day: "2025-06-20") { world in
      _ = try await world.districtOfficer()
      let province = try await world.provinceOfficer(), time = world.clock.now
      try await world.endDistricts()
      let begins = try #require(Day(iso: "2025-07-01"))
      try await world.database.write { db in
        try db.insert(UnitChange(id: "doi-cap", day: begins, basis: "Nghị quyết", isList: false, practice: true), by: nil, at: time)
        try db.insert([Lineage.Piece(old: world.district, new: "moi-99001", extent: .full)], change: "doi-cap")
      }
      world.clock.move(to: "2025-07-02")
      let path = "/don-vi/\(world.province)/nhan-nguoi/truc-thuoc"
      #expect(try await province.get(path).body.contains("Không còn ai để chuyển"))
      #expect(try await !province.get("/viec").body.contains("còn giữ vai trò ở đơn vị đã hết hiệu lực"))
      #expect(try await !province.get("/don-vi/\(world.province)").body.contains(path))
    }
  }

  @Test("two chairmen of one new commune, and people of a divided one, are not ticked and not let through", arguments: TestEngine.allCases)
  func doubts(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let first = try await world.chairman(), second = try await world.person("chutich.dd", "Hờ A Đá", .communeChairman, unit: world.otherCommune, title: "Chủ tịch")
      let (unit, admin) = try await MergerTests.merge(world)
      world.clock.move(to: "2022-01-05")
      let path = "/don-vi/\(world.province)/nhan-nguoi/truc-thuoc", page = try await admin.get(path)
      #expect(page.body.contains("chỉ một Chủ tịch") && page.body.contains("<strong>2</strong> người cần xem") && !page.body.contains("checked"))
      let both = [("hat", "\(try await Self.hat(first)):\(unit.id)"), ("hat", "\(try await Self.hat(second)):\(unit.id)"), ("reason", "QĐ 1")]
      let refused = try await admin.post(path, both)
      #expect(refused.status == .unprocessableContent && refused.body.contains("Xã Hòa Dựng: Đơn vị mới chỉ có một Chủ tịch") && refused.body.contains("checked"))
      #expect(try await admin.post(path, [both[0], both[2]]).status == .seeOther)
    }
  }

  @Test("An officer who goes over to a new district keeps the body: a step of the other stays the other's", arguments: TestEngine.allCases)
  func body(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.person("hkh.dt", "Hà Văn Khuyến", .districtOfficer, unit: world.district, body: .promotion)
      let begins = try #require(Day(iso: "2021-12-01")), province = try await world.provinceOfficer(), now = world.now
      try await world.database.write { db in
        try db.end([world.district], on: begins.adding(days: -1))
        try db.insert([
          App.Unit(
            id: "moi-D903", code: "D903", name: "Huyện Đồi Mới", level: .district, parentID: world.province, provinceID: world.province,
            validFrom: begins, validUntil: nil, practice: true)
        ])
        try db.insert(UnitChange(id: "nhap-huyen", day: begins, basis: "Nghị quyết", isList: false, practice: true), by: nil, at: now)
        try db.insert([Lineage.Piece(old: world.district, new: "moi-D903", extent: .full)], change: "nhap-huyen")
      }
      world.clock.move(to: "2021-12-02")
      try await world.database.takeOver(bodies: [], hats: [try await Self.hat(officer)], to: "moi-D903", reason: "QĐ 1", by: province.actor, at: world.now)
      let bodies = try await world.database.read { db in try db.rows("SELECT body FROM hat WHERE unit_id = 'moi-D903'").map { try $0.textOrNil("body") } }
      #expect(bodies == ["promotion"])
    }
  }
}
