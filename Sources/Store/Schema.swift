extension Database {
  /// The tables, indexes and views of a SQLite database as text, for `schema.sql`.
  public func schemaText() async throws -> String {
    let statements = try await read { db in
      // A table before its indexes.
      try db.rows(
        """
        SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
        ORDER BY tbl_name, type = 'table' DESC, name
        """
      ).map { try $0.text("sql") }
    }
    return statements.map { "\($0);\n" }.joined(separator: "\n")
  }
}
