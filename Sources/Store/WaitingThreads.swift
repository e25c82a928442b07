import Foundation
import NIOPosix

/// Threads that may wait for a database, as those of Swift's tasks must not. A task that is on them reads on the spot: to hand
/// a read to another thread and take its rows back costs as much as a small read itself.
final class WaitingThreads: TaskExecutor {
  /// Two a core, of which one may wait. More only drew more pages at once, and held the memory of all of them.
  static let shared = WaitingThreads(count: 2 * ProcessInfo.processInfo.activeProcessorCount)

  private let pool: NIOThreadPool

  private init(count: Int) {
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job), executor = asUnownedTaskExecutor()
    pool.submit { _ in job.runSynchronously(on: executor) }
  }
}
