import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct `Migrations` {
  @Test(arguments: TestEngine.allCases)
  func `run once, also when two nodes start at once`(engine: TestEngine) async throws {
    try await engine.withAddress { address in
      let nodes = [
        try await Database.open(address, connections: 2),
        try await Database.open(address, connections: 2),
      ]
      try await withThrowingTaskGroup { group in
        for node in nodes + nodes { group.addTask { try await node.migrate() } }
        try await group.waitForAll()
      }
      let done = try await nodes[0].read {
        try $0.rows("SELECT number, name FROM migration ORDER BY number")
      }
      #expect(try done.map { try $0.text("name") } == Migration.all.map(\.name))
      for node in nodes { await node.close() }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `go forward only, each whole or not at all`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      let second = Migration(
        number: 2, name: "second", sql: "CREATE TABLE late (id TEXT NOT NULL PRIMARY KEY) STRICT;")
      let broken = Migration(
        number: 3, name: "broken",
        sql: "CREATE TABLE half (id TEXT NOT NULL PRIMARY KEY) STRICT; CREATE NONSENSE;")
      await #expect(throws: StoreError.self) { try await db.migrate([notes, second, broken]) }
      let tables = try await db.write { db in
        try db.run("INSERT INTO late (id) VALUES ('x')")
        return try db.rows("SELECT number FROM migration ORDER BY number").map {
          try $0.int("number")
        }
      }
      #expect(tables == [1, 2])
      await #expect(throws: StoreError.self) {
        try await db.read { try $0.rows("SELECT id FROM half") }
      }
      let error = await #expect(throws: StoreError.self) { try await db.migrate([notes]) }
      guard case .unavailable = error else {
        Issue.record(
          "An older program must refuse a newer database, got \(String(describing: error))")
        return
      }
    }
  }

  /// A second program migrates while this one serves: what this one has prepared was for the columns of before.
  @Test(arguments: TestEngine.allCases)
  func `are seen at once by readers that had read the table before`(engine: TestEngine) async throws {
    try await engine.withAddress { address in
      let (here, there) = (try await Database.open(address, connections: 2), try await Database.open(address, connections: 2))
      try await here.migrate([notes])
      try await here.addNotes("a")
      func folders() async throws -> [String?] {
        try await here.read { try $0.rows("SELECT * FROM note").map { try $0.textOrNil("body") } }
      }
      #expect(try await folders() == ["a"])
      #expect(try await here.glance { try $0.rows("SELECT * FROM note").map { try $0.text("body") } } == ["a"])
      let narrower = Migration(number: 2, name: "narrower", sql: "ALTER TABLE note DROP COLUMN folder_id;")
      try await there.migrate([notes, narrower])
      #expect(try await folders() == ["a"])
      #expect(try await here.glance { try $0.rows("SELECT * FROM note").map { try $0.text("body") } } == ["a"])
      await here.close()
      await there.close()
    }
  }

  /// What offices had written under the third schema is there under the fourth, whose tables are made anew.
  @Test(arguments: TestEngine.allCases)
  func `keep what was written before`(engine: TestEngine) async throws {
    try await engine.withDatabase(migrated: false) { db in
      try await db.migrate(Array(Migration.all.prefix(3)))
      try await db.write { try $0.script(filled) }
      try await db.migrate()
      try await db.write { db in
        let request = try #require(try db.row("SELECT * FROM level_assessment WHERE id = 'a1'"))
        #expect(try request.text("state") == "recognised" && request.text("receiver") == "d1" && request.int("version") == 7)
        #expect(try db.rows("SELECT id FROM level_assessment WHERE state = 'preparing'").map { try $0.text("id") } == ["a2"])
        let steps = try db.rows("SELECT s.state FROM level_step s JOIN level_assessment a ON a.id = s.level_id ORDER BY s.number")
        #expect(try steps.map { try $0.text("state") } == ["preparing", "recognised"])
        let answer = try #require(try db.row("SELECT counted, base FROM indicator_answer WHERE level_id = 'a1'"))
        #expect(try answer.int("counted") == 6000 && answer.int("base") == 10_000)
        #expect(try db.row("SELECT number FROM level_recognition WHERE level_id = 'a1'")?.text("number") == "31/QĐ-PGDĐT")
        let carried = try #require(try db.row("SELECT * FROM carry_over"))
        #expect(try carried.text("subject") == "r0" && carried.int("taken") == 1 && carried.text("reason") == "Xã giữ nguyên")
        let body = try #require(try db.row("SELECT * FROM issuing_body"))
        #expect(try body.text("owner") == "c1" && body.text("name") == "ỦY BAN NHÂN DÂN XÃ" && body.int("version") == 3)
        #expect(try db.row("SELECT * FROM wording")?.text("text") == "Kính gửi")
        #expect(try db.row("SELECT body FROM hat")?.textOrNil("body") == nil)
        let tally = try #require(try db.row("SELECT * FROM district_tally"))
        #expect(try tally.text("year_id") == "z1" && tally.text("district_id") == "d1" && tally.int("communes") == 2)
        let kept = try ["good", "fair", "average", "failed", "public_good", "public_fair", "public_average", "public_failed"].map { try tally.int($0) }
        #expect(kept == [0, 1, 0, 0, 1, 0, 0, 0])
        let criterion = try #require(try db.row("SELECT * FROM criterion_tally"))
        #expect(try criterion.text("year_id") == "z1" && criterion.text("district_id") == "d1" && criterion.int("published") == 1)
        let counted = try ["criterion", "scored", "zero", "unproven", "marked_down", "points"].map { try criterion.int($0) }
        #expect(counted == [3, 2, 1, 1, 0, 550])
        // What the fourth schema allows beyond the third, and what both refuse.
        try db.run("UPDATE level_assessment SET state = 'closed' WHERE id = 'a2'")
        try db.run("UPDATE carry_over SET kind = 'request'")
      }
      for refused in ["UPDATE level_assessment SET state = 'lost'", "UPDATE carry_over SET kind = 'lost'", "DELETE FROM level_assessment WHERE id = 'a1'"] as [SQL] {
        await #expect(throws: StoreError.self) { try await db.write { try $0.run(refused) } }
      }
    }
  }

  private let filled = """
    INSERT INTO unit (id, code, name, level, parent_id, province_id, sort_key, search_key, valid_from) VALUES
      ('p1', '1', 'Tỉnh', 'province', NULL, 'p1', 'tinh', 'tinh', '2004-01-01'),
      ('d1', '11', 'Huyện', 'district', 'p1', 'p1', 'huyen', 'huyen', '2004-01-01'),
      ('c1', '111', 'Xã', 'commune', 'd1', 'p1', 'xa', 'xa', '2004-01-01'),
      ('c2', '112', 'Xã bên', 'commune', 'd1', 'p1', 'xa ben', 'xaben', '2004-01-01');
    INSERT INTO account (id, login, name, sort_key, password_hash, must_change, created_at)
      VALUES ('k1', 'may', 'Lò Thị Mây', 'may', 'x', 0, '2024-01-01T00:00:00.000Z');
    INSERT INTO hat (id, account_id, role, unit_id, title, from_day) VALUES ('h1', 'k1', 'districtOfficer', 'd1', 'Chuyên viên', '2024-01-01');
    INSERT INTO regulation (id, sha256, yaml, published_at) VALUES ('tt25-2023-xa', 'f', 'x', '2024-01-01T00:00:00.000Z');
    INSERT INTO assessment_year (id, province_id, year, practice, regulation_id, regulation_sha256, opened_by, opened_at)
      VALUES ('z1', 'p1', 2023, 0, 'tt25-2023-xa', 'f', 'k1', '2024-01-01T00:00:00.000Z');
    INSERT INTO assessment (id, year_id, unit_id, district_id, mode, state) VALUES
      ('b1', 'z1', 'c1', 'd1', 'inspected', 'published'), ('b2', 'z1', 'c2', 'd1', 'inspected', 'decided');
    INSERT INTO tally (year_id, district_id, published, rating, communes) VALUES
      ('z1', 'd1', 0, 'good', 0), ('z1', 'd1', 1, 'good', 1), ('z1', 'd1', 0, 'fair', 1);
    INSERT INTO criterion_tally (year_id, district_id, published, criterion, scored, zero, unproven, marked_down, points) VALUES
      ('z1', 'd1', 1, 3, 2, 1, 1, 0, 550);
    INSERT INTO level_year (id, province_id, year, practice, opened_by, opened_at) VALUES ('y1', 'p1', 2024, 1, 'k1', '2024-01-01T00:00:00.000Z');
    INSERT INTO level_law (year_id, regulation_id, regulation_sha256) VALUES ('y1', 'tt25-2023-xa', 'f');
    INSERT INTO level_assessment (id, year_id, regulation_id, unit_id, subject, province_id, receiver, decider, state, version, recognised_level) VALUES
      ('a1', 'y1', 'tt25-2023-xa', 'c1', 'c1', 'p1', 'd1', 'educationHead', 'recognised', 7, 1),
      ('a2', 'y1', 'tt25-2023-xa', 'c2', 'c2', 'p1', NULL, NULL, 'preparing', 1, NULL);
    INSERT INTO level_step (level_id, number, action, state, account_id, name, role, office, at, day, note) VALUES
      ('a1', 1, 'open', 'preparing', 'k1', 'Mây', 'districtOfficer', '', '2024-01-01T00:00:00.000Z', '2024-01-01', ''),
      ('a1', 2, 'recognise', 'recognised', 'k1', 'Mây', 'districtOfficer', '', '2025-03-20T00:00:00.000Z', '2025-03-20', '');
    INSERT INTO indicator_answer (level_id, indicator, kind, counted, base, account_id, name, at)
      VALUES ('a1', '5.1', 'self', 6000, 10000, 'k1', 'Mây', '2024-01-01T00:00:00.000Z');
    INSERT INTO level_decision (id, receiver, year_id, practice, number, day, day_year, decides, basis, signed_as, account_id, name, at)
      VALUES ('q1', 'd1', 'y1', 1, '31/QĐ-PGDĐT', '2025-03-20', 2025, 'Trưởng phòng', 'Điều 9', 'Trưởng phòng', 'k1', 'Mây', '2025-03-20T00:00:00.000Z');
    INSERT INTO level_recognition (id, unit_id, regulation_id, year, level, number, decided_on, until_day, practice, level_id, decision_id, account_id, name, at)
      VALUES ('r1', 'c1', 'tt25-2023-xa', 2024, 1, '31/QĐ-PGDĐT', '2025-03-20', '2028-12-31', 1, 'a1', 'q1', 'k1', 'Mây', '2025-03-20T00:00:00.000Z');
    INSERT INTO carry_over (unit_id, kind, subject, source_id, year, taken, reason, account_id, name, at)
      VALUES ('c2', 'recognition', 'r0', 'c1', 2023, 1, 'Xã giữ nguyên', 'k1', 'Mây', '2024-01-01T00:00:00.000Z');
    INSERT INTO issuing_body (unit_id, role, superior, name, symbol, drafting, place, capacity, signer, series, account_id, at, version)
      VALUES ('c1', 'committee', '', 'ỦY BAN NHÂN DÂN XÃ', 'UBND', '', 'Xã', 'CHỦ TỊCH', '', 'common', 'k1', '2024-01-01T00:00:00.000Z', 3);
    INSERT INTO wording (unit_id, form, part, text, account_id, at) VALUES ('c1', 'to-trinh', 'greeting', 'Kính gửi', 'k1', '2024-01-01T00:00:00.000Z');
    """

  /// A cached plan must not outlive the table it was made for.
  @Test(arguments: TestEngine.allCases)
  func `by another node do not disturb statements already prepared`(engine: TestEngine) async throws
  {
    try await engine.withNotes(connections: 1) { db in
      try await db.addNotes("a")
      let all: @Sendable (Connection) throws -> Row? = { try $0.row("SELECT * FROM note") }
      _ = try await db.read(all)
      try await db.migrate([
        notes, Migration(number: 2, name: "more", sql: "ALTER TABLE note ADD COLUMN more TEXT;"),
      ])
      #expect(try await db.read(all)?.textOrNil("more") == nil)
    }
  }

  @Test func `become the types of PostgreSQL, but texts and comments stay`() {
    let sql = """
      CREATE TABLE "TEXT" (a TEXT NOT NULL DEFAULT 'a TEXT''s REAL', text INTEGER, b REAL -- INTEGER
        CHECK (CAST(a AS TEXT) <> 'STRICT')) STRICT;
      """
    #expect(
      Migration.postgres(sql) == """
        CREATE TABLE "TEXT" (a TEXT COLLATE "C" NOT NULL DEFAULT 'a TEXT''s REAL', text BIGINT, b DOUBLE PRECISION -- INTEGER
          CHECK (CAST(a AS TEXT) <> 'STRICT')) ;
        """)
  }

  @Test func `make the schema that schema.sql shows`() async throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Store/schema.sql").standardizedFileURL
    let schema = try await TestEngine.sqlite.withDatabase { try await $0.schemaText() }
    if ProcessInfo.processInfo.environment["LANGHOC_WRITE_SCHEMA"] == "1" {
      try schema.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(
      try String(contentsOf: file, encoding: .utf8) == schema, "run LANGHOC_WRITE_SCHEMA=1 bin/test"
    )
  }
}
