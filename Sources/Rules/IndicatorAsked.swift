extension Indicator {
  /// What a level (counted from 0) asks, in a few words: "≥ 60 % công dân", "chuẩn mức độ 2", "có".
  public func asked(at level: Int) -> String {
    switch way {
    case .judgement: "đạt"
    case .checklist(let items): "đủ \(items.count) nội dung: \(items.joined(separator: "; "))"
    case .attained(let standard): "đạt \(standard.names[standard.atLeast[level] - 1])"
    case .share(let share): Self.words(share, level)
    case .twoShares(let first, let second): "\(Self.words(first, level)) và \(Self.words(second, level))"
    case .shareWithOther(let own, let other, _): "\(Self.words(own, level)); \(Self.words(other, level))"
    case .count(let count): "ít nhất \(count.atLeast[level]) \(count.counted)"
    case .change(let change): "\(change.figure) \(change.direction == .up ? "cao hơn" : "thấp hơn") năm trước"
    case .lowerUnits(let lower): "≥ \(lower.atLeast[level]) % \(lower.counted) được công nhận mức độ \(level + 1)"
    }
  }

  private static func words(_ share: Share, _ level: Int) -> String {
    let counted = level > 0 ? share.countedAtLevel2 ?? share.counted : share.counted
    let difficult = share.difficult.map { " (vùng khó khăn \($0[level]) %)" } ?? ""
    return "≥ \(share.atLeast[level]) % \(counted)\(difficult)"
  }
}
