import TestSupport

@testable import Store

/// The tables of these tests: the store must not depend on the program's own schema.
let notes = Migration(
  number: 1, name: "notes",
  sql: """
    CREATE TABLE folder (
      id TEXT NOT NULL PRIMARY KEY
    ) STRICT;
    CREATE TABLE note (
      id TEXT NOT NULL PRIMARY KEY,
      folder_id TEXT REFERENCES folder (id),
      body TEXT NOT NULL DEFAULT 'INTEGER or REAL',
      year INTEGER NOT NULL DEFAULT 0,
      share REAL,
      count INTEGER NOT NULL DEFAULT 0,
      CONSTRAINT note_count CHECK (count >= 0),
      CONSTRAINT note_once UNIQUE (body, year)
    ) STRICT;
    """)

extension TestEngine {
  /// Lends a database with the tables `folder` and `note`.
  func withNotes<T>(connections: Int = 4, _ body: (Database) async throws -> T) async throws -> T {
    try await withDatabase(migrated: false, connections: connections) { db in
      try await db.migrate([notes])
      return try await body(db)
    }
  }
}

extension Database {
  func addNotes(_ ids: String...) async throws {
    try await write { db in
      try db.runMany(ids.map { "INSERT INTO note (id, body) VALUES (\($0), \($0))" })
    }
  }

  func ids() async throws -> [String] {
    try await read { try $0.rows("SELECT id FROM note ORDER BY id").map { try $0.text("id") } }
  }
}
