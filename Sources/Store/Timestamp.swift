import Foundation

/// Times as the database keeps them: UTC with milliseconds, "2026-11-21T14:00:00.000Z", which sort as text.
/// By hand, because a DateFormatter for each cell of a list would cost more than the query.
public enum Timestamp {
  /// Rounded to the millisecond; years outside 0000–9999 become the first or last moment of these.
  public static func text(_ date: Date) -> String {
    let range = -62_167_219_200_000.0...253_402_300_799_999.0
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
    let clamped = Int(min(max(milliseconds, range.lowerBound), range.upperBound))
    let (days, time) = clamped.floorDivided(by: 86_400_000)
    let (year, month, day) = civil(days)
    return String(unsafeUninitializedCapacity: 24) { buffer in
      var end = 0
      func put(_ number: Int, digits: Int, then separator: Unicode.Scalar) {
        var rest = number
        for place in stride(from: end + digits - 1, through: end, by: -1) {
          buffer[place] = UInt8(48 + rest % 10)
          rest /= 10
        }
        buffer[end + digits] = UInt8(ascii: separator)
        end += digits + 1
      }
      put(year, digits: 4, then: "-")
      put(month, digits: 2, then: "-")
      put(day, digits: 2, then: "T")
      put(time / 3_600_000, digits: 2, then: ":")
      put(time / 60_000 % 60, digits: 2, then: ":")
      put(time / 1000 % 60, digits: 2, then: ".")
      put(time % 1000, digits: 3, then: "Z")
      return end
    }
  }

  /// nil unless the text is exactly of the form that ``text(_:)`` writes and a real time.
  public static func date(_ text: String) -> Date? {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[4] == 45, bytes[7] == 45, bytes[10] == UInt8(ascii: "T"),
      bytes[13] == 58, bytes[16] == 58, bytes[19] == 46, bytes[23] == UInt8(ascii: "Z"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]),
      let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      let second = number(bytes[17..<19]), let millisecond = number(bytes[20..<23]),
      (1...12).contains(month), hour < 24, minute < 60, second < 60
    else { return nil }
    let days = days(year, month, day)
    guard civil(days) == (year, month, day) else { return nil }
    let milliseconds = ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + millisecond
    return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var number = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 48)
    }
    return number
  }

  // Howard Hinnant's days_from_civil and civil_from_days: years begin in March, eras are of 400 years.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).floorDivided(by: 400)
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = (days + 719_468).floorDivided(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = (shifted + 2) % 12 + 1
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}

extension Int {
  /// Quotient and remainder, the remainder never negative.
  fileprivate func floorDivided(by divisor: Int) -> (Int, Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
