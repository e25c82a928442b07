import CZip
import Foundation
import Testing

@testable import Papers

@Suite struct ReadSheetTests {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
  static let sheetLink = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// An XLSX made by hand, so that it can be as other programs write it, or as an attacker does.
  static func file(
    sheet: String, strings: String? = nil, styles: String? = nil, book: String = "", more: [(String, [UInt8])] = []
  ) throws -> Data {
    var parts: [(String, [UInt8])] = [
      ("[Content_Types].xml", Array("\(head)<Types/>".utf8)),
      ("_rels/.rels", Array("\(head)<Relationships><Relationship Id=\"a\" Type=\"\(sheetLink)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".utf8)),
      ("xl/workbook.xml", Array("\(head)<workbook xmlns:r=\"\(sheetLink)\">\(book)<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>".utf8)),
      ("xl/_rels/workbook.xml.rels", Array("\(head)<Relationships><Relationship Id=\"s1\" Type=\"\(sheetLink)/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"s2\" Type=\"\(sheetLink)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"s3\" Type=\"\(sheetLink)/styles\" Target=\"styles.xml\"/></Relationships>".utf8)),
      ("xl/worksheets/sheet1.xml", Array(sheet.utf8)),
    ]
    if let strings { parts.append(("xl/sharedStrings.xml", Array(strings.utf8))) }
    if let styles { parts.append(("xl/styles.xml", Array(styles.utf8))) }
    return try zip(parts + more)
  }

  static func zip(_ parts: [(String, [UInt8])]) throws -> Data {
    let path = FileManager.default.temporaryDirectory.appending(path: "langhoc-test-\(UUID().uuidString)").path
    defer { unlink(path) }
    let archive = try #require(zip_open(path, ZIP_CREATE, nil))
    for (name, bytes) in parts {
      let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
      copy.update(from: bytes, count: bytes.count)
      defer { copy.deallocate() }
      zip_file_add(archive, name, zip_source_buffer(archive, malloc(max(bytes.count, 1)).map { memcpy($0, copy, bytes.count) }, zip_uint64_t(bytes.count), 1), 0)
    }
    zip_close(archive)
    return try Data(contentsOf: URL(filePath: path))
  }

  static func body(_ rows: String) -> String { "\(head)<worksheet><sheetData>\(rows)</sheetData></worksheet>" }

