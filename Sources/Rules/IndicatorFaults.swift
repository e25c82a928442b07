import Foundation

extension Indicator {
  /// The greatest whole number that is taken, so that no comparison overflows; more people than the world has.
  static let greatest = 1_000_000_000_000

  /// What is wrong with an answer: the same rule for a form, an import and the command line.
  public func faults(of answer: IndicatorAnswer, unit: UnitFacts = UnitFacts()) -> [FieldProblem] {
    let wrong = valueFaults(of: answer.value, unit)
    var texts = wrong
    if let evidence = answer.evidence, evidence < 0 { texts.append("số minh chứng không được nhỏ hơn 0") }
    if let reason = answer.withoutEvidence, reason.allSatisfy(\.isWhitespace) {
      texts.append("tính là đạt khi không có minh chứng thì phải ghi lý do")
    }
    return texts.map { FieldProblem("indicator-\(number.text)", "Chỉ tiêu \(number.text): \($0)") }
  }

  private func valueFaults(of value: IndicatorAnswer.Value, _ unit: UnitFacts) -> [String] {
    switch (way, value) {
    case (_, .notApplicable(let reason)): return notApplicableFaults(reason, unit)
    case (.judgement, .judged), (.checklist, .judged): return []
    case (.checklist(let items), .items(let given)):
      return given.count == items.count ? [] : ["phải trả lời đủ \(items.count) nội dung: \(items.joined(separator: "; "))"]
    case (.attained(let standard), .judged):
      // A standard of one level is đạt chuẩn or not; for the others "đạt" alone does not say at which level.
      return standard.names.count == 1 ? [] : ["phải ghi mức độ đã đạt: {\"level\": 0…\(standard.names.count)}"]
    case (.attained(let standard), .attained(let level)):
      return (0...standard.names.count).contains(level)
        ? [] : ["mức độ \(level) không có: chỉ từ 0 (chưa đạt) đến \(standard.names.count) (\(standard.names.last ?? ""))"]
    case (.share(let share), .share(let given, let atLevel2)):
      var faults = Self.faults(of: given, share)
      if let atLevel2 {
        if share.countedAtLevel2 == nil { faults.append("không có tử số riêng cho mức độ 2") }
        faults += Self.faults(of: .init(atLevel2, of: max(1, given.denominator)), share)
      }
      return faults
    case (.shareWithOther(let share, _, let kinds), .share(let given, nil)):
      let asked = unit.kind.map(kinds.contains) ?? false
      return Self.faults(of: given, share)
        + (asked ? ["đơn vị loại này phải có thêm số liệu \"other\": {\"numerator\":…, \"denominator\":…}"] : [])
    case (.shareWithOther(let share, let other, let kinds), .shares(let given, let second)):
      let asked = unit.kind.map(kinds.contains) ?? false
      return Self.faults(of: given, share) + Self.faults(of: second, other)
        + (asked ? [] : ["đơn vị loại này không tính \(other.base)"])
    case (.twoShares(let first, let second), .trained(let trained, let university, let base)):
      return Self.faults(of: .init(trained, of: base), first)
        + (university > trained
          ? ["số \(second.counted) (\(Figure.text(university))) lớn hơn số \(first.counted) (\(Figure.text(trained)))"]
          : Self.tooLarge(university))
        + (university < 0 ? ["số \(second.counted) không được nhỏ hơn 0"] : [])
    case (.count(let count), .count(let given, let judged)):
      return (given < 0 ? ["số \(count.counted) không được nhỏ hơn 0"] : Self.tooLarge(given))
        + (judged != nil && count.judgement == nil ? ["chỉ nhận số đếm {\"count\":…}"] : [])
    case (.change(let change), .change(let value, let previous)):
      var faults: [String] = []
      if value < 0 || previous < 0 { faults.append("\(change.figure) không được nhỏ hơn 0") }
      if change.isPercent, value > 100 || previous > 100 { faults.append("\(change.figure) là tỷ lệ, không được quá 100 %") }
      if !value.isFinite || !previous.isFinite { faults.append("\(change.figure) không đọc được") }
      return faults
    case (.lowerUnits(let lower), .recognised(let any, let second, let total)):
      return Self.faults(of: any, second, total, lower)
    default: return ["dạng trả lời không đúng; chỉ tiêu này cần \(shape)"]
    }
  }

