import Foundation
import Rules

/// An answer as the tables show it: the figure, and on which base or decision it rests.
struct AnswerWords {
  let figure: String
  let base: String

  init(_ given: LevelDossier.Given, _ indicator: Indicator) {
    func share(_ given: IndicatorAnswer.Fraction) -> String { "\(Format.integer(given.numerator)) (\(Self.percent(given)))" }
    func of(_ base: Int, _ what: String) -> String { "\(Format.integer(base)) \(what)" }
    var figure = "", base = ""
    switch (indicator.way, given.value) {
    case (_, .notApplicable(let reason)): figure = "không áp dụng: \(reason)"
    case (_, .judged(let met)): figure = met ? "đạt" : "không đạt"
    case (_, .items(let items)): figure = "\(items.count { $0 })/\(items.count) nội dung"
    case (.attained(let standard), .attained(let level)):
      figure = level == 0 ? "chưa đạt \(standard.names[0])" : standard.names[min(level, standard.names.count) - 1]
    case (.share(let asked), .share(let given, let second)):
      figure = share(given) + (second.map { "; mức độ 2: \(share(.init($0, of: given.denominator)))" } ?? "")
      base = of(given.denominator, asked.base)
    case (.shareWithOther(let asked, _, _), .share(let given, _)): (figure, base) = (share(given), of(given.denominator, asked.base))
    case (.shareWithOther(let asked, let other, _), .shares(let given, let second)):
      (figure, base) = ("\(share(given)); \(share(second))", "\(of(given.denominator, asked.base)); \(of(second.denominator, other.base))")
    case (.twoShares(let first, let second), .trained(let trained, let university, let all)):
      figure = "\(first.counted): \(share(.init(trained, of: all))); \(second.counted): \(share(.init(university, of: all)))"
      base = of(all, first.base)
    case (.count(let count), .count(let given, let judged)):
      figure = "\(Format.integer(given)) \(count.counted)\(judged.map { $0 ? "; nhận xét: đạt" : "; nhận xét: không đạt" } ?? "")"
    case (.change(let change), .change(let value, let previous)):
      figure = "\(Self.text(value)) \(change.unit), năm trước \(Self.text(previous)) \(change.unit)"
    case (.lowerUnits(let lower), .recognised(let any, let second, let total)):
      (figure, base) = ("\(any) \(lower.counted) đạt mức độ 1 trở lên, \(second) đạt mức độ 2", of(total, lower.counted))
    default: break
    }
    if !given.decisionNumber.isEmpty {
      base = "Quyết định \(given.decisionNumber)\(given.decisionDay.map { " ngày \($0.vietnamese)" } ?? "")"
    }
    if !given.baseSource.isEmpty { base += base.isEmpty ? given.baseSource : ", nguồn: \(given.baseSource)" }
    (self.figure, self.base) = (figure, base)
  }

  /// Cut off and never rounded up: 59,99 % stays below 60 %.
  private static func percent(_ share: IndicatorAnswer.Fraction) -> String {
    guard share.denominator > 0 else { return "–" }
    return "\(Format.points(share.numerator * 10_000 / share.denominator)) %"
  }

  /// "1234,5": as it is typed.
  static func text(_ number: Decimal) -> String { "\(number)".replacing(".", with: ",") }
}

extension Indicator.Way {
  /// What the two levels ask, in words, with the variant for a difficult area.
  func asked(_ level: Int, difficult: Bool) -> String {
    func share(_ share: Indicator.Share) -> String {
      let percent = difficult ? share.difficult?[level] ?? share.atLeast[level] : share.atLeast[level]
      return "ít nhất \(percent) % \(level > 0 ? share.countedAtLevel2 ?? share.counted : share.counted)"
    }
    switch self {
    case .judgement: return "được đánh giá là đạt"
    case .checklist(let items): return "đủ: \(items.joined(separator: "; "))"
    case .attained(let standard): return "được công nhận \(standard.names[standard.atLeast[level] - 1]) trở lên"
    case .share(let asked): return share(asked)
    case .twoShares(let first, let second): return "\(share(first)), và \(share(second))"
    case .shareWithOther(let asked, let other, _): return "\(share(asked)); \(share(other)) (với đơn vị có \(other.base))"
    case .count(let count):
      return "ít nhất \(count.atLeast[level]) \(count.counted)\(count.judgement.map { "; kèm nhận xét “\($0)”" } ?? "")"
    case .change(let change): return "\(change.figure) \(change.direction == .up ? "cao hơn" : "thấp hơn") năm trước"
    case .lowerUnits(let lower): return "ít nhất \(lower.atLeast[level]) % \(lower.counted) được công nhận mức độ \(level + 1)"
    }
  }
}