  @Test("cells of every kind are read, also with prefixes and without addresses, as other programs write them")
  func kinds() throws {
    let data = try Self.file(
      sheet: """
        \(Self.head)<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>\
        <x:row><x:c t="inlineStr"><x:is><x:r><x:t>Huyện </x:t></x:r><x:r><x:t>Đà Bắc</x:t></x:r></x:is></x:c><x:c><x:v>1.5E1</x:v></x:c><x:c t="b"><x:v>1</x:v></x:c></x:row>\
        <x:row r="4"><x:c r="B4" t="s"><x:v>0</x:v></x:c><x:c r="C4" s="1"><x:v>44225</x:v></x:c><x:c r="D4" s="2"><x:v>0.735</x:v></x:c>\
        <x:c r="E4" s="3"><x:v>41</x:v></x:c><x:c r="F4" s="4"><x:v>44225.6</x:v></x:c><x:c r="G4" t="e"><x:v>#DIV/0!</x:v></x:c>\
        <x:c r="H4"><x:f>SUM(A1:A2)</x:f></x:c><x:c r="I4" s="5"><x:v>12</x:v></x:c><x:c r="J4" t="str"><x:f>A1</x:f><x:v>a &lt; b</x:v></x:c><x:c r="K4" s="1"/></x:row>\
        </x:sheetData></x:worksheet>
        """,
      strings: "\(Self.head)<sst><si><t>Xã</t><rPh><t>aside</t></rPh></si></sst>",
      styles: "\(Self.head)<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"00000\"/><numFmt numFmtId=\"171\" formatCode=\"[$-42A]dd/mm/yyyy;@\"/><numFmt numFmtId=\"172\" formatCode=\"0 &quot;đơn vị dạy&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/><xf numFmtId=\"172\"/></cellXfs></styleSheet>")
    let sheet = try #require(try ReadSheet.sheets(of: data).first)
    #expect(sheet.rows.map(\.number) == [1, 4])
    #expect(sheet.rows[0].cells.map(\.value) == [.text("Huyện Đà Bắc"), .number(15), .flag(true)])
    #expect(sheet.rows[1].cells.map(\.column) == Array(1...9))
    #expect(sheet.rows[1].cells.map(\.value) == [
      .text("Xã"), .date(year: 2021, month: 1, day: 29), .share(0.735), .text("00041"), .date(year: 2021, month: 1, day: 29), .error("#DIV/0!"),
      .error("công thức chưa được tính"), .number(12), .text("a < b"),
    ])
  }

  @Test("days are counted from 1904 where the workbook says so")
  func from1904() throws {
    let data = try Self.file(
      sheet: Self.body("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>42763</v></c></row>"), styles: "\(Self.head)<s><cellXfs><xf numFmtId=\"14\"/></cellXfs></s>",
      book: "<workbookPr date1904=\"1\"/>")
    #expect(try ReadSheet.sheets(of: data)[0].rows[0].cells[0].value == .date(year: 2021, month: 1, day: 29))
  }

  static func message(_ data: Data, _ limits: SheetLimits = SheetLimits()) -> String {
    do throws(SheetError) {
      _ = try ReadSheet.sheets(of: data, limits: limits)
      return ""
    } catch { return error.description }
  }

  @Test("whatever is no spreadsheet gets an answer that says what to do")
  func junk() throws {
    #expect(Self.message(Data()).contains("không phải là bảng tính Excel"))
    #expect(Self.message(Data("code,name\n1,Xã A\n".utf8)).contains("không phải là bảng tính Excel"))
    #expect(Self.message(Data([0xD0, 0xCF, 0x11, 0xE0, 0, 0])).contains("(.xls)"))
    #expect(Self.message(Data([0x50, 0x4B, 3, 4] + [UInt8](repeating: 7, count: 500))).contains("bị hỏng"))
    let docx = try Self.zip([("[Content_Types].xml", []), ("word/document.xml", Array("<w/>".utf8))])
    #expect(Self.message(docx).contains("văn bản Word"))
    #expect(Self.message(try Self.zip([("a.txt", [65])])).contains("không phải là bảng tính Excel"))
    let whole = try WorkbookTests.bytes(WorkbookTests.annex)
    for part in [0.3, 0.6, 0.9, 0.99] { #expect(Self.message(whole.prefix(Int(Double(whole.count) * part))).contains("bị hỏng")) }
  }

  @Test("a bomb is refused by what comes out of it, whatever it says of itself")
  func bombs() throws {
    let zeros = "\(Self.head)<worksheet><!--" + String(repeating: " ", count: 40 << 20) + "--></worksheet>"
    #expect(Self.message(try Self.file(sheet: zeros)).contains("quá lớn"))
    var limits = SheetLimits()
    limits.entries = 10
    let many = try Self.zip((0..<11).map { ("\($0)", [65]) })
    #expect(Self.message(many, limits).contains("quá lớn"))
    let strings = "\(Self.head)<sst>" + String(repeating: "<si><t>\(String(repeating: "chữ", count: 300))</t></si>", count: 200) + "</sst>"
    limits.text = 50_000
    #expect(Self.message(try Self.file(sheet: Self.body(""), strings: strings), limits).contains("quá lớn"))
  }

  @Test("entities of its own make a file unreadable, be it a bomb or a look at other files")
  func entities() throws {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE z [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>"
    #expect(Self.message(try Self.file(sheet: laughs)).contains("bị hỏng"))
    let far = "<?xml version=\"1.0\"?>\(String(repeating: " ", count: 200_000))<!DOCTYPE z SYSTEM \"file:///etc/passwd\"><worksheet/>"
    #expect(Self.message(try Self.file(sheet: far)).contains("bị hỏng"))
  }

  @Test("rows, cells and columns have limits, and the texts say which")
  func limits() throws {
    var limits = SheetLimits()
    limits.rows = 3
    let rows = (1...4).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>1</v></c></row>" }.joined()
    #expect(Self.message(try Self.file(sheet: Self.body(rows)), limits).contains("hơn 3 dòng"))
    limits.rows = 100
    limits.cells = 3
    #expect(Self.message(try Self.file(sheet: Self.body(rows)), limits).contains("hơn 3 ô"))
    let far = Self.body("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>")
    #expect(Self.message(try Self.file(sheet: far)).contains("cột thứ 16384"))
    // Formats without a value are no content.
    let painted = Self.body("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"3\"/></row>")
    #expect(Self.message(try Self.file(sheet: painted)).isEmpty)
    for place in ["A0", "1", "AAAA1", "A1A", "", "Ạ1", "A99999999999"] {
      #expect(Self.message(try Self.file(sheet: Self.body("<row r=\"1\"><c r=\"\(place)\"><v>1</v></c></row>"))).contains("bị hỏng"), "\(place)")
    }
  }

  @Test("broken files are read or refused, never a crash", arguments: 0..<12)
  func fuzz(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let whole = try WorkbookTests.bytes(WorkbookTests.annex)
    for _ in 0..<40 {
      var bytes = [UInt8](whole)
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = Self.message(Data(bytes))
    }
    let xml = try [UInt8](WorkbookTests.part("xl/worksheets/sheet1.xml", of: whole).utf8)
    let signs = Array("<>/\"'&= ;!-[]0A9".utf8)
    for _ in 0..<40 {
      var sheet = xml
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let at = Int.random(in: 0..<sheet.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: sheet[at] = signs.randomElement(using: &random) ?? 0
        case 1: sheet.remove(at: at)
        default: sheet.insert(UInt8.random(in: 0...255, using: &random), at: at)
        }
      }
      let text = String(decoding: sheet, as: UTF8.self)
      _ = Self.message(try Self.file(sheet: text, strings: text, styles: text, book: Bool.random(using: &random) ? text : ""))
    }
  }
}

/// Random numbers that are the same every time, so that a failure can be looked at.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
