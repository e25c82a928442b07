import Testing

@testable import Rules

@Suite struct SheetReadingTests {
  static let columns = [
    SheetColumn("name", "Huyện, thành phố", isRequired: true, names: ["đơn vị"]),
    SheetColumn("communes", "Tổng số đơn vị cấp xã", isRequired: true), SheetColumn("good", "Tốt", isRequired: true),
    SheetColumn("fair", "Khá"), SheetColumn("fair_share", "Khá tỷ lệ", names: ["tỷ lệ khá"]), SheetColumn("note", "Ghi chú"),
  ]

  /// The annex of seed 003 as an office draws it: titles, a head in two rows, a line of numbers, totals, who signed.
  static let annex = RawSheet(
    name: "Biểu 1",
    rows: rows([
      1: ["DANH SÁCH CÁC HUYỆN, THÀNH PHỐ NĂM 2020"], 2: [nil, "(Kèm theo Kế hoạch số 211/KH-SGDĐT)"],
      5: ["TT", "Huyện, Thành phố", "Tổng số đơn vị cấp xã", "Trong đó xếp loại", nil, nil, "Ghi chú"],
      6: [nil, nil, nil, "Tốt", "Khá", nil, nil], 7: [nil, nil, nil, nil, "SL", "Tỷ lệ (%)", nil],
      8: ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
      9: ["1", "Cao Phong", "10", "8", "2", "20,0"], 11: ["2", "Đà Bắc", "17", "10", "4", "23,5", "sáp nhập"],
      12: ["Tổng", nil, "27", "18", "6"], 14: [nil, nil, nil, nil, "KT. GIÁM ĐỐC"], 15: [nil, nil, nil, nil, "Đinh Thị Hường"],
    ]),
    merges: [
      .init(rows: 1...1, columns: 0...6), .init(rows: 5...7, columns: 0...0), .init(rows: 5...7, columns: 1...1), .init(rows: 5...7, columns: 2...2),
      .init(rows: 5...5, columns: 3...5), .init(rows: 6...7, columns: 3...3), .init(rows: 6...6, columns: 4...5), .init(rows: 5...7, columns: 6...6),
    ])

  static func rows(_ lines: [Int: [String?]]) -> [RawSheet.Row] {
    lines.sorted { $0.key < $1.key }.map { .init(number: $0.key, cells: $0.value.map { $0.map(RawSheet.Value.text) }) }
  }

  @Test("an office's table is found below its titles, its merged head flattened, its totals and signatures left aside")
  func annexTable() throws {
    var faults = LineFaults()
    let reading = try #require(SheetReading(Self.annex, Self.columns, faults: &faults))
    #expect(faults.isEmpty && reading.keys == ["name", "communes", "good", "fair", "fair_share", "note"])
    #expect(reading.records.map { $0.text("name") } == ["Cao Phong", "Đà Bắc"])
    #expect(reading.records.map { $0.text("fair") } == ["2", "4"] && reading.records.map { $0.text("fair_share") } == ["20,0", "23,5"])
    #expect(reading.records[1].address("good") == "D11" && reading.records[1].text("note") == "sáp nhập")
    #expect(reading.totals.map { $0.text("good") } == ["18"])
    #expect(reading.titles.first?.contains("2020") == true && reading.notes == ["Bỏ qua 2 dòng chữ ở dưới bảng (từ dòng 14)."])
  }

  @Test("the same table without merges, as CSV has it, is found as well")
  func flat() throws {
    var faults = LineFaults()
    let csv = "BẢNG TỔNG HỢP,,,,\n,,,,\nĐơn vị,Tổng số đơn vị cấp xã,Xếp loại,,\n,,Tốt,Khá,Ghi chú\nCao Phong,10,8,2,\nCộng,10,8,2,\n"
    let sheet = try #require(RawSheet(csv: Array(csv.utf8), faults: &faults))
    let reading = try #require(SheetReading(sheet, Self.columns, faults: &faults))
    #expect(reading.records.map { $0.text("name") } == ["Cao Phong"] && reading.records[0].number == 5 && reading.totals.count == 1)
  }

  @Test("a cell merged downwards holds for all its rows")
  func downwards() throws {
    var faults = LineFaults()
    let sheet = RawSheet(
      rows: Self.rows([1: ["Huyện, thành phố", "Tổng số đơn vị cấp xã", "Tốt"], 2: ["Cao Phong", "1", "1"], 3: [nil, "2", "2"]]),
      merges: [.init(rows: 2...3, columns: 0...0)])
    let reading = try #require(SheetReading(sheet, Self.columns, faults: &faults))
    #expect(reading.records.map { $0.text("name") } == ["Cao Phong", "Cao Phong"])
  }

  @Test("communes whose names begin like a total are no totals")
  func names() throws {
    var faults = LineFaults()
    let sheet = RawSheet(rows: Self.rows([
      1: ["Đơn vị", "Tổng số đơn vị cấp xã", "Tốt"], 2: ["Cộng Hòa", "1", "1"], 3: ["Tổng Cọt", "1", "1"], 4: ["TỔNG CỘNG", "2", "2"],
    ]))
    let reading = try #require(SheetReading(sheet, Self.columns, faults: &faults))
    #expect(reading.records.count == 2 && reading.totals.count == 1)
  }

  @Test("without a head, the columns that are missing are named")
  func headless() {
    var faults = LineFaults()
    let sheet = RawSheet(rows: Self.rows([1: ["Đơn vị", "Tốt"], 2: ["Cao Phong", "8"]]))
    #expect(SheetReading(sheet, Self.columns, faults: &faults) == nil)
    #expect(faults.all.first?.message.contains("thiếu cột Tổng số đơn vị cấp xã.") == true)
  }
}
