import Foundation
import Papers
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// Results of earlier years, from the sheets that offices really have.
@Suite struct CountedSheetTests {
  static func officer(_ world: World) async throws -> World.Person {
    try await world.database.importUnits(Array(HoaBinhTests.units.utf8), practice: false, from: try #require(Day(iso: "2004-01-01")), by: nil, at: world.now)
    let province = try await world.database.read { db in try #require(try db.unit(code: "P17")).id }
    return try await world.person("hb", "Cán bộ Hòa Bình", .provinceOfficer, unit: province)
  }

  /// The annex of seed 003 as its office drew it: no codes, no year, a merged head, a total that knows two communes more.
  static func annex(_ change: ([[Sheet.Cell]]) -> [[Sheet.Cell]] = { $0 }) throws -> [UInt8] {
    let rows = HoaBinhTests.districts.enumerated().map { index, district -> [Sheet.Cell] in
      let name = district.name.replacing("Huyện ", with: "").replacing("Thành phố Hòa Bình", with: "Thành phố")
      return [.integer(index + 1), .text(name), .integer(district.communes), .text("\(district.communes)")]
        + district.results.map { $0 == 0 ? .empty : .integer($0) } + [.empty, .empty]
    }
    let sheet = Sheet(
      name: "Phụ biểu", titles: ["DANH SÁCH CÁC HUYỆN, THÀNH PHỐ XẾP LOẠI NĂM 2020", "I. Kết quả"],
      head: [
        [.init("TT", rows: 2), .init("Huyện, Thành phố", rows: 2), .init("Tổng số đơn vị cấp xã", rows: 2), .init("Số đơn vị cấp xã đánh giá, xếp loại", rows: 2),
          .init("Trong đó xếp loại", columns: 4), .init("Ghi chú", rows: 2)],
        ["Tốt", "Khá", "Trung bình", "Không đạt"],
      ], rows: change(rows), foot: [[.empty, .text("Tổng"), .integer(151), .integer(151), .integer(111), .integer(31), .integer(9), .empty, .empty]],
      notes: ["Người lập biểu"])
    return [UInt8](try Workbook(title: "Phụ biểu", author: "Sở", created: Date(timeIntervalSince1970: 0), sheets: [sheet]).xlsx())
  }

  @Test("The annex of seed 003 is taken as it is, and what only its total knows becomes a doubt in words", arguments: TestEngine.allCases)
  func annexTable(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await Self.officer(world)
      let fields = [("source", "Kế hoạch số 211/KH-SGDĐT"), ("year", "2020"), ("doubt", HoaBinhTests.doubt)]
      let shown = try await officer.previews(.results, fields, "Phu bieu.xlsx", try Self.annex())
      #expect(shown.body.contains("(dòng tổng) ghi loại Khá là 31, nhưng cộng các dòng được 30"))
      #expect(shown.body.contains("Huyện Lạc Thủy, năm 2020") && shown.body.contains("Còn 1 xã chưa rõ xếp loại"))
      #expect(shown.body.contains("Nhập tất cả: 12 mới"), "ten districts and two doubts")
      #expect(try await officer.takes(shown).status == .ok)
      let summary = try await world.database.read { db in try db.summary(year: 2020, unit: "P17", practice: false) }
      #expect(CountedRating.allCases.map(summary.total.count) == [111, 31, 9, 0] && summary.doubts.count == 2)
      let again = try await officer.previews(.results, Array(fields.dropLast()), "Phu bieu.xlsx", try Self.annex())
      #expect(again.body.contains("Tệp không có gì khác"))
    }
  }

  @Test("Our own workbook of the year holds its totals, and is read as a list again", arguments: TestEngine.allCases)
  func roundTrip(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let province = try await HoaBinhTests.load(world.site, at: world.now)
      let officer = try await world.person("hb", "Cán bộ Hòa Bình", .provinceOfficer, unit: province)
      let book = try await officer.file("/tong-hop/phu-bieu?don-vi=P17&nam=2020")
      let sheets = try ReadSheet.sheets(of: Data(book))
      #expect(sheets.map(\.name) == ["Kết quả 2020", "Kế hoạch 2021"])
      #expect(sheets[0].rows.contains { $0.cells.contains { $0.value == .text("Chưa rõ thuộc đơn vị nào") } })
      let total = try #require(sheets[0].rows.first { $0.cells.contains { $0.value == .text("Tổng") } })
      #expect(total.cells.contains { $0.value == .number(111) } && total.cells.contains { $0.value == .number(31) })
      #expect(sheets[1].rows.contains { $0.cells.contains { $0.value == .number(130) } })
      let (found, faults) = Self.readBack(sheets[0])
      let reading = try #require(found, "\(faults)")
      #expect(reading.records.count == 10 && reading.records[1].text("good") == "10" && reading.records[1].text("good_share") == "58,8235%")
    }
  }

