import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// The levels of a year, counted and by indicator; and reports of them to the level above.
@Suite("Tổng hợp mức độ và báo cáo lên cấp trên")
struct LevelSummaryTests {
  @Test("A province sees its districts' counts, a district its communes, each with where it stands", arguments: TestEngine.allCases)
  func levels(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world
      try await cast.handIn(cast.commune)
      let summary = try await cast.db.read { [year = cast.year] db in try db.levelSummary(of: db.unit(world.province), db.levelYear(year)) }
      #expect(summary.tally(.commune).total == 2 && summary.tally(.commune)[.underWay] == 1 && summary.tally(.district).total == 2)
      #expect(summary.groups.map(\.unit.id) == [world.district])
      let province = try await cast.provinceOfficer.get("/muc-do/tong-hop")
      #expect(province.status == .ok && province.body.contains("Huyện Đồi Thông"))
      let district = try await cast.districtOfficer.get("/muc-do/tong-hop")
      #expect(district.body.contains("Xã Hòa Mục") && district.body.contains("Đã gửi, chờ tiếp nhận") && district.body.contains("mức độ 1"))
      #expect(try await cast.officer.get("/muc-do/tong-hop").status == .forbidden)
      let stranger = try await world.strangerOfficer()
      #expect(try await stranger.get(Link.levelSummary(world.district, 2024, practice: true)).status == .forbidden)
      let sheet = try await cast.districtOfficer.get("/muc-do/tong-hop?xlsx=1")
      #expect(sheet.headers[.contentType]?.contains("spreadsheet") == true)
    }
  }

  @Test("By indicator it shows where units fail", arguments: TestEngine.allCases)
  func indicators(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world
      try await cast.answerAll(cast.commune, ["5.1": .share(.init(5999, of: 10_000), atLevel2: nil)])
      try await cast.answerAll(cast.otherCommune)
      let today = Day(cast.now), year = cast.year
      let summary = try await cast.db.read { db in
        let year = try db.levelYear(year), summary = try db.levelSummary(of: db.unit(world.district), year)
        return try db.indicatorSummary(summary, #require(year.law(.commune)), today: today)
      }
      let tally = summary.tally(Indicator.Number(5, 1), of: summary.lines)
      #expect(tally.notMet == 1 && tally.level1 == 1 && tally.noData == 0)
      #expect(summary.lines.map { $0.evaluation?.level } == [1, 0])
      let page = try await cast.districtOfficer.get("/muc-do/tong-hop?xem=commune")
      #expect(page.body.contains("Chỉ tiêu 5.1 không đạt nhiều nhất: 1/2 xã") && page.body.contains("mức độ 2"))
      let province = try await cast.provinceOfficer.get("/muc-do/tong-hop?xem=commune")
      #expect(province.body.contains("Số xã đạt mức độ 1 ở từng chỉ tiêu") && province.body.contains("1/2"))
      #expect(try await cast.provinceOfficer.get("/muc-do/tong-hop?xem=district").status == .ok)
    }
  }

  @Test("The summary of a year runs in few statements, however many units there are", arguments: TestEngine.allCases)
  func fewStatements(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let world = cast.world, year = cast.year, today = Day(cast.now)
      let before = cast.db.statementCount
      _ = try await cast.db.read { db in
        let year = try db.levelYear(year), summary = try db.levelSummary(of: db.unit(world.province), year)
        return try db.indicatorSummary(summary, #require(year.law(.district)), today: today)
      }
      #expect(cast.db.statementCount - before <= 12)
    }
  }

  @Test("The Ministry sees the nation, and from there each province", arguments: TestEngine.allCases)
  func nation(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let page = try await cast.ministryOfficer.get("/muc-do/tong-hop?thuc-hanh=1")
      #expect(page.status == .ok && page.body.contains("Tỉnh Sông Mơ"))
      #expect(try await cast.minister.get(Link.levelSummary(cast.world.province, 2024, practice: true)).body.contains("Huyện Đồi Thông"))
      #expect(try await cast.provinceOfficer.get("/muc-do/tong-hop?don-vi=ca-nuoc").status == .forbidden)
    }
  }

  @Test("A district's report is frozen, received by the province, and overdue only after the plan's day", arguments: TestEngine.allCases)
  func district(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-05-10") { cast in
      let officer = cast.districtOfficer, province = cast.provinceOfficer
      let dates = try await province.post("/bao-cao-len/han", [("dot", cast.year), ("district", "15/05"), ("ministry", "")])
      #expect(dates.status == .seeOther)
      #expect(try await officer.post("/bao-cao-len/han", [("dot", cast.year), ("district", "15/06")]).status == .forbidden)
      #expect(try await province.post("/bao-cao-len/han", [("dot", cast.year), ("district", "31/02")]).status == .unprocessableContent)
      #expect(try await officer.get("/bao-cao-len").body.contains("đến hết ngày 14/05/2025"))
      let inTime = try await province.get("/bao-cao-len")
      #expect(!inTime.body.contains("quá hạn 1 ngày"))
      cast.world.clock.move(to: "2025-05-15")
      #expect(try await province.get("/bao-cao-len").body.contains("quá hạn 1 ngày"))
      // Late, and taken all the same.
      #expect(try await officer.get(Link.newReportUp(cast.year, .communities)).body.contains("Xã Hòa Mục"))
      let sent = try await officer.post("/bao-cao-len", [("dot", cast.year), ("loai", "cong-dong"), ("note", "Đề nghị hướng dẫn chỉ tiêu 5.2")])
      #expect(sent.status == .seeOther)
      let before = try await province.get(sent.location)
      #expect(before.body.contains("Đề nghị hướng dẫn chỉ tiêu 5.2") && before.body.contains("Đang tự đánh giá") && before.body.contains("Xác nhận đã nhận"))
      try await cast.handIn(cast.commune)
      #expect(try await province.get(sent.location).body == before.body)
      #expect(try await officer.post(sent.location + "/nhan").status == .forbidden)
      #expect(try await province.post(sent.location + "/nhan").status == .seeOther)
      #expect(try await province.post(sent.location + "/nhan").status == .conflict)
      #expect(try await officer.get("/bao-cao-len").body.contains("đã nhận (Đinh Thị Sông)"))
      #expect(try await cast.officer.get(sent.location).status == .forbidden)
    }
  }

  @Test("A province's report comes to the Ministry as a row of the national table", arguments: TestEngine.allCases)
  func province(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-01") { cast in
      let waiting = try await cast.ministryOfficer.get("/bao-cao-len?thuc-hanh=1")
      #expect(waiting.body.contains("0/1 tỉnh đã gửi") && waiting.body.contains("chưa gửi"))
      let sent = try await cast.provinceOfficer.post("/bao-cao-len", [("dot", cast.year), ("loai", "cong-dong"), ("note", "")])
      #expect(sent.status == .seeOther)
      let table = try await cast.ministryOfficer.get("/bao-cao-len?thuc-hanh=1")
      #expect(table.body.contains("1/1 tỉnh đã gửi") && table.body.contains("Tỉnh Sông Mơ"))
      #expect(try await cast.ministryOfficer.post(sent.location + "/nhan").status == .seeOther)
      #expect(try await cast.minister.get("/bao-cao-len?thuc-hanh=1&xlsx=1").headers[.contentType]?.contains("spreadsheet") == true)
      // Units of learning are reported by districts alone.
      #expect(try await cast.provinceOfficer.post("/bao-cao-len", [("dot", cast.year), ("loai", "don-vi")]).status == .notFound)
    }
  }

  @Test("A frozen table reads back as it was, whatever stands in its cells")
  func csv() {
    let sheet = UpwardSheet(rows: [["99001", "Xã \"Hòa, Mục\"", "xã", "Đang; xét", "1", "", "", "2", "05/QĐ", "01/02/2025"]])
    #expect(UpwardSheet(csv: sheet.csv) == sheet && sheet.count("xã") == (1, 0, 1))
  }
}
