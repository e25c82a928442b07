import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// Who issues the papers under TT 25 and TT 24, in whose name, and what is refused.
@Suite struct LevelIssuingTests {
  @Test("What is missing is refused by its name, all at once", arguments: TestEngine.allCases)
  func holes(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let actor = cast.officer.actor, w = cast.world
      let minutes = try await w.holes(SelfMeetingMinutes.form.id, cast.commune, by: actor)
      #expect(minutes.count == 2 && minutes[0].hasPrefix("15 chỉ tiêu chưa có kết quả tự đánh giá: 1.1, ") && minutes[0].hasSuffix(", 5.2"))
      #expect(minutes.last == "Chưa ghi cuộc họp tự đánh giá: hãy ghi ở mục “Họp tự đánh giá” của hồ sơ")
      try await cast.answerAll(cast.commune, ["1.1": .judged(false)])
      #expect(FieldProblem.lacking("kết quả tự đánh giá", "Chỉ tiêu", ["5.2"]).map(\.message) == ["Chỉ tiêu 5.2 chưa có kết quả tự đánh giá"])
      #expect(try await w.holes(LevelSubmission.form.id, cast.commune, by: actor) == ["Kết quả tự đánh giá chưa đạt mức độ nào nên chưa có đề nghị công nhận"])
      #expect(try await w.holes(OpinionForms.blank.id, cast.commune, by: actor) == ["Chưa thành lập hội đồng thẩm định hồ sơ này"])
      let report = try await w.holes(AppraisalReport.form.id, cast.commune, by: cast.districtOfficer.actor)
      #expect(report == [
        "Chưa thành lập hội đồng thẩm định hồ sơ này", "Chưa có ủy viên nào cho ý kiến về hồ sơ này", "Hội đồng chưa kết luận về xã Hòa Mục",
      ])
    }
  }

  @Test("The papers of a council and of a decision ask as many statements for five requests as for one", arguments: TestEngine.allCases)
  func many(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.handIn(cast.commune)
      let council = try await cast.appraise([cast.commune]), w = cast.world, officer = cast.districtOfficer
      try await cast.conclude(cast.commune)
      let decision = try await cast.decided([cast.commune])
      let paper = try await w.site.issue(
        CouncilDecision.form, council, IssueForm(number: "31", day: Day(w.now), capacity: ["TRƯỞNG PHÒNG"], signer: "Tòng Văn Ánh"), by: officer.actor, at: w.now)
      let paths = [
        Link.papers(ofCouncil: council), Link.draft(CouncilMinutes.meeting.id, council), Link.draft(LevelDecisionPaper.form.id, decision),
        Link.paper(paper), "\(Link.paper(paper))/van-ban.pdf",
      ]
      func statements() async throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for path in paths {
          let before = cast.db.statementCount
          #expect(try await officer.get(path).status == .ok, "\(path)")
          counts[path] = cast.db.statementCount - before
        }
        return counts
      }
      _ = try await statements()
      let one = try await statements(), actor = officer.actor, now = w.now, year = cast.year
      try await cast.db.write { db in
        let like = try db.levelAssessment(cast.commune)
        for number in 1...4 {
          let unit = "xa-\(number)", id = "ho-so-\(number)"
          try db.run(
            """
            INSERT INTO unit (id, code, name, level, parent_id, province_id, sort_key, search_key, valid_from, practice)
            VALUES (\(unit), \("9910\(number)"), \("Xã Số \(number)"), 'commune', \(w.district), \(w.province), \("zz\(number)"), \(unit), '2000-01-01', 1)
            """)
          let request = LevelAssessment(
            id: id, yearID: year, regulationID: like.regulationID, unitID: unit, provinceID: w.province, receiverID: w.district, decider: like.decider,
            state: .preparing, practice: true)
          try db.openRequests([request], by: actor, at: now)
          try db.addToCouncil(id, council)
          try db.run(
            """
            INSERT INTO level_recognition (id, unit_id, regulation_id, year, level, number, decided_on, until_day, practice, level_id, decision_id,
              account_id, name, at)
            VALUES (\("cn-\(number)"), \(unit), \(like.regulationID), 2024, 1, '57/QĐ-PGDĐT', \(Day(now).iso), '2028-12-31', 1, \(id), \(decision),
              \(actor.accountID), \(actor.name), \(now))
            """)
        }
      }
      let five = try await statements()
      for path in paths { #expect(five[path] == one[path], "\(path)") }
      let matter = try await cast.db.read { db in (try db.councilMatter(council, on: Day(now)), try db.levelDecisionMatter(decision, on: Day(now))) }
      #expect(matter.0.dossiers.count == 5 && matter.1.items.count == 5)
      #expect(matter.1.items.map(\.words.subject) == ["xã Hòa Mục", "xã Số 1", "xã Số 2", "xã Số 3", "xã Số 4"])
      #expect(matter.0.dossiers.first { $0.assessment.id == cast.commune }?.answers(.own).count == 15)
    }
  }

  @Test("An issued paper stays readable when its form is no longer offered", arguments: TestEngine.allCases)
  func oldForm(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.handIn(cast.commune)
      let council = try await cast.appraise([cast.commune]), w = cast.world, signer = IssueForm(number: "31", day: Day(w.now), capacity: ["TRƯỞNG PHÒNG"], signer: "Tòng Văn Ánh")
      let paper = try await w.site.issue(CouncilDecision.form, council, signer, by: cast.districtOfficer.actor, at: w.now)
      let own = try await w.site.issue(LevelSubmission.form, cast.commune, signer, by: cast.officer.actor, at: w.now)
      try await cast.db.write { db in try db.run("UPDATE paper SET form = 'mau-cu'") }
      for (id, person) in [(paper, cast.districtOfficer), (own, cast.officer), (own, cast.districtOfficer)] {
        let page = try await person.get(Link.paper(id))
        #expect(page.status == .ok && page.body.contains("mau-cu") && page.body.contains("Tòng Văn Ánh") && !page.body.contains("Thay thế văn bản này"))
        #expect(try await person.get("\(Link.paper(id))/van-ban.pdf").status == .ok)
      }
      // Whether it was internal nobody knows any more: the commune waits for its answer.
      #expect(try await cast.officer.get(Link.paper(paper)).status == .forbidden)
      #expect(try await w.strangerOfficer().get(Link.paper(own)).status == .forbidden)
      #expect(try await cast.officer.get(Link.levelBundle(cast.commune)).status == .ok)
    }
  }

  @Test("Two communes give papers that differ in exactly what their data differ in", arguments: TestEngine.allCases)
  func difference(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let w = cast.world
      _ = try await w.person("chutich.dd", "Lò Văn Hặc", .communeChairman, unit: w.otherCommune, title: "Chủ tịch")
      try await cast.handIn(cast.commune, ["5.1": .share(.init(7111, of: 10_000), atLevel2: nil)])
      try await cast.handIn(cast.otherCommune, ["5.1": .share(.init(7222, of: 10_000), atLevel2: nil)])
      _ = try await cast.appraise([cast.commune, cast.otherCommune])
      for id in [cast.commune, cast.otherCommune] { try await cast.conclude(id) }
      let facts = [
        ("Hòa Mục", "Đá Dựng"), ("HÒA MỤC", "ĐÁ DỰNG"), ("7 111", "7 222"), ("71 11", "72 22"), ("889", "778"),
      ]
      let actor = cast.districtOfficer.actor
      let forms = LevelPaperTests.own + LevelPaperTests.appraisal
      let (ours, theirs) = (try await cast.papers(cast.commune, forms, by: actor), try await cast.papers(cast.otherCommune, forms, by: actor))
      for (one, other) in zip(ours, theirs) {
        var text = one.words.joined(separator: " ")
        for (mine, theirs) in facts { text = text.replacing(mine, with: theirs) }
        let expected = other.words.joined(separator: " ")
        // Who signs differs where the accounts say so; the chairman of the meeting is the same person in both.
        #expect(text.replacing("Quàng Văn Đá", with: "–").replacing("Lò Văn Hặc", with: "–")
          == expected.replacing("Quàng Văn Đá", with: "–").replacing("Lò Văn Hặc", with: "–"), "\(one.form)")
        #expect(one.words != other.words, "\(one.form) does not name its commune")
      }
    }
  }

  @Test("Without a district the province's setting names receiver, decider and legal basis", arguments: TestEngine.allCases)
  func twoTier(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2026-01-12", year: 2025) { cast in
      let w = cast.world, (account, province, now) = (cast.provinceOfficer.actor.accountID, w.province, w.now)
      try await cast.answerAll(cast.commune)
      #expect(try await w.holes(LevelSubmission.form.id, cast.commune, by: cast.officer.actor)
        == ["Chưa rõ cơ quan nào tiếp nhận, quyết định: tỉnh ghi ở mục “Thẩm quyền” kèm căn cứ pháp lý"])
      try await cast.db.write { db in
        try db.run(
          """
          INSERT INTO authority (id, province_id, regulation_id, from_day, receiver, receives, decides, decider, basis, account_id, name, at)
          VALUES ('a1', \(province), 'tt25-2023-xa', '2025-07-01', 'province', 'Sở GDĐT', 'Chủ tịch UBND tỉnh', 'provinceChairman',
            'Quyết định số 15/2025/QĐ-UBND ngày 20 tháng 8 năm 2025 của Ủy ban nhân dân tỉnh Sông Mơ', \(account), 'Đinh Thị Sông', \(now))
          """)
        try db.run("UPDATE level_assessment SET receiver = \(province), decider = 'provinceChairman' WHERE regulation_id = 'tt25-2023-xa'")
      }
      try await cast.meet(cast.commune)
      try await cast.sign(cast.commune)
      let council = try await cast.appraise([cast.commune])
      try await cast.conclude(cast.commune)
      let submission = try await w.read(LevelSubmission.form.id, cast.commune, by: cast.officer.actor)
      #expect(submission.says("Kính gửi: Sở Giáo dục và Đào tạo tỉnh Sông Mơ") && submission.says("Căn cứ Quyết định số 15/2025/QĐ-UBND ngày 20 tháng 8 năm 2025"))
      let actor = cast.provinceOfficer.actor
      let proposal = try await w.read(LevelProposal.form.id, cast.commune, by: actor)
      #expect(proposal.says("SỞ GIÁO DỤC VÀ ĐÀO TẠO") && proposal.says("Kính gửi: Chủ tịch Ủy ban nhân dân tỉnh Sông Mơ") && proposal.says("GIÁM ĐỐC"))
      let draft = try await w.read(LevelDecisionPaper.draft.id, cast.commune, by: actor)
      #expect(draft.says("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG MƠ") && draft.says("QĐ-UBND") && draft.says("Theo đề nghị của Sở Giáo dục và Đào tạo tỉnh Sông Mơ"))
      let named = try await w.read(CouncilDecision.form.id, council, by: actor)
      #expect(named.says("GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH SÔNG MƠ"))
      for paper in [submission, proposal, draft, named] { #expect(!paper.says("Đồi Thông") && !paper.says("cấp huyện có"), "\(paper.form)") }
    }
  }

  @Test("A unit of learning issues its own papers; the chairman of the level decides", arguments: TestEngine.allCases)
  func school(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let (id, head) = try await cast.school(), w = cast.world
      try await cast.answerAll(id, by: head)
      try await cast.meet(id, by: head)
      let papers = try await cast.papers(id, LevelPaperTests.own, by: head.actor)
      #expect(papers[3].says("TRƯỜNG THCS HÒA MỤC") && papers[3].says("TTr-THCSHM") && papers[3].says("HIỆU TRƯỞNG") && papers[3].says("Lò Thị Hiệu"))
      #expect(papers[3].says("Thông tư số 24/2023/TT-BGDĐT ngày 11 tháng 12 năm 2023") && papers[3].says("“Đơn vị học tập” cấp huyện, tỉnh"))
      #expect(papers[3].says("Kính gửi: Phòng Giáo dục và Đào tạo huyện Đồi Thông"))
      #expect(papers[3].says("Chủ tịch Ủy ban nhân dân huyện Đồi Thông quyết định công nhận “Đơn vị học tập” Trường THCS Hòa Mục năm 2024"))
      for paper in papers { #expect(!paper.says("chưa có)") && !paper.says("số điều"), "\(paper.form)") }
      let issued = try await w.site.issue(
        LevelSubmission.form, id, IssueForm(number: "3", day: Day(w.now), capacity: ["HIỆU TRƯỞNG"], signer: "Lò Thị Hiệu"), by: head.actor, at: w.now)
      let paper = try await cast.db.read { db in try db.paper(issued) }
      #expect(paper.role == .organisation && paper.reference == "03/TTr-THCSHM" && paper.citation.hasSuffix("của Trường THCS Hòa Mục"))
      // Its register is its own; the district's does not hold it, and the district may not issue for it.
      #expect(try await cast.db.read { db in try db.register(of: head.actor, dayYear: 2025).count } == 1)
      #expect(try await cast.db.read { db in try db.register(of: cast.districtOfficer.actor, dayYear: 2025).isEmpty })
      await #expect(throws: Problem.self) {
        try await w.site.issue(
          LevelSelfReport.form, id, IssueForm(number: "4", day: Day(w.now), capacity: ["X"], signer: "Y"), by: cast.districtOfficer.actor, at: w.now)
      }
    }
  }

  @Test("The Ministry's papers are its own: numbered apart from the province under which they are kept", arguments: TestEngine.allCases)
  func ministry(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let w = cast.world
      for unit in [w.district, w.otherDistrict] { try await cast.recognise(unit, law: "tt25-2023-huyen", on: "2025-01-06") }
      try await cast.handIn(cast.province)
      let council = try await cast.appraise([cast.province])
      try await cast.conclude(cast.province)
      let officer = try await cast.appraiser(cast.province)
      let form = IssueForm(number: "5", day: Day(w.now), capacity: ["VỤ TRƯỞNG"], signer: "Hoàng Thị Vụ")
      let id = try await w.site.issue(LevelProposal.form, cast.province, form, by: officer, at: w.now)
      let paper = try await cast.db.read { db in try db.paper(id) }
      #expect(paper.role == .ministryDepartment && paper.reference == "05/TTr-GDTX" && paper.code == nil && paper.issuerName == "Bộ Giáo dục và Đào tạo")
      #expect(try await cast.db.read { db in try db.register(of: officer, dayYear: 2025).map(\.id) } == [id])
      #expect(try await cast.db.read { db in try db.register(of: cast.provinceOfficer.actor, dayYear: 2025).isEmpty })
      await #expect(throws: Problem.self) {
        try await w.site.issue(AppraisalReport.form, cast.province, form, by: cast.provinceOfficer.actor, at: w.now)
      }
      // The province sees what the Ministry's council found only with the answer.
      #expect(try await w.holes(AppraisalReport.form.id, cast.province, by: cast.provinceOfficer.actor)
        == ["Kết quả thẩm định chỉ xem được khi đã có quyết định hoặc văn bản trả lời."])
      #expect(try await w.read(CouncilMinutes.meeting.id, council, by: officer).says("Hà Văn Gió"))
      let verified = try await w.site.verify()
      #expect(verified.papers == 1 && verified.faults.isEmpty)
    }
  }

  @Test("Issued papers are frozen, cited by later ones, numbered in the council's own series, and found by their code", arguments: TestEngine.allCases)
  func issue(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let w = cast.world, today = Day(w.now)
      try await cast.handIn(cast.commune)
      let council = try await cast.appraise([cast.commune])
      try await cast.conclude(cast.commune)
      try await cast.db.write { [year = cast.year] db in try db.run("UPDATE level_year SET practice = 0 WHERE id = \(year)") }
      func issue(_ form: PaperForm, _ subject: String, _ number: String, by person: World.Person) async throws -> Paper {
        let id = try await w.site.issue(
          form, subject, IssueForm(number: number, day: today, capacity: ["CHỦ TỊCH"], signer: "Người ký"), by: person.actor, at: w.now)
        return try await cast.db.read { db in try db.paper(id) }
      }
      let submission = try await issue(LevelSubmission.form, cast.commune, "7", by: cast.officer)
      #expect(submission.reference == "07/TTr-UBND" && submission.code != nil)
      let named = try await issue(CouncilDecision.form, council, "", by: cast.districtOfficer)
      #expect(named.reference == "31/QĐ-PGDĐT" && named.role == .education)
      let report = try await issue(AppraisalReport.form, cast.commune, "31", by: cast.districtOfficer)
      #expect(report.reference == "31/BC-HĐTĐ" && report.role == .council)
      let proposal = try await w.read(LevelProposal.form.id, cast.commune, by: cast.districtOfficer.actor)
      #expect(proposal.says("Căn cứ Quyết định số 31/QĐ-PGDĐT ngày 10 tháng 01 năm 2025 của Phòng Giáo dục và Đào tạo huyện Đồi Thông"))
      #expect(proposal.says("Căn cứ Báo cáo số 31/BC-HĐTĐ") && proposal.says("Xét đề nghị tại Tờ trình số 07/TTr-UBND"))
      await #expect(throws: Problem.self) { _ = try await issue(LevelDecisionPaper.draft, cast.commune, "9", by: cast.districtOfficer) }
      await #expect(throws: Problem.self) { _ = try await issue(LevelSubmission.form, cast.commune, "8", by: cast.officer) }
      // The commune opens its own paper and not what the council found.
      #expect(try await cast.officer.get(Link.paper(submission.id)).status == .ok)
      #expect(try await cast.officer.get(Link.paper(report.id)).status == .forbidden)
      #expect(try await w.get(Link.verification(submission.code ?? "")).body.contains("07/TTr-UBND"))
      for (person, address) in [
        (cast.officer, Link.papers(ofLevel: cast.commune)), (cast.districtOfficer, Link.papers(ofLevel: cast.commune)),
        (cast.districtOfficer, Link.papers(ofCouncil: council)), (cast.districtOfficer, Link.papers(ofLevelYear: cast.year, unit: w.district)),
        (cast.districtOfficer, Link.levelBundle(cast.commune)), (cast.officer, Link.levelBundle(cast.commune)), (cast.districtOfficer, Link.register),
        (cast.districtOfficer, Link.draft(LevelProposal.form.id, cast.commune)), (cast.officer, Link.draft(SelfSummary.form.id, cast.commune)),
      ] { #expect(try await person.get(address).status == .ok, "\(person.login) \(address)") }
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }
}
