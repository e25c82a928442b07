import Testing

@testable import Rules

/// Thông tư 24/2023: members' shares, and what applies to which kind of unit.
@Suite struct UnitKindTests {
  let district: LevelRegulation, province: LevelRegulation
  let state = UnitFacts(kind: "stateBody")

  init() throws {
    district = try LawFiles.levels("tt24-2023-donvi-huyen")
    province = try LawFiles.levels("tt24-2023-donvi-tinh")
  }

  @Test("2.1–2.3, 2.5, 3.1: 90 % and 95 % of the members", arguments: ["2.1", "2.2", "2.3", "2.5", "3.1"], [(90, 1), (89, 0), (95, 2), (94, 1)])
  func members(indicator: String, _ case: (share: Int, level: Int)) throws {
    let value = IndicatorAnswer.Value.share(.init(`case`.share, of: 100), atLevel2: nil)
    #expect(try district.judged(indicator, value, unit: state).level == `case`.level)
    #expect(try province.judged(indicator, value, unit: state).level == `case`.level)
  }

  @Test("2.4: 50 % with a certificate, 70 % with the proficiency, each counted by itself", arguments: [
    (50, 70, 2), (49, 70, 2), (50, 69, 1), (49, 69, 0),
  ])
  func languages(certificate: Int, proficiency: Int, level: Int) throws {
    let result = try district.judged("2.4", .share(.init(certificate, of: 100), atLevel2: proficiency), unit: state)
    #expect(result.level == level && result.met == [certificate >= 50, proficiency >= 70])
    // 49/70 is level 2 without level 1: nobody signs that unseen.
    #expect(result.evaluation.flags.isEmpty == !(certificate < 50 && proficiency >= 70))
  }

  @Test("3.1 of a school asks for its learners besides, 95 % and 97 % on their own base", arguments: [(97, 2), (96, 1), (95, 1), (94, 0)])
  func learners(share: Int, level: Int) throws {
    let school = UnitFacts(kind: "publicUpperSecondary")
    let value = IndicatorAnswer.Value.shares(.init(95, of: 100), other: .init(share, of: 100))
    #expect(try province.judged("3.1", value, unit: school).level == level)
  }

  @Test("Learners beside the members by default, instead of them by the setting")
  func besideOrInstead() throws {
    let school = UnitFacts(kind: "publicVocational")
    let value = IndicatorAnswer.Value.shares(.init(10, of: 100), other: .init(97, of: 100))
    #expect(try province.judged("3.1", value, unit: school).level == 0)
    #expect(try province.judged("3.1", value, unit: school, choices: [.learners: .instead]).level == 2)
  }

  @Test("What does not apply to a kind is left out of the judgement, and said so", arguments: [
    ("economic", ["1.3", "2.4", "3.3", "3.4", "3.5"]), ("stateBody", ["3.4", "3.5"]), ("publicSchool", ["3.5"]),
    ("publicVocational", ["3.4"]), ("privateSchool", ["1.3", "3.3", "3.5"]),
  ])
  func applies(kind: String, leftOutAtLevel2: [String]) throws {
    let unit = UnitFacts(kind: kind)
    let evaluation = try district.evaluate(district.perfect(kind: kind), unit: unit)
    #expect(evaluation.level == 2)
    #expect(evaluation.results.filter { $0.marks[1] == .notApplicable }.map(\.number.text) == leftOutAtLevel2)
    #expect(evaluation.reasons.contains { $0.text.contains("không áp dụng cho") })
  }

  @Test("Điều 7.3c: Tập thể lao động tiên tiến is asked of all at level 1, at level 2 only of state bodies and public units; at the province of all")
  func collectiveTitle() throws {
    let privateSchool = try district.judged("3.3", .judged(false), unit: UnitFacts(kind: "privateSchool"))
    #expect(privateSchool.level == 2 && privateSchool.evaluation.flags.count == 1)
    #expect(try district.judged("3.3", .judged(false), unit: state).level == 0)
    #expect(try province.judged("3.3", .judged(false), unit: UnitFacts(kind: "other")).level == 0)
  }

  @Test("3.4–3.6: digital levels and accreditation, each for its own kind")
  func digital() throws {
    #expect(try district.judged("3.4", .attained(1), unit: UnitFacts(kind: "publicSchool")).level == 1)
    #expect(try province.judged("3.4", .attained(0), unit: UnitFacts(kind: "publicContinuing")).level == 0)
    #expect(try province.judged("3.5", .attained(1), unit: UnitFacts(kind: "publicUniversity")).level == 1)
    #expect(try district.judged("3.5", .judged(false), unit: UnitFacts(kind: "privateVocational")).level == 0)
    #expect(try province.judged("3.6", .judged(false), unit: UnitFacts(kind: "privateVocational")).level == 0)
  }

  @Test("Điều 9.3, 15.3: without fitting evidence không đạt, and no reason helps")
  func evidence() throws {
    for law in [district, province] {
      var answers = law.perfect(kind: "stateBody")
      answers[.init(1, 1)] = IndicatorAnswer(.judged(true), evidence: 0, withoutEvidence: "thất lạc")
      #expect(try law.evaluate(answers, unit: state).level == 0)
      #expect(law.text.setting(.evidence) == nil)
    }
  }

  @Test("A unit without a kind, or of an unknown one, cannot be judged")
  func unknownKind() {
    #expect(throws: Problem.self) { try district.evaluate(district.perfect(kind: "stateBody")) }
    #expect(throws: Problem.self) { try district.evaluate([:], unit: UnitFacts(kind: "company")) }
    #expect(throws: Problem.self) { try district.evaluate([:], unit: UnitFacts(kind: "publicUniversity")) }
  }
}
