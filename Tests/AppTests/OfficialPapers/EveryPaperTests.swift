import Foundation
import Papers
import Rules
import Store
import TestSupport
import Testing

@testable import App

/// Each kind of paper once, as it is issued, of a world that never changes: Tests/pictures.py compares its pages with the
/// approved pictures, Tests/codes.py reads its QR.
@Suite struct EveryPaperTests {
  static let code = "ABCDEFGHJK"

  /// What the assessment by points is done with on paper, from the plan to the closing report; other forms may be added.
  static let needed: Set = [
    "ke-hoach-nam-tinh", "ke-hoach-nam-huyen", "ke-hoach-nam-xa", "ke-hoach-tu-kiem-tra", "quyet-dinh-to-tu-kiem-tra", "to-trinh-xa",
    "bao-cao-tu-danh-gia", "bao-cao-tom-tat", "bien-ban-tu-kiem-tra", "phieu-cham", "phieu-cham-tu-cham", "phieu-cham-kiem-tra",
    "phieu-cham-kiem-tra-da-cham", "ke-hoach-kiem-tra", "quyet-dinh-doan-kiem-tra", "bien-ban-kiem-tra", "bao-cao-ket-qua-kiem-tra",
    "to-trinh-cong-nhan", "quyet-dinh-cong-nhan", "tra-loi-chua-dat", "phu-bieu-tinh", "bao-cao-tong-ket-huyen", "bao-cao-tong-ket-tinh",
  ]

  @Test("Every kind of paper can be made and issued of the facts of one year", arguments: TestEngine.allCases)
  func every(_ engine: TestEngine) async throws {
    try await withWorld(engine) { w in
      let year = try await YearCast(w), cast = PaperCast(year)
      for id in [cast.first, cast.second] { try await cast.nameTeam(of: id) }
      try await cast.charge()
      try await cast.inspect(cast.first, [2: 400, 12: 450])
      try await cast.inspect(cast.second, [1: 550], rejecting: [3])
      for id in [cast.first, cast.second] {
        try await w.database.propose(id, version: try await cast.district.version(id), note: "", by: cast.receiver, at: w.now)
      }
      let decision = try await year.decide([cast.first, cast.second])
      #expect(Self.needed.subtracting(ratingPapers.map(\.id)).isEmpty, "a paper is missing")
      for form in ratingPapers {
        try await Self.keep(form, Self.subject(of: form, year, decision), in: w, engine, by: Self.reader(of: form, year))
      }
    }
  }

  private static func subject(of form: PaperForm, _ year: YearCast, _ decision: String) -> String {
    switch form.compose {
    // Who has reached a rating is not answered that it has not.
    case .dossier: form.id == FailureReply.form.id ? year.failed : year.good
    case .decision: decision
    case .year: form.issuer == .level(.province) ? year.ofProvince : year.ofDistrict
    case .level, .council, .levelDecision, .levelYear: ""
    }
  }

  private static func reader(of form: PaperForm, _ year: YearCast) -> Actor {
    switch form.issuer {
    case .commune: year.district.communeOfficer.actor
    case .level(.province): year.officer.actor
    default: year.district.officer.actor
    }
  }

  /// Makes it and lays it where the pictures are taken from.
  static func keep(_ form: PaperForm, _ subject: String, in w: World, _ engine: TestEngine, by actor: Actor) async throws {
    let document = try await issued(form, subject, in: w, by: actor)
    #expect(document.verification?.code == code && document.watermark == nil, "\(form.id)")
    try ReadPaper.keep(try document.pdf(), try document.docx(), as: form.id, in: "every/\(engine.rawValue)")
  }

  /// As it is issued, without being kept: numbered, signed and with a code.
  static func issued(_ form: PaperForm, _ subject: String, in w: World, by actor: Actor) async throws -> Document {
    let today = Day(w.now)
    return try await w.database.read { db in
      let sheet = try db.paperSheet(form, subject, for: actor, on: today, publicAddress: "https://langhoc.example")
      let body = sheet.draft.body, registered = sheet.matter.registered(form)
      var issue = sheet.matter.fixed ?? Issue(
        number: registered?.number ?? (form.kind == .unnumbered ? nil : "05"), day: registered?.day ?? today, capacity: body.capacity,
        signer: body.signer.isEmpty ? "Đinh Quang Thuận" : body.signer)
      issue.code = code
      return try sheet.document(issue)
    }
  }
}
