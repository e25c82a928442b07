import Rules
import Store
import Testing
import TestSupport

@testable import App

struct LevelDecisionTests {
  @Test("many are recognised at once by the hat that decides; a used number and a stale page do nothing", arguments: TestEngine.allCases)
  func deciding(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-20") { cast in
      try await cast.bringToProposed(cast.commune)
      try await cast.bringToProposed(cast.otherCommune)
      let ids = [cast.commune, cast.otherCommune], here = "/muc-do/quyet-dinh/moi"
      let desk = try await cast.districtHead.get("/viec")
      #expect(desk.body.contains("value=\"\(cast.commune)\" checked") && desk.body.contains("còn 10 ngày (đến 30/03/2025)"))
      let fields = try await cast.decisionFields(ids, number: "31/QĐ-PGDĐT", day: "20/03/2025")
      // Trưởng phòng GDĐT decides under TT 25, and nobody else's hat.
      #expect(try await cast.districtChairman.post(here, fields).status == .forbidden)
      #expect(try await cast.provinceHead.post(here, fields).status == .forbidden)
      var stale = fields
      stale[3].1 = "1"
      #expect(try await cast.districtHead.post(here, stale).status == .conflict)
      let future = try await cast.districtHead.post(here, try await cast.decisionFields(ids, number: "", day: "21/03/2025"))
      #expect(future.status == .unprocessableContent && future.body.contains("không được ở tương lai") && future.body.contains("Hãy ghi số quyết định"))
      #expect(try await cast.districtHead.get("\(here)?ho-so=\(cast.commune)").body.contains("Trưởng phòng GDĐT"))
      let done = try await cast.districtHead.post(here, fields)
      #expect(done.status == .seeOther)
      let kept = try await cast.db.read { db in try db.keptRecognitions(in: cast.world.province, practice: true) }
      #expect(kept.count == 2 && kept.allSatisfy { $0.level == 1 && $0.until == Day(iso: "2028-12-31") })
      #expect(try await cast.dossier(cast.commune).recognisedLevel == 1)
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("a number is used once a year; a proposal can be sent back", arguments: TestEngine.allCases)
  func numbers(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-20") { cast in
      try await cast.bringToProposed(cast.commune)
      try await cast.bringToProposed(cast.otherCommune)
      _ = try await cast.decide([cast.commune], number: "9/QĐ")
      let again = try await cast.districtHead.post(
        "/muc-do/quyet-dinh/moi", try await cast.decisionFields([cast.otherCommune], number: "009/QĐ", day: "20/03/2025"))
      #expect(again.status == .unprocessableContent && again.body.contains("Số 09/QĐ đã dùng trong năm 2025"))
      let version = "\(try await cast.version(cast.otherCommune))", back = "/muc-do/\(cast.otherCommune)/tra-to-trinh"
      #expect(try await cast.districtHead.post(back, [("version", version)]).status == .unprocessableContent)
      #expect(try await cast.districtHead.post(back, [("version", version), ("note", "Thiếu biên bản họp")]).status == .seeOther)
      #expect(try await cast.state(cast.otherCommune) == .appraised)
    }
  }

