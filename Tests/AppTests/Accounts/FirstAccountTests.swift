import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct FirstAccountTests {
  @Test("A new database gets its administrator at the machine; the same word later sets only an administrator's password anew", arguments: TestEngine.allCases)
  func administrator(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      await #expect(throws: Problem.self) { try await world.site.administratorPassword(login: "dieu.hanh", name: "", at: world.now) }
      let first = try await world.site.administratorPassword(login: "Dieu.Hanh", name: "Đỗ Thị Hành", at: world.now)
      let again = try await world.site.administratorPassword(login: "dieu.hanh", name: "", at: world.now)
      let refused = try await world.post("/dang-nhap", [("login", "dieu.hanh"), ("password", first)])
      #expect(refused.status == .unprocessableContent)
      let entered = try await world.post("/dang-nhap", [("login", "dieu.hanh"), ("password", again)])
      #expect(entered.status == .seeOther)
      let lan = NewHat(role: .communeOfficer, unitID: world.commune, title: "Cán bộ", from: Day(world.now))
      _ = try await world.site.openAccount(login: "lan.hm", name: "Lù Thị Lan", hat: lan, by: nil, at: world.now)
      await #expect(throws: Problem.self) { try await world.site.administratorPassword(login: "lan.hm", name: "Lù Thị Lan", at: world.now) }
    }
  }

  @Test("The administrator opens the Ministry's accounts, of no unit; a unit's officer is not offered them", arguments: TestEngine.allCases)
  func ministry(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let administrator = try await world.person("quan.tri", "Đoàn Thị Quản", .administrator, unit: nil)
      let form = try await administrator.get("/tai-khoan/moi")
      #expect(form.body.contains("Bộ trưởng Bộ GDĐT") && form.body.contains("Không thuộc tỉnh, huyện nào"))
      let opened = try await administrator.post(
        "/tai-khoan/moi",
        [("name", "Lê Thị Bộ"), ("login", "bo.gdtx"), ("unit", ""), ("role", "ministryOfficer"), ("title", "Chuyên viên Vụ GDTX"), ("from", "2021-01-01")])
      #expect(opened.status == .ok && opened.body.contains("Mật khẩu mới"))
      let province = try await world.person("so.gd", "Đinh Thị Sở", .provinceOfficer, unit: world.province)
      #expect(try await !province.get("/tai-khoan/moi").body.contains("Bộ trưởng Bộ GDĐT"))
    }
  }

  @Test("A unit whose last day is known keeps getting accounts until that day", arguments: TestEngine.allCases)
  func endingUnit(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await world.person("so.gd", "Đinh Thị Sở", .provinceOfficer, unit: world.province)
      let day = Day(world.now)
      try await world.database.write { db in try db.run("UPDATE unit SET valid_until = \(day.iso) WHERE id = \(world.district)") }
      func offers() async throws -> Bool { try await province.get("/tai-khoan/moi").body.contains("value=\"\(world.district)\"") }
      #expect(try await offers())
      try await world.database.write { db in try db.run("UPDATE unit SET valid_until = \(day.adding(days: -1).iso) WHERE id = \(world.district)") }
      #expect(try await !offers())
    }
  }

  @Test("Who supplies figures reads no register of recognitions", arguments: TestEngine.allCases)
  func supplierSeesFiguresOnly(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let supplier = try await world.person("thong.ke", "Ngô Thị Thống", .supplier, unit: world.commune, organisation: world.women)
      #expect(try await supplier.get(Link.validity).status == .forbidden)
      #expect(try await supplier.get(Link.figures).status == .ok)
    }
  }
}
