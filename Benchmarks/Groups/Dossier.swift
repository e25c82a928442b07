@testable import App

extension Group {
  /// The page that everyone has open all day.
  static let dossier = Group(
    name: "dossier",
    measures: [
      Measure(
        work: "dossier page, 15 criteria, 60 evidence links, 3 columns: SQL statements besides the session's",
        target: .atMost(3, "statements")
      ) { ground in
        let (browser, path) = try await page(ground)
        let before = ground.site.database.statementCount
        let bytes = try await browser.get(path)
        return Figure(value: Double(ground.site.database.statementCount - before - 1), note: "\(bytes / 1024) kB of HTML")
      },
      Measure(work: "dossier page: CPU, session and router included", target: .atMost(1, "ms")) { ground in
        let (browser, path) = try await page(ground)
        return try await Sample(runs: 40, batch: 50) { try await browser.get(path) }.cpu
      },
    ])

  private static func page(_ ground: Ground) async throws -> (Browser, String) {
    let nation = try await ground.nation()
    return (Browser(ground.site, as: nation.officer), Link.dossier(nation.published))
  }
}
