import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// A published result changes only by a new decision, also after whoever decided it has ended.
@Suite struct SuccessorDecisionTests {
  private static func setting(_ basis: String) throws -> AuthoritySetting {
    AuthoritySetting(
      regulationID: "tt25-2023-xa", from: try #require(Day(iso: "2025-07-01")), until: nil, receiver: .province, receives: "Sở GDĐT",
      decides: "Giám đốc Sở GDĐT", decider: .educationHead, basis: basis)
  }

  private static func fields(_ cast: LevelCast, _ request: String, day: String, level: Int = 1) async throws -> [(String, String)] {
    [
      ("number", "40/QĐ-SGDĐT"), ("day", day), ("reason", "Ghi sai mức độ"), ("muc-\(request)", "\(level)"),
      ("version-\(request)", "\(try await cast.version(request))"),
    ]
  }

  @Test("once the district has ended, whoever the province sets replaces its decision, and nobody before that", arguments: TestEngine.allCases)
  func successor(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-20") { cast in
      try await cast.bringToProposed(cast.commune)
      let decision = try await cast.decide([cast.commune]), here = "/muc-do/quyet-dinh/\(decision)", replace = "\(here)/thay-the"
      try await cast.db.publishLevels(decision, by: cast.districtOfficer.actor, at: cast.now)
      try await cast.world.endDistricts()
      cast.world.clock.move(to: "2025-07-02")

      // Nobody has been set: the page says so, and an ended district signs nothing.
      let bare = try await cast.provinceOfficer.get(here)
      for words in ["Huyện Đồi Thông đã hết hiệu lực sau ngày 30/06/2025", "Kết quả giữ nguyên", "đặt thẩm quyền"] { #expect(bare.body.contains(words), "\(words)") }
      let refused = try await cast.districtHead.get(replace)
      #expect(refused.status == .forbidden && refused.body.contains("Chưa ai được đặt thẩm quyền"))
      let head = try await cast.provinceHead.get(replace)
      #expect(head.status == .forbidden && head.body.contains("Chưa ai được đặt thẩm quyền"))

      _ = try await cast.world.site.setAuthority(try Self.setting("QĐ 12"), in: cast.world.province, by: cast.provinceOfficer.actor, at: cast.now)
      #expect(try await cast.provinceOfficer.get(here).body.contains("Chỉ Giám đốc Sở GDĐT, Tỉnh Sông Mơ thay đổi được"))
      for person in [cast.districtHead, cast.provinceOfficer, cast.officer] {
        let refused = try await person.post(replace, try await Self.fields(cast, cast.commune, day: "02/07/2025"))
        #expect(refused.status == .forbidden)
      }
      #expect(try await cast.provinceHead.get(here).body.contains("Ra quyết định thay thế"))
      #expect(try await cast.provinceHead.get(replace).body.contains("Xã Hòa Mục"))
      #expect(try await cast.provinceHead.get("/muc-do/\(cast.commune)").status == .ok, "who decides reads what it rests on")
      let early = try await cast.provinceHead.post(replace, try await Self.fields(cast, cast.commune, day: "25/06/2025"))
      #expect(early.status == .unprocessableContent && early.body.contains("Đến hết ngày 30/06/2025 thẩm quyền còn thuộc Huyện Đồi Thông"))
      let done = try await cast.provinceHead.post(replace, try await Self.fields(cast, cast.commune, day: "02/07/2025", level: 2))
      #expect(done.status == .seeOther)

      // Public at once, at the new decider, the old one named and kept.
      let shown = try await cast.db.read { db in try db.levelResults(in: cast.world.commune, practice: true, limit: 9) }
      #expect(shown.map(\.number) == ["40/QĐ-SGDĐT"] && shown.first?.level == 2)
      let page = try await cast.provinceHead.get(done.location)
      for words in ["Quyết định số 31/QĐ-PGDĐT", "Giám đốc Sở GDĐT", "Tỉnh Sông Mơ"] { #expect(page.body.contains(words), "\(words)") }
      let id = try #require(done.location.split(separator: "/").last.map(String.init)), today = Day(cast.now)
      let matter = try await cast.db.read { db in try db.levelDecisionMatter(id, on: today) }
      #expect(matter.issuer.unitID == cast.world.province && matter.decides.contains("Sở"), "its paper is the province's")
      #expect(try await cast.provinceHead.get("\(replace)").status != .ok, "nothing rests on the old one any more")
      // And so on: the new one can be replaced in its turn.
      #expect(try await cast.provinceHead.get("\(done.location)/thay-the").status == .ok)
      #expect(try await cast.world.site.verify().faults.isEmpty)

      // The successor of the commune reads the decision without any hand-over, and changes nothing.
      let new = try await cast.world.person("canbo.moi", "Lò Văn Mới", .communeOfficer, unit: "moi-99001")
      let neighbour = try await cast.world.person("canbo.ben", "Hờ A Bên", .communeOfficer, unit: "moi-99002")
      for path in [here, done.location] {
        let read = try await new.get(path)
        #expect(read.status == .ok && !read.body.contains("Ra quyết định thay thế"))
        #expect(try await neighbour.get(path).status == .forbidden)
        #expect(try await new.get(try await new.get("\(path)/van-ban").location).status == .ok, "its paper, too")
      }
      #expect(try await new.post("\(done.location)/thay-the", try await Self.fields(cast, cast.commune, day: "02/07/2025")).status == .forbidden)
    }
  }

  @Test("what one decision recognised and two provinces inherited, each reads and replaces for its own part", arguments: TestEngine.allCases)
  func divided(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-20") { cast in
      let heir = "tinh-mot", second = "tinh-hai"
      for id in [cast.commune, cast.otherCommune] { try await cast.bringToProposed(id) }
      let decision = try await cast.decide([cast.commune, cast.otherCommune]), here = "/muc-do/quyet-dinh/\(decision)"
      try await cast.db.publishLevels(decision, by: cast.districtOfficer.actor, at: cast.now)
      try await LevelHandOverTests.divide(cast, heir: heir, second: second)
      cast.world.clock.move(to: "2025-07-02")
      let officer = try await cast.world.person("so.mot", "Vũ Thị Biển", .provinceOfficer, unit: heir)
      let head = try await cast.world.person("giamdoc.mot", "Ngô Văn Sóng", .educationHead, unit: heir, title: "Giám đốc Sở GDĐT")
      let other = try await cast.world.person("so.hai", "Lý A Non", .provinceOfficer, unit: second)
      let stranger = try await cast.world.person("so.khac", "Đỗ Khác", .provinceOfficer, unit: "tinh-khac")
      for (person, province) in [(officer, heir), (other, second)] {
        #expect(try await person.get(here).status == .ok, "an heir reads")
        _ = try await cast.world.site.setAuthority(try Self.setting("QĐ của \(province)"), in: province, by: person.actor, at: cast.now)
      }
      #expect(try await stranger.get(here).status == .forbidden)
      let form = try await head.get("\(here)/thay-the")
      #expect(form.body.contains("Xã Hòa Mục") && !form.body.contains("Xã Đá Dựng"))
      #expect(try await head.post("\(here)/thay-the", try await Self.fields(cast, cast.commune, day: "02/07/2025", level: 0)).status == .seeOther)
      #expect(try await cast.dossier(cast.commune).recognisedLevel == nil)
      #expect(try await cast.dossier(cast.otherCommune).recognisedLevel == 1, "the other province's part stands as it was")
      #expect(try await head.get("\(here)/thay-the").status == .forbidden)
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("a successor province counts the units of the older year's map, whoever holds the request", arguments: TestEngine.allCases)
  func lowerUnits(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-10") { cast in
      let world = cast.world
      try await cast.recognise(world.district, law: "tt25-2023-huyen", on: "2025-05-20")
      #expect(try await cast.lower(cast.province)?.answer == .recognised(1, atLevel2: 0, of: 2))
      // The province becomes a new one, and nothing of its map of 2024 stands any more.
      try await cast.db.write { db in
        try db.run("UPDATE unit SET valid_until = '2025-06-30'")
        let begins = try #require(Day(iso: "2025-07-01"))
        try db.insert([
          App.Unit(id: "tinh-moi", code: "98", name: "Tỉnh Sông Biển", level: .province, parentID: nil, provinceID: "tinh-moi", validFrom: begins, validUntil: nil, practice: true)
        ])
        try db.insert(UnitChange(id: "sap-nhap", day: begins, basis: "Nghị quyết", isList: false, practice: true), by: nil, at: cast.now)
        try db.insert([Lineage.Piece(old: world.province, new: "tinh-moi", extent: .full)], change: "sap-nhap")
      }
      world.clock.move(to: "2025-07-20")
      let officer = try await world.person("so.moi", "Vũ Thị Mới", .provinceOfficer, unit: "tinh-moi")
      let chosen = [Chosen(id: cast.province, version: try await cast.version(cast.province))]
      try await cast.db.settleOpen(chosen, at: "tinh-moi", isTaken: true, reason: "Tỉnh mới làm tiếp", by: officer.actor, at: cast.now)
      let dossier = try await cast.dossier(cast.province), lower = try #require(dossier.lower)
      #expect(dossier.unit.id == "tinh-moi")
      #expect(lower.lines.map(\.unit.id).sorted() == [world.district, world.otherDistrict].sorted() && lower.counting.map(\.unit.id) == [world.district])
      #expect(lower.answer == .recognised(1, atLevel2: 0, of: 2) && !lower.isAssumption)
      #expect(try await officer.get("/muc-do/\(cast.province)/chi-tieu/4.1").body.contains("Huyện Đồi Thông"))
    }
  }
}
