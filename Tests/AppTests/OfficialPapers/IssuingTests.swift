import Foundation
import Hummingbird
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// From a draft to a numbered paper that nothing changes any more.
@Suite struct IssuingTests {
  static let form = "to-trinh-xa"
  static func typed(_ number: String, day: String = "1/11/2021", signer: String = "Quàng Văn Đá") -> [(String, String)] {
    [("number", number), ("day", day), ("capacity", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"), ("signer", signer)]
  }

  /// A dossier with points everywhere, and its officer.
  static func scored(_ w: World, practice: Bool = true) async throws -> (String, World.Person) {
    let id = try await w.openAssessment(practice: practice), officer = try await w.officer()
    try await w.database.write { db in
      for criterion in 1...15 {
        try db.run(
          """
          INSERT INTO score (assessment_id, criterion, kind, points, account_id, name, at)
          VALUES (\(id), \(criterion), 'self', 500, \(officer.actor.accountID), \(officer.actor.name), \(w.now))
          """)
      }
    }
    return (id, officer)
  }

  @Test("A draft says what it lacks; with everything there it shows as PDF and Word", arguments: TestEngine.allCases)
  func draft(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let empty = try await w.openAssessment(), officer = try await w.officer()
      let page = try await officer.get("/van-ban/\(Self.form)/\(empty)")
      #expect(page.status == .ok && page.body.contains("Chưa lập được văn bản này") && page.body.contains("15 tiêu chí chưa có điểm tự chấm: 1, 2, 3, "))
      #expect(try await officer.get("/van-ban/\(Self.form)/\(empty)/ban-thao.pdf").status == .unprocessableContent)
      #expect(try await officer.get("/van-ban/khong-co/\(empty)").status == .notFound)
      try await w.database.write { db in
        for criterion in 1...15 {
          try db.run("INSERT INTO score (assessment_id, criterion, kind, points, account_id, name, at) VALUES (\(empty), \(criterion), 'self', 500, \(officer.actor.accountID), 'x', \(w.now))")
        }
      }
      let pdf = try await officer.get("/van-ban/\(Self.form)/\(empty)/ban-thao.pdf")
      #expect(pdf.status == .ok && pdf.headers[.contentType] == "application/pdf" && pdf.body.hasPrefix("%PDF-"))
      #expect(try await officer.get("/van-ban/\(Self.form)/\(empty)/ban-thao.docx").status == .ok)
      #expect(try await officer.get("/ho-so/\(empty)/van-ban").body.contains("lập được"))
    }
  }

  @Test("An issued paper that comes back as evidence, and is refused or taken out again, stays what it is", arguments: TestEngine.allCases)
  func paperAsEvidence(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, officer) = try await Self.scored(w)
      let issued = try await officer.post("/van-ban/\(Self.form)/\(id)", Self.typed("05"))
      #expect(issued.status == .seeOther)
      let paper = try #require(try await w.database.read { db in try db.row("SELECT id, pdf_sha256 FROM paper")?.text("pdf_sha256") })
      let bytes = [UInt8](try Data(contentsOf: w.site.files.url(of: paper)))
      let refused = try await officer.upload("/ho-so/\(id)/minh-chung", [("title", "Tờ trình"), ("day", "31/02/2021")], files: [("file", "a.pdf", bytes)])
      #expect(refused.status == .unprocessableContent && w.site.files.exists(paper))
      let added = try await officer.upload("/ho-so/\(id)/minh-chung", [("title", "Tờ trình")], files: [("file", "a.pdf", bytes)])
      #expect(added.status == .seeOther)
      let piece = try #require(try await w.database.read { db in try db.row("SELECT evidence_id FROM evidence_file")?.text("evidence_id") })
      #expect(try await officer.post("/ho-so/\(id)/minh-chung/xoa/\(piece)").status == .seeOther)
      #expect(try w.site.files.exists(paper) && w.site.files.verify(paper))
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("Issued once, with number, day and signer; then it is frozen to the byte, whatever the data become", arguments: TestEngine.allCases)
  func issue(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, officer) = try await Self.scored(w)
      let address = "/van-ban/\(Self.form)/\(id)"
      let wrong = try await officer.post(address, [("number", "năm"), ("day", "2/11/2021"), ("capacity", ""), ("signer", "")])
      #expect(wrong.status == .unprocessableContent)
      for fault in ["không phải số văn bản", "không được ở tương lai", "Hãy ghi họ tên người ký", "Hãy ghi chức vụ người ký"] {
        #expect(wrong.body.contains(fault))
      }
      #expect(wrong.body.contains("value=\"năm\""), "what was typed is kept")

      let done = try await officer.post(address, Self.typed("5"))
      #expect(done.status == .seeOther && done.location.hasPrefix("/ban-hanh/"))
      let page = try await officer.get(done.location)
      #expect(page.body.contains("05/TTr-UBND") && page.body.contains("01/11/2021") && page.body.contains("Quàng Văn Đá"))
      #expect(try await officer.post(address, Self.typed("5")).location == "\(done.location)?gui-lai=1", "a double click issues nothing twice")
      #expect(try await officer.post(address, Self.typed("6")).status == .conflict)
      let frozen = try await officer.get("\(done.location)/van-ban.pdf")
      try await w.database.write { db in try db.run("UPDATE score SET points = 100 WHERE assessment_id = \(id)") }
      #expect(try await officer.get("\(done.location)/van-ban.pdf").body == frozen.body)
      #expect(try await officer.get(address).location == done.location)
      #expect(try await officer.get("/so-van-ban").body.contains("05/TTr-UBND"))
      #expect(try await w.site.verify().faults.isEmpty)
    }
  }

  @Test("A number is used once a year by a body, also after its paper was voided", arguments: TestEngine.allCases)
  func numbers(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, officer) = try await Self.scored(w)
      let first = try await officer.post("/van-ban/\(Self.form)/\(id)", Self.typed("05/TTr-UBND"))
      #expect(try await officer.post("\(first.location)/huy", [("note", "")]).status == .unprocessableContent)
      #expect(try await officer.post("\(first.location)/huy", [("note", "Sai ngày họp")]).status == .seeOther)
      #expect(try await officer.get(first.location).body.contains("Sai ngày họp"))
      let again = try await officer.post("/van-ban/\(Self.form)/\(id)", Self.typed("5"))
      #expect(again.status == .unprocessableContent && again.body.contains("Số 05/TTr-UBND đã dùng trong năm 2021"))
      #expect(try await officer.post("/van-ban/\(Self.form)/\(id)", Self.typed("6")).status == .seeOther)
      #expect(try await officer.get("/so-van-ban").body.contains("đã hủy"))
    }
  }

  @Test("A series kept here begins at 01 each year, and two who issue at once get two numbers", arguments: TestEngine.allCases)
  func series(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (_, officer) = try await Self.scored(w)
      let body = try await w.database.read { db in try db.issuingBody(.committee, of: .unit(try db.unit(w.commune)), on: Day(w.now)) }
      let day = Day(w.now)
      let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<8 {
          group.addTask { try await w.database.write { db in try db.nextNumber(of: body, symbol: "TTr-UBND", year: day.year, practice: true) } }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(numbers.sorted() == Array(1...8))
      let next = try await w.database.write { db in try db.nextNumber(of: body, symbol: "TTr-UBND", year: 2022, practice: true) }
      #expect(next == 1)
      let saved = try await officer.post(
        "/co-quan/committee",
        [
          ("version", "0"), ("name", "ỦY BAN NHÂN DÂN\nXÃ HÒA MỤC"), ("symbol", "ubnd"), ("place", "Hòa Mục"),
          ("capacity", "CHỦ TỊCH"), ("signer", "Quàng Văn Đá"), ("series", "byKind"),
        ])
      #expect(saved.status == .seeOther)
      let id = try await w.database.read { db in try db.row("SELECT id FROM assessment")?.text("id") ?? "" }
      let done = try await officer.post("/van-ban/\(Self.form)/\(id)", Self.typed(""))
      #expect(try await officer.get(done.location).body.contains("09/TTr-UBND"))
    }
  }

  @Test("A replacement names the old paper and is named by it; the old one stays", arguments: TestEngine.allCases)
  func replacement(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, officer) = try await Self.scored(w)
      let first = try await officer.post("/van-ban/\(Self.form)/\(id)", Self.typed("5"))
      #expect(try await officer.post("\(first.location)/thay-the", Self.typed("6") + [("reason", "")]).status == .unprocessableContent)
      let second = try await officer.post("\(first.location)/thay-the", Self.typed("6") + [("reason", "Sửa điểm tiêu chí 3")])
      #expect(second.status == .seeOther)
      #expect(try await officer.get(second.location).body.contains("05/TTr-UBND"))
      let old = try await officer.get(first.location)
      #expect(old.body.contains("Đã có văn bản thay thế") && old.body.contains("06/TTr-UBND") && old.body.contains("Sửa điểm tiêu chí 3"))
      #expect(try await officer.get("\(first.location)/van-ban.pdf").status == .ok)
    }
  }

  @Test("Papers are seen by those who see the dossier, and issued by its unit alone", arguments: TestEngine.allCases)
  func rights(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, officer) = try await Self.scored(w)
      let done = try await officer.post("/van-ban/\(Self.form)/\(id)", Self.typed("5"))
      let above = try await w.districtOfficer(), stranger = try await w.strangerOfficer(), women = try await w.womenHead()
      #expect(try await above.get(done.location).status == .ok)
      #expect(try await above.get("\(done.location)/van-ban.pdf").status == .ok)
      #expect(try await above.post("\(done.location)/huy", [("note", "x")]).status == .forbidden)
      for other in [stranger, women] {
        #expect(try await other.get(done.location).status == .forbidden)
        #expect(try await other.get("\(done.location)/van-ban.pdf").status == .forbidden)
        #expect(try await other.get("/van-ban/\(Self.form)/\(id)/ban-thao.pdf").status == .forbidden)
        #expect(try await other.get("/ho-so/\(id)/tron-bo.zip").status == .forbidden)
      }
    }
  }

  @Test("The office's own words stand in its papers until they are given up", arguments: TestEngine.allCases)
  func wording(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, officer) = try await Self.scored(w)
      _ = try await officer.post("/loi-van/\(Self.form)", [("recipients", "Như trên\nĐảng ủy {xa}\nLưu: VT")])
      let lines = try await w.database.read { db in
        try db.paperSheet(try PaperForm.named(Self.form), id, for: officer.actor, on: Day(w.now), publicAddress: "").draft.lines("recipients")
      }
      #expect(lines == ["Như trên", "Đảng ủy xã Hòa Mục", "Lưu: VT"])
      _ = try await officer.post("/loi-van/\(Self.form)", [("recipients", "")])
      let kept = try await w.database.read { db in try db.wording(of: Self.form, owner: w.commune) }
      #expect(kept.isEmpty)
    }
  }

  @Test("A signed copy is kept beside the paper; a practice paper has no code, a real one is verified by anyone", arguments: TestEngine.allCases)
  func verification(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, officer) = try await Self.scored(w, practice: false)
      let done = try await officer.post("/van-ban/\(Self.form)/\(id)", Self.typed("5"))
      let pdf = try await officer.get("\(done.location)/van-ban.pdf")
      let scan = Array("%PDF-1.4\n% bản quét\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".utf8)
      #expect(try await officer.upload("\(done.location)/ban-ky", [], files: [("file", "ký.pdf", scan)]).status == .seeOther)
      #expect(try await officer.upload("\(done.location)/ban-ky", [], files: [("file", "ký.txt", Array("chữ".utf8))]).status == .unprocessableContent)
      #expect(try await officer.get(done.location).body.contains("ký.pdf"))

      let code = try await w.database.read { db in try db.row("SELECT code FROM paper")?.text("code") ?? "" }
      #expect(code.count == 10)
      // What the QR says is read from the pages by Tests/codes.py.
      try ReadPaper.keep(Data(try await officer.file("\(done.location)/van-ban.pdf")), nil, as: code, in: "issued")
      let page = try await w.get("/xac-minh/\(code.prefix(5).lowercased())-\(code.suffix(5))")
      #expect(page.status == .ok && page.body.contains("Văn bản này có thật") && page.body.contains("05/TTr-UBND"))
      #expect(try await w.get("/xac-minh/AAAAAAAAAA").status == .notFound)
      #expect(!page.body.contains(id), "the dossier stays closed")
      #expect(!pdf.body.isEmpty)
      let same = try await officer.upload("/xac-minh/\(code)", [], files: [("file", "a.pdf", scan)])
      #expect(same.body.contains("đúng nguyên văn") && same.body.contains("bản đã ký"))
      let other = try await officer.upload("/xac-minh/\(code)", [], files: [("file", "a.pdf", scan + [32])])
      #expect(other.body.contains("KHÔNG trùng"))
      #expect(try await w.site.verify().faults.isEmpty)

    }
  }

  @Test("The dossier comes as one ZIP with each evidence file once", arguments: TestEngine.allCases)
  func bundle(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let (id, officer) = try await Self.scored(w)
      let file = Array("%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".utf8)
      let added = try await officer.upload(
        "/ho-so/\(id)/minh-chung", [("kind", "document"), ("title", "Nghị quyết"), ("criteria", "2"), ("criteria", "5")],
        files: [("file", "Nghị quyết.pdf", file)])
      #expect(added.status == .seeOther)
      let zip = try await officer.get("/ho-so/\(id)/tron-bo.zip")
      #expect(zip.status == .ok && zip.headers[.contentType] == "application/zip" && zip.body.hasPrefix("PK"))
      let names = zip.body.components(separatedBy: "Nghị quyết.pdf").count - 1
      #expect(names == 2, "once in the archive's body and once in its directory")
      #expect(zip.body.contains("Tiêu chí 02") && zip.body.contains("Mục lục.pdf"))
    }
  }
}

