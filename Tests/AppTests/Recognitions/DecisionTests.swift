import Rules
import Store
import Testing
import TestSupport

@testable import App

struct DecisionTests {
  @Test("many are decided at once; a used number and a stale page do nothing", arguments: TestEngine.allCases)
  func deciding(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let first = try await w.openAssessment(), cast = try await DistrictCast(w)
      let second = try await cast.openSecond(beside: first)
      try await cast.bringToProposed(first)
      try await cast.bringToProposed(second, [1: 0])
      let desk = try await cast.chairman.get("/viec")
      #expect(desk.body.contains("name=\"ho-so\" value=\"\(first)\"") && desk.body.contains("name=\"ho-so\" value=\"\(second)\""))
      #expect(try await cast.chairman.get("/quyet-dinh/moi?ho-so=\(first)&ho-so=\(second)").body.contains("Chủ tịch UBND huyện"))

      let tomorrow = try await cast.chairman.post(
        "/quyet-dinh/moi", try await cast.decisionFields([first, second], number: "", day: "2/11/2021"))
      #expect(tomorrow.status == .unprocessableContent)
      #expect(tomorrow.body.contains("không được ở tương lai") && tomorrow.body.contains("Hãy ghi số quyết định"))
      var stale = try await cast.decisionFields([first, second], number: "125/QĐ-UBND", day: "1/11/2021")
      stale[3].1 = "1"
      #expect(try await cast.chairman.post("/quyet-dinh/moi", stale).status == .conflict)
      #expect(try await cast.state(second) == .proposed)

      let fields = try await cast.decisionFields([first, second], number: "125/QĐ-UBND", day: "1/11/2021")
      let done = try await cast.chairman.post("/quyet-dinh/moi", fields)
      #expect(done.status == .seeOther)
      let page = try await cast.chairman.get(done.location)
      #expect(page.body.contains("125/QĐ-UBND") && page.body.contains("Chưa đạt") && page.body.contains("Tốt"))
      #expect(try await cast.recount(first).isEmpty)
      let tallies = try await w.database.read { db in try db.tallies(of: try db.assessment(first).yearID) }
      let decided = tallies[Tally.Key(districtID: w.district, isPublished: false)]
      #expect(decided?.ratings == [.good: 1, .failed: 1])
      #expect(decided?.criteria[1] == .init(scored: 2, zero: 1, unproven: 0, markedDown: 1, points: 600))
    }
  }

  @Test("a number is used once a year in a district", arguments: TestEngine.allCases)
  func numbers(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let first = try await w.openAssessment(), cast = try await DistrictCast(w)
      let second = try await cast.openSecond(beside: first)
      try await cast.bringToProposed(first)
      try await cast.bringToProposed(second)
      #expect(try await cast.chairman.post("/quyet-dinh/moi", try await cast.decisionFields([first], number: "9/QĐ", day: "1/11/2021")).status == .seeOther)
      let again = try await cast.chairman.post("/quyet-dinh/moi", try await cast.decisionFields([second], number: "09 / QĐ", day: "1/11/2021"))
      #expect(again.status == .unprocessableContent && again.body.contains("Số 09/QĐ đã dùng trong năm 2021"))
      #expect(try await cast.state(second) == .proposed)
      #expect(try await cast.officer.post("/quyet-dinh/moi", try await cast.decisionFields([second], number: "10/QĐ", day: "1/11/2021")).status == .forbidden)
    }
  }

  @Test("an official year decides nothing on maxima that nobody has confirmed", arguments: TestEngine.allCases)
  func unconfirmed(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(practice: false), cast = try await DistrictCast(w)
      try await cast.bringToProposed(id)
      #expect(try await cast.chairman.get("/quyet-dinh/moi?ho-so=\(id)").body.contains("Chưa ra quyết định được"))
      let fields = try await cast.decisionFields([id], number: "1/QĐ", day: "1/11/2021")
      let refused = try await cast.chairman.post("/quyet-dinh/moi", fields)
      #expect(refused.status == .unprocessableContent && refused.body.contains("chưa được người thứ hai ở tỉnh xác nhận"))
      #expect(try await cast.state(id) == .proposed)
      let second = try await w.provinceOfficer(), now = w.now
      try await w.database.write { db in
        try db.run("UPDATE maxima SET confirmed_by = \(second.actor.accountID), confirmed_at = \(now)")
      }
      #expect(try await cast.chairman.post("/quyet-dinh/moi", fields).status == .seeOther)
    }
  }

  @Test("a published result changes only by a new decision that names the old one, which stays", arguments: TestEngine.allCases)
  func replacing(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let first = try await w.openAssessment(), cast = try await DistrictCast(w)
      let second = try await cast.openSecond(beside: first)
      try await cast.bringToProposed(first)
      try await cast.bringToProposed(second)
      let old = try await cast.chairman.post(
        "/quyet-dinh/moi", try await cast.decisionFields([first, second], number: "1/QĐ", day: "1/11/2021")).location
      #expect(try await cast.officer.post("\(old)/cong-bo").status == .seeOther)
      #expect(try await cast.state(second) == .published)

      w.clock.move(to: "2021-11-20")
      let page = "\(old)/thay-the"
      #expect(try await cast.officer.get(page).status == .forbidden)
      func fields(_ points: String, _ reason: String) async throws -> [(String, String)] {
        try await cast.decisionFields([first, second], number: "2/QĐ", day: "20/11/2021")
          + [("reason", reason), ("p-\(first)-3", points), ("p-\(second)-3", "6")]
      }
      let bare = try await cast.chairman.post(page, try await fields("6", ""))
      #expect(bare.status == .unprocessableContent)
      #expect(bare.body.contains("Hãy ghi lý do thay thế") && bare.body.contains("Chưa có điểm nào thay đổi"))
      let sent = try await fields("0", "Phúc tra")
      let new = try await cast.chairman.post(page, sent)
      #expect(new.status == .seeOther)
      #expect(try await cast.chairman.post(page, sent + [("note", "lần hai")]).status == .conflict)

      let after = try await cast.chairman.get(new.location)
      #expect(after.body.contains("Chưa đạt") && after.body.contains("Phúc tra") && after.body.contains(old))
      let kept = try await cast.chairman.get(old)
      #expect(kept.body.contains("87,5") && kept.body.contains("Đã thay thế") && kept.body.contains(new.location))
      #expect(try await cast.state(first) == .published)
      #expect(try await cast.recount(first).isEmpty)
      let tallies = try await w.database.read { db in try db.tallies(of: try db.assessment(first).yearID) }
      #expect(tallies[Tally.Key(districtID: w.district, isPublished: true)]?.ratings == [.good: 1, .failed: 1])
      #expect(tallies[Tally.Key(districtID: w.district, isPublished: false)]?.ratings == [:])

      try await w.database.write { db in
        try db.run("UPDATE district_tally SET public_good = 5, communes = 7")
      }
      #expect(try await cast.recount(first).map { [$0.what, $0.kept, $0.counted] } == [["loại Tốt", "5", "1"], ["số xã tham gia", "7", "2"]])
      let stranger = try await w.strangerOfficer()
      #expect(try await stranger.get(old).status == .forbidden)
    }
  }

  @Test("once the district has ended its result stays, the page says why, and whoever the communes went to reads all of it", arguments: TestEngine.allCases)
  func ended(engine: TestEngine) async throws {
    try await withWorld(engine, day: "2025-06-20") { w in
      let first = try await w.openAssessment(), cast = try await DistrictCast(w)
      let second = try await cast.openSecond(beside: first)
      try await cast.bringToProposed(first)
      try await cast.bringToProposed(second)
      let fields = try await cast.decisionFields([first], number: "1/QĐ", day: "20/6/2025")
      let decision = try await cast.chairman.post("/quyet-dinh/moi", fields).location
      #expect(try await cast.officer.post("\(decision)/cong-bo").status == .seeOther)
      try await w.endDistricts()
      let new = try await w.person("canbo.moi", "Lò Văn Mới", .communeOfficer, unit: "moi-99001")
      let neighbour = try await w.person("canbo.ben", "Hờ A Bên", .communeOfficer, unit: "moi-99002")
      let piece = try await w.database.read { db in
        try #require(try db.row("SELECT evidence_id FROM evidence_link WHERE assessment_id = \(first)")).text("evidence_id")
      }
      let places = [
        "/ho-so/\(first)", "/ho-so/\(first)/tieu-chi/1", "/ho-so/\(first)/minh-chung", "/ho-so/\(first)/nhat-ky", "/minh-chung/\(piece)", decision,
        "/ho-so/\(first)/van-ban", "/ho-so/\(first)/tron-bo.zip",
      ]
      #expect(try await new.get(places[0]).status == .forbidden, "the old commune still stands")
      w.clock.move(to: "2025-07-02")
      for path in places {
        #expect(try await new.get(path).status == .ok, "\(path)")
        #expect(try await neighbour.get(path).status == .forbidden, "\(path)")
      }
      #expect(try await new.post("/ho-so/\(first)/tieu-chi/1", [("points", "7"), ("version", "1")]).status == .forbidden, "read, and changed nowhere")

      let page = try await cast.chairman.get(decision)
      #expect(page.body.contains("đã hết hiệu lực sau ngày 30/06/2025 nên không ra quyết định được nữa") && !page.body.contains("Ra quyết định thay thế"))
      let replacement = try await cast.decisionFields([first], number: "2/QĐ", day: "2/7/2025") + [("reason", "Phúc tra"), ("p-\(first)-3", "0")]
      let refused = try await cast.chairman.post("\(decision)/thay-the", replacement)
      #expect(refused.status == .conflict && refused.body.contains("Kết quả giữ nguyên"))
      // What it signed while it stood is entered later too; it signs nothing any more.
      let late = try await cast.chairman.post("/quyet-dinh/moi", try await cast.decisionFields([second], number: "3/QĐ", day: "2/7/2025"))
      #expect(late.status == .unprocessableContent && late.body.contains("đã hết hiệu lực sau ngày 30/06/2025"))
      #expect(try await cast.chairman.post("/quyet-dinh/moi", try await cast.decisionFields([second], number: "3/QĐ", day: "30/6/2025")).status == .seeOther)
      #expect(try await cast.recount(first).isEmpty)
    }
  }
}
