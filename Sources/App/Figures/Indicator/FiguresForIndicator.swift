import Foundation
import Rules

/// What the register holds for one indicator of one unit and year, figure by figure.
///
/// Nothing goes from here into an answer by itself: a person takes it over, and the source goes along.
struct IndicatorFigures: Sendable {
  let indicator: Indicator
  let unitID: String
  let needs: [Need]

  /// One figure of one year that the indicator rests on.
  struct Need: Sendable {
    let name: FigureName
    let year: Int
    /// Each source with its value, the oldest entry first.
    let found: [Candidate]
    let choice: FigureChoice?

    /// The sources do not say the same.
    var isDisputed: Bool { Set(found.map(\.value)).count > 1 }

    /// What holds: the only value there is, or the one that a person chose since the last entry.
    var settled: Candidate? {
      if !isDisputed { return found.last }
      guard let choice, !found.contains(where: { $0.at > choice.at }) else { return nil }
      return found.first { $0.key == choice.source }
    }
  }

  struct Candidate: Sendable {
    /// The supplier's name, or `titles`.
    let key: String
    let value: Decimal
    let source: String
    let day: Day?
    let at: Date

    /// Stands for the register of titles kept here, beside what others supply.
    static let titles = "danh-hieu"
    var supplier: String { key == Self.titles ? "Sổ danh hiệu" : key }
  }

  var isComplete: Bool { needs.allSatisfy { $0.settled != nil } }
  var isEmpty: Bool { needs.allSatisfy(\.found.isEmpty) }

  /// The answer that the settled figures make; nil while one is missing or disputed.
  ///
  /// - Parameter own: the answer that stands, whose judgement beside a count stays.
  func answer(keeping own: IndicatorAnswer.Value?) -> IndicatorAnswer.Value? {
    let values = needs.compactMap { $0.settled?.value }
    guard values.count == needs.count else { return nil }
    let wholes = values.compactMap { Int("\($0)") }
    switch indicator.way {
    case .change where values.count == 2: return .change(value: values[0], previous: values[1])
    case .share where wholes.count == 2: return .share(.init(wholes[0], of: wholes[1]), atLevel2: nil)
    case .twoShares where wholes.count == 3: return .trained(wholes[0], university: wholes[1], of: wholes[2])
    case .count where wholes.count == 1:
      if case .count(_, let judged)? = own { return .count(wholes[0], judged: judged) }
      return .count(wholes[0], judged: nil)
    default: return nil
    }
  }

  /// Where the figures come from, for the answer: "Tổng số công dân năm 2024: Chi cục Thống kê, Niên giám 2024".
  var source: String {
    needs.compactMap { need in
      need.settled.map { "\(need.name.title) năm \(need.year): \($0.supplier), \($0.source)\($0.day.map { " (\($0.vietnamese))" } ?? "")" }
    }.joined(separator: "; ")
  }
}

/// Which of two sources a person chose, and why.
struct FigureChoice: Sendable {
  let source: String
  let reason: String
  let by: String
  let at: Date
}
