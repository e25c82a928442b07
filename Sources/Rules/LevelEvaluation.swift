/// What the rules must know of the unit itself.
public struct UnitFacts: Sendable, Equatable {
  /// In a difficult area (vùng khó khăn of TT 25 5.2): not the same fact as xã đặc biệt khó khăn (NĐ 20).
  public let difficult: Bool
  /// One of the kinds that the text tells apart (TT 24).
  public let kind: String?

  public init(difficult: Bool = false, kind: String? = nil) {
    self.difficult = difficult
    self.kind = kind
  }
}

/// How a unit stands under a text that judges by levels; its reasons, flags and gaps are written when they are asked for.
public struct LevelEvaluation: Sendable {
  public enum Mark: String, Sendable, Codable { case met, notMet, noData, notApplicable }

  public struct Result: Sendable {
    public let number: Indicator.Number
    /// By level.
    public let marks: [Mark]
    public let answer: IndicatorAnswer?
  }

  public let law: LevelRegulation
  public let unit: UnitFacts
  public let choices: Choices
  /// In the text's order.
  public let results: [Result]
  /// The highest level of which all criteria are đạt; 0 for none. While indicators are missing, what would come out if
  /// they stayed so.
  public let level: Int

  /// Indicators without data that some level needs.
  public var missing: [Indicator.Number] { results.filter { $0.marks.contains(.noData) }.map(\.number) }
  public var isComplete: Bool { !results.contains { $0.marks.contains(.noData) } }

  public func result(_ number: Indicator.Number) -> Result? { results.first { $0.number == number } }

  /// Whether a criterion is đạt, by level.
  public func criterion(_ number: Int) -> [Bool] {
    (0..<Indicator.levels).map { level in
      results.allSatisfy { $0.number.criterion != number || $0.marks[level].passes }
    }
  }
}

extension LevelEvaluation.Mark {
  /// What does not apply is left out of the judgement.
  var passes: Bool { self == .met || self == .notApplicable }
}

extension LevelRegulation {
  /// Judges the answers, indicator by indicator and level by level.
  ///
  /// - Parameters:
  ///   - answers: one left out has no data yet.
  ///   - choices: for the text's open points; what is left out stays at its default.
  /// - Throws: `Problem.invalid` with every fault: an unknown indicator or kind of unit, an answer of another shape, a
  ///   numerator above its denominator, a base of 0, a negative number.
  public func evaluate(
    _ answers: [Indicator.Number: IndicatorAnswer], unit: UnitFacts = UnitFacts(), choices: Choices = [:]
  ) throws(Problem) -> LevelEvaluation {
    let faults = faults(in: answers, unit: unit, choices: choices)
    guard faults.isEmpty else { throw .invalid(faults) }
    let judge = Judge(self, unit: unit, choices: choices)
    var reached = Array(repeating: true, count: Indicator.levels)
    let results = indicators.map { indicator in
      let answer = answers[indicator.number]
      let marks = (0..<Indicator.levels).map { judge.mark(indicator, answer, at: $0) }
      for level in reached.indices where !marks[level].passes { reached[level] = false }
      return LevelEvaluation.Result(number: indicator.number, marks: marks, answer: answer)
    }
    return LevelEvaluation(
      law: self, unit: unit, choices: choices, results: results, level: (reached.lastIndex(of: true) ?? -1) + 1)
  }

  /// Indicators that apply to the unit and are not answered: a form shows them, a final judgement is refused with them.
  public func unanswered(_ answers: [Indicator.Number: IndicatorAnswer], unit: UnitFacts) -> [Indicator] {
    indicators.filter { indicator in
      answers[indicator.number] == nil && (0..<Indicator.levels).contains { indicator.applies(at: $0, to: unit.kind) }
    }
  }

  private func faults(
    in answers: [Indicator.Number: IndicatorAnswer], unit: UnitFacts, choices: Choices
  ) -> [FieldProblem] {
    var faults = choices.isEmpty ? [] : text.faults(in: choices)
    if !kinds.isEmpty, unit.kind.flatMap(kind) == nil {
      let known = kinds.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
      faults.append(
        FieldProblem(
          "unit.kind",
          unit.kind.map { "Không có loại đơn vị “\($0)”; các loại: \(known)" } ?? "Phải ghi loại đơn vị (unit.kind): \(known)"))
      return faults
    }
    var known = 0
    for indicator in indicators {
      guard let answer = answers[indicator.number] else { continue }
      known += 1
      // What does not apply to the unit is not looked at, whatever was written there.
      if indicator.applies(at: 0, to: unit.kind) || indicator.applies(at: 1, to: unit.kind) {
        faults += indicator.faults(of: answer, unit: unit)
      }
    }
    if known < answers.count {
      for number in answers.keys.sorted() where indicator(number) == nil {
        faults.append(
          FieldProblem("indicator-\(number.text)", "Không có chỉ tiêu \(number.text) trong \(text.shortName)"))
      }
    }
    return faults
  }
}

