import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// What a request stands on: its year, its evidence, the unit's facts and counts, and the units of learning.
@Suite struct OwnGroundTests {
  @Test("A province opens a year by the page, for whom it chose; a second time is refused", arguments: TestEngine.allCases)
  func opening(_ engine: TestEngine) async throws {
    try await withWorld(engine, day: "2024-08-01") { world in
      let officer = try await world.provinceOfficer(), district = try await world.districtOfficer()
      let form = try await officer.get(Link.newLevelYear)
      #expect(form.status == .ok && form.body.contains("Huyện Đồi Thông (hồ sơ cấp huyện)") && form.body.contains("Xã Hòa Mục"))
      let empty = try await officer.post(Link.newLevelYear, [("year", "2024"), ("practice", "1")])
      #expect(empty.status == .unprocessableContent && empty.body.contains("Có 2 chỗ cần sửa"))
      let fields = [
        ("year", "2024"), ("source", "Kế hoạch số 145/KH-UBND"), ("practice", "1"), ("withProvince", "1"), ("unit", world.commune), ("unit", world.district),
      ]
      let opened = try await officer.post(Link.newLevelYear, fields)
      #expect(opened.status == .seeOther)
      let year = try await officer.get(opened.location)
      #expect(year.body.contains("3 hồ sơ") && year.body.contains("Xã Hòa Mục") && !year.body.contains("Xã Đá Dựng"))
      #expect(try await officer.get("\(opened.location)?giai-doan=preparing").status == .ok)
      #expect(try await officer.post(Link.newLevelYear, fields).location == "\(opened.location)?gui-lai=1", "the same form opens nothing twice")
      let again = try await officer.post(Link.newLevelYear, fields.dropLast())
      #expect(again.status == .unprocessableContent && again.body.contains("đã được mở") && again.body.contains("id=\"f-year-error\""), "what was typed is kept")
      #expect(try await officer.get(Link.levelYears).body.contains("Năm 2024"))
      let own = try await district.get(opened.location)
      #expect(own.body.contains("2 hồ sơ") && !own.body.contains("Tỉnh Sông Mơ</a>"))
      #expect(try await world.officer().get(opened.location).status == .forbidden)
    }
  }

