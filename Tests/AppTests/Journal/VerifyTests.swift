import Rules
import Store
import TestSupport
import Testing

@testable import App

@Suite("langhoc verify finds what was done to the database behind the program's back")
struct VerifyTests {
  @Test("A journal that was changed, thinned out or cut off at its end is found", arguments: TestEngine.allCases)
  func journal(_ engine: TestEngine) async throws {
    for (damage, words) in [
      ("UPDATE journal SET detail = 'x' WHERE number = 2", "đã bị sửa"), ("DELETE FROM journal WHERE number = 2", "thiếu dòng 2"),
      ("DELETE FROM journal WHERE number = (SELECT max(j.number) FROM journal j WHERE j.chain = journal.chain)", "nhật ký ghi"),
    ] as [(SQL, String)] {
      try await withWorld(engine) { world in
        let id = try await world.openAssessment(), cast = try await DistrictCast(world)
        try await cast.handIn(id)
        #expect(try await world.site.verify().faults.isEmpty)
        _ = try await world.database.write { db in try db.run(damage) }
        let faults = try await world.site.verify().faults
        #expect(faults.contains { $0.contains(words) }, "\(faults)")
      }
    }
  }

  @Test("A state that does not follow from the steps is found", arguments: TestEngine.allCases)
  func state(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      _ = try await world.database.write { db in try db.run("UPDATE assessment SET state = 'published' WHERE id = \(id)") }
      #expect(try await world.site.verify().faults.contains { $0.contains("Đang tự đánh giá") && $0.contains("published") })
    }
  }

  @Test("A step that no lifecycle knows is found, and so is a request's chain without its last line", arguments: TestEngine.allCases)
  func requests(_ engine: TestEngine) async throws {
    for (damage, words) in [
      ("UPDATE level_step SET action = 'wish'", "không có bước “wish”"), ("DELETE FROM journal WHERE chain LIKE 'level:%'", "nhưng nhật ký ghi 0 bước"),
    ] as [(SQL, String)] {
      try await withWorld(engine) { world in
        _ = try await LevelCast(world)
        #expect(try await world.site.verify().faults.isEmpty)
        _ = try await world.database.write { db in try db.run(damage) }
        let faults = try await world.site.verify().faults
        #expect(faults.contains { $0.contains(words) }, "\(faults)")
      }
    }
  }
}
