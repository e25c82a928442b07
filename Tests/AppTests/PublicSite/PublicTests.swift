import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

@Suite struct PublicTests {
  @Test("The public page works with nothing in it, and finds units without marks", arguments: TestEngine.allCases)
  func empty(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let home = try await world.get("/")
      #expect(home.status == .ok && home.body.contains("Chưa có kết quả nào được công bố"))
      try await world.database.importUnits(
        UnitListTests.bytes(UnitListTests.list), practice: false, from: try #require(Day(iso: "2004-01-01")), by: nil, at: world.now)
      for words in ["hoa+muc", "h%C3%B2a+m%E1%BB%A5c", "ho%C3%A0+m%E1%BB%A5c", "HOA"] {
        let found = try await world.get("/?tim=\(words)")
        #expect(found.body.contains("/ket-qua/00001") && found.body.contains("Huyện Chợ Mới, Tỉnh Bắc Kạn"), "\(words)")
        #expect(!found.body.contains("99001"), "the practice commune of the same name stays out")
      }
      #expect(try await world.get("/thuc-hanh?tim=hoa+muc").body.contains("/thuc-hanh/ket-qua/99001"))
      #expect(try await world.get("/?tim=oa+muc").body.contains("Không tìm thấy"))
      #expect(try await world.get("/ket-qua/00001").body.contains("Chưa có kết quả nào được công bố"))
      #expect(try await world.get("/ket-qua/99001").status == .notFound)
      #expect(try await world.get("/ket-qua/khong-co").status == .notFound)
    }
  }

  /// A dossier before the district's chairman, with the points inspected and a fitting piece of evidence each.
  private func propose(_ world: World, _ id: String, by actor: Actor) async throws {
    try await world.database.write { db in
      let at = world.now
      for criterion in 1...15 {
        let evidence = Identifier.make(at: at)
        try db.run(
          """
          INSERT INTO evidence (id, unit_id, year, kind, number, issuer, title, account_id, name, at)
          VALUES (\(evidence), \(world.commune), 2021, 'document', '', 'UBND', 'Báo cáo', \(actor.accountID), 'Thử', \(at))
          """)
        try db.run(
          """
          INSERT INTO evidence_link (assessment_id, criterion, evidence_id, account_id, at)
          VALUES (\(id), \(criterion), \(evidence), \(actor.accountID), \(at))
          """)
        for kind in ["self", "inspected"] {
          try db.run(
            """
            INSERT INTO score (assessment_id, criterion, kind, points, account_id, name, at)
            VALUES (\(id), \(criterion), \(kind), \(kind == "self" ? 600 : criterion == 2 ? 550 : 600), \(actor.accountID), 'Thử', \(at))
            """)
        }
      }
      try db.run("UPDATE assessment SET state = 'proposed', result_on = '2021-10-20' WHERE id = \(id)")
    }
  }

  @Test("Nothing is public before it is published; then rating, decision and points are", arguments: TestEngine.allCases)
  func published(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let chairman = try await world.districtChairman()
      let id = try await world.openAssessment()
      try await propose(world, id, by: chairman.actor)
      let version = try await world.database.read { db in try db.dossier(id, on: Day(world.now)).version }
      let decision = try await world.database.decide(
        [Chosen(id: id, version: version)],
        DecisionPaper(number: "77/QĐ-UBND", day: Day(world.now), signedAs: "Chủ tịch UBND huyện"), by: chairman.actor, at: world.now)
      for path in ["/thuc-hanh", "/thuc-hanh/ket-qua/99001", "/thuc-hanh/ket-qua/D901", "/thuc-hanh/ket-qua/P99", "/"] {
        let page = try await world.get(path)
        #expect(page.status == .ok && !page.body.contains("77/QĐ-UBND") && !page.body.contains("89,5"), "\(path)")
        #expect(!page.body.contains("class=\"tag good\""), "\(path)")
      }
      let officer = try await world.provinceOfficer()
      let inside = try await officer.get("/tong-hop?nam=2021&thuc-hanh=1")
      #expect(inside.body.contains("1 xã loại Tốt trên 1 xã tham gia"))
      let nation = "/tong-hop?don-vi=ca-nuoc&nam=2021&thuc-hanh=1"
      #expect(try await !officer.get(nation).body.contains("Theo tiêu chí"))

      try await world.database.publish(decision, by: chairman.actor, at: world.now)
      let page = try await world.get("/thuc-hanh/ket-qua/99001")
      #expect(page.body.contains("Số 77/QĐ-UBND, ngày 01/11/2021") && page.body.contains("89,5") && page.body.contains("5,5"))
      #expect(page.body.contains("Dữ liệu thực hành"))
      #expect(try await world.get("/thuc-hanh").body.contains("Tỉnh Sông Mơ"))
      // A practice result is never among the real ones.
      #expect(try await !world.get("/").body.contains("Sông Mơ"))
      try await world.database.read { db in
        let practice = try db.summary(year: 2021, unit: "P99", practice: true)
        #expect(practice.total.count(.good) == 1 && practice.rows.first { $0.code == "D901" }?.assessed == 1)
        let real = try db.summary(year: 2021, unit: "P99", practice: false)
        #expect(!real.hasData)
        let criteria = try db.criterionSummary(year: 2021, of: try db.unit(code: "P99"), practice: true)
        #expect(criteria.total[2]?.markedDown == 1 && criteria.total[2]?.points == 550 && criteria.total[2]?.possible == 700)
        let communes = try db.criterionSummary(year: 2021, of: try db.unit(code: "D901"), practice: true)
        #expect(communes.lines.count == 1 && communes.total[2]?.markedDown == 1)
        for code in ["P99", "D901"] {
          let next = try db.criterionSummary(year: 2022, before: 2021, of: try db.unit(code: code), practice: true)
          #expect(next.lines.isEmpty && next.before?.year == 2021 && next.before?.total[2]?.points == 550, "\(code)")
        }
      }
      #expect(try await officer.get("/tong-hop?nam=2021&thuc-hanh=1").body.contains("Theo tiêu chí"))
      let published = try await officer.get(nation).body
      #expect(published.contains("1 xã loại Tốt trên 1 xã tham gia") && published.contains("Theo tiêu chí"))
      #expect(try await officer.get("/tong-hop?don-vi=D901&nam=2021&thuc-hanh=1").body.contains("/ho-so/\(id)"))
      #expect(try await world.strangerOfficer().get("/tong-hop?don-vi=D901&thuc-hanh=1").status == .forbidden)
    }
  }
}
