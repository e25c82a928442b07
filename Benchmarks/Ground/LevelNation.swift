import Foundation
import Rules
import Store

@testable import App

/// 34 provinces with 3 321 communes directly below them, as from 1/7/2025, and a year under TT 25 that has come to its end.
///
/// Units, years and authority come about by the actions of the pages. The requests are run through by the queries that those
/// actions use (`saveAnswer`, `take`: every step with its line in the journal), without the checks before them; evidence links
/// and recognitions are written in bulk.
struct LevelNation: Sendable {
  static let year = 2025
  static let communes = 3321

  /// The first province, of 98 communes.
  let province: App.Unit
  let officer: Person
  let ministry: Person
  let yearIDs: [String]

  static func code(_ province: Int) -> String { "L\(province < 10 ? "0" : "")\(province)" }

  /// The first provinces have one commune more, so that they sum up.
  private static var list: [UInt8] {
    var lines = ["code,name,level,parent"], commune = 0
    for province in 1...34 {
      lines.append("\(code(province)),Tỉnh Mới \(province),province,")
      for _ in 0..<(communes + 34 - province) / 34 {
        commune += 1
        lines.append("L\(10_000 + commune),Xã Mới \(commune),commune,\(code(province))")
      }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  static func make(on site: Site) async throws -> LevelNation {
    let from = Day(year: 2025, month: 7, day: 1) ?? Day(Date()), now = Date()
    try await site.database.importUnits(list, practice: false, from: from, by: nil, at: now)
    let provinces = try await site.database.read { db in try (1...34).compactMap { try db.unit(code: code($0)) } }
    guard let first = provinces.first else { throw Problem.notFound("There are no provinces") }
    let officer = try await Person.make("so.moi", "Đinh Thị Sông", .provinceOfficer, unit: first.id, on: site)
    let ministry = try await Person.make("bo.moi", "Phạm Thị Vụ", .ministryOfficer, unit: nil, on: site)
    var years: [String] = []
    for province in provinces {
      let actor = officer.actor(in: province)
      let communes = try await site.database.read { db in try db.communes(of: province.id, on: Day(now)) }
      _ = try await site.setAuthority(
        AuthoritySetting(
          regulationID: "tt25-2023-xa", from: from, until: nil, receiver: .province, receives: "Sở GDĐT", decides: "Giám đốc Sở GDĐT",
          decider: .educationHead, basis: "Generated"), in: province.id, by: actor, at: now)
      years.append(
        try await site.openLevelYear(
          NewLevelYear(
            provinceID: province.id, year: year, practice: false, source: "Generated", reason: "Generated", units: communes.map(\.id), withProvince: true),
          by: actor, at: now))
    }
    for year in years { try await site.database.write { db in try db.runThrough(year, by: officer.actor, at: now) } }
    return LevelNation(province: first, officer: officer, ministry: ministry, yearIDs: years)
  }

  /// Spread the same in every run: about one commune in four misses something at level 1.
  static func answer(_ indicator: Indicator, _ number: Int) -> IndicatorAnswer.Value {
    let isWeak = (number * 7 + indicator.number.criterion * 3 + indicator.number.place) % 53 == 0
    switch indicator.way {
    case .judgement: return .judged(!isWeak)
    case .checklist(let items): return .items(items.map { _ in true })
    case .attained(let attained): return .attained(attained.atLeast[number % 2])
    case .share(let share): return .share(.init(share.atLeast[0] * 100 - (isWeak ? 1 : 0) + number % 300, of: 10_000), atLevel2: nil)
    case .twoShares(let first, let second): return .trained(first.atLeast[0] * 100 + number % 500, university: second.atLeast[0] * 100 + number % 100, of: 10_000)
    case .shareWithOther(let share, _, _): return .share(.init(share.atLeast[0] * 100, of: 10_000), atLevel2: nil)
    case .count(let count): return .count(count.atLeast[0], judged: true)
    case .change(let change): return change.direction == .up ? .change(value: 105, previous: 100) : .change(value: 4, previous: 5)
    case .lowerUnits: return .recognised(10, atLevel2: 0, of: 10)
    }
  }
}

extension Connection {
  /// Answers, evidence, steps and recognitions of a province's year.
  fileprivate func runThrough(_ yearID: String, by actor: Actor, at time: Date) throws {
    let year = try levelYear(yearID)
    let requests = try rows(
      """
      SELECT a.*, y.practice FROM level_assessment a JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      WHERE a.year_id = \(yearID) AND a.regulation_id = 'tt25-2023-xa' ORDER BY u.code
      """
    ).map(LevelAssessment.init)
    guard let law = year.law(.commune) else { return }
    try linkEvidence(requests, law, by: actor, at: time)
    for (number, request) in requests.enumerated() {
      for indicator in law.indicators {
        _ = try saveAnswer(
          NewAnswer(value: LevelNation.answer(indicator, number), baseSource: "Generated"), .own, of: request.id, indicator.number, over: 0, by: actor, at: time)
      }
      try saveLevels(asked: 1, own: 1, of: request.id)
      var moved = request
      for action in [LevelAssessment.Action.requestSignature, .submit, .accept, .convene, .conclude] { moved = try take(action, moved, by: actor, at: time) }
      guard number % 4 != 0 else {
        _ = try take(.decline, moved, by: actor, at: time, note: "Generated")
        continue
      }
      for action in [LevelAssessment.Action.propose, .recognise, .publish] { moved = try take(action, moved, by: actor, at: time) }
      let day = Day(time)
      try run("UPDATE level_assessment SET appraised_level = 1, recognised_level = 1 WHERE id = \(request.id)")
      try run(
        """
        INSERT INTO level_recognition (id, unit_id, regulation_id, year, level, number, decided_on, until_day, practice, level_id, account_id, name, at)
        VALUES (\(Identifier.make(at: time)), \(request.unitID), \(law.id), \(year.year), 1, '99/QĐ-SGDĐT', \(day.iso),
          \(law.validity?.lastDay(decidedOn: day, reading: nil).iso ?? day.iso), 0, \(request.id), \(actor.accountID), \(actor.name), \(time))
        """)
    }
  }

  private func linkEvidence(_ requests: [LevelAssessment], _ law: LevelRegulation, by actor: Actor, at time: Date) throws {
    try runMany(
      requests.map { request in
        """
        INSERT INTO evidence (id, unit_id, year, kind, number, issuer, title, account_id, name, at)
        VALUES (\("e-" + request.id), \(request.unitID), \(LevelNation.year), 'document', '12/BC-UBND', 'UBND xã', 'Báo cáo tổng hợp',
          \(actor.accountID), \(actor.name), \(time))
        """
      })
    try runMany(
      requests.flatMap { request in
        law.indicators.map { indicator in
          """
          INSERT INTO indicator_evidence (level_id, indicator, evidence_id, account_id, at)
          VALUES (\(request.id), \(indicator.number.text), \("e-" + request.id), \(actor.accountID), \(time))
          """ as SQL
        }
      })
  }
}
