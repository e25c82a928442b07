import Foundation

@testable import App

extension Group {
  /// The figures of five years, as pages; by rating and by criterion.
  static let summary = Group(
    name: "summary",
    measures: [
      Measure(work: "province summary page, 151 communes, by rating and by criterion", target: .atMost(2, "ms")) { ground in
        let nation = try await ground.nation()
        return try await page(Link.summary(UnitList.provinceCode(1), year), as: nation.officer, runs: 300, on: ground)
      },
      Measure(
        work: "national summary page, 10 051 communes × 15 criteria × 5 years, by rating and by criterion", target: .atMost(50, "ms")
      ) { ground in
        let nation = try await ground.nation()
        return try await page(Link.summary("ca-nuoc", year), as: nation.officer, runs: 60, on: ground)
      },
      Measure(work: "national summary: memory that 100 of them leave behind", target: .atMost(16, "MB")) { ground in
        let nation = try await ground.nation()
        let browser = Browser(ground.site, as: nation.officer)
        for _ in 0..<10 { try await browser.get(Link.summary("ca-nuoc", year)) }
        let before = try resident()
        for _ in 0..<100 { try await browser.get(Link.summary("ca-nuoc", year)) }
        return Figure(value: max(0, try resident() - before))
      },
    ])

  private static let year = Nation.years[Nation.years.count - 1]

  private static func page(_ path: String, as person: Person, runs: Int, on ground: Ground) async throws -> Figure {
    let browser = Browser(ground.site, as: person)
    return try await Sample(runs: runs, warmUp: 5) { try await browser.get(path) }.time
  }

  /// The resident memory of this process, in MB.
  private static func resident() throws -> Double {
    let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ").dropFirst().first
    return (pages.flatMap { Double($0) } ?? 0) * Double(sysconf(Int32(_SC_PAGESIZE))) / 1_048_576
  }
}
