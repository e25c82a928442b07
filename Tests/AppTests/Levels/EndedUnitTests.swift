import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// What becomes of requests when their units end: nothing by itself, and nothing is stuck.
@Suite struct EndedUnitRequestTests {
  /// Both communes become one on 1/3/2025, below the same district.
  private static func merge(_ cast: LevelCast) async throws -> App.Unit {
    cast.world.clock.move(to: "2025-03-03")
    let admin = try await cast.world.person("quantri", "Người quản trị", .administrator, unit: nil)
    let fields: [(String, String)] = [
      ("day", "01/03/2025"), ("basis", "Nghị quyết số 10/NQ-HĐND"), ("new-rows", "1"), ("piece-rows", "2"), ("new-code-0", "99001"),
      ("new-name-0", "Xã Hòa Dựng"), ("new-level-0", "commune"), ("new-parent-0", "D901"), ("piece-old-0", "99001"), ("piece-extent-0", "full"),
      ("piece-old-1", "99002"), ("piece-extent-1", "full"), ("agreed", "1"),
    ]
    #expect(try await admin.post("/dien-bien/ghi", fields).status == .seeOther)
    return try await SmallCountry.unit("99001", on: "2025-03-03", cast.world)
  }

  private static func fields(_ cast: LevelCast, _ ids: [String], next: String?, reason: String = "Toàn bộ xã cũ nằm trong xã mới") async throws -> [(String, String)] {
    var fields = [("open", "1"), ("open-reason", reason)] + (next.map { [("next", $0)] } ?? [])
    for id in ids { fields += [("ho-so", id), ("version-\(id)", "\(try await cast.version(id))")] }
    return fields
  }

