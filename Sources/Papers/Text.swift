import Foundation

/// Words with their emphasis, as one writes a string: `"Công nhận \(.bold(name)) đạt loại Tốt"`.
///
/// Kept in Unicode NFC (TCVN 6909:2001, Nghị định 30/2020, Phụ lục I). A line feed begins a new line of the same paragraph.
public struct Text: Hashable, Sendable {
  public struct Run: Hashable, Sendable {
    public let words: String
    public var isBold: Bool
    public var isItalic: Bool

    public init(_ words: String, isBold: Bool = false, isItalic: Bool = false) {
      self.words = words.printable
      self.isBold = isBold
      self.isItalic = isItalic
    }
  }

  public private(set) var runs: [Run]

  public init(_ words: String) { runs = words.isEmpty ? [] : [Run(words)] }
  public init(runs: [Run]) { self.runs = runs.filter { !$0.words.isEmpty } }

  public static func bold(_ text: Text) -> Text { text.map { $0.isBold = true } }
  public static func italic(_ text: Text) -> Text { text.map { $0.isItalic = true } }
  public static func + (left: Text, right: Text) -> Text { Text(runs: left.runs + right.runs) }

  public var isEmpty: Bool { runs.isEmpty }
  /// The words alone.
  public var plain: String { runs.map(\.words).joined() }

  private func map(_ change: (inout Run) -> Void) -> Text {
    var copy = self
    for index in copy.runs.indices { change(&copy.runs[index]) }
    return copy
  }
}

extension Text: ExpressibleByStringInterpolation {
  public struct StringInterpolation: StringInterpolationProtocol {
    var runs: [Run] = []

    public init(literalCapacity: Int, interpolationCount: Int) {}
    public mutating func appendLiteral(_ literal: String) { runs.append(Run(literal)) }
    public mutating func appendInterpolation(_ words: String) { runs.append(Run(words)) }
    public mutating func appendInterpolation(_ number: Int) { runs.append(Run(String(number))) }
    public mutating func appendInterpolation(_ text: Text) { runs.append(contentsOf: text.runs) }
  }

  public init(stringLiteral words: String) { self.init(words) }
  public init(stringInterpolation: StringInterpolation) { self.init(runs: stringInterpolation.runs) }
}

extension String {
  /// NFC, and without the control characters that neither XML nor a typesetter can hold.
  var printable: String {
    var composed = true
    var clean = true
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x20...0x7E, 0xA0...0x2FF, 0x1EA0...0x1EF9, 0x2010...0x2027: continue
      case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFE, 0xFFFF: clean = false
      default: composed = false
      }
    }
    guard !(composed && clean) else { return self }
    let text = composed ? self : precomposedStringWithCanonicalMapping
    guard !clean else { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0D: kept.append(" ")
      case 0x2028, 0x2029: kept.append("\n")
      case 0..<0x0A, 0x0B..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFE, 0xFFFF: continue
      default: kept.append(scalar)
      }
    }
    return String(kept)
  }
}
