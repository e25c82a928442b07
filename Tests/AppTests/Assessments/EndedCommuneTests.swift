import Rules
import Store
import Testing
import TestSupport

@testable import App

/// A commune that has ended (most did on 1/7/2025) before it handed its dossier in.
@Suite struct EndedCommuneTests {
  /// The commune becomes another one, together with its neighbour.
  static func merge(_ world: World) async throws -> App.Unit {
    world.clock.move(to: "2021-12-03")
    let admin = try await world.person("quantri", "Người quản trị", .administrator, unit: nil)
    let fields: [(String, String)] = [
      ("day", "01/12/2021"), ("basis", "Nghị quyết số 10/NQ-HĐND"), ("new-rows", "1"), ("piece-rows", "2"), ("new-code-0", "99001"),
      ("new-name-0", "Xã Hòa Dựng"), ("new-level-0", "commune"), ("new-parent-0", "D901"), ("piece-old-0", "99001"), ("piece-extent-0", "full"),
      ("piece-old-1", "99002"), ("piece-extent-1", "full"), ("agreed", "1"),
    ]
    #expect(try await admin.post("/dien-bien/ghi", fields).status == .seeOther)
    return try await SmallCountry.unit("99001", on: "2021-12-03", world)
  }

  private static let sentence = "Xã Hòa Mục đã hết hiệu lực sau ngày 30/11/2021 nên không ghi thêm vào hồ sơ được nữa"
  private static let holder = "Hồ sơ nay do Xã Hòa Dựng giữ và xem"

