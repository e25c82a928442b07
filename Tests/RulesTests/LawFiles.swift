import Foundation
import Testing
import Yams

@testable import Rules

/// The law as it stands in the folder `regulations/`: the tests are about the files themselves, not about copies.
enum LawFiles {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "regulations")

  static func law(_ id: String) throws -> Law { try read(Law.self, "\(id)/regulation.yaml") }

  static func levels(_ id: String) throws -> LevelRegulation {
    guard case .levels(let law) = try law(id) else { throw Problem.notFound("\(id) does not judge by levels") }
    return law
  }

  static func points(_ id: String) throws -> Regulation {
    guard case .points(let law) = try law(id) else { throw Problem.notFound("\(id) does not rate by points") }
    return law
  }

  static func standards() throws -> EducationStandards { try read(EducationStandards.self, "nd20-2014/standards.yaml") }

  static func read<T: Decodable>(_ type: T.Type, _ path: String) throws -> T {
    try YAMLDecoder().decode(type, from: String(contentsOf: folder.appending(path: path), encoding: .utf8))
  }
}

extension LevelRegulation {
  /// Answers that meet level 2 everywhere, with one piece of evidence each.
  func perfect(kind: String? = nil) -> [Indicator.Number: IndicatorAnswer] {
    var answers: [Indicator.Number: IndicatorAnswer] = [:]
    for indicator in indicators where indicator.applies(at: 0, to: kind) || indicator.applies(at: 1, to: kind) {
      answers[indicator.number] = IndicatorAnswer(indicator.perfect(kind: kind), evidence: 1)
    }
    return answers
  }

  /// The level, and the marks of one indicator, when everything else is perfect.
  func judged(
    _ number: String, _ value: IndicatorAnswer.Value, evidence: Int? = 1, unit: UnitFacts = UnitFacts(), choices: Choices = [:]
  ) throws -> (level: Int, met: [Bool], evaluation: LevelEvaluation) {
    var answers = perfect(kind: unit.kind)
    let number = try #require(Indicator.Number(number))
    answers[number] = IndicatorAnswer(value, evidence: evidence)
    let evaluation = try evaluate(answers, unit: unit, choices: choices)
    return (evaluation.level, evaluation.result(number)?.marks.map { $0 == .met } ?? [], evaluation)
  }
}

extension Indicator {
  fileprivate func perfect(kind: String?) -> IndicatorAnswer.Value {
    switch way {
    case .judgement, .checklist: .judged(true)
    case .attained(let standard): .attained(standard.names.count)
    case .share(let share): .share(.init(100, of: 100), atLevel2: share.countedAtLevel2 == nil ? nil : 100)
    case .shareWithOther(_, _, let kinds):
      kind.map(kinds.contains) ?? false ? .shares(.init(100, of: 100), other: .init(100, of: 100)) : .share(.init(100, of: 100), atLevel2: nil)
    case .twoShares: .trained(100, university: 100, of: 100)
    case .count(let count): .count(count.atLeast[1], judged: count.judgement == nil ? nil : true)
    case .change(let change): change.direction == .up ? .change(value: 2, previous: 1) : .change(value: 1, previous: 2)
    case .lowerUnits: .recognised(10, atLevel2: 10, of: 10)
    }
  }
}
