import Foundation
import Rules
import Testing
import TestSupport

@testable import App

/// What stands on the commune's papers is what stands in the database.
@Suite struct CommunePaperTests {
  @Test("The plans say the stages, the charges, the maxima and the targets of the year", arguments: TestEngine.allCases)
  func plans(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      try await cast.charge()
      let year = try await w.read("ke-hoach-nam-xa", id, by: cast.officer)
      for words in [
        "KẾ HOẠCH", "Đánh giá, xếp loại “Cộng đồng học tập” xã Hòa Mục năm 2021", "ỦY BAN NHÂN DÂN XÃ HÒA MỤC", "/KH-UBND",
        "Căn cứ Thông tư số 44/2014/TT-BGDĐT ngày 12 tháng 12 năm 2014 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về đánh giá, xếp loại",
        "Căn cứ Kế hoạch số 211/KH-SGDĐT ngày 29/01/2021 của Sở.", "07 đơn vị loại Tốt", "huyện Đồi Thông",
        "12 Thực hiện bình đẳng giới Hội Liên hiệp Phụ nữ", "13 Đảm bảo vệ sinh, môi trường Hội Khuyến học (cơ quan chủ trì)",
      ] {
        #expect(year.says(words), "\(words)")
      }
      for stage in PlanStage.usual(2021) {
        #expect(year.says("\(stage.name) \(stage.body) \(stage.from.vietnamese) \(stage.until.vietnamese)"), "\(stage.name)")
      }
      let check = try await w.read("ke-hoach-tu-kiem-tra", id, by: cast.officer)
      for words in [
        "Tự kiểm tra 15 tiêu chí", "7 Hội Khuyến học", "14 Chăm sóc sức khỏe cộng đồng 6 Hội Liên hiệp Phụ nữ", "Tổng cộng 100",
        "Loại Tốt: 85–100 điểm, không có tiêu chí nào bị điểm 0;", "khoản 2 Điều 4", "Gửi hồ sơ trước ngày 25/12",
      ] {
        #expect(check.says(words), "\(words)")
      }
      #expect(!check.says("khảo sát các xã còn lại"), "the stages end where the dossier is handed in")
    }
  }

  @Test("The team's decision names each member with office and duty, and the plan that it follows", arguments: TestEngine.allCases)
  func team(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      let without = try await w.holes("quyet-dinh-to-tu-kiem-tra", id, by: cast.officer)
      #expect(without.count == 1 && without[0].contains("Chưa lập tổ tự kiểm tra"))
      try await cast.nameTeam(of: id)
      _ = try await w.site.approve(try PaperForm.named("ke-hoach-tu-kiem-tra"), id, by: cast.district.communeChairman.actor, at: w.now)
      _ = try await w.site.issue(
        try PaperForm.named("ke-hoach-tu-kiem-tra"), id,
        IssueForm(number: "12", day: Day(iso: "2021-10-29"), capacity: ["CHỦ TỊCH"], signer: "Quàng Văn Đá"), by: cast.officer, at: w.now)
      let issue = Issue(
        number: "05", day: try #require(Day(iso: "2021-11-01")), capacity: ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        signer: "Lò Văn Hặc")
      let paper = try await w.read("quyet-dinh-to-tu-kiem-tra", id, by: cast.officer, issue: issue)
      for words in [
        "Số: 05/QĐ-UBND", "Hòa Mục, ngày 01 tháng 11 năm 2021", "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HÒA MỤC",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 29 tháng 10 năm 2021 của Ủy ban nhân dân xã Hòa Mục", "gồm 03 thành viên",
        "1 Hoàng Văn Bảng Phó Chủ tịch UBND xã Tổ trưởng", "2 Lò Thị Mây Giám đốc TTHTCĐ Thư ký", "3 Vì Thị Suối Chủ tịch Hội Phụ nữ Thành viên",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lò Văn Hặc",
      ] {
        #expect(paper.says(words), "\(words)")
      }
      #expect(!paper.says("TM. ỦY BAN NHÂN DÂN"), "the chairman decides in person")
      #expect(paper.document.bases.last?.plain == "Theo đề nghị của Hội Khuyến học xã Hòa Mục")
    }
  }

  @Test("Points, totals and evidence stand on report, minutes, sheet and submission as in the dossier", arguments: TestEngine.allCases)
  func results(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      let empty = try await w.holes("bien-ban-tu-kiem-tra", id, by: cast.officer)
      #expect(empty.count == 2 && empty[0].contains("chưa có điểm tự chấm: 1, 2, ") && empty.contains { $0.contains("tổ tự kiểm tra") })
      try await cast.nameTeam(of: id)
      try await cast.district.handIn(id)
      try await w.database.write { db in
        try db.run("UPDATE score SET points = 650, reason = 'Đủ ba cuộc họp' WHERE assessment_id = \(id) AND criterion = 2 AND kind = 'self'")
        // One piece behind two criteria: it is listed once.
        try db.run(
          """
          INSERT INTO evidence_link (assessment_id, criterion, evidence_id, account_id, at)
          SELECT assessment_id, 9, evidence_id, account_id, at FROM evidence_link WHERE assessment_id = \(id) AND criterion = 3
          """)
      }
      let dossier = try await cast.district.dossier(id), total = try dossier.evaluation(.own).total.text
      #expect(total == "88")

      let report = try await w.read("bao-cao-tu-danh-gia", id, by: cast.officer)
      for line in dossier.lines {
        let own = try #require(line.own)
        let evidence = line.criterion.number == 9 ? "3, 9" : "\(line.criterion.number)"
        #expect(report.says("\(line.criterion.number) \(line.criterion.name) \(line.maximum?.text ?? "") \(own.points.text) \(evidence)"))
      }
      #expect(report.says("Tổng cộng 100 88") && report.says("Đủ ba cuộc họp") && report.says("Tự xếp loại: Tốt"))
      #expect(report.says("3 12/BC 10/10/2021 UBND xã Báo cáo 3 Văn bản 3, 9") && report.count("Báo cáo 3") == 1)
      #expect(report.says("Tổng số: 15 minh chứng, 16 lượt sử dụng"))

      let minutes = try await w.read("bien-ban-tu-kiem-tra", id, by: cast.officer)
      for words in [
        "TỔ TỰ KIỂM TRA", "Chủ trì: Hoàng Văn Bảng", "Thư ký: Lò Thị Mây", "Tổng cộng 100 88 15", "9 Kết quả xây dựng “Gia đình hiếu học”",
        "xếp loại Tốt (khoản 3 Điều 4 Thông tư số 44/2014/TT-BGDĐT)", "1 Vì Thị Suối", "THƯ KÝ",
      ] {
        #expect(minutes.says(words), "\(words)")
      }
      #expect(minutes.document.letterhead?.dateline == nil && minutes.document.letterhead?.symbol == nil)
      #expect(minutes.document.signatures.map(\.name) == ["Lò Thị Mây", "Hoàng Văn Bảng"])

      let submission = try await w.read("to-trinh-xa", id, by: cast.officer)
      #expect(submission.says("Tổng điểm tự chấm: 88/100 điểm") && submission.says("Kính gửi: Ủy ban nhân dân huyện Đồi Thông"))
      #expect(submission.says("khoản 1 Điều 5") && submission.says("Biên bản tự kiểm tra, đánh giá, xếp loại."))
      let short = try await w.read("bao-cao-tom-tat", id, by: cast.officer)
      #expect(short.says("Điểm tự chấm 6 6,5 6 6 6 6 6 6") && short.says("tiêu chí 1 (6/7), 2 (6,5/7)"))
      let sheet = try await w.read("phieu-cham-tu-cham", id, by: cast.officer)
      #expect(sheet.says("Tổng cộng 100 88") && sheet.says("Tổng điểm: 88 điểm. Tự xếp loại: Tốt."))
      let blank = try await w.read("phieu-cham", id, by: cast.officer)
      #expect(blank.says("Tổng cộng 100") && !blank.says("88"))
    }
  }

  @Test("A criterion with points and no evidence is not scored, and the papers say so", arguments: TestEngine.allCases)
  func unproven(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      try await cast.district.handIn(id)
      try await w.database.write { db in try db.run("DELETE FROM evidence_link WHERE assessment_id = \(id) AND criterion = 4") }
      let report = try await w.read("bao-cao-tu-danh-gia", id, by: cast.officer)
      #expect(report.says("Không có minh chứng phù hợp nên không được chấm điểm") && report.says("Tiêu chí bị điểm 0: 4"))
      #expect(report.says("Tự xếp loại: Chưa đạt") && report.says("phục vụ 14/15 tiêu chí"))
    }
  }
}