@Suite("A digital signature in a PDF") struct PDFSignatureTests {
  /// Signed with a certificate made for this test.
  static let signed = World.home.appending(path: "Tests/Fixtures/signed.pdf")

  private func read(_ bytes: Data) async throws -> [PDFSignature] {
    try await withFolder { folder in
      let files = Files(folder: folder)
      let hash = try files.keep(bytes)
      let copy = SignedCopy(id: "1", sha256: hash, name: "ký.pdf", kind: .pdf, size: bytes.count, at: Date(timeIntervalSince1970: 0))
      return try await PDFSignature.all(of: [copy], in: files)["1"] ?? []
    }
  }

  @Test("is shown with its signer, as whole")
  func whole() async throws {
    let found = try await read(try Data(contentsOf: Self.signed))
    #expect(found.map(\.signer) == ["Nguyen Van Thu"])
    #expect(found.allSatisfy { $0.isIntact && $0.coversAll })
  }

  @Test("tells when the signed words were changed")
  func changed() async throws {
    var bytes = try Data(contentsOf: Self.signed)
    let place = try #require(bytes.range(of: Data("Ban da ky so".utf8)))
    bytes.replaceSubrange(place, with: Data("Ban da bi sua".utf8.prefix(12)))
    #expect(try await read(bytes).map(\.isIntact) == [false])
  }

  @Test("tells when something was added behind what was signed")
  func added() async throws {
    let found = try await read(try Data(contentsOf: Self.signed) + Data("\n% thêm vào sau khi ký\n%%EOF\n".utf8))
    #expect(found.map(\.coversAll) == [false])
  }
}
