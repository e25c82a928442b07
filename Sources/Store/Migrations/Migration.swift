import Foundation

/// One step of the schema, forward only.
public struct Migration: Sendable {
  public let number: Int
  public let name: String

  /// Statements in the language both engines share. Types are TEXT, INTEGER and REAL, in capitals; tables end in
  /// `) STRICT;`, or `) WITHOUT ROWID, STRICT;` where their lines are to lie in the order of the key. For PostgreSQL, both are dropped, INTEGER becomes BIGINT, REAL becomes DOUBLE PRECISION, and
  /// TEXT gets COLLATE "C", so that both engines compare by bytes and order alike.
  public let sql: String

  public static let all: [Migration] = [.initial, .lineage, .levels, .additions, .plansAndMore, .talliesByKey, .afterReading, .atScale]

  /// `sql` as PostgreSQL wants it. Words in quotes and comments stay, so does the type in CAST(… AS TEXT).
  static func postgres(_ sql: String) -> String {
    let types: [Substring: String] = [
      "INTEGER": "BIGINT", "REAL": "DOUBLE PRECISION", "TEXT": "TEXT COLLATE \"C\"", "STRICT": "",
    ]
    var output = ""
    var previous: Substring = ""
    var rest = sql.replacing("WITHOUT ROWID, STRICT", with: "STRICT")[...]
    while let first = rest.first {
      let token: Substring
      switch first {
      case "'", "\"":
        token = rest.prefix(1) + rest.dropFirst().prefix { $0 != first } + String(first)
      case "-" where rest.hasPrefix("--"):
        token = rest.prefix { !$0.isNewline }
      case _ where first.isLetter || first == "_":
        token = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      default:
        token = rest.prefix(1)
      }
      let isCast = previous == "AS" && token == "TEXT"
      output += isCast ? "TEXT" : types[token] ?? String(token)
      if !first.isWhitespace { previous = token }
      rest = rest.dropFirst(token.count)
    }
    return output
  }
}

extension Connection {
  /// Applies the migration unless the table `migration` says that it has been.
  /// - Parameter newest: the last one this program knows.
  func apply(_ migration: Migration, newest: Int) throws {
    try script(
      """
      CREATE TABLE IF NOT EXISTS migration (
        number INTEGER NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        applied_at TEXT NOT NULL
      ) STRICT;
      """)
    let reached = try row("SELECT max(number) AS number FROM migration")?.intOrNil("number") ?? 0
    guard reached <= newest else {
      throw StoreError.unavailable(
        "The database is at migration \(reached), made by a newer program; this one knows \(newest)."
      )
    }
    guard migration.number > reached else { return }
    try script(migration.sql)
    try run(
      "INSERT INTO migration (number, name, applied_at) VALUES (\(migration.number), \(migration.name), \(Date()))"
    )
  }
}
