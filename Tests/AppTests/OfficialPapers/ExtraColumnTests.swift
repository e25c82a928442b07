import Foundation
import Papers
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// Columns that the level above wants in a table (Kế hoạch of Kiên Giang, 2024: the Sở gives the forms).
@Suite struct ExtraColumnTests {
  private func text(of document: Data) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try document.write(to: folder.appending(path: "a.docx"))
    let process = Process(), out = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["unzip", "-p", folder.appending(path: "a.docx").path, "word/document.xml"]
    process.standardOutput = out
    try process.run()
    let words = String(decoding: try out.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return words
  }

  @Test("An office names columns for a form and types their cells for one paper; they print, and stay in the issued one", arguments: TestEngine.allCases)
  func columns(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await PaperCast(w), id = cast.first, officer = cast.district.communeOfficer
      try await cast.district.handIn(id)
      let form = SelfReport.form.id, page = "/loi-van/\(form)"
      let plain = try await w.read(form, id, by: cast.officer, as: "bao-cao-khong-cot")
      #expect(try await officer.get("\(page)?ve=\(id)").body.contains("Cột thêm 3"))
      let named = try await officer.post(page, [("ve", id), ("cot-1", "Đơn vị cung cấp"), ("cot-2", ""), ("cot-3", "Năm trước")])
      #expect(named.location == "\(page)?ve=\(Link.encode(id))#o-them")
      let asked = try await officer.get("\(page)?ve=\(id)").body
      #expect(asked.contains("name=\"o-1-15\"") && asked.contains("name=\"o-3-7\"") && !asked.contains("name=\"o-2-7\""))
      let fields = [("ve", id), ("cot-1", "Đơn vị cung cấp"), ("cot-2", ""), ("cot-3", "Năm trước"), ("o-1-2", "Trạm y tế"), ("o-3-2", "5,5")]
      #expect(try await officer.post(page, fields).location == "/van-ban/\(form)/\(id)")

      let paper = try await w.read(form, id, by: cast.officer, as: "bao-cao-co-cot")
      #expect(paper.says("Căn cứ, lý do Đơn vị cung cấp Năm trước"))
      #expect(paper.says("2 Hoạt động của ban chỉ đạo xây dựng xã hội học tập 7 6 2 Trạm y tế 5,5"))
      #expect(paper.says("Tổng cộng 100 87,5") && plain.says("Tổng cộng 100 87,5"), "the figures are the program's")
      let docx = try text(of: try paper.document.docx())
      #expect(docx.contains("Đơn vị cung cấp") && docx.contains("Trạm y tế"))
      try await cast.district.handIn(cast.second)
      let other = try await w.read(form, cast.second, by: cast.receiver, as: "bao-cao-xa-khac")
      #expect(!other.says("Đơn vị cung cấp") && !other.says("Trạm y tế"), "another commune's paper has none")

      let issued = try await officer.post("/van-ban/\(form)/\(id)", IssuingTests.typed("7"))
      let frozen = try await officer.get("\(issued.location)/van-ban.pdf").body
      _ = try await officer.post(page, [("ve", id), ("cot-1", ""), ("cot-2", ""), ("cot-3", "")])
      #expect(try await w.read(form, id, by: cast.officer, as: "bao-cao-bo-cot").words == plain.words)
      #expect(try await officer.get("\(issued.location)/van-ban.pdf").body == frozen)
      let long = try await officer.post(page, [("ve", id), ("cot-1", String(repeating: "Dài ", count: 20)), ("cot-2", ""), ("cot-3", "")])
      #expect(long.status == .unprocessableContent && long.body.contains("Tên cột dài quá 60 chữ"))
    }
  }

  @Test("A province's two tables take a column before their notes, for the districts by name", arguments: TestEngine.allCases)
  func districts(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let cast = try await HoaBinhPlanTests.Cast(w), form = RatingAnnex.form.id
      let district = try await w.database.read { db in try db.unit(code: "D150")?.id ?? "" }
      let heads = [("ve", cast.subject), ("cot-1", "Kinh phí"), ("cot-2", ""), ("cot-3", "")]
      _ = try await cast.officer.post("/loi-van/\(form)", heads + [("o-1-\(district)", "15 triệu")])
      let tables = try await w.read(form, cast.subject, by: cast.officer.actor, as: "phu-bieu-tinh-cot-them")
      #expect(tables.says("Đà Bắc 17 17 10 4 3 15 triệu"))
      let printed = tables.document.blocks.compactMap { block in
        if case .grid(let grid) = block { grid.head.first?.cells.map(\.text.plain) } else { nil }
      }
      #expect(printed.map { $0.contains("Kinh phí") } == [true, false] && printed[0].last == "Ghi chú")
      #expect(tables.says("Tổng 151 151 111 31 9"))
      let address = "/loi-van/\(form)?ve=\(cast.subject)"
      #expect(try await cast.officer.get(address).body.contains("value=\"15 triệu\""))
    }
  }
}
