import Foundation

/// How long some work took again and again, by the wall's clock and by the processor's.
struct Sample {
  private(set) var elapsed: [Double] = []
  private(set) var processor: [Double] = []

  /// Runs the work warm: some runs that do not count, then `runs` that do, each of `batch` repetitions.
  ///
  /// - Parameter batch: more than one where a single piece of work is shorter than the clocks can tell.
  init(runs: Int, batch: Int = 1, warmUp: Int = 1, _ work: () async throws -> Void) async throws {
    for _ in 0..<warmUp * batch { try await work() }
    for _ in 0..<runs { try await run(batch, work) }
  }

  private init() {}

  /// Two kinds of work by turns, so that both meet the same moods of the machine.
  static func race(
    runs: Int, batch: Int, _ first: () async throws -> Void, _ second: () async throws -> Void
  ) async throws -> (Sample, Sample) {
    var samples = (Sample(), Sample())
    for _ in 0..<runs {
      try await samples.0.run(batch, first)
      try await samples.1.run(batch, second)
    }
    return samples
  }

  private mutating func run(_ batch: Int, _ work: () async throws -> Void) async throws {
    let start = ContinuousClock.now, used = Self.processorTime()
    for _ in 0..<batch { try await work() }
    processor.append((Self.processorTime() - used) / Double(batch))
    elapsed.append((ContinuousClock.now - start).milliseconds / Double(batch))
  }

  /// By the wall's clock, in milliseconds.
  var time: Figure {
    Figure(value: Self.median(elapsed), note: "p95 \(Self.most(elapsed)), CPU \(Figure.rounded(Self.median(processor)))")
  }
  /// By the processor's, in milliseconds: what all threads of this process used, in the program and in the kernel.
  var cpu: Figure { Figure(value: Self.median(processor), note: "p95 \(Self.most(processor))") }
  var perSecond: Double { 1000 / Self.median(elapsed) }

  private static func median(_ values: [Double]) -> Double { percentile(values, 0.5) }
  private static func most(_ values: [Double]) -> String { Figure.rounded(percentile(values, 0.95)) }

  private static func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.down)))]
  }

  /// What the processors spent so far, in milliseconds: on this process, or on its children that have ended.
  static func processorTime(_ whose: __rusage_who = RUSAGE_SELF) -> Double {
    var usage = rusage()
    getrusage(whose.rawValue, &usage)
    return usage.ru_utime.milliseconds + usage.ru_stime.milliseconds
  }
}

extension timeval {
  fileprivate var milliseconds: Double { Double(tv_sec) * 1000 + Double(tv_usec) / 1000 }
}

extension Duration {
  var milliseconds: Double { Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15 }
}
