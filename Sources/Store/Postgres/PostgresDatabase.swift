import Foundation

/// A pool of connections to a server. Transactions repeat themselves after conflicts and after a lost connection.
final class PostgresDatabase: Sendable {
  enum Kind {
    /// One statement, which needs no transaction around it.
    case glance
    case read, write, migration
  }

  private static let attempts = 10

  private let lanes: Lanes<PostgresLane>
  private let counter: StatementCounter

  /// Connects once, to say at once what is wrong; the other connections are made when they are needed.
  init(url: String, connections: Int, counter: StatementCounter) async throws {
    self.counter = counter
    lanes = Lanes((1...connections).map { PostgresLane(url: url, number: $0) })
    try await perform(.read) { _ in }
  }

  func perform<T: Sendable>(
    _ kind: Kind, _ body: @escaping @Sendable (Connection) throws -> T
  ) async throws -> T {
    for attempt in 1... {
      do {
        return try await lanes.lend { lane in
          let work: @Sendable (PostgresSession) throws -> T = { [counter] session in
            try session.transaction(kind) { try Transaction.run(on: session, counting: counter, body) }
          }
          // Writes wait for each other's locks, perhaps for long: they have a thread of their own.
          return kind == .read || kind == .glance ? try await Database.nearby { try lane.read(work) } : try await lane.write(work)
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
    await lanes.close { await $0.disconnect() }
  }
}

/// A connection. Whoever has been lent it is the only one who touches it, on a thread that may wait: libpq does.
final class PostgresLane: Sendable {
  private let url: String
  private let queue: DispatchQueue
  nonisolated(unsafe) private var session: PostgresSession?

  init(url: String, number: Int) {
    self.url = url
    queue = DispatchQueue(label: "postgres.\(number)")
  }

  /// On the thread of the caller.
  func read<T>(_ action: (PostgresSession) throws -> T) throws -> T {
    defer { session?.endRead() }
    return try action(connected())
  }

  func write<T: Sendable>(_ action: @escaping @Sendable (PostgresSession) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { done in
      queue.async { done.resume(with: Result { try action(self.connected()) }) }
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
