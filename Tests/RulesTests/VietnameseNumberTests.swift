import Testing

@testable import Rules

@Suite struct VietnameseNumberTests {
  @Test(
    "numbers are read as offices write them; where two readings are possible, the other one is told",
    arguments: [
      ("1.234,5", 1234.5, nil), ("1,234.5", 1234.5, nil), ("1 234", 1234, nil), ("1\u{A0}234,25", 1234.25, nil), ("94,5", 94.5, nil),
      ("94.5", 94.5, nil), ("1.234", 1234, 1.234), ("1,234", 1.234, 1234), ("1.234.567", 1_234_567, nil), ("1,234,567", 1_234_567, nil),
      ("0,500", 0.5, nil), ("0.125", 0.125, nil), ("12", 12, nil), ("-2", -2, nil), ("−2,5", -2.5, nil), ("+3", 3, nil), ("0012", 12, nil),
      ("1.234.567,89", 1_234_567.89, nil), ("12.3456", 12.3456, nil),
    ] as [(String, Double, Double?)])
  func numbers(text: String, value: Double, other: Double?) {
    let read = VietnameseNumber.read(text)
    #expect(read?.value == value && read?.other == other && read?.isPercent == false)
  }

  @Test("a per cent sign is seen, not calculated with")
  func percent() {
    #expect(VietnameseNumber.read("73,5 %").map { [$0.value] } == [73.5] && VietnameseNumber.read("73.5%")?.isPercent == true)
  }

  @Test("whatever else is no number", arguments: ["", "mười", "1,2,3", "1.2.3", "12,", ".5", "1e5", "1..2", "5/10", "1.234,567,8", "٣", "--1", "1 %  %"])
  func none(text: String) { #expect(VietnameseNumber.read(text) == nil) }

  @Test(
    "dates are read as offices write them",
    arguments: [
      ("05/02/2021", "2021-02-05"), ("5-2-2021", "2021-02-05"), ("5.2.2021", "2021-02-05"), ("2021-02-05", "2021-02-05"),
      ("ngày 05 tháng 02 năm 2021", "2021-02-05"), ("Ngày 5 tháng 2 năm 2021", "2021-02-05"), ("31/02/2021", nil), ("5/2/21", nil), ("tháng 2", nil),
    ] as [(String, String?)])
  func days(text: String, iso: String?) { #expect(VietnameseNumber.day(text)?.iso == iso) }

  @Test("what is written can be read back", arguments: [0, 5.5, 1234, 0.1, 100, -2.25])
  func back(number: Double) { #expect(VietnameseNumber.read(VietnameseNumber.text(number))?.value == number) }
}
