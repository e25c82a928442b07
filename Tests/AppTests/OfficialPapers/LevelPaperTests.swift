import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// The papers of a request under TT 25 and TT 24: what they say is what the database holds.
@Suite struct LevelPaperTests {
  static let own = [SelfMeetingMinutes.form, SelfSummary.form, LevelSelfReport.form, LevelSubmission.form]
  static let appraisal = [
    OpinionForms.blank, OpinionForms.filled, AppraisalReport.form, CouncilSummary.form, LevelProposal.form, LevelDecisionPaper.draft,
  ]

  @Test("The unit's own four papers say its figures, its meeting, its evidence and whom it asks", arguments: TestEngine.allCases)
  func own(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.handIn(cast.commune, ["5.1": .share(.init(6543, of: 10_871), atLevel2: nil)])
      let dossier = try await cast.dossier(cast.commune), actor = cast.officer.actor
      let (minutes, summary, report, submission) = four(try await cast.papers(cast.commune, Self.own, by: actor))
      #expect(minutes.says("ngày 10 tháng 01 năm 2025") && minutes.says("Trụ sở UBND") && minutes.says("Chủ trì: Quàng Văn Đá, Chủ tịch."))
      #expect(minutes.says("Vì Thị Suối") && minutes.says("Hội Liên hiệp Phụ nữ") && minutes.says("Rà soát từng chỉ tiêu."))
      #expect(minutes.says("Nhất trí kết quả tự đánh giá.") && minutes.says("Tham dự: 02 người."))
      for line in dossier.lines {
        #expect(summary.says("\(line.indicator.number.text) \(line.indicator.title)"), "\(line.indicator.number.text)")
        let figure = line.own.map { line.indicator.figure($0.value) } ?? ""
        #expect(figure.isEmpty || summary.says(figure), "\(line.indicator.number.text)")
      }
      #expect(summary.says("6 543/10 871 công dân (60,18%)") && summary.says("Nguồn: Niên giám thống kê"))
      #expect(summary.says("Quyết định số 15/QĐ-UBND ngày 11/12/2024"))
      #expect(summary.says("Mức độ 1: đạt 5/5 tiêu chí, 15/15 chỉ tiêu áp dụng."))
      #expect(report.says("Kính gửi: Phòng Giáo dục và Đào tạo huyện Đồi Thông") && report.says("12/BC-UBND") && report.says("Báo cáo Xã Hòa Mục"))
      #expect(report.count("12/BC-UBND") == 1, "each piece once")
      #expect(report.says("Tổng số: 01 minh chứng, 15 lượt sử dụng"))
      #expect(submission.says("Căn cứ Thông tư số 25/2023/TT-BGDĐT ngày 27 tháng 12 năm 2023 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về đánh giá, công nhận “Cộng đồng học tập” cấp xã, huyện, tỉnh"))
      #expect(submission.says("Căn cứ Kế hoạch số 88/KH-UBND"))
      #expect(submission.says("đề nghị Phòng Giáo dục và Đào tạo huyện Đồi Thông tổ chức thẩm định, Trưởng phòng Giáo dục và Đào tạo huyện Đồi Thông quyết định công nhận “Cộng đồng học tập” xã Hòa Mục năm 2024 đạt mức độ 1"))
      for paper in [minutes, summary, report, submission] {
        #expect(paper.document.watermark == "BẢN THỰC HÀNH" && paper.document.verification == nil, "\(paper.form)")
      }
    }
  }

  @Test("Where the province copied the text's own words, the papers print them instead of the short title", arguments: TestEngine.allCases)
  func officialWordings(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.handIn(cast.commune)
      _ = try await cast.appraise([cast.commune])
      try await cast.conclude(cast.commune)
      let dossier = try await cast.dossier(cast.commune), province = cast.provinceOfficer.actor, now = cast.now, w = cast.world
      let set = try await cast.db.write { db in
        let set = try db.guidanceDraft(of: w.province, regulation: dossier.law.id, by: province, at: now)
        try db.save(GuidanceItem(item: "5", asked: "", evidence: "", wording: "Nguyên văn của tiêu chí năm."), in: set)
        try db.save(GuidanceItem(item: "5.1", asked: "", evidence: "", wording: "Nguyên văn của chỉ tiêu năm chấm một."), in: set)
        return set
      }
      let draft = try await w.read(SelfSummary.form.id, cast.commune, by: cast.officer.actor)
      #expect(!draft.says("Nguyên văn"), "a draft of the province holds for nobody")
      try await cast.db.write { db in try db.publishGuidance(set, source: "HD 862", requests: [], of: w.province, by: province, at: now) }
      let criterion = try #require(dossier.law.criteria.first { $0.number == 5 }), indicators = criterion.indicators
      for (form, actor) in [(SelfSummary.form, cast.officer.actor), (LevelSelfReport.form, cast.officer.actor), (AppraisalReport.form, cast.districtOfficer.actor)] {
        let paper = try await w.read(form.id, cast.commune, by: actor)
        #expect(paper.says("5 Nguyên văn của tiêu chí năm") && paper.says("5.1 Nguyên văn của chỉ tiêu năm chấm một"), "\(form.id)")
        #expect(!paper.says("5 \(criterion.name)") && !paper.says("5.1 \(indicators[0].title)"), "\(form.id)")
        #expect(paper.says("5.2 \(indicators[1].title)"), "\(form.id): the others keep their short titles")
      }
    }
  }

  @Test("The council's papers say its members, each vote, the differences and the conclusion", arguments: TestEngine.allCases)
  func council(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      for id in [cast.commune, cast.otherCommune] { try await cast.handIn(id) }
      let council = try await cast.appraise([cast.commune, cast.otherCommune], against: ["Cầm Văn Hỷ", "Lò Văn Đông"])
      for id in [cast.commune, cast.otherCommune] { try await cast.conclude(id) }
      let actor = cast.districtOfficer.actor, w = cast.world
      let decision = try await w.read(CouncilDecision.form.id, council, by: actor)
      #expect(decision.says("TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN ĐỒI THÔNG") && decision.says("Số: 31/QĐ-PGDĐT"))
      #expect(decision.says("gồm 07 thành viên, trong đó có 05 ủy viên") && decision.says("02 đơn vị có tên tại Danh sách"))
      let minutes = try await w.read(CouncilMinutes.meeting.id, council, by: actor)
      for (_, name, office) in LevelCast.seats { #expect(minutes.says(name) && minutes.says(office) && decision.says(name), "\(name)") }
      #expect(minutes.says("Phòng họp số 2") && minutes.says("“Cộng đồng học tập” xã Đá Dựng năm 2024") && minutes.says("Đạt 5 2 Đạt"))
      let papers = try await cast.papers(cast.commune, Self.appraisal, by: actor)
      #expect(papers[0].count("NGƯỜI CHO Ý KIẾN") == 7 && papers[0].count("Hội đồng nhân dân") == 0)
      #expect(papers[1].count("Thiếu tin bài") == 2 && papers[1].count("x") >= 105)
      #expect(papers[2].says("HỘI ĐỒNG THẨM ĐỊNH") && papers[2].says("Số thành viên cho ý kiến: 7/7.") && papers[2].says("Hồ sơ đầy đủ, đúng quy định."))
      #expect(papers[3].says("5/2") && papers[3].says("7/0"))
      #expect(papers[4].says("Kính gửi: Trưởng phòng Giáo dục và Đào tạo huyện Đồi Thông") && papers[4].says("TM. HỘI ĐỒNG"))
      #expect(papers[5].says("Công nhận xã Hòa Mục đạt “Cộng đồng học tập” năm 2024, mức độ 1.") && papers[5].says("Theo đề nghị của Hội đồng thẩm định"))
    }
  }

  @Test("A council asked in writing gives a summary of opinions: who answered, who did not", arguments: TestEngine.allCases)
  func written(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.handIn(cast.commune)
      let council = try await cast.appraise([cast.commune], isMeeting: false, silent: ["Vì Văn Hạ"])
      try await cast.conclude(cast.commune)
      let actor = cast.districtOfficer.actor, w = cast.world
      let paper = try await w.read(CouncilMinutes.written.id, council, by: actor)
      #expect(paper.says("thời hạn gửi ý kiến đến hết ngày 15 tháng 01 năm 2025") && paper.says("nhận được 6/7 phiếu; chưa có ý kiến của Vì Văn Hạ"))
      #expect(try await w.read(OpinionForms.filled.id, cast.commune, by: actor).count("NGƯỜI CHO Ý KIẾN") == 6)
      #expect(try await w.holes(CouncilMinutes.meeting.id, council, by: actor) == ["Hội đồng lấy ý kiến bằng văn bản, không họp: hãy lập Bản tổng hợp ý kiến"])
    }
  }

  @Test("A decision names one unit in its article, many in its annex, with level and validity", arguments: TestEngine.allCases)
  func decision(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      for id in [cast.commune, cast.otherCommune] { try await cast.handIn(id) }
      _ = try await cast.appraise([cast.commune, cast.otherCommune])
      for id in [cast.commune, cast.otherCommune] { try await cast.conclude(id) }
      let decision = try await cast.decided([cast.commune, cast.otherCommune])
      let paper = try await cast.world.read(LevelDecisionPaper.form.id, decision, by: cast.districtHead.actor)
      #expect(paper.says("Số: 57/QĐ-PGDĐT") && paper.says("ngày 10 tháng 01 năm 2025") && paper.says("TRƯỞNG PHÒNG") && paper.says("Tòng Văn Ánh"))
      #expect(paper.says("Công nhận 02 đơn vị đạt “Cộng đồng học tập” năm 2024, trong đó: 02 đơn vị mức độ 1"))
      for name in ["Xã Hòa Mục", "Xã Đá Dựng"] { #expect(paper.says("\(name) Mức độ 1 31/12/2028"), "\(name)") }
      #expect(paper.says("(Kèm theo Quyết định số 57/QĐ-PGDĐT ngày 10 tháng 01 năm 2025 của Trưởng phòng Giáo dục và Đào tạo huyện Đồi Thông)"))
      let report = try await cast.world.read(ReportUp.district.id, "\(cast.year)~\(cast.world.district)", by: cast.districtOfficer.actor)
      #expect(report.says("Kính gửi: Sở Giáo dục và Đào tạo tỉnh Sông Mơ") && report.says("Được công nhận từ mức độ 1 trở lên: 2/2 đơn vị (100%)"))
      #expect(report.says("57/QĐ-PGDĐT, 10/01/2025") && report.says("31/12/2028"))
      let asked = PlanTask.Wanted(
        name: "Tập huấn cán bộ cấp xã", doer: .commune, from: try #require(Day(iso: "2024-09-01")), until: try #require(Day(iso: "2024-09-30")), source: "Kế hoạch")
      _ = try await cast.db.setTask(asked, by: cast.districtOfficer.actor, at: cast.now)
      let told = try await cast.world.read(
        ReportUp.district.id, "\(cast.year)~\(cast.world.district)", by: cast.districtOfficer.actor, as: "bao-cao-len-so-viec")
      #expect(!report.says("CÁC VIỆC KHÁC THEO KẾ HOẠCH") && told.says("CÁC VIỆC KHÁC THEO KẾ HOẠCH") && told.says("Tập huấn cán bộ cấp xã: 0/2 đơn vị đã thực hiện."))
      let plan = try await cast.world.read(LevelYearPlan.district.id, "\(cast.year)~\(cast.world.district)", by: cast.districtOfficer.actor)
      for words in [
        "ỦY BAN NHÂN DÂN HUYỆN ĐỒI THÔNG", "/KH-UBND", "TM. ỦY BAN NHÂN DÂN", "Thực hiện Kế hoạch số 88/KH-UBND", "“Cộng đồng học tập” cấp xã: 02 đơn vị tham gia đánh giá",
        "gửi hồ sơ đề nghị đến hết ngày 27/02/2025; hoàn thành đánh giá và quyết định đến hết ngày 30/03/2025", "Tập huấn cán bộ cấp xã Ủy ban nhân dân cấp xã Tháng 9/2024",
      ] { #expect(plan.says(words), "\(words)") }
      let whole = try await cast.world.read(LevelYearPlan.province.id, "\(cast.year)~\(cast.world.province)", by: cast.provinceOfficer.actor)
      #expect(whole.says("ỦY BAN NHÂN DÂN TỈNH SÔNG MƠ") && whole.says("“Cộng đồng học tập” cấp tỉnh") && !whole.says("Tập huấn cán bộ cấp xã"))
      let up = try await cast.world.read(ReportUp.province.id, "\(cast.year)~\(cast.world.province)", by: cast.provinceOfficer.actor)
      #expect(up.says("Kính gửi: Bộ Giáo dục và Đào tạo") && up.says("“CỘNG ĐỒNG HỌC TẬP” CẤP TỈNH") && up.says("Huyện Đồi Thông"))
    }
  }

  @Test("A decision about one unit says until when it holds, and is issued with the number that it was taken with", arguments: TestEngine.allCases)
  func oneUnit(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.handIn(cast.commune)
      _ = try await cast.appraise([cast.commune])
      try await cast.conclude(cast.commune)
      let decision = try await cast.decided([cast.commune]), head = cast.districtHead, w = cast.world
      let paper = try await w.read(LevelDecisionPaper.form.id, decision, by: head.actor)
      #expect(paper.says("Công nhận xã Hòa Mục đạt “Cộng đồng học tập” năm 2024, mức độ 1. Kết quả công nhận có giá trị đến hết ngày 31 tháng 12 năm 2028 (thời hạn 36 tháng theo khoản 4 Điều 5 Thông tư số 25/2023/TT-BGDĐT)."))
      #expect(try await head.get(Link.paper(ofLevelDecision: decision)).location == Link.draft(LevelDecisionPaper.form.id, decision))
      #expect(try await head.get(Link.draft(LevelDecisionPaper.form.id, decision)).status == .ok)
      let id = try await w.site.issue(
        LevelDecisionPaper.form, decision, IssueForm(number: "", day: nil, capacity: [], signer: ""), by: head.actor, at: w.now)
      let issued = try await cast.db.read { db in try db.paper(id) }
      #expect(issued.reference == "57/QĐ-PGDĐT" && issued.signer == "Tòng Văn Ánh" && issued.capacity == ["TRƯỞNG PHÒNG"])
      #expect(try await cast.officer.get(Link.paper(id)).status == .ok, "the commune opens the decision about itself")
      #expect(try await head.get(Link.paper(ofLevelDecision: decision)).location == Link.paper(id))
    }
  }

  @Test("A written answer gives each reason with its clause", arguments: TestEngine.allCases)
  func declined(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.handIn(cast.commune)
      _ = try await cast.appraise([cast.commune])
      try await cast.conclude(cast.commune, notMet: [.init(1, 2)], "Chưa đủ điều kiện")
      try await cast.db.declineRequest(
        cast.commune, version: try await cast.version(cast.commune), reasons: "Cần bổ sung kế hoạch năm", by: cast.districtOfficer.actor, at: cast.now)
      let paper = try await cast.world.read(DeclineReply.form.id, cast.commune, by: cast.districtOfficer.actor)
      #expect(paper.says("Kính gửi: Ủy ban nhân dân xã Hòa Mục") && paper.says("chưa đủ điều kiện công nhận mức độ 1"))
      #expect(paper.says("Chỉ tiêu 1.2") && paper.says("Chưa có kế hoạch được duyệt (Điều 6)") && paper.says("Cần bổ sung kế hoạch năm"))
      #expect(try await cast.world.holes(LevelProposal.form.id, cast.commune, by: cast.districtOfficer.actor)
        == ["Hội đồng kết luận xã Hòa Mục chưa đạt mức độ nào: hãy lập văn bản trả lời"])
    }
  }

  @Test("District and province: the Sở and the Ministry receive, and the text's slipped words are printed as they stand", arguments: TestEngine.allCases)
  func levels(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let w = cast.world
      for unit in [w.commune, w.otherCommune] { try await cast.recognise(unit, on: "2025-01-05") }
      for unit in [w.district, w.otherDistrict] { try await cast.recognise(unit, law: "tt25-2023-huyen", on: "2025-01-06") }
      for (id, officer, receiver, decider, slip) in [
        (cast.district, cast.districtOfficer, "Sở Giáo dục và Đào tạo tỉnh Sông Mơ", "Giám đốc Sở Giáo dục và Đào tạo tỉnh Sông Mơ", "Điều 12.1 ghi “cấp xã”, được hiểu là cấp huyện; Điều 12.4a dẫn khoản 2 Điều 8, được hiểu là khoản 1 Điều 8"),
        (cast.province, cast.provinceOfficer, "Bộ Giáo dục và Đào tạo", "Bộ trưởng Bộ Giáo dục và Đào tạo", "Điều 17.1 ghi “cấp xã”, được hiểu là cấp tỉnh; Điều 17.4a dẫn khoản 2 Điều 13, được hiểu là khoản 1 Điều 13"),
      ] {
        try await cast.handIn(id, id == cast.district ? ["4.3": .change(value: 92, previous: 91)] : [:])
        let papers = try await cast.papers(id, Self.own, by: officer.actor)
        #expect(papers[1].says("Đơn vị chưa được tính: không có."))
        #expect(papers[1].says("(Theo Thông tư số 25/2023/TT-BGDĐT: \(slip).)"))
        #expect(papers[3].says("Kính gửi: \(receiver)") && papers[3].says("\(decider) quyết định công nhận"))
        _ = try await cast.appraise([id])
        try await cast.conclude(id)
        let found = try await cast.papers(id, Self.appraisal, by: try await cast.appraiser(id))
        #expect(found[4].says("Kính gửi: \(decider)") && found[5].says(decider.uppercased()))
        #expect(!found.contains { $0.says("huyện Đồi Thông") && id == cast.province })
      }
      let proposal = try await w.read(LevelProposal.form.id, cast.province, by: try await cast.appraiser(cast.province))
      #expect(proposal.says("VỤ GIÁO DỤC THƯỜNG XUYÊN") && proposal.says("Hà Nội, ngày"))
    }
  }
}

/// The four papers in their order.
private func four(_ papers: [ReadPaper]) -> (ReadPaper, ReadPaper, ReadPaper, ReadPaper) { (papers[0], papers[1], papers[2], papers[3]) }