  @Test("Evidence comes to an indicator by upload and by picking, and is fixed once the request is sent", arguments: TestEngine.allCases)
  func evidence(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let id = cast.commune, register = EvidencePlace.ID.request(id).register
      let fields = [("from", "1.1"), ("criteria", "1.1"), ("title", "Báo cáo tuyên truyền"), ("kind", "document")]
      let added = try await cast.officer.upload(register, fields, files: [("file", "bao-cao.pdf", EvidenceTests.pdf)])
      #expect(added.location == "\(Link.indicator(id, .init(1, 1)))#minh-chung")
      let again = try await cast.officer.upload(register, fields, files: [("file", "ban-hai.pdf", EvidenceTests.pdf)])
      #expect(again.status == .conflict && again.body.contains("Dùng minh chứng đã có cho chỉ tiêu 1.1"))
      let piece = try #require(try await cast.db.read { db in try db.levelEvidence(of: id) }.first)
      let here = Link.indicator(id, .init(1, 2))
      #expect(try await cast.officer.get(here).body.contains("Chọn từ sổ minh chứng (1)"))
      #expect(try await cast.officer.post("\(here)/minh-chung", [("evidence", piece.id)]).status == .seeOther)
      #expect(try await cast.dossier(id).line(.init(1, 2))?.linked == 1)
      #expect(try await cast.officer.post("\(here)/go-minh-chung", [("evidence", piece.id)]).status == .seeOther)
      #expect(try await cast.dossier(id).line(.init(1, 2))?.linked == 0)
      #expect(try await cast.officer.get(Link.evidence(piece.id)).body.contains("chỉ tiêu 1.1"))
      #expect(try await cast.districtOfficer.get(Link.evidence(piece.id)).status == .ok)
      let stranger = try await cast.world.strangerOfficer()
      #expect(try await stranger.get(Link.evidence(piece.id)).status == .forbidden)
      try await cast.handIn(id)
      let change = try await cast.officer.post("\(register)/sua/\(piece.id)", [("title", "Tên khác"), ("kind", "document"), ("version", "1")])
      #expect(change.status == .conflict)
      #expect(try await cast.officer.post("\(here)/minh-chung", [("evidence", piece.id)]).status == .conflict)
      #expect(try await cast.officer.get(register).body.contains("Báo cáo tuyên truyền"))
    }
  }

  @Test("One register serves the dossier under TT 44 and the request of the same year; last year's comes over", arguments: TestEngine.allCases)
  func sharedRegister(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.prove(cast.commune)
      let next = try await cast.world.site.openLevelYear(
        NewLevelYear(
          provinceID: cast.world.province, year: 2025, practice: true, source: "Kế hoạch 2025", reason: "", units: [cast.world.commune],
          withProvince: false), by: cast.provinceOfficer.actor, at: cast.now)
      let id = try #require(
        try await cast.db.read { db in try db.row("SELECT id FROM level_assessment WHERE year_id = \(next)")?.text("id") })
      let place = EvidencePlace.ID.request(id)
      let offered = try await cast.officer.get(place.lastYear)
      #expect(offered.status == .ok && offered.body.contains("Báo cáo Xã Hòa Mục") && offered.body.contains("chỉ tiêu 1.1"))
      let old = try #require(try await cast.db.read { db in try db.levelEvidence(of: cast.commune) }.first)
      #expect(try await cast.officer.post(place.lastYear, [("evidence", old.id), ("keeps-criteria", "1")]).status == .seeOther)
      #expect(try await cast.dossier(id).lines.allSatisfy { $0.linked == 1 })
      #expect(try await cast.officer.get(place.lastYear).body.contains("Không còn minh chứng nào"))
    }
  }

  @Test("Raw counts stand beside the decision, and a difference is said", arguments: TestEngine.allCases)
  func counts(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let id = cast.commune, page = Link.standardCounts(id)
      try await cast.answerAll(id)
      #expect(try await cast.officer.get(Link.indicator(id, .init(4, 1))).body.contains("Chưa có số đếm"))
      let wrong = try await cast.officer.post(page, [("attending5", "101"), ("attending5-tong", "100"), ("source", "Hệ thống PCGD")])
      #expect(wrong.status == .unprocessableContent && wrong.body.contains("lớn hơn mẫu số"))
      let fields = [
        ("attending5", "94"), ("attending5-tong", "100"), ("completed5", "90"), ("completed5-tong", "100"), ("source", "Hệ thống PCGD, 30/9/2024"),
      ]
      #expect(try await cast.officer.post(page, fields).status == .seeOther)
      let checked = try await cast.officer.get(Link.indicator(id, .init(4, 1)))
      #expect(checked.body.contains("Khác với quyết định công nhận") && checked.body.contains("còn thiếu 1"))
      #expect(try await cast.dossier(id).evaluation(.own).level == 1, "the decision counts")
      #expect(try await cast.officer.get(page).body.contains("value=\"94\""))
    }
  }

  @Test("A dated fact of the unit moves the threshold of 5.2; only the province records it", arguments: TestEngine.allCases)
  func facts(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let id = cast.commune, page = Link.unitFacts(cast.world.commune)
      try await cast.answerAll(id, ["5.2": .trained(4_000, university: 1_000, of: 10_000)])
      #expect(try await cast.dossier(id).evaluation(.own).level == 0)
      let fields = [("fact", "difficultArea"), ("from", "01/01/2024"), ("source", "Quyết định 861/QĐ-TTg")]
      #expect(try await cast.officer.post(page, fields).status == .forbidden)
      let sourceless = try await cast.provinceOfficer.post(page, [("fact", "difficultArea"), ("from", "01/01/2024")])
      #expect(sourceless.status == .unprocessableContent && sourceless.body.contains("văn bản xác định"))
      #expect(try await cast.provinceOfficer.post(page, fields).status == .seeOther)
      #expect(try await cast.provinceOfficer.post(page, fields).status == .unprocessableContent, "overlaps")
      #expect(try await cast.dossier(id).evaluation(.own).level == 1)
      #expect(try await cast.officer.get(page).body.contains("861/QĐ-TTg"))
    }
  }

  @Test("A unit of learning answers what applies to its kind, and signs and hands in itself", arguments: TestEngine.allCases)
  func learningUnit(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let page = Link.learningUnits(cast.year)
      let kindless = try await cast.districtOfficer.post(page, [("name", "Trường Mầm non Hoa Ban")])
      #expect(kindless.status == .unprocessableContent && kindless.body.contains("Hãy chọn loại đơn vị"))
      let opened = try await cast.districtOfficer.post(page, [("name", "Trường Mầm non Hoa Ban"), ("kind", "publicKindergarten")])
      #expect(opened.status == .seeOther)
      let id = try #require(opened.location.split(separator: "/").last.map(String.init))
      let organisation = try #require(try await cast.dossier(id).assessment.organisationID)
      let head = try await cast.world.person(
        "hieutruong.hb", "Lò Thị Ban", .organisation, unit: cast.world.district, organisation: organisation, title: "Hiệu trưởng")
      let request = try await head.get(Link.level(id))
      #expect(request.status == .ok && request.body.contains("chỉ tiêu không áp dụng cho Trường mầm non công lập"))
      #expect(try await head.get(Link.indicator(id, .init(3, 4))).body.contains("không áp dụng cho loại đơn vị"))
      #expect(try await head.post(Link.indicator(id, .init(3, 4)), [("version", "0"), ("attained", "1")]).status == .notFound)
      #expect(try await cast.districtOfficer.post(Link.indicator(id, .init(1, 1)), [("version", "0"), ("met", "1")]).status == .forbidden)
      try await cast.answerAll(id, by: head)
      try await cast.meet(id, by: head)
      #expect(try await head.get(Link.work).body.contains("Ký và gửi hồ sơ"))
      let sent = try await head.post(Link.level(id, .submit), [("version", "\(try await cast.version(id))"), ("asked", "1")])
      #expect(sent.status == .seeOther)
      let dossier = try await cast.dossier(id)
      #expect(dossier.assessment.state == .submitted && dossier.assessment.receiverID == cast.world.district)
      #expect(dossier.assessment.decider == .districtChairman && dossier.selfLevel == 1)
      #expect(try await cast.districtOfficer.get(Link.level(id)).status == .ok)
      #expect(try await cast.districtOfficer.get(page).body.contains("Trường Mầm non Hoa Ban"))
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }
}
