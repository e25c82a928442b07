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
      #expect(summary.districts.map(\.id) == [world.district])
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
      #expect(try await officer.get("/viec").body.contains("còn 4 ngày (đến hết ngày 14/05/2025)"))
      let inTime = try await province.get("/bao-cao-len")
      #expect(!inTime.body.contains("quá hạn 1 ngày"))
      cast.world.clock.move(to: "2025-05-15")
      #expect(try await province.get("/bao-cao-len").body.contains("quá hạn 1 ngày"))
      // Late, and taken all the same.
      #expect(try await officer.get(Link.newReportUp(cast.year, .communities)).body.contains("Xã Hòa Mục"))
      let sent = try await officer.post("/bao-cao-len", [("dot", cast.year), ("loai", "cong-dong"), ("note", "Đề nghị hướng dẫn chỉ tiêu 5.2")])
      #expect(sent.status == .seeOther)
      let twice = try await officer.post("/bao-cao-len", [("dot", cast.year), ("loai", "cong-dong"), ("note", "Đề nghị hướng dẫn chỉ tiêu 5.2")])
      #expect(twice.location == "\(sent.location)?gui-lai=1", "one report, not two")
      #expect(try await !officer.get("/viec").body.contains("Gửi báo cáo Cộng đồng học tập"))
      let work = try await province.get("/viec")
      #expect(work.body.contains("1 báo cáo của huyện chờ xác nhận nhận") && work.body.contains("báo cáo của huyện quá hạn"))
      let before = try await province.get(sent.location)
      #expect(before.body.contains("Đề nghị hướng dẫn chỉ tiêu 5.2") && before.body.contains("Đang tự đánh giá") && before.body.contains("Xác nhận đã nhận"))
      try await cast.handIn(cast.commune)
      #expect(try await province.get(sent.location).body == before.body)
      #expect(try await officer.post(sent.location + "/nhan").status == .forbidden)
      #expect(try await province.post(sent.location + "/nhan").status == .seeOther)
      #expect(try await province.post(sent.location + "/nhan").location.hasSuffix("gui-lai=1"))
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
      #expect(try await cast.ministryOfficer.get("/viec").body.contains("chờ xác nhận đã nhận"))
      #expect(try await cast.ministryOfficer.post(sent.location + "/nhan").status == .seeOther)
      #expect(try await !cast.ministryOfficer.get("/viec").body.contains("chờ xác nhận đã nhận"))
      #expect(try await cast.minister.get("/bao-cao-len?thuc-hanh=1&xlsx=1").headers[.contentType]?.contains("spreadsheet") == true)
      // Units of learning are reported by districts alone.
      #expect(try await cast.provinceOfficer.post("/bao-cao-len", [("dot", cast.year), ("loai", "don-vi")]).status == .notFound)
    }
  }

  @Test("A frozen table reads back as it was, whatever stands in its cells")
  func csv() {
    let sheet = UpwardSheet(rows: [["99001", "Xã \"Hòa, Mục\"", "xã", "Đang; xét", "1", "", "", "2", "05/QĐ", "01/02/2025"]])
    #expect(UpwardSheet(csv: sheet.csv) == sheet)
    #expect(sheet.counts == [.init(subject: .commune, units: 1, level1: 0, level2: 1, target: nil)])
  }

  @Test("What two tables have different is told cell by cell, and who stands in one of them alone")
  func differences() {
    let old = UpwardSheet(rows: [
      ["99001", "Xã A", "xã", "Đã tiếp nhận", "1", "1", "", "", "", ""], ["99002", "Xã B", "xã", "Đang tự đánh giá", "", "", "", "", "", ""],
    ])
    let new = UpwardSheet(rows: [
      ["99001", "Xã A", "xã", "Đã công bố", "1", "1", "1", "1", "05/QĐ", "01/03/2025"], ["99003", "Xã C", "xã", "Đang tự đánh giá", "", "", "", "", "", ""],
    ])
    let told = new.differences(from: old).map { "\($0.unit): \($0.what) \($0.before) → \($0.after)" }
    #expect(
      told == [
        "Xã A: Tình trạng Đã tiếp nhận → Đã công bố", "Xã A: Hội đồng  → 1", "Xã A: Công nhận  → 1", "Xã A: Số quyết định  → 05/QĐ",
        "Xã A: Ngày quyết định  → 01/03/2025", "Xã C: Có trong báo cáo không → có", "Xã B: Có trong báo cáo có → không",
      ])
    #expect(new.differences(from: new).isEmpty)
  }

  @Test("A second report counts and says what it changed; the first stays to be read, and is what lateness goes by", arguments: TestEngine.allCases)
  func corrected(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-05-10") { cast in
      _ = try await cast.provinceOfficer.post("/bao-cao-len/han", [("dot", cast.year), ("district", "15/05"), ("ministry", "")])
      let sending = [("dot", cast.year), ("loai", "cong-dong"), ("note", "Lần đầu")]
      let first = try await cast.districtOfficer.post("/bao-cao-len", sending)
      try await cast.handIn(cast.commune)
      cast.world.clock.move(to: "2025-05-20")
      let again = try await cast.districtOfficer.get(Link.newReportUp(cast.year, .communities))
      #expect(again.body.contains("Gửi lần nữa thì báo cáo mới được tính") && again.body.contains("Đã gửi, chờ tiếp nhận") && again.body.contains("Lần đầu"))
      let second = try await cast.districtOfficer.post("/bao-cao-len", [("dot", cast.year), ("loai", "cong-dong"), ("note", "Bổ sung Xã Hòa Mục")])
      #expect(second.status == .seeOther && second.location != first.location)
      let old = try await cast.provinceOfficer.get(first.location), new = try await cast.provinceOfficer.get(second.location)
      #expect(old.body.contains("Báo cáo này đã được thay") && old.body.contains(second.location))
      #expect(new.body.contains("Lần 2: khác với báo cáo trước") && new.body.contains("Đang tự đánh giá") && !new.body.contains("Báo cáo này đã được thay"))
      let inbox = try await cast.provinceOfficer.get("/bao-cao-len")
      #expect(inbox.body.contains("lần 2, lần đầu") && !inbox.body.contains("muộn"))
    }
  }

  @Test("A report keeps what it adds up to, so that the Ministry's page is a few statements for every province; older ones are counted from their table", arguments: TestEngine.allCases)
  func counts(_ engine: TestEngine) async throws {
    try await withLevels(engine, day: "2025-06-01") { cast in
      let world = cast.world
      try await cast.db.setLevelTargets(
        LevelTargetForm(Form([("m1-commune-\(world.district)", "2"), ("m2-commune-\(world.district)", "1")])), of: cast.year, by: cast.provinceOfficer.actor, at: cast.now)
      let sent = try await cast.provinceOfficer.post("/bao-cao-len", [("dot", cast.year), ("loai", "cong-dong"), ("note", "")])
      #expect(try await cast.ministryOfficer.get(sent.location).body.contains("kế hoạch 2, trong đó 1 mức độ 2"))
      func reports() async throws -> [UpwardReport] { try await cast.db.read { db in try db.ministryReports(2024, practice: true) } }
      let before = cast.db.statementCount
      let kept = try await reports()
      #expect(cast.db.statementCount - before <= 1)
      #expect(kept.first?.count(.commune) == .init(subject: .commune, units: 2, level1: 0, level2: 0, target: LevelTarget(level1: 2, level2: 1)))
      _ = try await cast.db.write { db in try db.run("DELETE FROM report_count") }
      #expect(try await reports().first?.count(.commune) == .init(subject: .commune, units: 2, level1: 0, level2: 0, target: nil))
      #expect(try await reports().first?.count(.district)?.units == 2)
    }
  }
}
