import Foundation
import Testing

@testable import Rules

/// Thông tư 25/2023 and 24/2023 at the boundaries of every threshold, read from the files of the law.
@Suite struct LevelTests {
  let commune: LevelRegulation, district: LevelRegulation, province: LevelRegulation

  init() throws {
    commune = try LawFiles.levels("tt25-2023-xa")
    district = try LawFiles.levels("tt25-2023-huyen")
    province = try LawFiles.levels("tt25-2023-tinh")
  }

  @Test("TT 25 Điều 6, 7, 5.1: 60 % and 80 % are compared by whole numbers", arguments: [
    (60, 100, 1), (59, 100, 0), (6000, 10_000, 1), (5999, 10_000, 0), (80, 100, 2), (79, 100, 1), (7999, 10_000, 1),
    (8000, 10_000, 2), (3, 5, 1), (599_999_999, 1_000_000_000, 0), (0, 1, 0),
  ])
  func citizens(numerator: Int, denominator: Int, level: Int) throws {
    #expect(try commune.judged("5.1", .share(.init(numerator, of: denominator), atLevel2: nil)).level == level)
  }

  @Test("TT 25 Điều 6, 7, 5.2: both shares must hold, with lower thresholds in a difficult area", arguments: [
    (5000, 1200, false, 1), (4999, 1200, false, 0), (5000, 1199, false, 0), (9999, 1199, false, 0), (6000, 1500, false, 2),
    (5999, 1500, false, 1), (6000, 1499, false, 1), (4000, 1000, true, 1), (3999, 1000, true, 0), (4000, 999, true, 0),
    (5000, 1200, true, 2), (4999, 1200, true, 1), (5000, 1199, true, 1), (4000, 1000, false, 0),
  ])
  func trained(trained: Int, university: Int, difficult: Bool, level: Int) throws {
    let value = IndicatorAnswer.Value.trained(trained, university: university, of: 10_000)
    #expect(try commune.judged("5.2", value, unit: UnitFacts(difficult: difficult)).level == level)
  }

  @Test("TT 25 Điều 6, 7, criterion 4: the standards that each level asks", arguments: [
    ("4.1", 1, 2), ("4.1", 0, 0), ("4.2", 3, 2), ("4.2", 2, 1), ("4.2", 1, 0), ("4.3", 3, 2), ("4.3", 2, 1), ("4.3", 1, 0),
    ("4.4", 2, 2), ("4.4", 1, 1), ("4.4", 0, 0),
  ])
  func standards(indicator: String, attained: Int, level: Int) throws {
    #expect(try commune.judged(indicator, .attained(attained)).level == level)
  }

  @Test("TT 25 Điều 8: one indicator không đạt fails its criterion and both levels", arguments: [
    "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3",
  ])
  func judgements(indicator: String) throws {
    let (level, met, evaluation) = try commune.judged(indicator, .judged(false))
    #expect(level == 0 && met == [false, false])
    let criterion = try #require(Int(indicator.prefix(1)))
    #expect(evaluation.criterion(criterion) == [false, false])
    #expect(evaluation.criterion(criterion % 5 + 1) == [true, true])
  }

  @Test("TT 25 Điều 6, 3.1: a checklist is đạt when every item is there, and names the ones that are not")
  func checklist() throws {
    #expect(try commune.judged("3.1", .items([true, true, true])).level == 2)
    let (level, _, evaluation) = try commune.judged("3.1", .items([true, false, true]))
    #expect(level == 0)
    #expect(evaluation.gap(.init(3, 1))?.text == "còn thiếu tủ sách dùng chung để đạt mức độ 1")
  }

  @Test("TT 25 Điều 11, 12.4a, 4.1: 90 % of 11 communes is 10", arguments: [
    (10, 0, 11, 1), (9, 9, 11, 0), (10, 10, 11, 2), (10, 9, 11, 1), (9, 9, 10, 2), (8, 8, 10, 0), (18, 17, 20, 1),
  ])
  func communes(any: Int, second: Int, total: Int, level: Int) throws {
    #expect(try district.judged("4.1", .recognised(any, atLevel2: second, of: total)).level == level)
  }

  @Test("A commune at level 2 counts towards level 1 unless the setting says otherwise")
  func higherLevel() throws {
    let value = IndicatorAnswer.Value.recognised(10, atLevel2: 4, of: 11)
    #expect(try district.judged("4.1", value).level == 1)
    let strict = try district.judged("4.1", value, choices: [.higherLevel: .doesNotCount])
    #expect(strict.level == 0)
    #expect(strict.evaluation.gap(.init(4, 1))?.missing == [.init(amount: 4, of: "xã")])
  }

