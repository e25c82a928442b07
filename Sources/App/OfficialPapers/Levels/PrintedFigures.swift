import Foundation
import Papers
import Rules

/// Figures of indicators in the words of a paper.
extension Indicator {
  /// "6 000/10 000 công dân (60%)"; "" where it is a judgement alone.
  func figure(_ value: IndicatorAnswer.Value) -> String {
    func share(_ part: Int, _ whole: Int, _ asked: Share) -> String {
      "\(Format.integer(part))/\(Format.integer(whole)) \(asked.base) (\(Self.percent(part, of: whole)))"
    }
    switch (way, value) {
    case (_, .notApplicable(let reason)): return "Không áp dụng: \(reason.withoutPoint)"
    case (.checklist(let items), .items(let given)):
      let missing = zip(items, given).filter { !$0.1 }.map(\.0)
      return missing.isEmpty ? "Đủ \(items.count)/\(items.count) nội dung" : "\(given.count(where: \.self))/\(items.count) nội dung; còn thiếu: \(missing.joined(separator: "; "))"
    case (.attained(let standard), .attained(let level)): return level == 0 ? "Chưa đạt \(standard.names[0])" : "Đạt \(standard.names[level - 1])"
    case (.attained(let standard), .judged(let met)): return "\(met ? "Đạt" : "Chưa đạt") \(standard.names[0])"
    case (.share(let asked), .share(let given, let atLevel2)):
      let second = atLevel2.map { "; mức độ 2 (\(asked.countedAtLevel2 ?? asked.counted)): \(share($0, given.denominator, asked))" } ?? ""
      return share(given.numerator, given.denominator, asked) + second
    case (.shareWithOther(let asked, _, _), .share(let given, _)): return share(given.numerator, given.denominator, asked)
    case (.shareWithOther(let asked, let other, _), .shares(let given, let second)):
      return "\(share(given.numerator, given.denominator, asked)); \(share(second.numerator, second.denominator, other))"
    case (.twoShares(let first, let second), .trained(let trained, let university, let base)):
      let counted = first.counted.prefix(1).uppercased() + first.counted.dropFirst()
      return "\(counted): \(share(trained, base, first)); \(second.counted): \(share(university, base, second))"
    case (.count(let count), .count(let given, _)): return "\(Format.integer(given)) \(count.counted)"
    case (.change(let change), .change(let new, let old)):
      return "\(Self.number(new)) \(change.unit); năm trước: \(Self.number(old)) \(change.unit)"
    case (.lowerUnits(let lower), .recognised(let any, let second, let total)):
      return "Mức độ 1 trở lên: \(any)/\(total) \(lower.counted) (\(Self.percent(any, of: total))); mức độ 2: \(second)/\(total) \(lower.counted) (\(Self.percent(second, of: total)))"
    default: return ""
    }
  }

  /// Cut off and never rounded up, so that what misses a threshold does not look as if it met it: 5 999/10 000 is 59,99%.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    return "\(Points(hundredths: part * 10_000 / whole).text)%"
  }

  private static func number(_ value: Decimal) -> String {
    let parts = "\(value)".split(separator: ".").map(String.init)
    let whole = Int(parts.first ?? "").map { Format.integer($0) } ?? parts.first ?? ""
    return parts.count > 1 ? "\(whole),\(parts[1])" : whole
  }
}

extension LevelDossier.Given {
  /// On what the answer rests: the recognising decision, the source of the base, the unit's own words, why it counts without evidence.
  var grounds: String {
    var parts: [String] = []
    if !decisionNumber.isEmpty { parts.append("Quyết định số \(decisionNumber)\(decisionDay.map { " ngày \($0.vietnamese)" } ?? "")") }
    if !baseSource.isEmpty { parts.append("Nguồn: \(baseSource.withoutPoint)") }
    if !note.isEmpty { parts.append(note.withoutPoint) }
    if let withoutEvidence { parts.append("Không có minh chứng, tính vì: \(withoutEvidence.withoutPoint)") }
    return parts.joined(separator: ". ")
  }
}

extension LevelEvaluation.Mark {
  var word: String {
    switch self {
    case .met: "Đạt"
    case .notMet: "Không đạt"
    case .noData: "Thiếu số liệu"
    case .notApplicable: "Không áp dụng"
    }
  }
}

extension LevelEvaluation {
  /// "mức độ 1", "chưa đạt mức độ nào".
  var inWords: String { level == 0 ? "chưa đạt mức độ nào" : "đạt mức độ \(level)" }

  /// The indicators that do not reach a level, counted from 1.
  func failed(_ level: Int) -> [Result] { results.filter { $0.marks[level - 1] == .notMet || $0.marks[level - 1] == .noData } }

  /// "Tiêu chí đạt mức độ 1: 05/05".
  func criteria(at level: Int) -> (met: Int, of: Int) {
    (law.criteria.count { criterion($0.number)[level - 1] }, law.criteria.count)
  }

  func indicators(at level: Int) -> (met: Int, of: Int) {
    let applying = results.filter { $0.marks[level - 1] != .notApplicable }
    return (applying.count { $0.marks[level - 1] == .met }, applying.count)
  }
}
