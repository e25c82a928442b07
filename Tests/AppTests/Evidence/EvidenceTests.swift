import Foundation
import HummingbirdTesting
import NIOCore
import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct EvidenceTests {
  static let pdf = Array("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n".utf8)
  static let otherPDF = pdf + Array("% bản khác\n".utf8)

  /// The evidence of the commune's year, and the contents on the disk.
  static func kept(_ world: World, _ id: String) async throws -> (pieces: [Evidence], contents: [String]) {
    let pieces = try await world.database.read { db in
      try db.register(of: try db.dossier(id, on: Day(world.now)), by: Actor(accountID: "", name: "", role: .communeOfficer, unitID: world.commune))
    }
    return (pieces, try world.site.files.allHashes())
  }

  @Test("One upload becomes evidence of many criteria, and shows in the page", arguments: TestEngine.allCases)
  func upload(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      let fields = [("title", ""), ("number", "12/NQ-HĐND"), ("day", "05/02/2021"), ("issuer", "HĐND xã"), ("kind", "document"), ("criteria", "1"), ("criteria", "4")]
      let added = try await officer.upload(
        Link.evidenceRegister(id), fields, files: [("file", "Nghị quyết số 12.pdf", Self.pdf), ("file", "", [])])
      #expect(added.status == .seeOther)
      let (pieces, contents) = try await Self.kept(world, id)
      let piece = try #require(pieces.first), file = try #require(piece.files.first)
      #expect(piece.draft.title == "Nghị quyết số 12.pdf" && piece.criteria == [1, 4] && contents == [file.sha256])
      let register = try await officer.get(Link.evidenceRegister(id))
      #expect(register.body.contains("12/NQ-HĐND") && register.body.contains("05/02/2021"))
      #expect(try await officer.get(Link.criterion(id, 4)).body.contains("Nghị quyết số 12.pdf"))
      #expect(try await officer.get(Link.evidence(piece.id)).body.contains("<object"))
      let sent = try await officer.get(Link.file(file.id))
      #expect(sent.status == .ok && Array(sent.body.utf8) == Self.pdf)
      #expect(sent.headers[.contentType] == "application/pdf" && sent.headers[.xContentTypeOptions] == "nosniff")
      #expect(sent.headers[.contentDisposition]?.contains("filename*=UTF-8''Ngh%E1%BB%8B") == true)
    }
  }

  @Test("A file of the wrong kind, empty or renamed leaves nothing behind, and what was typed stays", arguments: TestEngine.allCases)
  func wrongFiles(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      for (bytes, message) in [([UInt8](), "rỗng"), (Array("MZ chương trình".utf8), "không đúng loại")] {
        let refused = try await officer.upload(
          Link.evidenceRegister(id), [("title", "Báo cáo đã gõ")],
          files: [("file", "tot.pdf", Self.pdf), ("file", "hong.pdf", bytes)])
        #expect(refused.status == .unprocessableContent && refused.body.contains(message) && refused.body.contains("Báo cáo đã gõ"))
      }
      let undated = try await officer.upload(
        Link.evidenceRegister(id), [("title", "Báo cáo"), ("day", "31/02/2021")], files: [("file", "tot.pdf", Self.pdf)])
      #expect(undated.status == .unprocessableContent && undated.body.contains("không phải là ngày"))
      let long = try await officer.upload(Link.evidenceRegister(id), [("title", String(repeating: "á", count: 501))], files: [("file", "tot.pdf", Self.pdf)])
      #expect(long.status == .unprocessableContent && long.body.contains("dài quá 500 chữ"))
      let (pieces, contents) = try await Self.kept(world, id)
      #expect(pieces.isEmpty && contents.isEmpty)
    }
  }

  @Test("A body that breaks off, or with another session's token, leaves nothing behind", arguments: TestEngine.allCases)
  func cutOff(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      func send(_ csrf: String, end: String) async throws -> World.Answer {
        let head = "--gh\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n--gh\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n"
        return try await world.client.execute(
          uri: Link.evidenceRegister(id), method: .post,
          headers: [.cookie: officer.cookie, .contentType: "multipart/form-data; boundary=gh"],
          body: ByteBuffer(bytes: Array(head.utf8) + Self.pdf + Array(end.utf8))) { World.Answer($0) }
      }
      #expect(try await send(officer.csrf, end: "").status == .badRequest)
      #expect(try await send("sai", end: "\r\n--gh--\r\n").status == .conflict)
      let (pieces, contents) = try await Self.kept(world, id)
      #expect(pieces.isEmpty && contents.isEmpty)
      let incoming = world.site.files.url(of: "").deletingLastPathComponent().appending(path: "incoming").path
      #expect((FileManager.default.enumerator(atPath: incoming)?.allObjects ?? []).isEmpty)
    }
  }

  @Test("The same file again is recognised, and the piece that has it is offered instead", arguments: TestEngine.allCases)
  func twice(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      _ = try await officer.upload(Link.evidenceRegister(id), [("title", "Kế hoạch năm"), ("criteria", "1")], files: [("file", "a.pdf", Self.pdf)])
      let again = try await officer.upload(
        Link.evidenceRegister(id), [("title", "Bản khác tên"), ("criteria", "2")],
        files: [("file", "b.pdf", Self.pdf), ("file", "c.pdf", Self.otherPDF)])
      #expect(again.status == .conflict && again.body.contains("đã có trong") && again.body.contains("Kế hoạch năm"))
      let (pieces, contents) = try await Self.kept(world, id)
      #expect(pieces.count == 1 && contents.count == 1)
      let piece = try #require(pieces.first)
      _ = try await officer.post(Link.evidenceRegister(id) + "/dung-lai", [("evidence", piece.id), ("criteria", "2")])
      #expect(try await Self.kept(world, id).pieces.first?.criteria == [1, 2])
    }
  }

  @Test("Evidence is changed, linked, unlinked and removed; a stale form is told so", arguments: TestEngine.allCases)
  func changes(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      _ = try await officer.upload(Link.evidenceRegister(id), [("title", "Kế hoạch"), ("criteria", "1")], files: [("file", "a.pdf", Self.pdf)])
      let piece = try #require(try await Self.kept(world, id).pieces.first)
      let form = Link.evidenceForm(id, piece.id)
      #expect(try await officer.get(form).status == .ok)
      let first = try await officer.post(form, [("title", "Kế hoạch số 3"), ("kind", "document"), ("criteria", "2"), ("criteria", "3"), ("had", "1"), ("version", "1")])
      #expect(first.status == .seeOther)
      let stale = try await officer.post(form, [("title", "Kế hoạch số 4"), ("kind", "document"), ("criteria", "2"), ("version", "1")])
      #expect(stale.status == .unprocessableContent && stale.body.contains("Kế hoạch số 3") && stale.body.contains("Kế hoạch số 4"))
      #expect(try await Self.kept(world, id).pieces.first?.criteria == [2, 3])
      _ = try await officer.post(Link.criterion(id, 7) + "/minh-chung", [("evidence", piece.id)])
      _ = try await officer.post(Link.criterion(id, 2) + "/go-minh-chung", [("evidence", piece.id)])
      #expect(try await Self.kept(world, id).pieces.first?.criteria == [3, 7])
      let more = try await officer.upload(Link.evidenceRegister(id) + "/tep/\(piece.id)", [], files: [("file", "b.pdf", Self.otherPDF)])
      #expect(more.status == .seeOther)
      let file = try #require(try await Self.kept(world, id).pieces.first?.files.last)
      _ = try await officer.post(Link.evidenceRegister(id) + "/xoa-tep/\(file.id)", [("evidence", piece.id)])
      #expect(try await Self.kept(world, id).contents.count == 1)
      _ = try await officer.post(Link.evidenceRegister(id) + "/xoa/\(piece.id)")
      let (pieces, contents) = try await Self.kept(world, id)
      #expect(pieces.isEmpty && contents.isEmpty)
    }
  }

  @Test("Once the dossier has left the commune's hands, none of its evidence changes", arguments: TestEngine.allCases)
  func shut(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      _ = try await officer.upload(Link.evidenceRegister(id), [("title", "Kế hoạch"), ("criteria", "1")], files: [("file", "a.pdf", Self.pdf)])
      let piece = try #require(try await Self.kept(world, id).pieces.first)
      for number in 1...15 { _ = try await officer.post(Link.criterion(id, number), [("points", "5"), ("version", "0")]) }
      #expect(try await officer.post(Link.step(id, .requestSignature), [("version", "1")]).status == .seeOther)
      let late = try await officer.upload(Link.evidenceRegister(id), [("title", "Muộn")], files: [("file", "b.pdf", Self.otherPDF)])
      #expect(late.status == .conflict)
      #expect(try await officer.post(Link.criterion(id, 1) + "/go-minh-chung", [("evidence", piece.id)]).status == .conflict)
      #expect(try await officer.post(Link.evidenceRegister(id) + "/xoa/\(piece.id)").status == .conflict)
      let (pieces, contents) = try await Self.kept(world, id)
      #expect(pieces.map(\.criteria) == [[1]] && contents.count == 1)
      #expect(try await officer.get(Link.evidenceRegister(id)).status == .ok)
    }
  }

  @Test("A file is seen by its commune, those above and the organisation it concerns; by no one else", arguments: TestEngine.allCases)
  func whoSees(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer(), women = try await world.womenHead()
      _ = try await officer.upload(Link.evidenceRegister(id), [("title", "Kế hoạch"), ("criteria", "1")], files: [("file", "a.pdf", Self.pdf)])
      let path = Link.file(try #require(try await Self.kept(world, id).pieces.first?.files.first?.id))
      #expect(try await world.chairman().get(path).status == .ok)
      #expect(try await world.districtOfficer().get(path).status == .ok)
      #expect(try await world.strangerOfficer().get(path).status == .forbidden)
      #expect(try await world.inspector().get(path).status == .forbidden)
      #expect(try await world.get(path).status == .unauthorized)
      _ = try await officer.post(Link.assignments(id), [("charge", "12:\(world.women)")])
      #expect(try await women.get(path).status == .forbidden)
      let own = try await women.upload(Link.evidenceRegister(id), [("title", "Số liệu của Hội"), ("criteria", "12")], files: [("file", "b.pdf", Self.otherPDF)])
      #expect(own.status == .seeOther)
      let foreign = try await women.upload(Link.evidenceRegister(id), [("title", "Sai chỗ"), ("criteria", "1")], files: [])
      #expect(foreign.status == .forbidden)
      let register = try await women.get(Link.evidenceRegister(id))
      #expect(register.body.contains("Số liệu của Hội") && !register.body.contains("Kế hoạch</a>"))
      _ = try await officer.post(Link.assignments(id), [("charge", "1:\(world.women)")])
      #expect(try await women.get(path).status == .ok)
    }
  }

  @Test("Last year's evidence is taken over with its files and criteria, once", arguments: TestEngine.allCases)
  func carryOver(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      _ = try await officer.upload(Link.evidenceRegister(id), [("title", "Quy chế"), ("day", "2021-03-01"), ("criteria", "3")], files: [("file", "a.pdf", Self.pdf)])
      let old = try #require(try await Self.kept(world, id).pieces.first)
      // The year after: the same commune's dossier of 2022.
      let next = Identifier.make(at: world.now), year = Identifier.make(at: world.now)
      try await world.database.write { db in
        try db.run(
          """
          INSERT INTO assessment_year (id, province_id, year, practice, regulation_id, regulation_sha256, maxima_id, opened_by, opened_at)
          SELECT \(year), province_id, 2022, practice, regulation_id, regulation_sha256, maxima_id, opened_by, opened_at
          FROM assessment_year WHERE year = 2021
          """)
        try db.run(
          """
          INSERT INTO assessment (id, year_id, unit_id, district_id, mode, state)
          VALUES (\(next), \(year), \(world.commune), \(world.district), 'inspected', 'preparing')
          """)
        try db.countTakingPart(in: year)
      }
      let offered = try await officer.get(Link.lastYear(next))
      #expect(offered.body.contains("Quy chế") && offered.body.contains("01/03/2021"))
      #expect(try await officer.post(Link.lastYear(next)).status == .unprocessableContent)
      for _ in 1...2 {
        _ = try await officer.post(Link.lastYear(next), [("evidence", old.id), ("keeps-criteria", "1")])
      }
      let (pieces, contents) = try await Self.kept(world, next)
      #expect(pieces.map(\.carriedFrom) == [old.id] && pieces.map(\.criteria) == [[3]] && contents.count == 1)
      #expect(pieces.first?.files.map(\.name) == ["a.pdf"])
      #expect(try await officer.post(Link.evidenceRegister(id) + "/xoa/\(old.id)").status == .conflict)
    }
  }

  @Test("The register is searched without diacritics", arguments: TestEngine.allCases)
  func search(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      for title in ["Nghị quyết về khuyến học", "Ảnh lớp học cộng đồng"] {
        _ = try await officer.upload(Link.evidenceRegister(id), [("title", title)], files: [])
      }
      let found = try await officer.get(Link.evidenceRegister(id) + "?tim=khuyen+hoc")
      #expect(found.body.contains("Nghị quyết về khuyến học") && !found.body.contains("Ảnh lớp học"))
    }
  }
}