  @Test("a commune that ended before handing in: its people see it, the successor goes on with one request and closes the other", arguments: TestEngine.allCases)
  func merged(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      try await cast.answerAll(cast.commune)
      try await cast.meet(cast.commune)
      let women = try await cast.db.write { db in
        try db.run("INSERT INTO indicator_charge (level_id, indicator, organisation_id) VALUES (\(cast.commune), '1.1', \(cast.world.women))")
      }
      #expect(women == 1)
      let new = try await Self.merge(cast)

      // The old unit's people: what happened, what became of it, and no step any more.
      for path in ["/viec", "/muc-do/\(cast.commune)"] {
        let page = try await cast.officer.get(path)
        for words in ["Xã Hòa Mục đã hết hiệu lực sau ngày 28/02/2025", "Xã Hòa Dựng", "nhận tiếp"] { #expect(page.body.contains(words), "\(path): \(words)") }
        #expect(!page.body.contains("Quyết định nhận tiếp hay khép lại"), "they do not decide")
      }
      let step = try await cast.officer.post("/muc-do/\(cast.commune)/buoc/requestSignature", [("asked", "1"), ("version", "\(try await cast.version(cast.commune))")])
      #expect(step.status == .conflict && step.body.contains("đã hết hiệu lực"))
      // What stands is read; nothing is written any more: no answer, no meeting, no evidence.
      let indicator = "/muc-do/\(cast.commune)/chi-tieu/1.1"
      for path in [indicator, "/muc-do/\(cast.commune)/minh-chung"] {
        let page = try await cast.officer.get(path)
        #expect(page.status == .ok && page.body.contains("không ghi thêm vào hồ sơ được nữa"), "\(path)")
      }
      let late = try await cast.officer.post(indicator, [("met", "1"), ("version", "1")])
      #expect(late.status == .conflict && late.body.contains("không ghi thêm vào hồ sơ được nữa"))
      await #expect(throws: Problem.self) { try await cast.meet(cast.commune) }
      await #expect(throws: Problem.self) { try await cast.prove(cast.commune) }

      // The successor's officer: word of it, the old request to read, and a decision with a reason.
      let officer = try await cast.world.person("canbo.hd", "Lò Văn Mới", .communeOfficer, unit: new.id)
      let chairman = try await cast.world.person("chutich.hd", "Quàng Thị Mới", .communeChairman, unit: new.id, title: "Chủ tịch")
      #expect(try await officer.get("/viec").body.contains("2 hồ sơ chưa gửi của đơn vị đã hết hiệu lực"))
      #expect(try await officer.get("/muc-do/\(cast.commune)").body.contains("Quyết định nhận tiếp hay khép lại"))
      #expect(try await officer.get("/muc-do/\(cast.commune)/nhat-ky").status == .ok)
      let path = "/don-vi/\(new.id)/ke-thua"
      let page = try await officer.get(path)
      for words in ["Xã Hòa Mục năm 2024", "Xã Đá Dựng năm 2024", "15/15 chỉ tiêu", "hết ngày 28/02/2025"] { #expect(page.body.contains(words), "\(words)") }
      let bare = try await officer.post(path, [("open", "1")])
      for words in ["Hãy chọn ít nhất một hồ sơ", "Hãy chọn nhận tiếp hay khép lại", "Hãy ghi lý do, căn cứ"] { #expect(bare.body.contains(words), "\(words)") }
      let both = try await officer.post(path, try await Self.fields(cast, [cast.commune, cast.otherCommune], next: "taken"))
      #expect(both.status == .unprocessableContent && both.body.contains("chỉ nhận tiếp một hồ sơ năm 2024"))
      let taken = try await Self.fields(cast, [cast.commune], next: "taken")
      #expect(try await cast.world.strangerOfficer().post(path, taken).status == .forbidden)
      #expect(try await officer.post(path, taken).status == .seeOther)
      #expect(try await officer.post(path, taken).location.hasPrefix("/don-vi/\(new.id)?"), "a second click does nothing twice, and says so")

      // It is the successor's own work now: answers, history and linked evidence with it; its own people meet and sign.
      let dossier = try await cast.dossier(cast.commune)
      #expect(dossier.unit.id == new.id && dossier.assessment.state == .preparing && dossier.assessment.receiverID == cast.world.district)
      #expect(dossier.steps.map(\.action) == [.open, .takeOver] && dossier.steps.last?.note == "Xã Hòa Mục → Xã Hòa Dựng: Toàn bộ xã cũ nằm trong xã mới")
      #expect(dossier.lines.allSatisfy { $0.own != nil && $0.linked == 1 } && dossier.charges.isEmpty)
      try await cast.db.read { db in
        let units = try db.rows("SELECT DISTINCT e.unit_id FROM indicator_evidence l JOIN evidence e ON e.id = l.evidence_id WHERE l.level_id = \(cast.commune)")
        #expect(try units.map { try $0.text("unit_id") } == [new.id])
      }
      #expect(try await officer.get("/viec").body.contains("Ghi cuộc họp tự đánh giá"), "the old commune's meeting does not speak for the new one")
      #expect(try await cast.officer.get("/muc-do/\(cast.commune)").status == .forbidden)
      let unready = try await officer.post("/muc-do/\(cast.commune)/buoc/requestSignature", [("asked", "1"), ("version", "\(dossier.version)")])
      #expect(unready.status == .unprocessableContent)
      try await cast.meet(cast.commune, by: officer)
      try await cast.db.takeOwnStep(.requestSignature, cast.commune, asked: 1, version: nil, by: officer.actor, at: cast.now)
      try await cast.db.takeOwnStep(.submit, cast.commune, asked: 1, version: nil, by: chairman.actor, at: cast.now)
      #expect(try await cast.state(cast.commune) == .submitted)

      // The successor has one for the year now: the other can only be closed, stays to be read, and says why.
      let second = try await officer.post(path, try await Self.fields(cast, [cast.otherCommune], next: "taken"))
      #expect(second.status == .unprocessableContent && second.body.contains("Xã Hòa Dựng đã có hồ sơ năm 2024"))
      #expect(try await officer.post(path, try await Self.fields(cast, [cast.otherCommune], next: "closed", reason: "Đã gộp vào hồ sơ chung")).status == .seeOther)
      let closed = try await officer.get("/muc-do/\(cast.otherCommune)")
      for words in ["Đã khép lại, không gửi", "Đã gộp vào hồ sơ chung"] { #expect(closed.body.contains(words), "\(words)") }
      #expect(try await cast.provinceOfficer.get("/muc-do/dot/\(cast.year)").body.contains("Đã khép lại, không gửi"), "shown, not deleted")
      #expect(!(try await officer.get("/viec").body.contains("hồ sơ chưa gửi của đơn vị")))
      let decided = try await officer.get("/don-vi/\(new.id)")
      for words in ["Hồ sơ chưa gửi", "Đã gộp vào hồ sơ chung", "không kế thừa"] { #expect(decided.body.contains(words), "\(words)") }
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("a district that ended without successors: the province closes its request, with a reason", arguments: TestEngine.allCases)
  func district(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-20") { cast in
      try await cast.db.write { db in try db.run("UPDATE unit SET valid_until = '2025-06-30' WHERE id = \(cast.world.district)") }
      #expect(!(try await cast.provinceOfficer.get("/muc-do/ban-giao").body.contains("hồ sơ chưa gửi của đơn vị")), "it still stands")
      cast.world.clock.move(to: "2025-07-02")
      let own = try await cast.districtOfficer.get("/muc-do/\(cast.district)")
      for words in ["Huyện Đồi Thông đã hết hiệu lực sau ngày 30/06/2025", "chưa ghi đơn vị nào kế thừa"] { #expect(own.body.contains(words), "\(words)") }
      for path in ["/viec", "/muc-do/ban-giao"] {
        #expect(try await cast.provinceOfficer.get(path).body.contains("1 hồ sơ chưa gửi của đơn vị đã hết hiệu lực"), "\(path)")
      }
      let path = "/don-vi/\(cast.world.province)/ke-thua"
      #expect(try await cast.provinceOfficer.get(path).body.contains("không có đơn vị cùng cấp kế thừa"))
      let taken = try await cast.provinceOfficer.post(path, try await Self.fields(cast, [cast.district], next: "taken"))
      #expect(taken.status == .unprocessableContent && taken.body.contains("chỉ khép lại được"))
      #expect(try await cast.districtOfficer.post(path, try await Self.fields(cast, [cast.district], next: "closed")).status == .forbidden)
      #expect(try await cast.provinceOfficer.post(path, try await Self.fields(cast, [cast.district], next: "closed", reason: "Cấp huyện kết thúc")).status == .seeOther)
      #expect(try await cast.state(cast.district) == .closed)
      #expect(!(try await cast.districtOfficer.get("/viec").body.contains("Huyện Đồi Thông năm 2024")), "nothing is asked of the ended district any more")
      let report = try await cast.world.read(ReportUp.province.id, "\(cast.year)~\(cast.world.province)", by: cast.provinceOfficer.actor, as: "bao-cao-len-bo-khep")
      #expect(report.count("Đã gửi hồ sơ đề nghị: 0/1 đơn vị") == 2 && !report.says("Đã gửi hồ sơ đề nghị: 1/2"), "what was closed took no part")
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("in every state that a request can be in when the district ends, the province has it before it and may act", arguments: TestEngine.allCases)
  func everyState(_ engine: TestEngine) async throws {
    for state in LevelAssessment.State.allCases where !LevelAssessment.finished.contains(state) {
      try await withLevels(engine, day: "2025-06-20") { cast in
        try await cast.bring(cast.commune, to: state)
        #expect(try await cast.state(cast.commune) == state)
        // The districts end, and the communes begin anew directly below the province.
        try await cast.world.endDistricts()
        cast.world.clock.move(to: "2025-07-02")
        let setting = AuthoritySetting(
          regulationID: "tt25-2023-xa", from: try #require(Day(iso: "2025-07-01")), until: nil, receiver: .province, receives: "Sở GDĐT",
          decides: "Giám đốc Sở GDĐT", decider: .educationHead, basis: "Nghị định phân cấp")
        _ = try await cast.world.site.setAuthority(setting, in: cast.world.province, by: cast.provinceOfficer.actor, at: cast.now)
        if state == .proposed {
          // The same hat at the district decides no more, though the authority names a head of education.
          let late = try await cast.districtHead.post(
            "/muc-do/quyet-dinh/moi", try await cast.decisionFields([cast.commune], number: "9/QĐ-PGDĐT", day: "02/07/2025"))
          #expect(late.status == .unprocessableContent && late.body.contains("bàn giao hồ sơ trước"))
        }
        let chosen = [Chosen(id: cast.commune, version: try await cast.version(cast.commune))]
        if LevelAssessment.atUnit.contains(state) {
          try await cast.db.settleOpen(chosen, at: cast.world.province, isTaken: true, reason: "Xã giữ nguyên", by: cast.provinceOfficer.actor, at: cast.now)
          let dossier = try await cast.dossier(cast.commune)
          #expect(dossier.unit.id == "moi-99001" && dossier.assessment.receiverID == cast.world.province && dossier.assessment.state == .preparing)
        } else {
          try await cast.db.handOver(
            chosen, of: cast.world.province, reason: "Cấp huyện kết thúc", on: Day(cast.now), by: cast.provinceOfficer.actor, at: cast.now)
          #expect(try await cast.dossier(cast.commune).assessment.receiverID == cast.world.province)
        }
        if state == .recognised {
          let decision = try #require(try await cast.db.read { db in try db.levelDecisionID(of: cast.commune) })
          #expect(try await cast.provinceOfficer.get("/viec").body.contains("Công bố kết quả"))
          #expect(try await cast.provinceOfficer.post("/muc-do/quyet-dinh/\(decision)/cong-bo").status == .seeOther)
          #expect(try await cast.state(cast.commune) == .published)
        }
        #expect(try await cast.world.site.verify().faults.isEmpty)
      }
    }
  }

  @Test("opening a year says whose day's list of units it shows, and another year's list is fetched before anything is opened", arguments: TestEngine.allCases)
  func opening(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-20") { cast in
      try await cast.world.endDistricts()
      #expect(try await cast.provinceOfficer.get("/muc-do/dot/moi").body.contains("Danh mục đơn vị ngày 20/06/2025"))
      cast.world.clock.move(to: "2025-07-02")
      let now = try await cast.provinceOfficer.get("/muc-do/dot/moi")
      #expect(now.body.contains("Danh mục đơn vị ngày 02/07/2025") && now.body.contains("moi-99001") && !now.body.contains("Huyện Đồi Thông"))
      let past = try await cast.provinceOfficer.post("/muc-do/dot/moi", [("reload", "1"), ("year", "2023"), ("source", "KH 7"), ("unit", "moi-99001")])
      #expect(past.status == .ok && past.body.contains("Danh mục đơn vị ngày 31/12/2023, ngày cuối của năm 2023"))
      #expect(past.body.contains("Huyện Đồi Thông") && !past.body.contains("moi-99001") && past.body.contains("KH 7"), "what was typed is kept")
      #expect(past.body.contains("value=\"\(cast.world.commune)\" checked"), "everyone of that year's list takes part at first")
    }
  }

  @Test("what one decision recognised and two provinces now hold, each publishes for its own part", arguments: TestEngine.allCases)
  func dividedDecision(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-20") { cast in
      for id in [cast.commune, cast.otherCommune] { try await cast.bringToProposed(id) }
      let decision = try await cast.decide([cast.commune, cast.otherCommune])
      try await cast.db.write { db in
        try db.run("UPDATE level_assessment SET receiver = \(cast.world.otherDistrict) WHERE id = \(cast.otherCommune)")
      }
      try await cast.db.publishLevels(decision, by: cast.districtOfficer.actor, at: cast.now)
      #expect(try await cast.state(cast.commune) == .published)
      #expect(try await cast.state(cast.otherCommune) == .recognised)
      #expect(try await cast.db.read { db in try db.levelDecision(decision, on: Day(cast.now)).publishedAt } == nil)
      #expect(try await cast.world.site.verify().faults.isEmpty)
      try await cast.db.publishLevels(decision, by: try await cast.world.strangerOfficer().actor, at: cast.now)
      #expect(try await cast.state(cast.otherCommune) == .published)
      #expect(try await cast.db.read { db in try db.levelDecision(decision, on: Day(cast.now)).publishedAt } != nil)
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }
}

extension LevelCast {
  /// Brings a commune's request from its beginning to any state on its way.
  func bring(_ id: String, to state: LevelAssessment.State) async throws {
    if state == .preparing { return }
    if state == .awaitingSignature {
      try await answerAll(id)
      try await meet(id)
      try await db.takeOwnStep(.requestSignature, id, asked: 1, version: nil, by: officer.actor, at: now)
      return
    }
    try await handIn(id)
    if state == .submitted { return }
    try await accept(id)
    if state == .accepted { return }
    let council = try await council([id])
    if state == .appraising { return }
    try await voteAll(council, id)
    try await concludeAppraisal(id)
    if state == .appraised { return }
    try await propose(id)
    if state == .proposed { return }
    _ = try await decide([id])
  }
}

extension World {
  /// On 1/7/2025 both districts end and each commune begins anew directly below the province, which stays.
  func endDistricts() async throws {
    let begins = try #require(Day(iso: "2025-07-01")), now = now
    let old = [(commune, "99001", "Xã Hòa Mục"), (otherCommune, "99002", "Xã Đá Dựng")]
    let new = old.map { _, code, name in
      App.Unit(
        id: "moi-\(code)", code: code, name: name, level: .commune, parentID: province, provinceID: province, validFrom: begins, validUntil: nil, practice: true)
    }
    let change = UnitChange(id: "hai-cap", day: begins, basis: "Luật Tổ chức chính quyền địa phương", isList: false, practice: true)
    let ended = [district, otherDistrict, commune, otherCommune]
    try await database.write { db in
      try db.end(ended, on: begins.adding(days: -1))
      try db.insert(new)
      try db.insert(change, by: nil, at: now)
      try db.insert(zip(old, new).map { Lineage.Piece(old: $0.0, new: $1.id, extent: .full) }, change: change.id)
    }
  }
}
