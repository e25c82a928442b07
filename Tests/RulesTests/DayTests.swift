import Foundation
import Testing

@testable import Rules

@Suite struct DayTests {
  @Test(
    "dates that exist are read, both ways of writing",
    arguments: [
      ("2026-02-05", "05/02/2026"), ("2024-02-29", "29/02/2024"), ("2000-02-29", "29/02/2000"),
      ("0001-01-01", "01/01/0001"),
      ("9999-12-31", "31/12/9999"), ("1970-01-01", "01/01/1970"), ("1945-09-02", "02/09/1945"),
    ])
  func readAndWritten(iso: String, vietnamese: String) throws {
    let day = try #require(Day(iso: iso))
    #expect(day == Day(vietnamese: vietnamese))
    #expect(day.iso == iso)
    #expect(day.vietnamese == vietnamese)
  }

  @Test(
    "people leave zeros out and use dots and dashes",
    arguments: ["5/2/2026", "05/2/2026", " 5-2-2026 ", "5.2.2026"])
  func typed(text: String) {
    #expect(Day(vietnamese: text)?.iso == "2026-02-05")
  }

  @Test(
    "what is no date is none",
    arguments: [
      "", "29/2/2023", "31/4/2024", "0/1/2024", "1/13/2024", "5/2/26", "5/2", "5/2/2026/1",
      "5-2/2026", "a/b/c", "+5/2/2026",
      "٥/٢/٢٠٢٦", "29/2/1900", "1/1/0000", "//",
    ])
  func noDate(text: String) {
    #expect(Day(vietnamese: text) == nil)
  }

  @Test(
    "ISO is read strictly",
    arguments: [
      "2026-2-5", "05/02/2026", "2026-02-30", "2026/02/05", "2026-02-05T00:00", " 2026-02-05",
    ])
  func noISO(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test("the day in Vietnam begins at 17:00 UTC")
  func dayInVietnam() throws {
    let midnight = try Date("2025-12-31T17:00:00Z", strategy: .iso8601)
    #expect(Day(midnight).iso == "2026-01-01")
    #expect(Day(midnight.addingTimeInterval(-0.001)).iso == "2025-12-31")
    #expect(Day(Date(timeIntervalSince1970: -8 * 3600)).iso == "1969-12-31")
  }

  @Test("every day of eight hundred years follows the one before")
  func everyDay() throws {
    var day = try #require(Day(iso: "1600-01-01"))
    var weekday = day.weekday.rawValue
    for _ in 0..<292_194 {
      let next = day.adding(days: 1)
      weekday = weekday % 7 + 1
      guard next > day, next.weekday.rawValue == weekday,
        Day(year: next.year, month: next.month, day: next.day) == next
      else {
        Issue.record("\(next.iso) after \(day.iso)")
        return
      }
      day = next
    }
    #expect(day.iso == "2400-01-01")
  }

  @Test(
    "weekdays",
    arguments: [
      ("2026-11-24", Day.Weekday.tuesday), ("2024-05-04", .saturday), ("1969-12-28", .sunday),
    ])
  func weekdays(iso: String, weekday: Day.Weekday) {
    #expect(Day(iso: iso)?.weekday == weekday)
  }

  @Test("JSON holds the ISO text, and refuses what is no date")
  func json() throws {
    let day = try #require(Day(iso: "2026-02-05"))
    let data = try JSONEncoder().encode([day])
    #expect(String(decoding: data, as: UTF8.self) == #"["2026-02-05"]"#)
    #expect(try JSONDecoder().decode([Day].self, from: data) == [day])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Day].self, from: Data(#"["2026-02-30"]"#.utf8))
    }
  }
}
