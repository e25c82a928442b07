import Foundation

/// What is known of one indicator: its figures and how many fitting pieces of evidence stand behind them.
public struct IndicatorAnswer: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case judged(Bool)
    /// By item of the checklist, in its order.
    case items([Bool])
    /// The level of a standard that has been attained; 0 for none.
    case attained(Int)
    /// `atLevel2`: where level 2 counts something else; nil when it was not given apart.
    case share(Fraction, atLevel2: Int?)
    case shares(Fraction, other: Fraction)
    /// The university-educated among the trained, of the same citizens.
    case trained(Int, university: Int, of: Int)
    case change(value: Decimal, previous: Decimal)
    case count(Int, judged: Bool?)
    /// Lower units recognised at level 1 or above, and at level 2.
    case recognised(Int, atLevel2: Int, of: Int)
    case notApplicable(reason: String)
  }

  public struct Fraction: Sendable, Equatable {
    public let numerator: Int
    public let denominator: Int

    public init(_ numerator: Int, of denominator: Int) {
      self.numerator = numerator
      self.denominator = denominator
    }

    /// Compares by whole numbers: 5 999/10 000 is not 60 %.
    func reaches(percent: Int) -> Bool { numerator * 100 >= percent * denominator }

    /// How many the numerator lacks: 90 % of 11 is 10.
    func lacking(percent: Int) -> Int { max(0, (percent * denominator + 99) / 100 - numerator) }
  }

  public let value: Value
  /// Pieces of evidence that nobody has rejected; nil: not stated, as in a file of figures.
  public let evidence: Int?
  /// Why it counts although no evidence stands behind it, where the text leaves that open.
  public let withoutEvidence: String?

  public init(_ value: Value, evidence: Int?, withoutEvidence: String? = nil) {
    self.value = value
    self.evidence = evidence
    self.withoutEvidence = withoutEvidence
  }
}

extension IndicatorAnswer: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case met, items, level, numerator, numeratorAtLevel2, denominator, other, trained, university, value, previous, count
    case recognised, total, notApplicable, evidence, withoutEvidence
  }

  /// Reads the shape by the fields that are there; whether it is the shape that the indicator asks for, the evaluation says.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func int(_ key: CodingKeys) throws -> Int { try Self.whole(values, key) }
    var used: Set<CodingKeys> = [.evidence, .withoutEvidence]
    func has(_ keys: CodingKeys...) -> Bool {
      guard keys.contains(where: values.contains) else { return false }
      used.formUnion(keys)
      return true
    }
    let value: Value
    if has(.notApplicable) {
      value = .notApplicable(reason: try values.decode(String.self, forKey: .notApplicable))
    } else if has(.trained, .university) {
      used.insert(.denominator)
      value = .trained(try int(.trained), university: try int(.university), of: try int(.denominator))
    } else if has(.numerator) {
      used.insert(.denominator)
      let share = Fraction(try int(.numerator), of: try int(.denominator))
      if has(.other) {
        value = .shares(share, other: try values.decode(Fraction.self, forKey: .other))
      } else {
        value = .share(share, atLevel2: has(.numeratorAtLevel2) ? try int(.numeratorAtLevel2) : nil)
      }
    } else if has(.value, .previous) {
      value = .change(
        value: try values.decode(Decimal.self, forKey: .value), previous: try values.decode(Decimal.self, forKey: .previous))
    } else if has(.recognised) {
      used.insert(.total)
      let levels = try values.decode([Int].self, forKey: .recognised)
      guard levels.count == 2 else {
        throw DecodingError.dataCorruptedError(
          forKey: .recognised, in: values, debugDescription: "phải là hai số: đạt mức độ 1 trở lên, đạt mức độ 2")
      }
      value = .recognised(levels[0], atLevel2: levels[1], of: try int(.total))
    } else if has(.count) {
      value = .count(try int(.count), judged: has(.met) ? try values.decode(Bool.self, forKey: .met) : nil)
    } else if has(.level) {
      value = .attained(try int(.level))
    } else if has(.items) {
      value = .items(try values.decode([Bool].self, forKey: .items))
    } else {
      used.insert(.met)
      value = .judged(try values.decode(Bool.self, forKey: .met))
    }
    // Two shapes at once: nobody can tell which of them was meant.
    if let stray = CodingKeys.allCases.first(where: { values.contains($0) && !used.contains($0) }) {
      throw DecodingError.dataCorruptedError(
        forKey: stray, in: values, debugDescription: "không đi cùng các trường còn lại của chỉ tiêu")
    }
    self.init(
      value, evidence: values.contains(.evidence) ? try int(.evidence) : nil,
      withoutEvidence: try values.decodeIfPresent(String.self, forKey: .withoutEvidence))
  }

  fileprivate static func whole<Key: CodingKey>(_ values: KeyedDecodingContainer<Key>, _ key: Key) throws -> Int {
    let number = try values.decode(Decimal.self, forKey: key)
    guard let whole = Int("\(number)") else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: values, debugDescription: "“\(number)” phải là số nguyên")
    }
    return whole
  }
}

extension IndicatorAnswer.Fraction: Decodable {
  enum CodingKeys: CodingKey { case numerator, denominator }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try IndicatorAnswer.whole(values, .numerator), of: try IndicatorAnswer.whole(values, .denominator))
  }
}
