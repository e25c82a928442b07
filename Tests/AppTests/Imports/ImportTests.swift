import Foundation
import Papers
import Rules
import Store
import Synchronization
import TestSupport
import Testing

@testable import App

@Suite struct ImportTests {
  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  static func count(_ world: World, _ sql: SQL) async throws -> Int {
    try await world.database.read { db in try db.row(sql)?.int("n") ?? 0 }
  }

  @Test("An import is looked at by its sender only, taken once, and its file does not stay", arguments: TestEngine.allCases)
  func staging(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let other = try await world.person("quantri2", "Người quản trị khác", .administrator, unit: nil)
      let list = Self.bytes(UnitListTests.list), hash = SHA256Hex.of(list)
      let shown = try await admin.previews(.units, [("from", "2004-01-01")], "Danh mục.csv", list)
      #expect(shown.body.contains("Danh mục.csv") && shown.body.contains("Xã Hòa Mục") && world.site.files.exists(hash))
      #expect(try await other.get(shown.address).status == .notFound)
      #expect(try await other.takes(shown).status == .notFound)
      let again = try await admin.previews(.units, [("from", "2004-01-01")], "Danh mục.csv", list)
      #expect(try await admin.post(again.address + "/bo").location == "/nhap/don-vi")
      #expect(world.site.files.exists(hash), "the same content still waits under the first name")
      #expect(try await admin.takes(shown).body.contains("Đã nhập: 4 mới"))
      #expect(!world.site.files.exists(hash))
      #expect(try await Self.count(world, "SELECT count(*) AS n FROM staged_import") == 0)
    }
  }

  @Test("A lost connection loses nothing: what an import wrote is shown again, to its sender only", arguments: TestEngine.allCases)
  func kept(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.districtOfficer(), other = try await world.inspector()
      let list = "Họ và tên,Tên đăng nhập,Chức vụ,Vai trò,Đơn vị\nLò Văn Suối,suoi.hm,Công chức,Cán bộ xã phụ trách,Xã Hòa Mục\n"
      let shown = try await officer.previews(.accounts, [], "a.csv", Self.bytes(list))
      let run = Link.importRun(String(shown.address.split(separator: "/").last ?? ""))
      #expect(try await officer.get(run).status == .notFound, "nobody has said yes yet")
      let done = try await officer.takes(shown)
      let password = try #require(done.body.firstMatch(of: /<code>([a-z0-9-]{14})<\/code>/)).1
      for again in [try await officer.get(run), try await officer.takes(shown)] {
        #expect(again.status == .ok && again.body.contains(password) && again.body.contains("Đã nhập: 1 mới"))
      }
      #expect(try await officer.get(shown.address).location == run, "nor by going back")
      #expect(try await Self.count(world, "SELECT count(*) AS n FROM account WHERE login = 'suoi.hm'") == 1)
      #expect(try await other.get(run).status != .ok)
      #expect(try await other.get(shown.address).status != .ok)
    }
  }

  @Test("What is written is what was shown: when the data moved on, nothing is", arguments: TestEngine.allCases)
  func moved(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let shown = try await admin.previews(.units, [("from", "2004-01-01")], "a.csv", Self.bytes(UnitListTests.list))
      let from = try #require(Day(iso: "2004-01-01"))
      try await world.database.importUnits(Self.bytes("code,name,level,parent\nP1,Tỉnh Bắc Kạn,province,\n"), practice: false, from: from, by: nil, at: world.now)
      let answer = try await admin.takes(shown)
      #expect(answer.status == .conflict && answer.body.contains("đã thay đổi từ lúc xem trước"))
      let communes = try await world.database.read { db in try db.unit(code: "00001") }
      #expect(communes == nil)
      let now = try await admin.get(shown.address)
      #expect(now.body.contains("Nhập tất cả: 3 mới") && now.body.contains("Giữ nguyên"))
    }
  }

  @Test("Whatever is no sheet is refused with what to do, and nothing is kept", arguments: TestEngine.allCases)
  func junk(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      for (name, bytes, words) in [
        ("a.xlsx", [0x50, 0x4B, 3, 4] + [UInt8](repeating: 9, count: 400), "bị hỏng"), ("a.xls", [0xD0, 0xCF, 0x11, 0xE0, 1, 2], "(.xls)"),
        ("a.csv", [], "không có dữ liệu"),
      ] {
        let sent = try await admin.upload("/nhap/don-vi", [("from", "2004-01-01")], files: [("file", name, bytes)])
        #expect(sent.status == .unprocessableContent && sent.body.contains(words) && sent.body.contains("01/01/2004"), "\(name)")
      }
      let none = try await admin.upload("/nhap/don-vi", [("from", "2004-01-01")], files: [])
      #expect(none.status == .unprocessableContent && none.body.contains("Hãy chọn tệp"))
      let headless = try await admin.previews(.units, [("from", "2004-01-01")], "a.csv", Self.bytes("a,b\n1,2\n"))
      #expect(headless.body.contains("Không tìm thấy dòng tiêu đề") && headless.body.contains("Mã đơn vị, Tên đơn vị, Cấp, Mã cấp trên"))
      #expect(try await Self.count(world, "SELECT count(*) AS n FROM staged_import") == 1)
    }
  }

  @Test("Accounts come from a sheet: new people with a password each, one more office for those who have one", arguments: TestEngine.allCases)
  func accounts(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.districtOfficer()
      let list = """
        DANH SÁCH CÁN BỘ PHỤ TRÁCH,,,,,
        Họ và tên,Tên đăng nhập,Chức vụ,Vai trò,Đơn vị,Từ ngày,Cơ quan
        Lò Văn Suối,suoi.hm,Công chức Văn hóa,Cán bộ xã phụ trách,Hòa Mục,01/01/2021,
        Lò Văn Suối,suoi.hm,Phó Chủ tịch,Chủ tịch UBND xã,Xã Hòa Mục,,
        Quàng Thị Hoa,hoa.dd,Công chức,Cán bộ xã phụ trách,Xã Đá Dựng,1/2/2021,
        Hà Văn Khuyến,khuyen.dt,Phó Chủ tịch Hội,Cán bộ cấp huyện,Huyện Đồi Thông,,Hội Khuyến học huyện
        Tòng Thị Giáo,giao.dt,Chuyên viên,Cán bộ cấp huyện,Huyện Đồi Thông,,Phòng GD&ĐT
        """
      let shown = try await officer.previews(.accounts, [], "a.csv", Self.bytes(list))
      #expect(shown.body.contains("Nhập tất cả: 4 mới, 1 thay đổi"), "one of them with two offices")
      let done = try await officer.takes(shown)
      let passwords = done.body.matches(of: /<code>([a-z0-9-]{14})<\/code>/).map { String($0.1) }
      #expect(passwords.count == 4 && Set(passwords).count == 4)
      let bodies = try await world.database.read { db in
        try db.rows("SELECT h.body FROM hat h JOIN account a ON a.id = h.account_id WHERE a.login IN ('khuyen.dt', 'giao.dt') ORDER BY a.login").map { try $0.text("body") }
      }
      #expect(bodies == ["education", "promotion"])
      let hash = try await world.database.read { db in try db.account(login: "hoa.dd")?.passwordHash }
      #expect(try await world.site.passwords.matches(passwords[1], hash: hash))
      let again = try await officer.previews(.accounts, [], "a.csv", Self.bytes(list))
      #expect(again.body.contains("Tệp không có gì khác"))
      #expect(try await Self.count(world, "SELECT count(*) AS n FROM journal WHERE action IN ('accountOpened', 'hatGiven')") == 5)
    }
  }

  @Test("Faulty accounts are told cell by cell; a name that another bears, a unit that is not one's own", arguments: TestEngine.allCases)
  func faultyAccounts(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.districtOfficer()
      let list = """
        Họ và tên,Tên đăng nhập,Chức vụ,Vai trò,Đơn vị,Từ ngày,Cơ quan
        Lò Văn A,canbo.dt,Công chức,Cán bộ xã phụ trách,Hòa Mục,
        Lò Văn B,lò.b,,Cán bộ xã phụ trách,Hòa Mục,32/01/2021
        Lò Văn C,van.c,Cán bộ,Trưởng thôn,Hòa Mục,
        Lò Văn D,van.d,Cán bộ,Cán bộ cấp huyện,Huyện Bến Lá,
        Lò Văn E,van.e,Cán bộ,Cán bộ cấp huyện,Hòa Mục,
        Lò Văn G,van.g,Cán bộ,Cán bộ cấp huyện,Huyện Đồi Thông,,Phòng Văn hóa
        Lò Văn H,van.h,Cán bộ,Cán bộ xã phụ trách,Hòa Mục,,Hội Khuyến học
        """
      let shown = try await officer.previews(.accounts, [], "a.csv", Self.bytes(list))
      for words in [
        "Tên đăng nhập “canbo.dt” đã có người dùng (Hà Văn Gió)", "Ô B3: Tên đăng nhập gồm", "Ô F3: “32/01/2021” không phải là ngày",
        "Ô D4: “Trưởng thôn” không phải là vai trò", "Ô E5: không có xã hoặc huyện hoặc tỉnh nào tên “Huyện Bến Lá”", "Vai trò này không thuộc cấp",
        "Ô G7: chỉ ghi cơ quan cho", "Ô G8: chỉ ghi cơ quan cho",
      ] { #expect(shown.body.contains(words), "\(words)") }
      #expect(try await officer.takes(shown).status == .conflict)
      #expect(try await Self.count(world, "SELECT count(*) AS n FROM account WHERE login = 'van.c'") == 0)
    }
  }

  @Test("A register of evidence comes from a sheet, and goes out and back unchanged", arguments: TestEngine.allCases)
  func evidence(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), officer = try await world.officer()
      let list = """
        SỔ MINH CHỨNG NĂM 2021,,,,,
        TT,"Số, ký hiệu",Ngày ban hành,Cơ quan ban hành,Trích yếu,Dùng cho tiêu chí
        1,12/KH-UBND,05/02/2021,UBND xã,Kế hoạch xây dựng xã hội học tập,"1, 2"
        2,03/BC-HKH,ngày 10 tháng 6 năm 2021,Hội Khuyến học,Báo cáo sáu tháng,3-5
        """
      let shown = try await officer.previews(.evidence, [("ho-so", dossier)], "a.csv", Self.bytes(list))
      #expect(shown.body.contains("Nhập tất cả: 2 mới"))
      #expect(try await officer.takes(shown).body.contains("Đã nhập: 2 mới"))
      try await world.database.read { db in
        let register = try db.register(of: try db.dossier(dossier, on: Day(world.now)), by: officer.actor)
        #expect(register.first { $0.draft.number == "03/BC-HKH" }?.draft.day?.iso == "2021-06-10")
        #expect(register.first { $0.draft.number == "03/BC-HKH" }?.criteria == [3, 4, 5])
      }
      let sheet = try await officer.file("/ho-so/\(dossier)/minh-chung?xlsx=1")
      let back = try await officer.previews(.evidence, [("ho-so", dossier)], "So.xlsx", sheet)
      #expect(back.body.contains("Tệp không có gì khác"), "\(back.body)")
      let changed = list.replacing("Báo cáo sáu tháng", with: "Báo cáo 6 tháng đầu năm").replacing("3-5", with: "3; 9")
      let third = try await officer.previews(.evidence, [("ho-so", dossier)], "a.csv", Self.bytes(changed))
      #expect(third.body.contains("<del>Báo cáo sáu tháng</del> → <strong>Báo cáo 6 tháng đầu năm</strong>") && third.body.contains("<del>3, 4, 5</del> → <strong>3, 9</strong>"))
      #expect(try await officer.takes(third).body.contains("Đã nhập: 1 thay đổi"))
      let faulty = try await officer.previews(.evidence, [("ho-so", dossier)], "a.csv", Self.bytes(list.replacing("05/02/2021", with: "tháng 2").replacing("3-5", with: "99")))
      #expect(faulty.body.contains("Ô C3: “tháng 2” không phải là ngày") && faulty.body.contains("Không có tiêu chí 99"))
      let stranger = try await world.strangerOfficer()
      #expect(try await stranger.get("/nhap/minh-chung?ho-so=\(dossier)").status == .forbidden)
    }
  }

  @Test("A sheet stays while its row is written, whoever drops the same content meanwhile; when it is not written, it goes", arguments: TestEngine.allCases)
  func held(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let list = Self.bytes(UnitListTests.list), hash = SHA256Hex.of(list), site = world.site
      /// - Parameter first: what happens as the row is about to be written, and not at the writes after it.
      func stage(_ first: @escaping @Sendable () throws -> Void) async throws {
        let isFirst = Mutex(true)
        let other = site.writing(to: site.database.beginningWrites { _ in
          if isFirst.withLock({ flag in
            defer { flag = false }
            return flag
          }) { try first() }
        })
        _ = try await other.stageImport(list, named: "a.csv", as: .units, Form([("from", "2004-01-01")]), by: admin.actor, at: world.now)
      }
      // Another window drops what nobody holds.
      try await stage { try site.held.withFree([hash]) { for each in $0 { try site.files.remove(each) } } }
      #expect(site.files.exists(hash))
      #expect(try await Self.count(world, "SELECT count(*) AS n FROM staged_import") == 1)
      var free = false
      try site.held.withFree([hash]) { _ in free = true }
      #expect(free, "nobody holds it any longer")

      try await world.database.write { db in try db.run("DELETE FROM staged_import") }
      await #expect(throws: Problem.self) { try await stage { throw Problem.conflict("Đĩa đầy") } }
      #expect(!site.files.exists(hash))
    }
  }

  @Test("Two rows for one piece, a line too long and a piece that went with a dossier are told before anything is written", arguments: TestEngine.allCases)
  func doubtfulEvidence(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), cast = try await DistrictCast(world), officer = cast.communeOfficer
      let head = "Số, ký hiệu,Cơ quan ban hành,Trích yếu\n".replacing("Số, ký hiệu", with: "\"Số, ký hiệu\"")
      let first = try await officer.previews(.evidence, [("ho-so", dossier)], "a.csv", Self.bytes(head + "12/KH,UBND xã,Kế hoạch\n03/BC,Hội,Báo cáo\n"))
      #expect(try await officer.takes(first).body.contains("Đã nhập: 2 mới"))
      let twice = try await officer.previews(
        .evidence, [("ho-so", dossier)], "a.csv", Self.bytes(head + "12/KH,UBND xã,Kế hoạch năm\n03/BC,Hội,Báo cáo\n12/KH,,Kế hoạch năm 2021\n"))
      #expect(twice.body.contains("trùng với dòng 2") && twice.body.contains("Chưa nhập được"))
      let long = try await officer.previews(
        .evidence, [("ho-so", dossier)], "a.csv", Self.bytes(head + "7/BC,Hội,\(String(repeating: "ă ", count: 300))\n"))
      #expect(long.body.contains("Ô C2: tên minh chứng dài quá 500 chữ"))
      // Both stand behind a dossier of the same commune and year that has been signed for.
      let actor = officer.actor, other = Identifier.make(at: world.now)
      try await world.database.write { db in
        let year = try db.assessment(dossier).yearID, copy = Identifier.make(at: world.now)
        try db.run(
          """
          INSERT INTO assessment_year (id, province_id, year, practice, regulation_id, regulation_sha256, opened_by, opened_at)
          SELECT \(copy), province_id, year, 0, regulation_id, regulation_sha256, opened_by, opened_at FROM assessment_year WHERE id = \(year)
          """)
        try db.run(
          """
          INSERT INTO assessment (id, year_id, unit_id, district_id, mode, state)
          SELECT \(other), \(copy), unit_id, district_id, mode, 'awaitingSignature' FROM assessment WHERE id = \(dossier)
          """)
        for piece in try db.rows("SELECT id FROM evidence").map({ try $0.text("id") }) {
          _ = try db.link(piece, to: "1", of: .dossier(other), by: actor, at: world.now)
        }
      }
      let fixed = try await officer.previews(.evidence, [("ho-so", dossier)], "a.csv", Self.bytes(head + "12/KH,UBND xã,Kế hoạch mới\n03/BC,Hội,Báo cáo mới\n"))
      #expect(fixed.body.matches(of: /đang nằm trong một hồ sơ đã trình hoặc đã gửi/).count == 2)
    }
  }
}

extension World.Person {
  /// The bytes of a file that a page offers.
  func file(_ path: String) async throws -> [UInt8] {
    try await world.client.execute(uri: path, method: .get, headers: [.cookie: cookie]) { Array(buffer: $0.body) }
  }
}
