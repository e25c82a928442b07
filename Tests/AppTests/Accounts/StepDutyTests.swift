import Rules
import TestSupport
import Testing

@testable import App

@Suite("Hội Khuyến học and Phòng GDĐT share out the steps of their dossiers")
struct StepDutyTests {
  @Test("A step given to one body is refused to the other by name, and its button is gone; both still see all", arguments: TestEngine.allCases)
  func shared(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment(), cast = try await DistrictCast(world)
      try await cast.handIn(id)
      let promotion = try await world.person("hkh.huyen", "Hà Văn Gió", .districtOfficer, unit: world.district, body: .promotion)
      #expect(try await promotion.get(Link.accounts).body.contains(Link.stepDuties))
      #expect(try await promotion.get(Link.stepDuties).body.contains("Hà Văn Gió"))

      // To a body of which there is nobody, nothing can be given.
      let nobody = try await promotion.post(Link.stepDuties, [("receive", "education")])
      #expect(nobody.status == .unprocessableContent && nobody.body.contains("chưa có cán bộ nào của Phòng GDĐT"))
      let education = try await world.person("pgd.huyen", "Tòng Thị Sương", .districtOfficer, unit: world.district, body: .education)
      #expect(try await promotion.post(Link.stepDuties, [("receive", "education"), ("conclude", "promotion"), ("x", "y")]).location == Link.accounts)

      let refused = try await promotion.post("/ho-so/\(id)/tiep-nhan", [("version", "0"), ("complete-on", "1/11/2021")])
      #expect(refused.status == .forbidden && refused.body.contains("việc này do Phòng GDĐT làm"))
      #expect(try await promotion.get("/ho-so/\(id)").status == .ok)
      #expect(try await !promotion.get("/viec").body.contains("Kiểm tra để tiếp nhận hồ sơ"))
      #expect(try await education.get("/viec").body.contains("Kiểm tra để tiếp nhận hồ sơ"))
      // An officer of neither body may do every step, as before.
      #expect(try await cast.officer.get("/viec").body.contains("Kiểm tra để tiếp nhận hồ sơ"))

      #expect(try await promotion.post(Link.stepDuties, []).location == Link.accounts)
      #expect(try await promotion.get("/viec").body.contains("Kiểm tra để tiếp nhận hồ sơ"))
      #expect(try await cast.communeOfficer.get(Link.stepDuties).status == .forbidden)
      #expect(try await world.site.verify().faults.isEmpty)
    }
  }

  @Test("What is shared out is kept as words, and concerns the communes below alone")
  func rule() {
    let duties = StepDuties(text: "receive=education decide=promotion conclude=promotion receive=nobody")
    #expect(duties.text == "receive=education conclude=promotion" && StepDuties(text: duties.text) == duties)
    #expect(duties.others(than: .promotion) == [.receive: .education] && duties.others(than: nil).isEmpty)
    let officer = Actor(accountID: "a", name: "A", role: .districtOfficer, unitID: "d", others: duties.others(than: .promotion))
    let commune = UnitPath(unitID: "c", above: ["d", "p"])
    #expect(!officer.may(.receive, in: commune) && officer.may(.conclude, in: commune) && officer.may(.seeDossier, in: commune))
  }
}