/// The readings of one evaluation, looked up once.
struct Judge {
  let unit: UnitFacts
  let evidenceRequired: Bool
  let evidenceIsOpen: Bool
  let higherCounts: Bool
  let hasGuidance: Bool
  let learnersInstead: Bool

  init(_ law: LevelRegulation, unit: UnitFacts, choices: Choices) {
    self.unit = unit
    let evidence = law.text.reading(.evidence, in: choices)
    evidenceIsOpen = evidence != nil
    evidenceRequired = evidence.map { $0 == .required } ?? law.evidence.required
    higherCounts = law.text.reading(.higherLevel, in: choices) != .doesNotCount
    hasGuidance = law.text.reading(.lowerUnits, in: choices) != .noGuidance
    learnersInstead = law.text.reading(.learners, in: choices) == .instead
  }

  func mark(_ indicator: Indicator, _ answer: IndicatorAnswer?, at level: Int) -> LevelEvaluation.Mark {
    guard indicator.applies(at: level, to: unit.kind) else { return .notApplicable }
    guard let answer else { return .noData }
    if case .notApplicable = answer.value { return .notApplicable }
    if case .lowerUnits = indicator.way, !hasGuidance { return .noData }
    guard isProven(answer, of: indicator) else { return .notMet }
    return isMet(indicator.way, answer.value, at: level) ? .met : .notMet
  }

  /// Whether evidence stands behind an answer, or it may count without.
  ///
  /// Units below are counted from their recognising decisions, which are the evidence themselves. An exception with a
  /// reason is open only where the text itself has no rule: TT 24 Điều 9.3 and 15.3 leave none.
  func isProven(_ answer: IndicatorAnswer, of indicator: Indicator) -> Bool {
    if case .lowerUnits = indicator.way { return true }
    return !evidenceRequired || answer.evidence != 0 || (evidenceIsOpen && answer.withoutEvidence != nil)
  }

  private func isMet(_ way: Indicator.Way, _ value: IndicatorAnswer.Value, at level: Int) -> Bool {
    switch (way, value) {
    case (.judgement, .judged(let met)), (.checklist, .judged(let met)): return met
    case (.checklist, .items(let items)): return items.allSatisfy(\.self)
    // Only a standard of one level takes đạt for an answer.
    case (.attained, .judged(let met)): return met
    case (.attained(let standard), .attained(let attained)): return attained >= standard.atLeast[level]
    case (.share(let share), .share(let given, let atLevel2)):
      return counted(given, atLevel2, at: level).reaches(percent: share.percent(level, difficult: unit.difficult))
    case (.shareWithOther(let share, _, _), .share(let given, _)):
      return given.reaches(percent: share.percent(level, difficult: unit.difficult))
    case (.shareWithOther(let share, let other, _), .shares(let given, let second)):
      return second.reaches(percent: other.percent(level, difficult: unit.difficult))
        && (learnersInstead || given.reaches(percent: share.percent(level, difficult: unit.difficult)))
    case (.twoShares(let first, let second), .trained(let trained, let university, let base)):
      return IndicatorAnswer.Fraction(trained, of: base).reaches(percent: first.percent(level, difficult: unit.difficult))
        && IndicatorAnswer.Fraction(university, of: base).reaches(percent: second.percent(level, difficult: unit.difficult))
    case (.count(let count), .count(let given, let judged)): return given >= count.atLeast[level] && judged != false
    case (.change(let change), .change(let value, let previous)):
      return change.direction == .up ? value > previous : value < previous
    case (.lowerUnits(let lower), .recognised(let any, let second, let total)):
      return recognised(any, second, total, at: level).reaches(percent: lower.atLeast[level])
    default: return false  // no such pair passes `faults`
    }
  }

  func counted(_ given: IndicatorAnswer.Fraction, _ atLevel2: Int?, at level: Int) -> IndicatorAnswer.Fraction {
    level == 0 ? given : .init(atLevel2 ?? given.numerator, of: given.denominator)
  }

  func recognised(_ any: Int, _ second: Int, _ total: Int, at level: Int) -> IndicatorAnswer.Fraction {
    .init(level == 0 ? (higherCounts ? any : any - second) : second, of: total)
  }
}
