import GRDB

/// The statements of one transaction on SQLite.
final class SQLiteSession: Session {
  private let db: GRDB.Database

  init(_ db: GRDB.Database) {
    self.db = db
  }

  var engine: Engine { .sqlite }

  func rows(_ sql: SQL) throws(Failure) -> [Row] {
    try mapping {
      let statement = try prepared(sql)
      let columns = Row.Columns(statement.columnNames)
      let count = statement.columnCount
      let cursor = try GRDB.Row.fetchCursor(statement)
      var rows: [Row] = []
      while let row = try cursor.next() {
        let values = try (0..<count).map { try Value(row[$0] as DatabaseValue) }
        rows.append(Row(columns: columns, values: values))
      }
      return rows
    }
  }

  func run(_ sql: SQL) throws(Failure) -> Int {
    try mapping { try execute(sql) }
  }

  func runMany(_ statements: [SQL]) throws(Failure) {
    try mapping {
      for sql in statements { _ = try execute(sql) }
    }
  }

  func script(_ text: String) throws(Failure) {
    try mapping { try db.execute(sql: text) }
  }

  private func execute(_ sql: SQL) throws -> Int {
    let statement = try prepared(sql)
    try statement.execute()
    // After a SELECT, SQLite still tells the changes of the statement before.
    return statement.isReadonly ? 0 : db.changesCount
  }

  private func prepared(_ sql: SQL) throws -> Statement {
    let statement = try db.cachedStatement(sql: sql.pieces.joined(separator: "?"))
    try statement.setArguments(StatementArguments(sql.parameters.map(\.databaseValue)))
    return statement
  }

  private func mapping<T>(_ action: () throws -> T) throws(Failure) -> T {
    do {
      return try action()
    } catch let error as DatabaseError {
      throw Failure(error: error.storeError)
    } catch {
      throw Failure(error: error as? StoreError ?? .sql("\(error)"))
    }
  }
}

extension Value {
  fileprivate var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    }
  }

  fileprivate init(_ value: DatabaseValue) throws {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .integer(number)
    case .double(let number): self = .real(number)
    case .string(let text): self = .text(text)
    case .blob: throw StoreError.sql("BLOB is no type of the portable schema.")
    }
  }
}

extension DatabaseError {
  var storeError: StoreError {
    let message = message ?? resultCode.description
    // "UNIQUE constraint failed: unit.code": the part that PostgreSQL can tell as well.
    let subject = message.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? message
    return switch extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      .unique(subject)
    case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey(subject)
    case .SQLITE_CONSTRAINT_CHECK: .check(subject)
    case .SQLITE_CONSTRAINT_NOTNULL: .notNull(subject)
    default:
      switch resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(message)
      case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CORRUPT, .SQLITE_NOTADB,
        .SQLITE_MISUSE:
        .unavailable(message)
      default: .sql(sql.map { "\(message) in: \($0)" } ?? message)
      }
    }
  }
}
