import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// The papers of a district's year, and what a province reports of its own.
@Suite struct YearPaperTests {
  @Test("The district's plan names who is inspected, who is surveyed, the model, the stages and the targets", arguments: TestEngine.allCases)
  func districtPlan(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w)
      let paper = try await w.read(DistrictPlan.form.id, cast.ofDistrict, by: cast.district.officer.actor)
      for words in [
        "ỦY BAN NHÂN DÂN HUYỆN ĐỒI THÔNG", "/KH-UBND", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Cà Văn Núi",
        "Căn cứ Kế hoạch số 15/KH-SGDĐT ngày 20/01/2021 của Sở Giáo dục và Đào tạo.",
        "tại 3/3 xã, thị trấn, đạt 100% số đơn vị (chỉ tiêu của tỉnh: ít nhất 90%)", "Phấn đấu xếp loại Tốt 02 đơn vị.",
        "mô hình điểm “Cộng đồng học tập” cấp xã tại xã Hòa Mục.", "Kiểm tra, đánh giá, xếp loại 02 xã: xã Đá Dựng, xã Hòa Mục.",
        "Tự đánh giá, lập hồ sơ và được khảo sát 01 thị trấn: thị trấn Đồi.", "15 tiêu chí của Thông tư số 44/2014/TT-BGDĐT",
        "15. Đảm bảo an ninh", "Tháng 3 – tháng 10/2021", "01/12 – 24/12/2021", "Xã Hòa Mục x Mô hình điểm", "Tổng 2 1",
      ] { #expect(paper.says(words), "\(words)") }
      let other = try await w.read(DistrictPlan.form.id, "\(cast.year)~\(w.otherDistrict)", by: cast.officer.actor, as: "ke-hoach-nam-huyen-2")
      #expect(other.says("HUYỆN BẾN LÁ") && other.says("xếp loại 01 xã: xã Cồn Sậy.") && other.says("Phấn đấu xếp loại Khá 01 đơn vị."))
      for words in ["Đồi Thông", "Hòa Mục", "mô hình điểm", "khảo sát 0"] { #expect(!other.says(words), "\(words)") }
    }
  }

