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
