/// A length on paper, in millimetres.
public struct Millimetres: Hashable, Sendable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public let value: Double

  public init(_ value: Double) { self.value = value }
  public init(floatLiteral value: Double) { self.value = value }
  public init(integerLiteral value: Int) { self.value = Double(value) }

  /// Typographic points: 72 to the inch of 25,4 mm.
  public var points: Double { value * 72 / 25.4 }
  /// Twentieths of a point, the unit of WordprocessingML.
  public var twips: Int { Int((points * 20).rounded()) }
}
