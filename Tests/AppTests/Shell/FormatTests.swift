import Foundation
import Rules
import Testing

@testable import App

@Suite("Numbers and times as they are read and typed in Vietnam")
struct FormatTests {
  @Test("Points have a comma and no idle zeros", arguments: [
    (9450, "94,5"), (600, "6"), (525, "5,25"), (5, "0,05"), (0, "0"), (-50, "−0,5"), (123_450, "1\u{202F}234,5"),
  ])
  func points(hundredths: Int, text: String) {
    #expect(Format.points(hundredths) == text)
    #expect(Format.points(Points(hundredths: hundredths)) == text)
  }

  @Test("A difference carries its sign")
  func difference() {
    #expect(Format.difference(150) == "+1,5")
    #expect(Format.difference(-50) == "−0,5")
    #expect(Format.difference(0) == "0")
  }

  @Test("A share is rounded half up on whole numbers", arguments: [
    (147, 200, "73,5\u{202F}%"), (1, 3, "33,3\u{202F}%"), (2, 3, "66,7\u{202F}%"), (1, 2000, "0,1\u{202F}%"),
    (1, 2001, "0,0\u{202F}%"), (0, 7, "0,0\u{202F}%"), (7, 7, "100,0\u{202F}%"), (1, 0, "–"), (-1, 3, "−33,3\u{202F}%"),
  ])
  func percent(part: Int, whole: Int, text: String) {
    #expect(Format.percent(part, whole) == text)
  }

  @Test("Thousands stand apart by a narrow space", arguments: [
    (0, "0"), (999, "999"), (1000, "1\u{202F}000"), (10_051, "10\u{202F}051"), (-1_234_567, "−1\u{202F}234\u{202F}567"),
  ])
  func integer(number: Int, text: String) {
    #expect(Format.integer(number) == text)
  }

  @Test("Times are those of Vietnam")
  func times() {
    let instant = Date(timeIntervalSince1970: 1_795_244_700)  // 2026-11-21 07:05:00 UTC
    #expect(Format.dateTime(instant) == "21/11/2026 14:05")
    #expect(Format.time(instant) == "14:05")
    #expect(Format.iso(instant) == "2026-11-21T14:05:00+07:00")
    #expect(Format.dateTime(Date(timeIntervalSince1970: -25_201)) == "31/12/1969 23:59")
    #expect(Day(iso: "2026-12-25").map(Format.date) == "25/12/2026")
  }

  @Test("Typed points: comma and point alike, spaces around, as we print them", arguments: [
    ("1,5", 150), ("1.5", 150), ("1 ", 100), (" 94,25", 9425), ("0", 0), ("1\u{202F}234,5", 123_450), ("-1", -100),
    ("+2", 200), ("05", 500),
  ])
  func typed(text: String, hundredths: Int) {
    #expect(Format.points(from: text) == hundredths)
  }

  @Test("What is no number of points is none", arguments: [
    "", " ", "năm", "1,555", "1.500", "1,", ",5", "1,5,5", "1 5", "1e3", "٣", "--1", "9999999999999", "0x1", "∞",
  ])
  func untypable(text: String) {
    #expect(Format.points(from: text) == nil)
  }

  @Test("What is printed can be typed again")
  func roundTrip() {
    for hundredths in stride(from: -5_000, through: 200_000, by: 7) {
      #expect(Format.points(from: Format.points(hundredths)) == hundredths)
    }
  }

  @Test("File sizes", arguments: [
    (512, "512\u{202F}byte"), (1024, "1\u{202F}KB"), (348_160, "340\u{202F}KB"), (1_258_291, "1,2\u{202F}MB"),
    (52_428_800, "50\u{202F}MB"),
  ])
  func sizes(bytes: Int, text: String) {
    #expect(Format.fileSize(bytes) == text)
  }
}
