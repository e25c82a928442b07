import Foundation
import Hummingbird
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// Every address of the sitemap with the identifiers of another commune, district or province, for people of every role:
/// nobody sees or changes what is not theirs.
@Suite struct StrangerTests {
  /// What the pieces in braces of an address are, by how the address begins.
  typealias Subjects = [(prefix: String, pieces: [String: [String]])]

  /// Answered to everyone who has signed in, whatever unit is asked about: results are public, and so are names of units.
  static let open: Set<String> = ["GET /don-vi/{id}", "GET /don-vi-du-kien/{id}"]

  /// One person of every role from elsewhere: another province, the other district, the neighbouring commune.
  static func strangers(_ w: World) async throws -> [World.Person] {
    try await w.database.write { db in
      for (id, name, level, parent) in [
        ("P98", "Tỉnh Ao Sen", "province", nil), ("D801", "Huyện Lũng Quế", "district", "P98"), ("98001", "Xã Gò Mận", "commune", "D801"),
      ] as [(String, String, String, String?)] {
        try db.run(
          """
          INSERT INTO unit (id, code, name, level, parent_id, province_id, sort_key, search_key, valid_from, practice)
          VALUES (\(id), \(id), \(name), \(level), \(parent), 'P98', \(Vietnamese.sortKey(name)), \(Vietnamese.searchKey(name)), '2000-01-01', 1)
          """)
      }
      try db.run("INSERT INTO organisation (id, unit_id, name, sort_key) VALUES ('hoi', '98001', 'Hội Nông dân', 'hoi nong dan')")
      try db.run("INSERT INTO organisation (id, unit_id, name, sort_key) VALUES ('cuc', 'P98', 'Cục Thống kê', 'cuc thong ke')")
    }
    var people: [World.Person] = []
    let provincial: [(Role, String, String?)] = [
      (.provinceOfficer, "P98", nil), (.provinceChairman, "P98", nil), (.educationHead, "P98", nil), (.supplier, "P98", "cuc"),
      (.districtOfficer, "D801", nil), (.districtChairman, "D801", nil), (.educationHead, "D801", nil), (.inspector, "D801", nil),
      (.communeOfficer, "98001", nil), (.communeChairman, "98001", nil), (.organisation, "98001", "hoi"),
      (.districtOfficer, w.otherDistrict, nil), (.districtChairman, w.otherDistrict, nil), (.inspector, w.otherDistrict, nil),
      (.educationHead, w.otherDistrict, nil), (.communeOfficer, w.otherCommune, nil), (.communeChairman, w.otherCommune, nil),
      // Of the same commune and the same district, but not in charge of anything.
      (.organisation, w.commune, w.women), (.inspector, w.district, nil),
    ]
    for (place, (role, unit, organisation)) in provincial.enumerated() {
      people.append(try await w.person("la.\(place)", "Người lạ \(place)", role, unit: unit, organisation: organisation))
    }
    return people
  }

  /// The addresses of a route, each piece in braces filled in; empty where no subject is known for it.
  static func addresses(_ route: Route, _ subjects: Subjects) -> [String] {
    subjects.filter { route.path.hasPrefix($0.prefix) }.flatMap { subject in
      var found = [route.path]
      for (name, values) in subject.pieces {
        found = found.flatMap { path in path.contains("{\(name)}") ? values.map { path.replacing("{\(name)}", with: $0) } : [path] }
      }
      return found.filter { !$0.contains("{") }
    }
  }

  /// Everything that is written in the journals: nothing may come of a stranger's request.
  static func written(_ w: World) async throws -> Int {
    try await w.database.read { db in try db.row("SELECT count(*) AS n FROM journal")?.int("n") ?? 0 }
  }

