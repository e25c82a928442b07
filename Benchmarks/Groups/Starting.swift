import Foundation
import Store
import TestSupport

@testable import App

extension Group {
  /// The program, from its start to the moment that it answers.
  static let starting = Group(
    name: "starting",
    measures: [
      Measure(work: "new database: from the program's start to its first answer", target: .atMost(1, "s")) { ground in
        var seconds: [Double] = []
        for _ in 0..<5 {
          seconds.append(try await ground.engine.withAddress { address in try start(on: address, ground.folder) })
        }
        return figure(seconds)
      },
      Measure(work: "the nation's database: from the program's start to its first answer", target: .atMost(0.5, "s")) { ground in
        _ = try await ground.nation()
        return figure(try (0..<10).map { _ in try start(on: ground.address, ground.folder) })
      },
    ])

  private static func start(on address: DatabaseAddress, _ folder: URL) throws -> Double {
    let start = ContinuousClock.now
    let program = try Program(address, files: folder.appending(path: "files"))
    defer { program.stop() }
    guard try Line(port: program.port).get("/dang-nhap", cookie: "") == 200 else { throw Program.NotServing() }
    return (ContinuousClock.now - start).milliseconds / 1000
  }

  private static func figure(_ seconds: [Double]) -> Figure {
    let sorted = seconds.sorted()
    return Figure(value: sorted[sorted.count / 2], note: "most \(Figure.rounded(sorted[sorted.count - 1]))")
  }
}
