import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// Two communes of the practice district become one that stands under the province directly, from 1/1/2022.
@Suite struct MergerTests {
  static let fields: [(String, String)] = [
    ("day", "01/01/2022"), ("basis", "Nghị quyết số 10/NQ-HĐND"), ("new-rows", "1"), ("piece-rows", "2"), ("new-code-0", "99001"),
    ("new-name-0", "Xã Hòa Dựng"), ("new-level-0", "commune"), ("new-parent-0", "P99"), ("piece-old-0", "99001"), ("piece-extent-0", "full"),
    ("piece-old-1", "99002"), ("piece-extent-1", "full"),
  ]

  /// The unit that began, and the administrator who made it.
  static func merge(_ world: World) async throws -> (App.Unit, World.Person) {
    let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
    let done = try await admin.post("/dien-bien/ghi", fields + [("agreed", "1")])
    #expect(done.status == .seeOther)
    return (try await SmallCountry.unit("99001", on: "2022-01-01", world), admin)
  }

  @Test("A change is looked at before it is made, and made whole", arguments: TestEngine.allCases)
  func change(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      _ = try await world.officer()
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      var wrong = Self.fields
      wrong[7].1 = "D777"
      wrong[11] = ("piece-extent-1", "partial")
      let refused = try await admin.post("/dien-bien/ghi", wrong)
      #expect(refused.status == .unprocessableContent && refused.body.contains("Xã Hòa Dựng"), "what was typed is kept")
      for words in ["Không có đơn vị cấp trên nào mang mã “D777”", "Mới ghi một phần của Xã Đá Dựng"] { #expect(refused.body.contains(words), "\(words)") }
      let bare = try await admin.post("/dien-bien/ghi", [("day", "hôm qua")])
      for words in ["“hôm qua” không phải là ngày", "Hãy ghi căn cứ", "Hãy ghi ít nhất một đơn vị mới", "Hãy ghi ít nhất một đơn vị cũ"] {
        #expect(bare.body.contains(words), "\(words)")
      }
      let more = try await admin.post("/dien-bien/ghi", Self.fields + [("more-pieces", "1")])
      #expect(more.status == .ok && more.body.contains("piece-old-4") && more.body.contains("Xã Hòa Dựng"))
      let preview = try await admin.post("/dien-bien/ghi", Self.fields)
      #expect(preview.status == .ok && preview.body.contains("2 đơn vị hết hiệu lực, 1 đơn vị bắt đầu") && preview.body.contains("1 người đang giữ vai trò"))
      #expect(try await world.database.read { db in try db.unitChanges().isEmpty }, "a preview writes nothing")

      #expect(try await admin.post("/dien-bien/ghi", Self.fields + [("agreed", "1")]).status == .seeOther)
      let old = try await SmallCountry.unit("99001", on: "2021-12-31", world), new = try await SmallCountry.unit("99001", on: "2022-01-01", world)
      #expect(old.id == world.commune && old.validUntil == Day(iso: "2021-12-31"))
      #expect(new.name == "Xã Hòa Dựng" && new.parentID == world.province && new.path.above == [world.province] && new.practice)
      #expect(try await admin.post("/dien-bien/ghi", Self.fields + [("agreed", "1")]).status == .unprocessableContent, "a second click does nothing twice")
      let officer = try await world.provinceOfficer()
      #expect(try await officer.post("/dien-bien/ghi", Self.fields).status == .forbidden)
    }
  }

