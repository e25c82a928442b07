import Foundation
import Rules
import Store

extension LevelDossier.Given {
  /// From a row of `indicator_answer`; which columns are read, the indicator's way to judge says.
  init(_ row: Row, _ indicator: Indicator) throws {
    value = try Self.value(row, indicator)
    withoutEvidence = try row.textOrNil("without_evidence")
    decisionNumber = try row.textOrNil("decision_number") ?? ""
    decisionDay = try row.dayOrNil("decision_day")
    note = try row.text("note")
    baseSource = try row.text("base_source")
    name = try row.text("name")
    at = try row.text("at")
    version = try row.int("version")
  }

  private static func value(_ row: Row, _ indicator: Indicator) throws -> IndicatorAnswer.Value {
    if let reason = try row.textOrNil("not_applicable") { return .notApplicable(reason: reason) }
    func fraction(_ top: String, _ base: String) throws -> IndicatorAnswer.Fraction { .init(try row.int(top), of: try row.int(base)) }
    switch indicator.way {
    case .judgement: return .judged(try row.bool("met"))
    case .checklist:
      guard let items = try row.textOrNil("items") else { return .judged(try row.bool("met")) }
      return .items(items.map { $0 == "1" })
    case .attained: return .attained(try row.int("attained"))
    case .share: return .share(try fraction("counted", "base"), atLevel2: try row.intOrNil("counted2"))
    case .shareWithOther:
      let own = try fraction("counted", "base")
      return try row.intOrNil("other") == nil ? .share(own, atLevel2: nil) : .shares(own, other: try fraction("other", "other_base"))
    case .twoShares: return .trained(try row.int("counted"), university: try row.int("counted2"), of: try row.int("base"))
    case .count: return .count(try row.int("counted"), judged: try row.boolOrNil("met"))
    case .change:
      guard let value = Decimal(string: try row.text("value")), let previous = Decimal(string: try row.text("previous")) else {
        throw StoreError.column("indicator_answer.value")
      }
      return .change(value: value, previous: previous)
    case .lowerUnits: return .recognised(try row.int("counted"), atLevel2: try row.int("counted2"), of: try row.int("base"))
    }
  }
}

/// What is entered for one indicator.
struct NewAnswer: Sendable, Equatable {
  var value: IndicatorAnswer.Value
  var withoutEvidence: String?
  var decisionNumber = ""
  var decisionDay: Day?
  var note = ""
  var baseSource = ""
}

/// The columns of `indicator_answer` that a value fills.
private struct AnswerColumns {
  var met: Bool?
  var items: String?
  var attained: Int?
  var counted: Int?
  var counted2: Int?
  var base: Int?
  var other: Int?
  var otherBase: Int?
  var value: String?
  var previous: String?
  var notApplicable: String?

  init(_ answer: IndicatorAnswer.Value) {
    switch answer {
    case .judged(let met): self.met = met
    case .items(let items): self.items = items.map { $0 ? "1" : "0" }.joined()
    case .attained(let level): attained = level
    case .share(let share, let atLevel2): (counted, base, counted2) = (share.numerator, share.denominator, atLevel2)
    case .shares(let share, let second):
      (counted, base, other, otherBase) = (share.numerator, share.denominator, second.numerator, second.denominator)
    case .trained(let trained, let university, let all): (counted, counted2, base) = (trained, university, all)
    case .change(let new, let old): (value, previous) = ("\(new)", "\(old)")
    case .count(let count, let judged): (counted, met) = (count, judged)
    case .recognised(let any, let second, let total): (counted, counted2, base) = (any, second, total)
    case .notApplicable(let reason): notApplicable = reason
    }
  }
}

extension Connection {
  /// Writes an answer over the one that the person saw.
  ///
  /// - Parameter version: of the answer that stood on the screen; 0 when there was none.
  /// - Returns: false when another's save lies in between: nothing has been written.
  func saveAnswer(
    _ answer: NewAnswer, _ column: LevelDossier.Column, of id: String, _ indicator: Indicator.Number, over version: Int,
    by actor: Actor, at time: Date
  ) throws -> Bool {
    let c = AnswerColumns(answer.value)
    let without = answer.withoutEvidence?.isEmpty == true ? nil : answer.withoutEvidence
    return try run(
      """
      INSERT INTO indicator_answer (level_id, indicator, kind, met, items, attained, counted, counted2, base, other, other_base,
        value, previous, not_applicable, without_evidence, decision_number, decision_day, note, base_source, account_id, name, at, version)
      VALUES (\(id), \(indicator.text), \(column.rawValue), \(c.met), \(c.items), \(c.attained), \(c.counted), \(c.counted2), \(c.base),
        \(c.other), \(c.otherBase), \(c.value), \(c.previous), \(c.notApplicable), \(without),
        \(answer.decisionNumber), \(answer.decisionDay?.iso), \(answer.note), \(answer.baseSource), \(actor.accountID), \(actor.name), \(time), 1)
      ON CONFLICT (level_id, indicator, kind) DO UPDATE SET met = excluded.met, items = excluded.items, attained = excluded.attained,
        counted = excluded.counted, counted2 = excluded.counted2, base = excluded.base, other = excluded.other,
        other_base = excluded.other_base, value = excluded.value, previous = excluded.previous,
        not_applicable = excluded.not_applicable, without_evidence = excluded.without_evidence,
        decision_number = excluded.decision_number, decision_day = excluded.decision_day, note = excluded.note,
        base_source = excluded.base_source, account_id = excluded.account_id, name = excluded.name, at = excluded.at,
        version = indicator_answer.version + 1
      WHERE indicator_answer.version = \(version)
      """) == 1
  }
}
