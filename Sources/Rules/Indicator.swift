/// One indicator of a text that judges by levels: what it asks, in which way it is judged, and to whom it applies.
public struct Indicator: Sendable, Equatable {
  /// Written "5.1": the criterion and the place within it.
  public struct Number: Hashable, Comparable, Sendable {
    public let criterion: Int
    public let place: Int

    public init(_ criterion: Int, _ place: Int) {
      self.criterion = criterion
      self.place = place
    }

    /// Reads "5.1"; nil for anything else.
    public init?(_ text: String) {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 2, let criterion = Int(parts[0]), let place = Int(parts[1]),
        "\(criterion).\(place)" == text, criterion > 0, place > 0
      else { return nil }
      self.init(criterion, place)
    }

    public var text: String { "\(criterion).\(place)" }
    public static func < (a: Number, b: Number) -> Bool { (a.criterion, a.place) < (b.criterion, b.place) }
  }

  public let number: Number
  /// Our own short title; the official wording is filled in by an office from the text itself.
  public let title: String
  /// By level; nil where the level's own clause is all that is known.
  public var clauses: [String]?
  public let way: Way
  /// The kinds of unit that it applies to, by level; nil: to all.
  public var kinds: [Set<String>?] = []
  /// Why it may be left out for a unit although the text does not say so; nil: it may not.
  public var mayNotApply: String?
  /// What some kinds of unit do besides, shown with the title.
  public var alsoFor: Also?

  public struct Also: Sendable, Equatable, Decodable {
    public let kinds: [String]
    public let text: String
  }

  /// Whether a unit of this kind is judged by it at a level (counted from 0).
  func applies(at level: Int, to kind: String?) -> Bool {
    guard level < kinds.count, let named = kinds[level] else { return true }
    return kind.map(named.contains) ?? false
  }

  /// The closed list of ways to judge an indicator. What a level asks is a list with one entry a level.
  public enum Way: Sendable, Equatable {
    /// A person says đạt or không đạt.
    case judgement
    /// Every item is there.
    case checklist(items: [String])
    /// A standard that is itself attained by levels, recognised by a decision of its own.
    case attained(Attained)
    /// A share of a base, compared by its numerator and never by a rounded percentage.
    case share(Share)
    /// Two shares of one base, the second counted among the first: both must hold.
    case twoShares(Share, Share)
    /// A share of the members, and for some kinds of unit a share with a base of its own.
    case shareWithOther(Share, other: Share, kinds: Set<String>)
    /// At least so many, and where `judgement` is named a person's judgement with it.
    case count(Count)
    /// Strictly above or below the year before.
    case change(Change)
    /// The share of the units below that are recognised at the level.
    case lowerUnits(LowerUnits)
  }

  public struct Attained: Sendable, Equatable {
    /// The standard's id, which its computation from raw counts bears too; nil where there is none.
    public let standard: String?
    /// The names of its levels, the lowest first.
    public let names: [String]
    public let atLeast: [Int]
  }

  public struct Share: Sendable, Equatable {
    /// In whole per cent, by level.
    public let atLeast: [Int]
    /// The same for units in a difficult area (vùng khó khăn); nil: no such variant.
    public let difficult: [Int]?
    /// What the numerator counts, in the unit's own words: "công dân".
    public let counted: String
    public let base: String
    /// What the numerator counts at level 2 where that is something else, such as proficiency and not a certificate.
    public let countedAtLevel2: String?

    func percent(_ level: Int, difficult isDifficult: Bool) -> Int {
      isDifficult ? difficult?[level] ?? atLeast[level] : atLeast[level]
    }
  }

  public struct Count: Sendable, Equatable {
    public let atLeast: [Int]
    public let counted: String
    public let judgement: String?
  }

  public struct Change: Sendable, Equatable {
    public enum Direction: String, Sendable, Codable { case up, down }
    public let direction: Direction
    public let figure: String
    public let unit: String
    /// A figure that is itself a share: above 100 is refused.
    public let isPercent: Bool
  }

  public struct LowerUnits: Sendable, Equatable {
    public let atLeast: [Int]
    /// "xã", "huyện".
    public let counted: String
  }
}

extension Indicator.Number: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let number = Indicator.Number(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” không phải là số chỉ tiêu, ví dụ \"5.1\"")
    }
    self = number
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
