import Rules
import Testing
import TestSupport

@testable import App

struct InspectionTests {
  @Test("a plan with holes is kept as a draft and refused as a plan, all holes named", arguments: TestEngine.allCases)
  func coverage(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      try await cast.accept(id)
      let page = "/ho-so/\(id)/ke-hoach-kiem-tra", inspector = cast.inspector.actor.accountID, officer = cast.officer.actor.accountID
      func fields(_ criteria: [Int], plan: Int, _ more: [(String, String)]) async throws -> [(String, String)] {
        [("version", "\(try await cast.version(id))"), ("plan-version", "\(plan)"), ("member", officer)]
          + criteria.map { ("criteria-\(inspector)", "\($0)") } + more
      }
      let holed = (1...15).filter { ![5, 9].contains($0) }
      let draft = try await cast.officer.post(page, try await fields(holed, plan: 0, [("viec", "luu")]))
      #expect(draft.status == .seeOther)
      let shown = try await cast.officer.get(page)
      #expect(shown.body.contains("Tiêu chí 5, 9 chưa có người kiểm tra"))
      let refused = try await cast.officer.post(page, try await fields(holed, plan: 1, [("viec", "duyet")]))
      #expect(refused.status == .unprocessableContent)
      for hole in ["Tiêu chí 5, 9 chưa có người", "Hãy ghi số kế hoạch", "Hãy chọn một trưởng đoàn", "Hãy ghi nơi kiểm tra", "Hãy ghi ngày kiểm tra"] {
        #expect(refused.body.contains(hole), "\(hole)")
      }
      #expect(try await cast.state(id) == .accepted)
      let whole: [(String, String)] = [
        ("viec", "duyet"), ("number", "05/KH-BCĐ"), ("planned-on", "1/11/2021"), ("visit-on", "3/11/2021"), ("place", "UBND xã"),
        ("leader", officer), ("criteria-\(officer)", "5"), ("criteria-\(officer)", "9"),
      ]
      let stale = try await cast.officer.post(page, try await fields(holed, plan: 0, whole))
      #expect(stale.status == .conflict)
      let done = try await cast.officer.post(page, try await fields(holed, plan: 1, whole))
      #expect(done.status == .seeOther)
      #expect(try await cast.state(id) == .planned)
      #expect(try await cast.inspector.get("/viec").body.contains("0/13 tiêu chí đã chấm"))
      // An officer named in the team inspects as well.
      #expect(try await cast.officer.get("/kiem-tra/\(id)/5").status == .ok)
    }
  }

  @Test("points that differ from the commune's own need a reason; what was seen becomes evidence", arguments: TestEngine.allCases)
  func differences(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      try await cast.accept(id)
      try await cast.plan(id)
      let page = "/kiem-tra/\(id)/7"
      let bare = try await cast.inspector.post(page, [("version", "0"), ("points", "4,5"), ("observed", "Tủ sách khóa")])
      #expect(bare.status == .unprocessableContent && bare.body.contains("hãy ghi lý do") && bare.body.contains("Tủ sách khóa"))
      let above = try await cast.inspector.post(page, [("version", "0"), ("points", "7,5"), ("reason", "x")])
      #expect(above.status == .unprocessableContent && above.body.contains("vượt điểm tối đa 7"))
      let saved = try await cast.inspector.post(
        page, [("version", "0"), ("points", "4.5"), ("reason", "Ít người học"), ("observed", "Tủ sách khóa"), ("talked", "Bà Mai"), ("tiep", "1")])
      #expect(saved.status == .seeOther && saved.location == "/kiem-tra/\(id)/8")
      let kinds = try await cast.evidence(id, 7).map(\.kind).sorted()
      #expect(kinds == ["document", "interview", "observation"])

      let conflict = try await cast.inspector.post(page, [("version", "0"), ("points", "5"), ("reason", "Xem lại")])
      #expect(conflict.status == .conflict)
      #expect(conflict.body.contains("Ít người học") && conflict.body.contains("Xem lại"))
      let again = try await cast.inspector.post(page, [("version", "1"), ("points", "5"), ("reason", "Xem lại"), ("observed", "Tủ sách mở")])
      #expect(again.status == .seeOther)
      let after = try await cast.evidence(id, 7)
      #expect(after.count == 2 && after.contains { $0.title == "Quan sát: Tủ sách mở" && $0.inspector?.fits == true })
      let sheet = "/van-ban/phieu-cham-kiem-tra/\(id)"
      #expect(try await cast.inspector.get("/kiem-tra/\(id)").body.contains("href=\"\(sheet)\""))
      #expect(try await cast.inspector.get("\(sheet)/ban-thao.pdf").body.hasPrefix("%PDF-"))
    }
  }

  @Test("an inspection is concluded when every criterion has points, a reason where members differ, and judged evidence", arguments: TestEngine.allCases)
  func concluding(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      try await cast.accept(id)
      try await cast.plan(id)
      let page = "/ho-so/\(id)/ket-qua-kiem-tra"
      let fields = [("version", "\(try await cast.version(id))"), ("day", "1/11/2021"), ("conclusion", "Đạt yêu cầu")]
      let holes = try await cast.officer.post(page, fields)
      #expect(holes.status == .unprocessableContent)
      #expect(holes.body.contains("Tiêu chí 1: chưa có thành viên nào chấm") && holes.body.contains("Tiêu chí 15: chưa có"))
      try await cast.inspect(id, [2: 400])
      let other = try await cast.officer.post(page, fields + [("points-2", "5")])
      #expect(other.status == .unprocessableContent && other.body.contains("Tiêu chí 2: khác điểm các thành viên"))
      let done = try await cast.officer.post(page, fields)
      #expect(done.status == .seeOther)
      let dossier = try await cast.dossier(id)
      #expect(dossier.assessment.state == .inspected && dossier.line(2)?.inspected?.reason == "Thấy khác")
      #expect(try dossier.evaluation(.inspected).total == Points(hundredths: 8550))

      let proposal = "/ho-so/\(id)/trinh"
      #expect(try await cast.officer.get(proposal).body.contains("còn 5 ngày làm việc (đến 08/11/2021)"))
      let version = "\(dossier.version)"
      #expect(try await cast.officer.post(proposal, [("version", version)]).status == .seeOther)
      let bare = try await cast.chairman.post("/ho-so/\(id)/tra-to-trinh", [("version", "\(try await cast.version(id))")])
      #expect(bare.status == .unprocessableContent)
      let back = try await cast.chairman.post(
        "/ho-so/\(id)/tra-to-trinh", [("version", "\(try await cast.version(id))"), ("note", "Xem lại tiêu chí 2")])
      #expect(back.status == .seeOther)
      #expect(try await cast.officer.get(proposal).body.contains("Xem lại tiêu chí 2"))
    }
  }

  @Test("an older page takes nothing back that another settled since, not even after it was told of a mistake", arguments: TestEngine.allCases)
  func settledMeanwhile(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      try await cast.accept(id)
      try await cast.plan(id)
      try await cast.inspect(id)
      let page = "/ho-so/\(id)/ket-qua-kiem-tra", seen = "\(try await cast.version(id))"
      let other = try await w.person("hoikh.dt", "Vừ Thị Sương", .districtOfficer, unit: w.district)
      #expect(try await other.post(page, [("version", seen), ("day", "1/11/2021"), ("points-2", "5"), ("reason-2", "Đối chiếu sổ")]).status == .seeOther)
      let now = "\(try await cast.version(id))", fields = [("day", "1/11/2021"), ("points-2", "4"), ("reason-2", "Thấy khác")]
      let told = try await cast.officer.post(page, [("version", seen)] + fields)
      #expect(told.status == .unprocessableContent && told.body.contains("Kết quả vừa được Vừ Thị Sương lưu") && told.body.contains("Đang lưu: 5<"))
      #expect(told.body.contains("name=\"version\" value=\"\(now)\"") && told.body.contains("value=\"Thấy khác\""))
      #expect(try await cast.dossier(id).line(2)?.inspected?.points == Points(hundredths: 500))
      // A mistake made after that is told with the version that was seen.
      let bare = try await cast.officer.post(page, [("version", now), ("day", "1/11/2021"), ("points-2", "4")])
      #expect(bare.status == .unprocessableContent && bare.body.contains("name=\"version\" value=\"\(now)\"") && !bare.body.contains("vừa được"))
      #expect(try await cast.officer.post(page, [("version", now)] + fields).status == .seeOther)
      #expect(try await cast.dossier(id).line(2)?.inspected?.points == Points(hundredths: 400))
    }
  }

  @Test("a commune that is only surveyed ends with the findings", arguments: TestEngine.allCases)
  func survey(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(mode: .surveyed), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      try await cast.accept(id)
      let page = "/ho-so/\(id)/khao-sat", version = "\(try await cast.version(id))"
      let bare = try await cast.officer.post(page, [("version", version)])
      #expect(bare.status == .unprocessableContent && bare.body.contains("Hãy ghi ngày khảo sát") && bare.body.contains("Hãy ghi kết quả"))
      #expect(try await cast.officer.post(page, [("version", version), ("day", "1/11/2021"), ("findings", "Hồ sơ đủ")]).status == .seeOther)
      #expect(try await cast.state(id) == .surveyed)
      #expect(try await cast.officer.get(page).body.contains("Hồ sơ đủ"))
    }
  }
}
