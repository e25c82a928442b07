import Foundation
import Rules
import Store

@testable import App

extension Group {
  /// Both national maps and who became what, as `langhoc import` takes them.
  static let units = Group(
    name: "units",
    measures: [
      Measure(work: "import both maps (10 051 and 3 321 communes) and the lineage between them", target: .atMost(5, "s")) { ground in
        let lists = Merging.nation
        return try await ground.withOwnSite { site, _ in
          let start = ContinuousClock.now
          let plan = try await lists.take(into: site)
          let seconds = (ContinuousClock.now - start).milliseconds / 1000
          guard plan.count(.new) == Merging.nation.pieces, plan.count(.unsettled) == Merging.nation.stray else {
            throw Problem.notFound("\(plan.count(.new)) pieces, \(plan.count(.unsettled)) rows for a person")
          }
          return Figure(value: seconds, note: "\(plan.count(.new)) pieces written, \(plan.count(.unsettled)) rows for a person")
        }
      },
      Measure(work: "page of a commune with its lineage: CPU", target: .atMost(5, "ms")) { ground in
        try await ground.withOwnSite { site, _ in
          _ = try await Merging.nation.take(into: site)
          let unit = try await site.database.read { db in
            guard let unit = try db.unit(code: Merging.code(3), on: Merging.day) else { throw Problem.notFound("No commune") }
            return unit
          }
          let browser = Browser(site, as: try await Person.make("so", "Đinh Thị Sông", .provinceOfficer, unit: unit.provinceID, on: site))
          return try await Sample(runs: 20, batch: 20) { try await browser.get(Link.unit(unit.id)) }.cpu
        }
      },
    ])
}

/// Invented lists of the real size, before and after a day, with the trouble that real ones have.
struct Merging: Sendable {
  static let nation = Merging()
  static let day = Nation.start.adding(days: 7000)

  /// Three old communes make a new one, and every twentieth old one is parted.
  private static let news = 3321
  private let olds: Int
  let pieces: Int
  let stray = 20
  private let before: [UInt8]
  private let lineage: [UInt8]
  private let after: [UInt8]

  static func code(_ number: Int) -> String { String("\(100_000 + number)".dropFirst()) }

  private init() {
    before = UnitList.nation.csv
    olds = UnitList.nation.provinces.reduce(0) { $0 + $1.communes }
    let names = Dictionary(
      String(decoding: before, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return (String(cells[0]), String(cells[1]))
      }, uniquingKeysWith: { first, _ in first })
    func new(_ old: Int) -> Int { min((old + 2) / 3, Self.news) }
    func name(_ number: Int) -> String { "Xã Mới \(number)" }
    var rows = ["old_code,old_name,new_code,new_name,part"], count = 0
    for old in 1...olds {
      let code = Self.code(old), called = names[code] ?? ""
      let homes = old % 20 == 0 && new(old) > 1 ? [new(old) - 1, new(old)] : [new(old)]
      for home in homes { rows.append("\(code),\(called),\(Self.code(home)),\(name(home)),\(homes.count == 1 ? "full" : "partial")") }
      count += homes.count
    }
    for number in 1...stray { rows.append("9\(Self.code(number)),Xã Lạc,\(Self.code(number)),\(name(number)),partial") }
    pieces = count
    lineage = Array((rows.joined(separator: "\n") + "\n").utf8)
    let provinces = (1...34).map { "\(UnitList.provinceCode($0)),Tỉnh Mới \($0),province," }
    let communes = (1...Self.news).map { "\(Self.code($0)),\(name($0)),commune,\(UnitList.provinceCode(1 + $0 * 34 / (Self.news + 1)))" }
    after = Array(((["code,name,level,parent"] + provinces + communes).joined(separator: "\n") + "\n").utf8)
  }

  func take(into site: Site) async throws -> ImportPlan {
    let eve = Self.day.adding(days: -1)
    try await site.database.importUnits(before, practice: false, from: Nation.start, until: eve, by: nil, at: Date())
    try await site.database.importUnits(after, practice: false, from: Self.day, by: nil, at: Date())
    return try await site.importNow(.lineage, lineage, Form([("on", Self.day.iso)]), by: nil, at: Date())
  }
}
