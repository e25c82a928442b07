import Foundation
import GRDB

/// One file in WAL mode: one writer, many readers, each reader on an unchanging state.
final class SQLiteDatabase: Sendable {
  private let pool: DatabasePool
  private let counter: StatementCounter

  init(path: String, readers: Int, counter: StatementCounter) throws {
    self.counter = counter
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = readers
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      pool = try DatabasePool(path: path, configuration: configuration)
      // GRDB sets NORMAL, which may lose the last commits when the power fails.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    } catch {
      throw StoreError.unavailable(
        "Cannot open the database at \(path): \(error.localizedDescription)")
    }
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await unwrapping {
      try await pool.read { [counter] in
        try Transaction.run(on: SQLiteSession($0), counting: counter, body)
      }
    }
  }

  /// BEGIN IMMEDIATE, as GRDB does for all writes.
  func write<T: Sendable>(_ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    try await unwrapping {
      try await pool.write { [counter] in
        try Transaction.run(on: SQLiteSession($0), counting: counter, body)
      }
    }
  }

  func migrate(_ body: @escaping @Sendable (Connection) throws -> Void) async throws {
    try await write(body)
    // GRDB's readers would go on with the columns that their cached statements had before.
    pool.invalidateReadOnlyConnections()
  }

  func close() async {
    // Closing fails only while a statement is in use, and none outlives its transaction. On a thread of its own:
    // it waits for the accesses that run.
    await withCheckedContinuation { done in
      DispatchQueue.global().async { [pool] in
        do { try pool.close() } catch {
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