  @Test("TT 25 Điều 11 and 16: “tăng” and “giảm” are strict, on exact decimals", arguments: [
    ("huyen", "4.2", "60.01", "60", true), ("huyen", "4.2", "60", "60", false), ("huyen", "4.2", "59.99", "60", false),
    ("huyen", "4.3", "97.11", "97.10", true), ("huyen", "4.3", "97.1", "97.10", false),
    ("tinh", "4.2", "2.39", "2.40", true), ("tinh", "4.2", "2.4", "2.40", false), ("tinh", "4.2", "2.41", "2.40", false),
    ("tinh", "4.3", "115300.30000000001", "115300.3", true), ("tinh", "4.3", "115300.3", "115300.3", false),
  ])
  func change(text: String, indicator: String, value: String, previous: String, met: Bool) throws {
    let change = IndicatorAnswer.Value.change(
      value: try #require(Decimal(string: value)), previous: try #require(Decimal(string: previous)))
    let law = text == "huyen" ? district : province
    #expect(try law.judged(indicator, change).met == [met, met])
  }

  @Test("TT 25 Điều 16, 3.4 and 3.5: at least 4 programmes a year", arguments: [("3.4", 4, 2), ("3.4", 3, 0), ("3.5", 4, 2), ("3.5", 3, 0)])
  func programmes(indicator: String, count: Int, level: Int) throws {
    #expect(try province.judged(indicator, .count(count, judged: nil)).level == level)
  }

  @Test("A count with a judgement: the judgement can fail it; while it is not given, a flag says so")
  func countAndJudgement() throws {
    #expect(try province.judged("3.5", .count(9, judged: false)).level == 0)
    let unjudged = try province.judged("3.5", .count(9, judged: nil))
    #expect(unjudged.level == 2)
    #expect(unjudged.evaluation.flags.contains { $0.contains("3.5") })
    #expect(try province.judged("3.5", .count(9, judged: true)).evaluation.flags.isEmpty)
  }

  @Test("TT 25 3.1 of a province without a university of its own: not applicable, with a reason, and flagged")
  func notApplicable() throws {
    let (level, _, evaluation) = try province.judged("3.1", .notApplicable(reason: "không có trường trực thuộc"))
    #expect(level == 2 && evaluation.result(.init(3, 1))?.marks == [.notApplicable, .notApplicable])
    #expect(evaluation.flags.count == 1)
    #expect(throws: Problem.self) { try province.judged("3.1", .notApplicable(reason: "")) }
    #expect(throws: Problem.self) { try commune.judged("3.1", .notApplicable(reason: "không có")) }
  }

  @Test("Without districts, a province's 4.1 has no basis: no level, and the flag says why; on communes it is marked")
  func withoutDistricts() throws {
    #expect(province.text.defaults(for: 2024)[.lowerUnits] == .districts)
    #expect(province.text.defaults(for: 2025)[.lowerUnits] == .noGuidance)
    let value = IndicatorAnswer.Value.recognised(100, atLevel2: 100, of: 100)
    let none = try province.judged("4.1", value, choices: province.text.defaults(for: 2025))
    #expect(none.level == 0 && none.evaluation.missing == [.init(4, 1)] && !none.evaluation.flags.isEmpty)
    let communes = try province.judged("4.1", value, choices: [.lowerUnits: .communes])
    #expect(communes.level == 2 && !communes.evaluation.flags.isEmpty)
  }

  @Test("The gap is told in the unit's own words and as a number")
  func gap() throws {
    let short = try commune.judged("5.1", .share(.init(4757, of: 10_000), atLevel2: nil)).evaluation
    #expect(short.gap(.init(5, 1))?.text == "còn thiếu 1 243 công dân để đạt mức độ 1")
    #expect(short.gap(.init(5, 1))?.missing == [.init(amount: 1243, of: "công dân")])
    #expect(short.gap(.init(5, 1), toLevel: 2)?.missing.first?.amount == 3243)
    let both = try commune.judged("5.2", .trained(4990, university: 1180, of: 10_000)).evaluation
    #expect(both.gap(.init(5, 2))?.missing.map(\.amount) == [10, 20])
    let full = try commune.evaluate(commune.perfect())
    #expect(full.results.allSatisfy { full.gap($0.number) == nil })
    #expect(full.level == 2 && full.flags.isEmpty)
  }

  @Test("Missing data is missing, not không đạt: the page shows it, the level waits for it")
  func missing() throws {
    var answers = commune.perfect()
    answers[.init(3, 2)] = nil
    let evaluation = try commune.evaluate(answers)
    #expect(evaluation.missing == [.init(3, 2)] && !evaluation.isComplete && evaluation.level == 0)
    #expect(commune.unanswered(answers, unit: UnitFacts()).map(\.number) == [.init(3, 2)])
    #expect(evaluation.reasons.contains { $0.outcome == .missing && $0.clause == "Điều 6" })
  }

  @Test("TT 25 is silent on evidence: none means không đạt, unless a reason is written or the setting is changed; always flagged")
  func evidence() throws {
    let none = try commune.judged("1.1", .judged(true), evidence: 0)
    #expect(none.level == 0 && none.evaluation.flags.count == 1)
    #expect(none.evaluation.reasons.contains { $0.outcome == .assumed && $0.clause == "Điều 8" })
    var answers = commune.perfect()
    answers[.init(1, 1)] = IndicatorAnswer(.judged(true), evidence: 0, withoutEvidence: "cháy hồ sơ gốc")
    let excepted = try commune.evaluate(answers)
    #expect(excepted.level == 2 && excepted.flags.contains { $0.contains("cháy hồ sơ gốc") })
    #expect(try commune.judged("1.1", .judged(true), evidence: 0, choices: [.evidence: .notRequired]).level == 2)
    #expect(try district.judged("4.1", .recognised(10, atLevel2: 10, of: 10), evidence: 0).level == 2)
  }

  @Test("Every reason bears a clause, and every threshold of every text has one", arguments: [
    "tt25-2023-xa", "tt25-2023-huyen", "tt25-2023-tinh", "tt24-2023-donvi-huyen", "tt24-2023-donvi-tinh",
  ])
  func clauses(id: String) throws {
    let law = try LawFiles.levels(id)
    #expect(law.faults.isEmpty)
    #expect(law.indicators.allSatisfy { indicator in (0...1).allSatisfy { !law.clause(of: indicator, at: $0).isEmpty } })
    let unit = UnitFacts(kind: law.kinds.first?.id)
    #expect(try law.evaluate(law.perfect(kind: unit.kind), unit: unit).reasons.allSatisfy { !$0.clause.isEmpty })
    #expect(law.text.settings.allSatisfy { !$0.reason.isEmpty && !$0.clause.isEmpty })
  }
}