  private func notApplicableFaults(_ reason: String, _ unit: UnitFacts) -> [String] {
    if !(0..<Self.levels).contains(where: { applies(at: $0, to: unit.kind) }) { return [] }
    if mayNotApply == nil { return ["chỉ tiêu này áp dụng cho đơn vị, không được để “không áp dụng”"] }
    return reason.allSatisfy(\.isWhitespace) ? ["“không áp dụng” phải kèm lý do"] : []
  }

  private static func faults(of share: IndicatorAnswer.Fraction, _ asked: Share) -> [String] {
    if share.denominator <= 0 { return ["mẫu số (\(asked.base)) phải lớn hơn 0"] }
    if share.numerator < 0 { return ["tử số (\(asked.counted)) không được nhỏ hơn 0"] }
    if share.numerator > share.denominator {
      return [
        "tử số \(Figure.text(share.numerator)) (\(asked.counted)) lớn hơn mẫu số \(Figure.text(share.denominator)) (\(asked.base))"
      ]
    }
    return tooLarge(share.denominator)
  }

  private static func faults(of any: Int, _ second: Int, _ total: Int, _ lower: LowerUnits) -> [String] {
    if total <= 0 { return ["tổng số \(lower.counted) phải lớn hơn 0"] }
    if any < 0 || second < 0 { return ["số \(lower.counted) được công nhận không được nhỏ hơn 0"] }
    if second > any { return ["số \(lower.counted) đạt mức độ 2 (\(second)) lớn hơn số đạt mức độ 1 trở lên (\(any))"] }
    if any > total { return ["số \(lower.counted) được công nhận (\(any)) lớn hơn tổng số \(lower.counted) (\(total))"] }
    return tooLarge(total)
  }

  private static func tooLarge(_ number: Int) -> [String] {
    number > greatest ? ["số \(Figure.text(number)) quá lớn"] : []
  }

  /// The fields that an answer has, as they stand in an answer file.
  private var shape: String {
    switch way {
    case .judgement: "{\"met\": true hoặc false}"
    case .checklist: "{\"met\": true hoặc false} hoặc {\"items\": [true, …]}"
    case .attained(let standard): standard.names.count == 1 ? "{\"met\": true hoặc false}" : "{\"level\":…}"
    case .share, .shareWithOther: "{\"numerator\":…, \"denominator\":…}"
    case .twoShares: "{\"trained\":…, \"university\":…, \"denominator\":…}"
    case .count: "{\"count\":…}"
    case .change: "{\"value\":…, \"previous\":…}"
    case .lowerUnits: "{\"recognised\": [mức độ 1 trở lên, mức độ 2], \"total\":…}"
    }
  }
}

/// Numbers as they are read in Vietnamese, within the reasons.
enum Figure {
  /// "1 243"
  static func text(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped.append(" ") }
      grouped.append(digit)
    }
    return number < 0 ? "-\(grouped)" : grouped
  }

  /// "45,3", "1 234,56"
  static func text(_ number: Decimal) -> String {
    let parts = "\(number)".split(separator: ".")
    guard let first = parts.first, let whole = Int(first) else { return "\(number)".replacing(".", with: ",") }
    let sign = first.hasPrefix("-") && whole == 0 ? "-" : ""
    return "\(sign)\(text(whole))" + (parts.count > 1 ? ",\(parts[1])" : "")
  }

  /// A share for the eye, cut off and never rounded up: 59,99 % stays below 60 %.
  static func percent(_ share: IndicatorAnswer.Fraction) -> String {
    let hundredths = share.numerator * 10_000 / share.denominator
    let (whole, part) = (hundredths / 100, hundredths % 100)
    if part == 0 { return "\(whole) %" }
    return part % 10 == 0 ? "\(whole),\(part / 10) %" : "\(whole),\(part < 10 ? "0" : "")\(part) %"
  }
}
