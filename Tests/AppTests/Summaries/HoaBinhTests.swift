import Foundation
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// Seed 003: the results of 2020 and the plan of 2021, the cell that the paper lost kept as a doubt of the province.
@Suite struct HoaBinhTests {
  static let districts: [(code: String, name: String, communes: Int, results: [Int], plan: [Int])] = [
    ("D154", "Huyện Cao Phong", 10, [8, 2, 0], [10, 0]), ("D150", "Huyện Đà Bắc", 17, [10, 4, 3], [10, 7]),
    ("D153", "Huyện Kim Bôi", 17, [8, 7, 2], [15, 2]), ("D157", "Huyện Lạc Sơn", 24, [17, 7, 0], [17, 7]),
    ("D159", "Huyện Lạc Thủy", 10, [9, 0, 0], [10, 0]), ("D152", "Huyện Lương Sơn", 11, [10, 0, 0], [11, 0]),
    ("D156", "Huyện Mai Châu", 16, [12, 3, 1], [14, 2]), ("D155", "Huyện Tân Lạc", 16, [13, 2, 1], [15, 1]),
    ("D148", "Thành phố Hòa Bình", 19, [17, 2, 0], [19, 0]), ("D158", "Huyện Yên Thủy", 11, [7, 3, 1], [9, 2]),
  ]
  static let doubt = "Văn bản mất chữ: Lạc Thủy và Lương Sơn, một huyện có 1 Khá, huyện kia 1 Trung bình, không rõ huyện nào"

  static var units: String {
    var text = "code,name,level,parent\nP17,Tỉnh Hoà Bình,province,\n"
    var number = 4000
    for district in districts {
      text += "\(district.code),\(district.name),district,P17\n"
      for index in 1...district.communes {
        number += 1
        text += "0\(number),Xã Số \(index),commune,\(district.code)\n"
      }
    }
    return text
  }

  static var results: String {
    "unit_code,year,communes,assessed,good,fair,average,failed,note\r\n"
      + districts.map { "\($0.code),2020,\($0.communes),\($0.communes),\($0.results[0]),\($0.results[1]),\($0.results[2]),," }
      .joined(separator: "\r\n")
  }

  /// Units, counts of 2020 with their doubts, and targets of 2021, by the actions that the pages and the commands use.
  static func load(_ site: Site, at now: Date) async throws -> String {
    let database = site.database
    try await database.importUnits(Array(units.utf8), practice: false, from: try #require(Day(iso: "2004-01-01")), by: nil, at: now)
    let province = try await database.read { db in try #require(try db.unit(code: "P17")).id }
    let lines = try await site.importResults(Array(results.utf8), source: "Kế hoạch số 211/KH-SGDĐT ngày 29/01/2021", by: nil, at: now)
    #expect(lines == 10)
    for rating in [CountedRating.fair, .average] {
      try await database.addDoubt(province: province, year: 2020, rating: rating, communes: 1, note: doubt, by: nil, at: now)
    }
    let ids = try await database.read { db in
      Dictionary(uniqueKeysWithValues: try db.districts(of: province, on: Day(now)).map { ($0.code, $0.id) })
    }
    let targets = try districts.flatMap { district in
      let id = try #require(ids[district.code])
      return [
        Target(districtID: id, rating: "good", communes: district.plan[0]),
        Target(districtID: id, rating: "fair", communes: district.plan[1]),
      ]
    }
    try await database.setTargets(targets, of: province, year: 2021, practice: false, by: nil, at: now)
    return province
  }

  @Test("Hòa Bình 2020: 151 communes, 111 Tốt, 31 Khá, 9 Trung bình, and the doubt in words", arguments: TestEngine.allCases)
  func results(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      _ = try await Self.load(world.site, at: world.now)
      let summary = try await world.database.read { db in try db.summary(year: 2020, unit: "P17", practice: false) }
      #expect(summary.rows.count == 10 && summary.total.communes == 151 && summary.total.assessed == 151)
      #expect(CountedRating.allCases.map(summary.total.count) == [111, 31, 9, 0] && summary.total.undecided == 0)
      #expect(summary.rows.first { $0.code == "D159" }?.undecided == 1)
      let csv = summary.csv
      #expect(csv.contains("2020,D157,Huyện Lạc Sơn,24,24,17,7,0,0,0,"))
      #expect(csv.contains("2020,,Cộng,151,151,111,31,9,0,0,") && csv.contains("không rõ huyện nào"))
      let json = try summary.json()
      #expect(json.contains("\"good\" : 111") && json.contains("không rõ huyện nào"))
      #expect(summary.table.contains("Cộng") && summary.table.contains("111"))

      let nation = try await world.database.read { db in try db.summary(year: 2020, unit: nil, practice: false) }
      let province = try #require(nation.rows.first { $0.code == "P17" })
      #expect(CountedRating.allCases.map(province.count) == [111, 31, 9, 0] && nation.total.count(.fair) == 31)
    }
  }

  @Test("The plan of 2021: 130 Tốt and 21 Khá, beside no result yet; the public reads the results with their source", arguments: TestEngine.allCases)
  func plan(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await Self.load(world.site, at: world.now)
      let summary = try await world.database.read { db in try db.summary(year: 2021, unit: "P17", practice: false) }
      #expect(summary.total.planned(.good) == 130 && summary.total.planned(.fair) == 21 && !summary.hasData)
      let officer = try await world.person("hb", "Cán bộ Hòa Bình", .provinceOfficer, unit: id)
      #expect(try await officer.get("/tong-hop?nam=2021").body.contains("kế hoạch 130 xã, chưa có kết quả"))
      let page = try await officer.get("/tong-hop?nam=2020")
      #expect(page.body.contains("73,5") && page.body.contains("không rõ huyện nào") && page.body.contains("211/KH-SGDĐT"))
      let home = try await world.get("/?nam=2020")
      #expect(home.status == .ok && home.body.contains("không rõ huyện nào") && home.body.contains("Tỉnh Hoà Bình"))
      #expect(!home.body.contains("Năm 2021"), "targets are not results")
      let result = try await world.get("/ket-qua/P17?nam=2020")
      #expect(result.body.contains("Huyện Kim Bôi") && result.body.contains("211/KH-SGDĐT") && result.body.contains("không rõ huyện nào"))
      #expect(try await world.get("/ket-qua/D159?nam=2020").body.contains("chỉ có số đếm của cả huyện"))
    }
  }

