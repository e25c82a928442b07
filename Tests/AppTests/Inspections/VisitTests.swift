import HTTPTypes
import HummingbirdTesting
import NIOCore
import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct VisitTests {
  private static func planned(_ w: World) async throws -> (id: String, cast: DistrictCast) {
    let id = try await w.openAssessment(), cast = try await DistrictCast(w)
    try await cast.handIn(id)
    try await cast.accept(id)
    try await cast.plan(id)
    return (id, cast)
  }

  @Test("an inspector's typing is saved with its version and how far they are; the button after it changes nothing more", arguments: TestEngine.allCases)
  func autosave(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, cast) = try await Self.planned(w), page = "/kiem-tra/\(id)/7", inspector = cast.inspector
      func save(_ fields: String) async throws -> World.Answer {
        try await w.client.execute(
          uri: page, method: .post,
          headers: [.cookie: inspector.cookie, .contentType: "application/x-www-form-urlencoded", .requestedWith: "autosave"],
          body: ByteBuffer(string: "csrf=\(Link.encode(inspector.csrf))&\(fields)")) { World.Answer($0) }
      }
      #expect(try await inspector.get(page).body.contains("data-autosave"))
      let first = try await save("version=0&points=6&observed=T%E1%BB%A7+s%C3%A1ch")
      #expect(first.status == .ok && first.headers[.formVersion] == "1" && first.body.contains("1/15 tiêu chí đã chấm"))
      let lower = try await save("version=1&points=4")
      #expect(lower.status == .unprocessableContent && lower.body.contains("hãy ghi lý do") && !lower.body.contains("<html"))
      let second = try await save("version=1&points=6&observed=T%E1%BB%A7+s%C3%A1ch+m%E1%BB%9F")
      #expect(second.headers[.formVersion] == "2")
      // A phone that was out of reach sends again what has come through: the same words are no second version.
      let again = try await save("version=1&points=6&observed=T%E1%BB%A7+s%C3%A1ch+m%E1%BB%9F")
      #expect(again.status == .ok && again.headers[.formVersion] == "2")
      let stale = try await save("version=1&points=5&reason=x")
      #expect(stale.status == .conflict)
      let button = try await inspector.post(page, [("version", "2"), ("points", "6"), ("observed", "Tủ sách mở"), ("tiep", "1")])
      #expect(button.status == .seeOther && button.location == "/kiem-tra/\(id)/8")
      let saves = try await w.database.read { db in
        try db.row("SELECT count(*) AS n FROM journal WHERE action = 'inspectorScored'")?.int("n")
      }
      #expect(saves == 2)
      #expect(try await cast.evidence(id, 7).count { $0.kind == "observation" } == 1)
    }
  }

  @Test("a picture taken on the spot is fitting evidence at once, and its taker can take it back", arguments: TestEngine.allCases)
  func photos(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, cast) = try await Self.planned(w), page = "/kiem-tra/\(id)/4"
      // A PNG as far as its kind and its end can be told: signature, the head of 8 × 8 points, the last chunk.
      let picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 0, 8, 0, 0, 0, 8, 8, 2, 0, 0, 0, 7, 7, 7, 7]
        + [0, 0, 0, 0] + Array("IEND".utf8) + Array(repeating: UInt8(7), count: 200)
      let screen = try await cast.inspector.get(page).body
      #expect(screen.contains("accept=\"image/*\"") && screen.contains("capture=\"environment\""))
      let paper = try await cast.inspector.upload("\(page)/anh", [], files: [("file", "a.pdf", Array("%PDF-1.4\n%%EOF".utf8))])
      #expect(paper.status == .unprocessableContent && paper.body.contains("Hãy chọn ảnh JPG hoặc PNG"))
      #expect(try await cast.inspector.upload("\(page)/anh", [], files: [("file", "a.png", picture)]).status == .seeOther)
      let photo = try #require(try await cast.evidence(id, 4).first { $0.kind == "photo" })
      #expect(photo.inspector?.fits == true && photo.files.count == 1)
      let twice = try await cast.inspector.upload("\(page)/anh", [], files: [("file", "b.png", picture)])
      #expect(twice.status == .unprocessableContent && twice.body.contains("đã có trong sổ"))
      #expect(try await cast.inspector.get(Link.file(photo.files[0].id)).status == .ok)
      #expect(try await cast.communeOfficer.upload("\(page)/anh", [], files: [("file", "c.png", picture + [1])]).status == .forbidden)

      #expect(try await cast.inspector.get(page).body.contains("Bỏ ảnh này"))
      #expect(try await cast.inspector.post("\(page)/bo-anh", [("evidence", photo.id)]).status == .seeOther)
      #expect(try await cast.evidence(id, 4).allSatisfy { $0.kind != "photo" })
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }
}
