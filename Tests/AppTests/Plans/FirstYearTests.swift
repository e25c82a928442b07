import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct FirstYearTests {
  @Test("A province that has opened no year is led to the text in force: by levels once the years of marks are over", arguments: TestEngine.allCases)
  func textInForce(_ engine: TestEngine) async throws {
    try await withWorld(engine, day: "2025-01-20") { world in
      let province = try await world.otherProvince()
      let officer = try await world.person("so.moi", "Đinh Thị Mới", .provinceOfficer, unit: province)
      let work = try await officer.get("/viec").body
      #expect(work.contains("Mở đợt theo mức độ") && !work.contains("Mở đợt đánh giá"))
      world.clock.move(to: "2022-01-20")
      #expect(try await officer.get("/viec").body.contains("Mở đợt đánh giá"))
    }
  }
}

extension World {
  /// A province of its own, with nothing opened.
  fileprivate func otherProvince() async throws -> String {
    _ = try await database.importUnits(Array("code,name,level,parent\nTM9,Tỉnh Mới,province,\n".utf8), practice: true, from: try #require(Day(iso: "2004-01-01")), by: nil, at: now)
    return try await database.read { db in try db.row("SELECT id FROM unit WHERE code = 'TM9'")?.text("id") ?? "" }
  }
}