  @Test("A doubt with nothing filled in, or all of it wrong, is told every fault at once", arguments: TestEngine.allCases)
  func emptyDoubt(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await Self.load(world.site, at: world.now)
      let officer = try await world.person("hb", "Cán bộ Hòa Bình", .provinceOfficer, unit: id)
      let note = "Hãy ghi rõ điều chưa biết"
      for (fields, faults) in [
        ([], ["Hãy nhập năm bằng bốn chữ số", "Hãy chọn loại", "Hãy nhập số xã", note]),
        ([("year", "20"), ("rating", "fair"), ("communes", "-1"), ("note", "")], ["Hãy nhập năm bằng bốn chữ số", "Số xã không được nhỏ hơn 0", note]),
      ] as [([(String, String)], [String])] {
        let answer = try await officer.post(Link.doubts, fields)
        #expect(answer.status == .unprocessableContent)
        for fault in faults { #expect(answer.body.contains(fault), "\(fault)") }
      }
    }
  }

  @Test("A faulty list of results is answered with every fault, and none is taken", arguments: TestEngine.allCases)
  func faults(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await Self.load(world.site, at: world.now)
      let officer = try await world.person("hb", "Cán bộ Hòa Bình", .provinceOfficer, unit: id)
      let list = """
        unit_code,year,communes,assessed,good,fair,average,failed,note
        D154,2019,10,11,8,2,0,0,
        D150,2019,17,17,10,8,0,0,
        X99,2019,1,1,1,0,0,0,
        D153,2019,17,mười,8,7,2,0,
        P17,2020,151,151,111,31,9,0,
        D157,2019,24,24,17,7,0,0,
        D157,2019,24,24,17,7,0,0,
        """
      let refused = try await officer.previews(.results, [("source", "Báo cáo")], "a.csv", Array(list.utf8))
      for words in [
        "Ô D2: số xã tham gia (11) nhiều hơn số xã (10)", "cộng các loại được 18, nhiều hơn số xã tham gia (17)",
        "Ô A4: không có đơn vị nào mang mã “X99”", "Ô D5: “mười” không phải là số xã",
        "năm 2020 đã có số liệu từng huyện", "Huyện Lạc Sơn, năm 2019 đã có ở dòng 7",
      ] { #expect(refused.body.contains(words), "\(words)") }
      #expect(try await officer.takes(refused).status == .conflict)
      let taken = try await world.database.read { db in try db.row("SELECT 1 AS x FROM counted_result WHERE year = 2019") != nil }
      #expect(!taken)
      let stranger = try await world.provinceOfficer()
      let good = "unit_code,year,communes,assessed,good,fair,average,failed\nD154,2019,10,10,8,2,0,0\n"
      #expect(try await stranger.upload("/nhap/ket-qua", [("source", "x")], files: [("file", "a.csv", Array(good.utf8))]).status == .forbidden)
    }
  }

  @Test("Where dossiers stand in the program, they count, and the taken-over figures do not", arguments: TestEngine.allCases)
  func live(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let id = try await Self.load(world.site, at: world.now)
      let officer = try await world.person("hb", "Cán bộ Hòa Bình", .provinceOfficer, unit: id)
      let communes = try await world.database.read { db in
        let district = try #require(try db.unit(code: "D154"))
        return try db.communes(of: district.id, on: Day(world.now)).prefix(3).map { NewYear.Commune(unitID: $0.id) }
      }
      _ = try await world.site.openYear(
        NewYear(provinceID: id, year: 2020, regulationID: "tt44-2014-xa", practice: false, communes: communes), by: officer.actor, at: world.now)
      let summary = try await world.database.read { db in try db.summary(year: 2020, unit: "P17", practice: false) }
      let row = try #require(summary.rows.first { $0.code == "D154" })
      #expect(row.assessed == 3 && row.undecided == 3 && row.source == .live)
      #expect(summary.total.count(.good) == 103 && summary.notes.contains { $0.contains("Huyện Cao Phong") })
      // What is not public stays the paper's business.
      #expect(try await world.get("/ket-qua/P17?nam=2020").body.contains("111"))
    }
  }
}
