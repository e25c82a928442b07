import Foundation
import Testing

@testable import Papers

@Suite struct WorkbookTests {
  static let moment = Date(timeIntervalSince1970: 1_611_900_000)

  /// The annex of seed 003, cut to two districts.
  static let annex = Sheet(
    name: "Kết quả 2020",
    titles: ["KẾT QUẢ XẾP LOẠI “CỘNG ĐỒNG HỌC TẬP” CẤP XÃ NĂM 2020", "(Kèm theo Kế hoạch số 211/KH-SGDĐT)"],
    head: [
      [.init("TT", rows: 2), .init("Huyện, thành phố", rows: 2), .init("Số xã", rows: 2), .init("Trong đó xếp loại", columns: 2), .init("Tỷ lệ Tốt", rows: 2), .init("Ngày", rows: 2)],
      ["Tốt", "Khá"],
    ],
    rows: [
      [.integer(1), .text("Huyện Cao Phong"), .integer(10), .integer(8), .integer(2), .quotient(0.8, column: 3, by: 2, rowsAbove: 0), .date(year: 2021, month: 1, day: 29)],
      [.integer(2), .text("=HYPERLINK(\"http://x\")"), .integer(17), .integer(10), .integer(7), .share(10.0 / 17), .empty],
    ],
    foot: [
      [.empty, .text("Tổng"), .sum(27, places: 0), .sum(18, places: 0), .sum(9, places: 0), .quotient(18.0 / 27, column: 3, by: 2, rowsAbove: 0), .empty],
    ],
    notes: ["Một xã Khá chưa rõ thuộc huyện nào."])

  static func bytes(_ sheets: Sheet...) throws -> Data {
    try Workbook(title: "Thử", author: "Sở Giáo dục và Đào tạo", created: moment, sheets: sheets).xlsx()
  }

  @Test("what is written is read back: texts, numbers, shares, dates, sums with their values")
  func roundTrip() throws {
    let sheet = try #require(try ReadSheet.sheets(of: Self.bytes(Self.annex)).first)
    #expect(sheet.name == "Kết quả 2020" && !sheet.isHidden)
    #expect(sheet.rows.map(\.number) == [1, 2, 4, 5, 6, 7, 8, 10])
    #expect(sheet.merges.contains(.init(rows: 4...4, columns: 3...4)) && sheet.merges.contains(.init(rows: 4...5, columns: 1...1)))
    let values = sheet.rows[4].cells.map(\.value)
    #expect(values == [.number(1), .text("Huyện Cao Phong"), .number(10), .number(8), .number(2), .share(0.8), .date(year: 2021, month: 1, day: 29)])
    #expect(sheet.rows[5].cells[1].value == .text("=HYPERLINK(\"http://x\")"), "text stays text")
    #expect(sheet.rows[6].cells.map(\.column) == [1, 2, 3, 4, 5] && sheet.rows[6].cells[2].value == .number(18))
  }

  @Test("totals are formulas over the rows, and shares are formulas of their counts")
  func formulas() throws {
    let xml = try Self.part("xl/worksheets/sheet1.xml", of: Self.bytes(Self.annex))
    for formula in ["<f>SUM(C6:C7)</f><v>27</v>", "<f>D6/C6</f><v>0.8", "<f>D8/C8</f>"] { #expect(xml.contains(formula), "\(formula)") }
    #expect(xml.contains("state=\"frozen\"") && xml.contains("fitToHeight=\"0\"") && xml.contains("paperSize=\"9\""))
    #expect(!xml.contains("HYPERLINK"), "no formula was made of a text")
    let book = try Self.part("xl/workbook.xml", of: Self.bytes(Self.annex))
    #expect(book.contains("_xlnm.Print_Area") && book.contains("!$4:$5</definedName>"))
  }

  @Test("the same workbook gives the same bytes")
  func sameBytes() throws {
    #expect(try Self.bytes(Self.annex) == Self.bytes(Self.annex))
  }

  @Test("columns are wide enough for their longest word, and a long note breaks into lines")
  func widths() throws {
    let note = String(repeating: "Chữ Việt có dấu, ", count: 30)
    let sheet = Sheet(name: "A", head: [["Đơn vị", "Ghi chú"]], rows: [[.text("Thị trấn Đồng Nghĩa Đường Trường"), .text(note)]])
    let xml = try Self.part("xl/worksheets/sheet1.xml", of: Self.bytes(sheet))
    let widths = xml.matches(of: /<col [^>]*width="([0-9.]+)"/).compactMap { Double($0.1) }
    #expect(widths.count == 2 && widths[0] > 28 && widths[0] < 45 && widths[1] <= 46)
    #expect(xml.matches(of: /<row r="2"[^>]* ht="([0-9.]+)"/).compactMap { Double($0.1) }.first ?? 0 > 100)
  }

  @Test("names of tabs are made to fit", arguments: [
    ("Kết quả 2020", "Kết quả 2020"), ("[a]:b*c?d/e\\f", "abcdef"), ("'", "Bảng"), ("", "Bảng"), ("History", "Bảng"),
    (String(repeating: "Đ", count: 40), String(repeating: "Đ", count: 31)),
  ])
  func names(wanted: String, name: String) { #expect(Workbook.tabName(wanted, besides: []) == name) }

  @Test("two tabs of one name are told apart")
  func twins() throws {
    let names = try ReadSheet.sheets(of: Self.bytes(Self.annex, Self.annex, Self.annex)).map(\.name)
    #expect(names == ["Kết quả 2020", "Kết quả 2020 (2)", "Kết quả 2020 (3)"])
  }

  @Test("hidden columns are read back as any other")
  func hidden() throws {
    let sheet = Sheet(name: "A", titles: ["TIÊU ĐỀ"], head: [["Mã", "Tên", "Điểm"]], rows: [[.text("k1"), .text("Xã"), .decimal(5.25, places: 2)]], inputColumns: [2], hiddenColumns: [0])
    let data = try Self.bytes(sheet)
    #expect(try ReadSheet.sheets(of: data)[0].rows.last?.cells.map(\.value) == [.text("k1"), .text("Xã"), .number(5.25)])
    #expect(try Self.part("xl/worksheets/sheet1.xml", of: data).contains("hidden=\"1\""))
  }

  static func part(_ path: String, of data: Data) throws -> String {
    let part = try #require(try PackedParts(data, limits: SheetLimits()).part(path))
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = try part.read(&buffer, buffer.count), count > 0 { text += buffer.prefix(count) }
    return String(decoding: text, as: UTF8.self)
  }
}
