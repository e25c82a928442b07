import Foundation
import Rules
import Yams

/// The worked cases beside a regulation (`examples.yaml`): answers in, rating out, which an official can review.
struct Examples: Sendable {
  struct Example: Decodable, Sendable {
    let name: String
    let clause: String
    /// Points by criterion, in order; a criterion without fitting evidence is listed in `unproven`.
    let points: [Points]
    let unproven: [Int]?
    let total: Points
    let rating: String
    /// Whether the total lies in a gap between two printed bands.
    let flagged: Bool?
  }

  let regulation: Regulation
  let examples: [Example]

  init(of regulation: Regulation, in folder: URL) throws {
    self.regulation = regulation
    let file = folder.appending(path: regulation.id).appending(path: "examples.yaml")
    guard let yaml = try? String(contentsOf: file, encoding: .utf8) else {  // a missing file is the fault reported
      throw Problem.invalid("file", "\(file.path): thiếu tệp ví dụ")
    }
    examples = try Regulations.decode([Example].self, from: yaml, file: file.path)
  }

  /// Rates every example anew.
  ///
  /// - Throws: `Problem.invalid` with every example that comes out otherwise than written.
  func replay() throws(Problem) -> Int {
    var faults: [FieldProblem] = []
    for example in examples {
      do {
        let evaluation = try regulation.evaluate(example.answers, maxima: nil)
        if evaluation.total != example.total || evaluation.rating.name != example.rating
          || !evaluation.flags.isEmpty != (example.flagged ?? false)
        {
          faults.append(
            FieldProblem(
              "file", "\(regulation.id), ví dụ “\(example.name)”: được \(evaluation.total.text) điểm, \(evaluation.rating.name)"))
        }
      } catch {
        faults += error.messages.map { FieldProblem("file", "\(regulation.id), ví dụ “\(example.name)”: \($0)") }
      }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return examples.count
  }
}

extension Examples.Example {
  fileprivate var answers: [Int: Answer] {
    Dictionary(
      uniqueKeysWithValues: points.enumerated().map { index, points in
        (index + 1, Answer(points: points, evidence: unproven?.contains(index + 1) ?? false ? 0 : 1))
      })
  }
}