  /// Tries all addresses and the forms given beside them, and names every answer that shows or does something.
  static func refusals(
    _ w: World, _ people: [World.Person], _ subjects: Subjects, further: [(String, [(String, String)])], queries: [String]
  ) async throws -> (tried: Int, let: [String]) {
    var tried = 0, admitted: [String] = []
    let before = try await written(w)
    let fields = [("ghe", "1"), ("until", "2025-12-31"), ("hat", "x"), ("version", "1"), ("note", "Vì sao"), ("reason", "Vì sao"), ("points", "5"), ("remark", "Ghi"), ("name", "Tên"), ("seen", "x")]
    func look(_ person: World.Person, _ what: String, _ answer: World.Answer) {
      tried += 1
      // A form that asks for more before it asks whose it is gives nothing away; nor does an address that only leads on.
      let isForeign = ![w.otherDistrict, w.otherCommune, w.district, w.commune].contains(person.actor.unitID)
      let words = isForeign ? ["Xã Hòa Mục", "Huyện Đồi Thông", "Lò Thị Mây", "Hà Văn Gió"] : ["Lò Thị Mây", "Hà Văn Gió", "Quàng Văn Đá"]
      let isDone = answer.status == .seeOther && what.hasPrefix("POST")
      if isDone || (answer.status == .ok && words.contains { answer.body.contains($0) }) || answer.status.kind == .serverError {
        admitted.append("\(person.actor.role.rawValue) \(person.actor.unitID ?? "") \(what): \(answer.status.code) \(answer.location)")
      }
    }
    for person in people {
      for route in sitemap where route.door == .signedIn && !open.contains("\(route.method.rawValue) \(route.path)") {
        for path in addresses(route, subjects) {
          switch route.body {
          case .none: look(person, "GET \(path)", try await person.get(path))
          case .form: look(person, "POST \(path)", try await person.post(path, fields))
          case .upload: look(person, "TẢI \(path)", try await person.upload(path, fields, files: [("file", "a.pdf", EvidenceTests.pdf)]))
          }
        }
      }
      for path in queries { look(person, "GET \(path)", try await person.get(path)) }
      for (path, fields) in further { look(person, "POST \(path) \(fields.map(\.1).joined(separator: " "))", try await person.post(path, fields)) }
    }
    if try await written(w) != before { admitted.append("something was written") }
    return (tried, admitted)
  }

