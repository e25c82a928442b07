import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct ProposalTests {
  @Test("Two organisations in charge of one criterion propose side by side, and the officer takes one over", arguments: TestEngine.allCases)
  func sideBySide(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer(), women = try await world.womenHead()
      _ = try await officer.post(Link.assignments(id) + "/to-chuc", [("name", "Hội Cựu chiến binh")])
      let organisations = try await world.database.read { db in try db.organisations(of: world.commune) }
      let veterans = try #require(organisations.first { $0.name == "Hội Cựu chiến binh" }).id
      let head = try await world.person(
        "ccb.hm", "Lò Văn Súng", .organisation, unit: world.commune, organisation: veterans, title: "Chủ tịch Hội")
      _ = try await officer.post(Link.assignments(id), [("charge", "12:\(world.women)"), ("charge", "12:\(veterans)")])

      let path = Link.criterion(id, 12)
      #expect(try await women.post(path, [("points", "4,5"), ("reason", "Đủ chỉ tiêu"), ("version", "0")]).status == .seeOther)
      // The other's proposal stands beside, and is not met as somebody else's version.
      let second = try await head.post(path, [("points", "3"), ("reason", "Thiếu hai chi hội"), ("version", "0")])
      #expect(second.status == .seeOther)
      #expect(try await head.get(path).body.contains("Đủ chỉ tiêu") == false)
      // Each may change its own, over its own version.
      #expect(try await head.post(path, [("points", "3,5"), ("reason", "Thiếu một chi hội"), ("version", "1")]).status == .seeOther)

      let screen = try await officer.get(path).body
      #expect(screen.contains("Lấy điểm đề xuất 4,5 của Hội Liên hiệp Phụ nữ"))
      #expect(screen.contains("Lấy điểm đề xuất 3,5 của Hội Cựu chiến binh"))
      let taken = try await officer.post(
        path, [("points", "3,5"), ("reason", "Thiếu một chi hội"), ("version", "0"), ("proposal-of", veterans)])
      #expect(taken.status == .seeOther)
      let (line, detail) = try await world.database.read { db in
        (
          try db.dossier(id, on: Day(world.now)).line(12),
          try db.row("SELECT detail FROM journal WHERE action = 'scored' ORDER BY chain, number DESC LIMIT 1")?.text("detail")
        )
      }
      #expect(line?.own?.points == Points(hundredths: 350) && line?.own?.name == "Lò Thị Mây")
      #expect(line?.proposals.map(\.score.points.hundredths).sorted() == [350, 450])
      #expect(detail?.contains("proposal=\(veterans)") == true)
      #expect(try await officer.get(path).body.contains("trùng điểm xã chấm"))
    }
  }
}
