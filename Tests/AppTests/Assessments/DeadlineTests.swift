import Rules
import Store
import Testing
import TestSupport

@testable import App

@Suite struct DeadlineTests {
  /// The plan's own dates: handed in by 24 November, inspected by 17 December.
  private static func setStages(_ world: World, of id: String) async throws {
    let year = try await world.database.read { db in try db.assessment(id).yearID }
    try await world.database.write { db in
      for (number, name, until, action) in [(1, "Gửi hồ sơ", "2021-11-24", "submit"), (2, "Kiểm tra, xếp loại", "2021-12-17", "conclude")] {
        try db.run(
          """
          INSERT INTO stage (year_id, number, name, body, from_day, until_day, action)
          VALUES (\(year), \(number), \(name), 'UBND xã', '2021-11-01', \(until), \(action))
          """)
      }
    }
  }

  @Test("A dossier says what is due and in how many working days: the plan's date at the commune, the law's at the district", arguments: TestEngine.allCases)
  func due(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment(), cast = try await DistrictCast(world)
      try await Self.setStages(world, of: id)
      world.clock.move(to: "2021-11-15")
      let early = try await cast.communeOfficer.get(Link.dossier(id)).body
      #expect(early.contains("<strong>Gửi hồ sơ</strong>: còn 7 ngày làm việc (đến 24/11/2021)"))
      world.clock.move(to: "2021-11-29")
      let late = try await cast.communeOfficer.get(Link.dossier(id)).body
      #expect(late.contains("quá hạn 3 ngày làm việc (hạn 24/11/2021)"))

      try await cast.handIn(id)
      let received = try await cast.officer.get(Link.dossier(id)).body
      #expect(received.contains("còn 10 ngày làm việc (đến 13/12/2021)") && received.contains("Điều 6"))
      #expect(received.contains("Đã chậm hạn") && received.contains("chậm 3 ngày làm việc"))
      world.clock.move(to: "2021-12-15")
      #expect(try await cast.officer.get(Link.dossier(id)).body.contains("quá hạn 2 ngày làm việc (hạn 13/12/2021)"))
    }
  }

  @Test("The province finds every late dossier with its working days and its clause, by district", arguments: TestEngine.allCases)
  func missed(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await world.openAssessment(), cast = try await DistrictCast(world), province = try await world.provinceOfficer()
      try await Self.setStages(world, of: id)
      world.clock.move(to: "2021-11-29")
      let work = try await province.get(Link.work).body
      #expect(work.contains("<strong>1</strong> hồ sơ quá hạn") && work.contains("href=\"/kiem-tra/qua-han\">Quá hạn</a>"))
      let open = try await province.get(Link.missedDeadlines).body
      #expect(open.contains("Đang quá hạn (1)") && open.contains("mốc của kế hoạch năm 2021") && open.contains("Xã Hòa Mục"))
      try await cast.handIn(id)
      let done = try await province.get("\(Link.missedDeadlines)?huyen=\(world.district)").body
      #expect(done.contains("<strong>0</strong> hồ sơ đang quá hạn") && done.contains("Đã làm xong nhưng chậm (1)"))
      world.clock.move(to: "2021-12-15")
      let law = try await province.get(Link.missedDeadlines).body
      #expect(law.contains("Đang quá hạn (1)") && law.contains("<td class=\"num\">2</td><td>13/12/2021</td>") && law.contains("Điều 6"))
      #expect(try await province.get("\(Link.missedDeadlines)?huyen=\(world.otherDistrict)").body.contains("Đang quá hạn") == false)
      #expect(try await world.strangerOfficer().get(Link.missedDeadlines).body.contains("Hòa Mục") == false)
    }
  }
}
