import Rules
import Store
import Testing
import TestSupport

@testable import App

struct LevelReceptionTests {
  @Test("evidence is judged in one save; a rejection needs a reason, a stale page changes nothing", arguments: TestEngine.allCases)
  func judging(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-02-20") { cast in
      try await cast.handIn(cast.commune)
      let here = "/muc-do/\(cast.commune)/xet-minh-chung/tat-ca"
      let pieces = try await cast.db.read { db in try db.levelEvidence(of: cast.commune) }
      #expect(pieces.count == 15)
      #expect(try await cast.districtOfficer.get(here).body.contains("15 minh chứng chưa xét trong 15"))
      let all = pieces.flatMap { [("fits-\($0.indicator.text)-\($0.id)", "1"), ("seen-\($0.indicator.text)-\($0.id)", "")] }
      #expect(try await cast.officer.post(here, all).status == .forbidden)
      let piece = pieces[0], key = "\(piece.indicator.text)-\(piece.id)"
      let bare = try await cast.districtOfficer.post(here, [("fits-\(key)", "0"), ("seen-\(key)", "")])
      #expect(bare.status == .unprocessableContent && bare.body.contains("hãy ghi vì sao loại"))
      #expect(try await cast.districtOfficer.post(here, all).status == .seeOther)
      #expect(try await cast.districtOfficer.post(here, [("fits-\(key)", "0"), ("reason-\(key)", "Không phải của năm nay"), ("seen-\(key)", "")]).status == .unprocessableContent)
      let judged = try await cast.db.read { db in try db.levelEvidence(of: cast.commune) }
      #expect(judged.allSatisfy { $0.fits == true })
      let again = [("fits-\(key)", "0"), ("reason-\(key)", "Không phải của năm nay"), ("seen-\(key)", "1")]
      #expect(try await cast.districtOfficer.post(here, again).status == .seeOther)
      #expect(try await cast.dossier(cast.commune).evaluation(.own).level == 0)
      #expect(try await cast.districtOfficer.get("/muc-do/\(cast.commune)/tiep-nhan").body.contains("thấp hơn mức đề nghị"))
    }
  }

  @Test("evidence that nothing was said of is left unjudged, and counts as fitting where the button says so", arguments: TestEngine.allCases)
  func judgingTheRest(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-02-20") { cast in
      try await cast.handIn(cast.commune)
      let here = "/muc-do/\(cast.commune)/xet-minh-chung/tat-ca"
      let keys = try await cast.db.read { db in try db.levelEvidence(of: cast.commune) }.map { "\($0.indicator.text)-\($0.id)" }
      #expect(try await cast.districtOfficer.post(here, keys.map { ("seen-\($0)", "") } + [("fits-\(keys[0])", "1")]).status == .seeOther)
      #expect(try await cast.db.read { db in try db.levelEvidence(of: cast.commune) }.count { $0.fits == nil } == keys.count - 1)
      #expect(try await cast.districtOfficer.post(here, keys.dropFirst().map { ("seen-\($0)", "") } + [("rest", "1")]).status == .seeOther)
      #expect(try await cast.db.read { db in try db.levelEvidence(of: cast.commune) }.allSatisfy { $0.fits == true })
    }
  }

  @Test("what is left as it stands keeps the name of whoever judged it; what another judged otherwise is told, and all that was typed is kept", arguments: TestEngine.allCases)
  func judgingTogether(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-02-20") { cast in
      try await cast.handIn(cast.commune)
      let here = "/muc-do/\(cast.commune)/xet-minh-chung/tat-ca", other = try await cast.world.person("hoikh.dt", "Vừ Thị Sương", .districtOfficer, unit: cast.world.district)
      func pieces() async throws -> [LevelEvidence] { try await cast.db.read { db in try db.levelEvidence(of: cast.commune) } }
      let keys = try await pieces().map(\.key)
      let all = keys.flatMap { [("fits-\($0)", "1"), ("seen-\($0)", "")] }
      #expect(try await other.post(here, all).status == .seeOther)
      let journal = try await cast.db.read { db in try db.rows("SELECT 1 AS x FROM journal WHERE action = 'judged'").count }

      // The whole form as it stands, with one piece changed.
      let stands = keys.map { ("seen-\($0)", "1") }
      let said = [("fits-\(keys[0])", "0"), ("reason-\(keys[0])", "Ảnh mờ")] + keys.dropFirst().map { ("fits-\($0)", "1") }
      #expect(try await cast.districtOfficer.post(here, stands + said).status == .seeOther)
      let after = try await pieces()
      #expect(after.count { $0.by == "Vừ Thị Sương" } == keys.count - 1 && after.first { $0.key == keys[0] }?.by == "Hà Văn Gió")
      #expect(try await cast.db.read { db in try db.rows("SELECT 1 AS x FROM journal WHERE action = 'judged'").count } == journal + 1)

      // The other's page is older: what it leaves alone takes nothing back, what it says otherwise is told, what was typed stays.
      let old = [("fits-\(keys[0])", "0"), ("reason-\(keys[0])", "Không có dấu"), ("fits-\(keys[1])", "0"), ("reason-\(keys[1])", "Sai năm")]
      let overtaken = try await other.post(here, keys.prefix(2).map { ("seen-\($0)", "1") } + old)
      #expect(overtaken.status == .unprocessableContent && overtaken.body.contains("Có 1 chỗ cần sửa"))
      for words in ["Hà Văn Gió vừa ghi “loại”: Ảnh mờ", "value=\"Không có dấu\"", "value=\"Sai năm\"", "value=\"0 Ảnh mờ\""] {
        #expect(overtaken.body.contains(words), "\(words)")
      }
      #expect(try await pieces().allSatisfy { $0.key == keys[0] ? $0.reason == "Ảnh mờ" : $0.fits == true }, "all or none")
      let knowing = [("seen-\(keys[0])", "0 Ảnh mờ"), ("seen-\(keys[1])", "1")] + old
      #expect(try await other.post(here, knowing).status == .seeOther)
      #expect(try await pieces().filter { $0.fits == false }.map(\.reason).sorted() == ["Không có dấu", "Sai năm"])
      #expect(try await cast.districtOfficer.post(here, [("seen-\(keys[0])", "0 Ảnh mờ"), ("fits-\(keys[0])", "0"), ("reason-\(keys[0])", "Ảnh mờ")]).status == .seeOther)
      #expect(try await pieces().first { $0.key == keys[0] }?.reason == "Không có dấu")
    }
  }

  @Test("a reason without “loại” is never lost, and a form that says nothing is no success", arguments: TestEngine.allCases)
  func unclear(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-02-20") { cast in
      try await cast.handIn(cast.commune)
      let here = "/muc-do/\(cast.commune)/xet-minh-chung/tat-ca"
      func pieces() async throws -> [LevelEvidence] { try await cast.db.read { db in try db.levelEvidence(of: cast.commune) } }
      let key = try await pieces()[0].key
      func post(_ fits: String?, _ reason: String, seen: String, rest: Bool = false) async throws -> World.Answer {
        try await cast.districtOfficer.post(
          here, [("seen-\(key)", seen), ("reason-\(key)", reason)] + (fits.map { [("fits-\(key)", $0)] } ?? []) + (rest ? [("rest", "1")] : []))
      }
      let nothing = try await post(nil, "", seen: "")
      #expect(nothing.status == .unprocessableContent && nothing.body.contains("Hãy chọn “Phù hợp” hoặc “Loại”"))
      // Nothing chosen; the rest taken as fitting.
      for rest in [false, true] {
        let lost = try await post(nil, "Ảnh mờ", seen: "", rest: rest)
        #expect(lost.status == .unprocessableContent && lost.body.contains("đã ghi lý do nhưng chưa chọn “Loại”: chọn “Loại”, hoặc xóa lý do"))
        #expect(lost.body.contains("value=\"Ảnh mờ\"") && lost.body.contains("href=\"#\(Field.id("reason-\(key)"))\""))
      }
      #expect(try await pieces()[0].fits == nil)
      // Whoever changes to “phù hợp” means it, whatever was typed before.
      #expect(try await post("1", "Ảnh mờ", seen: "").status == .seeOther)
      #expect(try await pieces()[0].fits == true)
      #expect(try await post("1", "Ảnh mờ", seen: "1").status == .unprocessableContent, "beside a piece that stands as fitting")
      #expect(try await post("0", "Ảnh mờ", seen: "1").status == .seeOther)
      #expect(try await post("1", "Ảnh mờ", seen: "0 Ảnh mờ").status == .seeOther)
      #expect(try await pieces()[0].fits == true)
    }
  }

  @Test("a request is returned with reasons, comes back and is accepted from the day that proved complete", arguments: TestEngine.allCases)
  func receiving(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-02-20") { cast in
      try await cast.handIn(cast.commune)
      let desk = try await cast.districtOfficer.get("/viec")
      #expect(desk.body.contains("Xã Hòa Mục") && desk.body.contains("Kiểm tra để tiếp nhận hồ sơ") && desk.body.contains("30/03/2025"))
      let version = "\(try await cast.version(cast.commune))"
      #expect(try await cast.districtOfficer.post("/muc-do/\(cast.commune)/tra-ho-so", [("version", version)]).status == .unprocessableContent)
      #expect(try await cast.districtOfficer.post("/muc-do/\(cast.commune)/tra-ho-so", [("version", version), ("note", "Thiếu bản tổng hợp")]).status == .seeOther)
      #expect(try await cast.state(cast.commune) == .preparing)
      cast.world.clock.move(to: "2025-02-25")
      try await cast.sign(cast.commune)
      let here = "/muc-do/\(cast.commune)/tiep-nhan", now = "\(try await cast.version(cast.commune))"
      let early = try await cast.districtOfficer.post(here, [("version", now), ("complete-on", "19/02/2025")])
      #expect(early.status == .unprocessableContent && early.body.contains("Hồ sơ đã bị trả lại ngày 20/02/2025"))
      let future = try await cast.districtOfficer.post(here, [("version", now), ("complete-on", "26/02/2025")])
      #expect(future.status == .unprocessableContent)
      #expect(try await cast.districtOfficer.post(here, [("version", version), ("complete-on", "25/02/2025")]).status == .conflict)
      #expect(try await cast.districtOfficer.post(here, [("version", now), ("complete-on", "25/02/2025")]).status == .seeOther)
      #expect(try await cast.districtOfficer.post(here, [("version", now), ("complete-on", "24/02/2025")]).status == .conflict)
      let dossier = try await cast.dossier(cast.commune)
      #expect(dossier.assessment.state == .accepted && dossier.completeOn == Day(iso: "2025-02-25"))
      let stranger = try await cast.world.strangerOfficer()
      #expect(try await stranger.get(here).status == .forbidden)
    }
  }

  @Test("the Ministry has 20 working days from a complete valid dossier of a province (Điều 19)", arguments: TestEngine.allCases)
  func ministry(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-02") { cast in
      try await cast.handIn(cast.province)
      let officer = cast.ministryOfficer
      let desk = try await officer.get("/viec")
      #expect(desk.body.contains("Tỉnh Sông Mơ") && desk.body.contains("còn 20 ngày làm việc"))
      let version = "\(try await cast.version(cast.province))"
      #expect(try await officer.post("/muc-do/\(cast.province)/tiep-nhan", [("version", version), ("complete-on", "02/06/2025")]).status == .seeOther)
      let clock = try await cast.dossier(cast.province).clock(calendar: cast.world.site.regulations.calendar(), today: Day(cast.now))
      #expect(clock?.lastDay == Day(iso: "2025-06-30") && clock?.isInWorkingDays == true)
    }
  }
}
