import Rules
import Store
import Testing
import TestSupport

@testable import App

struct LevelHandOverTests {
  @Test("what lay with a district on 1/7/2025 goes on at the province, with its clock, its history and its old council", arguments: TestEngine.allCases)
  func handingOver(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-20") { cast in
      try await cast.handIn(cast.commune)
      try await cast.accept(cast.commune)
      let old = try await cast.council([cast.commune])
      try await cast.voteAll(old, cast.commune)
      try await cast.handIn(cast.otherCommune)
      #expect(try await cast.provinceOfficer.get("/muc-do/ban-giao").body.contains("Không có hồ sơ nào phải bàn giao"))
      try await cast.db.write { db in
        try db.run("UPDATE unit SET valid_until = '2025-06-30' WHERE id IN \(list: [cast.world.district, cast.world.otherDistrict])")
      }
      cast.world.clock.move(to: "2025-07-02")
      let page = try await cast.provinceOfficer.get("/muc-do/ban-giao")
      #expect(page.body.contains("chưa đặt thẩm quyền") && page.body.contains("đã hết ngày 30/06/2025"))
      let ids = [cast.commune, cast.otherCommune]
      func fields() async throws -> [(String, String)] {
        var fields = [("day", "01/07/2025"), ("note", "Cấp huyện kết thúc, biên bản số 7")]
        for id in ids { fields += [("ho-so", id), ("version-\(id)", "\(try await cast.version(id))")] }
        return fields
      }
      let nobody = try await cast.provinceOfficer.post("/muc-do/ban-giao", try await fields())
      #expect(nobody.status == .unprocessableContent && nobody.body.contains("Hãy đặt thẩm quyền trước"))
      let setting = AuthoritySetting(
        regulationID: "tt25-2023-xa", from: Day(iso: "2025-07-01") ?? Day(cast.now), until: nil, receiver: .province, receives: "Sở GDĐT",
        decides: "Giám đốc Sở GDĐT", decider: .educationHead, basis: "Nghị định phân cấp")
      _ = try await cast.world.site.setAuthority(setting, in: cast.world.province, by: cast.provinceOfficer.actor, at: cast.now)
      #expect(try await cast.districtOfficer.post("/muc-do/ban-giao", try await fields()).status == .forbidden)
      let form = try await fields()
      #expect(try await cast.provinceOfficer.post("/muc-do/ban-giao", form).status == .seeOther)
      #expect(try await cast.provinceOfficer.post("/muc-do/ban-giao", form).status == .conflict)
      let dossier = try await cast.dossier(cast.commune)
      #expect(dossier.assessment.receiverID == cast.world.province && dossier.assessment.state == .appraising)
      #expect(dossier.completeOn == Day(iso: "2025-06-20") && dossier.steps.last?.day == Day(iso: "2025-07-01"))
      // The old council is readable and votes no more; the new receiver names its own and goes on.
      #expect(try await cast.provinceOfficer.get("/hoi-dong/\(old)").body.contains("được giữ để xem lại"))
      #expect(try await cast.provinceOfficer.get("/muc-do/\(cast.commune)/hoi-dong").location == "/hoi-dong/moi?ho-so=\(cast.commune)")
      let new = try await cast.council([cast.commune], by: cast.provinceOfficer)
      try await cast.voteAll(new, cast.commune, by: cast.provinceOfficer)
      try await cast.concludeAppraisal(cast.commune, by: cast.provinceOfficer)
      try await cast.propose(cast.commune, by: cast.provinceOfficer)
      _ = try await cast.decide([cast.commune], number: "1/QĐ-SGDĐT", by: cast.provinceHead)
      #expect(try await cast.state(cast.commune) == .recognised)
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("the register shows what is in force until when, takes earlier decisions with their source, and says when level 2 may come", arguments: TestEngine.allCases)
  func register(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2027-01-11", year: 2026) { cast in
      let fields = [
        ("unit", cast.world.commune), ("regulation", "tt25-2023-xa"), ("year", "2024"), ("level", "1"), ("number", "5/QĐ-PGDĐT"), ("decided-on", "20/03/2024"),
      ]
      let bare = try await cast.provinceOfficer.post("/hieu-luc/moi", fields)
      #expect(bare.status == .unprocessableContent && bare.body.contains("Hãy ghi nguồn"))
      let wrong = try await cast.provinceOfficer.post("/hieu-luc/moi", [("unit", cast.world.district)] + fields.dropFirst() + [("source", "Bản lưu")])
      #expect(wrong.status == .unprocessableContent && wrong.body.contains("hãy chọn văn bản của cấp huyện"))
      #expect(try await cast.provinceOfficer.post("/hieu-luc/moi", fields + [("source", "Bản lưu")]).status == .seeOther)
      #expect(try await cast.provinceOfficer.post("/hieu-luc/moi", fields + [("source", "Bản lưu")]).status == .conflict)
      let own = try await cast.officer.get("/hieu-luc")
      #expect(own.body.contains("5/QĐ-PGDĐT") && own.body.contains("31/12/2027") && own.body.contains("Được đề nghị nâng lên mức độ 2"))
      #expect(try await cast.world.strangerOfficer().get("/hieu-luc?don-vi=\(cast.world.commune)").status == .forbidden)
      cast.world.clock.move(to: "2027-11-01")
      let soon = try await cast.provinceOfficer.get("/hieu-luc")
      #expect(soon.body.contains("còn 60 ngày") && soon.body.contains("Công nhận lại"))
      // With a level-1 recognition a year old, level 2 may be asked for.
      let hindrances = try await cast.db.read { db in try db.hindrances(try db.levelDossier(cast.commune, today: Day(cast.now)), toLevel: 2, on: Day(cast.now)) }
      #expect(hindrances.isEmpty)
    }
  }
}
