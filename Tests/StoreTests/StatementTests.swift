import Foundation
import Store
import TestSupport
import Testing

@Suite struct `On both engines a statement` {
  @Test(arguments: TestEngine.allCases)
  func `binds what is interpolated, so that an injected text stays a text`(engine: TestEngine)
    async throws
  {
    try await engine.withNotes { db in
      let evil = "x'); DROP TABLE note; -- ? $1 \" \\ %"
      try await db.write { try $0.run("INSERT INTO note (id, body) VALUES ('a', \(evil))") }
      let row = try await db.read {
        try $0.row("SELECT body, \(evil) AS again, '?' AS mark FROM note WHERE body = \(evil)")
      }
      #expect(try row?.text("body") == evil)
      #expect(try row?.text("again") == evil)
      #expect(try row?.text("mark") == "?")
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `gives back every type as it was given`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      let date = try #require(Timestamp.date("2026-11-21T14:00:00.123Z"))
      let row = try await db.read {
        try #require(
          try $0.row(
            """
            SELECT \("") AS empty, \(Int.min) AS small, \(Int64.max) AS large, \(0.1 + 0.2) AS third,
              \(true) AS yes, \(false) AS no, \(date) AS at, \(nil as String?) AS none, \(Optional(7)) AS some,
              1 = 1 AS same, \(Value.real(-1e300)) AS far
            """))
      }
      #expect(try row.text("empty") == "")
      #expect(try row.int("small") == .min)
      #expect(try row.int("large") == .max)
      #expect(try row.double("third") == 0.1 + 0.2)
      #expect(try row.bool("yes") && row.bool("same") && !row.bool("no"))
      #expect(try row.date("at") == date)
      #expect(
        try row.textOrNil("none") == nil && row.intOrNil("none") == nil
          && row.dateOrNil("none") == nil)
      #expect(try row.boolOrNil("none") == nil && row.doubleOrNil("none") == nil)
      #expect(try row.intOrNil("some") == 7)
      #expect(try row.double("far") == -1e300)
      #expect(try row.double("some") == 7)
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `gives its rows among others asked for together, and a fault of one fails them all`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      try await db.addNotes("a", "b", "c")
      let found = try await db.read { db in
        try db.rows(of: ["SELECT id FROM note ORDER BY id", "SELECT id FROM note WHERE id = \("?")", "SELECT count(*) AS n FROM note"])
      }
      #expect(try found.map(\.count) == [3, 0, 1] && found[0][1].text("id") == "b" && found[2][0].int("n") == 3)
      await #expect(throws: StoreError.self) {
        try await db.read { db in try db.rows(of: ["SELECT id FROM note", "SELECT id FROM nowhere"]) }
      }
      #expect(try await db.ids() == ["a", "b", "c"])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `counts and sums integers as integers, and averages as reals`(engine: TestEngine)
    async throws
  {
    try await engine.withNotes { db in
      try await db.write { db in
        try db.runMany(
          (1...4).map {
            "INSERT INTO note (id, body, count, share) VALUES (\("n\($0)"), \("\($0)"), \($0), 0.5)"
          })
      }
      let row = try await db.read {
        try #require(
          try $0.row(
            "SELECT count(*) AS n, sum(count) AS total, avg(count) AS mean, sum(share) AS shares FROM note"
          ))
      }
      #expect(try row.int("n") == 4)
      #expect(try row.int("total") == 10)
      #expect(try row.double("mean") == 2.5)
      #expect(try row.double("shares") == 2)
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `keeps Vietnamese in composed and decomposed form as it came`(engine: TestEngine)
    async throws
  {
    try await engine.withNotes { db in
      let composed = "Cộng đồng học tập".precomposedStringWithCanonicalMapping
      let decomposed = composed.decomposedStringWithCanonicalMapping
      try await db.write { db in
        try db.run("INSERT INTO note (id, body) VALUES ('c', \(composed)), ('d', \(decomposed))")
      }
      let rows = try await db.read {
        try $0.rows("SELECT body, length(body) AS size FROM note ORDER BY id")
      }
      #expect(
        try rows.map { Array(try $0.text("body").utf8) } == [
          Array(composed.utf8), Array(decomposed.utf8),
        ])
      #expect(
        try rows.map { try $0.int("size") } == [composed, decomposed].map(\.unicodeScalars.count))
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `takes NULL where an engine could not tell its type`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      try await db.addNotes("a", "b")
      let (year, body): (Int?, String?) = (nil, "a")
      let rows = try await db.read {
        try $0.rows(
          "SELECT id FROM note WHERE (\(year) IS NULL OR year = \(year)) AND (\(body) IS NULL OR body = \(body))"
        )
      }
      #expect(try rows.map { try $0.text("id") } == ["a"])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `takes lists, an empty one too, and joined fragments`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      try await db.addNotes("a", "b", "c")
      let found = try await db.read { db in
        try [["a", "c", "x"], []].map {
          try db.rows("SELECT id FROM note WHERE id IN \(list: $0)").count
        }
      }
      #expect(found == [2, 0])
      let conditions = SQL.joined(["id <> \("b")", "year IN \(list: [0, 1])"], separator: " AND ")
      let order: SQL = "DESC"
      let rows = try await db.read {
        try $0.rows("SELECT id FROM note WHERE \(conditions) " + "ORDER BY id \(order)")
      }
      #expect(try rows.map { try $0.text("id") } == ["c", "a"])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `orders texts by their bytes`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      let words = [
        "z", "Z", "ê", "e", "đ", "a-b", "ab", "a b", "A", "10", "9", "_", "é", "", "ằ", "😀",
        "\u{FB01}",
      ]
      try await db.write { db in
        try db.runMany(
          words.map { "INSERT INTO note (id, body) VALUES (\(Identifier.make()), \($0))" })
      }
      let sorted = try await db.read { db in
        try db.rows("SELECT body FROM note ORDER BY body").map { try $0.text("body") }
      }
      #expect(sorted == words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      let after = try await db.read {
        try $0.row("SELECT count(*) AS n FROM note WHERE body > \("Z")")?.int("n")
      }
      #expect(after == words.count { "Z".utf8.lexicographicallyPrecedes($0.utf8) })
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `tells how many rows it touched and returns rows where asked`(engine: TestEngine)
    async throws
  {
    try await engine.withNotes { db in
      try await db.addNotes("a", "b", "c")
      let counts = try await db.write { db in
        [
          try db.run("UPDATE note SET count = 1 WHERE id <> 'a'"),
          try db.run("SELECT id FROM note"),
          try db.run("DELETE FROM note WHERE id = 'x'"),
          try db.rows("UPDATE note SET count = count + 1 RETURNING count AS newCount").map {
            try $0.int("newCount")
          }.max() ?? 0,
        ]
      }
      #expect(counts == [2, 0, 0, 2])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `reads a column only by its name and type`(engine: TestEngine) async throws {
    try await engine.withDatabase(migrated: false) { db in
      let row = try await db.read {
        try #require(try $0.row("SELECT 1 AS one, 'x' AS word, NULL AS missing, 2 AS two"))
      }
      #expect(throws: StoreError.column("three: no such column")) { try row.int("three") }
      #expect(throws: StoreError.column("one: expected text, found an integer")) {
        try row.text("one")
      }
      #expect(throws: StoreError.column("missing: is NULL")) { try row.int("missing") }
      #expect(throws: StoreError.column("two: expected 0 or 1, found an integer")) {
        try row.bool("two")
      }
      #expect(throws: StoreError.column("word: expected a UTC time, found a text")) {
        try row.date("word")
      }
      #expect(throws: StoreError.column("word: expected a number, found a text")) {
        try row.double("word")
      }
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `refuses a text with a NUL character, which one engine would cut`(engine: TestEngine)
    async throws
  {
    try await engine.withNotes { db in
      await #expect(throws: StoreError.self) { try await db.addNotes("a\0b") }
      let ids = try await db.ids()
      #expect(ids == [])
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `is counted, also ten thousand in one transaction`(engine: TestEngine) async throws {
    try await engine.withNotes { db in
      let before = db.statementCount
      try await db.write { db in
        try db.runMany(
          (0..<10_000).map {
            "INSERT INTO note (id, body, share) VALUES (\("\($0)"), \("b\($0)"), \($0 % 2 == 0 ? 0.5 : nil))"
          })
      }
      #expect(db.statementCount - before == 10_000)
      #expect(
        try await db.read {
          try $0.row("SELECT count(*) AS n, count(share) AS half FROM note")?.int("half")
        } == 5000)
    }
  }
}
