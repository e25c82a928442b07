import Foundation
import TestSupport
import Testing

@testable import Store

struct Refusal: Error {}

@Suite struct `On both engines a transaction` {
  @Test(arguments: TestEngine.allCases)
  func `that throws has never been`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      await #expect(throws: Refusal.self) {
        try await db.write { db in
          try db.run("INSERT INTO note (id, body) VALUES ('a', 'a')")
          throw Refusal()
        }
      }
      let ids = try await db.ids()
      #expect(ids == [])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `that violates a constraint says which`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      try await db.write { try $0.run("INSERT INTO note (id, body, year) VALUES ('a', 'x', 2026)") }
      func error(_ sql: SQL) async -> StoreError? {
        await #expect(throws: StoreError.self) { try await db.write { try $0.run(sql) } }
      }
      #expect(await error("INSERT INTO note (id, body) VALUES ('a', 'y')") == .unique("note.id"))
      #expect(
        await error("INSERT INTO note (id, body, year) VALUES ('b', 'x', 2026)")
          == .unique("note.body, note.year"))
      #expect(
        await error("INSERT INTO note (id, body, count) VALUES ('b', 'y', -1)")
          == .check("note_count"))
      #expect(await error("UPDATE note SET body = \(nil as String?)") == .notNull("note.body"))
      guard case .foreignKey = await error("UPDATE note SET folder_id = 'none'") else {
        Issue.record("A foreign key must be a foreign key")
        return
      }
      guard case .sql = await error("INSERT INTO nowhere VALUES (1)") else {
        Issue.record("A wrong statement must be an error of SQL")
        return
      }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `cannot hide a failed statement`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      try await db.addNotes("a")
      await #expect(throws: StoreError.unique("note.id")) {
        try await db.write { db in
          try db.run("INSERT INTO note (id, body) VALUES ('b', 'b')")
          do { try db.run("INSERT INTO note (id, body) VALUES ('a', 'c')") } catch StoreError.unique
          {}
        }
      }
      #expect(try await db.ids() == ["a"])
      await #expect(throws: StoreError.notNull("note.body")) {
        let bodies = ["c", nil, "d"]
        try await db.write {
          try $0.runMany(bodies.map { "INSERT INTO note (id, body) VALUES (\($0 ?? "x"), \($0))" })
        }
      }
      #expect(try await db.ids() == ["a"])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `begins each write with what is asked, in the same transaction`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      let once = db.beginningWrites { try $0.run("INSERT INTO note (id, body) VALUES ('a', 'a')") }
      try await once.write { try $0.run("INSERT INTO note (id, body) VALUES ('b', 'b')") }
      await #expect(throws: StoreError.self) {
        try await once.write { try $0.run("INSERT INTO note (id, body) VALUES ('c', 'c')") }
      }
      try await db.addNotes("d")
      #expect(try await db.ids() == ["a", "b", "d"])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `loses no increment to another`(engine: TestEngine) async throws {
    try await engine.withNotes(connections: 8) { db in
      try await db.addNotes("a")
      try await withThrowingTaskGroup { group in
        for _ in 0..<200 {
          group.addTask {
            try await db.write { db in
              let count = try db.row("SELECT count FROM note WHERE id = 'a'")?.int("count") ?? 0
              try db.run("UPDATE note SET count = \(count + 1) WHERE id = 'a'")
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await db.read { try $0.row("SELECT count FROM note")?.int("count") } == 200)
    }
  }

  /// Each reads what the other writes: only as if one after the other may both come to pass.
  @Test(arguments: TestEngine.allCases)
  func `is serialisable, not only isolated`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      try await withThrowingTaskGroup { group in
        for id in (0..<20).map(String.init) {
          group.addTask {
            try await db.write { db in
              let free = try db.row("SELECT count(*) AS n FROM note")?.int("n") == 0
              if free { try db.run("INSERT INTO note (id, body) VALUES (\(id), \(id))") }
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await db.ids().count == 1)
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `of reading sees one state and cannot write`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      await #expect(throws: StoreError.self) {
        try await db.read { try $0.run("INSERT INTO note (id, body) VALUES ('a', 'a')") }
      }
      let ids = try await db.ids()
      #expect(ids == [])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `does not wait for more connections than there are`(engine: TestEngine) async throws {
    try await engine.withNotes(connections: 2) { db in
      let counts = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<50 {
          group.addTask {
            try await db.read { try $0.row("SELECT count(*) AS n FROM note")?.int("n") ?? -1 }
          }
        }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(counts == Array(repeating: 0, count: 50))
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `after the close is refused`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      await db.close()
      let error = await #expect(throws: StoreError.self) { _ = try await db.ids() }
      guard case .unavailable = error else {
        Issue.record("expected unavailable, got \(String(describing: error))")
        return
      }
    }
  }
}
