import Rules
import Store
import Testing
import TestSupport

@testable import App

struct AuthorityTests {
  private func fields(_ from: String, _ until: String = "", basis: String = "Công văn số 5/BGDĐT") -> [(String, String)] {
    [
      ("regulation", "tt25-2023-xa"), ("from", from), ("until", until), ("receiver", "province"), ("receives", "Sở GDĐT"), ("decider", "educationHead"),
      ("decides", "Giám đốc Sở GDĐT"), ("basis", basis), ("dossier-before", "31/03"),
    ]
  }

  @Test("a province sets who receives and who decides with a legal basis; overlaps and other people are refused", arguments: TestEngine.allCases)
  func setting(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-07-02") { cast in
      let list = try await cast.provinceOfficer.get("/tham-quyen")
      #expect(list.body.contains("30/06/2025") && list.body.contains("Hôm nay chưa có ai"))
      let bare = try await cast.provinceOfficer.post("/tham-quyen/moi", fields("01/07/2025", basis: ""))
      #expect(bare.status == .unprocessableContent && bare.body.contains("căn cứ pháp lý"))
      var wrong = fields("01/07/2025")
      wrong[5] = ("decider", "minister")
      #expect(try await cast.provinceOfficer.post("/tham-quyen/moi", wrong).body.contains("phải thuộc cơ quan tiếp nhận"))
      #expect(try await cast.provinceOfficer.post("/tham-quyen/moi", fields("01/07/2025")).status == .seeOther)
      let overlap = try await cast.provinceOfficer.post("/tham-quyen/moi", fields("01/10/2025"))
      #expect(overlap.status == .unprocessableContent && overlap.body.contains("Trùng thời gian"))
      #expect(try await cast.districtOfficer.post("/tham-quyen/moi", fields("01/10/2026")).status == .forbidden)
      let kept = try await cast.db.read { db in try db.keptAuthorities(of: cast.world.province) }
      #expect(kept.count == 1 && kept.first?.setting.dossierBefore?.text == "03-31")
      // The old one is ended first, then the next fits.
      #expect(try await cast.provinceOfficer.post("/tham-quyen/\(kept[0].id)", fields("01/07/2025", "30/09/2025")).status == .seeOther)
      #expect(try await cast.provinceOfficer.post("/tham-quyen/moi", fields("01/10/2025")).status == .seeOther)
      // From a page that another has overtaken meanwhile: told once, then taken.
      let here = "/tham-quyen/\(kept[0].id)"
      let seen = try #require(try await cast.provinceOfficer.get(here).body.firstMatch(of: /name="seen" value="([^"]+)"/)?.1)
      let other = try await cast.world.provinceOfficer("canbo.hai")
      #expect(try await other.post(here, fields("01/07/2025", "31/08/2025") + [("seen", String(seen))]).status == .seeOther)
      let mine = fields("01/07/2025", "15/09/2025") + [("seen", String(seen))]
      let told = try await cast.provinceOfficer.post(here, mine)
      #expect(told.status == .unprocessableContent && told.body.contains("vừa sửa thẩm quyền này thành") && told.body.contains("đến hết 31/08/2025"))
      let now = try #require(told.body.firstMatch(of: /name="seen" value="([^"]+)"/)?.1)
      #expect(now != seen && told.body.contains("15/09/2025"))
      #expect(try await cast.provinceOfficer.post(here, mine.dropLast() + [("seen", String(now))]).status == .seeOther)
      let entries = try await cast.db.read { db in try db.row("SELECT count(*) AS n FROM journal WHERE action = 'authoritySet'")?.int("n") }
      #expect(entries == 5)
    }
  }

  @Test("an open point shows what a choice does to every open request before it is saved, and needs a reason", arguments: TestEngine.allCases)
  func openPoints(engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.answerAll(cast.commune, evidence: false)
      let here = "/muc-do/dot/\(cast.year)/cach-hieu"
      let list = try await cast.provinceOfficer.get(here)
      #expect(list.body.contains("Đang dùng mặc định") && list.body.contains("TT 25/2023 (cấp xã)"))
      let choice = [("regulation", "tt25-2023-xa"), ("setting", "evidence"), ("choice", "notRequired")]
      let preview = try await cast.provinceOfficer.post(here, choice)
      #expect(preview.status == .ok && preview.body.contains("<strong>1</strong> trong 2 hồ sơ đang mở đổi mức độ"))
      #expect(try await cast.dossier(cast.commune).evaluation(.own).level == 0)
      let bare = try await cast.provinceOfficer.post(here, choice + [("confirm", "1")])
      #expect(bare.status == .unprocessableContent && bare.body.contains("Hãy ghi lý do chọn cách hiểu này"))
      #expect(try await cast.provinceOfficer.post(here, choice + [("confirm", "1"), ("reason", "Sở hướng dẫn tại công văn 12")]).status == .seeOther)
      #expect(try await cast.dossier(cast.commune).evaluation(.own).level == 1)
      #expect(try await cast.provinceOfficer.get(here).body.contains("Sở hướng dẫn tại công văn 12"))
      // What is the Ministry's to choose is not the province's.
      let ministry = [("regulation", "tt25-2023-tinh"), ("setting", "validity"), ("choice", "sameDay"), ("confirm", "1"), ("reason", "Thử")]
      #expect(try await cast.provinceOfficer.post(here, ministry).status == .forbidden)
      #expect(try await cast.ministryOfficer.post(here, ministry).status == .seeOther)
      #expect(try await cast.districtOfficer.get(here).status == .forbidden)
    }
  }

  @Test("a choice of which units count is previewed with those units counted", arguments: TestEngine.allCases)
  func openPointOfUnitsBelow(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-04-10") { cast in
      try await cast.answerAll(cast.province)
      for commune in [cast.world.commune, cast.world.otherCommune] { try await cast.recognise(commune) }
      let today = Day(cast.now)
      let choice = NewChoice(yearID: cast.year, regulationID: "tt25-2023-tinh", setting: .lowerUnits, option: .communes, reason: "")
      let effects = try await cast.db.read { db in try db.effects(of: choice, today: today) }
      #expect(effects.map(\.before) == [0], "no district is recognised")
      #expect(effects.map(\.after) == [1], "both communes are")
    }
  }
}
