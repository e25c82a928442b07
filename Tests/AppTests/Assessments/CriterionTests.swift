import HTTPTypes
import HummingbirdTesting
import NIOCore
import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct CriterionTests {
  @Test("1,5 and 1.5 are the same points; what cannot be taken says how to mend it and stays in the form", arguments: TestEngine.allCases)
  func typing(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      let path = Link.criterion(id, 1)
      #expect(try await officer.post(path, [("points", "1,5"), ("version", "0")]).status == .seeOther)
      #expect(try await officer.post(path, [("points", "1.5"), ("version", "1")]).status == .seeOther)
      let own = try await world.database.read { db in try db.dossier(id, on: Day(world.now)).line(1)?.own }
      #expect(own?.points == Points(hundredths: 150) && own?.version == 1)
      for (typed, message) in [("7,5", "vượt điểm tối đa 7"), ("năm", "không phải là số điểm"), ("5,3", "bội của 0,5"), ("", "Hãy nhập số điểm")] {
        let refused = try await officer.post(path, [("points", typed), ("reason", "Căn cứ đã gõ"), ("version", "1")])
        #expect(refused.status == .unprocessableContent && refused.body.contains(message))
        #expect(refused.body.contains("value=\"\(typed)\"") && refused.body.contains("Căn cứ đã gõ"))
      }
      #expect(try await officer.get(Link.criterion(id, 16)).status == .notFound)
      let next = try await officer.post(path, [("points", "2"), ("version", "1"), ("next", "2")])
      #expect(next.location == Link.criterion(id, 2))
    }
  }

  @Test("Two who save the same criterion: the second sees both versions and chooses", arguments: TestEngine.allCases)
  func overtaken(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      let other = try await world.person("canbo2.hm", "Cà Thị Nụ", .communeOfficer, unit: world.commune)
      let path = Link.criterion(id, 2)
      _ = try await officer.post(path, [("points", "5"), ("reason", "Bản thứ nhất"), ("version", "0")])
      let second = try await other.post(path, [("points", "3"), ("reason", "Bản thứ hai"), ("version", "0")])
      #expect(second.status == .conflict)
      #expect(second.body.contains("Bản thứ nhất") && second.body.contains("Bản thứ hai") && second.body.contains("Lò Thị Mây"))
      #expect(second.body.contains("name=\"version\" value=\"1\""))
      _ = try await other.post(path, [("points", "3"), ("reason", "Bản thứ hai"), ("version", "1")])
      let own = try await world.database.read { db in try db.dossier(id, on: Day(world.now)).line(2)?.own }
      #expect(own?.points == Points(hundredths: 300) && own?.version == 2 && own?.name == "Cà Thị Nụ")
    }
  }

  @Test("Saving as one types answers with the new version and the new total, and every save is in the journal", arguments: TestEngine.allCases)
  func autosave(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      func save(_ points: String, _ version: Int) async throws -> World.Answer {
        let body = "csrf=\(Link.encode(officer.csrf))&points=\(points)&version=\(version)"
        return try await world.client.execute(
          uri: Link.criterion(id, 4), method: .post,
          headers: [.cookie: officer.cookie, .contentType: "application/x-www-form-urlencoded", .requestedWith: "autosave"],
          body: ByteBuffer(string: body)) { World.Answer($0) }
      }
      let first = try await save("4", 0)
      #expect(first.status == .ok && first.body.contains("Đã lưu lúc 09:00") && first.headers[.formVersion] == "1")
      #expect(first.body.contains("data-live"))
      let second = try await save("4.5", 1)
      #expect(second.headers[.formVersion] == "2")
      let stale = try await save("6", 1)
      #expect(stale.status == .conflict && stale.body.contains("vừa lưu 4,5 điểm"))
      let wrong = try await save("x", 2)
      #expect(wrong.status == .unprocessableContent && !wrong.body.contains("<html"))
      let entries = try await world.database.read { db in
        try db.row("SELECT count(*) AS n FROM journal WHERE action = 'scored' AND subject = \(id)")?.int("n")
      }
      #expect(entries == 2)
    }
  }

  @Test("Notes through the year stand with name and time; an empty one is none", arguments: TestEngine.allCases)
  func remarks(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      let path = Link.criterion(id, 5) + "/nhan-xet"
      #expect(try await officer.post(path, [("remark", "Lớp xóa mù chữ <b>bản Pá</b> mở muộn")]).status == .seeOther)
      let page = try await officer.get(Link.criterion(id, 5))
      #expect(page.body.contains("Lớp xóa mù chữ &lt;b&gt;bản Pá&lt;/b&gt; mở muộn"))
      for _ in 1...2 { #expect(try await officer.post(path, [("remark", "Đã mở lớp"), ("seen", "1")]).status == .seeOther) }
      #expect(try await world.database.read { db in try db.remarks(id, 5).count } == 2, "a double click notes once")
      #expect(try await officer.post(path, [("remark", "  ")]).status == .unprocessableContent)
      #expect(try await world.chairman().post(path, [("remark", "Không được")]).status == .forbidden)
    }
  }
}
