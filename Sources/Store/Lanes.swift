import Synchronization

/// Connections of a database, each lent to one task at a time, first come, first served.
final class Lanes<Lane: Sendable>: Sendable {
  private struct Pool {
    var idle: [Lane]
    var waiting: [CheckedContinuation<Lane, Never>] = []
    var closed = false
  }

  private let count: Int
  private let pool: Mutex<Pool>

  init(_ lanes: [Lane]) {
    count = lanes.count
    pool = Mutex(Pool(idle: lanes.reversed()))
  }

  /// Lends a lane for the time of `work`.
  ///
  /// - Throws: ``StoreError/unavailable(_:)`` when all is closed, `CancellationError`, or what `work` throws.
  func lend<T>(_ work: (Lane) async throws -> T) async throws -> T {
    try Task.checkCancellation()
    let lane = await next()
    defer { give(lane) }
    guard !pool.withLock({ $0.closed }) else { throw StoreError.unavailable("The database is closed.") }
    return try await work(lane)
  }

  /// Waits for what is running, then ends each lane by `end`. Only the first call does so.
  func close(_ end: (Lane) async -> Void) async {
    let isFirst = pool.withLock { pool in
      defer { pool.closed = true }
      return !pool.closed
    }
    guard isFirst else { return }
    var ended: [Lane] = []
    for _ in 0..<count {
      let lane = await next()
      await end(lane)
      ended.append(lane)
    }
    // Given back only now, so that none is taken twice; whoever still waits hears in `lend` that all is closed.
    ended.forEach(give)
  }

  private func next() async -> Lane {
    await withCheckedContinuation { waiter in
      let lane = pool.withLock { pool -> Lane? in
        if let lane = pool.idle.popLast() { return lane }
        pool.waiting.append(waiter)
        return nil
      }
      if let lane { waiter.resume(returning: lane) }
    }
  }

  private func give(_ lane: Lane) {
    let waiter = pool.withLock { pool -> CheckedContinuation<Lane, Never>? in
      if !pool.waiting.isEmpty { return pool.waiting.removeFirst() }
      pool.idle.append(lane)
      return nil
    }
    waiter?.resume(returning: lane)
  }
}
