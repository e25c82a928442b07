import Rules
import Store
import Testing
import TestSupport

@testable import App

struct VoteGridTests {
  @Test("all votes of a meeting are taken in one form, with their counts; what is wrong keeps what was chosen", arguments: TestEngine.allCases)
  func meeting(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-03") { cast in
      let council = try await cast.laid(cast.commune), here = Link.voteGrid(council, cast.commune)
      #expect(try await cast.officer.get(here).status == .forbidden)
      let page = try await cast.districtOfficer.get(here)
      #expect(page.status == .ok && page.body.contains("chưa có ý kiến") && page.body.contains("Lưu ý kiến của cả hội đồng"))
      let fields = try await cast.grid(cast.commune, but: ["met-4-1.1": "0", "met-5-1.2": ""])
      let future = try await cast.districtOfficer.post(here, fields + [("day", "04/03/2025")])
      #expect(future.status == .unprocessableContent && future.body.contains("không được ở tương lai"))
      #expect(future.body.contains("6 đạt, 1 không đạt") && future.body.contains("6 đạt, 0 không đạt, 1 chưa có ý kiến"))
      let filled = try await cast.districtOfficer.post(here, fields + [("day", "03/03/2025"), ("dien", "1")])
      #expect(filled.status == .ok && !filled.body.contains("chưa có ý kiến") && filled.body.contains("6 đạt, 1 không đạt"))
      #expect(try await cast.votes(council).isEmpty)
      #expect(try await cast.districtOfficer.post(here, fields + [("day", "03/03/2025")]).location == Link.votes(council, cast.commune))
      let votes = try await cast.votes(council)
      #expect(votes.count == 15 * 7 - 1 && votes.count { !$0.isMet } == 1)
      // The same again by the next click, and nothing by one that changes nothing.
      #expect(try await cast.districtOfficer.post(here, fields + [("day", "03/03/2025")]).location.contains("gui-lai"))
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }

  @Test("a vote that came in between is shown beside what was chosen, and is overwritten only knowingly", arguments: TestEngine.allCases)
  func overtaken(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-03") { cast in
      let council = try await cast.laid(cast.commune), here = Link.voteGrid(council, cast.commune)
      let other = try await cast.world.person("canbo2.dt", "Hà Thị Sương", .districtOfficer, unit: cast.world.district)
      let fields = try await cast.grid(cast.commune)
      #expect(try await other.post(Link.votes(council, cast.commune), [("ghe", "3"), ("stamp-3", "0"), ("met-1.1", "0"), ("comment-1.1", "Thiếu văn bản")]).status == .seeOther)
      let late = try await cast.districtOfficer.post(here, fields + [("day", "03/03/2025")])
      #expect(late.status == .conflict && late.body.contains("Ý kiến của Ủy viên 1 vừa được ghi ở nơi khác"))
      #expect(late.body.contains("Đang ghi: Không đạt (Hà Thị Sương)") && late.body.contains("name=\"stamp-3\" value=\"1\""))
      #expect(try await cast.votes(council).count == 1, "all of a form or nothing of it")
      let anew = fields.map { $0.0 == "stamp-3" ? ("stamp-3", "1") : $0 }
      #expect(try await cast.districtOfficer.post(here, anew + [("day", "03/03/2025")]).status == .seeOther)
      let vote = try await cast.votes(council).first { $0.seat == 3 && $0.indicator == .init(1, 1) }
      #expect(vote?.isMet == true && vote?.comment == "Thiếu văn bản", "the grid asks no comments and keeps them")
    }
  }

  @Test("what a member voted with their own account is read in the grid, not written", arguments: TestEngine.allCases)
  func ownVotes(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-03") { cast in
      let member = try await cast.world.inspector()
      let council = try await cast.laid(cast.commune, account: member.actor.accountID)
      #expect(try await member.post(Link.votes(council, cast.commune), [("ghe", "3"), ("stamp-3", "0"), ("met-1.1", "0")]).status == .seeOther)
      let page = try await cast.districtOfficer.get(Link.voteGrid(council, cast.commune)).body
      #expect(page.contains("(tự cho ý kiến)") && page.contains("0 đạt, 1 không đạt, 6 chưa có ý kiến"))
      #expect(!page.contains("name=\"met-3-1.1\"") && page.contains("name=\"met-3-1.2\""))
      #expect(try await member.get(Link.voteGrid(council, cast.commune)).status == .forbidden)
    }
  }

  @Test("a request laid before a council by mistake leaves it with a reason while nobody has voted", arguments: TestEngine.allCases)
  func withdrawing(engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-03-03") { cast in
      let council = try await cast.laid(cast.commune), here = Link.withdrawal(council, cast.commune)
      #expect(try await cast.districtOfficer.get(Link.council(council)).body.contains(here))
      let version = ("version", "\(try await cast.version(cast.commune))")
      #expect(try await cast.officer.post(here, [version, ("note", "Nhầm")]).status == .forbidden)
      let bare = try await cast.districtOfficer.post(here, [version, ("note", "")])
      #expect(bare.status == .unprocessableContent && bare.body.contains("Hãy ghi rõ lý do"))
      #expect(try await cast.districtOfficer.post(here, [version, ("note", "Đưa nhầm hồ sơ")]).status == .seeOther)
      let dossier = try await cast.dossier(cast.commune)
      #expect(dossier.assessment.state == .accepted && dossier.steps.last?.note == "Đưa nhầm hồ sơ")
      // An empty council is still its receiver's, and the request may come before it again; whoever of that unit sees no dossiers sees no council.
      #expect(try await cast.districtOfficer.get(Link.council(council)).status == .ok)
      let inspector = try await cast.world.inspector(), supplier = try await cast.world.person("thongke.dt", "Lò Văn Số", .supplier, unit: cast.world.district, organisation: cast.world.women)
      for person in [inspector, supplier, cast.officer] { #expect(try await person.get(Link.council(council)).status == .forbidden) }
      #expect(try await cast.districtOfficer.get(Link.changeCouncil(council)).body.contains("Xã Hòa Mục"))
      let change = try await cast.newCouncil([cast.commune])
      try await cast.db.changeCouncil(council, change, version: 1, by: cast.districtOfficer.actor, at: cast.now)
      try await cast.voteAll(council, cast.commune)
      let again = ("version", "\(try await cast.version(cast.commune))")
      #expect(try await cast.districtOfficer.get(here).status == .conflict)
      #expect(try await cast.districtOfficer.post(here, [again, ("note", "Đưa nhầm hồ sơ")]).status == .conflict)
      #expect(try await cast.state(cast.commune) == .appraising)
      #expect(try await cast.world.site.verify().faults.isEmpty)
    }
  }
}

extension LevelCast {
  /// A council of seven before which the request lies.
  fileprivate func laid(_ id: String, account: String? = nil) async throws -> String {
    try await handIn(id)
    try await accept(id)
    return try await council([id], account: account)
  }

  /// The grid with “đạt” everywhere, but for what is named.
  fileprivate func grid(_ id: String, but other: [String: String] = [:]) async throws -> [(String, String)] {
    let indicators = try await dossier(id).applying
    return (1...7).flatMap { seat in
      [("stamp-\(seat)", "0")] + indicators.map { ("met-\(seat)-\($0.number.text)", other["met-\(seat)-\($0.number.text)"] ?? "1") }
    }
  }

  fileprivate func votes(_ council: String) async throws -> [NamedCouncil.Vote] { try await db.read { db in try db.council(council).votes } }
}
