import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

extension LevelCast {
  /// A recognition in the register, as a decision or a person's carrying-over would leave it.
  @discardableResult
  func recognise(
    _ unit: String, level: Int = 1, law: String = "tt25-2023-xa", on day: String = "2025-03-20", until: String = "2028-12-31", ended: String? = nil,
    carriedFrom: String? = nil
  ) async throws -> String {
    let id = Identifier.make(at: now), now = now, by = provinceOfficer.actor
    try await db.write { db in
      try db.run(
        """
        INSERT INTO level_recognition (id, unit_id, regulation_id, year, level, number, decided_on, until_day, practice, carried_from,
          ended_on, account_id, name, at)
        VALUES (\(id), \(unit), \(law), 2024, \(level), \("QĐ-\(unit.suffix(4))"), \(day), \(until), 1, \(carriedFrom), \(ended),
          \(by.accountID), \(by.name), \(now))
        """)
    }
    return id
  }

  func lower(_ request: String) async throws -> LowerUnits? { try await dossier(request).lower }
}

/// "≥ 90 % of communes" and "≥ 90 % of districts" from the recognitions in force on the day.
@Suite("Mức độ tính từ các đơn vị bên dưới")
struct LowerUnitTests {
  @Test("A district counts the communes recognised on the day, names those that miss, and why", arguments: TestEngine.allCases)
  func district(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-04-10") { cast in
      let world = cast.world
      #expect(try await cast.lower(cast.district)?.answer == .recognised(0, atLevel2: 0, of: 2))
      try await cast.recognise(world.commune)
      try await cast.recognise(world.otherCommune, on: "2025-04-20")
      let now = try #require(try await cast.lower(cast.district))
      #expect(now.answer == .recognised(1, atLevel2: 0, of: 2) && now.counting.map(\.unit.id) == [world.commune])
      #expect(now.missing.map(\.why) == ["quyết định ngày 20/04/2025, sau ngày xét"])
      world.clock.move(to: "2025-04-20")
      #expect(try await cast.lower(cast.district)?.answer == .recognised(2, atLevel2: 0, of: 2))
      let line = try #require(try await cast.dossier(cast.district).line(Indicator.Number(4, 1)))
      #expect(line.own?.value == .recognised(2, atLevel2: 0, of: 2))
      #expect(try await cast.dossier(cast.district).evaluation(.own).result(Indicator.Number(4, 1))?.marks == [.met, .notMet])
    }
  }

  @Test("A recognition counts until its last day, and no more once it has been ended", arguments: TestEngine.allCases)
  func validity(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-04-10") { cast in
      let world = cast.world
      try await cast.recognise(world.commune, on: "2024-03-01", until: "2025-04-10")
      try await cast.recognise(world.otherCommune, ended: "2025-04-10")
      let today = try #require(try await cast.lower(cast.district))
      #expect(today.answer == .recognised(1, atLevel2: 0, of: 2) && today.missing.map(\.why) == ["chấm dứt từ ngày 10/04/2025"])
      world.clock.move(to: "2025-04-11")
      #expect(try await cast.lower(cast.district)?.missing.map(\.why).contains("hết hiệu lực sau ngày 10/04/2025") == true)
    }
  }

  @Test("A commune at level 2 counts for level 1 as the setting says", arguments: TestEngine.allCases)
  func higherLevel(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-04-10") { cast in
      let world = cast.world, now = cast.now, by = cast.provinceOfficer.actor, year = cast.year
      try await cast.recognise(world.commune, level: 2)
      try await cast.recognise(world.otherCommune)
      func marks() async throws -> [LevelEvaluation.Mark]? { try await cast.dossier(cast.district).evaluation(.own).result(Indicator.Number(4, 1))?.marks }
      #expect(try await marks() == [.met, .notMet])
      try await cast.db.write { db in
        try db.run(
          """
          INSERT INTO level_choice (year_id, regulation_id, setting, choice, reason, account_id, name, at)
          VALUES (\(year), 'tt25-2023-huyen', 'higherLevel', 'doesNotCount', 'Theo công văn', \(by.accountID), \(by.name), \(now))
          """)
      }
      #expect(try await marks() == [.notMet, .notMet])
    }
  }

  @Test("A province counts its districts in 2024; without guidance on the time after, there is no data; communes are a marked reading", arguments: TestEngine.allCases)
  func province(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-10") { cast in
      let world = cast.world, number = Indicator.Number(4, 1), by = cast.provinceOfficer.actor
      try await cast.recognise(world.district, law: "tt25-2023-huyen", on: "2025-05-20")
      try await cast.recognise(world.otherDistrict, law: "tt25-2023-huyen", on: "2025-05-20")
      #expect(try await cast.lower(cast.province)?.answer == .recognised(2, atLevel2: 0, of: 2))
      #expect(try await cast.lower(cast.commune) == nil)
      // The districts of 2024 are counted on the map of 2024, also after they have ended.
      try await cast.db.write { db in try db.run("UPDATE unit SET valid_until = '2025-06-30' WHERE level = 'district'") }
      world.clock.move(to: "2025-07-20")
      #expect(try await cast.lower(cast.province)?.lines.count == 2)
      let later = try await world.site.openLevelYear(
        NewLevelYear(provinceID: world.province, year: 2025, practice: true, source: "", reason: "", units: [], withProvince: true), by: by, at: cast.now)
      let request = try await cast.db.read { db in try db.row("SELECT id FROM level_assessment WHERE year_id = \(later)")?.text("id") ?? "" }
      #expect(try await cast.lower(request) == nil)
      #expect(try await cast.dossier(request).evaluation(.own).result(number)?.marks == [.noData, .noData])
      let now = cast.now
      try await cast.db.write { db in
        try db.run(
          """
          INSERT INTO level_choice (year_id, regulation_id, setting, choice, reason, account_id, name, at)
          VALUES (\(later), 'tt25-2023-tinh', 'lowerUnits', 'communes', 'Chờ hướng dẫn', \(by.accountID), \(by.name), \(now))
          """)
      }
      let assumed = try #require(try await cast.lower(request))
      #expect(assumed.isAssumption && assumed.level == .commune && assumed.lines.count == 2)
      #expect(try await cast.dossier(request).evaluation(.own).flags.contains { $0.contains("cách hiểu tạm") })
    }
  }

  @Test("Units that began after the year count those of the ones that wholly became them, in three statements however many", arguments: TestEngine.allCases)
  func successors(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-10") { cast in
      let world = cast.world, begins = try #require(Day(iso: "2025-07-01")), today = try #require(Day(iso: "2025-07-20"))
      @Sendable func district(_ id: String) -> App.Unit {
        App.Unit(id: id, code: id, name: "Huyện \(id)", level: .district, parentID: world.province, provinceID: world.province, validFrom: begins, validUntil: nil, practice: true)
      }
      let new = ["moi", "phan"].map(district)
      try await cast.db.write { db in
        try db.run("UPDATE unit SET valid_until = '2025-06-30' WHERE level <> 'province'")
        try db.insert(new + [district("giua")])
        try db.insert(UnitChange(id: "doi", day: begins, basis: "Nghị quyết", isList: false, practice: true), by: nil, at: cast.now)
        try db.insert(
          [
            Lineage.Piece(old: world.district, new: "giua", extent: .full), Lineage.Piece(old: "giua", new: "moi", extent: .full),
            Lineage.Piece(old: world.otherDistrict, new: "phan", extent: .partial, share: 6000),
          ], change: "doi")
      }
      let before = cast.db.statementCount, id = cast.year
      let year = try await cast.db.read { db in try db.levelYear(id) }, law = try #require(year.law(.district))
      let loaded = cast.db.statementCount
      let lower = try await cast.db.read { db in try db.lowerUnits(below: new, law, year, on: today) }
      #expect(loaded > before && cast.db.statementCount - loaded <= 3)
      #expect(lower["moi"]?.lines.map(\.unit.id).sorted() == [world.commune, world.otherCommune].sorted(), "through two changes")
      #expect(lower["phan"] == nil, "a part is not the whole")
    }
  }

  @Test("A recognition that was carried over is marked as such", arguments: TestEngine.allCases)
  func carried(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-04-10") { cast in
      let world = cast.world, old = try await cast.recognise(world.otherCommune)
      try await cast.recognise(world.commune, carriedFrom: old)
      let lower = try #require(try await cast.lower(cast.district))
      #expect(lower.lines.first { $0.unit.id == world.commune }?.isCarried == true)
      #expect(lower.lines.first { $0.unit.id == world.otherCommune }?.isCarried == false)
    }
  }
}
