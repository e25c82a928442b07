import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// A country of two provinces that became one, with the trouble that the real lists have.
enum SmallCountry {
  static let before = """
    code,name,level,parent
    P91,Tỉnh Kiên Sậy,province,
    P89,Tỉnh An Bưởi,province,
    D1,Huyện Gò Mận,district,P91
    D2,Huyện Bãi Tre,district,P89
    D498,Huyện Cồn Én,district,P91
    00001,Xã Hòa Mục,commune,D1
    00002,Xã Bến Lá,commune,D1
    00003,Xã Đồi Thông,commune,D2
    00004,Xã Lũng Quế,commune,D2
    00005,Xã Ao Sen,commune,D2
    """
  static let after = """
    code,name,level,parent
    P91,Tỉnh An Bưởi,province,
    00001,Xã Hoà Bến,commune,P91
    00003,Phường Đồi Thông,commune,P91
    20333,Đặc khu Cồn Én,commune,P91
    """
  static let lineage = """
    old_code,old_name,new_code,new_name,part
    00001,Xã Hoà Mục,00001,Xã Hòa Bến,full
    00002,Xã Bến Lá,00001,Xã Hoà Bến,partial
    00002,Xã Bến Lá,00003,Phường Đồi Thông,partial
    00003,Xã Đồi Thông,00003,Xã Đồi Thông,full
    498,Huyện Cồn Én,20333,Đặc khu Cồn Én,full
    00004,Xã Lũng Quế,06970,Xã Ba Chẽ,full
    """
  static let day = "2025-07-01"

  static func take(into world: World) async throws {
    let database = world.database
    let first = Day(iso: "2004-01-01"), last = Day(iso: "2025-06-30"), next = Day(iso: day)
    guard let first, let last, let next else { return }
    try await database.importUnits(Array(before.utf8), practice: false, from: first, until: last, by: nil, at: world.now)
    try await database.importUnits(Array(after.utf8), practice: false, from: next, by: nil, at: world.now)
  }

  static func unit(_ code: String, on day: String, _ world: World) async throws -> App.Unit {
    try await world.database.read { db in
      guard let day = Day(iso: day), let unit = try db.unit(code: code, on: day) else { throw Problem.notFound(code) }
      return unit
    }
  }
}

