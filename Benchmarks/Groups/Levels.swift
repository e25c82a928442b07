import Foundation
import Rules
import Store

@testable import App

extension Group {
  /// A year of the whole country under TT 25: 3 321 communes of 15 indicators in 34 provinces.
  static let levels = Group(
    name: "levels",
    measures: [
      Measure(work: "evaluate 3 321 communes × 15 indicators (TT 25), answers in memory", target: .atMost(50, "ms")) { ground in
        let (law, choices, answers) = try await loaded(ground)
        return try await Sample(runs: 20, warmUp: 3) {
          var reached = 0
          for given in answers { reached += try law.evaluate(given, choices: choices).level }
          guard answers.count == LevelNation.communes, reached > 0 else { throw Problem.notFound("\(answers.count) communes, level \(reached)") }
        }.cpu
      },
      Measure(work: "province level page, 98 communes", target: .atMost(5, "ms")) { ground in
        let nation = try await ground.levelNation()
        return try await page(Link.levelSummary(nation.province.id, LevelNation.year, practice: false), as: nation.officer, on: ground)
      },
      Measure(work: "province page by indicator, 98 communes × 15 evaluated and drawn", target: .atMost(50, "ms")) { ground in
        let nation = try await ground.levelNation()
        return try await page(
          Link.levelSummary(nation.province.id, LevelNation.year, practice: false) + "&xem=commune", as: nation.officer, on: ground)
      },
      Measure(work: "national level page, 34 provinces", target: .atMost(20, "ms")) { ground in
        let nation = try await ground.levelNation()
        return try await page(Link.levelSummary("ca-nuoc", LevelNation.year, practice: false), as: nation.ministry, on: ground)
      },
      Measure(work: "open a level year for 98 communes and the province", target: .atMost(50, "ms")) { ground in
        let nation = try await ground.levelNation()
        let communes = try await ground.site.database.read { db in try db.communes(of: nation.province.id, on: Day(Date())) }
        var year = 2030
        return try await Sample(runs: 10) {
          year += 1
          _ = try await ground.site.openLevelYear(
            NewLevelYear(
              provinceID: nation.province.id, year: year, practice: false, source: "Generated", reason: "Generated", units: communes.map(\.id), withProvince: true),
            by: nation.officer.actor, at: Date())
        }.time
      },
      Measure(work: "a commune's whole half by actions: 15 answers, evidence, meeting, signature, hand-in", target: .atMost(50, "ms")) { ground in
        let nation = try await ground.levelNation(), requests = try await fresh(nation, on: ground)
        var next = requests.makeIterator()
        return try await Sample(runs: 20, warmUp: 2) {
          guard let request = next.next() else { throw Problem.notFound("No request is left") }
          try await handIn(request, by: nation.officer.actor, on: ground.site)
        }.time
      },
    ])

  /// Requests that nobody has touched, with the commune of each.
  private static func fresh(_ nation: LevelNation, on ground: Ground) async throws -> [(id: String, commune: String)] {
    let communes = try await ground.site.database.read { db in try db.communes(of: nation.province.id, on: Day(Date())) }
    let year = try await ground.site.openLevelYear(
      NewLevelYear(
        provinceID: nation.province.id, year: 2029, practice: false, source: "Generated", reason: "Generated", units: communes.map(\.id), withProvince: false),
      by: nation.officer.actor, at: Date())
    return try await ground.site.database.read { db in
      try db.rows("SELECT id, unit_id FROM level_assessment WHERE year_id = \(year) ORDER BY id").map { (try $0.text("id"), try $0.text("unit_id")) }
    }
  }

  private static func handIn(_ request: (id: String, commune: String), by person: Actor, on site: Site) async throws {
    let officer = Actor(accountID: person.accountID, name: person.name, role: .communeOfficer, unitID: request.commune)
    let chairman = Actor(accountID: person.accountID, name: person.name, role: .communeChairman, unitID: request.commune)
    let db = site.database, id = request.id, now = Date(), today = Day(now)
    let law = try await db.read { db in try db.levelDossier(id, today: today).law }
    for indicator in law.indicators {
      let answer = NewAnswer(
        value: LevelNation.answer(indicator, 1), decisionNumber: "15/QĐ-UBND", decisionDay: today, note: "Generated", baseSource: "Generated")
      _ = try await db.answer(answer, to: indicator.number, of: id, over: 0, by: officer, at: now)
    }
    let draft = EvidenceDraft(kind: .document, number: "12/BC-UBND", day: today, issuer: "UBND xã", title: "Báo cáo")
    _ = try await db.addEvidence(draft, files: [], items: Set(law.indicators.map(\.number.text)), to: .request(id), by: officer, at: now)
    try await db.holdMeeting(
      LevelMeeting(
        day: today, place: "UBND xã", chair: "Chủ tịch", chairOffice: "Chủ tịch", secretary: "Thư ký", discussed: "Generated", concluded: "Generated",
        present: [.init(name: "Chủ tịch", body: "UBND xã")]), of: id, over: 0, by: officer, at: now)
    try await db.takeOwnStep(.requestSignature, id, asked: 1, version: nil, by: officer, at: now)
    try await db.takeOwnStep(.submit, id, asked: 1, version: nil, by: chairman, at: now)
  }

  private static func page(_ path: String, as person: Person, on ground: Ground) async throws -> Figure {
    let browser = Browser(ground.site, as: person)
    return try await Sample(runs: 60, warmUp: 5) { try await browser.get(path) }.time
  }

  /// Every commune's answers as the rules read them.
  private static func loaded(
    _ ground: Ground
  ) async throws -> (LevelRegulation, Choices, [[Indicator.Number: IndicatorAnswer]]) {
    let nation = try await ground.levelNation(), today = Day(Date())
    var answers: [[Indicator.Number: IndicatorAnswer]] = [], found: (LevelRegulation, Choices)?
    for id in nation.yearIDs {
      let (law, choices, summary) = try await ground.site.database.read { db in
        let year = try db.levelYear(id)
        guard let law = year.law(.commune) else { throw Problem.notFound("No text for communes") }
        let summary = try db.levelSummary(of: db.unit(year.provinceID), year)
        return (law, year.choices(law), try db.indicatorSummary(summary, law, today: today))
      }
      found = (law, choices)
      for line in summary.lines {
        let results = line.evaluation?.results ?? []
        answers.append(Dictionary(results.compactMap { result in result.answer.map { (result.number, $0) } }, uniquingKeysWith: { first, _ in first }))
      }
    }
    guard let found else { throw Problem.notFound("No years") }
    return (found.0, found.1, answers)
  }
}
