import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct HandoverTests {
  private static func hat(_ person: World.Person) async throws -> String {
    try await person.world.database.read { db in
      try db.rows("SELECT id FROM hat WHERE account_id = \(person.actor.accountID) ORDER BY from_day").map { try $0.text("id") }.first ?? ""
    }
  }

  @Test("An inspector's criteria without points pass to another, with the lead; the points given stay theirs", arguments: TestEngine.allCases)
  func inspection(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      try await cast.accept(id)
      try await cast.plan(id)
      _ = try await cast.inspector.post("/kiem-tra/\(id)/1", [("version", "0"), ("points", "6")])
      let other = try await w.person("kiemtra2.dt", "Lò Văn Thác", .inspector, unit: w.district, title: "Phòng GDĐT")
      let page = Link.handover(cast.inspector.actor.accountID)
      #expect(try await cast.officer.get(page).body.contains("2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15"))
      let hat = try await Self.hat(cast.inspector)
      let bare = try await cast.officer.post(page, [("hat", hat), ("from", "31/10/2021")])
      #expect(bare.status == .unprocessableContent)
      for fault in ["Hãy chọn người nhận việc", "không được trước hôm nay", "Hãy ghi lý do"] { #expect(bare.body.contains(fault), "\(fault)") }
      let fields = [("hat", hat), ("to", other.actor.accountID), ("from", "1/11/2021"), ("until", "30/11/2021"), ("reason", "Nghỉ ốm")]
      #expect(try await other.post(page, fields).status == .forbidden)
      #expect(try await w.strangerOfficer().post(page, fields).status == .forbidden)
      #expect(try await cast.officer.post(page, fields).status == .seeOther)

      let team = try #require(try await w.database.read { db in try db.inspection(of: id) }).members
      #expect(team.first { $0.accountID == other.actor.accountID }?.criteria == Array(2...15))
      #expect(team.first { $0.accountID == other.actor.accountID }?.leads == true)
      #expect(team.first { $0.accountID == cast.inspector.actor.accountID }?.criteria == [1])
      #expect(try await other.post("/kiem-tra/\(id)/2", [("version", "0"), ("points", "6")]).status == .seeOther)
      #expect(try await cast.inspector.post("/kiem-tra/\(id)/3", [("version", "0"), ("points", "6")]).status == .forbidden)
      let detail = try await w.database.read { db in
        try db.rows("SELECT detail FROM journal WHERE action = 'handedOver' ORDER BY chain").map { try $0.text("detail") }
      }
      #expect(detail.count == 2 && detail.allSatisfy { $0.contains("reason=Nghỉ ốm") && $0.contains("day=2021-11-01") && $0.contains("to=Lò Văn Thác") })
      #expect(try await cast.officer.get(Link.journal(id)).body.contains("Bàn giao việc"))
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("An officer's open dossiers go for good to another of the unit, whose old hat stays; a chairman's only with a signing", arguments: TestEngine.allCases)
  func offices(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w), province = try await w.provinceOfficer()
      try await cast.bringToProposed(id)
      let officerPage = Link.handover(cast.officer.actor.accountID)
      let given = try await province.post(
        officerPage, [("hat", try await Self.hat(cast.officer)), ("to", cast.inspector.actor.accountID), ("from", "1/11/2021"), ("reason", "Chuyển công tác")])
      #expect(given.status == .seeOther)
      #expect(try await cast.officer.get(Link.work).status == .forbidden)
      let roles = try await w.database.read { db in
        try db.rows("SELECT role FROM hat WHERE account_id = \(cast.inspector.actor.accountID) ORDER BY role").map { try $0.text("role") }
      }
      #expect(roles == ["districtOfficer", "inspector"])

      let page = Link.handover(cast.chairman.actor.accountID)
      #expect(try await province.get(page).body.contains("Chờ quyết định"))
      let fields = [
        ("hat", try await Self.hat(cast.chairman)), ("to", cast.inspector.actor.accountID), ("from", "2/11/2021"), ("until", "5/11/2021"),
        ("title", "Phó Chủ tịch"), ("reason", "Đi học"),
      ]
      let unsigned = try await province.post(page, fields)
      #expect(unsigned.status == .unprocessableContent && unsigned.body.contains("phải ký thay") && unsigned.body.contains("văn bản phân công"))
      #expect(try await province.post(page, fields + [("signing", "KT."), ("authority", "TB 8/TB-UBND")]).status == .seeOther)
      w.clock.move(to: "2021-11-02")
      #expect(try await cast.inspector.get("/vai-tro").body.contains("KT. Chủ tịch – Phó Chủ tịch – Huyện Đồi Thông"))
      w.clock.move(to: "2021-11-06")
      #expect(try await cast.inspector.get("/vai-tro").body.contains("KT. Chủ tịch") == false)
      // The chairman never left: an absence ends by itself.
      #expect(try await cast.chairman.get(Link.work).body.contains("Chờ quyết định năm 2021"))
    }
  }

  @Test("Requests by levels go with the hat too; whoever decides is signed for by name of the office, and the page says what was done", arguments: TestEngine.allCases)
  func levels(_ engine: TestEngine) async throws {
    try await withWorld(engine, day: "2025-01-10") { w in
      let cast = try await LevelCast(w), other = try await w.person("pho.dt", "Lò Văn Phó", .inspector, unit: w.district, title: "Phó Trưởng phòng GDĐT")
      let women = try await w.person("hpn.hm", "Vì Thị Suối", .organisation, unit: w.commune, organisation: w.women), now = w.now
      #expect(try await !cast.officer.get(Link.handover(women.actor.accountID)).body.contains("Xã Hòa Mục, theo mức độ"))
      try await cast.db.charge([IndicatorCharging(.init(2, 3), w.women)], relieving: [], in: cast.commune, by: cast.officer.actor, at: now)
      #expect(try await cast.officer.get(Link.handover(women.actor.accountID)).body.contains("Xã Hòa Mục, theo mức độ"), "an organisation in charge")
      try await cast.handIn(cast.commune)
      let officer = try await cast.provinceOfficer.get(Link.handover(cast.districtOfficer.actor.accountID)).body
      for words in ["Xã Hòa Mục, theo mức độ, năm 2024 (thực hành)", "Đã gửi, chờ tiếp nhận", "Huyện Đồi Thông, theo mức độ"] { #expect(officer.contains(words), "\(words)") }
      #expect(!officer.contains("Xã Đá Dựng"), "that is still in the commune's hands")
      let preparing = try await cast.districtOfficer.get(Link.handover(cast.officer.actor.accountID)).body
      #expect(!preparing.contains("Xã Hòa Mục, theo mức độ"), "it has left the commune")

      try await cast.accept(cast.commune)
      let council = try await cast.council([cast.commune])
      try await cast.voteAll(council, cast.commune)
      try await cast.concludeAppraisal(cast.commune)
      try await cast.propose(cast.commune)
      let page = Link.handover(cast.districtHead.actor.accountID)
      #expect(try await cast.provinceOfficer.get(page).body.contains("Xã Hòa Mục, theo mức độ"))
      let fields = [
        ("hat", try await Self.hat(cast.districtHead)), ("to", other.actor.accountID), ("from", "10/01/2025"), ("until", "31/01/2025"), ("reason", "Đi học"),
      ]
      #expect(try await cast.provinceOfficer.post(page, fields).body.contains("Người nhận việc của Trưởng phòng GDĐT phải ký thay"))
      let done = try await cast.provinceOfficer.post(page, fields + [("signing", "KT."), ("authority", "TB 8/TB-UBND")])
      #expect(done.status == .seeOther)
      #expect(try await cast.provinceOfficer.get(done.location).body.contains("Đã bàn giao cho Lò Văn Phó (Phó Trưởng phòng GDĐT), từ ngày 10/01/2025 đến hết ngày 31/01/2025"))
      #expect(try await other.get("/vai-tro").body.contains("KT. Trưởng phòng GDĐT – Phó Trưởng phòng GDĐT"))
      #expect(try await cast.provinceOfficer.get(Link.levelJournal(cast.commune)).body.contains("Bàn giao việc"))
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("An officer's body goes with the work: the steps of the other body stay the other's, also for who has a hat of that", arguments: TestEngine.allCases)
  func bodies(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      let promotion = try await w.person("hkh.dt", "Hà Văn Khuyến", .districtOfficer, unit: w.district, title: "Chuyên viên", body: .promotion)
      let education = try await w.person("pgd.dt", "Tòng Thị Giáo", .districtOfficer, unit: w.district, title: "Chuyên viên", body: .education)
      #expect(try await promotion.post(Link.stepDuties, [("receive", "education")]).status == .seeOther)
      let page = Link.handover(promotion.actor.accountID), given = [("from", "1/11/2021"), ("reason", "Nghỉ ốm")]
      for receiver in [cast.inspector, education] {
        let fields = [("hat", try await Self.hat(promotion)), ("to", receiver.actor.accountID), ("until", "30/11/2021")] + given
        #expect(try await w.provinceOfficer("sgd.\(receiver.login)").post(page, fields).status == .seeOther)
        let hat = try #require(
          try await w.database.read { db in
            try db.row("SELECT id FROM hat WHERE account_id = \(receiver.actor.accountID) AND role = 'districtOfficer' AND body = 'promotion'")?.text("id")
          }, "\(receiver.login) has the giver's hat")
        #expect(try await receiver.get("/vai-tro").body.contains("Hội Khuyến học"), "two hats of one office are told apart")
        #expect(try await receiver.post("/vai-tro", [("hat", hat)]).status == .seeOther)
        let refused = try await receiver.post("/ho-so/\(id)/tiep-nhan", [("version", "0"), ("complete-on", "1/11/2021")])
        #expect(refused.status == .forbidden && refused.body.contains("việc này do Phòng GDĐT làm"))
      }
    }
  }
}