  @Test("A province that takes another name keeps what stands below it", arguments: TestEngine.allCases)
  func renamed(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let fields: [(String, String)] = [
        ("day", "01/01/2022"), ("basis", "Nghị quyết số 11"), ("new-code-0", "P99"), ("new-name-0", "Thành phố Sông Mơ"), ("new-level-0", "province"),
        ("piece-old-0", "P99"), ("piece-extent-0", "full"),
      ]
      #expect(try await admin.post("/dien-bien/ghi", fields).body.contains("4 đơn vị trực thuộc đi theo"))
      #expect(try await admin.post("/dien-bien/ghi", fields + [("agreed", "1")]).status == .seeOther)
      let commune = try await SmallCountry.unit("99001", on: "2022-01-01", world)
      let province = try await SmallCountry.unit("P99", on: "2022-01-01", world), district = try await SmallCountry.unit("D901", on: "2022-01-01", world)
      #expect(commune.id != world.commune && commune.path.above == [district.id, province.id] && province.name == "Thành phố Sông Mơ")
      #expect(try await SmallCountry.unit("99001", on: "2021-12-31", world).path.above == [world.district, world.province], "the past stays")
    }
  }

  @Test("The unit's page draws where it came from and shows results as they were; a stranger finds them too", arguments: TestEngine.allCases)
  func page(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), cast = try await DistrictCast(world)
      try await cast.bringToProposed(dossier)
      let decided = try await cast.chairman.post("/quyet-dinh/moi", try await cast.decisionFields([dossier], number: "7/QĐ", day: "1/11/2021"))
      #expect(try await cast.chairman.post("\(decided.location)/cong-bo").status == .seeOther)
      let (unit, admin) = try await Self.merge(world)
      let page = try await admin.get("/don-vi/\(unit.id)")
      for words in ["<svg class=\"lineage\"", "Xã Đá Dựng", "Xã Hòa Mục", "Số 07/QĐ", "Năm 2021", "từ 2 đơn vị cũ"] { #expect(page.body.contains(words), "\(words)") }
      #expect(!page.body.contains("class=\"line partial\" d=\"M2"), "both came wholly")
      let old = try await admin.get("/don-vi/\(world.commune)")
      #expect(old.body.contains("đã hết hiệu lực sau ngày 31/12/2021") && old.body.contains("/don-vi/\(unit.id)"))
      let open = try await world.get("/thuc-hanh/ket-qua/99001")
      #expect(open.body.contains("Xã Hòa Dựng") && open.body.contains("/thuc-hanh/ket-qua/99001?tu=2000-01-01"))
      let before = try await world.get("/thuc-hanh/ket-qua/99001?tu=2000-01-01")
      #expect(before.body.contains("Xã Hòa Mục") && before.body.contains("Số 07/QĐ"))
      #expect(try await world.get("/thuc-hanh/ket-qua/99001?nam=2021").body.contains("Xã Hòa Mục"))
      #expect(try await world.get("/don-vi/\(unit.id)").status == .unauthorized)
    }
  }

  @Test("Evidence, recognitions: nothing goes over by itself; a person decides, with a reason", arguments: TestEngine.allCases)
  func carrying(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), cast = try await DistrictCast(world)
      try await cast.bringToProposed(dossier)
      let decided = try await cast.chairman.post("/quyet-dinh/moi", try await cast.decisionFields([dossier], number: "7/QĐ", day: "1/11/2021"))
      _ = try await cast.chairman.post("\(decided.location)/cong-bo")
      let (unit, _) = try await Self.merge(world)
      world.clock.move(to: "2022-01-05")
      let officer = try await world.person("canbo.moi", "Lò Văn Mới", .communeOfficer, unit: unit.id), province = try await world.provinceOfficer()
      let path = "/don-vi/\(unit.id)/ke-thua"
      let page = try await officer.get(path)
      #expect(page.body.contains("Báo cáo 1") && page.body.contains("Xã Hòa Mục, năm 2021"))
      let (piece, file) = try await world.database.write { db in
        let piece = try #require(try db.row("SELECT id FROM evidence WHERE title = 'Báo cáo 1'")).text("id")
        let file = NewFile(name: "a.pdf", sha256: SHA256Hex.of("a"), size: 1, kind: .pdf)
        try db.insertFiles([file], of: piece, at: world.now)
        return (piece, file)
      }
      let refused = try await officer.post(path, [("year", "2021")])
      for words in ["Hãy chọn ít nhất một minh chứng", "Hãy ghi lý do", "Năm 2021 không thuộc thời gian"] { #expect(refused.body.contains(words), "\(words)") }
      let fields = [("evidence", piece), ("year", "2022"), ("reason", "Trung tâm vẫn hoạt động")]
      #expect(try await officer.post(path, fields).status == .seeOther)
      #expect(try await officer.post(path, fields).status == .seeOther, "a second click finds nothing left to take")
      try await world.database.read { db in
        let rows = try db.rows("SELECT e.*, f.sha256 FROM evidence e JOIN evidence_file f ON f.evidence_id = e.id WHERE e.unit_id = \(unit.id)")
        #expect(rows.count == 1)
        #expect(try rows.first?.text("carried_from") == piece && rows.first?.text("sha256") == file.sha256 && rows.first?.int("year") == 2022)
      }
      // The title itself is for the level above to judge.
      let title = try await world.database.read { db in try db.heritage(of: try db.family(of: unit)) }
      #expect(title.map(\.year) == [2021])
      let decision = [("decide", "1"), ("subject", "recognition:\(dossier)"), ("taken", "1"), ("why", "Toàn bộ xã cũ nằm trong xã mới")]
      #expect(try await officer.post(path, decision).status == .forbidden)
      let undecided = try await province.post(path, [("decide", "1")])
      for words in ["Hãy chọn ít nhất một kết quả", "Hãy chọn kế thừa hay không", "Hãy ghi lý do"] { #expect(undecided.body.contains(words), "\(words)") }
      #expect(try await province.post(path, decision).status == .seeOther)
      #expect(try await province.get("/don-vi/\(unit.id)").body.contains("Toàn bộ xã cũ nằm trong xã mới"))
      #expect(try await world.get("/thuc-hanh/ket-qua/99001").body.contains("Kế thừa kết quả năm 2021 của Xã Hòa Mục"))
      #expect(try await cast.officer.get(path).status == .forbidden, "the old district has no say here")
      #expect(try await cast.communeOfficer.get(path).status == .forbidden)
    }
  }

  @Test("A level and a figure taken over stand at the successor, with where they came from", arguments: TestEngine.allCases)
  func levelsAndFigures(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let keeper = try await world.officer().actor.accountID, now = world.now
      try await world.database.write { db in
        try db.run(
          """
          INSERT INTO level_recognition (id, unit_id, regulation_id, year, level, number, decided_on, until_day, practice, account_id, name, at)
          VALUES ('cong-nhan', \(world.commune), 'tt25-2023-xa', 2021, 1, '9/QĐ-UBND', '2021-06-01', '2024-06-01', 1, \(keeper), 'Thử', \(now))
          """)
        try db.run(
          """
          INSERT INTO figure (id, unit_id, year, name, value, source, supplier, account_id, at)
          VALUES ('so-lieu', \(world.otherCommune), 2021, 'citizens', '8500', 'Niên giám', 'Chi cục Thống kê', \(keeper), \(now))
          """)
      }
      let (unit, _) = try await Self.merge(world), province = try await world.provinceOfficer(), path = "/don-vi/\(unit.id)/ke-thua"
      let page = try await province.get(path)
      for words in ["Mức độ 1, quyết định số 9/QĐ-UBND", "Tổng số công dân: \(Format.figure(8500, .citizens)), Chi cục Thống kê"] { #expect(page.body.contains(words), "\(words)") }
      let chosen = [("decide", "1"), ("subject", "recognition:level:cong-nhan"), ("subject", "figures:figure:so-lieu"), ("taken", "1"), ("why", "Cùng địa bàn")]
      #expect(try await province.post(path, chosen).status == .seeOther)
      #expect(try await province.post(path, chosen).status == .seeOther, "a second click finds nothing left to decide")
      try await world.database.read { db in
        let levels = try db.rows("SELECT * FROM level_recognition WHERE unit_id = \(unit.id)"), figures = try db.rows("SELECT * FROM figure WHERE unit_id = \(unit.id)")
        #expect(try levels.map { try $0.text("carried_from") } == ["cong-nhan"] && levels.first?.text("until_day") == "2024-06-01")
        #expect(try figures.map { try $0.text("supplier") } == ["Chi cục Thống kê (Xã Đá Dựng)"])
      }
      let shown = try await province.get("/don-vi/\(unit.id)")
      for words in ["Mức độ 1", "hiệu lực đến 01/06/2024", "Cùng địa bàn"] { #expect(shown.body.contains(words), "\(words)") }
    }
  }

  @Test("Bodies and people of merged communes go over on one page, with dates that meet", arguments: TestEngine.allCases)
  func people(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.officer(), chairman = try await world.chairman(), women = try await world.womenHead()
      let second = try await world.person("chutich.dd", "Hờ A Đá", .communeChairman, unit: world.otherCommune, title: "Chủ tịch")
      let (unit, admin) = try await Self.merge(world)
      let path = "/don-vi/\(unit.id)/nhan-nguoi"
      let page = try await admin.get(path)
      for words in ["Lò Thị Mây", "Hội Liên hiệp Phụ nữ", "đến hết 31/12/2021", "từ 01/01/2022"] { #expect(page.body.contains(words), "\(words)") }
      func hat(_ person: World.Person) async throws -> String {
        try await world.database.read { db in try #require(try db.row("SELECT id FROM hat WHERE account_id = \(person.actor.accountID)")).text("id") }
      }
      let both = try await admin.post(path, [("hat", try await hat(chairman)), ("hat", try await hat(second)), ("reason", "QĐ 1")])
      #expect(both.status == .unprocessableContent && both.body.contains("chỉ có một Chủ tịch"))
      #expect(try await admin.post(path, [("reason", "")]).body.contains("Hãy chọn ít nhất một tổ chức hoặc một người"))
      let chosen = [("hat", try await hat(officer)), ("hat", try await hat(chairman)), ("hat", try await hat(women)), ("reason", "QĐ 1")]
      #expect(try await admin.post(path, chosen).status == .seeOther)
      try await world.database.read { db in
        let rows = try db.rows("SELECT h.*, o.unit_id AS body_of FROM hat h LEFT JOIN organisation o ON o.id = h.organisation_id WHERE h.account_id IN \(list: [officer, chairman, women].map(\.actor.accountID)) ORDER BY h.from_day")
        #expect(rows.count == 6)
        let (old, new) = (try rows.filter { try $0.text("unit_id") == world.commune }, try rows.filter { try $0.text("unit_id") == unit.id })
        #expect(try old.allSatisfy { try $0.textOrNil("until_day") == "2021-12-31" } && new.allSatisfy { try $0.text("from_day") == "2022-01-01" })
        #expect(try new.first { try $0.text("role") == "organisation" }?.text("body_of") == unit.id)
      }
      let rest = try await admin.get(path)
      #expect(!rest.body.contains("Lò Thị Mây") && rest.body.contains("Hờ A Đá"), "who was not chosen stays where he is")
      world.clock.move(to: "2022-01-05")
      #expect(try await officer.get("/viec").body.contains("Xã Hòa Dựng"), "the same person, in the new unit")
      #expect(try await officer.get(path).status == .forbidden, "a commune does not staff itself")
    }
  }

  @Test("A year is summed up on its own map, and two years stand side by side on the map of today", arguments: TestEngine.allCases)
  func summaries(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let first = try await world.openAssessment(), cast = try await DistrictCast(world)
      let second = try await cast.openSecond(beside: first)
      try await cast.bringToProposed(first)
      try await cast.bringToProposed(second, [1: 0])
      _ = try await cast.chairman.post("/quyet-dinh/moi", try await cast.decisionFields([first, second], number: "7/QĐ", day: "1/11/2021"))
      let (unit, admin) = try await Self.merge(world)
      // The province itself becomes another, with the same code.
      let renaming: [(String, String)] = [
        ("day", "01/02/2022"), ("basis", "Nghị quyết số 11"), ("new-code-0", "P99"), ("new-name-0", "Tỉnh Sông Mới"), ("new-level-0", "province"),
        ("piece-old-0", "P99"), ("piece-extent-0", "full"),
      ]
      #expect(try await admin.post("/dien-bien/ghi", renaming + [("agreed", "1")]).status == .seeOther)
      world.clock.move(to: "2022-03-01")
      let province = try await SmallCountry.unit("P99", on: "2022-03-01", world)
      let officer = try await world.person("canbo.moi", "Đinh Văn Mới", .provinceOfficer, unit: province.id)
      let then = try await officer.get("/tong-hop?don-vi=P99&nam=2021&thuc-hanh=1")
      #expect(then.body.contains("Tỉnh Sông Mơ") && then.body.contains("Huyện Đồi Thông"), "the map of that year")
      let now = try await officer.get("/tong-hop?don-vi=P99&ban-do=hom-nay&nam=2021&sanh=2022&thuc-hanh=1")
      for words in ["Tỉnh Sông Mới: năm 2021 và 2022", "Tỉnh Sông Mơ", "Xã Hòa Dựng", "Xã Đá Dựng", "Chưa đạt"] { #expect(now.body.contains(words), "\(words)") }
      #expect(unit.validFrom == Day(iso: "2022-01-01"))
      let stranger = try await world.strangerOfficer()
      #expect(try await stranger.get("/tong-hop?don-vi=P99&ban-do=hom-nay&thuc-hanh=1").status == .forbidden)
    }
  }
}
