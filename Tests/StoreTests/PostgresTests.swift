import Foundation
import Store
import Synchronization
import TestSupport
import Testing

/// What only a server on the network can do to us.
@Suite struct `On PostgreSQL` {
  @Test func `a write that another overtook runs again`() async throws {
    try await TestEngine.postgres.withNotes(connections: 2) { db in
      try await db.addNotes("a")
      let attempts = Counter()
      try await db.write { connection in
        let count = try connection.row("SELECT count FROM note")?.int("count") ?? -1
        if attempts.next() == 1 { try overtake(db) }
        try connection.run("UPDATE note SET count = \(count * 10)")
      }
      #expect(attempts.count == 2)
      let count = try await db.read { try $0.row("SELECT count FROM note")?.int("count") }
      #expect(count == 10)
    }
  }

  @Test func `a write that is always overtaken gives up as busy`() async throws {
    try await TestEngine.postgres.withNotes(connections: 2) { db in
      try await db.addNotes("a")
      let error = await #expect(throws: StoreError.self) {
        try await db.write { connection in
          _ = try connection.row("SELECT count FROM note")
          try overtake(db)
          try connection.run("UPDATE note SET count = 0")
        }
      }
      guard case .busy = error else {
        Issue.record("expected busy, got \(String(describing: error))")
        return
      }
    }
  }

  @Test
  func `connections that the server dropped are made anew, also in the middle of a transaction`()
    async throws
  {
    try await TestEngine.postgres.withAddress { address in
      let (db, other) = (
        try await Database.open(address, connections: 3), try await Database.open(address)
      )
      try await db.read { _ in }
      try await other.drop()
      #expect(try await db.read { try $0.row("SELECT 1 AS one")?.int("one") } == 1)

      let attempts = Counter()
      let answer = try await db.write { connection in
        if attempts.next() == 1 { try waiting { try await other.drop() } }
        return try connection.row("SELECT 2 AS two")?.int("two")
      }
      #expect(answer == 2 && attempts.count == 2)
      await db.close()
      await other.close()
    }
  }

  @Test func `many different statements in one go are not mixed up`() async throws {
    try await TestEngine.postgres.withNotes(connections: 1) { db in
      for round in 0..<4 {
        try await db.write { db in
          try db.runMany(
            (0..<300).map { number in
              let id = "\(round)-\(number)"
              let list = SQL.joined(Array(repeating: "\(1)", count: number + 1), separator: " + ")
              return "INSERT INTO note (id, body, count) VALUES (\(id), \(id), \(list))"
            })
        }
      }
      let sum = try await db.read {
        try $0.row("SELECT sum(count) AS total FROM note")?.int("total")
      }
      #expect(sum == 4 * 300 * 301 / 2)
    }
  }
}

extension Database {
  /// Ends all other connections to this database, as a restart of the server would.
  fileprivate func drop() async throws {
    try await write { db in
      _ = try db.rows(
        """
        SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """)
    }
  }
}

private func overtake(_ db: Database) throws {
  try waiting { _ = try await db.write { try $0.run("UPDATE note SET count = count + 1") } }
}

/// Waits inside a transaction, which has a thread of its own.
private func waiting(_ action: @escaping @Sendable () async throws -> Void) throws {
  let done = DispatchSemaphore(value: 0)
  let failure = Mutex<(any Error)?>(nil)
  Task.detached {
    do { try await action() } catch { failure.withLock { $0 = error } }
    done.signal()
  }
  done.wait()
  if let error = failure.withLock({ $0 }) { throw error }
}

private final class Counter: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }
  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}
