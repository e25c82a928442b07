import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

@Suite struct UnitListTests {
  static let list = """
    code,name,level,parent
    00001,Xã Hòa Mục,commune,D1
    00002,Xã Hoà Bình,commune,D1
    D1,Huyện Chợ Mới,district,P1
    P1,Tỉnh Bắc Kạn,province,
    """
  static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("A list is taken once: the same again changes nothing, another name is a correction", arguments: TestEngine.allCases)
  func again(_ engine: TestEngine) async throws {
    engine.countFeatureTest()
    try await engine.withDatabase { database in
      let from = try #require(Day(iso: "2004-01-01")), now = Date(timeIntervalSince1970: 1_600_000_000)
      let first = try await database.importUnits(Self.bytes(Self.list), practice: false, from: from, by: nil, at: now)
      let second = try await database.importUnits(Self.bytes(Self.list), practice: false, from: from, by: nil, at: now)
      let renamed = Self.list.replacing("Xã Hoà Bình", with: "Xã Hòa Bình Mới")
      let third = try await database.importUnits(Self.bytes(renamed), practice: false, from: from, by: nil, at: now)
      #expect([first, second, third].map { [$0.new, $0.changed] } == [[4, 0], [0, 0], [0, 1]])
      try await database.read { db in
        let commune = try #require(try db.unit(code: "00002"))
        let province = try #require(try db.unit(code: "P1"))
        #expect(commune.name == "Xã Hòa Bình Mới" && commune.provinceID == province.id)
        #expect(commune.path.above == [commune.parentID, province.id].compactMap(\.self))
        #expect(try db.communes(of: province.id, on: from).map(\.code) == ["00002", "00001"])
        let entries = try db.row("SELECT count(*) AS n FROM journal")?.int("n")
        #expect(entries == 2)
      }
    }
  }

  @Test("A code given to something else from a later day is a new unit, and the old one ends", arguments: TestEngine.allCases)
  func reused(_ engine: TestEngine) async throws {
    engine.countFeatureTest()
    try await engine.withDatabase { database in
      let old = try #require(Day(iso: "2004-01-01")), new = try #require(Day(iso: "2025-07-01"))
      let now = Date(timeIntervalSince1970: 1_760_000_000)
      try await database.importUnits(Self.bytes(Self.list), practice: false, from: old, by: nil, at: now)
      let list = "code,name,level,parent\nP1,Tỉnh Thái Nguyên,province,\n00001,Xã Hòa Mục,commune,P1\n"
      try await database.importUnits(Self.bytes(list), practice: false, from: new, by: nil, at: now)
      try await database.read { db in
        let (before, after) = (try db.unit(code: "P1", on: old), try db.unit(code: "P1", on: new))
        #expect(before?.name == "Tỉnh Bắc Kạn" && after?.name == "Tỉnh Thái Nguyên")
        let commune = try db.unit(code: "00001", on: new.adding(days: -1))
        #expect(commune?.validUntil == new.adding(days: -1))
      }
    }
  }

  @Test("A faulty file is answered with every fault and its line, and nothing is imported", arguments: TestEngine.allCases)
  func faults(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let list = "code,name,level,parent\nP1,Tỉnh Bắc Kạn,province,\n1,,commune,P1\n2,Xã Hai,thôn,P1\n2,Xã Ba,commune,P7\n"
      let refused = try await admin.previews(.units, [("from", "01/01/2004")], "a.csv", Self.bytes(list))
      for words in [
        "Ô B3: thiếu tên đơn vị", "Ô C4: cấp “thôn” không đúng", "Ô A5: mã “2” đã có ở dòng 4", "Ô D5: không có đơn vị cấp trên nào mang mã “P7”",
        "Chưa nhập được",
      ] { #expect(refused.body.contains(words), "\(words)") }
      #expect(try await admin.takes(refused).status == .conflict)
      let good = try await admin.previews(.units, [("from", "01/01/2004")], "a.csv", Self.bytes(Self.list))
      #expect(good.body.contains("Nhập tất cả: 4 mới"))
      let province = try await world.database.read { db in try db.unit(code: "P1") }
      #expect(province == nil, "a preview writes nothing")
      #expect(try await admin.takes(good).body.contains("Đã nhập: 4 mới"))
      #expect(try await admin.takes(good).body.contains("Đã nhập: 4 mới"), "a second click finds it done")
      let found = try await admin.get("/don-vi?tim=hoa+muc")
      #expect(found.body.contains("Huyện Chợ Mới, Tỉnh Bắc Kạn"))
      #expect(try await admin.get("/don-vi?trong=D1").body.contains("Xã Hoà Bình"))
    }
  }

  @Test("Invented units for practice come by the same page, marked as such", arguments: TestEngine.allCases)
  func practice(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
      let list = "code,name,level,parent\nTH9,Tỉnh Thử,province,\nTH9-1,Xã Thử,commune,TH9\n"
      let preview = try await admin.previews(.units, [("from", "01/01/2004"), ("practice", "1")], "a.csv", Self.bytes(list))
      #expect(try await admin.takes(preview).body.contains("Đã nhập: 2 mới"))
      let found = try await world.database.read { db in try db.unit(code: "TH9-1") }
      #expect(found?.practice == true)
      let mixed = try await admin.previews(.units, [("from", "01/01/2004")], "a.csv", Self.bytes(list))
      #expect(mixed.body.contains("đã thuộc dữ liệu thực hành"))
    }
  }

  @Test("Only the administrator keeps units", arguments: TestEngine.allCases)
  func others(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.provinceOfficer()
      #expect(try await officer.get("/don-vi").status == .forbidden)
      #expect(try await officer.get("/nhap/don-vi").status == .forbidden)
      let sent = try await officer.upload("/nhap/don-vi", [("from", "2004-01-01")], files: [("file", "a.csv", Self.bytes(Self.list))])
      #expect(sent.status == .forbidden)
    }
  }
}
