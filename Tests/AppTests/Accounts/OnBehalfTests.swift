import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct OnBehalfTests {
  @Test("Who signs for another is shown with on whose behalf, in the steps, the journal and the decision", arguments: TestEngine.allCases)
  func shown(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment(), cast = try await DistrictCast(world)
      try await cast.bringToProposed(id)
      let deputy = try await world.person("pct.dt", "Lường Thị Thác", .districtOfficer, unit: world.district, title: "Phó Chủ tịch")
      let hat = NewHat(
        role: .districtChairman, unitID: world.district, title: "Phó Chủ tịch", signing: "KT.",
        authority: "Thông báo 03/TB-UBND", from: Day(world.now), until: Day(world.now).adding(days: 30))
      try await world.site.give(hat, to: deputy.actor.accountID, by: nil, at: world.now)
      let hats = try await world.database.read { db in
        try db.rows("SELECT id FROM hat WHERE signing = 'KT.'").map { try $0.text("id") }
      }
      let choice = try await deputy.get("/vai-tro")
      #expect(choice.body.contains("KT. Chủ tịch – Phó Chủ tịch – Huyện Đồi Thông") && choice.body.contains("đến hết ngày 01/12/2021"))
      _ = try await deputy.post("/vai-tro", [("hat", try #require(hats.first))])

      let office = "KT. Chủ tịch – Phó Chủ tịch (Thông báo 03/TB-UBND)"
      let decided = try await deputy.post("/quyet-dinh/moi", try await cast.decisionFields([id], number: "9/QĐ-UBND", day: "1/11/2021"))
      #expect(decided.status == .seeOther)
      #expect(try await deputy.get(decided.location).body.contains("Lường Thị Thác, \(office)"))
      #expect(try await deputy.get(Link.dossier(id)).body.contains("Lường Thị Thác, \(office)"))
      let journal = try await deputy.get(Link.journal(id))
      #expect(journal.status == .ok && journal.body.contains(office) && journal.body.contains("Quyết định công nhận"))
      #expect(try await world.site.verify().faults.isEmpty)
    }
  }

  @Test("Signing for another takes its paper, and outside the chairman's office whose it is; an acting head signs as the head", arguments: TestEngine.allCases)
  func faults(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await world.provinceOfficer(), officer = try await world.districtOfficer()
      let bare = [
        ("unit", world.district), ("role", "districtOfficer"), ("title", "Phó Trưởng phòng GDĐT"), ("from", "1/11/2021"), ("signing", "KT."),
      ]
      let page = "/tai-khoan/\(officer.actor.accountID)/vai-tro"
      let refused = try await province.post(page, bare)
      #expect(refused.status == .unprocessableContent && refused.body.contains("chức vụ của người được ký thay") && refused.body.contains("phải ghi căn cứ"))
      #expect(try await province.post(page, bare + [("signs-for", "Trưởng phòng"), ("authority", "GUQ 05")]).status == .seeOther)
      #expect(try await officer.get("/vai-tro").body.contains("KT. Trưởng phòng – Phó Trưởng phòng GDĐT"))
      let acting = NewHat(
        role: .districtChairman, unitID: world.district, title: "Phó Chủ tịch", signing: "Q.", authority: "QĐ 7", from: Day(world.now))
      try await world.site.give(acting, to: officer.actor.accountID, by: nil, at: world.now)
      #expect(try await officer.get("/vai-tro").body.contains(">Q. Chủ tịch – Huyện Đồi Thông"))
    }
  }
}
