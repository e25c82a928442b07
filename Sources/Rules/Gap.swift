import Foundation

/// What an indicator still lacks for a level: in the unit's own words and as numbers.
public struct Gap: Sendable, Equatable, Encodable {
  public struct Part: Sendable, Equatable, Encodable {
    public let amount: Decimal
    /// What the amount counts: "công dân", "xã", "mức độ".
    public let of: String
  }

  public let level: Int
  /// Empty where it is no matter of a number, such as a judgement.
  public let missing: [Part]
  /// "còn thiếu 1 243 công dân để đạt mức độ 1"
  public let text: String
}

extension LevelEvaluation {
  /// The gap to the lowest level that the indicator does not meet; nil when it meets them all or does not apply.
  public func gap(_ number: Indicator.Number) -> Gap? {
    (1...Indicator.levels).lazy.compactMap { gap(number, toLevel: $0) }.first
  }

  /// The gap to one level, counted from 1; nil when the level is met or the indicator does not apply.
  public func gap(_ number: Indicator.Number, toLevel level: Int) -> Gap? {
    guard let result = result(number), let indicator = law.indicator(number),
      !result.marks[level - 1].passes
    else { return nil }
    let judge = Judge(law, unit: unit, choices: choices)
    func found(_ missing: [(Decimal, String)], _ text: String? = nil) -> Gap {
      let counted = missing.map { "\(Figure.text($0.0)) \($0.1)" }.joined(separator: " và ")
      return Gap(
        level: level, missing: missing.map { .init(amount: $0.0, of: $0.1) },
        text: "\(text ?? "còn thiếu \(counted)") để đạt mức độ \(level)")
    }
    guard let answer = result.answer, result.marks[level - 1] != .noData else { return found([], "còn thiếu số liệu") }
    guard judge.isProven(answer, of: indicator) else { return found([], "còn thiếu minh chứng phù hợp") }
    switch (indicator.way, answer.value) {
    case (.checklist(let items), .items(let given)):
      let absent = zip(items, given).filter { !$0.1 }.map(\.0)
      return found([(Decimal(absent.count), "nội dung")], "còn thiếu \(absent.joined(separator: "; "))")
    case (.attained(let standard), .attained(let attained)):
      let asked = standard.atLeast[level - 1]
      let now = attained == 0 ? "chưa đạt \(standard.names[0])" : "mới đạt \(standard.names[attained - 1])"
      return found([(Decimal(asked - attained), "mức độ")], "\(now), cần \(standard.names[asked - 1])")
    case (.count(let count), .count(let given, let judged)):
      let lacking = max(0, count.atLeast[level - 1] - given)
      if lacking == 0, judged == false { return found([], "chưa đạt phần “\(count.judgement ?? "")”") }
      return found([(Decimal(lacking), count.counted)])
    case (.change(let change), .change(let value, let previous)):
      let must = change.direction == .up ? "cao hơn" : "thấp hơn"
      let now = value == previous ? "bằng" : value < previous ? "thấp hơn" : "cao hơn"
      let by = value == previous ? "" : " \(Figure.text(abs(value - previous))) \(change.unit)"
      return found(
        [(abs(value - previous), change.unit)],
        "\(change.figure) \(now) năm trước\(by), phải \(must) \(Figure.text(previous)) \(change.unit)")
    default:
      let lacking = shortfalls(indicator.way, answer.value, at: level - 1, judge).filter { $0.0 > 0 }
      return lacking.isEmpty ? found([], "chưa được đánh giá là đạt") : found(lacking.map { (Decimal($0.0), $0.1) })
    }
  }

  /// How many each share lacks, with what it counts.
  private func shortfalls(
    _ way: Indicator.Way, _ value: IndicatorAnswer.Value, at level: Int, _ judge: Judge
  ) -> [(Int, String)] {
    func lack(_ share: Indicator.Share, _ given: IndicatorAnswer.Fraction) -> (Int, String) {
      let counted = level > 0 ? share.countedAtLevel2 ?? share.counted : share.counted
      return (given.lacking(percent: share.percent(level, difficult: unit.difficult)), counted)
    }
    switch (way, value) {
    case (.share(let share), .share(let given, let atLevel2)): return [lack(share, judge.counted(given, atLevel2, at: level))]
    case (.shareWithOther(let share, _, _), .share(let given, _)): return [lack(share, given)]
    case (.shareWithOther(let share, let other, _), .shares(let given, let second)):
      return (judge.learnersInstead ? [] : [lack(share, given)]) + [lack(other, second)]
    case (.twoShares(let first, let second), .trained(let trained, let university, let base)):
      return [lack(first, .init(trained, of: base)), lack(second, .init(university, of: base))]
    case (.lowerUnits(let lower), .recognised(let any, let second, let total)):
      let missing = judge.recognised(any, second, total, at: level).lacking(percent: lower.atLeast[level])
      return [(missing, lower.counted)]
    default: return []
    }
  }
}
