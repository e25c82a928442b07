import Foundation
import Rules

/// How numbers and times are written for Vietnamese readers, and how typed points are read.
public enum Format {
  /// Between thousands, and before a unit: narrow, and no line breaks there.
  static let narrowSpace: Character = "\u{202F}"

  /// Points from whole hundredths: 9450 → "94,5", 600 → "6".
  public static func points(_ hundredths: Int) -> String {
    let (whole, part) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    // Put together by hand, here and below: an interpolation makes room on the heap, and tables have hundreds of numbers.
    var text = hundredths < 0 ? "−" : ""
    text += integer(whole)
    guard part > 0 else { return text }
    text += ","
    text += String(part / 10)
    if part % 10 > 0 { text += String(part % 10) }
    return text
  }

  /// Points from whole hundredths: 9450 → "94,5".
  public static func points(_ points: Points) -> String { self.points(points.hundredths) }

  /// A difference with its sign: "+1,5", "−0,5", "0".
  public static func difference(_ hundredths: Int) -> String {
    hundredths > 0 ? "+" + points(hundredths) : points(hundredths)
  }

  /// A share with one decimal, rounded half up on whole numbers: (147, 200) → "73,5 %"; "–" when the base is 0.
  public static func percent(_ numerator: Int, _ denominator: Int) -> String {
    guard denominator > 0 else { return "–" }
    let tenths = (abs(numerator) * 2000 + denominator) / (2 * denominator)
    var text = numerator < 0 && tenths > 0 ? "−" : ""
    text += integer(tenths / 10)
    text += ","
    text += String(tenths % 10)
    text.append(narrowSpace)
    text += "%"
    return text
  }

  /// 10051 → "10 051".
  public static func integer(_ number: Int) -> String {
    let digits = String(number.magnitude)
    if number >= 0, number < 1000 { return digits }
    var text = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(narrowSpace) }
      text.append(digit)
    }
    return text
  }

  /// "(Điều 4.2)": in one pair of brackets, also what holds brackets itself, as "Điều 9 TT 25/2023 (cấp xã)" does.
  static func clause(_ clause: String) -> String {
    let plain = clause.replacing(" (", with: ", ").replacing(") ", with: ", ").filter { $0 != "(" && $0 != ")" }
    return "(\(plain))"
  }

  /// "25/12/2026".
  public static func date(_ day: Day) -> String { day.vietnamese }

  /// "21/11/2026 14:05" by the clock of Vietnam, whatever the server's zone.
  public static func dateTime(_ instant: Date) -> String { "\(Day(instant).vietnamese) \(time(instant))" }

  /// "14:05" by the clock of Vietnam.
  public static func time(_ instant: Date) -> String { String(clock(instant).prefix(5)) }

  /// For the `datetime` attribute of `<time>`.
  public static func iso(_ instant: Date) -> String { "\(Day(instant).iso)T\(clock(instant))+07:00" }

  /// Hours, minutes and seconds in Vietnam: UTC+7 the year round since 1975.
  private static func clock(_ instant: Date) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let seconds = Int((instant.timeIntervalSince1970 + 7 * 3600).rounded(.down)) - Day(instant).number * 86_400
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  /// "340 KB", "1,2 MB".
  public static func fileSize(_ bytes: Int) -> String {
    if bytes < 1024 { return "\(bytes)\(narrowSpace)byte" }
    let unit = bytes < 1 << 20 ? (size: 1 << 10, name: "KB") : (size: 1 << 20, name: "MB")
    let tenths = (bytes * 10 + unit.size / 2) / unit.size
    let decimal = unit.name == "KB" || tenths % 10 == 0 ? "" : ",\(tenths % 10)"
    return "\(integer(unit.name == "KB" ? (tenths + 5) / 10 : tenths / 10))\(decimal)\(narrowSpace)\(unit.name)"
  }

  /// Points as people type them, in whole hundredths: "1,5", "1.5" and "1 " alike; nil when it is no number or has more
  /// than two decimals ("1.500" could be one and a half or fifteen hundred).
  public static func points(from typed: some StringProtocol) -> Int? {
    var text = typed.trimmingCharacters(in: .whitespacesAndNewlines)[...]
    let negative = text.first == "-" || text.first == "−"
    if negative || text.first == "+" { text = text.dropFirst() }
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard let whole = parts.first.flatMap(wholeNumber) else { return nil }
    var hundredths = whole * 100
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let decimals = digits(parts[1]) else { return nil }
      hundredths += parts[1].count == 1 ? decimals * 10 : decimals
    }
    return negative ? -hundredths : hundredths
  }

  /// Digits, or digits in groups of three with spaces as we print them: "1 234".
  private static func wholeNumber(_ text: Substring) -> Int? {
    let groups = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\u{A0}" || $0 == narrowSpace }
    guard groups.count == 1 || ((1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 })
    else { return nil }
    return digits(groups.joined()[...])
  }

  private static func digits(_ text: Substring) -> Int? {
    guard (1...12).contains(text.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
