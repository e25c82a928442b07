import Foundation

public enum Engine: String, Sendable {
  case sqlite, postgres
}

/// A database of either engine. Every access is one transaction, which never blocks the threads of Swift's tasks.
public final class Database: Sendable {
  private enum Backend {
    case sqlite(SQLiteDatabase)
    case postgres(PostgresDatabase)
  }

  private let backend: Backend
  private let counter: StatementCounter
  private let first: @Sendable (Connection) throws -> Void

  private init(
    _ backend: Backend, _ counter: StatementCounter, first: @escaping @Sendable (Connection) throws -> Void = { _ in }
  ) {
    self.backend = backend
    self.counter = counter
    self.first = first
  }

  /// The same database, each of whose writes begins with `first`, in the same transaction: where it throws, nothing happens.
  public func beginningWrites(with first: @escaping @Sendable (Connection) throws -> Void) -> Database {
    Database(backend, counter, first: first)
  }

  /// Opens the database; a SQLite file and its folder are made if they are not there.
  /// - Throws: ``StoreError/unavailable(_:)``. No text of an error holds the password.
  public static func open(_ address: DatabaseAddress, connections: Int = 8) async throws -> Database
  {
    let counter = StatementCounter()
    let connections = max(1, connections)
    switch address {
    case .sqlite(let path):
      // Its readers compute and hardly wait: more than the cores can run only hold memory, each statements of its own.
      let readers = min(connections, 1 + ProcessInfo.processInfo.activeProcessorCount)
      return Database(.sqlite(try SQLiteDatabase(path: path, readers: readers, counter: counter)), counter)
    case .postgres(let url):
      return Database(
        .postgres(try await PostgresDatabase(url: url, connections: connections, counter: counter)),
        counter)
    }
  }

  public var engine: Engine {
    switch backend {
    case .sqlite: .sqlite
    case .postgres: .postgres
    }
  }

  /// How many statements ran so far, repeated ones included, BEGIN and COMMIT not.
  public var statementCount: Int { counter.value }

  /// Runs `body` on one unchanging state of the database. It may run again after a lost connection.
  /// - Throws: what `body` throws, ``StoreError``, or `CancellationError`.
  public func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws
    -> T
  {
    switch backend {
    case .sqlite(let sqlite): try await sqlite.read(body)
    case .postgres(let postgres): try await postgres.perform(.read, body)
    }
  }

  /// The same for a single statement: on PostgreSQL it goes without BEGIN and COMMIT, and a second one could see another state.
  public func glance<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    switch backend {
    case .sqlite(let sqlite): try await sqlite.read(body)
    case .postgres(let postgres): try await postgres.perform(.glance, body)
    }
  }

  /// Runs `work` on threads that may wait for a database: its reads, and those of the tasks that it starts, change threads nowhere.
  public static func nearby<T, E: Error>(_ work: () async throws(E) -> T) async throws(E) -> T {
    try await withTaskExecutorPreference(WaitingThreads.shared, operation: work)
  }

  /// Runs `body` as if no other write ran beside it, and commits; if anything throws, nothing has happened.
  ///
  /// On PostgreSQL `body` runs again when another transaction was in the way: let it change nothing but the database.
  /// - Throws: what `body` throws; ``StoreError/busy(_:)`` when others were always faster;
  ///   other ``StoreError``s; or `CancellationError`.
  @discardableResult
  public func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws
    -> T
  {
    let first = first
    let whole: @Sendable (Connection) throws -> T = { db in
      try first(db)
      return try body(db)
    }
    return switch backend {
    case .sqlite(let sqlite): try await sqlite.write(whole)
    case .postgres(let postgres): try await postgres.perform(.write, whole)
    }
  }

  /// Runs the migrations this database has not seen, in order, each in a transaction.
  /// Any number of programs may do so at once.
  /// - Throws: ``StoreError/unavailable(_:)`` when a newer program has already migrated the database.
  public func migrate() async throws {
    try await migrate(Migration.all)
  }

  func migrate(_ migrations: [Migration]) async throws {
    for migration in migrations {
      let body: @Sendable (Connection) throws -> Void = { db in
        try db.apply(migration, newest: migrations.last?.number ?? 0)
      }
      switch backend {
      case .sqlite(let sqlite): try await sqlite.migrate(body)
      case .postgres(let postgres): try await postgres.perform(.migration, body)
      }
    }
  }

  /// Waits for what is running, then closes all connections. Later calls throw ``StoreError/unavailable(_:)``.
  public func close() async {
    switch backend {
    case .sqlite(let sqlite): await sqlite.close()
    case .postgres(let postgres): await postgres.close()
    }
  }
}
