import Foundation
import Rules
import Testing
import TestSupport

@testable import App

/// Two communes, the same law and the same office: their papers differ in the facts, and in nothing else.
@Suite struct PaperDifferenceTests {
  @Test("Two communes give papers that differ in exactly what their data differ in", arguments: TestEngine.allCases)
  func difference(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w)
      _ = try await w.person("chutich.dd", "Lò Văn Hặc", .communeChairman, unit: w.otherCommune, title: "Chủ tịch")
      try await cast.nameTeam(of: cast.first)
      try await cast.nameTeam(of: cast.second, leader: "Cầm Thị Lụa", secretary: "Tòng Văn Bó", member: "Giàng A Sính")
      try await cast.inspect(cast.first, [2: 550])
      try await cast.inspect(cast.second, [2: 550])
      try await w.database.write { db in
        try db.run("UPDATE inspection SET place = 'Hội trường xã', number = '06/KH-BCĐ' WHERE assessment_id = \(cast.second)")
        try db.run("UPDATE score SET reason = 'Vắng sổ ghi' WHERE assessment_id = \(cast.second) AND criterion = 2 AND kind = 'inspected'")
        try db.run(
          "UPDATE inspector_score SET reason = 'Vắng sổ ghi' WHERE assessment_id = \(cast.second) AND criterion = 2")
        try db.run("UPDATE evidence SET number = '34/TB' WHERE unit_id = \(w.otherCommune)")
      }
      // What differs, in the first commune's words and in the second's.
      let facts = [
        ("Hòa Mục", "Đá Dựng"), ("HÒA MỤC", "ĐÁ DỰNG"), ("Quàng Văn Đá", "Lò Văn Hặc"), ("Hoàng Văn Bảng", "Cầm Thị Lụa"), ("Lò Thị Mây", "Tòng Văn Bó"),
        ("Vì Thị Suối", "Giàng A Sính"), ("05 KH BCĐ", "06 KH BCĐ"), ("Trụ sở UBND xã", "Hội trường xã"), ("Thấy khác", "Vắng sổ ghi"), ("12 BC", "34 TB"),
      ]
      let pairs = zip(try await cast.all(cast.first), try await cast.all(cast.second))
      var used: Set<String> = []
      for (one, other) in pairs {
        var text = one.words.joined(separator: " ")
        for (mine, theirs) in facts where text.contains(mine) {
          text = text.replacing(mine, with: theirs)
          used.insert(mine)
        }
        let theirs = other.words.joined(separator: " ")
        #expect(text == theirs, "\(one.form)")
        #expect(one.words != other.words, "\(one.form) does not name its commune")
      }
      #expect(used == Set(facts.map(\.0)), "each fact stands on some paper")
    }
  }

  @Test("The same data make the same bytes", arguments: TestEngine.allCases)
  func sameBytes(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w)
      try await cast.nameTeam(of: cast.first)
      try await cast.inspect(cast.first)
      for (one, other) in zip(try await cast.all(cast.first), try await cast.all(cast.first)) {
        #expect(try one.document.pdf() == other.document.pdf(), "\(one.form)")
      }
    }
  }
}
