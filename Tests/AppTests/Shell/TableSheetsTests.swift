import Foundation
import Papers
import Testing

@testable import App

@Suite("The tables of a page as sheets")
struct TableSheetsTests {
  private static func sheet(_ table: HTML, title: String = "Hồ sơ", _ trail: [(String, String)] = [], practice: Bool = false) throws -> Sheet {
    let page = Page(title: title, breadcrumbs: trail, practice: practice, body: table)
    return try #require(page.body.tables.first).sheet(of: page, at: Date(timeIntervalSince1970: 1_702_252_800))
  }

  /// One cell in a column of figures, or in one of words.
  private static func cell(_ cell: HTML, isFigure: Bool) throws -> Sheet.Cell {
    let table = Part.table("Bảng", head: ["Tên", "Ô"], rows: [["x", cell], ["y", "chữ"]], numericColumns: isFigure ? [1] : [])
    return try sheet(table).rows[0][1]
  }

  @Test("A figure on the page is a number, a share or a day in the workbook", arguments: [
    ("10\u{202F}051", .integer(10_051)), ("−3", .integer(-3)), ("87,5", .decimal(87.5, places: 1)), ("6,25", .decimal(6.25, places: 2)),
    ("73,5\u{202F}%", .share(0.735)), ("–", .empty), ("", .empty), ("7 <span class=\"tag warning\">lệch</span>", .integer(7)),
    ("29/01/2021", .date(year: 2021, month: 1, day: 29)), ("29/01/2021 <span class=\"tag danger\">quá hạn</span>", .date(year: 2021, month: 1, day: 29)),
    ("<strong>12</strong>", .integer(12)), ("chưa rõ", .text("chưa rõ")), ("5/7", .integer(5)), ("6,5/7", .decimal(6.5, places: 1)),
  ] as [(HTML, Sheet.Cell)])
  func figures(shown: HTML, kept: Sheet.Cell) throws { #expect(try Self.cell(shown, isFigure: true) == kept) }

  @Test("Among words a figure is a word, but a day is a day", arguments: [
    ("12", .text("12")), ("=1+1", .text("=1+1")), ("–", .empty), ("29/01/2021", .date(year: 2021, month: 1, day: 29)),
    ("29/01/2021 – 30/01/2021", .text("29/01/2021 – 30/01/2021")), ("Lò Thị &lt;Mây&gt;", .text("Lò Thị <Mây>")),
  ] as [(HTML, Sheet.Cell)])
  func words(shown: HTML, kept: Sheet.Cell) throws { #expect(try Self.cell(shown, isFigure: false) == kept) }

  @Test("A column of nothing but figures holds numbers; codes keep their noughts", arguments: [
    (["2023", "2022"], [.integer(2023), .integer(2022)]), (["5,5", "7"], [.decimal(5.5, places: 1), .integer(7)]), (["7", "–"], [.integer(7), .empty]),
    (["00041", "17"], [.text("00041"), .text("17")]), (["3", "3, 5"], [.text("3"), .text("3, 5")]), (["0912345678", "0912345679"], [.text("0912345678"), .text("0912345679")]),
  ] as [([String], [Sheet.Cell])])
  func columns(shown: [String], kept: [Sheet.Cell]) throws {
    let sheet = try Self.sheet(Part.table("Bảng", head: ["Tên", "Năm"], rows: shown.map { ["x", "\($0)"] }))
    #expect(sheet.rows.map { $0[1] } == kept)
  }

  @Test("Parts of one whole are numbers under a head that names it; of several wholes they are shares")
  func parts() throws {
    let rows: [Part.Row] = [["Cao Phong", "6,5/7", "3/6"], ["Đà Bắc", "chưa có", "4,5/5"]]
    let sheet = try Self.sheet(Part.table("Bảng", head: ["Xã", "1", "2"], rows: rows, numericColumns: [1, 2]))
    #expect(sheet.head == [["Xã", "1 (trên 7)", "2"]])
    #expect(sheet.rows.map { $0[1] } == [.decimal(6.5, places: 1), .text("chưa có")])
    #expect(sheet.rows.map { $0[2] } == [.share(0.5), .share(0.9)])
  }

  @Test("A total is a formula where the rows add up to it, and a number where it knows more")
  func totals() throws {
    let rows: [Part.Row] = [["Cao Phong", "10", "8,5", "3", "–"], ["Đà Bắc", "17", "1,25", "chưa rõ", "2"]]
    let table = Part.table(
      "Bảng", head: ["Huyện", "Số xã", "Điểm", "Tốt", "Khá"], rows: rows, foot: [["Tổng", "27", "9,75", "3", "3"]], numericColumns: [1, 2, 3, 4])
    #expect(try Self.sheet(table).foot == [[.text("Tổng"), .sum(27, places: 0), .sum(9.75, places: 2), .integer(3), .integer(3)]])
    let one = Part.table("Bảng", head: ["Huyện", "Số xã"], rows: [["Cao Phong", "10"]], foot: [["Tổng", "10"]], numericColumns: [1])
    #expect(try Self.sheet(one).foot == [[.text("Tổng"), .integer(10)]], "one row needs no sum")
  }

  @Test("A column without a heading is there to be clicked, and stays on the page")
  func clicks() throws {
    let sheet = try Self.sheet(Part.table("Bảng", head: ["Tên", "", "Số"], rows: [["x", "<a href=\"/x\">Mở</a>", "1"]], numericColumns: [2]))
    #expect(sheet.head == [["Tên", "Số"]] && sheet.rows == [[.text("x"), .integer(1)]])
  }

  @Test("Above stands what it is and whose; below, when it was made; on practice data, that they are")
  func titles() throws {
    let trail = [("Việc hôm nay", "/viec"), ("Xã Hòa Mục", "/ho-so/1"), ("Sổ minh chứng", "/ho-so/1/minh-chung")]
    let sheet = try Self.sheet(Part.table("Các minh chứng", head: ["A"], rows: [["x"]]), title: "Sổ minh chứng", trail, practice: true)
    #expect(sheet.titles == ["SỔ MINH CHỨNG", "Xã Hòa Mục", "DỮ LIỆU THỰC HÀNH – không có giá trị pháp lý", "Các minh chứng"])
    #expect(sheet.name == "Các minh chứng" && sheet.notes == ["Lập từ Làng Học lúc 11/12/2023 07:00."])
    let plain = try Self.sheet(Part.table("Hồ sơ", head: ["A"], rows: [["x"]]))
    #expect(plain.titles == ["HỒ SƠ"] && plain.name == "Hồ sơ", "nothing is said twice")
  }

  @Test("Wide tables lie on their side; tables that are filled in are no list to take home")
  func shapes() throws {
    let heads = (1...7).map { HTML(text: "Cột \($0)") }
    #expect(try Self.sheet(Part.table("Bảng", head: heads, rows: [])).isLandscape)
    #expect(try !Self.sheet(Part.table("Bảng", head: Array(heads.dropLast()), rows: [])).isLandscape)
    #expect(Part.table("Bảng", head: ["A"], rows: [["<input name=\"a\" value=\"1\">"]]).tables.isEmpty)
  }
}
