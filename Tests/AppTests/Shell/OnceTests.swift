import Rules
import Store
import Testing
import TestSupport

@testable import App

/// What becomes of a form that is sent twice without JavaScript: by a double click, or by “Back” and “send”.
struct OnceTests {
  @Test("a decision is taken once: who sends it again is led to it with a word, others and other words find it taken", arguments: TestEngine.allCases)
  func deciding(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let first = try await w.openAssessment(), cast = try await DistrictCast(w)
      let second = try await cast.openSecond(beside: first)
      try await cast.bringToProposed(first)
      try await cast.bringToProposed(second)
      let fields = try await cast.decisionFields([first, second], number: "125/QĐ-UBND", day: "1/11/2021")
      let decision = try await Twice(cast.chairman, "/quyet-dinh/moi", fields).first.location
      #expect(try await cast.chairman.get("\(decision)?gui-lai=1").body.contains("đã được ghi nhận ở lần gửi trước"))
      let other = try await cast.decisionFields([first, second], number: "126/QĐ-UBND", day: "1/11/2021")
      #expect(try await cast.chairman.post("/quyet-dinh/moi", other).status == .conflict)
      let deputy = try await w.person("pho.dt", "Quàng Thị Suối", .districtChairman, unit: w.district, title: "Phó Chủ tịch UBND huyện")
      #expect(try await deputy.post("/quyet-dinh/moi", fields).status == .conflict)
      _ = try await Twice(cast.officer, "\(decision)/cong-bo", [])
      #expect(try await cast.chairman.post("\(decision)/cong-bo").status == .conflict)
      let (decisions, steps) = try await w.database.read { db in
        (try db.row("SELECT count(*) AS n FROM decision")?.int("n"), try db.steps(of: second).map(\.action))
      }
      #expect(decisions == 1 && steps.filter { [.decide, .publish].contains($0) } == [.decide, .publish])
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("two requests at one time make one decision, and both are led to it", arguments: TestEngine.allCases)
  func atOnce(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.bringToProposed(id)
      let fields = try await cast.decisionFields([id], number: "7/QĐ-UBND", day: "1/11/2021")
      let answers = try await withThrowingTaskGroup { group in
        for _ in 0..<4 { group.addTask { try await cast.chairman.post("/quyet-dinh/moi", fields) } }
        return try await group.reduce(into: [World.Answer]()) { $0.append($1) }
      }
      #expect(answers.allSatisfy { $0.status == .seeOther })
      #expect(Set(answers.map { $0.location.prefix { $0 != "?" } }).count == 1)
      #expect(answers.count { $0.location.contains("gui-lai") } == 3)
      #expect(try await w.database.read { db in try db.row("SELECT count(*) AS n FROM decision")?.int("n") } == 1)
    }
  }

  @Test("the receiver's steps with a request, the council's votes and conclusion, and the decision are taken once", arguments: TestEngine.allCases)
  func appraising(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-20") { cast in
      let id = cast.commune, officer = cast.districtOfficer
      func version() async throws -> (String, String) { ("version", "\(try await cast.version(id))") }
      try await cast.handIn(id)
      _ = try await Twice(officer, Link.levelReception(id), [try await version(), ("complete-on", "20/03/2025")])
      let named = [("name", "Hội đồng"), ("mode", "meeting"), ("ho-so", id), ("version-\(id)", try await version().1)]
        + (1...5).flatMap { [("seat-name-\($0)", "Người \($0)"), ("seat-office-\($0)", "Cán bộ")] }
      let council = try await Twice(officer, Link.newCouncil([]), named).first.location
      let votes = [("ghe", "3"), ("stamp-3", "0"), ("met-1.1", "1"), ("met-1.2", "0")]
      _ = try await Twice(officer, "\(council)/\(id)", votes)
      #expect(try await officer.post("\(council)/\(id)", [("ghe", "3"), ("stamp-3", "0"), ("met-1.1", "0")]).status == .conflict)
      let concluded = [try await version(), ("conclusion", "Đủ điều kiện"), ("reason-1.2", "Đã bổ sung")]
        + (try await cast.dossier(id).applying.map { ("met-\($0.number.text)", "1") })
      _ = try await Twice(officer, Link.levelConclusion(id), concluded)
      _ = try await Twice(officer, Link.levelProposal(id), [try await version()])
      let fields = try await cast.decisionFields([id], number: "31/QĐ-PGDĐT", day: "20/03/2025")
      let decision = try await Twice(cast.districtHead, Link.newLevelDecision([]), fields).first.location
      _ = try await Twice(officer, "\(decision)/cong-bo", [])
      #expect(try await cast.districtHead.post("\(decision)/cong-bo").status == .conflict)
      let steps = try await cast.dossier(id).steps.map(\.action)
      #expect(steps.suffix(6) == [.accept, .convene, .conclude, .propose, .recognise, .publish])
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("a request is declined once; the same reasons of another officer find it declined", arguments: TestEngine.allCases)
  func declining(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-20") { cast in
      let id = cast.commune
      try await cast.handIn(id)
      try await cast.accept(id)
      _ = try await cast.council([id])
      try await cast.concludeAppraisal(id)
      let fields = [("version", "\(try await cast.version(id))"), ("note", "Chưa đủ minh chứng")]
      _ = try await Twice(cast.districtOfficer, Link.levelDecline(id), fields)
      let other = try await cast.world.person("canbo2.dt", "Hà Thị Sương", .districtOfficer, unit: cast.world.district)
      #expect(try await other.post(Link.levelDecline(id), fields).status == .conflict)
      #expect(try await cast.state(id) == .declined)
    }
  }
}

/// The same form sent two times: both are led to the same place, the second with a word.
private struct Twice {
  let first: World.Answer

  init(_ person: World.Person, _ path: String, _ fields: [(String, String)], _ place: SourceLocation = #_sourceLocation) async throws {
    first = try await person.post(path, fields)
    let second = try await person.post(path, fields)
    #expect(first.status == .seeOther, "\(first.body)", sourceLocation: place)
    #expect(second.status == .seeOther && second.location == "\(first.location)?gui-lai=1", "\(second.body)", sourceLocation: place)
  }
}
