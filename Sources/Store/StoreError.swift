/// What can go wrong in the store, the same on both engines.
public enum StoreError: Error, Equatable {
  /// A value is there already. Names the columns, "unit.code, unit.year", or the index where they are not known.
  case unique(String)
  /// A row points to nothing, or is pointed to. PostgreSQL names the constraint; SQLite does not tell which.
  case foreignKey(String)
  /// Names the constraint, so give checks names in the schema.
  case check(String)
  /// Names the column: "unit.name".
  case notNull(String)
  /// Others were faster, again and again. Trying later may help.
  case busy(String)
  /// A row lacks the column or holds another type there.
  case column(String)
  /// The database or the disk cannot be reached, opened or written.
  case unavailable(String)
  /// Everything else: a wrong statement, a value of a wrong type.
  case sql(String)
}

/// How a statement failed: the error for the caller, and whether the same transaction may be tried again.
struct Failure: Error {
  enum Cure {
    case none
    /// Two transactions were in each other's way.
    case retry
    /// The server is gone; a new connection may find it again.
    case reconnect
  }

  let error: StoreError
  var cure = Cure.none
}
