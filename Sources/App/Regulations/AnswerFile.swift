import Foundation
import Rules

/// Answers by indicator as a file holds them, for the command line and for the worked examples.
struct AnswerFile: Decodable, Sendable {
  let indicators: [String: IndicatorAnswer]
  let unit: UnitEntry?
  /// What is chosen for the text's open points; the defaults hold for the rest.
  let settings: Choices?

  struct UnitEntry: Decodable, Sendable {
    let difficult: Bool?
    let kind: String?
  }

  var facts: UnitFacts { UnitFacts(difficult: unit?.difficult ?? false, kind: unit?.kind) }

  static func read(_ path: String) throws -> AnswerFile { try Rate.read(AnswerFile.self, from: path) }

  /// - Throws: `Problem.invalid` with every fault: an indicator missing or unknown, and all that `evaluate` refuses.
  func judged(by law: LevelRegulation) throws(Problem) -> LevelEvaluation {
    var faults: [FieldProblem] = []
    var answers: [Indicator.Number: IndicatorAnswer] = [:]
    for (name, answer) in indicators.sorted(by: { $0.key < $1.key }) {
      guard let number = Indicator.Number(name) else {
        faults.append(FieldProblem("indicators", "“\(name)” không phải là số chỉ tiêu, ví dụ \"5.1\""))
        continue
      }
      answers[number] = answer
    }
    let evaluation: LevelEvaluation
    do { evaluation = try law.evaluate(answers, unit: facts, choices: settings ?? [:]) } catch {
      throw .invalid(faults + FormErrors(error).problems + missing(answers, law))
    }
    faults += missing(answers, law)
    guard faults.isEmpty else { throw .invalid(faults) }
    return evaluation
  }

  private func missing(_ answers: [Indicator.Number: IndicatorAnswer], _ law: LevelRegulation) -> [FieldProblem] {
    let missing = law.unanswered(answers, unit: facts).map(\.number.text)
    guard !missing.isEmpty else { return [] }
    return [FieldProblem("indicators", "Thiếu trả lời cho chỉ tiêu \(missing.joined(separator: ", "))")]
  }
}

/// What came out, as JSON.
struct LevelOutcome: Encodable {
  struct Judged: Encodable {
    /// By level; null where it does not apply or has no data.
    let met: [Bool?]
    let marks: [LevelEvaluation.Mark]?
    let gap: Gap?
  }

  let level: Int
  let criteria: [String: Judged]
  let indicators: [String: Judged]
  let reasons: [Reason]
  let flags: [String]

  init(_ evaluation: LevelEvaluation) {
    level = evaluation.level
    criteria = Dictionary(
      evaluation.law.criteria.map {
        ("\($0.number)", Judged(met: evaluation.criterion($0.number), marks: nil, gap: nil))
      }, uniquingKeysWith: { first, _ in first })
    indicators = Dictionary(
      evaluation.results.map { result in
        let met = result.marks.map { mark -> Bool? in
          switch mark {
          case .met: true
          case .notMet: false
          case .noData, .notApplicable: nil
          }
        }
        return (
          result.number.text, Judged(met: met, marks: result.marks, gap: evaluation.gap(result.number))
        )
      }, uniquingKeysWith: { first, _ in first })
    reasons = evaluation.reasons
    flags = evaluation.flags
  }
}
