import Foundation
import Rules
import Store

/// Where units fail, indicator by indicator: the evaluations of all requests of one text in a year, or of a part of them.
struct IndicatorSummary: Sendable {
  struct Line: Sendable {
    let request: LevelSummary.Request
    /// nil where an answer contradicts itself; its own page says so.
    let evaluation: LevelEvaluation?
  }

  let law: LevelRegulation
  let lines: [Line]

  /// How the units stand at an indicator: by the highest level that it meets, and without data.
  struct Tally: Sendable {
    var level2 = 0
    var level1 = 0
    var notMet = 0
    var noData = 0
    var counted: Int { level2 + level1 + notMet + noData }
  }

  func tally(_ number: Indicator.Number, of lines: [Line]) -> Tally {
    var tally = Tally()
    for line in lines {
      guard let marks = line.evaluation?.result(number)?.marks, marks.contains(where: { $0 != .notApplicable }) else { continue }
      if marks[1] == .met { tally.level2 += 1 } else if marks[0] == .met { tally.level1 += 1 } else if marks.contains(.noData) {
        tally.noData += 1
      } else {
        tally.notMet += 1
      }
    }
    return tally
  }
}
