/// A text that judges indicators as đạt or không đạt, by levels (TT 25, TT 24).
///
/// A criterion is đạt at a level when all its indicators are; a level is reached when all criteria are.
@dynamicMemberLookup
public struct LevelRegulation: Sendable, Equatable {
  public let text: LegalText
  /// The lowest first.
  public let levels: [Level]
  public let rule: Rule
  public let evidence: Regulation.EvidenceRule
  /// The kinds of unit that the text tells apart; empty where it does not.
  public let kinds: [Kind]
  public let criteria: [Criterion]
  /// All indicators, in the text's order.
  public let indicators: [Indicator]

  public struct Level: Codable, Sendable, Equatable {
    public let number: Int
    public let name: String
    /// Where the text sets what this level asks.
    public let clause: String
  }

  /// Where the text says how indicators make a criterion and criteria a level.
  public struct Rule: Codable, Sendable, Equatable {
    public let criterion: String
    public let level: String
  }

  public struct Kind: Codable, Sendable, Equatable {
    public let id: String
    public let name: String
  }

  public struct Criterion: Sendable, Equatable, Decodable {
    public let number: Int
    public let name: String
    public let indicators: [Indicator]
  }

  public subscript<T>(dynamicMember path: KeyPath<LegalText, T>) -> T { text[keyPath: path] }

  public func indicator(_ number: Indicator.Number) -> Indicator? { indicators.first { $0.number == number } }
  public func kind(_ id: String) -> Kind? { kinds.first { $0.id == id } }

  /// The clause of an indicator at a level, counted from 0.
  public func clause(of indicator: Indicator, at level: Int) -> String { indicator.clauses?[level] ?? levels[level].clause }

  /// What is wrong with the file as a whole; empty when it can be used.
  public var faults: [DataFault] {
    var faults = text.faults
    if levels.map(\.number) != Array(1...Indicator.levels) {
      faults.append(DataFault(["levels"], "phải có đúng \(Indicator.levels) mức độ, đánh số từ 1"))
    }
    if criteria.isEmpty || criteria.map(\.number) != Array(1...max(1, criteria.count)) {
      faults.append(DataFault(["criteria"], "số thứ tự tiêu chí phải liên tục từ 1"))
    }
    for (index, criterion) in criteria.enumerated() {
      let path: [DataFault.Step] = ["criteria", .index(index), "indicators"]
      let expected = criterion.indicators.indices.map { Indicator.Number(criterion.number, $0 + 1) }
      if criterion.indicators.isEmpty || criterion.indicators.map(\.number) != expected {
        faults.append(DataFault(path, "chỉ tiêu của tiêu chí \(criterion.number) phải là \(criterion.number).1, \(criterion.number).2 … liên tục"))
      }
      for (place, indicator) in criterion.indicators.enumerated() {
        for kind in indicator.namedKinds.subtracting(kinds.map(\.id)).sorted() {
          faults.append(DataFault(path + [.index(place)], "chỉ tiêu \(indicator.number.text): không có loại đơn vị “\(kind)”"))
        }
      }
    }
    return faults
  }
}

extension LevelRegulation: Decodable {
  enum CodingKeys: CodingKey { case levels, rule, evidence, kinds, criteria }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let criteria = try values.decode([Criterion].self, forKey: .criteria)
    self.init(
      text: try LegalText(from: decoder), levels: try values.decode([Level].self, forKey: .levels),
      rule: try values.decode(Rule.self, forKey: .rule),
      evidence: try values.decode(Regulation.EvidenceRule.self, forKey: .evidence),
      kinds: try values.decodeIfPresent([Kind].self, forKey: .kinds) ?? [], criteria: criteria,
      indicators: criteria.flatMap(\.indicators))
  }
}

extension Indicator {
  fileprivate var namedKinds: Set<String> {
    var named = kinds.reduce(into: Set<String>()) { $0.formUnion($1 ?? []) }
    named.formUnion(alsoFor?.kinds ?? [])
    if case .shareWithOther(_, _, let kinds) = way { named.formUnion(kinds) }
    return named
  }
}

/// A text of law as the folder holds it, in either of the two ways to judge.
@dynamicMemberLookup
public enum Law: Sendable, Equatable {
  case points(Regulation)
  case levels(LevelRegulation)

  public var text: LegalText {
    switch self {
    case .points(let regulation): regulation.text
    case .levels(let regulation): regulation.text
    }
  }

  public var faults: [DataFault] {
    switch self {
    case .points(let regulation): regulation.faults
    case .levels(let regulation): regulation.faults
    }
  }

  public subscript<T>(dynamicMember path: KeyPath<LegalText, T>) -> T { text[keyPath: path] }
}

extension Law: Decodable {
  enum CodingKeys: CodingKey { case levels }

  /// A text with levels judges by them; any other rates by points.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self = values.contains(.levels) ? .levels(try LevelRegulation(from: decoder)) : .points(try Regulation(from: decoder))
  }
}
