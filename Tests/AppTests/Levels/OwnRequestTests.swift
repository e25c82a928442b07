import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// The unit's half of a request: answers, meeting, steps.
@Suite struct OwnRequestTests {
  static func faults(_ work: () async throws -> Void) async throws -> [FieldProblem] {
    do { try await work() } catch Problem.invalid(let faults) { return faults }
    return []
  }

  @Test("A hand-in names every indicator without an answer and the missing meeting at once", arguments: TestEngine.allCases)
  func missing(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let id = cast.commune
      let faults = try await Self.faults {
        _ = try await cast.db.takeOwnStep(.requestSignature, id, asked: 1, version: nil, by: cast.officer.actor, at: cast.now)
      }
      #expect(faults.count == 16 && faults.contains { $0.field == "meeting" } && faults.contains { $0.field == "indicator-5.2" })
      let page = try await cast.officer.get(Link.level(id, .requestSignature))
      #expect(page.status == .ok && page.body.contains("còn 16 việc") && page.body.contains(Link.indicator(id, .init(4, 3))))
      #expect(try await cast.state(id) == .preparing)
    }
  }

  @Test("One citizen too few is said as a gap on the request, on the indicator and on the work page", arguments: TestEngine.allCases)
  func gap(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let id = cast.commune
      try await cast.answerAll(id, ["5.1": .share(.init(5_999, of: 10_000), atLevel2: nil)])
      let page = try await cast.officer.get(Link.level(id))
      #expect(page.status == .ok && page.body.contains("còn thiếu 1 công dân để đạt mức độ 1") && page.body.contains("Chưa đạt mức độ nào"))
      let narrowed = try await cast.officer.get("\(Link.level(id))?loc=chua-dat")
      #expect(narrowed.body.contains("id=\"ct-5-1\"") && narrowed.body.contains("id=\"ct-4-2\""))
      let indicator = try await cast.officer.get(Link.indicator(id, .init(5, 1)))
      #expect(indicator.body.contains("còn thiếu 1 công dân") && indicator.body.contains("ít nhất 60 % công dân"))
      let work = try await cast.officer.get(Link.work)
      #expect(work.body.contains("chưa ghi cuộc họp tự đánh giá") && work.body.contains("15/15"))
      try await cast.answerAll(id, evidence: false)
      #expect(try await cast.dossier(id).evaluation(.own).level == 1)
    }
  }

  @Test("A numerator above its base stays on the form, with the fault at its field", arguments: TestEngine.allCases)
  func typedFault(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let here = Link.indicator(cast.commune, .init(5, 1))
      let refused = try await cast.officer.post(
        here, [("version", "0"), ("counted", "10001"), ("base", "10000"), ("baseSource", "Thống kê")])
      #expect(refused.status == .unprocessableContent && refused.body.contains("id=\"f-counted-error\"") && refused.body.contains("value=\"10001\""))
      let empty = try await cast.officer.post(here, [("version", "0"), ("counted", "sáu nghìn"), ("base", "")])
      #expect(empty.body.contains("không phải là số nguyên") && empty.body.contains("id=\"f-base-error\""))
      let sourceless = try await cast.officer.post(here, [("version", "0"), ("counted", "6.000"), ("base", "10 000")])
      #expect(sourceless.status == .unprocessableContent && sourceless.body.contains("id=\"f-baseSource-error\""))
      let taken = try await cast.officer.post(
        here, [("version", "0"), ("counted", "6.000"), ("base", "10 000"), ("baseSource", "Thống kê"), ("next", "5.2")])
      #expect(taken.location == Link.indicator(cast.commune, .init(5, 2)))
      let decided = try await cast.officer.post(Link.indicator(cast.commune, .init(4, 2)), [("version", "0"), ("attained", "2")])
      #expect(decided.body.contains("id=\"f-decisionNumber-error\"") && decided.body.contains("id=\"f-decisionDay-error\""))
    }
  }

  @Test("Two who answer at once: both versions are shown, nothing is lost", arguments: TestEngine.allCases)
  func conflict(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let here = Link.indicator(cast.commune, .init(1, 1))
      #expect(try await cast.officer.post(here, [("version", "0"), ("met", "1"), ("note", "Bản thứ nhất")]).status == .seeOther)
      let second = try await cast.officer.post(here, [("version", "0"), ("met", "0"), ("note", "Bản thứ hai")])
      #expect(second.status == .conflict && second.body.contains("Bản thứ nhất") && second.body.contains("Bản thứ hai"))
      #expect(try await cast.dossier(cast.commune).line(.init(1, 1))?.own?.value == .judged(true))
    }
  }

  @Test("An organisation answers what it is in charge of and nothing else", arguments: TestEngine.allCases)
  func charged(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let id = cast.commune, women = try await cast.world.womenHead()
      #expect(try await women.get(Link.level(id)).status == .forbidden)
      let charge = "5.1:\(cast.world.women)"
      #expect(try await cast.officer.post(Link.levelCharges(id), [("charge", charge)]).status == .seeOther)
      let page = try await women.get(Link.level(id))
      #expect(page.status == .ok && page.body.contains("id=\"ct-5-1\"") && !page.body.contains("id=\"ct-1-1\""))
      let fields = [("version", "0"), ("counted", "7"), ("base", "10"), ("baseSource", "Sổ Hội")]
      #expect(try await women.post(Link.indicator(id, .init(5, 1)), fields).status == .seeOther)
      #expect(try await women.post(Link.indicator(id, .init(1, 1)), [("version", "0"), ("met", "1")]).status == .forbidden)
      #expect(try await women.get(Link.work).body.contains("1/1"))
      #expect(try await cast.districtOfficer.post(Link.indicator(id, .init(1, 1)), [("version", "0"), ("met", "1")]).status == .forbidden)
    }
  }

  @Test("The meeting, the head and the hand-in, by the pages; then nothing can be changed", arguments: TestEngine.allCases)
  func handIn(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-05") { cast in
      let id = cast.commune
      try await cast.answerAll(id)
      let bare = try await cast.officer.post(Link.levelMeeting(id), [("version", "0"), ("day", "")]).body
      for words in ["Hãy ghi ngày họp", "Hãy ghi họp ở đâu", "Hãy ghi ai chủ trì", "Hãy ghi kết luận"] { #expect(bare.contains(words), "all at once: \(words)") }
      let wrong = try await cast.officer.post(Link.levelMeeting(id), [("version", "0"), ("day", "31/12/2025"), ("place", "Trụ sở")])
      #expect(wrong.status == .unprocessableContent && wrong.body.contains("chưa tới") && wrong.body.contains("Có 5 chỗ cần sửa"))
      let meeting = [
        ("version", "0"), ("day", "28/02/2025"), ("place", "Trụ sở UBND"), ("chair", "Quàng Văn Đá"), ("chairOffice", "Chủ tịch"),
        ("secretary", "Lò Thị Mây"), ("discussed", "Từng chỉ tiêu"), ("concluded", "Đạt mức độ 1"), ("present", "Vì Thị Suối"), ("body", "Hội Phụ nữ"),
      ]
      #expect(try await cast.officer.post(Link.levelMeeting(id), meeting).status == .seeOther)
      let version = "\(try await cast.version(id))"
      #expect(try await cast.chairman.post(Link.level(id, .requestSignature), [("version", version), ("asked", "1")]).status == .forbidden)
      #expect(try await cast.officer.post(Link.level(id, .requestSignature), [("version", version), ("asked", "1")]).status == .seeOther)
      let submit = try await cast.chairman.get(Link.level(id, .submit))
      #expect(submit.body.contains("Đã quá hạn gửi 6 ngày") && submit.body.contains("Vẫn gửi được"))
      let signed = try await cast.chairman.post(Link.level(id, .submit), [("version", "\(try await cast.version(id))"), ("asked", "1")])
      #expect(signed.status == .seeOther)
      let dossier = try await cast.dossier(id)
      #expect(dossier.assessment.state == .submitted && dossier.askedLevel == 1 && dossier.selfLevel == 1)
      #expect(dossier.assessment.receiverID == cast.world.district && dossier.assessment.decider == .educationHead)
      #expect(try await cast.officer.post(Link.indicator(id, .init(1, 1)), [("version", "1"), ("met", "0")]).status == .conflict)
      #expect(try await cast.officer.post(Link.levelMeeting(id), meeting).status == .conflict)
      let journal = try await cast.officer.get(Link.levelJournal(id))
      #expect(journal.status == .ok && journal.body.contains("Ký và gửi hồ sơ") && journal.body.contains(", chỉ tiêu 5.2"))
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("Level 2 cannot be asked for without a level-1 recognition of twelve months", arguments: TestEngine.allCases)
  func levelTwo(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let id = cast.commune
      try await cast.answerAll(id, level: 2)
      try await cast.meet(id)
      let faults = try await Self.faults {
        _ = try await cast.db.takeOwnStep(.requestSignature, id, asked: 2, version: nil, by: cast.officer.actor, at: cast.now)
      }
      #expect(faults.map(\.field) == ["asked"] && faults.first?.message.contains("Chưa có quyết định công nhận mức độ 1") == true)
      try await cast.sign(id, asked: 1)
      let dossier = try await cast.dossier(id)
      #expect(dossier.selfLevel == 2 && dossier.askedLevel == 1)
    }
  }

  @Test("After the districts have ended nobody receives until the province says who, with a legal basis", arguments: TestEngine.allCases)
  func noReceiver(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let id = cast.commune
      try await cast.answerAll(id)
      try await cast.meet(id)
      cast.world.clock.move(to: "2025-07-02")
      let faults = try await Self.faults { try await cast.sign(id) }
      #expect(faults.map(\.field) == ["receiver"] && faults.first?.message.contains("Tỉnh Sông Mơ") == true)
      #expect(try await cast.state(id) == .awaitingSignature)
      #expect(try await cast.chairman.get(Link.level(id)).body.contains("Chưa có cơ quan nhận hồ sơ"))
    }
  }

  @Test("A request comes back with the reason, and every hat sees its own on the work page", arguments: TestEngine.allCases)
  func sentBack(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let id = cast.district
      try await cast.answerAll(id)
      try await cast.meet(id)
      try await cast.db.takeOwnStep(.requestSignature, id, asked: 1, version: nil, by: cast.districtOfficer.actor, at: cast.now)
      #expect(try await cast.districtChairman.get(Link.work).body.contains("Xem và ký hồ sơ"))
      let without = try await cast.districtChairman.post(Link.level(id, .sendBack), [("version", "\(try await cast.version(id))"), ("note", "")])
      #expect(without.status == .unprocessableContent)
      let back = try await cast.districtChairman.post(
        Link.level(id, .sendBack), [("version", "\(try await cast.version(id))"), ("note", "Xem lại số liệu thư viện")])
      #expect(back.status == .seeOther)
      #expect(try await cast.state(id) == .preparing)
      #expect(try await cast.districtOfficer.get(Link.level(id)).body.contains("Xem lại số liệu thư viện"))
      for person in [cast.officer, cast.chairman, cast.districtOfficer, cast.provinceOfficer, cast.provinceChairman] {
        let work = try await person.get(Link.work)
        #expect(work.status == .ok && work.body.contains("năm 2024: TT 25/2023"), "\(person.login)")
      }
      for number in ["1.1", "3.5", "4.1", "4.2", "4.3"] {
        let page = try await cast.provinceOfficer.get("/muc-do/\(cast.province)/chi-tieu/\(number)")
        #expect(page.status == .ok, "\(number)")
      }
      let counted = try await cast.provinceOfficer.post("/muc-do/\(cast.province)/chi-tieu/4.1", [("version", "0")])
      #expect(counted.status == .unprocessableContent || counted.status == .notFound)
    }
  }
}
