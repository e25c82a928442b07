import Foundation
import Papers
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// The sheet that goes out, is filled in, and comes back.
@Suite struct SelfScoreSheetTests {
  /// The exported sheet as the lines of a CSV file, with some cells filled in: (criterion, points, reason).
  static func filled(_ bytes: [UInt8], _ entries: [(Int, String, String)]) throws -> [UInt8] {
    let sheet = try #require(try ReadSheet.sheets(of: Data(bytes)).first)
    let lines = sheet.rows.map { row -> String in
      var cells = [String](repeating: "", count: 10)
      for cell in row.cells { cells[cell.column] = RawSheet.Value(cell.value).text }
      if let entry = entries.first(where: { "\($0.0)" == cells[0] }) { (cells[4], cells[5]) = (entry.1, entry.2) }
      return cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ";")
    }
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  static func points(_ world: World, _ dossier: String) async throws -> [Int: Points] {
    try await world.database.read { db in
      Dictionary(uniqueKeysWithValues: try db.dossier(dossier, on: Day(world.now)).lines.compactMap { line in line.own.map { (line.criterion.number, $0.points) } })
    }
  }

  @Test("The sheet goes out with every criterion, and comes back filled in", arguments: TestEngine.allCases)
  func roundTrip(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), officer = try await world.officer()
      let sheet = try await officer.file("/nhap/tu-cham/mau?ho-so=\(dossier)")
      let same = try await officer.previews(.selfScores, [("ho-so", dossier)], "Phieu.xlsx", sheet)
      #expect(same.body.contains("Tệp không có gì khác"))
      let filled = try Self.filled(sheet, [(1, "5,5", "Đủ văn bản"), (2, "6.5", ""), (15, "6", "")])
      let shown = try await officer.previews(.selfScores, [("ho-so", dossier)], "Phieu.csv", filled)
      #expect(shown.body.contains("Nhập tất cả: 3 mới"))
      #expect(try await officer.takes(shown).body.contains("Đã nhập: 3 mới"))
      #expect(try await Self.points(world, dossier) == [1: Points(hundredths: 550), 2: Points(hundredths: 650), 15: Points(hundredths: 600)])
      let back = try await officer.file("/nhap/tu-cham/mau?ho-so=\(dossier)")
      #expect(try await officer.previews(.selfScores, [("ho-so", dossier)], "Phieu.xlsx", back).body.contains("Tệp không có gì khác"))
      let journal = try await ImportTests.count(world, "SELECT count(*) AS n FROM journal WHERE action = 'scored'")
      #expect(journal == 3)
    }
  }

  @Test("A sheet that others overtook shows both sides; what it did not touch stays as it is now", arguments: TestEngine.allCases)
  func stale(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), officer = try await world.officer()
      for (criterion, points) in [(1, 500), (2, 400), (3, 300)] {
        _ = try await world.database.score(Points(hundredths: points), reason: "", criterion: criterion, of: dossier, over: 0, by: officer.actor, at: world.now)
      }
      let sheet = try await officer.file("/nhap/tu-cham/mau?ho-so=\(dossier)")
      // Meanwhile, on the pages:
      let colleague = try await world.person("canbo2.hm", "Lường Thị Ban", .communeOfficer, unit: world.commune)
      for (criterion, points) in [(1, 650), (2, 450)] {
        _ = try await world.database.score(Points(hundredths: points), reason: "", criterion: criterion, of: dossier, over: 1, by: colleague.actor, at: world.now)
      }
      let filled = try Self.filled(sheet, [(1, "5,5", ""), (3, "3,5", "")])
      let shown = try await officer.previews(.selfScores, [("ho-so", dossier)], "Phieu.csv", filled)
      #expect(shown.body.contains("Lường Thị Ban đã sửa thành 6,5 điểm sau khi tải bảng"))
      #expect(shown.body.contains("bảng không đổi chỗ này nên giữ 4,5 điểm đang có"))
      #expect(shown.body.contains("Nhập tất cả: 1 thay đổi, 1 đã đổi trong lúc đó"))
      #expect(try await officer.takes(shown).status == .conflict, "not without having looked")
      #expect(try await Self.points(world, dossier)[3] == Points(hundredths: 300), "nothing half done")
      #expect(try await officer.takes(shown, over: true).status == .ok)
      #expect(try await Self.points(world, dossier) == [1: Points(hundredths: 550), 2: Points(hundredths: 450), 3: Points(hundredths: 350)])
    }
  }

  @Test("Faulty points, another dossier's sheet, a dossier that has been handed in", arguments: TestEngine.allCases)
  func refused(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), officer = try await world.officer()
      let sheet = try await officer.file("/nhap/tu-cham/mau?ho-so=\(dossier)")
      let faulty = try await officer.previews(.selfScores, [("ho-so", dossier)], "a.csv", try Self.filled(sheet, [(1, "bảy", ""), (2, "70", ""), (3, "", "quên điểm"), (4, "5,555", "")]))
      for words in ["“bảy” không phải là số điểm", "vượt điểm tối đa 7", "có lý do mà chưa có điểm", "“5,555” không phải là số điểm"] {
        #expect(faulty.body.contains(words), "\(words)")
      }
      let foreign = String(decoding: try Self.filled(sheet, [(1, "5", "")]), as: UTF8.self).replacing(dossier, with: "0190-khac")
      #expect(try await officer.previews(.selfScores, [("ho-so", dossier)], "a.csv", Array(foreign.utf8)).body.contains("được tải từ một hồ sơ khác"))
      try await world.database.write { db in try db.run("UPDATE assessment SET state = 'submitted' WHERE id = \(dossier)") }
      #expect(try await officer.get("/nhap/tu-cham?ho-so=\(dossier)").status == .conflict)
    }
  }

  @Test("An organisation takes out its own criteria, and brings back proposals", arguments: TestEngine.allCases)
  func proposals(_ engine: TestEngine) async throws {
    try await withWorld(engine) { world in
      let dossier = try await world.openAssessment(), women = try await world.womenHead()
      try await world.database.write { db in
        try db.run("INSERT INTO assignment (assessment_id, criterion, organisation_id) VALUES (\(dossier), 12, \(world.women))")
      }
      let sheet = try await women.file("/nhap/tu-cham/mau?ho-so=\(dossier)")
      let rows = try #require(try ReadSheet.sheets(of: Data(sheet)).first).rows
      #expect(rows.count { $0.cells.contains { $0.value == .text(dossier) } } == 1)
      let shown = try await women.previews(.selfScores, [("ho-so", dossier)], "a.csv", try Self.filled(sheet, [(12, "4,5", "Có số liệu")]))
      #expect(try await women.takes(shown).status == .ok)
      let line = try await world.database.read { db in try db.dossier(dossier, on: Day(world.now)).line(12) }
      #expect(line?.given(by: women.actor)?.points == Points(hundredths: 450) && line?.own == nil)
    }
  }
}
