import GRDB
import GRDBSQLite

/// The statements of one transaction on SQLite.
final class SQLiteSession: Session {
  private let db: GRDB.Database

  init(_ db: GRDB.Database) {
    self.db = db
  }

  var engine: Engine { .sqlite }

  func rows(_ sql: SQL) throws(Failure) -> [Row] {
    try mapping { try found(sql) }
  }

  func rows(of statements: [SQL]) throws(Failure) -> [[Row]] {
    try mapping { try statements.map(found) }
  }

  private func found(_ sql: SQL) throws -> [Row] {
    let statement = try prepared(sql)
    let cursor = Cells(statement)
    while try cursor.next() != nil {}
    return Row.Result(statement.columnNames, cursor.cells).rows
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
    statement.setUncheckedArguments([])
    // There are as many placeholders as parameters by the nature of `SQL`.
    for (index, parameter) in zip(Int32(1)..., sql.parameters) {
      try parameter.bind(to: statement.sqliteStatement, at: index)
    }
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

// Cells go to and fro without rows and values of GRDB's between, which cost more than SQLite itself on a page of some
// hundred cells.

/// The cells of a statement that has its parameters, row after row; an element of the cursor is a row that was read.
private final class Cells: DatabaseCursor {
  typealias Element = Void
  private(set) var cells: [Value] = []
  let _statement: Statement
  var _isDone = false
  private let count: Int32

  init(_ statement: Statement) {
    _statement = statement
    count = Int32(statement.columnCount)
  }

  /// A statement that was left half read would keep its transaction open.
  deinit { sqlite3_reset(_statement.sqliteStatement) }

  func _element(sqliteStatement: SQLiteStatement) throws {
    for column in 0..<count { cells.append(try Value(sqliteStatement, column: column)) }
  }
}

extension Value {
  fileprivate func bind(to statement: SQLiteStatement, at index: Int32) throws {
    let code =
      switch self {
      case .null: sqlite3_bind_null(statement, index)
      case .integer(let number): sqlite3_bind_int64(statement, index, number)
      case .real(let number): sqlite3_bind_double(statement, index, number)
      // No text has a NUL inside: `Transaction` refuses it.
      case .text(let text): sqlite3_bind_text(statement, index, text, -1, sqliteKeepsACopy)
      }
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  fileprivate init(_ statement: SQLiteStatement, column: Int32) throws {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_NULL: self = .null
    case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      let text = UnsafeBufferPointer(
        start: sqlite3_column_text(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
      self = .text(String(decoding: text, as: UTF8.self))
    default: throw StoreError.sql("BLOB is no type of the portable schema.")
    }
  }
}

/// SQLITE_TRANSIENT, a macro with a cast that Swift does not see.
private let sqliteKeepsACopy = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

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
