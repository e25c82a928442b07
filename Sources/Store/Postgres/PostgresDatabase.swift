import Foundation
import Synchronization

/// A pool of connections to a server. Transactions repeat themselves after conflicts and after a lost connection.
final class PostgresDatabase: Sendable {
  enum Kind {
    case read, write, migration
  }

  private static let attempts = 10

  private let lanes: [PostgresLane]
  private let pool: Mutex<Pool>
  private let counter: StatementCounter

  private struct Pool {
    var idle: [PostgresLane]
    var waiting: [CheckedContinuation<PostgresLane, Never>] = []
    var closed = false
  }

  /// Connects once, to say at once what is wrong; the other connections are made when they are needed.
  init(url: String, connections: Int, counter: StatementCounter) async throws {
    self.counter = counter
    lanes = (1...connections).map { PostgresLane(url: url, number: $0) }
    pool = Mutex(Pool(idle: lanes.reversed()))
    try await perform(.read) { _ in }
  }

  func perform<T: Sendable>(
    _ kind: Kind, _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    for attempt in 1... {
      do {
        let lane = try await take()
        defer { give(lane) }
        return try await lane.perform { [counter] session in
          try session.transaction(kind) {
            try Transaction.run(on: session, counting: counter, body)
          }
        }
      } catch let failure as Failure {
        guard failure.cure != .none, attempt < Self.attempts else { throw failure.error }
      }
      // Full jitter, up to 2, 4, 8 … 512 ms: who lost together shall not meet again.
      try await Task.sleep(for: .microseconds(Int.random(in: 0...1000 << min(attempt, 9))))
    }
    throw StoreError.busy("unreachable: the last attempt throws")
  }

  func close() async {
    let isFirst = pool.withLock { pool in
      defer { pool.closed = true }
      return !pool.closed
    }
    guard isFirst else { return }
    var closed: [PostgresLane] = []
    for _ in lanes {
      let lane = await next()
      await lane.disconnect()
      closed.append(lane)
    }
    // Given back only now, so that none is taken twice; whoever still waits hears below that all is closed.
    closed.forEach(give)
  }

  private func take() async throws -> PostgresLane {
    try Task.checkCancellation()
    let lane = await next()
    guard !pool.withLock({ $0.closed }) else {
      give(lane)
      throw StoreError.unavailable("The database is closed.")
    }
    return lane
  }

  /// First come, first served.
  private func next() async -> PostgresLane {
    await withCheckedContinuation { waiter in
      let lane = pool.withLock { pool -> PostgresLane? in
        if let lane = pool.idle.popLast() { return lane }
        pool.waiting.append(waiter)
        return nil
      }
      if let lane { waiter.resume(returning: lane) }
    }
  }

  private func give(_ lane: PostgresLane) {
    let waiter = pool.withLock { pool -> CheckedContinuation<PostgresLane, Never>? in
      if !pool.waiting.isEmpty { return pool.waiting.removeFirst() }
      pool.idle.append(lane)
      return nil
    }
    waiter?.resume(returning: lane)
  }
}

/// A connection and the only thread that touches it: libpq blocks, and Swift's own threads must not.
final class PostgresLane: Sendable {
  private let url: String
  private let queue: DispatchQueue
  /// Read and written on `queue` only.
  nonisolated(unsafe) private var session: PostgresSession?

  init(url: String, number: Int) {
    self.url = url
    queue = DispatchQueue(label: "postgres.\(number)")
  }

  func perform<T: Sendable>(_ action: @escaping @Sendable (PostgresSession) throws -> T)
    async throws -> T
  {
    try await withCheckedThrowingContinuation { done in
      queue.async {
        done.resume(with: Result { try action(self.connected()) })
        self.session?.endRead()
      }
    }
  }

  func disconnect() async {
    await withCheckedContinuation { done in
      queue.async {
        self.session = nil
        done.resume()
      }
    }
  }

  private func connected() throws -> PostgresSession {
    session?.takeEnd()
    if let session, session.isAlive { return session }
    session = nil
    let fresh = try PostgresSession(url: url)
    session = fresh
    return fresh
  }
}
