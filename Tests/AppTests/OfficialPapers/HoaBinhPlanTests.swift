import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// The plan of Hòa Bình for 2021 as its office issued it (Kế hoạch 211), made of the counts of 2020 and the targets.
@Suite struct HoaBinhPlanTests {
  /// The year 2021 with all communes that the tests' Hòa Bình has.
  struct Cast {
    let officer: World.Person
    let subject: String

    init(_ w: World) async throws {
      let province = try await HoaBinhTests.load(w.site, at: w.now)
      let officer = try await w.person("so.hb", "Đinh Thị Hường", .provinceOfficer, unit: province), now = w.now
      let communes = try await w.database.read { db in try db.communes(of: province, on: Day(now)).map { NewYear.Commune(unitID: $0.id) } }
      let year = try await w.site.openYear(
        NewYear(provinceID: province, year: 2021, regulationID: "tt44-2014-xa", practice: false, communes: communes), by: officer.actor, at: now)
      self.officer = officer
      subject = "\(year)~\(province)"
    }
  }

  static let issue = Issue(
    number: "211", day: Day(iso: "2021-01-29") ?? Day(.distantPast), capacity: ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], signer: "Đinh Thị Hường", code: "ABCDEFGHJK")

  @Test("The plan says 151 communes, 111 Tốt 73,5%, 31 Khá 20,5%, 9 Trung bình 6,0%, and 130 and 21 for 2021", arguments: TestEngine.allCases)
  func plan(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await Cast(w)
      let paper = try await w.read(ProvincePlan.form.id, cast.subject, by: cast.officer.actor, issue: Self.issue)
      for words in [
        "Số: 211/KH-SGDĐT", "ngày 29 tháng 01 năm 2021", "Thông tư số 44/2014/TT-BGDĐT", "PHÓ GIÁM ĐỐC", "Đinh Thị Hường",
        "toàn tỉnh có 151/151 xã tổ chức đánh giá, xếp loại; trong đó: xếp loại Tốt 111 đơn vị, đạt 73,5%; xếp loại Khá 31 đơn vị, đạt 20,5%; xếp loại Trung bình 09 đơn vị, đạt 6,0%.",
        "01 đơn vị xếp loại Khá và 01 đơn vị xếp loại Trung bình đã tính trong tổng số nhưng chưa xác định được thuộc huyện nào",
        "cho 151/151 xã của 10/10 huyện, thành phố", "dự kiến xếp loại Tốt 130 đơn vị, xếp loại Khá 21 đơn vị",
        "Mỗi huyện, thành phố có ít nhất 90%", "(Kèm theo Kế hoạch số 211/KH-SGDĐT ngày 29 tháng 01 năm 2021 của Sở Giáo dục và Đào tạo tỉnh Hoà Bình)",
        "Tổng 151 151 111 31 9", "Tỷ lệ 73,5% 20,5% 6,0%", "Tổng 151 151 130 21", "Tỷ lệ 86,1% 13,9%", "Không đạt",
        "Nguồn số liệu: Kế hoạch số 211/KH-SGDĐT ngày 29/01/2021", HoaBinhTests.doubt,
      ] { #expect(paper.says(words), "\(words)") }
      for (index, district) in HoaBinhTests.districts.sorted(by: { Vietnamese.sortKey($0.name) < Vietnamese.sortKey($1.name) }).enumerated() {
        let name = district.name.replacing("Huyện ", with: ""), communes = "\(district.communes) \(district.communes)"
        let known = (district.results + [0]).map { $0 == 0 ? "" : "\($0)" }.joined(separator: " ")
        let open = district.results.reduce(0, +) < district.communes ? "Còn 01 đơn vị chưa rõ xếp loại" : ""
        #expect(paper.says("\(index + 1) \(name) \(communes) \(known) \(open)"), "\(district.name) 2020")
        let planned = district.plan.map { $0 == 0 ? "" : "\($0)" }.joined(separator: " ")
        #expect(paper.says("\(index + 1) \(name) \(communes) \(planned)"), "\(district.name) 2021")
      }
      let tables = try await w.read(RatingAnnex.form.id, cast.subject, by: cast.officer.actor)
      #expect(tables.says("PHỤ BIỂU") && tables.says("Tổng 151 151 111 31 9") && tables.says("Tổng 151 151 130 21") && tables.says("NGƯỜI LẬP BIỂU"))
    }
  }

  @Test("Without a year before and without targets the sentences are left out; nothing stands there as 0", arguments: TestEngine.allCases)
  func bare(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await Cast(w)
      try await w.database.write { db in
        try db.run("DELETE FROM counted_result")
        try db.run("DELETE FROM doubt")
        try db.run("DELETE FROM target")
      }
      let paper = try await w.read(ProvincePlan.form.id, cast.subject, by: cast.officer.actor, as: "ke-hoach-nam-tinh-trong")
      #expect(paper.says("I. MỤC TIÊU, NHIỆM VỤ, GIẢI PHÁP NĂM 2021") && paper.says("cho 151/151 xã của 10/10 huyện, thành phố."))
      for words in ["2020", "dự kiến", "Tốt", "Tỷ lệ"] { #expect(!paper.says(words), "\(words)") }
      #expect(!paper.words.contains("0"))
      #expect(try await w.holes(ClosingReport.province.id, cast.subject, by: cast.officer.actor) == ["Chưa có xã nào của tỉnh Hoà Bình được công nhận kết quả năm 2021"])
      let whole = "unit_code,year,communes,assessed,good,fair,average,failed,note\nP17,2020,151,151,111,31,9,0,\n"
      _ = try await w.site.importResults(Array(whole.utf8), source: "Báo cáo số 7/BC-SGDĐT", by: nil, at: w.now)
      let tables = try await w.read(RatingAnnex.form.id, cast.subject, by: cast.officer.actor, as: "phu-bieu-tinh-chung")
      for words in ["Tổng 151 151 111 31 9 Tỷ lệ 73,5% 20,5% 6,0%", "không chia theo huyện, thành phố.", "Nguồn số liệu: Báo cáo số 7/BC-SGDĐT."] {
        #expect(tables.says(words), "\(words)")
      }
      try await w.database.write { db in
        try db.run("DELETE FROM step")
        try db.run("DELETE FROM assessment")
        try db.run("DELETE FROM district_tally")
      }
      for form in [ProvincePlan.form, RatingAnnex.form] {
        #expect(try await w.holes(form.id, cast.subject, by: cast.officer.actor) == ["Chưa có xã nào của tỉnh Hoà Bình tham gia đợt đánh giá năm 2021"])
      }
    }
  }

  @Test("The plan is approved before it is numbered", arguments: TestEngine.allCases)
  func approval(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await Cast(w)
      let list = try await cast.officer.get("/dot/\(cast.subject.split(separator: "~")[0])/van-ban")
      for form in [ProvincePlan.form, RatingAnnex.form, ClosingReport.province] { #expect(list.body.contains(form.name), "\(form.name)") }
      let address = "/van-ban/\(ProvincePlan.form.id)/\(cast.subject)"
      let typed = [("number", "211"), ("day", "29/1/2021"), ("capacity", "GIÁM ĐỐC"), ("signer", "Đinh Thị Hường")]
      #expect(try await cast.officer.post(address, typed).status == .conflict)
      #expect(try await cast.officer.post("\(address)/duyet").status == .seeOther)
      let done = try await cast.officer.post(address, typed)
      #expect(done.status == .seeOther)
      #expect(try await cast.officer.get(done.location).body.contains("211/KH-SGDĐT"))
    }
  }
}
