import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct CommuneStepTests {
  @Test("A dossier with holes goes nowhere, and all holes are named at once", arguments: TestEngine.allCases)
  func holes(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      for number in 1...13 { _ = try await officer.post(Link.criterion(id, number), [("points", "5"), ("version", "0")]) }
      let asked = try await officer.get(Link.step(id, .requestSignature))
      #expect(asked.body.contains("còn 2 tiêu chí chưa có điểm") && asked.body.contains("15 tiêu chí chưa có minh chứng"))
      let refused = try await officer.post(Link.step(id, .requestSignature), [("version", "1")])
      #expect(refused.status == .unprocessableContent)
      #expect(refused.body.contains(Link.criterion(id, 14)) && refused.body.contains(Link.criterion(id, 15)))
      let state = try await world.database.read { db in try db.assessment(id).state }
      #expect(state == .preparing)
    }
  }

  @Test("Officer to chairman, back with a reason, again, signed: the result is kept and the dossier is shut", arguments: TestEngine.allCases)
  func wholeWay(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer(), chairman = try await world.chairman()
      for number in 1...15 { _ = try await officer.post(Link.criterion(id, number), [("points", "6"), ("version", "0")]) }
      #expect(try await chairman.post(Link.step(id, .requestSignature), [("version", "1")]).status == .forbidden)
      #expect(try await officer.post(Link.step(id, .requestSignature), [("version", "1")]).status == .seeOther)
      #expect(try await officer.post(Link.criterion(id, 1), [("points", "1"), ("version", "1")]).status == .conflict)
      #expect(try await officer.post(Link.step(id, .submit), [("version", "2")]).status == .forbidden)
      #expect(try await chairman.get(Link.dossier(id)).body.contains("Ký và gửi lên Huyện Đồi Thông"))
      let mute = try await chairman.post(Link.step(id, .sendBack), [("version", "2"), ("note", " ")])
      #expect(mute.status == .unprocessableContent && mute.body.contains("Hãy ghi rõ lý do"))
      #expect(try await chairman.post(Link.step(id, .sendBack), [("version", "2"), ("note", "Thiếu số liệu")]).status == .seeOther)
      #expect(try await officer.get(Link.dossier(id)).body.contains("Thiếu số liệu"))
      _ = try await officer.post(Link.step(id, .requestSignature), [("version", "3")])
      let stale = try await chairman.post(Link.step(id, .submit), [("version", "2")])
      #expect(stale.status == .conflict)
      let signed = [("version", "4"), ("note", "")]
      #expect(try await chairman.post(Link.step(id, .submit), signed).status == .seeOther)
      // The second click of a double click leads where the first did; after a week it is told what has changed.
      #expect(try await chairman.post(Link.step(id, .submit), signed).location.hasPrefix(Link.dossier(id)))
      world.clock.move(to: "2021-12-03")
      #expect(try await chairman.post(Link.step(id, .submit), signed).status == .conflict)
      let (row, steps) = try await world.database.read { db in
        (try db.row("SELECT * FROM assessment WHERE id = \(id)"), try db.steps(of: id))
      }
      // Without evidence nothing counts (Điều 4.2).
      #expect(try row?.int("self_total") == 0)
      #expect(try row?.text("self_rating") == "failed")
      #expect(steps.map(\.action) == [.open, .requestSignature, .sendBack, .requestSignature, .submit])
      #expect(try Assessment.fold(steps.map(\.action), mode: .inspected) == .submitted)
    }
  }
}
