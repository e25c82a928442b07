import Foundation
import GRDB

/// One file in WAL mode: one writer, many readers, each reader on an unchanging state.
final class SQLiteDatabase: Sendable {
  /// Its readers stay unused: they would hand each read to a thread of their own.
  private let writer: DatabasePool
  private let readers: Lanes<SQLiteReader>
  private let counter: StatementCounter

  init(path: String, readers count: Int, counter: StatementCounter) throws {
    self.counter = counter
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      writer = try DatabasePool(path: path, configuration: configuration)
      // GRDB sets NORMAL, which may lose the last commits when the power fails.
      try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch {
      throw StoreError.unavailable(
        "Cannot open the database at \(path): \(error.localizedDescription)")
    }
    configuration.readonly = true
    // A reader asks the system for what it has not kept, which costs a microsecond a page: the two megabytes that SQLite would
    // fill for each are better free.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -512") }
    readers = Lanes((1...count).map { [configuration] _ in SQLiteReader(path: path, configuration) })
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await unwrapping {
      try await Database.nearby { try await readers.lend { try $0.read(counter, body) } }
    }
  }

  /// BEGIN IMMEDIATE, as GRDB does for all writes.
  func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await unwrapping {
      try await writer.write { [counter] in
        try Transaction.run(on: SQLiteSession($0), counting: counter, body)
      }
    }
  }

  func migrate(_ body: @escaping @Sendable (Connection) throws -> Void) async throws {
    try await write(body)
  }

  func close() async {
    await readers.close { $0.end() }
    // Closing fails only while a statement is in use, and none outlives its transaction. On a thread of its own:
    // it waits for the accesses that run.
    await withCheckedContinuation { done in
      DispatchQueue.global().async { [writer] in
        do { try writer.close() } catch {
          FileHandle.standardError.write(Data("SQLite: \(error)\n".utf8))
        }
        done.resume()
      }
    }
  }

  /// BEGIN and COMMIT fail with GRDB's errors, statements with ``Failure``: callers see ``StoreError``.
  private func unwrapping<T>(_ access: () async throws -> T) async throws -> T {
    do {
      return try await access()
    } catch let failure as Failure {
      throw failure.error
    } catch let error as DatabaseError {
      throw error.storeError
    }
  }
}

/// A connection that reads, made when it is first needed. Whoever has been lent it is the only one who touches it.
final class SQLiteReader: Sendable {
  private let path: String
  private let configuration: Configuration
  nonisolated(unsafe) private var queue: DatabaseQueue?
  nonisolated(unsafe) private var schema: Int?

  init(path: String, _ configuration: Configuration) {
    (self.path, self.configuration) = (path, configuration)
  }

  func end() { queue = nil }

  /// Not async, so that GRDB stays on the thread.
  func read<T>(_ counter: StatementCounter, _ body: (Connection) throws -> T) throws -> T {
    try opened().unsafeRead { try read($0, counter, body) }
  }

  private func opened() throws -> DatabaseQueue {
    if let queue { return queue }
    let fresh = try DatabaseQueue(path: path, configuration: configuration)
    queue = fresh
    return fresh
  }

  /// BEGIN and COMMIT from the cache of statements, where GRDB would prepare them anew for each transaction.
  private func read<T>(_ db: GRDB.Database, _ counter: StatementCounter, _ body: (Connection) throws -> T) throws -> T {
    try db.cachedStatement(sql: "BEGIN DEFERRED").execute()
    do {
      try forgetOldColumns(db)
      let result = try Transaction.run(on: SQLiteSession(db), counting: counter, body)
      try db.cachedStatement(sql: "COMMIT").execute()
      return result
    } catch {
      try db.rollback()
      throw error
    }
  }

  /// Cached statements would go on with the columns of before a migration, by this program or by another beside it.
  private func forgetOldColumns(_ db: GRDB.Database) throws {
    let version = try Int.fetchOne(db.cachedStatement(sql: "PRAGMA schema_version"))
    guard version != schema else { return }
    // SQLite itself learns of the new schema only when it runs a statement that was made for the old one.
    try db.execute(sql: "SELECT 1 FROM sqlite_schema LIMIT 1")
    db.clearSchemaCache()
    schema = version
  }
}
