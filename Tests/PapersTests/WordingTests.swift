import Testing

@testable import Papers

@Suite("Words that the law gives") struct WordingTests {
  @Test(
    "days below 10 and the months 1 and 2 have a leading zero",
    arguments: [(5, 2, "ngày 05 tháng 02"), (10, 3, "ngày 10 tháng 3"), (31, 12, "ngày 31 tháng 12"), (9, 9, "ngày 09 tháng 9"), (1, 1, "ngày 01 tháng 01")])
  func dateline(_ day: Int, _ month: Int, _ words: String) {
    #expect(Wording.line(Dateline("Trà Vinh", day: day, month: month, year: 2026)) == "Trà Vinh, \(words) năm 2026")
  }

  @Test("room is left for a day that is not known yet")
  func draft() {
    #expect(Wording.line(Dateline("Trà Vinh", month: 2, year: 2026)) == "Trà Vinh, ngày \(Wording.dayRoom) tháng 02 năm 2026")
  }

  @Test(
    "a number below 10 has a leading zero, others stay as the register has them",
    arguments: [("5", "Số: 05/TTr-UBND"), ("05", "Số: 05/TTr-UBND"), ("5a", "Số: 5a/TTr-UBND"), ("120", "Số: 120/TTr-UBND")])
  func number(_ number: String, _ line: String) {
    #expect(Wording.number(Letterhead(body: "X", number: number, symbol: "TTr-UBND", dateline: nil)) == line)
  }

  @Test("a list ends its lines with semicolons and a point, whatever was typed")
  func list() {
    let lines = Wording.list(["Như trên", "Sở GDĐT;", .italic("Lưu: VT. ")])
    #expect(lines.map(\.plain) == ["Như trên;", "Sở GDĐT;", "Lưu: VT."])
  }

  @Test("text is composed from runs as one writes a string")
  func text() {
    let text: Text = "Công nhận \(.bold("xã \(.italic("An Phú"))")) năm \(2023)"
    #expect(text.plain == "Công nhận xã An Phú năm 2023")
    #expect(text.runs.map(\.isBold) == [false, true, true, false, false])
    #expect(text.runs.map(\.isItalic) == [false, false, true, false, false])
    #expect(Text("a\u{0}\u{7}b\u{202E}c\r\nd").plain == "abc \nd")
  }
}
