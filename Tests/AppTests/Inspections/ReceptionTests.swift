import Hummingbird
import HummingbirdTesting
import Rules
import Testing
import TestSupport

@testable import App

struct ReceptionTests {
  @Test("rejecting the last fitting evidence makes the criterion 0 and the rating fall, at once", arguments: TestEngine.allCases)
  func zeroRule(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      let before = try await cast.officer.get("/ho-so/\(id)/tiep-nhan")
      #expect(before.status == .ok && before.body.contains("87,5 điểm") && before.body.contains("Tờ trình của UBND xã"))

      let piece = try #require(try await cast.evidence(id, 3).first).key
      let page = "/ho-so/\(id)/tieu-chi/3/xet-minh-chung"
      let without = try await cast.officer.post(page, [("piece", piece), ("was-\(piece)", ""), ("fits-\(piece)", "0"), ("reason-\(piece)", "")])
      #expect(without.status == .unprocessableContent && without.body.contains("hãy ghi vì sao loại"))
      let rejection = [("piece", piece), ("was-\(piece)", ""), ("fits-\(piece)", "0"), ("reason-\(piece)", "Báo cáo năm trước")]
      let rejected = try await cast.officer.post(page, rejection + [("back", "/ho-so/\(id)/tiep-nhan")])
      #expect(rejected.status == .seeOther && rejected.location == "/ho-so/\(id)/tiep-nhan#xet")
      let after = try await cast.officer.get("/ho-so/\(id)/tiep-nhan")
      #expect(after.body.contains("Tính 0 điểm: không có minh chứng phù hợp"))
      #expect(after.body.contains("81,5 điểm") && after.body.contains("Chưa đạt") && after.body.contains("Báo cáo năm trước"))

      // What the commune gave itself stays what it handed in.
      let dossier = try await cast.officer.get("/ho-so/\(id)")
      #expect(dossier.body.contains("Vì sao xã tự chấm 87,5 điểm"))

      // Only back to pages of this dossier.
      let away = try await cast.officer.post(page, [("piece", piece), ("was-\(piece)", "0 Báo cáo năm trước"), ("fits-\(piece)", "1"), ("back", "//xau.example")])
      #expect(away.location == "\(page)#xet")
    }
  }

  @Test("all evidence of a dossier is judged with one save, or none of it", arguments: TestEngine.allCases)
  func judgingAtOnce(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      let pieces = try await w.database.read { db in try db.judgedEvidence(of: id) }.map(\.key)
      let seen = pieces.flatMap { [("piece", $0), ("was-\($0)", "")] }
      let none = try await cast.officer.post("/ho-so/\(id)/xet-minh-chung", seen)
      #expect(none.status == .unprocessableContent)

      // Two without a reason: both named, what was chosen stays chosen, nothing is saved.
      let chosen = [("fits-\(pieces[0])", "1"), ("fits-\(pieces[3])", "0"), ("fits-\(pieces[7])", "0")]
      let faulty = try await cast.officer.post("/ho-so/\(id)/xet-minh-chung", seen + chosen + [("rest", "1")])
      #expect(faulty.status == .unprocessableContent && faulty.body.contains("Có 2 chỗ cần sửa"))
      #expect(faulty.body.contains("name=\"fits-\(pieces[0])\" value=\"1\" id=\"f-fits-\(pieces[0])\" checked"))
      #expect(faulty.body.contains("<strong>15</strong> chưa xét, 0 bị loại"))

      let reasons = [3, 7].map { ("reason-\(pieces[$0])", "Báo cáo năm trước") }
      let saved = try await cast.officer.post("/ho-so/\(id)/xet-minh-chung", seen + chosen + reasons + [("rest", "1")])
      #expect(saved.location == "/ho-so/\(id)/tiep-nhan#xet")
      #expect(try await cast.officer.get("/ho-so/\(id)/tiep-nhan").body.contains("<strong>0</strong> chưa xét, 2 bị loại"))
    }
  }

  @Test("a reason without “loại” is told and kept; one that was taken back does not come again with the next click", arguments: TestEngine.allCases)
  func unclear(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      let page = "/ho-so/\(id)/xet-minh-chung", key = try #require(try await cast.evidence(id, 3).first).key
      func post(_ fits: String?, seen: String, _ more: [(String, String)] = []) async throws -> World.Answer {
        try await cast.officer.post(page, [("piece", key), ("was-\(key)", seen), ("reason-\(key)", "Ảnh mờ")] + (fits.map { [("fits-\(key)", $0)] } ?? []) + more)
      }
      for more in [[], [("rest", "1")]] {
        let lost = try await post(nil, seen: "", more)
        #expect(lost.status == .unprocessableContent && lost.body.contains("đã ghi lý do nhưng chưa chọn “Loại”") && lost.body.contains("value=\"Ảnh mờ\""))
      }
      #expect(try await cast.evidence(id, 3).first?.officer == nil)
      #expect(try await post("0", seen: "").status == .seeOther)
      // As the script sends it: the answer empties the field of a rejection that was taken back.
      let body = [("csrf", cast.officer.csrf), ("piece", key), ("was-\(key)", "0 Ảnh mờ"), ("reason-\(key)", "Ảnh mờ"), ("fits-\(key)", "1")]
        .map { "\(Link.encode($0.0))=\(Link.encode($0.1))" }.joined(separator: "&")
      let live = try await w.client.execute(
        uri: page, method: .post,
        headers: [.cookie: cast.officer.cookie, .contentType: "application/x-www-form-urlencoded", .requestedWith: "autosave"],
        body: ByteBuffer(string: body)) { World.Answer($0) }
      #expect(live.status == .ok && live.body.contains("name=\"reason-\(key)\" id=\"\(Field.id("reason-\(key)"))\" value=\"\" data-live>"))
      #expect(try await cast.evidence(id, 3).first?.officer?.fits == true)
    }
  }

  @Test("two officers who judge the same evidence see each other's word, and take back only what they touched", arguments: TestEngine.allCases)
  func judgingTogether(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w), other = try await w.person("hoikh.dt", "Vừ Thị Sương", .districtOfficer, unit: w.district)
      try await cast.handIn(id)
      let page = "/ho-so/\(id)/xet-minh-chung"
      let pieces = try await w.database.read { db in try db.judgedEvidence(of: id) }.map(\.key)
      let seen = pieces.prefix(3).flatMap { [("piece", $0), ("was-\($0)", "")] }
      func rejected() async throws -> [String] {
        try await w.database.read { db in try db.judgedEvidence(of: id) }.filter(\.isRejected).map(\.key)
      }
      let reject = [("fits-\(pieces[0])", "0"), ("reason-\(pieces[0])", "Không có dấu"), ("fits-\(pieces[2])", "1")]
      #expect(try await other.post(page, seen + reject).status == .seeOther)

      // The first officer says something else of the first piece, and the same of the third.
      let say = [("fits-\(pieces[0])", "1"), ("fits-\(pieces[1])", "1"), ("fits-\(pieces[2])", "1")]
      let overtaken = try await cast.officer.post(page, seen + say)
      #expect(overtaken.status == .unprocessableContent && overtaken.body.contains("Có 1 chỗ cần sửa"))
      #expect(overtaken.body.contains("vừa ghi “loại”: Không có dấu") && overtaken.body.contains("value=\"0 Không có dấu\""))
      #expect(try await rejected() == [pieces[0]])
      let knowing = [("piece", pieces[0]), ("was-\(pieces[0])", "0 Không có dấu"), ("fits-\(pieces[0])", "1")]
      #expect(try await cast.officer.post(page, knowing).status == .seeOther)
      #expect(try await rejected() == [])

      // Who left a piece as it stood on an older page takes nothing back.
      let later = [("fits-\(pieces[2])", "0"), ("reason-\(pieces[2])", "Ảnh mờ")]
      #expect(try await other.post(page, [("piece", pieces[2]), ("was-\(pieces[2])", "1")] + later).status == .seeOther)
      let old = [("piece", pieces[2]), ("was-\(pieces[2])", "1"), ("fits-\(pieces[2])", "1"), ("piece", pieces[1]), ("was-\(pieces[1])", "1"), ("fits-\(pieces[1])", "1")]
      #expect(try await cast.officer.post(page, old).status == .seeOther)
      #expect(try await rejected() == [pieces[2]])
    }
  }

  @Test("an older page of one's own is told what a newer one said; a page that did not hear that it was taken goes on", arguments: TestEngine.allCases)
  func ownPages(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      let address = "/ho-so/\(id)/xet-minh-chung", key = try #require(try await cast.evidence(id, 3).first).key
      func say(_ fits: String, _ reason: String = "", over was: String, on page: String?) async throws -> World.Answer {
        try await cast.officer.post(
          address, [("piece", key), ("was-\(key)", was), ("fits-\(key)", fits), ("reason-\(key)", reason)] + (page.map { [("page", $0)] } ?? []))
      }
      func stands() async throws -> String? { try await cast.evidence(id, 3).first?.officer?.text }
      #expect(try await say("1", over: "", on: "a").status == .seeOther)
      #expect(try await say("0", "Ảnh mờ", over: "", on: "a").status == .seeOther, "its own word, of which it has not heard")
      #expect(try await stands() == "0 Ảnh mờ")
      #expect(try await say("1", over: "0 Ảnh mờ", on: "b").status == .seeOther)
      for page in ["a", nil] {
        let old = try await say("0", "Sai năm", over: "0 Ảnh mờ", on: page)
        #expect(old.status == .unprocessableContent && old.body.contains("vừa ghi “phù hợp”") && old.body.contains("value=\"Sai năm\""))
      }
      #expect(try await stands() == "1")
      #expect(try await say("0", "Sai năm", over: "1", on: "a").status == .seeOther, "knowing of it")

      // Each page has its own name.
      func name() async throws -> Substring? { try await cast.officer.get("/ho-so/\(id)/tiep-nhan").body.firstMatch(of: /name="page" value="([^"]+)"/)?.1 }
      let (first, second) = (try await name(), try await name())
      #expect(first != nil && first != second)
    }
  }

  @Test("“the rest fits” is said of what nobody has judged: an inspector overturns no officer by it", arguments: TestEngine.allCases)
  func theRest(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      let pieces = try await w.database.read { db in try db.judgedEvidence(of: id) }.map(\.key), address = "/ho-so/\(id)/xet-minh-chung"
      let seen = pieces.flatMap { [("piece", $0), ("was-\($0)", "")] }
      #expect(try await cast.officer.post(address, seen + [("fits-\(pieces[0])", "0"), ("reason-\(pieces[0])", "Ảnh mờ")]).status == .seeOther)
      try await cast.accept(id)
      try await cast.plan(id)
      #expect(try await cast.inspector.post(address, seen + [("rest", "1")]).status == .seeOther)
      let judged = try await w.database.read { db in try db.judgedEvidence(of: id) }
      #expect(judged.filter(\.isRejected).map(\.key) == [pieces[0]] && judged.count { $0.inspector?.fits == true } == pieces.count - 1)
      // Said of the piece itself, the inspector's word goes before the officer's.
      #expect(try await cast.inspector.post(address, [("piece", pieces[0]), ("was-\(pieces[0])", ""), ("fits-\(pieces[0])", "1")]).status == .seeOther)
      #expect(try await w.database.read { db in try db.judgedEvidence(of: id) }.allSatisfy { !$0.isRejected })
    }
  }

  @Test("the ten working days run from the receipt, stop with a return, and warn the province when missed", arguments: TestEngine.allCases)
  func deadlines(engine: TestEngine) async throws {
    try await withWorld(engine, day: "2021-12-01") { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w), province = try await w.provinceOfficer()
      try await cast.handIn(id)
      #expect(try await cast.officer.get("/viec").body.contains("còn 10 ngày làm việc (đến 15/12/2021)"))
      w.clock.move(to: "2021-12-17")
      let late = try await cast.officer.get("/viec?tinh-trang=qua-han")
      #expect(late.body.contains("quá hạn 2 ngày làm việc (hạn 15/12/2021)"))
      #expect(try await cast.officer.get("/viec?tinh-trang=cho-quyet-dinh").body.contains("quá hạn 2 ngày") == false)
      #expect(try await province.get("/kiem-tra/qua-han").body.contains("<td class=\"num\">2</td><td>15/12/2021</td>"))

      let version = try await cast.version(id)
      let bare = try await cast.officer.post("/ho-so/\(id)/tra-ho-so", [("version", "\(version)"), ("note", "")])
      #expect(bare.status == .unprocessableContent && bare.body.contains("Hãy ghi rõ lý do"))
      let back = try await cast.officer.post("/ho-so/\(id)/tra-ho-so", [("version", "\(version)"), ("note", "Thiếu biên bản")])
      #expect(back.status == .seeOther)
      #expect(try await cast.state(id) == .preparing)
      #expect(try await cast.officer.get("/viec").body.contains("tạm dừng từ 17/12/2021"))
    }
  }

  @Test("a dossier is accepted on the day of its receipt, never on one to come", arguments: TestEngine.allCases)
  func accepting(engine: TestEngine) async throws {
    try await withWorld(engine, day: "2021-12-01") { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      try await cast.handIn(id)
      w.clock.move(to: "2021-12-06")
      let page = "/ho-so/\(id)/tiep-nhan", version = try await cast.version(id)
      let early = try await cast.officer.post(page, [("version", "\(version)"), ("complete-on", "25/12/2021")])
      #expect(early.status == .unprocessableContent && early.body.contains("không được ở tương lai"))
      let slip = try await cast.officer.post(page, [("version", "\(version)"), ("complete-on", "01/12/0221")])
      #expect(slip.status == .unprocessableContent && slip.body.contains("hãy xem lại năm"))
      let stale = try await cast.officer.post(page, [("version", "\(version - 1)"), ("complete-on", "01/12/2021")])
      #expect(stale.status == .conflict)
      let done = try await cast.officer.post(page, [("version", "\(version)"), ("complete-on", "1/12/2021")])
      #expect(done.status == .seeOther)
      let dossier = try await cast.dossier(id)
      #expect(dossier.assessment.state == .accepted && dossier.completeOn?.iso == "2021-12-01")
      #expect(try await cast.officer.get("/viec").body.contains("còn 7 ngày làm việc (đến 15/12/2021)"))
    }
  }

  @Test("another district sees nothing and does nothing", arguments: TestEngine.allCases)
  func strangers(engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w), stranger = try await w.strangerOfficer()
      try await cast.handIn(id)
      for page in ["tiep-nhan", "ke-hoach-kiem-tra", "ket-qua-kiem-tra", "trinh", "khao-sat", "tieu-chi/1/xet-minh-chung"] {
        #expect(try await stranger.get("/ho-so/\(id)/\(page)").status == .forbidden, "\(page)")
      }
      #expect(try await stranger.get("/kiem-tra/\(id)").status == .forbidden)
      #expect(try await cast.inspector.get("/kiem-tra/\(id)").status == .forbidden)
      let version = try await cast.version(id)
      let accept = try await stranger.post("/ho-so/\(id)/tiep-nhan", [("version", "\(version)"), ("complete-on", "1/11/2021")])
      #expect(accept.status == .forbidden)
      #expect(try await stranger.get("/viec").body.contains("Hòa Mục") == false)
      #expect(try await cast.state(id) == .submitted)
    }
  }
}
