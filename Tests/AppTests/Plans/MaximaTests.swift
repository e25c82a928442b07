import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

@Suite struct MaximaTests {
  static func form(_ change: (Int) -> String = { $0 <= 10 ? "7" : "6" }) -> [(String, String)] {
    (1...15).map { ("maximum-\($0)", change($0)) } + [("source", "Hướng dẫn số 862/HD-SGDĐT-HKH ngày 13/5/2016")]
  }

  @Test("Maxima must be fifteen, positive, sum to 100, and have a source", arguments: TestEngine.allCases)
  func faults(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let officer = try await world.provinceOfficer()
      let sum = try await officer.post("/quy-dinh/diem-toi-da", Self.form { _ in "7" })
      #expect(sum.status == .unprocessableContent && sum.body.contains("Tổng điểm tối đa là 105, phải bằng 100"))
      let holes = try await officer.post("/quy-dinh/diem-toi-da", Self.form { $0 == 3 ? "" : "7" }.filter { $0.0 != "source" })
      #expect(holes.body.contains("Tiêu chí 3: chưa nhập điểm tối đa") && holes.body.contains("Hãy ghi nguồn"))
      let word = try await officer.post("/quy-dinh/diem-toi-da", Self.form { $0 == 3 ? "bảy" : "7" })
      #expect(word.body.contains("Tiêu chí 3: “bảy” không phải là số điểm") && word.body.contains("value=\"bảy\""))
      #expect(try await world.districtOfficer().get("/quy-dinh/diem-toi-da").status == .forbidden)
    }
  }

  @Test("Who entered the maxima cannot confirm them; an untouched year takes the newest, a begun one on demand", arguments: TestEngine.allCases)
  func confirm(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let first = try await world.provinceOfficer(), second = try await world.provinceOfficer("canbo.hai")
      let year = try await first.post("/dot/moi", YearTests.form(world)).location
      let entered = try await first.post("/quy-dinh/diem-toi-da", Self.form())
      #expect(entered.location.hasSuffix("dot=1"))
      let id = try await world.database.read { db in
        try #require(try db.newestMaxima(of: world.province, regulation: "tt44-2014-xa")).id
      }
      #expect(try await first.post("/quy-dinh/diem-toi-da/\(id)/xac-nhan").status == .forbidden)
      #expect(try await first.get(year).body.contains("chưa được người thứ hai xác nhận"))
      #expect(try await second.get("/viec").body.contains("bộ điểm tối đa chờ xác nhận"))
      #expect(try await second.post("/quy-dinh/diem-toi-da/\(id)/xac-nhan").status == .seeOther)
      #expect(try await second.post("/quy-dinh/diem-toi-da/\(id)/xac-nhan").location.hasSuffix("gui-lai=1"))
      let third = try await world.provinceOfficer("canbo.ba")
      #expect(try await third.post("/quy-dinh/diem-toi-da/\(id)/xac-nhan").status == .conflict)
      let confirmed = try await world.database.read { db in try db.year(String(year.dropFirst(5))).maximaConfirmed }
      #expect(confirmed)

      let dossier = try await world.database.read { db in try db.communes(of: try db.year(String(year.dropFirst(5))))[0].id }
      try await world.database.write { db in
        try db.run(
          """
          INSERT INTO score (assessment_id, criterion, kind, points, account_id, name, at)
          VALUES (\(dossier), 1, 'self', 700, \(first.actor.accountID), 'Thử', \(world.now))
          """)
      }
      let other = try await first.post("/quy-dinh/diem-toi-da", Self.form { $0 == 1 ? "6,5" : $0 == 2 ? "7,5" : $0 <= 10 ? "7" : "6" })
      #expect(other.location.hasSuffix("dot=0"))
      #expect(try await first.get(year).body.contains("Tỉnh có bộ điểm tối đa mới hơn"))
      let newest = try await world.database.read { db in
        try #require(try db.newestMaxima(of: world.province, regulation: "tt44-2014-xa")).id
      }
      let refused = try await first.post(year + "/diem-toi-da", [("maxima", newest)])
      #expect(refused.status == .conflict && refused.body.contains("cao hơn điểm tối đa mới"))
    }
  }
}