  @Test("many are chosen for a decision by as many statements as two", arguments: TestEngine.allCases)
  func many(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-20") { cast in
      for id in [cast.commune, cast.otherCommune] { try await cast.bringToProposed(id) }
      _ = try await cast.recognise(cast.world.commune, on: "2025-02-20")
      func statements(_ ids: [String]) async throws -> Int {
        let before = cast.db.statementCount, page = try await cast.districtHead.get(Link.newLevelDecision(ids))
        #expect(page.status == .ok && page.body.contains("Xã Hòa Mục"))
        return cast.db.statementCount - before
      }
      _ = try await statements([cast.commune])
      #expect(try await statements([cast.commune]) == statements([cast.commune, cast.otherCommune]))
      let held = try await cast.db.read { db in try db.held(by: [cast.commune, cast.otherCommune]) }
      #expect(held[cast.commune]?.map(\.level) == [1] && held[cast.otherCommune] == nil)
    }
  }

  @Test("only what is published is public, and a replacement names the old decision", arguments: TestEngine.allCases)
  func publishing(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-20") { cast in
      try await cast.bringToProposed(cast.commune)
      let decision = try await cast.decide([cast.commune]), here = "/muc-do/quyet-dinh/\(decision)"
      #expect(try await !cast.world.get("/thuc-hanh/ket-qua/99001").body.contains("31/QĐ-PGDĐT"))
      #expect(try await cast.officer.post("\(here)/cong-bo").status == .forbidden)
      #expect(try await cast.districtOfficer.post("\(here)/cong-bo").status == .seeOther)
      let page = try await cast.world.get("/thuc-hanh/ket-qua/99001")
      #expect(page.body.contains("31/QĐ-PGDĐT") && page.body.contains("Mức độ 1") && page.body.contains("31/12/2028"))
      #expect(try await cast.world.get("/thuc-hanh").body.contains("Xã Hòa Mục"))
      #expect(try await !cast.world.get("/").body.contains("Xã Hòa Mục"))
      cast.world.clock.move(to: "2025-03-25")
      let version = "\(try await cast.version(cast.commune))"
      let fields = [("number", "40/QĐ-PGDĐT"), ("day", "25/03/2025"), ("muc-\(cast.commune)", "1"), ("version-\(cast.commune)", version)]
      #expect(try await cast.districtHead.post("\(here)/thay-the", fields).status == .unprocessableContent)
      let done = try await cast.districtHead.post("\(here)/thay-the", fields + [("reason", "Ghi sai họ tên người ký")])
      #expect(done.status == .seeOther)
      #expect(try await cast.districtHead.post("\(here)/thay-the", fields + [("reason", "Lần hai")]).status == .conflict)
      #expect(try await cast.districtHead.get(done.location).body.contains("Quyết định số 31/QĐ-PGDĐT"))
      let shown = try await cast.world.get("/thuc-hanh/ket-qua/99001").body
      #expect(shown.contains("40/QĐ-PGDĐT") && !shown.contains("31/QĐ-PGDĐT, ngày 20/03/2025</td>"))
      #expect(try await cast.world.site.verify().faults.isEmpty)
      try await cast.db.write { db in try db.run("UPDATE level_recognition SET level = 2 WHERE number = '40/QĐ-PGDĐT'") }
      #expect(try await cast.world.site.verify().faults.count == 1)
    }
  }

  @Test("a province is recognised by the Minister, a unit of learning by the chairman of its level", arguments: TestEngine.allCases)
  func otherLevels(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-02") { cast in
      let officer = cast.atMinistry(cast.ministryOfficer), minister = cast.atMinistry(cast.minister)
      // Điều 17: at least 90 % of the districts are recognised, counted from the register.
      for district in [cast.world.district, cast.world.otherDistrict] {
        try await cast.world.site.enter(
          EarlierRecognition(
            unitID: district, regulationID: "tt25-2023-huyen", year: 2024, level: 1, number: "8/QĐ-SGDĐT", decidedOn: Day(cast.now).adding(days: -10),
            source: "Bản lưu tại Sở"), in: cast.world.province, by: cast.provinceOfficer.actor, at: cast.now)
      }
      try await cast.handIn(cast.province)
      try await cast.accept(cast.province, by: officer)
      let mistaken = try await cast.council([cast.province], members: 2, by: officer)
      let out = try await cast.ministryOfficer.post(
        Link.withdrawal(mistaken, cast.province), [("version", "\(try await cast.version(cast.province))"), ("note", "Đưa nhầm hồ sơ")])
      // Emptied, it is still the Ministry's own, and nobody's below.
      #expect(out.status == .seeOther && out.location == Link.council(mistaken))
      #expect(try await cast.ministryOfficer.get(out.location).status == .ok)
      #expect(try await cast.minister.get(out.location).status == .ok)
      #expect(try await cast.provinceOfficer.get(out.location).status == .forbidden)
      let council = try await cast.council([cast.province], members: 2, by: officer)
      // The Ministry's council has no rule on its number (Điều 19.2).
      let shown = try await cast.ministryOfficer.get("/hoi-dong/\(council)")
      #expect(shown.status == .ok && !shown.body.contains("ít nhất phải có"))
      try await cast.voteAll(council, cast.province, by: officer)
      try await cast.concludeAppraisal(cast.province, by: officer)
      try await cast.propose(cast.province, by: officer)
      #expect(try await cast.provinceOfficer.get("/muc-do/\(cast.province)/trinh").status == .forbidden)
      let national = try await cast.decide([cast.province], number: "1500/QĐ-BGDĐT", by: minister)
      #expect(try await cast.state(cast.province) == .recognised)
      // Whoever received the request since, the decision stays readable where it was taken, and shut to a colleague without the right.
      try await cast.db.write { db in try db.run("UPDATE level_assessment SET receiver = \(cast.world.district) WHERE id = \(cast.province)") }
      for person in [cast.ministryOfficer, cast.minister] { #expect(try await person.get(Link.levelDecision(national)).status == .ok) }
      let supplier = try await cast.world.person("thongke.sm", "Lò Văn Số", .supplier, unit: cast.world.province, organisation: cast.world.women)
      #expect(try await supplier.get(Link.levelDecision(national)).status == .forbidden)
      try await cast.db.write { db in try db.run("UPDATE level_assessment SET receiver = \(UnitPath.ministry) WHERE id = \(cast.province)") }

      let organisation = try await cast.db.openLearningUnit(
        nil, named: "Phòng Tài chính", kind: "stateBody", of: cast.world.district, in: cast.year, by: cast.districtOfficer.actor, at: cast.now)
      let named = try #require(try await cast.dossier(organisation).assessment.organisationID)
      let head = try await cast.world.person("phongtc", "Lê Văn Kế", .organisation, unit: cast.world.district, organisation: named, title: "Trưởng phòng")
      try await cast.answerAll(organisation, by: head)
      try await cast.meet(organisation, by: head)
      try await cast.db.takeOwnStep(.submit, organisation, asked: 1, version: nil, by: head.actor, at: cast.now)
      try await cast.accept(organisation)
      try await cast.voteAll(try await cast.council([organisation]), organisation)
      try await cast.concludeAppraisal(organisation)
      try await cast.propose(organisation)
      await #expect(throws: Problem.self) { try await cast.decide([organisation]) }
      let decision = try await cast.decide([organisation], number: "77/QĐ-UBND", by: cast.districtChairman)
      #expect(try await head.get("/muc-do/quyet-dinh/\(decision)").body.contains("Phòng Tài chính"))
      #expect(try await head.get("/hieu-luc").body.contains("77/QĐ-UBND"))
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }
}
