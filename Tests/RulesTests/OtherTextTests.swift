import Testing

@testable import Rules

/// TT 22/2020 (points with printed maxima) and the standards of NĐ 20/2014, read from the files.
@Suite struct OtherTextTests {
  static func rate(_ points: [Double], evidence: Int = 1, choices: Choices = [:]) throws -> Evaluation {
    var answers: [Int: Answer] = [:]
    for (index, number) in points.enumerated() { answers[index + 1] = Answer(points: Points(number), evidence: evidence) }
    return try LawFiles.points("tt22-2020-donvi").evaluate(answers, maxima: nil, choices: choices)
  }

  @Test("TT 22: the bands join without a gap, and a criterion at 0 bars nothing", arguments: [
    (25.0, 5.0, "Tốt", 100.0), (10, 5, "Tốt", 85), (9.5, 5, "Khá", 84.5), (0, 0, "Khá", 70),
  ])
  func bands(eighth: Double, tenth: Double, rating: String, total: Double) throws {
    let evaluation = try Self.rate([10, 10, 10, 10, 5, 10, 5, eighth, 10, tenth])
    #expect(evaluation.rating.name == rating && evaluation.total == Points(total) && evaluation.flags.isEmpty)
  }

  @Test("TT 22: the maxima of each criterion and group are those of the text", arguments: [(1, 10.0), (5, 5), (7, 5), (8, 25), (10, 5)])
  func maxima(criterion: Int, maximum: Double) throws {
    let law = try LawFiles.points("tt22-2020-donvi")
    #expect(law.faults.isEmpty && law.groups.map(\.maximum.text) == ["30", "30", "40"])
    let most = try #require(Points(maximum)), more = try #require(Points(maximum + 0.5))
    #expect(law.faults(of: most, criterion: criterion, maxima: nil).isEmpty)
    #expect(law.faults(of: more, criterion: criterion, maxima: nil).count == 1)
  }

  @Test("TT 22 is silent on evidence: required by default, as a setting")
  func evidence() throws {
    let full: [Double] = [10, 10, 10, 10, 5, 10, 5, 25, 10, 5]
    #expect(try Self.rate(full, evidence: 0).total == .zero)
    #expect(try Self.rate(full, evidence: 0, choices: [.evidence: .notRequired]).rating.name == "Tốt")
  }

  typealias Counts = [String: EducationStandards.Count]
  static let full: Counts = [
    "attending5": .init(100, of: 100), "completed5": .init(100, of: 100), "grade1At6": .init(100, of: 100),
    "primaryBy14": .init(100, of: 100), "primaryAt11": .init(100, of: 100, stillLearning: 0),
    "lowerSecondary15to18": .init(100, of: 100), "learning15to18": .init(100, of: 100), "literate15to35": .init(100, of: 100),
    "literate15to60": .init(100, of: 100), "literate15to25": .init(100, of: 100), "literate15to35level2": .init(100, of: 100),
  ]

  @Test("NĐ 20: one count at its threshold and one below it, in ordinary communes and in difficult ones", arguments: [
    ("preschool5", "attending5", 95, 1, 90, 0), ("preschool5", "completed5", 85, 1, 80, 0), ("primary", "grade1At6", 98, 3, 98, 2),
    ("primary", "grade1At6", 95, 2, 95, 1), ("primary", "grade1At6", 90, 1, 90, 0), ("primary", "primaryBy14", 80, 3, 70, 0),
    ("lowerSecondary", "lowerSecondary15to18", 95, 3, 90, 2), ("lowerSecondary", "lowerSecondary15to18", 90, 2, 80, 1),
    ("lowerSecondary", "lowerSecondary15to18", 80, 1, 70, 0), ("lowerSecondary", "learning15to18", 80, 3, 70, 2),
  ])
  func thresholds(standard: String, count: String, percent: Int, level: Int, difficult: Int, below: Int) throws {
    let standards = try LawFiles.standards()
    for (isDifficult, at) in [(false, percent), (true, difficult)] {
      for (number, expected) in [(at, level), (at - 1, below)] {
        let outcome = try standards.outcome(
          of: standard, counts: Self.full.merging([count: .init(number, of: 100)]) { $1 }, difficult: isDifficult)
        #expect(outcome.level == expected, "\(standard) \(count) \(number) \(isDifficult)")
      }
    }
  }

  @Test("NĐ 20 Điều 10, 11: those who have not finished at 11 must all be learning", arguments: [
    (80, 20, 2), (80, 19, 1), (79, 21, 1), (90, 10, 3), (89, 11, 2),
  ])
  func rest(finished: Int, learning: Int, level: Int) throws {
    let counts = Self.full.merging(["primaryAt11": .init(finished, of: 100, stillLearning: learning)]) { $1 }
    #expect(try LawFiles.standards().outcome(of: "primary", counts: counts, difficult: false).level == level)
  }

  @Test("NĐ 20 Điều 14: THCS rests on primary 1 and literacy 1; Điều 20, 21: each age group by itself")
  func dependence() throws {
    let standards = try LawFiles.standards()
    func level(_ id: String, _ count: String, _ number: Int, difficult: Bool = false) throws -> Int {
      try standards.outcome(of: id, counts: Self.full.merging([count: .init(number, of: 100)]) { $1 }, difficult: difficult).level
    }
    #expect(try level("lowerSecondary", "literate15to35", 89) == 0)
    #expect(try level("lowerSecondary", "primaryBy14", 79) == 0)
    #expect(try level("literacy", "literate15to35", 90) == 2)
    #expect(try level("literacy", "literate15to60", 89) == 1)
    #expect(try level("literacy", "literate15to35", 0, difficult: true) == 2)
    #expect(try level("literacy", "literate15to25", 89, difficult: true) == 0)
  }

  @Test("NĐ 20: what has not been counted is missing, never assumed; impossible counts are refused")
  func missing() throws {
    let standards = try LawFiles.standards()
    var counts = Self.full
    counts["primaryAt11"] = .init(90, of: 100)
    let outcome = try standards.outcome(of: "primary", counts: counts, difficult: false)
    #expect(outcome.level == 1 && !outcome.isComplete)
    for wrong in [EducationStandards.Count(3, of: 2), .init(0, of: 0), .init(-1, of: 2), .init(1, of: 2, stillLearning: 2)] {
      #expect(throws: Problem.self) { try standards.outcome(of: "primary", counts: ["grade1At6": wrong], difficult: false) }
    }
  }

  @Test("Every standard that an indicator of TT 25 names is computed by NĐ 20, up to the same level")
  func standardsOfIndicators() throws {
    let standards = try LawFiles.standards()
    #expect(standards.faults.isEmpty)
    for indicator in try LawFiles.levels("tt25-2023-xa").indicators {
      guard case .attained(let attained) = indicator.way, let id = attained.standard else { continue }
      #expect(standards.standard(id)?.levels.count == attained.names.count)
    }
  }
}
