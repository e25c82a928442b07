import Foundation
import Rules

/// The worked cases beside a regulation (`examples.yaml`): answers in, rating or level out, which an official can review.
enum Examples {
  /// Judges every example of a regulation anew.
  ///
  /// - Returns: how many there are.
  /// - Throws: `Problem.invalid` with every example that comes out otherwise than written.
  static func replay(_ law: Law, in folder: URL) throws -> Int {
    switch law {
    case .points(let text):
      let examples = try read([PointExample].self, of: law.id, in: folder)
      return try report(examples.map { ($0.name, $0.faults(by: text)) }, law.id)
    case .levels(let text):
      let file = try read(LevelExamples.self, of: law.id, in: folder)
      return try report(file.examples.map { ($0.name, $0.faults(from: file.base, by: text)) }, law.id)
    }
  }

  static func replay(_ standards: EducationStandards, in folder: URL) throws -> Int {
    let examples = try read([StandardExample].self, of: standards.id, in: folder)
    return try report(examples.map { ($0.name, $0.faults(by: standards)) }, standards.id)
  }

  private static func read<T: Decodable>(_ type: T.Type, of id: String, in folder: URL) throws -> T {
    let file = folder.appending(path: id).appending(path: "examples.yaml")
    guard let yaml = try? String(contentsOf: file, encoding: .utf8) else {  // a missing file is the fault reported
      throw Problem.invalid("file", "\(file.path): thiếu tệp ví dụ")
    }
    return try YAMLFile.decode(type, from: yaml, file: file.path)
  }

  private static func report(_ replayed: [(name: String, faults: [String])], _ id: String) throws(Problem) -> Int {
    let faults = replayed.flatMap { example in
      example.faults.map { FieldProblem("file", "\(id), ví dụ “\(example.name)”: \($0)") }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return replayed.count
  }
}

/// Points by criterion, in order; a criterion without fitting evidence is listed in `unproven`.
private struct PointExample: Decodable {
  let name: String
  let clause: String
  let points: [Points]
  let unproven: [Int]?
  let total: Points?
  let rating: String?
  /// Whether the total lies in a gap between two printed bands.
  let flagged: Bool?
  /// A part of the message with which it is refused.
  let refused: String?

  func faults(by law: Regulation) -> [String] {
    let answers = Dictionary(
      uniqueKeysWithValues: points.enumerated().map { index, points in
        (index + 1, Answer(points: points, evidence: unproven?.contains(index + 1) ?? false ? 0 : 1))
      })
    do {
      let evaluation = try law.evaluate(answers, maxima: nil)
      let fits = evaluation.total == total && evaluation.rating.name == rating && !evaluation.flags.isEmpty == flagged ?? false
      return fits && refused == nil ? [] : ["được \(evaluation.total.text) điểm, \(evaluation.rating.name)"]
    } catch {
      return error.unexpected(refused)
    }
  }
}

/// One complete set of answers, and what each example changes in it.
private struct LevelExamples: Decodable {
  let base: AnswerFile
  let examples: [LevelExample]
}

private struct LevelExample: Decodable {
  let name: String
  let clause: String
  /// Answers in place of those of the base.
  let answers: [String: IndicatorAnswer]?
  /// Answers of the base that are left out.
  let without: [String]?
  let unit: AnswerFile.UnitEntry?
  let settings: Choices?
  let level: Int?
  /// By indicator, level by level.
  let met: [String: [Bool?]]?
  /// By indicator, how many are missing for the lowest level not met.
  let gap: [String: [Decimal]]?
  let refused: String?

  func faults(from base: AnswerFile, by law: LevelRegulation) -> [String] {
    var indicators = base.indicators.filter { !(without ?? []).contains($0.key) }
    indicators.merge(answers ?? [:]) { $1 }
    let file = AnswerFile(indicators: indicators, unit: unit ?? base.unit, settings: settings ?? base.settings)
    do {
      let evaluation = try file.judged(by: law)
      let outcome = LevelOutcome(evaluation)
      var faults: [String] = []
      if evaluation.level != level || refused != nil { faults.append("được mức độ \(evaluation.level)") }
      for (number, met) in (met ?? [:]).sorted(by: { $0.key < $1.key }) where outcome.indicators[number]?.met != met {
        faults.append("chỉ tiêu \(number) được \(outcome.indicators[number]?.marks?.map(\.rawValue) ?? [])")
      }
      for (number, gap) in (gap ?? [:]).sorted(by: { $0.key < $1.key }) {
        let missing = outcome.indicators[number]?.gap?.missing.map(\.amount) ?? []
        if missing != gap { faults.append("chỉ tiêu \(number) còn thiếu \(missing)") }
      }
      return faults
    } catch {
      return error.unexpected(refused)
    }
  }
}

/// Raw counts, and the level of each standard that they amount to.
private struct StandardExample: Decodable {
  let name: String
  let clause: String
  let difficult: Bool?
  let counts: [String: EducationStandards.Count]
  let levels: [String: Int]

  func faults(by standards: EducationStandards) -> [String] {
    levels.sorted { $0.key < $1.key }.flatMap { id, level -> [String] in
      do throws(Problem) {
        let outcome = try standards.outcome(of: id, counts: counts, difficult: difficult ?? false)
        return outcome.level == level ? [] : ["\(id) được mức độ \(outcome.level)"]
      } catch {
        return error.messages
      }
    }
  }
}

extension Problem {
  fileprivate func unexpected(_ expected: String?) -> [String] {
    guard let expected, messages.contains(where: { $0.contains(expected) }) else { return messages }
    return []
  }
}
