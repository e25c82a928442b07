import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct EvidenceTicksTests {
  @Test("Two who tick criteria of one piece at once do not undo each other", arguments: TestEngine.allCases)
  func merged(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      let other = try await world.person("canbo2.hm", "Cà Thị Nụ", .communeOfficer, unit: world.commune)
      _ = try await officer.upload(
        Link.evidenceRegister(id), [("title", "Kế hoạch"), ("criteria", "1"), ("criteria", "2")], files: [])
      func criteria() async throws -> [Int] {
        try await world.database.read { db in
          try db.rows("SELECT criterion FROM evidence_link ORDER BY criterion").map { try $0.int("criterion") }
        }
      }
      let piece = try #require(
        try await world.database.read { db in try db.row("SELECT id FROM evidence")?.text("id") })
      let form = Link.evidenceForm(id, piece)
      // Both opened the form when 1 and 2 were ticked.
      let page = try await other.get(form).body
      #expect(page.contains("name=\"had\" value=\"1\"") && page.contains("name=\"had\" value=\"2\""))
      func fields(_ ticked: [Int]) -> [(String, String)] {
        [("title", "Kế hoạch"), ("kind", "document"), ("version", "1"), ("had", "1"), ("had", "2")]
          + ticked.map { ("criteria", "\($0)") }
      }
      #expect(try await officer.post(form, fields([1, 2, 5])).status == .seeOther)
      #expect(try await other.post(form, fields([2, 7])).status == .seeOther)
      #expect(try await criteria() == [2, 5, 7])
      // After a fault the form still knows what was ticked when it was first shown.
      let wrong = try await other.post(form, [("title", ""), ("kind", "document"), ("version", "1"), ("had", "1"), ("criteria", "9")])
      #expect(wrong.status == .unprocessableContent && wrong.body.contains("name=\"had\" value=\"1\"") && !wrong.body.contains("name=\"had\" value=\"5\""))
    }
  }
}