  @Test("A province that took over a part of another does not read the whole of its year; a district of it comes to its own part", arguments: TestEngine.allCases)
  func divided(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), began = try #require(Day(iso: "2022-01-01"))
      let year = try await w.database.read { db in try db.assessment(id).yearID }
      try await w.database.write { db in
        let units: [(String, String, Level, String?)] = [
          ("P98", "Tỉnh Ngàn Sâu", .province, nil), ("D981", "Huyện Đồi Mới", .district, "P98"), ("98001", "Xã Hòa Mới", .commune, "D981"),
          ("P97", "Tỉnh Đầm Xa", .province, nil),
        ]
        try db.end([w.province, w.district, w.otherDistrict, w.commune, w.otherCommune], on: began.adding(days: -1))
        try db.insert(
          units.map { id, name, level, parent in
            App.Unit(
              id: id, code: id, name: name, level: level, parentID: parent, provinceID: id == "P97" ? "P97" : "P98", validFrom: began, validUntil: nil,
              practice: true)
          })
        try db.insert(UnitChange(id: "chia", day: began, basis: "Nghị quyết", isList: false, practice: true), by: nil, at: w.now)
        try db.insert([Lineage.Piece(old: w.commune, new: "98001", extent: .full)], change: "chia")
      }
      w.clock.move(to: "2022-01-05")
      let heir = try await w.person("so.ns", "Vi Thị Ngàn", .provinceOfficer, unit: "P98")
      #expect(try await heir.get(Link.papers(ofYear: year, unit: "P98")).status == .notFound, "the other communes went elsewhere")
      #expect(try await heir.get(Link.draft(ClosingReport.province.id, "\(year)~P98")).status == .notFound)
      #expect(try await heir.get(Link.papers(ofYear: year, unit: w.province)).status == .forbidden)
      let district = try await w.person("pgd.dm", "Lô Văn Đồi", .districtOfficer, unit: "D981")
      #expect(try await district.get(Link.papers(ofYear: year, unit: "D981")).status == .ok)
      let stranger = try await w.person("so.dx", "Cụt Thị Xa", .provinceOfficer, unit: "P97")
      #expect(try await stranger.get(Link.papers(ofYear: year, unit: "P97")).status == .notFound)
    }
  }

  @Test("The district's report: each commune, plan beside result, the criteria that failed", arguments: TestEngine.allCases)
  func districtReport(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w)
      let missing = "Chưa có xã nào của huyện Đồi Thông được công nhận kết quả năm 2021"
      #expect(try await w.holes(ClosingReport.district.id, cast.ofDistrict, by: cast.district.officer.actor) == [missing])
      _ = try await cast.decideBoth()
      let paper = try await w.read(ClosingReport.district.id, cast.ofDistrict, by: cast.district.officer.actor)
      for words in [
        "/BC-UBND", "Kính gửi:", "Sở Giáo dục và Đào tạo tỉnh Sông Mơ", "Thực hiện Kế hoạch số 15/KH-SGDĐT ngày 20/01/2021",
        "3/3 xã, thị trấn tham gia đánh giá, đạt 100%", "kiểm tra, xếp loại 02 đơn vị; tự đánh giá, lập hồ sơ và khảo sát 01 đơn vị",
        "xếp loại Tốt 01 đơn vị, đạt 33,3%; chưa đạt 01 đơn vị, chiếm 33,3%; khảo sát 01 đơn vị.", "Xã Hòa Mục 87,5 Tốt",
        "Xã Đá Dựng 81,5 Chưa đạt", "Thị trấn Đồi Khảo sát", "Tốt 2 1 −1 50,0%", "2020 3 1 33,3% 1 33,3% 1 33,3%",
        "Tiêu chí 1 bị điểm 0 nhiều nhất (1/2 đơn vị).", "Tiêu chí 1 bị giảm điểm so với tự chấm nhiều nhất (1/2 đơn vị).",
        "Xã Hòa Mục: xếp loại Tốt.", "Số đơn vị xếp loại Tốt thấp hơn kế hoạch 01 đơn vị.", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2022",
      ] { #expect(paper.says(words), "\(words)") }
      #expect(!paper.says("chưa được xếp loại"), "a surveyed commune lacks nothing")
    }
  }

  @Test("The province's report: districts, plan, the year before, criteria, models; what is not known is left out", arguments: TestEngine.allCases)
  func provinceReport(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await YearCast(w)
      _ = try await cast.decideBoth()
      let paper = try await w.read(ClosingReport.province.id, cast.ofProvince, by: cast.officer.actor)
      for words in [
        "/BC-SGDĐT", "Bộ Giáo dục và Đào tạo", "4/4 xã, thị trấn tham gia đánh giá, đạt 100%", "xếp loại Tốt 01 đơn vị, đạt 25,0%",
        "chưa đạt 01 đơn vị, chiếm 25,0%; khảo sát 01 đơn vị; 01 đơn vị chưa xếp loại", "Đồi Thông 3 3 1 1 Khảo sát 01 đơn vị",
        "Bến Lá 1 1 Còn 01 đơn vị chưa xếp loại", "Tổng 4 4 1 1", "1 Bến Lá 1", "2 Đồi Thông 2 1", "Tổng 2 1 1", "Tỷ lệ 25,0% 25,0%", "Khá 1 0 −1 0,0%", "2020 4 1 25,0% 2 50,0% 1 25,0%",
        "2021 4 1 25,0% 1 25,0%", "Xã Hòa Mục, huyện Đồi Thông: xếp loại Tốt.",
      ] { #expect(paper.says(words), "\(words)") }

      try await w.database.write { db in
        try db.run("DELETE FROM counted_result")
        try db.run("DELETE FROM target")
        try db.run("UPDATE assessment SET model = 0")
        try db.run("UPDATE assessment_year SET source = ''")
      }
      let bare = try await w.read(ClosingReport.province.id, cast.ofProvince, by: cast.officer.actor, as: "bao-cao-tong-ket-tinh-trong")
      #expect(bare.says("2. Kết quả theo tiêu chí"))
      for words in ["2020", "so với kế hoạch", "So với các năm trước", "mô hình điểm 1", "Xây dựng mô hình điểm", "Thực hiện {"] {
        #expect(!bare.says(words), "\(words)")
      }
    }
  }
}
