import Foundation
import Rules
import Store

@testable import App

extension Group {
  /// Opening a year: a dossier, its first step and its first journal entry for every commune of a province.
  static let years = Group(
    name: "years",
    measures: [
      Measure(work: "open a year for 151 communes", target: .atMost(50, "ms")) { try await opening(151, runs: 15, on: $0) },
      Measure(work: "open a year for 10 051 communes of one province", target: .atMost(3000, "ms")) {
        try await opening(10_051, runs: 5, on: $0)
      },
    ])

  private static func opening(_ count: Int, runs: Int, on ground: Ground) async throws -> Figure {
    try await ground.withOwnSite { site, _ in
      let list = UnitList.oneProvince(communes: count)
      try await site.database.importUnits(list.csv, practice: false, from: Day(Date()).adding(days: -9000), by: nil, at: Date())
      let (province, communes) = try await site.database.read { db in
        guard let province = try db.unit(code: UnitList.provinceCode(1)) else { throw Problem.notFound("No province") }
        return (province, try db.communes(of: province.id, on: Day(Date())).map { NewYear.Commune(unitID: $0.id) })
      }
      guard communes.count == count else { throw Problem.notFound("\(communes.count) communes instead of \(count)") }
      let officer = try await Person.make("so", "Đinh Thị Sông", .provinceOfficer, unit: province.id, on: site)
      var year = 2001
      return try await Sample(runs: runs) {
        year += 1
        _ = try await site.openYear(
          NewYear(
            provinceID: province.id, year: year, regulationID: Nation.law, practice: false, communes: communes, source: "Generated",
            reason: "Generated"), by: officer.actor, at: Date())
      }.time
    }
  }
}
