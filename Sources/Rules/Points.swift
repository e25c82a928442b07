/// Points in whole hundredths, so that sums and comparisons are exact: 94,5 điểm is 9450.
public struct Points: Hashable, Comparable, Sendable, Codable {
  public let hundredths: Int

  public init(hundredths: Int) { self.hundredths = hundredths }

  /// Points from a decimal number such as 5.5; nil when it has more than two decimals or is out of reach.
  public init?(_ number: Double) {
    let scaled = number * 100
    guard scaled.isFinite, abs(scaled) <= 1_000_000, abs(scaled - scaled.rounded()) < 1e-6 else { return nil }
    hundredths = Int(scaled.rounded())
  }

  public init(from decoder: any Decoder) throws {
    let number = try decoder.singleValueContainer().decode(Double.self)
    guard let points = Points(number) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "Số điểm \(number) có quá hai chữ số thập phân"))
    }
    self = points
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }

  public static let zero = Points(hundredths: 0)
  public static func < (a: Points, b: Points) -> Bool { a.hundredths < b.hundredths }
  public static func + (a: Points, b: Points) -> Points { Points(hundredths: a.hundredths + b.hundredths) }
  public static func - (a: Points, b: Points) -> Points { Points(hundredths: a.hundredths - b.hundredths) }

  /// The value as a number, for JSON only.
  public var number: Double { Double(hundredths) / 100 }

  /// As it is read in Vietnamese: "94,5", "6".
  public var text: String {
    let whole = abs(hundredths) / 100
    let part = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    if part == 0 { return "\(sign)\(whole)" }
    return part % 10 == 0 ? "\(sign)\(whole),\(part / 10)" : "\(sign)\(whole),\(part < 10 ? "0" : "")\(part)"
  }
}
