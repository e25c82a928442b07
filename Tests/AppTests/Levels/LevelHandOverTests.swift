import Rules
import Store
import Testing
import TestSupport

@testable import App

struct LevelHandOverTests {
  @Test("what lay with a district on 1/7/2025 goes on at the province, with its clock, its history and its old council", arguments: TestEngine.allCases)
  func handingOver(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-20") { cast in
      try await cast.handIn(cast.commune)
      try await cast.accept(cast.commune)
      let old = try await cast.council([cast.commune])
      try await cast.voteAll(old, cast.commune)
      try await cast.handIn(cast.otherCommune)
      #expect(try await cast.provinceOfficer.get("/muc-do/ban-giao").body.contains("Không có hồ sơ nào phải bàn giao"))
      try await cast.db.write { db in
        try db.run("UPDATE unit SET valid_until = '2025-06-30' WHERE id IN \(list: [cast.world.district, cast.world.otherDistrict])")
      }
      cast.world.clock.move(to: "2025-07-02")
      let page = try await cast.provinceOfficer.get("/muc-do/ban-giao")
      #expect(page.body.contains("chưa đặt thẩm quyền") && page.body.contains("đã hết ngày 30/06/2025"))
      let ids = [cast.commune, cast.otherCommune]
      func fields() async throws -> [(String, String)] {
        var fields = [("day", "01/07/2025"), ("note", "Cấp huyện kết thúc, biên bản số 7")]
        for id in ids { fields += [("ho-so", id), ("version-\(id)", "\(try await cast.version(id))")] }
        return fields
      }
      let nobody = try await cast.provinceOfficer.post("/muc-do/ban-giao", try await fields())
      #expect(nobody.status == .unprocessableContent && nobody.body.contains("Hãy đặt thẩm quyền trước"))
      let setting = AuthoritySetting(
        regulationID: "tt25-2023-xa", from: Day(iso: "2025-07-01") ?? Day(cast.now), until: nil, receiver: .province, receives: "Sở GDĐT",
        decides: "Giám đốc Sở GDĐT", decider: .educationHead, basis: "Nghị định phân cấp")
      _ = try await cast.world.site.setAuthority(setting, in: cast.world.province, by: cast.provinceOfficer.actor, at: cast.now)
      #expect(try await cast.districtOfficer.post("/muc-do/ban-giao", try await fields()).status == .forbidden)
      let form = try await fields()
      #expect(try await cast.provinceOfficer.post("/muc-do/ban-giao", form).status == .seeOther)
      #expect(try await cast.provinceOfficer.post("/muc-do/ban-giao", form).location.hasSuffix("gui-lai=1"), "a double click hands nothing over twice")
      let dossier = try await cast.dossier(cast.commune)
      #expect(dossier.assessment.receiverID == cast.world.province && dossier.assessment.state == .appraising)
      #expect(dossier.completeOn == Day(iso: "2025-06-20") && dossier.steps.last?.day == Day(iso: "2025-07-01"))
      // The old council is readable and votes no more; the new receiver names its own and goes on.
      #expect(try await cast.provinceOfficer.get("/hoi-dong/\(old)").body.contains("được giữ để xem lại"))
      #expect(try await cast.provinceOfficer.get("/muc-do/\(cast.commune)/hoi-dong").location == "/hoi-dong/moi?ho-so=\(cast.commune)")
      let new = try await cast.council([cast.commune], by: cast.provinceOfficer)
      try await cast.voteAll(new, cast.commune, by: cast.provinceOfficer)
      try await cast.concludeAppraisal(cast.commune, by: cast.provinceOfficer)
      try await cast.propose(cast.commune, by: cast.provinceOfficer)
      _ = try await cast.decide([cast.commune], number: "1/QĐ-SGDĐT", by: cast.provinceHead)
      #expect(try await cast.state(cast.commune) == .recognised)
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("what lay in a province that ended goes on at the province that its communes went to, which reads the old year and changes nothing in it", arguments: TestEngine.allCases)
  func endedProvince(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-20") { cast in
      for id in [cast.commune, cast.otherCommune] { try await cast.handIn(id) }
      try await cast.accept(cast.commune)
      let heir = "tinh-cua-bien", second = "tinh-non-cao", old = cast.world.province
      try await cast.db.write { db in
        try db.replaceLevelTargets([TargetKey(regulationID: "tt25-2023-xa", unitID: old): LevelTarget(level1: 2, level2: 0)], of: cast.year)
      }
      try await Self.divide(cast, heir: heir, second: second)
      cast.world.clock.move(to: "2025-07-02")
      let officer = try await cast.world.person("canbo.cb", "Thái Thị Sóng", .provinceOfficer, unit: heir)
      let head = try await cast.world.person("giamdoc.cb", "Danh Văn Biển", .educationHead, unit: heir, title: "Giám đốc Sở GDĐT")
      let other = try await cast.world.person("canbo.nc", "Giàng A Non", .provinceOfficer, unit: second)

      // Before anything is handed over, each heir reads its own part: summary, year, request, journal, evidence, and no more.
      let piece = try await cast.db.read { db in
        try #require(try db.row("SELECT evidence_id FROM indicator_evidence WHERE level_id = \(cast.commune)")).text("evidence_id")
      }
      let whole = try await officer.get("/muc-do/tong-hop?don-vi=\(old)&nam=2024")
      #expect(whole.status == .ok && !whole.body.contains("theo kế hoạch"), "what the plan wanted of all is not held against a part")
      let summary = try await officer.get("/muc-do/tong-hop?don-vi=\(cast.world.province)&nam=2024&xem=commune")
      #expect(summary.status == .ok && summary.body.contains("Xã Hòa Mục") && !summary.body.contains("Xã Đá Dựng"))
      for path in ["/muc-do/\(cast.commune)", "/muc-do/\(cast.commune)/nhat-ky", "/minh-chung/\(piece)", "/muc-do/\(cast.commune)/minh-chung"] {
        #expect(try await officer.get(path).status == .ok, "\(path)")
        #expect(try await other.get(path).status == .forbidden, "\(path)")
      }
      let oldYear = try await other.get("/muc-do/dot/\(cast.year)")
      #expect(oldYear.body.contains("Xã Đá Dựng") && !oldYear.body.contains("Xã Hòa Mục"))
      let stranger = try await cast.world.person("canbo.khac", "Người Nơi Khác", .provinceOfficer, unit: "tinh-khac")
      #expect(try await stranger.get("/muc-do/tong-hop?don-vi=\(cast.world.province)&nam=2024").status == .forbidden)

      // Each request comes to where its own commune went.
      let page = try await officer.get("/muc-do/ban-giao")
      #expect(page.body.contains("Xã Hòa Mục") && !page.body.contains("Xã Đá Dựng") && page.body.contains("chưa đặt thẩm quyền"))
      #expect(try await officer.get("/viec").body.contains("1 hồ sơ phải bàn giao"))
      let beside = try await other.get("/muc-do/ban-giao")
      #expect(beside.body.contains("Xã Đá Dựng") && !beside.body.contains("Xã Hòa Mục"))
      func fields(_ id: String) async throws -> [(String, String)] {
        [("day", "01/07/2025"), ("note", "Sáp nhập tỉnh"), ("ho-so", id), ("version-\(id)", "\(try await cast.version(id))")]
      }
      let nobody = try await officer.post("/muc-do/ban-giao", try await fields(cast.commune))
      #expect(nobody.status == .unprocessableContent && nobody.body.contains("Hãy đặt thẩm quyền trước"))
      for (person, province) in [(officer, heir), (other, second)] {
        let setting = AuthoritySetting(
          regulationID: "tt25-2023-xa", from: Day(iso: "2025-07-01") ?? Day(cast.now), until: nil, receiver: .province, receives: "Sở GDĐT",
          decides: "Giám đốc Sở GDĐT", decider: .educationHead, basis: "Quyết định của \(province)")
        _ = try await cast.world.site.setAuthority(setting, in: province, by: person.actor, at: cast.now)
      }
      #expect(try await other.post("/muc-do/ban-giao", try await fields(cast.commune)).status == .conflict, "it went elsewhere")
      #expect(try await officer.post("/muc-do/ban-giao", try await fields(cast.commune)).status == .seeOther)
      #expect(try await other.post("/muc-do/ban-giao", try await fields(cast.otherCommune)).status == .seeOther)
      #expect(try await officer.get("/muc-do/ban-giao").body.contains("Không có hồ sơ nào phải bàn giao"))

      let dossier = try await cast.dossier(cast.commune)
      #expect(LevelWords(dossier).names["tinh"] == "tỉnh Cửa Biển", "what is written from now on names the province that stands")
      #expect(dossier.path.above == [heir, cast.world.province] && dossier.assessment.state == .accepted)
      #expect(dossier.authority?.basis == "Quyết định của \(heir)" && dossier.steps.last?.action == .handOver)
      let council = try await cast.council([cast.commune], by: officer)
      #expect(try await officer.get("/hoi-dong/\(council)").status == .ok)
      try await cast.voteAll(council, cast.commune, by: officer)
      try await cast.concludeAppraisal(cast.commune, by: officer)
      try await cast.propose(cast.commune, by: officer)
      let decision = try await cast.decide([cast.commune], number: "1/QĐ-SGDĐT", by: head)
      try await cast.db.publishLevels(decision, by: officer.actor, at: cast.now)
      #expect(try await cast.state(cast.commune) == .published)
      // What is given back waits for its unit's successor, who hands it in where their own province says.
      try await cast.db.returnRequest(
        cast.otherCommune, version: try await cast.version(cast.otherCommune), reason: "Thiếu biên bản", by: other.actor, at: cast.now)
      await #expect(throws: Problem.self) { try await cast.sign(cast.otherCommune) }
      let given = [Chosen(id: cast.otherCommune, version: try await cast.version(cast.otherCommune))]
      await #expect(throws: Problem.self) { try await cast.db.settleOpen(given, at: heir, isTaken: true, reason: "Nhầm", by: officer.actor, at: cast.now) }
      try await cast.db.settleOpen(given, at: second, isTaken: true, reason: "Xã Dựng Mới làm tiếp", by: other.actor, at: cast.now)
      try await cast.meet(cast.otherCommune)
      try await cast.sign(cast.otherCommune)
      #expect(try await cast.dossier(cast.otherCommune).assessment.receiverID == second)

      // The old year stays readable; the Ministry keeps the province's own request.
      #expect(try await officer.get("/muc-do/dot").body.contains("Năm 2024 – Tỉnh Sông Mơ"))
      let choices = "/muc-do/dot/\(cast.year)/cach-hieu"
      for path in ["/muc-do/dot/\(cast.year)", choices, "/muc-do/\(cast.province)", "/muc-do/\(cast.commune)", "/muc-do/\(cast.province)/nhat-ky"] {
        #expect(try await officer.get(path).status == .ok, "\(path)")
      }
      #expect(try await officer.get("/muc-do/\(cast.otherCommune)").status == .forbidden, "that one went elsewhere")
      let choice = [("regulation", "tt25-2023-xa"), ("setting", "evidence"), ("choice", "notRequired"), ("confirm", "1"), ("reason", "Thử")]
      #expect(try await officer.post(choices, choice).status == .forbidden)
      #expect(try await cast.provinceOfficer.get("/muc-do/\(cast.commune)").status == .ok)
      #expect(try await cast.ministryOfficer.get("/muc-do/\(cast.province)").status == .ok)
      #expect(try await cast.dossier(cast.province).assessment.receiverID == UnitPath.ministry)
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  /// Everything of the practice province ends on 30/6/2025; one commune goes to one new province, one to another.
  static func divide(_ cast: LevelCast, heir: String, second: String) async throws {
    let begins = try #require(Day(iso: "2025-07-01")), world = cast.world, now = cast.now
    func unit(_ id: String, _ name: String, in province: String?) -> App.Unit {
      App.Unit(
        id: id, code: id, name: name, level: province == nil ? .province : .commune, parentID: province, provinceID: province ?? id,
        validFrom: begins, validUntil: nil, practice: true)
    }
    let change = UnitChange(id: "thay-doi", day: begins, basis: "Nghị quyết", isList: false, practice: true)
    let new = [
      unit("tinh-khac", "Tỉnh Khác", in: nil), unit(heir, "Tỉnh Cửa Biển", in: nil), unit(second, "Tỉnh Non Cao", in: nil), unit("xa-mot", "Xã Mục Mới", in: heir),
      unit("xa-hai", "Xã Dựng Mới", in: second),
    ]
    try await cast.db.write { db in
      try db.run("UPDATE unit SET valid_until = '2025-06-30'")
      try db.insert(new)
      try db.insert(change, by: nil, at: now)
      try db.insert(
        [
          Lineage.Piece(old: world.commune, new: "xa-mot", extent: .full, share: nil),
          Lineage.Piece(old: world.otherCommune, new: "xa-hai", extent: .full, share: nil),
        ], change: change.id)
    }
  }

  @Test("the register shows what is in force until when, takes earlier decisions with their source, and says when level 2 may come", arguments: TestEngine.allCases)
  func register(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2027-01-11", year: 2026) { cast in
      let fields = [
        ("unit", cast.world.commune), ("regulation", "tt25-2023-xa"), ("year", "2024"), ("level", "1"), ("number", "5/QĐ-PGDĐT"), ("decided-on", "20/03/2024"),
      ]
      let bare = try await cast.provinceOfficer.post("/hieu-luc/moi", fields)
      #expect(bare.status == .unprocessableContent && bare.body.contains("Hãy ghi nguồn"))
      let wrong = try await cast.provinceOfficer.post("/hieu-luc/moi", [("unit", cast.world.district)] + fields.dropFirst() + [("source", "Bản lưu")])
      #expect(wrong.status == .unprocessableContent && wrong.body.contains("hãy chọn văn bản của cấp huyện"))
      #expect(try await cast.provinceOfficer.post("/hieu-luc/moi", fields + [("source", "Bản lưu")]).status == .seeOther)
      #expect(try await cast.provinceOfficer.post("/hieu-luc/moi", fields + [("source", "Bản lưu")]).status == .conflict)
      let own = try await cast.officer.get("/hieu-luc")
      #expect(own.body.contains("5/QĐ-PGDĐT") && own.body.contains("31/12/2027") && own.body.contains("Được đề nghị nâng lên mức độ 2"))
      #expect(try await cast.world.strangerOfficer().get("/hieu-luc?don-vi=\(cast.world.commune)").status == .forbidden)
      cast.world.clock.move(to: "2027-11-01")
      let soon = try await cast.provinceOfficer.get("/hieu-luc")
      #expect(soon.body.contains("còn 60 ngày") && soon.body.contains("Công nhận lại"))
      // With a level-1 recognition a year old, level 2 may be asked for.
      let hindrances = try await cast.db.read { db in try db.hindrances(try db.levelDossier(cast.commune, today: Day(cast.now)), toLevel: 2, on: Day(cast.now)) }
      #expect(hindrances.isEmpty)
    }
  }
}