  @Test("nothing is written into it any more, each page and each refusal says why and who has it now", arguments: TestEngine.allCases)
  func preparing(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment(), officer = try await world.officer(), women = try await world.womenHead()
      try await world.database.write { db in
        try db.run("INSERT INTO assignment (assessment_id, criterion, organisation_id) VALUES (\(id), 1, \(world.women))")
      }
      let scored = try await officer.post("/ho-so/\(id)/tieu-chi/1", [("points", "5"), ("reason", "Theo báo cáo"), ("version", "0")])
      #expect(scored.status == .seeOther)
      let new = try await Self.merge(world)

      for path in ["/viec", "/ho-so/\(id)", "/ho-so/\(id)/tieu-chi/1", "/ho-so/\(id)/minh-chung"] {
        let page = try await officer.get(path)
        #expect(page.status == .ok && page.body.contains(Self.sentence) && page.body.contains(Self.holder), "\(path)")
        for button in ["Trình Chủ tịch xã ký", "Chấm tiếp", "Thêm minh chứng", "Tự chấm bằng bảng tính", "name=\"points\""] {
          #expect(!page.body.contains(button), "\(path): \(button)")
        }
      }
      #expect(try await officer.get("/ho-so/\(id)/tieu-chi/1").body.contains("Theo báo cáo"), "what stands is read")

      let writes: [(String, [(String, String)])] = [
        ("/tieu-chi/1", [("points", "6"), ("reason", ""), ("version", "1")]), ("/tieu-chi/1/nhan-xet", [("remark", "Thêm")]),
        ("/phan-cong", [("phu-trach", "2:\(world.women)")]), ("/phan-cong/to-chuc", [("name", "Hội Nông dân")]),
        ("/to-tu-kiem-tra", [("rows", "1"), ("name-0", "Lò Văn A"), ("title-0", "Tổ trưởng"), ("duty-0", "")]),
        ("/minh-chung/dung-lai", [("evidence", "x"), ("criterion", "1")]), ("/tieu-chi/1/minh-chung", [("evidence", "x")]),
        ("/minh-chung/nam-truoc", [("evidence", "x")]), ("/buoc/requestSignature", [("version", "1"), ("note", "")]),
      ]
      for (path, fields) in writes {
        let answer = try await officer.post("/ho-so/\(id)\(path)", fields)
        #expect(answer.status == .conflict && answer.body.contains(Self.sentence), "\(path): \(answer.status)")
      }
      let proposal = try await women.post("/ho-so/\(id)/tieu-chi/1", [("points", "4"), ("reason", ""), ("version", "0")])
      #expect(proposal.status == .conflict && proposal.body.contains(Self.holder))
      let upload = try await officer.upload("/ho-so/\(id)/minh-chung", [("kind", "document"), ("title", "Báo cáo")], files: [])
      #expect(upload.status == .conflict && upload.body.contains(Self.sentence))

      // Who has it now reads all of it, and changes nothing.
      let heir = try await world.person("canbo.hd", "Lò Văn Mới", .communeOfficer, unit: new.id)
      for path in ["", "/tieu-chi/1", "/minh-chung", "/nhat-ky", "/phan-cong", "/to-tu-kiem-tra"] {
        #expect(try await heir.get("/ho-so/\(id)\(path)").status == .ok, "\(path)")
      }
      #expect(try await heir.post("/ho-so/\(id)/tieu-chi/1", [("points", "4"), ("reason", ""), ("version", "1")]).status == .forbidden)
      #expect(try await world.strangerOfficer().get("/ho-so/\(id)").status == .forbidden)
      let line = try await world.database.read { db in try db.dossier(id, on: Day(world.now)).line(1) }
      #expect(line?.own?.points == Points(hundredths: 500) && line?.proposals.isEmpty == true)
      #expect(try await world.site.verify().faults.isEmpty)
    }
  }

  @Test("one that waits for its chairman is neither signed nor sent back, and one handed in goes on", arguments: TestEngine.allCases)
  func afterwards(_ engine: TestEngine) async throws {
    for isHandedIn in [false, true] {
      try await withWorld(engine) { world in
        let id = try await world.openAssessment(), cast = try await DistrictCast(world)
        if isHandedIn {
          try await cast.handIn(id)
        } else {
          try await world.database.write { db in
            try db.take(.requestSignature, try db.assessment(id), by: cast.communeOfficer.actor, at: world.now)
          }
        }
        let version = try await cast.version(id)
        _ = try await Self.merge(world)
        if isHandedIn {
          #expect(!(try await cast.communeOfficer.get("/ho-so/\(id)").body.contains(Self.sentence)))
          // Given back, nobody could complete it, and nothing would ever move it again.
          let desk = try await cast.officer.get(Link.reception(id)).body
          #expect(desk.contains("sau ngày 30/11/2021 nên không trả lại được") && !desk.contains("Trả lại để bổ sung"))
          let returned = try await cast.officer.post("/ho-so/\(id)/tra-ho-so", [("version", "\(version)"), ("note", "Thiếu báo cáo")])
          #expect(returned.status == .conflict && returned.body.contains("Hãy tiếp nhận và xét theo minh chứng đang có"))
          try await cast.accept(id)
          #expect(try await cast.state(id) == .accepted)
        } else {
          for step in ["submit", "sendBack"] {
            let answer = try await cast.communeChairman.post("/ho-so/\(id)/buoc/\(step)", [("version", "\(version)"), ("note", "Vì sao")])
            #expect(answer.status == .conflict && answer.body.contains(Self.sentence), "\(step)")
          }
          let page = try await cast.communeChairman.get("/ho-so/\(id)")
          #expect(page.body.contains(Self.sentence) && !page.body.contains("Ký và gửi lên"))
          #expect(!(try await cast.communeChairman.get("/viec").body.contains("Xem và ký hồ sơ")))
          #expect(try await cast.state(id) == .awaitingSignature)
        }
      }
    }
  }

  @Test("what it left is late nowhere: nobody can do any more what a deadline would ask", arguments: TestEngine.allCases)
  func deadlines(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment(), cast = try await DistrictCast(world), province = try await world.provinceOfficer()
      let stage = try #require(PlanStage.usual(2021).first { $0.action == .submit })
      try await world.database.write { db in
        var due = stage
        (due.from, due.until) = (Day(world.now), Day(world.now).adding(days: 10))
        try db.replaceStages([due], of: try db.assessment(id).yearID)
      }
      world.clock.move(to: "2021-11-29")
      let year = "/dot/\(try await world.database.read { db in try db.assessment(id).yearID })"
      #expect(try await cast.officer.get("/viec?tinh-trang=qua-han").body.contains("quá hạn"))
      #expect(try await province.get("/viec").body.contains("1 xã quá mốc"))
      #expect(try await province.get(year).body.contains("quá mốc: 1 xã"))
      _ = try await Self.merge(world)
      for (person, page) in [
        (cast.officer, "/viec"), (cast.officer, "/ho-so/\(id)"), (cast.communeOfficer, "/ho-so/\(id)"), (province, "/ho-so/\(id)"),
      ] {
        let body = try await person.get(page).body
        #expect(body.contains("Xã Hòa Mục") && !body.contains("quá hạn") && !body.contains("Đã chậm hạn"), "\(page)")
      }
      #expect(try await cast.officer.get("/viec").body.contains("xã đã hết hiệu lực"))
      #expect(try await province.get("/viec").body.contains("<strong>0</strong> hồ sơ quá hạn"))
      #expect(try await province.get(Link.missedDeadlines).body.contains("Không có hồ sơ nào quá hạn"))
      for page in ["/viec", year] { #expect(!(try await province.get(page).body.contains("quá mốc")), "\(page)") }
      #expect(try await province.get("\(year)/xa?moc=1").body.contains("Không có xã nào như bộ lọc"))
      let list = try await province.get("\(year)/xa").body
      #expect(list.contains("Xã Hòa Mục") && list.contains("xã đã hết hiệu lực") && !list.contains("name=\"mode-\(id)\""))
    }
  }
}
