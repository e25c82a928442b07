import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// What a plan wants of a year by levels, and the year's tables on the page and on the command line.
@Suite("Chỉ tiêu và bảng tổng hợp theo mức độ")
struct LevelTargetTests {
  @Test("A province officer sets what the plan wants, as numbers or shares; the summary shows it beside what was recognised", arguments: TestEngine.allCases)
  func targets(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, here = Link.levelTargets(cast.year), officer = cast.provinceOfficer
      #expect(try await officer.get(Link.levelYear(cast.year)).body.contains(here))
      #expect(try await officer.get("/muc-do/tong-hop").body.contains("Đặt chỉ tiêu theo kế hoạch"))
      let page = try await officer.get(here)
      #expect(page.status == .ok && page.body.contains("m1-commune-\(world.district)") && page.body.contains("m0-district-\(world.district)"))
      let saved = try await officer.post(
        here, [("m1-commune-\(world.district)", "90 %"), ("m2-commune-\(world.district)", "1"), ("m0-district-\(world.district)", "1"), ("m0-province-\(world.province)", "")])
      #expect(saved.status == .seeOther && saved.location.hasSuffix("?ghi=1"))
      #expect(try await officer.get(saved.location).body.contains("Đã lưu chỉ tiêu"))
      #expect(try await officer.get(here).body.contains("value=\"2\""))
      let summary = try await officer.get("/muc-do/tong-hop")
      #expect(summary.body.contains("Xã, từ mức độ 1 trở lên: được công nhận 0 trên 2 xã theo kế hoạch") && summary.body.contains("Kế hoạch số 88/KH-UBND"))
      #expect(summary.body.contains("Xã, mức độ 2: được công nhận 0 trên 1") && summary.body.contains("Huyện, từ mức độ 1 trở lên: được công nhận 0 trên 1"))
      // The district sees its own part, and sets nothing.
      let district = try await cast.districtOfficer.get("/muc-do/tong-hop")
      #expect(district.body.contains("Xã, từ mức độ 1 trở lên: được công nhận 0 trên 2 xã theo kế hoạch") && !district.body.contains(here))
      #expect(try await cast.districtOfficer.get(here).status == .forbidden)
      #expect(try await cast.districtOfficer.post(here, []).status == .forbidden)
      let stranger = try await world.strangerOfficer()
      #expect(try await stranger.get(here).status == .forbidden)
      // Someone who read the page before: both versions are shown, and what is saved again is meant.
      let late = try await officer.post(here, [("m1-commune-\(world.district)", "1"), ("m0-district-\(world.district)", "1")])
      #expect(late.status == .unprocessableContent && late.body.contains("Huyện Đồi Thông: vừa được lưu ở nơi khác là 2, trong đó mức độ 2 là 1"))
      #expect(late.body.contains("value=\"1\"") && !late.body.contains("vừa được lưu ở nơi khác là mức độ"), "what was typed is kept; the same is no other")
      let seen = try #require(late.body.firstMatch(of: /name="seen" value="([0-9a-f]{64})"/)).1
      // Emptied: the plan wants nothing.
      #expect(try await officer.post(here, [("seen", String(seen))]).status == .seeOther)
      #expect(try await officer.get("/muc-do/tong-hop").body.contains("Đặt chỉ tiêu theo kế hoạch"))
    }
  }

  @Test("The plan may name the whole province alone; it stands for the sum", arguments: TestEngine.allCases)
  func whole(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world
      let form = LevelTargetForm(Form([("m1-commune-\(world.province)", "50 %"), ("m1-commune-\(world.district)", "2"), ("m1-district-\(world.province)", "1")]))
      try await cast.db.setLevelTargets(form, of: cast.year, by: cast.provinceOfficer.actor, at: cast.now)
      let today = Day(cast.now), year = cast.year
      let tables = try await cast.db.read { db in try db.levelTables(of: db.levelSummary(of: db.unit(world.province), db.levelYear(year)), on: today) }
      #expect(tables.table(.commune)?.total.target == LevelTarget(level1: 1, level2: 0))
      #expect(tables.table(.district)?.total.target == LevelTarget(level1: 1, level2: 0) && tables.table(.district)?.rows.allSatisfy { $0.target == nil } == true)
      let nation = try await cast.db.read { db in try db.levelTables(2024, of: nil, practice: true, on: today) }
      #expect(nation.table(.commune)?.total.target == LevelTarget(level1: 1, level2: 0) && nation.table(.district)?.total.target?.level1 == 1)
    }
  }

  @Test("Text for a number, a share above 100 %, more units than take part: each at its field, nothing saved, what was typed kept", arguments: TestEngine.allCases)
  func wrong(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, here = Link.levelTargets(cast.year)
      for (typed, why) in [("mười", "không phải là số"), ("120 %", "không thể vượt 100 %"), ("-1", "không thể là số âm"), ("3", "chỉ có 2 xã tham gia")] {
        let refused = try await cast.provinceOfficer.post(here, [("m1-commune-\(world.district)", typed), ("m0-district-\(world.district)", "2")])
        #expect(refused.status == .unprocessableContent && refused.body.contains(why) && refused.body.contains("value=\"\(typed)\""))
        #expect(refused.body.contains("Huyện Đồi Thông: ") && refused.body.contains("href=\"#f-m1-commune-\(world.district)\""))
      }
      #expect(try await cast.provinceOfficer.post(here, [("m0-district-\(world.district)", "3")]).status == .unprocessableContent)
      let count = try await cast.db.read { [year = cast.year] db in try db.levelTargets(of: year).count }
      #expect(count == 0)
    }
  }

  @Test("`langhoc summary` prints a year by levels with the rows of its page; the text is named where a year has several", arguments: TestEngine.allCases)
  func command(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, today = Day(cast.now)
      try await cast.handIn(cast.commune)
      func asked(_ unit: String? = nil, _ regulation: String? = nil, year: Int = 2024, practice: Bool = true) async throws -> AskedSummary {
        try await cast.db.read { db in
          let code = try unit.map { try db.unit($0).code }
          return try AskedSummary(year, unit: code, practice: practice, regulation: regulation, today: today, in: db)
        }
      }
      let communes = try await asked(world.province), lines = try communes.text(.csv).split(separator: "\r\n")
      let code = try await cast.db.read { db in try db.unit(world.district).code }
      #expect(lines.count == 3 && lines[1] == "2024,tt25-2023-xa,\(code),Huyện Đồi Thông,2,0,0,1,0,1,0,0,," && lines[2] == "2024,tt25-2023-xa,,Cộng,2,0,0,1,0,1,0,0,,")
      #expect(communes.note?.contains("tt25-2023-huyen, tt25-2023-tinh") == true)
      let json = try await asked(world.district).text(.json)
      #expect(json.contains("\"state\" : \"submitted\"") && json.contains("\"underWay\" : 1") && json.contains("\"practice\" : true"))
      #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
      let own = try await asked(world.commune).text(.csv)
      #expect(own.contains(",Xã Hòa Mục,1,0,0,1,") && own.contains(",Cộng,1,0,0,1,"), "a commune by itself is its own row")
      let table = try await asked(nil, "tt25-2023-huyen").text(.table)
      #expect(table.contains("Cả nước, năm 2024 (thực hành): huyện theo tt25-2023-huyen") && table.contains("Tỉnh Sông Mơ") && table.contains("Cộng"))
      // Practice stays apart, as under TT 44: nothing is there, and the output is that of TT 44.
      let official = try await asked(nil, practice: false)
      #expect(try official.text(.csv).hasPrefix("year,unit_code,unit,communes,") && official.note == nil)
      await #expect(throws: Problem.self) { try await asked(nil, "tt24-2023-donvi-huyen") }
      await #expect(throws: Problem.self) { try await asked(nil, "tt25-2023-xa", year: 2023) }
    }
  }

  @Test("A year with both kinds shows TT 44 unless a text is named, and says what else there is", arguments: TestEngine.allCases)
  func both(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      _ = try await cast.world.openAssessment()
      _ = try await cast.db.write { db in
        try db.run("UPDATE assessment_year SET year = 2024")
        try db.run("UPDATE assessment SET state = 'published', recognised_rating = 'good', recognised_total = 8500")
      }
      let today = Day(cast.now)
      let points = try await cast.db.read { db in try AskedSummary(2024, unit: nil, practice: true, regulation: nil, today: today, in: db) }
      #expect(try points.text(.csv).hasPrefix("year,unit_code,") && points.note?.contains("tt25-2023-xa") == true)
      let own = try await cast.db.read { [commune = cast.world.commune] db in
        try AskedSummary(2024, unit: db.unit(commune).code, practice: true, regulation: nil, today: today, in: db)
      }.text(.csv).split(separator: "\r\n")
      #expect(own.count == 3 && own[1].contains(",Xã Hòa Mục,1,1,1,0,0,0,0,") && own[2].contains(",Cộng,1,1,1,0,0,0,0,"), "a commune by itself is its own row")
      let levels = try await cast.db.read { db in try AskedSummary(2024, unit: nil, practice: true, regulation: "tt25-2023-xa", today: today, in: db) }
      #expect(try levels.text(.csv).hasPrefix("year,regulation,") && levels.note?.contains("tt44-2014-xa") == true)
    }
  }

  @Test("What is in force is counted by the day, whatever year it was decided for", arguments: TestEngine.allCases)
  func inForce(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, year = cast.year, today = Day(cast.now)
      try await cast.recognise(world.commune, level: 2, on: "2023-03-01", until: "2026-12-31")
      try await cast.recognise(world.otherCommune, on: "2021-03-01", until: "2024-12-31")
      func standing(_ day: String) async throws -> LevelTables.Standing? {
        let day = try #require(Day(iso: day))
        return try await cast.db.read { db in
          try db.levelTables(of: db.levelSummary(of: db.unit(world.province), db.levelYear(year)), on: day).table(.commune)?.total.standing
        }
      }
      #expect(try await standing("2024-12-31") == .init(level1: 1, level2: 1))
      #expect(try await standing("2025-01-01") == .init(level1: 0, level2: 1))
      #expect(try await standing("2027-01-01") == .init(level1: 0, level2: 0))
      let nation = try await cast.db.read { db in try db.levelTables(2024, of: nil, practice: true, on: today) }
      #expect(nation.table(.commune)?.total.standing == .init(level1: 0, level2: 1))
      #expect(try await cast.provinceOfficer.get("/muc-do/tong-hop").body.contains("Còn hiệu lực"))
    }
  }

  @Test("Where no district is, the plan names the whole province and the level of single communes", arguments: TestEngine.allCases)
  func twoTiers(_ engine: TestEngine) async throws {
    try await withWorld(engine, day: "2026-01-10") { world in
      let list = "code,name,level,parent\nM9,Tỉnh Hai Cấp,province,\nM91,Xã Một,commune,M9\nM92,Xã Hai,commune,M9\nM93,Phường Ba,commune,M9\n"
      let from = try #require(Day(iso: "2025-07-01")), now = world.now, today = Day(now)
      _ = try await world.database.importUnits(Array(list.utf8), practice: true, from: from, by: nil, at: now)
      let (province, communes) = try await world.database.read { db in
        let province = try #require(try db.unit(code: "M9"))
        return (province, try db.communes(of: province.id, on: today))
      }
      let officer = try await world.person("so.m9", "Chu Văn Chín", .provinceOfficer, unit: province.id)
      let year = try await world.site.openLevelYear(
        NewLevelYear(provinceID: province.id, year: 2025, practice: true, source: "Kế hoạch 9/KH-UBND", reason: "", units: communes.map(\.id), withProvince: true),
        by: officer.actor, at: now)
      let page = try await officer.get(Link.levelTargets(year))
      #expect(page.body.contains("m1-commune-\(province.id)") && page.body.contains("m0-commune-\(communes[0].id)"))
      let saved = try await officer.post(
        Link.levelTargets(year), [("m1-commune-\(province.id)", "50 %"), ("m0-commune-\(communes[0].id)", "2"), ("m0-province-\(province.id)", "1")])
      #expect(saved.status == .seeOther)
      let summary = try await officer.get("/muc-do/tong-hop")
      #expect(summary.body.contains("Xã, từ mức độ 1 trở lên: được công nhận 0 trên 2 xã theo kế hoạch") && summary.body.contains("Tỉnh, từ mức độ 1 trở lên"))
      let text = try await world.database.read { db in
        try AskedSummary(2025, unit: "M9", practice: true, regulation: nil, today: today, in: db).text(.csv)
      }
      #expect(text.contains("2025,tt25-2023-xa,M93,Phường Ba,1,0,0,0,0,1,0,0,1,1\r\n") && text.contains(",Cộng,3,0,0,0,0,3,0,0,2,0\r\n"))
    }
  }
}
