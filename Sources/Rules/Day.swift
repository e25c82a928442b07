import Foundation

/// A civil date of the Gregorian calendar: no time, no time zone, hence no day that slips at
/// midnight.
///
/// Written "yyyy-MM-dd" in JSON, YAML and the database, where text order is date order (years 1 to
/// 9999).
public struct Day: Hashable, Comparable, Sendable {
  public enum Weekday: Int, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
  }

  /// The years that plans, results and figures can be of: what lies outside is a slip of the finger.
  public static let years = 2000...2100

  /// Days since 1/1/1970; negative before.
  public let number: Int

  private init(number: Int) { self.number = number }

  /// Nil when there is no such date, such as 29/2/2023.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    // Days from civil (Howard Hinnant): the year begins in March, so that the leap day is its last.
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    guard civil == (year, month, day) else { return nil }
  }

  /// The date that a clock on a wall in Vietnam shows: UTC+7, without summer time, since 1975.
  public init(_ date: Date) {
    number = Int(((date.timeIntervalSince1970 + 7 * 3600) / 86_400).rounded(.down))
  }

  /// Reads "2026-02-05"; nil for anything else.
  public init?(iso text: String) {
    // Digit by digit: a page reads dozens of them.
    var numbers = (0, 0, 0), position = 0
    for byte in text.utf8 {
      switch (position, byte) {
      case (4, 0x2D), (7, 0x2D): break
      case (0..<4, 0x30...0x39): numbers.0 = numbers.0 * 10 + Int(byte - 0x30)
      case (5..<7, 0x30...0x39): numbers.1 = numbers.1 * 10 + Int(byte - 0x30)
      case (8..<10, 0x30...0x39): numbers.2 = numbers.2 * 10 + Int(byte - 0x30)
      default: return nil
      }
      position += 1
    }
    guard position == 10 else { return nil }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// Reads a date as people type it: "05/02/2026", "5/2/2026", also with "-" or "."; nil for
  /// anything else.
  public init?(vietnamese text: String) {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let parts = Day.numbers(trimmed, separators: "/-.", widths: [1...2, 1...2, 4...4])
    guard let parts else { return nil }
    self.init(year: parts[2], month: parts[1], day: parts[0])
  }

  public var year: Int { civil.year }
  public var month: Int { civil.month }
  public var day: Int { civil.day }

  /// "2026-02-05"
  public var iso: String {
    let (year, month, day) = civil
    return "\(Day.padded(year, 4))-\(Day.padded(month, 2))-\(Day.padded(day, 2))"
  }

  /// "05/02/2026"
  public var vietnamese: String {
    let (year, month, day) = civil
    return "\(Day.padded(day, 2))/\(Day.padded(month, 2))/\(Day.padded(year, 4))"
  }

  public var weekday: Weekday {
    let fromMonday = ((number + 3) % 7 + 7) % 7  // 1/1/1970 was a Thursday
    return Weekday.allCases[fromMonday]
  }

  public var isWeekend: Bool { weekday == .saturday || weekday == .sunday }

  /// The day so many calendar days later; earlier when negative.
  public func adding(days: Int) -> Day { Day(number: number + days) }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  private var civil: (year: Int, month: Int, day: Int) {
    let z = number + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }

  /// Three numbers of ASCII digits with one and the same separator between them.
  private static func numbers(
    _ text: String, separators: String, widths: [ClosedRange<Int>]
  ) -> [Int]? {
    guard let separator = text.first(where: separators.contains) else { return nil }
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return nil }
    var result: [Int] = []
    for (part, width) in zip(parts, widths) {
      guard width.contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(part)
      else { return nil }
      result.append(number)
    }
    return result
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension Day: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = Day(iso: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "“\(text)” không phải là ngày dạng yyyy-MM-dd.")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso)
  }
}
