import Foundation

/// Numbers and dates as offices type them into tables.
public enum VietnameseNumber {
  /// A number that was read, and what a reader must know when it could have been meant otherwise.
  public struct Read: Sendable, Equatable {
    public let value: Double
    /// Whether a per cent sign stood behind it; the value is what stands before the sign.
    public let isPercent: Bool
    /// The other reading of "1.234" or "1,234".
    public let other: Double?
  }

  /// Reads "1.234,5", "1,234.5", "1 234", "94,5", "94.5", "73,5 %", "−2".
  ///
  /// A point before exactly three digits groups thousands and a comma before them is a decimal comma, as Vietnamese writes;
  /// the other way of reading is told with it. Nil for whatever is no number.
  public static func read(_ typed: String) -> Read? {
    var text = typed.filter { !$0.isWhitespace }
    let isPercent = text.last == "%"
    if isPercent { text.removeLast() }
    let isNegative = text.first == "-" || text.first == "−"
    if isNegative || text.first == "+" { text.removeFirst() }
    guard (1...20).contains(text.count), text.first?.isASCIIDigit == true, text.last?.isASCIIDigit == true,
      text.allSatisfy({ $0.isASCIIDigit || $0 == "." || $0 == "," })
    else { return nil }
    guard let (value, other) = value(text) else { return nil }
    let sign = isNegative ? -1.0 : 1
    return Read(value: sign * value, isPercent: isPercent, other: other.map { sign * $0 })
  }

  private static func value(_ text: String) -> (Double, other: Double?)? {
    let marks = text.filter { !$0.isASCIIDigit }
    guard let mark = marks.last else { return Double(text).map { ($0, nil) } }
    let kinds = Set(marks)
    if kinds.count == 2 {
      // The last one parts the decimals, the other groups thousands.
      guard marks.count(where: { $0 == mark }) == 1 else { return nil }
      let halves = text.split(separator: mark, omittingEmptySubsequences: false)
      guard let whole = grouped(halves[0], by: mark == "," ? "." : ",") else { return nil }
      return Double("\(whole).\(halves[1])").map { ($0, nil) }
    }
    if marks.count > 1 { return grouped(text[...], by: mark).flatMap(Double.init).map { ($0, nil) } }
    let decimal = Double(text.replacing(",", with: "."))
    guard let thousands = grouped(text[...], by: mark).flatMap(Double.init), text.first != "0" else { return decimal.map { ($0, nil) } }
    return mark == "." ? (thousands, decimal) : decimal.map { ($0, thousands) }
  }

  /// The digits without their marks, if every group but the first has three.
  private static func grouped(_ text: Substring, by mark: Character) -> String? {
    let groups = text.split(separator: mark, omittingEmptySubsequences: false)
    guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return groups.count == 1 ? String(text) : nil }
    return groups.joined()
  }

  /// "5,5", "1234": no groups, so that it can be read back.
  public static func text(_ number: Double) -> String {
    guard number.magnitude < 1e15 else { return "\(number)" }
    let rounded = (number * 10_000).rounded() / 10_000
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)".replacing(".", with: ",")
  }

  /// Reads "05/02/2021", "5-2-2021", "2021-02-05", "ngày 05 tháng 02 năm 2021"; nil for anything else.
  public static func day(_ typed: String) -> Day? {
    let text = typed.trimmingCharacters(in: .whitespaces)
    if let day = Day(iso: text) ?? Day(vietnamese: text) { return day }
    let key = Vietnamese.searchKey(text)
    guard let match = key.wholeMatch(of: /(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})/) else { return nil }
    return Day(vietnamese: "\(match.1)/\(match.2)/\(match.3)")
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
