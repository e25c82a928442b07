import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

@Suite struct YearTests {
  static func form(_ world: World, year: String = "2021", more: [(String, String)] = []) -> [(String, String)] {
    [
      ("year", year), ("regulation", "tt44-2014-xa"), ("practice", "1"), ("share", "90"), ("lead", "Hội Khuyến học"),
      ("clock", "restart"), ("commune", world.commune),
    ] + more
  }

  @Test("A year opens a dossier for each commune chosen, with step and journal, and opens once only", arguments: TestEngine.allCases)
  func open(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.provinceOfficer()
      let page = try await officer.get("/dot/moi")
      #expect(page.body.contains("Xã Hòa Mục") && page.body.contains("Huyện Đồi Thông: 2/2 xã"))
      let opened = try await officer.post("/dot/moi", Self.form(world))
      #expect(opened.status == .seeOther && opened.location.hasPrefix("/dot/"))
      try await world.database.read { db in
        let id = String(opened.location.dropFirst(5))
        let communes = try db.communes(of: try db.year(id))
        #expect(communes.map(\.unit.id) == [world.commune])
        let dossier = try db.dossier(communes[0].id, on: Day(world.now))
        #expect(dossier.assessment.state == .preparing && dossier.assessment.mode == .inspected)
        let folded = try Assessment.fold(try db.steps(of: communes[0].id).map(\.action), mode: .inspected)
        #expect(folded == .preparing)
        let entry = try #require(try db.row("SELECT * FROM journal WHERE chain = \("assessment:\(communes[0].id)")"))
        let kept = try entry.text("hash"), counted = try JournalEntry(entry).hash
        #expect(kept == counted)
      }
      let shown = try await officer.get(opened.location)
      #expect(shown.body.contains("Chưa đủ 90 % số xã tham gia: Huyện Đồi Thông (1/2"))
      #expect(shown.body.contains("Chưa chọn xã mô hình điểm") && shown.body.contains("Chưa có điểm tối đa"))
      #expect(try await officer.post("/dot/moi", Self.form(world)).location == "\(opened.location)?gui-lai=1", "the same form opens nothing twice")
      let again = try await officer.post("/dot/moi", Self.form(world) + [("note", "khác")])
      #expect(again.status == .unprocessableContent && again.body.contains("đã được mở") && again.body.contains("id=\"f-year-error\""), "what was typed is kept")
      let list = try await officer.get("/dot")
      #expect(list.body.contains("Năm 2021") && list.body.contains("thực hành"))
    }
  }

  @Test("A year that has passed is opened for the communes of then, whatever became of them", arguments: TestEngine.allCases)
  func passed(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.provinceOfficer(), new = try await EndedCommuneTests.merge(world)
      #expect(try await officer.get("/dot/moi").body.contains("Xã Hòa Dựng"))
      let fields = Self.form(world, year: "2020").filter { $0.0 != "commune" }
      let refused = try await officer.post("/dot/moi", fields + [("commune", new.id)])
      #expect(refused.status == .unprocessableContent && refused.body.contains("Danh sách dưới đây nay là các xã của năm đó"))
      #expect(refused.body.contains("value=\"\(world.commune)\" checked") && !refused.body.contains("Xã Hòa Dựng"))
      let opened = try await officer.post("/dot/moi", fields + [("commune", world.commune), ("commune", world.otherCommune)])
      #expect(opened.status == .seeOther && opened.location.hasPrefix("/dot/"))
    }
  }

  @Test("A year outside of the regulation's years needs a reason; no commune, no year", arguments: TestEngine.allCases)
  func reason(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.provinceOfficer()
      let refused = try await officer.post("/dot/moi", Self.form(world, year: "2024").filter { $0.0 != "commune" })
      #expect(refused.status == .unprocessableContent)
      #expect(refused.body.contains("phải ghi lý do") && refused.body.contains("ít nhất một xã"))
      #expect(refused.body.contains("value=\"2024\""))
      let taken = try await officer.post("/dot/moi", Self.form(world, year: "2024", more: [("reason", "Quyết định sau 12/02/2024")]))
      #expect(try await officer.get(taken.location).body.contains("Quyết định sau 12/02/2024"))
      let stranger = try await world.districtOfficer()
      #expect(try await stranger.post("/dot/moi", Self.form(world, year: "2020")).status == .forbidden)
      #expect(try await stranger.get(taken.location).status == .forbidden)
    }
  }

  @Test("Communes are inspected or surveyed, and models, until they have handed in", arguments: TestEngine.allCases)
  func parts(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.provinceOfficer()
      let year = try await officer.post("/dot/moi", Self.form(world, more: [("commune", world.otherCommune)])).location
      let communes = try await world.database.read { db in
        try db.communes(of: try db.year(String(year.dropFirst(5))))
      }
      let id = try #require(communes.first { $0.unit.id == world.commune }?.id)
      let saved = try await officer.post(year + "/xa", [("id", id), ("mode-\(id)", "surveyed"), ("model-\(id)", "1")])
      #expect(saved.status == .seeOther && saved.location.hasSuffix("doi=1"))
      try await world.database.read { db in
        let dossier = try db.assessment(id)
        #expect(dossier.mode == .surveyed && dossier.isModel)
      }
      try await world.database.write { db in try db.take(.requestSignature, try db.assessment(id), by: officer.actor, at: world.now) }
      // One that has begun to hand in is told; what was chosen for the others stays chosen, and is taken the next time.
      let other = try #require(communes.first { $0.unit.id == world.otherCommune }?.id)
      let both = try await officer.post(
        year + "/xa", [("id", id), ("mode-\(id)", "inspected"), ("had-\(id)", "surveyed 1"), ("id", other), ("mode-\(other)", "surveyed"), ("had-\(other)", "inspected 0")])
      #expect(both.status == .unprocessableContent && both.body.contains("Xã Hòa Mục đã trình hoặc gửi hồ sơ"))
      #expect(both.body.contains("value=\"surveyed\" selected") && !both.body.contains("name=\"mode-\(id)\""))
      #expect(try await world.database.read { db in try db.assessment(other).mode } == .inspected)
      #expect(try await officer.post(year + "/xa", [("id", other), ("mode-\(other)", "surveyed"), ("had-\(other)", "inspected 0")]).location.hasSuffix("doi=1"))
      #expect(try await officer.get(year + "/xa?giai-doan=commune&huyen=D901").body.contains("2 xã · xã đang làm"))
    }
  }

  @Test("The plan's targets and dates are kept, faults are told at once, and a missed stage is counted", arguments: TestEngine.allCases)
  func plan(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.provinceOfficer()
      let year = try await officer.post("/dot/moi", Self.form(world)).location
      let tooMany = try await officer.post(year + "/chi-tieu", [("target-D901-good", "2"), ("target-D901-fair", "1")])
      #expect(tooMany.status == .unprocessableContent && tooMany.body.contains("chỉ tiêu cộng lại là 3, nhiều hơn 2 xã"))
      #expect(try await officer.post(year + "/chi-tieu", [("target-D901-good", "hai")]).status == .unprocessableContent)
      #expect(try await officer.post(year + "/chi-tieu", [("target-D901-good", "2")]).status == .seeOther)
      #expect(try await officer.get(year).body.contains("Loại Tốt: đạt 0 trên 2 xã theo kế hoạch"))
      let seen = try #require(try await officer.get(year + "/moc-thoi-gian").body.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)).1
      let stage = [("seen", String(seen)), ("lines", "2"), ("name-0", "Gửi hồ sơ"), ("body-0", "UBND xã"), ("from-0", "01/12/2021"), ("action-0", "submit")]
      let refused = try await officer.post(year + "/moc-thoi-gian", stage + [("until-0", "30/11/2021")])
      #expect(refused.status == .unprocessableContent && refused.body.contains("ngày kết thúc phải sau"))
      let slip = try await officer.post(year + "/moc-thoi-gian", stage + [("until-0", "24/12/2201")])
      #expect(slip.status == .unprocessableContent && slip.body.contains("ngày 24/12/2201 không thuộc kế hoạch năm 2021"))
      #expect(try await officer.post(year + "/moc-thoi-gian", stage + [("until-0", "24/12/2021")]).status == .seeOther)
      // Who only looks is offered nothing to change.
      let chairman = try await world.person("ct.sm", "Lò Văn Cầm", .provinceChairman, unit: world.province)
      let looked = try await chairman.get(year)
      #expect(looked.status == .ok && !looked.body.contains("Sửa mốc thời gian") && !looked.body.contains("Nhập chỉ tiêu"))
      let listed = try await chairman.get(year + "/xa")
      #expect(listed.status == .ok && listed.body.contains("Xã Hòa Mục") && !listed.body.contains("<select") && !listed.body.contains("Lưu cách đánh giá"))
      world.clock.move(to: "2021-12-27")
      #expect(try await officer.get(year).body.contains("quá mốc: 1 xã"))
      #expect(try await officer.get(year + "/xa?moc=1").body.contains("Xã Hòa Mục"))
      #expect(try await officer.get("/viec").body.contains("1 xã quá mốc 24/12/2021"))
    }
  }

  @Test("Everything that is wrong with a new year is told at once", arguments: TestEngine.allCases)
  func faults(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let fields = [("year", "hai nghìn"), ("regulation", "tt44-2014-xa"), ("share", "nhiều"), ("lead", ""), ("clock", "restart")]
      let page = try await world.provinceOfficer().post("/dot/moi", fields)
      #expect(page.status == .unprocessableContent)
      for words in ["bốn chữ số", "số nguyên, ví dụ 90", "ít nhất một xã", "cơ quan chủ trì"] { #expect(page.body.contains(words), "\(words)") }
      #expect(!page.body.contains("phải ghi lý do"), "of a year that is none, nothing more is said")
    }
  }

  @Test("Two officers of a province who change one plan do not undo each other unseen: the second is told, and keeps what was typed", arguments: TestEngine.allCases)
  func twoOfficers(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.provinceOfficer(), other = try await world.provinceOfficer("canbo2.sm")
      let year = try await officer.post("/dot/moi", Self.form(world, more: [("commune", world.otherCommune)])).location
      func seen(_ page: String) async throws -> (String, String) {
        let found = try await officer.get(year + page).body.firstMatch(of: /name="seen" value="([0-9a-f]*)"/)
        return ("seen", String(try #require(found).1))
      }

      func targets(_ good: String, _ fair: String, had: (String, String)) -> [(String, String)] {
        [("target-D901-good", good), ("target-D901-fair", fair), ("had-target-D901-good", had.0), ("had-target-D901-fair", had.1)]
      }
      #expect(try await other.post(year + "/chi-tieu", targets("1", "", had: ("", ""))).status == .seeOther)
      // The other's number, which this officer left alone, stays.
      #expect(try await officer.post(year + "/chi-tieu", targets("", "1", had: ("", ""))).status == .seeOther)
      let page = try await officer.get(year + "/chi-tieu").body
      #expect(page.contains("name=\"had-target-D901-good\" value=\"1\"") && page.contains("name=\"had-target-D901-fair\" value=\"1\""))
      #expect(try await other.post(year + "/chi-tieu", targets("2", "", had: ("1", "1"))).status == .seeOther)
      let overtaken = try await officer.post(year + "/chi-tieu", targets("0", "1", had: ("1", "1")))
      #expect(overtaken.status == .unprocessableContent && overtaken.body.contains("Huyện Đồi Thông, Tốt: vừa được người khác sửa thành 2"))
      #expect(!overtaken.body.contains("Huyện Đồi Thông, Khá: vừa được") && overtaken.body.contains("name=\"target-D901-good\" value=\"0\""))
      #expect(overtaken.body.contains("name=\"had-target-D901-good\" value=\"2\"") && overtaken.body.contains("name=\"target-D901-fair\" value=\"\""))
      let many = try await officer.post(year + "/chi-tieu", targets("2", "1", had: ("2", "")))
      #expect(many.status == .unprocessableContent && many.body.contains("chỉ tiêu cộng lại là 3, nhiều hơn 2 xã"))
      #expect(try await officer.post(year + "/chi-tieu", targets("0", "", had: ("2", ""))).status == .seeOther)
      #expect(try await world.database.read { db in try db.targets(of: world.province, year: 2021, practice: true) }.isEmpty)

      let usual = try await seen("/moc-thoi-gian")
      func stage(_ name: String) -> [(String, String)] { [("lines", "1"), ("name-0", name), ("from-0", "01/12/2021"), ("until-0", "24/12/2021")] }
      #expect(try await other.post(year + "/moc-thoi-gian", [usual] + stage("Nộp hồ sơ")).status == .seeOther)
      let late = try await officer.post(year + "/moc-thoi-gian", [usual] + stage("Gửi báo cáo"))
      #expect(late.status == .unprocessableContent && late.body.contains("vừa được người khác sửa thành: Nộp hồ sơ (01/12/2021–24/12/2021)"))
      #expect(late.body.contains("value=\"Gửi báo cáo\""))
      #expect(try await officer.post(year + "/moc-thoi-gian", [try await seen("/moc-thoi-gian")] + stage("Gửi báo cáo")).status == .seeOther)

      let communes = try await world.database.read { db in try db.communes(of: try db.year(String(year.dropFirst(5)))) }
      let (a, b) = (communes[0].id, communes[1].id)
      func row(_ id: String, _ mode: String, had: String) -> [(String, String)] { [("id", id), ("mode-\(id)", mode), ("had-\(id)", had)] }
      #expect(try await officer.get(year + "/xa").body.contains("name=\"had-\(a)\" value=\"inspected 0\""))
      // The other's change of a commune that this officer left alone stays.
      #expect(try await other.post(year + "/xa", row(a, "surveyed", had: "inspected 0")).location.hasSuffix("doi=1"))
      let beside = row(a, "inspected", had: "inspected 0") + row(b, "surveyed", had: "inspected 0")
      #expect(try await officer.post(year + "/xa", beside).location.hasSuffix("doi=1"))
      // Both changed the same one.
      #expect(try await other.post(year + "/xa", row(b, "inspected", had: "surveyed 0")).location.hasSuffix("doi=1"))
      let both = try await officer.post(year + "/xa", row(b, "surveyed", had: "surveyed 0") + [("model-\(b)", "1")])
      #expect(both.status == .unprocessableContent && both.body.contains("vừa được người khác sửa thành “kiểm tra, xếp loại”"))
      #expect(both.body.contains("name=\"had-\(b)\" value=\"inspected 0\"") && both.body.contains("name=\"model-\(b)\" value=\"1\" checked"))
      let modes = try await world.database.read { db in [try db.assessment(a).mode, try db.assessment(b).mode] }
      #expect(modes == [.surveyed, .inspected])
      #expect(try await officer.post(year + "/xa", row(b, "surveyed", had: "inspected 0")).location.hasSuffix("doi=1"))
      #expect(try await world.site.verify().faults.isEmpty)
    }
  }
}
