import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// What the demo shows under real names is what was published of them.
@Suite struct DemoTests {
  @Test("Hòa Bình's plan for 2021 and its two tables print from the demo's data, without a day or a result of ours", arguments: TestEngine.allCases)
  func hoaBinh(_ engine: TestEngine) async throws {
    engine.countFeatureTest()
    try await engine.withDatabase { database in
      try await withFolder { folder in
        let today = Demo.moment(Demo.today)
        let site = Site(
          database: database, files: Files(folder: folder.appending(path: "files")), regulations: try World.regulations(), clock: { today })
        try await Demo(site: site).load()
        let (officer, subject) = try await database.read { db in
          let province = try #require(try db.unit(code: "P17")), year = try #require(try db.year(of: province.id, 2021, practice: false))
          let account = try #require(try db.row("SELECT id FROM account WHERE login = 'so.hoabinh'")).text("id")
          let officer = Actor(
            accountID: account, name: "Thử", role: .provinceOfficer, unitID: province.id, organisationID: nil, office: "Cán bộ dùng thử")
          return (officer, "\(year.id)~\(province.id)")
        }
        func read(_ form: PaperForm) async throws -> ReadPaper {
          let document = try await database.read { db in
            try db.paperSheet(form, subject, for: officer, on: Day(today), publicAddress: "").document(nil)
          }
          return try ReadPaper("demo-\(form.id)", document)
        }
        let plan = try await read(ProvincePlan.form)
        for words in [
          "cho 151/151 xã, phường, thị trấn của 10/10 huyện, thành phố", "dự kiến xếp loại Tốt 130 đơn vị, xếp loại Khá 21 đơn vị",
          "Tổng 151 151 111 31 9", "Tỷ lệ 73,5% 20,5% 6,0%", "Tổng 151 151 130 21", "Kim Bôi 17 17 15 2",
        ] { #expect(plan.says(words), "\(words)") }
        #expect(!plan.says("TIẾN ĐỘ THỰC HIỆN") && !plan.says("25/12"), "the plan set no days")
        let tables = try await read(RatingAnnex.form)
        #expect(tables.says("Tổng 151 151 111 31 9") && tables.says("Tổng 151 151 130 21") && tables.says("Lạc Sơn 24 24 17 7"))
        #expect(try await site.verify().faults.isEmpty)
        #expect(try await Self.leaps(of: database).isEmpty, "every chain of the journal goes on in time")
      }
    }
  }
}

extension DemoTests {
  /// Entries of the journal that are older than the one before them in their chain.
  private static func leaps(of database: Database) async throws -> [String] {
    try await database.read { db in
      try db.rows("SELECT b.chain, b.action FROM journal a JOIN journal b ON b.chain = a.chain AND b.number = a.number + 1 WHERE b.at < a.at")
        .map { "\(try $0.text("chain")): \(try $0.text("action"))" }
    }
  }

  @Test("The demo of the year 2024 loads through the actions, a role for every desk, and its journal holds", arguments: TestEngine.allCases)
  func levels(_ engine: TestEngine) async throws {
    engine.countFeatureTest()
    try await engine.withDatabase { database in
      try await withFolder { folder in
        let today = Demo.moment(DemoLevels.today)
        let site = Site(
          database: database, files: Files(folder: folder.appending(path: "files")), regulations: try World.regulations(), clock: { today })
        try await DemoLevels(site: site).load()
        let states = try await database.read { db in try db.rows("SELECT state FROM level_assessment ORDER BY state").map { try $0.text("state") } }
        #expect(states == ["accepted", "awaitingSignature"] + Array(repeating: "preparing", count: 7) + ["submitted"])
        // And the administrator, whom both demos offer.
        #expect(try await database.read { db in try db.offeredAccounts() }.count == DemoLevels.offered.count + 1)
        #expect(try await site.verify().faults.isEmpty)
      }
    }
  }
}