@Suite struct LineageImportTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("Two lists stand one after the other; a code given again is another unit, provinces too", arguments: TestEngine.allCases)
  func maps(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      try await SmallCountry.take(into: world)
      let old = try await SmallCountry.unit("P91", on: "2025-06-30", world), new = try await SmallCountry.unit("P91", on: "2025-07-01", world)
      #expect(old.name == "Tỉnh Kiên Sậy" && new.name == "Tỉnh An Bưởi" && old.id != new.id)
      #expect(old.validUntil == Day(iso: "2025-06-30") && new.validUntil == nil)
      let again = try await world.database.importUnits(
        Self.bytes(SmallCountry.before), practice: false, from: try #require(Day(iso: "2004-01-01")), until: Day(iso: "2025-06-30"), by: nil, at: world.now)
      #expect(again.new == 0 && again.changed == 0, "the same list again changes nothing")
    }
  }

  @Test("Dates that overlap are refused, with what to do", arguments: TestEngine.allCases)
  func overlaps(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      try await SmallCountry.take(into: world)
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let late = try await admin.previews(.units, [("from", "01/01/2004"), ("until", "31/12/2025")], "a.csv", Self.bytes(SmallCountry.before))
      #expect(late.body.contains("từ ngày 01/07/2025 là Tỉnh An Bưởi, chồng lên danh mục này") && late.body.contains("Chưa nhập được"))
      let early = try await admin.previews(.units, [("from", "01/01/2004"), ("until", "31/12/2024")], "a.csv", Self.bytes(SmallCountry.before))
      #expect(early.body.contains("không khớp với danh mục"))
      let turned = try await admin.previews(.units, [("from", "01/01/2004"), ("until", "31/12/2003")], "a.csv", Self.bytes(SmallCountry.before))
      #expect(turned.status == 422 && turned.body.contains("Ngày cuối phải từ ngày 01/01/2004"))
    }
  }

  @Test("A whole list ends what it names no more; another leaves it and says so", arguments: TestEngine.allCases)
  func wholeLists(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let first = try #require(Day(iso: "2004-01-01")), next = try #require(Day(iso: SmallCountry.day))
      try await world.database.importUnits(Self.bytes(SmallCountry.before), practice: false, from: first, by: nil, at: world.now)
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let part = try await admin.previews(.units, [("from", SmallCountry.day)], "a.csv", Self.bytes(SmallCountry.after))
      #expect(part.body.contains("7 đơn vị đang có hiệu lực không có trong danh mục, vẫn giữ nguyên"))
      let whole = try await admin.previews(.units, [("from", SmallCountry.day), ("whole", "1")], "a.csv", Self.bytes(SmallCountry.after))
      #expect(whole.body.contains("7 đơn vị không có trong danh mục đầy đủ này, hết hiệu lực sau ngày 30/06/2025"))
      #expect(try await admin.takes(whole).status == .ok)
      let (district, practice) = try await world.database.read { db in (try db.unit(code: "D1"), try db.unit(code: "D901", on: next)) }
      #expect(district?.validUntil == next.adding(days: -1) && practice != nil, "practice units are no part of the list")
    }
  }

  @Test("What fits is written, what fits nothing waits for a person and stops nothing", arguments: TestEngine.allCases)
  func list(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      try await SmallCountry.take(into: world)
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let preview = try await admin.previews(.lineage, [("on", "01/07/2025")], "a.csv", Self.bytes(SmallCountry.lineage))
      #expect(preview.body.contains("Nhập tất cả: 3 mới, 3 chờ người xử lý") && preview.body.contains("Xã Ao Sen (00005)"))
      #expect(try await admin.takes(preview).status == .ok)
      let again = try await admin.previews(.lineage, [("on", "01/07/2025")], "a.csv", Self.bytes(SmallCountry.lineage))
      #expect(again.body.contains("không có gì khác"), "the same list again changes nothing")

      let changes = try await admin.get("/dien-bien")
      let change = try #require(changes.body.firstMatch(of: /\/dien-bien\/lan\/[0-9a-f-]+/).map { String($0.0) })
      let open = try await admin.get(change)
      for words in ["4 dòng chờ", "Tỉnh Kiên Sậy", "Mã khớp nhưng tên khác (1 dòng)", "Đơn vị cũ không thấy nhập vào đâu"] {
        #expect(open.body.contains(words), "\(words)")
      }
      // One by its code, with a reason.
      let row = try #require(open.body.firstMatch(of: /name="row" value="([0-9a-f-]+)"/).map { String($0.1) })
      #expect(try await admin.post(change, [("row", row)]).status == .unprocessableContent, "a reason is needed")
      #expect(try await admin.post(change, [("row", row), ("reason", "xã thành phường ngày 30/04/2026")]).status == .seeOther)
      let ward = try await SmallCountry.unit("00003", on: SmallCountry.day, world)
      let family = try await world.database.read { db in try db.family(of: ward) }
      #expect(family.predecessors.map(\.unit.name).sorted() == ["Xã Bến Lá", "Xã Đồi Thông"])
      #expect(family.predecessors.first { $0.unit.name == "Xã Bến Lá" }?.isPartial == true)
      // One by hand: the island district, found by its name.
      let rows = try await world.database.read { db in try db.unitChanges().flatMap { try db.lineageRows(of: $0.change.id) } }
      let island = try #require(rows.first { $0.row.oldCode == "498" }), gone = try #require(rows.first { $0.row.newCode == "06970" })
      let page = try await admin.get("/dien-bien/dong/\(island.id)")
      #expect(page.body.contains("value=\"D498\"") && page.body.contains("value=\"20333\""), "the name tells which is meant")
      let twice = try await admin.post("/dien-bien/dong/\(island.id)", [("old", "00001"), ("new", "20333"), ("extent", "partial"), ("reason", "x")])
      #expect(twice.status == .unprocessableContent && twice.body.contains("đã nhập toàn bộ"), "a part beside a whole is refused")
      let settled = try await admin.post("/dien-bien/dong/\(island.id)", [("old", "D498"), ("new", "20333"), ("extent", "full"), ("reason", "mã thiếu chữ D")])
      #expect(settled.status == .seeOther)
      #expect(try await admin.post("/dien-bien/dong/\(gone.id)", [("dismiss", "1")]).status == .unprocessableContent)
      #expect(try await admin.post("/dien-bien/dong/\(gone.id)", [("dismiss", "1"), ("reason", "mã mới không có trong danh mục")]).status == .seeOther)
      #expect(try await admin.post("/dien-bien/dong/\(gone.id)", [("dismiss", "1"), ("reason", "lần nữa")]).status == .conflict)
    }
  }

  @Test("Which province became which follows from the communes and is confirmed by a person", arguments: TestEngine.allCases)
  func provinces(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      try await SmallCountry.take(into: world)
      _ = try await world.site.importNow(.lineage, Self.bytes(SmallCountry.lineage), Form([("on", SmallCountry.day)]), by: nil, at: world.now)
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let new = try await SmallCountry.unit("P91", on: SmallCountry.day, world)
      #expect(try await world.database.read { db in try db.family(of: new).predecessors.isEmpty }, "nothing by itself")
      let change = try await world.database.read { db in try #require(try db.unitChanges().first).change.id }
      let pairs = try await world.database.read { db in try db.provincePairs(of: change) }
      #expect(pairs.map(\.old.name).sorted() == ["Tỉnh Kiên Sậy"] && pairs.first?.communes == 3)
      let path = "/dien-bien/lan/\(change)/tinh"
      #expect(try await admin.post(path, [("pair", pairs[0].key)]).status == .unprocessableContent)
      #expect(try await admin.post(path, [("pair", pairs[0].key), ("reason", "Nghị quyết số 202/2025/QH15")]).status == .seeOther)
      let family = try await world.database.read { db in try db.family(of: new) }
      #expect(family.predecessors.map(\.unit.name) == ["Tỉnh Kiên Sậy"] && family.predecessors.first?.isPartial == false)
    }
  }

  @Test("Parts that exceed a whole stop the list", arguments: TestEngine.allCases)
  func excess(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      try await SmallCountry.take(into: world)
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let list = "old_code,old_name,new_code,new_name,part,share\n00001,Xã Hòa Mục,00001,Xã Hoà Bến,full,\n00001,Xã Hòa Mục,00003,Phường Đồi Thông,partial,\n"
        + "00002,Xã Bến Lá,00001,Xã Hoà Bến,partial,60\n00002,Xã Bến Lá,00003,Phường Đồi Thông,partial,41\n"
      let preview = try await admin.previews(.lineage, [("on", "01/07/2025")], "a.csv", Self.bytes(list))
      for words in ["đã nhập toàn bộ vào một đơn vị", "101 %, quá 100 % số dân", "Chưa nhập được"] { #expect(preview.body.contains(words), "\(words)") }
      let officer = try await world.provinceOfficer()
      #expect(try await officer.get("/nhap/dien-bien").status == .forbidden)
      #expect(try await officer.get("/dien-bien").status == .forbidden)
    }
  }
}
