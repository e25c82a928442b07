import Rules
import Store
import Testing
import TestSupport

@testable import App

struct CouncilTests {
  @Test("a council of four is named with warnings of its clause, and moves its requests on once", arguments: TestEngine.allCases)
  func composition(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-03") { cast in
      try await cast.handIn(cast.commune)
      try await cast.accept(cast.commune)
      let page = try await cast.districtOfficer.get("/hoi-dong/moi?ho-so=\(cast.commune)")
      #expect(page.body.contains("ít nhất 5 ủy viên, số lẻ") && page.body.contains("Xã Hòa Mục"))
      var fields = [
        ("name", "Hội đồng thẩm định 2024"), ("mode", "meeting"), ("ho-so", cast.commune), ("version-\(cast.commune)", "\(try await cast.version(cast.commune))"),
      ]
      for (number, role) in ["chairman", "member", "member", "member"].enumerated() {
        fields += [("seat-name-\(number + 1)", "Người \(number + 1)"), ("seat-role-\(number + 1)", role), ("seat-office-\(number + 1)", "Cán bộ")]
      }
      let untold = try await cast.districtOfficer.post("/hoi-dong/moi", fields + [("seat-name-5", "Người 5")])
      #expect(untold.status == .unprocessableContent && untold.body.contains("Hãy ghi chức vụ"))
      let elsewhere = try await cast.world.person("kiemtra.kd", "Sùng A Khách", .inspector, unit: cast.world.otherDistrict)
      let strange = try await cast.districtOfficer.post("/hoi-dong/moi", fields + [("seat-account-2", elsewhere.actor.accountID)])
      #expect(strange.status == .unprocessableContent && strange.body.contains("Người 2: chỉ chọn được tài khoản"))
      let done = try await cast.districtOfficer.post("/hoi-dong/moi", fields)
      #expect(done.status == .seeOther)
      let shown = try await cast.districtOfficer.get(done.location)
      #expect(shown.body.contains("Hội đồng có 3 ủy viên, ít nhất phải có 5") && shown.body.contains("Điều 9.2b") && shown.body.contains("chưa có thư ký"))
      #expect(try await cast.state(cast.commune) == .appraising)
      #expect(try await cast.officer.get(done.location).status == .forbidden)
    }
  }

  @Test("a written opinion after the deadline is refused; a longer deadline needs a reason", arguments: TestEngine.allCases)
  func deadline(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-03") { cast in
      let member = try await cast.world.inspector()
      try await cast.handIn(cast.commune)
      try await cast.accept(cast.commune)
      let council = try await cast.council([cast.commune], mode: .written, until: Day(iso: "2025-03-10"), account: member.actor.accountID)
      let here = "/hoi-dong/\(council)/\(cast.commune)"
      #expect(try await member.get("/viec").body.contains("Xã Hòa Mục"))
      let mine = try await member.get("\(here)?ghe=3")
      #expect(mine.status == .ok && mine.body.contains("Gửi ý kiến của tôi") && mine.body.contains("10/03/2025"))
      let first = try await member.post(here, [("ghe", "3"), ("stamp-3", "0"), ("met-1.1", "1"), ("met-1.2", "0"), ("comment-1.2", "Thiếu kế hoạch")])
      #expect(first.status == .seeOther)
      let bare = try await member.post(here, [("ghe", "3"), ("stamp-3", "2"), ("comment-1.3", "Cần xem báo cáo")])
      #expect(bare.status == .unprocessableContent && bare.body.contains("Chỉ tiêu 1.3: đã ghi nhận xét nhưng chưa chọn") && bare.body.contains("value=\"Cần xem báo cáo\""))
      // Another vote from the same page finds that it is old.
      #expect(try await member.post(here, [("ghe", "3"), ("stamp-3", "0"), ("met-1.1", "1"), ("met-1.2", "1")]).status == .conflict)
      #expect(try await member.post(here, [("ghe", "4"), ("stamp-4", "0"), ("met-1.1", "1")]).status == .forbidden)
      cast.world.clock.move(to: "2025-03-11")
      let late = try await member.post(here, [("ghe", "3"), ("stamp-3", "2"), ("met-1.2", "1")])
      #expect(late.status == .unprocessableContent && late.body.contains("Hạn gửi ý kiến là hết ngày 10/03/2025"))
      let paper = try await cast.districtOfficer.post(here, [("ghe", "4"), ("stamp-4", "0"), ("met-1.1", "1"), ("day", "11/03/2025")])
      #expect(paper.status == .unprocessableContent)
      #expect(try await cast.districtOfficer.post(here, [("ghe", "4"), ("stamp-4", "0"), ("met-1.1", "1"), ("day", "10/03/2025")]).status == .seeOther)
      let votes = try await cast.db.read { db in try db.council(council).votes }
      #expect(votes.count == 3 && votes.count(where: \.isMet) == 2)
      let change = try await cast.newCouncil([], mode: .written, until: Day(iso: "2025-03-15"), account: member.actor.accountID)
      await #expect(throws: Problem.self) { try await cast.db.changeCouncil(council, change, version: 1, by: cast.districtOfficer.actor, at: cast.now) }
    }
  }

  @Test("the council concludes by its majority, against it with a reason, and the level follows from its figures", arguments: TestEngine.allCases)
  func concluding(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-03") { cast in
      try await cast.handIn(cast.commune)
      try await cast.accept(cast.commune)
      let council = try await cast.council([cast.commune])
      try await cast.voteAll(council, cast.commune, against: ["5.1", "2.2"])
      let here = "/muc-do/\(cast.commune)/ket-luan"
      let page = try await cast.districtOfficer.get(here)
      #expect(page.body.contains("0 đạt, 7 không đạt") && page.body.contains("ý kiến đa số chỉ là đề xuất"))
      func fields(_ said: [String: String], _ reasons: [String: String] = [:]) async throws -> [(String, String)] {
        let dossier = try await cast.dossier(cast.commune)
        return [("version", "\(dossier.version)"), ("conclusion", "Đã xét đủ 15 chỉ tiêu")]
          + dossier.applying.flatMap { [("met-\($0.number.text)", said[$0.number.text] ?? "1"), ("reason-\($0.number.text)", reasons[$0.number.text] ?? "")] }
      }
      let against = try await cast.districtOfficer.post(here, try await fields(["5.1": "0"]))
      #expect(against.status == .unprocessableContent && against.body.contains("Chỉ tiêu 2.2: kết luận khác ý kiến đa số"))
      // A figure is not turned by a verdict: the council says which figure it recognises.
      let figure = try await cast.districtOfficer.post(here, try await fields(["5.1": "0", "2.2": "0"]))
      #expect(figure.status == .unprocessableContent && figure.body.contains("Sửa số liệu thẩm định"))
      let corrected = "/muc-do/\(cast.commune)/tham-dinh/5.1"
      let above = try await cast.districtOfficer.post(corrected, [("counted", "10001"), ("base", "10000"), ("baseSource", "Sổ"), ("version", "0")])
      #expect(above.status == .unprocessableContent)
      #expect(try await cast.districtOfficer.post(corrected, [("counted", "5999"), ("base", "10000"), ("baseSource", "Sổ của xã"), ("version", "0")]).status == .seeOther)
      let said = try await fields(["5.1": "0"], ["2.2": "Bổ sung minh chứng tại cuộc họp"])
      #expect(try await cast.districtOfficer.post(here, said).status == .seeOther)
      let dossier = try await cast.dossier(cast.commune)
      #expect(dossier.assessment.state == .appraised && dossier.appraisedLevel == 0 && dossier.conclusion == "Đã xét đủ 15 chỉ tiêu")
      #expect(dossier.lines.allSatisfy { $0.appraised != nil })
      #expect(try dossier.evaluation(.own).level == 1)
      // Nothing to propose: the answer is in writing, with the reasons.
      let version = "\(dossier.version)"
      #expect(try await cast.districtOfficer.post("/muc-do/\(cast.commune)/trinh", [("version", version)]).status == .unprocessableContent)
      #expect(try await cast.districtOfficer.get("/muc-do/\(cast.commune)/trinh").body.contains("còn thiếu 1 công dân"))
      #expect(try await cast.districtOfficer.post("/muc-do/\(cast.commune)/tra-loi", [("version", version), ("note", "Chỉ tiêu 5.1 chưa đạt")]).status == .seeOther)
      #expect(try await cast.state(cast.commune) == .declined)
    }
  }
}
