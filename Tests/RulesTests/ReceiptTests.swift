import Testing

@testable import Rules

@Suite("The day of the receipt that proves a dossier complete (TT 44 Điều 6.3, TT 25 Điều 19)")
struct ReceiptTests {
  @Test("is neither to come, nor before the dossier's year, nor before it was last sent back", arguments: [
    ("2023-12-25", nil, nil), ("2023-01-01", nil, nil), ("2023-12-26", nil, "tương lai"), ("2022-12-31", nil, "hãy xem lại năm"),
    ("0221-12-01", nil, "hãy xem lại năm"), ("2023-12-20", "2023-12-20", nil), ("2023-12-19", "2023-12-20", "đã bị trả lại ngày 20/12/2023"),
  ] as [(String, String?, String?)])
  func day(received: String, returned: String?, fault: String?) throws {
    let day = try #require(Day(iso: received)), today = try #require(Day(iso: "2023-12-25"))
    do {
      try Receipt.check(day, ofYear: 2023, returned: returned.flatMap(Day.init(iso:)), today: today)
      #expect(fault == nil)
    } catch {
      #expect(error.messages.joined().contains(fault ?? "nothing"))
    }
  }
}
