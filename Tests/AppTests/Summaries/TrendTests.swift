import Rules
import Testing

@testable import App

@Suite("This year beside the ones before it")
struct TrendTests {
  private func summary(_ year: Int, _ rows: [(name: String, level: Level, assessed: Int, good: Int)]) -> Summary {
    let lines = rows.map { row in
      var line = Summary.Line(id: row.name, code: "", name: row.name, level: row.level)
      (line.communes, line.assessed, line.ratings) = (row.assessed, row.assessed, row.good > 0 ? [.good: row.good] : [:])
      return line
    }
    var total = Summary.Line(id: "", code: "", name: "Cộng", level: nil)
    for line in lines { total += line }
    return Summary(
      year: year, unit: nil, practice: false, publishedOnly: false, rows: lines, total: total, doubts: [], notes: [])
  }

  @Test("Each district stands with its share of every year, also one that the newest year no longer has")
  func districts() throws {
    let trend = SummaryPages.trend([
      summary(2022, [("Huyện An", .district, 4, 3)]), summary(2021, [("Huyện An", .district, 4, 1), ("Huyện Cũ", .district, 2, 2)]),
    ])
    let table = try #require(trend.tables.last)
    #expect(table.head == ["Đơn vị", "Năm 2021", "Năm 2022"])
    #expect(table.rows.map(\.cells) == [["Huyện An", "1/4 (25,0\u{202F}%)", "3/4 (75,0\u{202F}%)"], ["Huyện Cũ", "2/2 (100,0\u{202F}%)", "–"]])
  }

  @Test("A year in which nobody is rated yet is told as such, not as a fall to nothing")
  func open() throws {
    let trend = SummaryPages.trend([summary(2022, [("Huyện An", .district, 4, 0)]), summary(2021, [("Huyện An", .district, 4, 3)])])
    #expect(trend.text.contains("Loại Tốt: 75,0\u{202F}% năm 2021; năm 2022 chưa có xã nào được xếp loại"))
    #expect(try #require(trend.tables.last).rows[0].cells == ["Huyện An", "3/4 (75,0\u{202F}%)", "chưa xếp loại"])
  }

  @Test("Nor does that year alone read as one with nobody good: title, plan and shares wait for the first rating")
  func unrated() throws {
    let none = summary(2022, [("Huyện An", .district, 4, 0)]), some = summary(2021, [("Huyện An", .district, 4, 3)])
    let title = SummaryPages.chart(none, href: { _ in nil }).text
    #expect(title.contains("Năm 2022: chưa có xã nào được xếp loại trong 4 xã tham gia") && !title.contains("loại Tốt"))
    #expect(SummaryPages.chart(some, href: { _ in nil }).text.contains("3 xã loại Tốt trên 4 xã tham gia (75,0\u{202F}%)"))
    #expect(!SummaryPages.table(none, href: { _ in nil }).text.contains("Tỷ lệ trên số xã tham gia"))
    #expect(SummaryPages.table(some, href: { _ in nil }).text.contains("Tỷ lệ trên số xã tham gia"))
  }

  @Test("Each commune stands with its rating of every year; a single year has nothing beside it")
  func communes() throws {
    let newest = summary(2022, [("Xã Lành", .commune, 1, 0)])
    let table = try #require(SummaryPages.trend([newest, summary(2021, [("Xã Lành", .commune, 1, 1)])]).tables.last)
    #expect(table.rows[0].cells == ["Xã Lành", Part.tag("Tốt", .good), "chưa xếp loại"])
    #expect(SummaryPages.trend([newest]).isEmpty)
  }
}
