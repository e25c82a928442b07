import Foundation
import Rules
import Store

@testable import App

/// 63 provinces with 10 051 communes and five published years; in the first province, of 151 communes, a dossier that was
/// played through all its steps, and a running year.
///
/// Units, maxima, years and the two dossiers come about by the actions of the pages. The points, evidence and decisions of
/// the other fifty thousand dossiers are written in bulk, and `verify`'s own recount must find nothing to object to.
struct Nation: Sendable {
  static let years = Array(2018...2022)
  static let runningYear = 2023

  let provinceID: String
  let officer: Person
  let communeOfficer: Person
  /// Published in the last of ``years``, with three columns of points and 60 evidence links.
  let published: String
  /// In the running year, open to the commune.
  let open: String

  static func make(on site: Site) async throws -> Nation {
    try await site.database.importUnits(UnitList.nation.csv, practice: false, from: start, by: nil, at: Date())
    let provinces = try await site.database.read { db in
      try (1...UnitList.nation.provinces.count).compactMap { try db.unit(code: UnitList.provinceCode($0)) }
    }
    guard let first = provinces.first else { throw Problem.notFound("There are no provinces") }
    let officer = try await Person.make("so.mot", "Đinh Thị Sông", .provinceOfficer, unit: first.id, on: site, password: password)
    let second = try await Person.make("so.hai", "Lương Văn Bến", .provinceOfficer, unit: first.id, on: site)
    for province in provinces {
      try await enterMaxima(of: province, by: officer.actor(in: province), confirmedBy: second.actor(in: province), on: site)
      for year in years { _ = try await openYear(year, of: province, by: officer.actor(in: province), on: site) }
    }
    let running = try await openYear(runningYear, of: first, by: officer.actor, on: site)
    let play = try await Play.begin(in: first, year: years[years.count - 1], on: site)
    let published = try await play.toTheEnd()
    let open = try await play.again(in: running, runningYear).prepare()
    for year in years { try await Results.write(year, by: officer.actor, on: site) }
    try await Results.check(on: site)
    return Nation(
      provinceID: first.id, officer: officer, communeOfficer: play.communeOfficer, published: published, open: open)
  }

  static let password = "một câu ngắn dễ nhớ"
  /// The day from which the units are there.
  static let start = Day(Date()).adding(days: -9000)

  /// Maxima that sum to 100, confirmed by a second person.
  static func enterMaxima(of province: App.Unit, by actor: Actor, confirmedBy second: Actor, on site: Site) async throws {
    let maxima = Dictionary(uniqueKeysWithValues: (1...15).map { ($0, Points(hundredths: $0 <= 10 ? 700 : 600)) })
    let entered = try await site.enterMaxima(
      maxima, source: "Generated", regulation: law, province: province.id, by: actor, at: Date())
    try await site.database.confirmMaxima(entered.id, by: second, at: Date())
  }

  static let law = "tt44-2014-xa"

  /// Every commune of the province takes part.
  static func openYear(_ year: Int, of province: App.Unit, by actor: Actor, on site: Site) async throws -> String {
    let communes = try await site.database.read { db in try db.communes(of: province.id, on: Day(Date())) }
    return try await site.openYear(
      NewYear(
        provinceID: province.id, year: year, regulationID: law, practice: false,
        communes: communes.map { NewYear.Commune(unitID: $0.id) }, source: "Generated", reason: "Generated"),
      by: actor, at: Date())
  }
}
