import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct DossierTests {
  @Test("The dossier is one table with every criterion, its total and the reasons, in three statements", arguments: TestEngine.allCases)
  func table(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      _ = try await officer.get(Link.dossier(id))
      let before = world.database.statementCount
      let page = try await officer.get(Link.dossier(id))
      #expect(world.database.statementCount - before == 4)  // one of them finds the session
      #expect(page.status == .ok)
      for number in 1...15 { #expect(page.body.contains("id=\"tc-\(number)\"")) }
      #expect(page.body.contains("0/15") && page.body.contains("Vì sao xã tự chấm 0 điểm"))
      #expect(page.body.contains("Dữ liệu thực hành") && page.body.contains("chưa được người thứ hai xác nhận"))
      #expect(page.body.contains("Chấm tiếp tiêu chí 1"))
    }
  }

  @Test("The links above the table show only what is still missing", arguments: TestEngine.allCases)
  func filters(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      _ = try await officer.post(Link.criterion(id, 3), [("points", "5,5"), ("version", "0")])
      let page = try await officer.get(Link.dossier(id) + "?loc=chua-cham")
      #expect(page.body.contains("id=\"tc-2\"") && !page.body.contains("id=\"tc-3\""))
    }
  }

  @Test("A dossier is seen by its commune and those above, and by no one else", arguments: TestEngine.allCases)
  func whoSees(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      #expect(try await world.get(Link.dossier(id)).status == .unauthorized)
      #expect(try await world.chairman().get(Link.dossier(id)).status == .ok)
      #expect(try await world.districtOfficer().get(Link.dossier(id)).status == .ok)
      #expect(try await world.provinceOfficer().get(Link.dossier(id)).status == .ok)
      #expect(try await world.strangerOfficer().get(Link.dossier(id)).status == .forbidden)
      #expect(try await world.inspector().get(Link.dossier(id)).status == .forbidden)
      #expect(try await world.womenHead().get(Link.dossier(id)).status == .forbidden)
      let neighbour = try await world.person("canbo.dd", "Giàng A Páo", .communeOfficer, unit: world.otherCommune)
      #expect(try await neighbour.get(Link.dossier(id)).status == .forbidden)
    }
  }

  @Test("An organisation sees and proposes for its own criteria only, and the officer takes a proposal over", arguments: TestEngine.allCases)
  func organisation(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer(), women = try await world.womenHead()
      let matrix = try await officer.get(Link.assignments(id))
      #expect(matrix.body.contains("Hội Liên hiệp Phụ nữ"))
      let assigned = try await officer.post(Link.assignments(id), [("charge", "12:\(world.women)"), ("charge", "3:\(world.women)")])
      #expect(assigned.status == .seeOther)
      let page = try await women.get(Link.dossier(id))
      #expect(page.body.contains("id=\"tc-12\"") && !page.body.contains("id=\"tc-1\"") && !page.body.contains("Xếp loại"))
      #expect(try await women.get(Link.criterion(id, 1)).status == .forbidden)
      #expect(try await women.post(Link.criterion(id, 1), [("points", "5")]).status == .forbidden)
      let proposed = try await women.post(Link.criterion(id, 12), [("points", "4,5"), ("reason", "Đủ chỉ tiêu")])
      #expect(proposed.status == .seeOther)
      let screen = try await officer.get(Link.criterion(id, 12))
      #expect(screen.body.contains("Lấy điểm đề xuất 4,5"))
      _ = try await officer.post(Link.criterion(id, 12), [("points", "4,5"), ("reason", "Đủ chỉ tiêu"), ("version", "0")])
      let own = try await world.database.read { db in try db.dossier(id, on: Day(world.now)).line(12)?.own }
      #expect(own?.points == Points(hundredths: 450) && own?.name == "Lò Thị Mây")
      let kept = try await officer.post(Link.assignments(id), [("had", "3:\(world.women)")])
      #expect(kept.status == .seeOther)
      let charge = try await world.database.read { db in try db.charge(of: women.actor, in: id) }
      #expect(charge == [12])
    }
  }

  @Test("Today's work counts what is missing, for the officer, the organisation and the chairman", arguments: TestEngine.allCases)
  func work(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.officer(), women = try await world.womenHead()
      #expect(try await officer.get(Link.work).body.contains("Chưa có đợt đánh giá nào"))
      #expect(try await women.get(Link.work).body.contains("Chưa được giao tiêu chí nào"))
      let id = try await world.openAssessment()
      _ = try await officer.post(Link.criterion(id, 1), [("points", "5"), ("version", "0")])
      let work = try await officer.get(Link.work)
      #expect(work.body.contains("<strong>14</strong> tiêu chí chưa chấm") && work.body.contains("<strong>15</strong> chưa có minh chứng"))
      _ = try await officer.post(Link.assignments(id), [("charge", "12:\(world.women)")])
      #expect(try await women.get(Link.work).body.contains("<strong>1</strong> tiêu chí chưa đề xuất điểm"))
      #expect(try await world.chairman().get(Link.work).body.contains("Hiện không có hồ sơ nào chờ anh/chị"))
    }
  }

  @Test("The tổ tự kiểm tra is named, and a second writer sees what the first saved", arguments: TestEngine.allCases)
  func team(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment()
      let officer = try await world.officer()
      let row = [("name", "Lường Văn Bông"), ("title", "Phó Chủ tịch"), ("duty", "Tổ trưởng")]
      #expect(try await officer.post(Link.selfTeam(id), row).status == .seeOther)
      #expect(try await officer.get(Link.selfTeam(id)).body.contains("Lường Văn Bông"))
      let late = try await officer.post(Link.selfTeam(id), [("name", "Người khác"), ("title", ""), ("duty", "")])
      #expect(late.status == .unprocessableContent && late.body.contains("Lường Văn Bông") && late.body.contains("Người khác"))
      let nameless = try await officer.post(Link.selfTeam(id), [("name", ""), ("title", "Thư ký"), ("duty", "")])
      #expect(nameless.body.contains("chưa ghi họ tên"))
      _ = try await officer.post(Link.assignments(id) + "/to-chuc", [("name", "Hội Cựu  chiến binh")])
      let twice = try await officer.post(Link.assignments(id) + "/to-chuc", [("name", "Hội Cựu chiến binh")])
      #expect(twice.status == .unprocessableContent && twice.body.contains("đã có tổ chức"))
    }
  }
}
