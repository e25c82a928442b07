import Foundation
import Rules
import Testing
import TestSupport

@testable import App

/// What stands on the district's papers about a dossier is what stands in the database.
@Suite struct ReceiverPaperTests {
  @Test("Plan and decision of the team say when, where, who and which criteria; the number is the plan's own", arguments: TestEngine.allCases)
  func planning(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      try await cast.district.handIn(id)
      let without = try await w.holes("ke-hoach-kiem-tra", id, by: cast.receiver)
      #expect(without == ["Chưa lập kế hoạch kiểm tra: hãy lập ở mục “Kế hoạch kiểm tra” của hồ sơ"])
      try await cast.district.accept(id)
      var bare = Inspection()
      bare.number = "05/KH-BCĐ"
      try await w.database.saveInspection(bare, of: id, approving: nil, by: cast.receiver, at: w.now)
      let holes = try await w.holes("quyet-dinh-doan-kiem-tra", id, by: cast.receiver)
      for hole in ["ngày duyệt kế hoạch", "ngày kiểm tra tại xã", "nơi kiểm tra", "thành viên đoàn", "Tiêu chí 1, 2"] {
        #expect(holes.contains { $0.contains(hole) }, "\(hole)")
      }
      try await w.database.write { db in try db.run("DELETE FROM inspection WHERE assessment_id = \(id)") }
      try await cast.district.plan(id)

      let plan = try await w.read("ke-hoach-kiem-tra", id, by: cast.receiver)
      for words in [
        "Số: 05/KH-BCĐ", "Đồi Thông, ngày 01 tháng 11 năm 2021", "Kiểm tra, đánh giá, xếp loại “Cộng đồng học tập” xã Hòa Mục năm 2021",
        "Thời gian: ngày 01 tháng 11 năm 2021.", "Địa điểm: Trụ sở UBND xã.", "gồm 01 thành viên",
        "1 Bùi Thị Nắng Hội Khuyến học huyện Trưởng đoàn 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15",
      ] {
        #expect(plan.says(words), "\(words)")
      }
      let page = try await cast.district.officer.get("/van-ban/ke-hoach-kiem-tra/\(id)")
      #expect(page.body.contains("Số 05/KH-BCĐ, ngày 01/11/2021") && !page.body.contains("name=\"number\""))
      let issued = try await cast.district.officer.post(
        "/van-ban/ke-hoach-kiem-tra/\(id)", [("capacity", "CHỦ TỊCH"), ("signer", "Cà Văn Núi"), ("number", "99")])
      #expect(try await cast.district.officer.get(issued.location).body.contains("05/KH-BCĐ"))

      let decision = try await w.read("quyet-dinh-doan-kiem-tra", id, by: cast.receiver)
      #expect(decision.says("Căn cứ Kế hoạch số 05/KH-BCĐ ngày 01 tháng 11 năm 2021") && decision.says("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN ĐỒI THÔNG"))
      #expect(decision.says("1 Bùi Thị Nắng Hội Khuyến học huyện Trưởng đoàn 1, 2, 3"))
    }
  }

  @Test("A plan for many communes names each team, by as many statements as for two", arguments: TestEngine.allCases)
  func manyVisits(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w)
      for id in [cast.first, cast.second] {
        try await cast.district.handIn(id)
        try await cast.district.accept(id)
        try await cast.district.plan(id)
      }
      let today = Day(w.now)
      func plan() async throws -> (visits: [PlannedVisit], statements: Int) {
        let before = w.database.statementCount
        let matter = try await w.database.read { db in try db.matter(of: InspectionPlanPaper.form, subject: cast.first, for: cast.receiver, on: today) }
        let after = w.database.statementCount
        guard case .dossier(let facts) = matter else { return ([], 0) }
        return (facts.visits, after - before)
      }
      let issued = try await cast.district.officer.post(
        "/van-ban/ke-hoach-kiem-tra/\(cast.first)", [("capacity", "CHỦ TỊCH"), ("signer", "Cà Văn Núi")])
      func reading() async throws -> Int {
        let before = w.database.statementCount
        #expect(try await cast.district.communeOfficer.get("\(issued.location)/van-ban.pdf").status == .ok)
        return w.database.statementCount - before
      }
      _ = (try await plan(), try await reading())
      let two = try await plan(), read = try await reading()
      try await w.database.write { db in
        try db.run(
          """
          INSERT INTO unit (id, code, name, level, parent_id, province_id, sort_key, search_key, valid_from, practice)
          VALUES ('99003', '99003', 'Xã Cồn Sậy', 'commune', \(w.district), \(w.province), 'con say', 'con say', '2000-01-01', 1)
          """)
        try db.run(
          """
          INSERT INTO assessment (id, year_id, unit_id, district_id, mode, state)
          SELECT '99003', year_id, '99003', district_id, mode, state FROM assessment WHERE id = \(cast.second)
          """)
        try db.run(
          """
          INSERT INTO inspection (assessment_id, number, planned_on, visit_on, place, conclusion, version)
          SELECT '99003', number, planned_on, visit_on, place, conclusion, version FROM inspection WHERE assessment_id = \(cast.second)
          """)
        try db.run(
          """
          INSERT INTO inspector (assessment_id, account_id, name, body, leads)
          SELECT '99003', account_id, name, body, leads FROM inspector WHERE assessment_id = \(cast.second)
          """)
      }
      let three = try await plan()
      #expect(two.visits.count == 2 && three.visits.count == 3 && three.statements == two.statements)
      #expect(three.visits.allSatisfy { $0.members.map(\.name) == ["Bùi Thị Nắng"] })
      #expect(try await reading() == read)
    }
  }

  @Test("Sheets, minutes, report and submission say both points, the reasons and what evidence was rejected", arguments: TestEngine.allCases)
  func results(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      #expect(try await w.holes("bien-ban-kiem-tra", id, by: cast.receiver).contains("Chưa chốt kết quả kiểm tra"))
      try await cast.inspect(id, [2: 400])
      let dossier = try await cast.district.dossier(id)
      #expect(try dossier.evaluation(.inspected).total.text == "85,5")

      let minutes = try await w.read("bien-ban-kiem-tra", id, by: cast.receiver)
      for line in dossier.lines {
        let points = "\(line.maximum?.text ?? "") \(line.own?.points.text ?? "") \(line.inspected?.points.text ?? "")"
        #expect(minutes.says("\(line.criterion.number) \(line.criterion.name) \(points)"), "\(line.criterion.number)")
      }
      for words in [
        "Tổng cộng 100 87,5 85,5", "4 Thấy khác", "ngày 01 tháng 11 năm 2021", "Chủ trì: Bùi Thị Nắng", "đề nghị xếp loại Tốt",
        "2. Minh chứng không được chấp nhận Không có.", "ĐẠI DIỆN UBND XÃ HÒA MỤC", "TRƯỞNG ĐOÀN",
      ] {
        #expect(minutes.says(words), "\(words)")
      }
      let report = try await w.read("bao-cao-ket-qua-kiem-tra", id, by: cast.receiver)
      for words in [
        "Kế hoạch số 05/KH-BCĐ", "Tổng điểm xã tự chấm: 87,5 điểm, tự xếp loại Tốt; tổng điểm kiểm tra: 85,5/100 điểm",
        "Số tiêu chí giữ nguyên điểm tự chấm: 14/15 (93,3%)", "điều chỉnh giảm: 01; điều chỉnh tăng: 0", "6 4 Thấy khác", "năm 2021: Tốt",
      ] {
        #expect(report.says(words), "\(words)")
      }
      let proposal = try await w.read("to-trinh-cong-nhan", id, by: cast.receiver)
      #expect(proposal.says("Kính gửi: Chủ tịch Ủy ban nhân dân huyện Đồi Thông") && proposal.says("xếp loại Tốt (khoản 3 Điều 4"))
      #expect(proposal.says("khoản 2 Điều 5") && proposal.says("Biên bản kiểm tra, đánh giá, xếp loại"))
      let sheet = try await w.read("phieu-cham-kiem-tra-da-cham", id, by: cast.receiver)
      #expect(sheet.says("Người chấm: Bùi Thị Nắng, Trưởng đoàn") && sheet.says("7 6 4 Thấy khác"))
      let blank = try await w.read("phieu-cham-kiem-tra", id, by: cast.receiver)
      #expect(blank.says("Bùi Thị Nắng") && !blank.says("Thấy khác"))
      #expect(try await w.holes("tra-loi-chua-dat", id, by: cast.receiver) == ["Xã Hòa Mục đạt xếp loại Tốt, nên không có văn bản trả lời chưa đạt"])
    }
  }

  @Test("A commune that reached no rating is answered with each reason and its clause", arguments: TestEngine.allCases)
  func reply(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      try await cast.inspect(id, rejecting: [3])
      let reply = try await w.read("tra-loi-chua-dat", id, by: cast.receiver)
      for words in [
        "V/v trả lời kết quả đánh giá, xếp loại “Cộng đồng học tập” xã Hòa Mục năm 2021", "Kính gửi: Ủy ban nhân dân xã Hòa Mục",
        "năm 2021 đạt 81,5/100 điểm, xếp loại Chưa đạt", "Tiêu chí 3 không có minh chứng phù hợp nên không được chấm điểm, tính 0 (khoản 2 Điều 4)",
        "(khoản 3 Điều 4)", "Minh chứng “Báo cáo 3” của tiêu chí 3 không được chấp nhận: Báo cáo của năm trước.",
      ] {
        #expect(reply.says(words), "\(words)")
      }
      #expect(reply.document.letterhead?.symbol == "UBND")
      let minutes = try await w.read("bien-ban-kiem-tra", id, by: cast.receiver, as: "bien-ban-kiem-tra-chua-dat")
      #expect(minutes.says("3 Báo cáo 3 (12/BC, 10/10/2021, UBND xã) 3 Báo cáo của năm trước"))
      #expect(minutes.says("7 6 0 Không có minh chứng phù hợp"))
      let proposal = try await w.read("to-trinh-cong-nhan", id, by: cast.receiver, as: "to-trinh-cong-nhan-chua-dat")
      #expect(proposal.says("xếp loại Chưa đạt") && proposal.says("trả lời bằng văn bản"))
    }
  }

  @Test("Each member has a sheet with the own criteria; what they saw is no evidence of the commune's", arguments: TestEngine.allCases)
  func sheets(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      try await cast.district.handIn(id)
      try await cast.district.accept(id)
      var plan = Inspection()
      (plan.number, plan.plannedOn, plan.visitOn, plan.place) = ("31/KH-UBND", Day(w.now), Day(w.now), "Nhà văn hóa")
      let (inspector, officer) = (cast.district.inspector.actor, cast.receiver)
      plan.members = [
        Inspection.Member(accountID: inspector.accountID, name: inspector.name, body: "Hội Khuyến học huyện", leads: true, criteria: Array(1...8)),
        Inspection.Member(accountID: officer.accountID, name: officer.name, body: "Phòng GDĐT", leads: false, criteria: Array(9...15)),
      ]
      try await w.database.saveInspection(plan, of: id, approving: try await cast.district.version(id), by: officer, at: w.now)
      let entry = InspectorEntry(
        assessment: id, criterion: 4, points: Points(hundredths: 550), reason: "Ít người học", seen: "Tủ sách mở", talked: "Bà Mai", version: 0)
      try await w.database.saveInspectorScore(entry, by: inspector, at: w.now)

      let sheets = try await w.read("phieu-cham-kiem-tra-da-cham", id, by: officer, as: "phieu-cham-hai-thanh-vien")
      #expect(sheets.count("PHIẾU CHẤM ĐIỂM") == 2 && sheets.count("Ngày kiểm tra: 01/11/2021. Địa điểm: Nhà văn hóa.") == 2)
      #expect(sheets.says("Người chấm: Bùi Thị Nắng, Trưởng đoàn – Hội Khuyến học huyện") && sheets.says("Người chấm: Hà Văn Gió – Phòng GDĐT"))
      #expect(sheets.says("7 6 5,5 Ít người học Thấy: Tủ sách mở Hỏi: Bà Mai") && sheets.count("Đảm bảo vệ sinh, môi trường") == 1)
      let report = try await w.read("bao-cao-tu-danh-gia", id, by: cast.officer, as: "bao-cao-sau-kiem-tra")
      #expect(report.says("Tổng số: 15 minh chứng") && !report.says("Tủ sách mở") && !report.says("Bà Mai"))
      let decision = try await w.read("quyet-dinh-doan-kiem-tra", id, by: officer, as: "quyet-dinh-hai-thanh-vien")
      #expect(decision.says("2 Hà Văn Gió Phòng GDĐT Thành viên 9, 10, 11, 12, 13, 14, 15") && decision.says("gồm 02 thành viên"))
    }
  }

  @Test("A commune does not see the inspectors' points before there is a result", arguments: TestEngine.allCases)
  func hidden(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first
      try await cast.district.handIn(id)
      try await cast.district.accept(id)
      try await cast.district.plan(id)
      try await cast.district.inspect(id)
      let page = "/van-ban/phieu-cham-kiem-tra-da-cham/\(id)"
      #expect(try await cast.district.communeOfficer.get("\(page)/ban-thao.pdf").status == .forbidden)
      #expect(try await cast.district.inspector.get("\(page)/ban-thao.pdf").status == .ok)
      try await cast.district.conclude(id)
      #expect(try await cast.district.communeOfficer.get("\(page)/ban-thao.pdf").status == .ok)
    }
  }
}