  @Test("TT 44: a dossier, its evidence, files, papers, decision, year, accounts and imports", arguments: TestEngine.allCases)
  func points(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let id = try await w.openAssessment(), cast = try await DistrictCast(w)
      let added = try await cast.communeOfficer.upload(
        "/ho-so/\(id)/minh-chung", [("title", "Báo cáo"), ("kind", "document"), ("criteria", "1")], files: [("file", "bao-cao.pdf", EvidenceTests.pdf)])
      #expect(added.status == .seeOther)
      let staged = try await cast.communeOfficer.previews(
        .evidence, [("ho-so", id)], "so.csv", Array("Tên minh chứng,Số ký hiệu\nBáo cáo mới,15/BC\n".utf8))
      try await cast.bringToProposed(id)
      let paper = try await cast.communeOfficer.post("/van-ban/\(IssuingTests.form)/\(id)", IssuingTests.typed("05"))
      #expect(paper.status == .seeOther)
      let decided = try await cast.chairman.post("/quyet-dinh/moi", try await cast.decisionFields([id], number: "12/QĐ-UBND", day: "01/11/2021"))
      #expect(decided.status == .seeOther)
      let found = try await w.database.read { db in
        func text(_ sql: SQL) throws -> String { try db.row(sql)?.text("id") ?? "" }
        return [
          "year": try text("SELECT year_id AS id FROM assessment WHERE id = \(id)"), "decision": try text("SELECT id FROM decision"),
          "piece": try text("SELECT evidence_id AS id FROM evidence_file"), "file": try text("SELECT id FROM evidence_file"),
          "paper": try text("SELECT id FROM paper"), "maxima": try text("SELECT id FROM maxima"),
        ]
      }
      #expect(!found.values.contains(""), "\(found)")
      func of(_ key: String) -> [String] { [found[key] ?? ""] }
      let forms = paperForms.filter(\.isAboutDossier).map(\.id)
      let subjects: Subjects = [
        ("/ho-so/{id}", ["id": [id], "n": ["1"], "evidence": of("piece"), "file": of("file")]), ("/kiem-tra/{id}", ["id": [id], "n": ["1"]]),
        ("/minh-chung/{id}", ["id": of("piece")]), ("/tep/{id}", ["id": of("file")]), ("/quyet-dinh/{id}", ["id": of("decision")]),
        ("/dot/{id}", ["id": of("year")]), ("/quy-dinh/diem-toi-da/{id}", ["id": of("maxima")]),
        ("/tai-khoan/{id}", ["id": [cast.officer.actor.accountID, cast.communeOfficer.actor.accountID]]),
        ("/don-vi/{id}", ["id": [w.commune, w.district, w.province]]), ("/don-vi-du-kien/{id}", ["id": [w.commune, w.district]]),
        ("/van-ban/{form}", ["form": forms, "subject": [id], "file": ["ban-thao.pdf", "ban-thao.docx"]]),
        ("/ban-hanh/{id}", ["id": of("paper"), "file": ["a.pdf", "van-ban.pdf"], "copy": of("paper")]),
        ("/xem-truoc/{id}", ["id": [String(staged.address.dropFirst("/xem-truoc/".count))]]),
      ]
      let year = found["year"] ?? ""
      let queries = [
        "/quyet-dinh/moi?ho-so=\(id)", "/nhap/minh-chung?ho-so=\(id)", "/nhap/tu-cham?ho-so=\(id)", "/nhap/tu-cham/mau?ho-so=\(id)",
        "/tong-hop?don-vi=D901&nam=2021&thuc-hanh=1", "/tong-hop?don-vi=P99&nam=2021&thuc-hanh=1", "/tong-hop/phu-bieu?don-vi=D901&nam=2021&thuc-hanh=1",
        "/van-ban/bao-cao-huyen/\(year)~\(w.district)", "/dot/\(year)/van-ban?don-vi=\(w.district)",
      ]
      let decide = try await cast.decisionFields([id], number: "99/QĐ-UBND", day: "01/11/2021")
      let further: [(String, [(String, String)])] = [("/quyet-dinh/moi", decide), ("/quyet-dinh/\(found["decision"] ?? "")/thay-the", decide)]
      let (tried, admitted) = try await Self.refusals(w, try await Self.strangers(w), subjects, further: further, queries: queries)
      #expect(tried > 1000)
      #expect(admitted.isEmpty, "\(admitted.joined(separator: "\n"))")
    }
  }

  @Test("TT 25: a request, its council, votes, decision, year, report and papers", arguments: TestEngine.allCases)
  func levels(_ engine: TestEngine) async throws {
    try await withLevels(engine) { cast in
      let w = cast.world, id = cast.commune
      try await cast.bringToProposed(id)
      let decision = try await cast.decide([id])
      let found = try await w.database.read { db in
        func text(_ sql: SQL) throws -> String { try db.row(sql)?.text("id") ?? "" }
        return ["council": try text("SELECT id FROM council"), "piece": try text("SELECT id FROM evidence")]
      }
      #expect(!found.values.contains(""), "\(found)")
      let council = found["council"] ?? "", piece = found["piece"] ?? ""
      let subjects: Subjects = [
        ("/muc-do/dot/{id}", ["id": [cast.year]]), ("/muc-do/quyet-dinh/{id}", ["id": [decision]]),
        ("/muc-do/{id}", ["id": [id, cast.district], "n": ["1.1"], "evidence": [piece], "file": [piece]]), ("/minh-chung/{id}", ["id": [piece]]),
        ("/hoi-dong/{id}", ["id": [council], "request": [id]]),
        ("/van-ban/{form}", ["form": levelRequestPapers.map(\.id), "subject": [id], "file": ["ban-thao.pdf"]]),
        ("/van-ban/{form}", ["form": councilPapers.map(\.id), "subject": [council], "file": ["ban-thao.pdf"]]),
        ("/van-ban/{form}", ["form": [LevelDecisionPaper.form.id], "subject": [decision], "file": ["ban-thao.pdf"]]),
        ("/van-ban/{form}", ["form": levelYearPapers.map(\.id), "subject": ["\(cast.year)~\(w.district)", "\(cast.year)~\(w.province)"], "file": ["ban-thao.pdf"]]),
      ]
      let queries = [
        "/muc-do/quyet-dinh/moi?ho-so=\(id)", "/hoi-dong/moi?ho-so=\(id)", "/muc-do/tong-hop?don-vi=D901&nam=2024&thuc-hanh=1",
        "/bao-cao-len?dot=\(cast.year)", "/bao-cao-len/moi?dot=\(cast.year)&loai=year", "/danh-hieu?don-vi=\(w.commune)&nam=2024",
        "/so-lieu/chon?don-vi=\(w.commune)&ten=citizens&nam=2024",
      ]
      let decide = try await cast.decisionFields([id], number: "99/QĐ-UBND", day: "10/01/2025")
      let further: [(String, [(String, String)])] = [
        ("/muc-do/quyet-dinh/moi", decide), ("/muc-do/ban-giao", [("ho-so", id), ("version-\(id)", "1"), ("note", "Vì sao"), ("day", "10/01/2025")]),
        ("/bao-cao-len/han", [("dot", cast.year), ("district", "15/05")]), ("/danh-hieu", [("don-vi", w.commune), ("nam", "2024")]),
        ("/hoi-dong/moi", decide + [("name", "Hội đồng"), ("mode", "meeting")]),
      ]
      let (tried, admitted) = try await Self.refusals(w, try await Self.strangers(w), subjects, further: further, queries: queries)
      #expect(tried > 1000)
      #expect(admitted.isEmpty, "\(admitted.joined(separator: "\n"))")
    }
  }
}
