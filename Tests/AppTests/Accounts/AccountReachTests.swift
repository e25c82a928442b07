import Rules
import Store
import Testing
import TestSupport

@testable import App

/// Who may take another's sign-in: never someone who could not give the hats that come with it.
@Suite struct AccountReachTests {
  @Test("a password is set anew only by who may give every hat of the account", arguments: TestEngine.allCases)
  func reset(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let officer = try await w.officer(), chairman = try await w.chairman(), women = try await w.womenHead()
      let province = try await w.provinceOfficer(), other = try await w.provinceOfficer("canbo2.sm")
      let admin = try await w.person("quantri", "Người quản trị", .administrator, unit: nil)
      // The administrator is a colleague in the province besides: that gives the colleagues nothing.
      try await w.database.write { db in
        try db.insertHat(
          Identifier.make(at: w.now), account: admin.actor.accountID,
          NewHat(role: .provinceOfficer, unitID: w.province, organisationID: nil, title: "Chuyên viên", from: Day(w.now).adding(days: -1), body: nil))
      }
      func tries(_ actor: World.Person, _ person: World.Person) async throws -> UInt {
        UInt(try await actor.post("/tai-khoan/\(person.actor.accountID)/mat-khau").status.code)
      }
      #expect(try await tries(province, admin) == 403)
      #expect(try await tries(officer, chairman) == 403, "a commune's officer never signs as its chairman")
      #expect(try await tries(officer, province) == 403)
      #expect(try await tries(officer, women) == 200)
      #expect(try await tries(try await w.districtOfficer(), chairman) == 200)
      #expect(try await tries(province, other) == 200)
      #expect(try await tries(admin, province) == 200)
    }
  }

  @Test("whose work is handed over is shown to those alone who keep the account", arguments: TestEngine.allCases)
  func handover(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let officer = try await w.officer(), path = "/tai-khoan/\(officer.actor.accountID)/ban-giao"
      #expect(try await w.districtOfficer().get(path).status == .ok)
      for stranger in [try await w.strangerOfficer(), try await w.chairman(), try await w.womenHead()] {
        let page = try await stranger.get(path)
        #expect(page.status == .forbidden && !page.body.contains("Lò Thị Mây"))
      }
      // Nobody is offered a form that would be refused once it is filled in.
      let women = try await w.person("phunu2.hm", "Vì Thị Mùa", .organisation, unit: w.commune, organisation: w.women, title: "Phó Chủ tịch Hội")
      let head = try await w.person("chutich2.hm", "Quàng Văn Đồi", .communeChairman, unit: w.commune, title: "Phó Chủ tịch")
      let theirs = try await officer.get("/tai-khoan/\(head.actor.accountID)/ban-giao")
      #expect(theirs.status == .ok && theirs.body.contains("do cấp trên bàn giao") && !theirs.body.contains("Bàn giao việc</button>"))
      #expect(try await officer.get("/tai-khoan/\(women.actor.accountID)/ban-giao").body.contains("Bàn giao việc</button>"))
    }
  }
}
