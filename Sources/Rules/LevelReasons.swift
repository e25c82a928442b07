extension LevelEvaluation {
  /// Every rule that was applied, with its clause and what came of it: the indicators, then the levels, then our readings.
  public var reasons: [Reason] {
    zip(law.indicators, results).flatMap { ruling(on: $0, $1) } + levelReasons + law.text.readings(choices)
  }

  /// What a person should look at before signing; empty when there is nothing.
  public var flags: [String] {
    var flags = zip(law.indicators, results).flatMap { remarks(on: $0, $1) }
    if law.indicators.contains(where: { if case .lowerUnits = $0.way { true } else { false } }) {
      switch law.text.reading(.lowerUnits, in: choices) {
      case .communes: flags.append("Tính theo xã thay cho huyện: cách hiểu tạm, chưa có văn bản hướng dẫn")
      case .noGuidance: flags.append("Chưa có hướng dẫn về cấp huyện sau ngày 01/7/2025: chưa đủ căn cứ để kết luận mức độ")
      default: break
      }
    }
    if level == 2, results.contains(where: { !$0.marks[0].passes }) {
      flags.append("Đạt mức độ 2 nhưng chưa đạt mức độ 1: cần người có thẩm quyền xem lại")
    }
    return flags
  }

  /// The clauses of an indicator with what they ask and how it stands, level by level.
  public func ruling(on indicator: Indicator, _ result: Result) -> [Reason] {
    let prefix = "Chỉ tiêu \(indicator.number.text)"
    let figure = result.answer.flatMap { inWords(indicator.way, $0.value) }.map { " (\($0))" } ?? ""
    return result.marks.enumerated().map { level, mark in
      let clause = law.clause(of: indicator, at: level)
      let name = "mức độ \(level + 1)"
      return switch mark {
      case .met: Reason(.met, "\(prefix): đạt \(name)\(figure)", clause: clause)
      case .notMet:
        Reason(
          .notMet,
          "\(prefix): không đạt \(name)\(figure)\(gap(indicator.number, toLevel: level + 1).map { ", \($0.text)" } ?? "")",
          clause: clause)
      case .noData: Reason(.missing, "\(prefix): chưa có số liệu cho \(name)", clause: clause)
      case .notApplicable: Reason(.assumed, "\(prefix): không tính ở \(name) vì \(whyNot(indicator, result, level))", clause: clause)
      }
    }
  }

  private func whyNot(_ indicator: Indicator, _ result: Result, _ level: Int) -> String {
    if case .notApplicable(let reason)? = result.answer?.value, indicator.applies(at: level, to: unit.kind) { return reason }
    let kind = unit.kind.flatMap(law.kind)?.name ?? "đơn vị này"
    return "không áp dụng cho \(kind)"
  }

  private var levelReasons: [Reason] {
    law.levels.map { stage in
      let failed = law.criteria.map(\.number).filter { !criterion($0)[stage.number - 1] }
      guard failed.isEmpty else {
        let list = failed.map(String.init).joined(separator: ", ")
        return Reason(.notMet, "Chưa đạt \(stage.name.lowercased()): tiêu chí \(list) chưa đạt", clause: law.rule.level)
      }
      return Reason(
        .met, "Đạt \(stage.name.lowercased()): \(law.criteria.count)/\(law.criteria.count) tiêu chí đạt", clause: law.rule.level)
    }
  }

  private func remarks(on indicator: Indicator, _ result: Result) -> [String] {
    guard let answer = result.answer else { return [] }
    let name = "Chỉ tiêu \(indicator.number.text)"
    let applies = (0..<Indicator.levels).contains { indicator.applies(at: $0, to: unit.kind) }
    if case .notApplicable(let reason) = answer.value {
      return applies ? ["\(name) để “không áp dụng”: \(reason)"] : []
    }
    guard applies else { return ["\(name) không áp dụng cho loại đơn vị này: trả lời không được tính"] }
    var flags: [String] = []
    if case .lowerUnits = indicator.way {} else { flags = evidenceFlags(answer, name) }
    if case .share(let share) = indicator.way, let other = share.countedAtLevel2, case .share(_, nil) = answer.value {
      flags.append("\(name): chưa có số riêng của \(other) cho mức độ 2, đang dùng số của mức độ 1")
    }
    if case .count(let count) = indicator.way, let judgement = count.judgement, case .count(_, nil) = answer.value {
      flags.append("\(name): chưa có nhận xét về “\(judgement)”, mới xét số lượng")
    }
    return flags
  }

  private func evidenceFlags(_ answer: IndicatorAnswer, _ name: String) -> [String] {
    let open = law.text.setting(.evidence)
    switch answer.evidence {
    case nil: return ["\(name): không nêu số minh chứng, tính như có minh chứng"]
    case 0?:
      if let reason = answer.withoutEvidence, open != nil { return ["\(name) không có minh chứng, tính vì: \(reason)"] }
      guard let open else { return [] }
      return law.text.reading(.evidence, in: choices) == .required
        ? ["\(name) không có minh chứng nên tính không đạt: \(open.reason)"] : ["\(name) không có minh chứng mà vẫn được tính"]
    default: return []
    }
  }

  /// The figure in words: "6 000/10 000 công dân, 60 %".
  private func inWords(_ way: Indicator.Way, _ value: IndicatorAnswer.Value) -> String? {
    func share(_ given: IndicatorAnswer.Fraction, _ asked: Indicator.Share) -> String {
      "\(Figure.text(given.numerator))/\(Figure.text(given.denominator)) \(asked.base), \(Figure.percent(given))"
    }
    switch (way, value) {
    case (.attained(let standard), .attained(let level)): return level == 0 ? "chưa đạt \(standard.names[0])" : standard.names[level - 1]
    case (.share(let asked), .share(let given, let atLevel2)):
      let second = atLevel2.map { "; mức độ 2: \(share(.init($0, of: given.denominator), asked))" } ?? ""
      return share(given, asked) + second
    case (.shareWithOther(let asked, _, _), .share(let given, _)): return share(given, asked)
    case (.shareWithOther(let asked, let other, _), .shares(let given, let second)):
      return "\(share(given, asked)); \(share(second, other))"
    case (.twoShares(let first, let second), .trained(let trained, let university, let base)):
      return "\(first.counted): \(share(.init(trained, of: base), first)); \(second.counted): \(share(.init(university, of: base), second))"
    case (.count(let count), .count(let given, _)): return "\(Figure.text(given)) \(count.counted)"
    case (.change(let change), .change(let value, let previous)):
      return "\(Figure.text(value)) \(change.unit), năm trước \(Figure.text(previous)) \(change.unit)"
    case (.lowerUnits(let lower), .recognised(let any, let second, let total)):
      return "\(any)/\(total) \(lower.counted) đạt mức độ 1 trở lên, \(second)/\(total) đạt mức độ 2"
    default: return nil
    }
  }
}

extension LegalText {
  /// The open points that moved a judgement, with how they were read.
  func readings(_ choices: Choices) -> [Reason] {
    settings.filter(\.id.judges).map { setting in
      let chosen = choices[setting.id] ?? setting.default
      return Reason(.assumed, "\(setting.question) \(setting.name(of: chosen)) — \(setting.reason)", clause: setting.clause)
    }
  }
}
