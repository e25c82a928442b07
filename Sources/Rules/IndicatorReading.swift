/// How an indicator is read from `regulation.yaml`: the field `way` names one of the closed list, and the fields beside it
/// are those of that way. What is missing or out of range is refused with its place.
extension Indicator: Decodable {
  enum CodingKeys: String, CodingKey {
    case number, title, clauses, way, kinds, kindsAtLevel, mayNotApply, alsoFor
    case items, standard, names, atLeast, difficult, counted, countedAtLevel2, base, first, second, other, judgement
    case direction, figure, unit, isPercent
  }

  private enum Name: String, CaseIterable {
    case judgement, checklist, attained, share, twoShares, shareWithOther, count, change, lowerUnits
  }

  private struct KindsAtLevel: Decodable {
    let level: Int
    let kinds: Set<String>
  }

  private struct Other: Decodable {
    let share: Share
    let kinds: Set<String>

    enum Keys: CodingKey { case kinds }

    init(from decoder: any Decoder) throws {
      share = try Share(from: decoder)
      kinds = try decoder.container(keyedBy: Keys.self).decode(Set<String>.self, forKey: .kinds)
    }
  }

  /// How many levels the texts of this kind have: TT 24 and TT 25 both two.
  static let levels = 2

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let named = try values.decode(String.self, forKey: .way)
    guard let way = Name(rawValue: named) else {
      throw DecodingError.dataCorruptedError(
        forKey: .way, in: values,
        debugDescription: "không có cách đánh giá “\(named)”; các cách: \(Name.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let everywhere = try values.decodeIfPresent(Set<String>.self, forKey: .kinds)
    var kinds: [Set<String>?] = Array(repeating: everywhere, count: Self.levels)
    for special in try values.decodeIfPresent([KindsAtLevel].self, forKey: .kindsAtLevel) ?? [] {
      guard (1...Self.levels).contains(special.level) else {
        throw DecodingError.dataCorruptedError(
          forKey: .kindsAtLevel, in: values, debugDescription: "không có mức độ \(special.level)")
      }
      kinds[special.level - 1] = special.kinds
    }
    self.init(
      number: try values.decode(Number.self, forKey: .number), title: try values.decode(String.self, forKey: .title),
      clauses: try Self.byLevel(.clauses, of: values), way: try Self.way(way, decoder),
      kinds: kinds, mayNotApply: try values.decodeIfPresent(String.self, forKey: .mayNotApply),
      alsoFor: try values.decodeIfPresent(Also.self, forKey: .alsoFor))
  }

  private static func way(_ name: Name, _ decoder: any Decoder) throws -> Way {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    switch name {
    case .judgement: return .judgement
    case .checklist: return .checklist(items: try values.decode([String].self, forKey: .items))
    case .attained:
      let names = try values.decode([String].self, forKey: .names)
      return .attained(
        Attained(
          standard: try values.decodeIfPresent(String.self, forKey: .standard), names: names,
          atLeast: try thresholds(.atLeast, of: values, in: 1...max(1, names.count))))
    case .share: return .share(try Share(from: decoder))
    case .twoShares:
      return .twoShares(try values.decode(Share.self, forKey: .first), try values.decode(Share.self, forKey: .second))
    case .shareWithOther:
      let other = try values.decode(Other.self, forKey: .other)
      return .shareWithOther(try Share(from: decoder), other: other.share, kinds: other.kinds)
    case .count:
      return .count(
        Count(
          atLeast: try thresholds(.atLeast, of: values, in: 1...1_000_000),
          counted: try values.decode(String.self, forKey: .counted),
          judgement: try values.decodeIfPresent(String.self, forKey: .judgement)))
    case .change:
      return .change(
        Change(
          direction: try values.decode(Change.Direction.self, forKey: .direction),
          figure: try values.decode(String.self, forKey: .figure), unit: try values.decode(String.self, forKey: .unit),
          isPercent: try values.decodeIfPresent(Bool.self, forKey: .isPercent) ?? false))
    case .lowerUnits:
      return .lowerUnits(
        LowerUnits(
          atLeast: try thresholds(.atLeast, of: values, in: 1...100),
          counted: try values.decode(String.self, forKey: .counted)))
    }
  }

  /// Thresholds by level, which never fall from one level to the next.
  fileprivate static func thresholds(
    _ key: CodingKeys, of values: KeyedDecodingContainer<CodingKeys>, in range: ClosedRange<Int>
  ) throws -> [Int] {
    guard let thresholds: [Int] = try byLevel(key, of: values) else {
      throw DecodingError.keyNotFound(
        key, .init(codingPath: values.codingPath, debugDescription: "thiếu ngưỡng của từng mức độ"))
    }
    guard thresholds.allSatisfy(range.contains), thresholds == thresholds.sorted() else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: values,
        debugDescription: "ngưỡng phải từ \(range.lowerBound) đến \(range.upperBound), mức độ sau không thấp hơn mức độ trước")
    }
    return thresholds
  }

  private static func byLevel<T: Decodable>(
    _ key: CodingKeys, of values: KeyedDecodingContainer<CodingKeys>
  ) throws -> [T]? {
    guard let list = try values.decodeIfPresent([T].self, forKey: key) else { return nil }
    guard list.count == levels else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: values, debugDescription: "phải có \(levels) giá trị, mỗi mức độ một giá trị")
    }
    return list
  }
}

extension Indicator.Share: Decodable {
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Indicator.CodingKeys.self)
    self.init(
      atLeast: try Indicator.thresholds(.atLeast, of: values, in: 1...100),
      difficult: values.contains(.difficult) ? try Indicator.thresholds(.difficult, of: values, in: 1...100) : nil,
      counted: try values.decode(String.self, forKey: .counted), base: try values.decode(String.self, forKey: .base),
      countedAtLevel2: try values.decodeIfPresent(String.self, forKey: .countedAtLevel2))
  }
}