  /// The list in our own sheet. The row of the doubt has no district: an office takes it out before it sends the sheet back.
  private static func readBack(_ sheet: ReadSheet) -> (SheetReading?, faults: [String]) {
    let known = sheet.rows.filter { row in !row.cells.contains { $0.value == .text("Chưa rõ thuộc đơn vị nào") } }
    let rows = RawSheet(
      rows: known.map { RawSheet.Row($0) }, merges: sheet.merges.map { .init(rows: $0.rows, columns: $0.columns) })
    var faults = LineFaults()
    let found = SheetReading(rows, CountedSheet.columns, faults: &faults)
    return (found, faults.all.map(\.text))
  }

  @Test("Shares that contradict their counts are shown, and the counts win", arguments: TestEngine.allCases)
  func shares(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await Self.officer(world)
      let csv = "Đơn vị;Số xã;Tham gia;Tốt;Tỷ lệ Tốt;Khá;Khá (%)\nCao Phong;10;10;8;80,0%;2;30\nHuyện Đà Bắc;17;17;10;58,8;7;41,2\nMai Châu;16;11;8;73;3;27,3%\n"
      let shown = try await officer.previews(.results, [("source", "Báo cáo"), ("year", "2019")], "a.csv", Array(csv.utf8))
      #expect(shown.body.contains("Ô G2 ghi 30, nhưng 2/10 là 20,0\u{202F}%: lấy theo số đếm."))
      #expect(shown.body.matches(of: /lấy theo số đếm/).count == 1, "rounded shares are no contradiction")
      #expect(try await officer.takes(shown).status == .ok)
      let summary = try await world.database.read { db in try db.summary(year: 2019, unit: "P17", practice: false) }
      #expect(summary.rows.first { $0.code == "D154" }?.count(.fair) == 2)
    }
  }

  @Test("A list of communes with their ratings is counted by district", arguments: TestEngine.allCases)
  func communes(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await Self.officer(world)
      var rows = ["TT,\"Xã, phường, thị trấn\",Huyện,Xếp loại"]
      for number in 1...10 { rows.append("\(number),Số \(number),Cao Phong,\(number <= 8 ? "Tốt" : "Loại Khá")") }
      let shown = try await officer.previews(.results, [("source", "Báo cáo"), ("year", "2019")], "a.csv", Array(rows.joined(separator: "\n").utf8))
      #expect(shown.body.contains("10 xã được đếm thành 1 dòng") && shown.body.contains("Huyện Cao Phong, năm 2019"))
      #expect(try await officer.takes(shown).status == .ok)
      let summary = try await world.database.read { db in try db.summary(year: 2019, unit: "P17", practice: false) }
      let row = try #require(summary.rows.first { $0.code == "D154" })
      #expect(row.count(.good) == 8 && row.count(.fair) == 2 && row.communes == 10)
      rows[1] = "1,Số 1,,Tốt"
      rows[2] = "2,Số 2,Cao Phong,Giỏi"
      let faulty = try await officer.previews(.results, [("source", "Báo cáo"), ("year", "2019")], "a.csv", Array(rows.joined(separator: "\n").utf8))
      #expect(faulty.body.contains("đơn vị tên “Số 1”: hãy ghi mã") && faulty.body.contains("Ô D3: “Giỏi” không phải là một loại"))
    }
  }

  @Test("A table in an encoding of old is read like any other", arguments: TestEngine.allCases)
  func tcvn3(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await Self.officer(world)
      let text = "HuyÖn, thµnh phè;Tæng sè x·;Tèt;Kh¸;Trung b×nh\nHuyÖn §µ B¾c;17;10;4;3\nTæng céng;17;10;4;3\n"
      let shown = try await officer.previews(.results, [("source", "Báo cáo"), ("year", "2018")], "a.csv", text.unicodeScalars.map { UInt8($0.value) })
      #expect(shown.body.contains("TCVN3") && shown.body.contains("Huyện Đà Bắc, năm 2018"))
      #expect(try await officer.takes(shown).status == .ok)
    }
  }
}
