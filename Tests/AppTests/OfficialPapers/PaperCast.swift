import Foundation
import Rules
import Store

@testable import App

/// Two dossiers with everything that the papers of a commune and of its district are made of.
struct PaperCast {
  let district: DistrictCast
  /// Xã Hòa Mục, and xã Đá Dựng beside it.
  let first: String
  let second: String
  private var w: World { district.world }
  private var db: Database { w.database }

  init(_ w: World) async throws {
    let id = try await w.openAssessment()
    district = try await DistrictCast(w)
    first = id
    second = try await district.openSecond(beside: id)
    let year = try await db.read { db in try db.assessment(id).yearID }
    let district = w.district
    try await db.write { db in
      try db.run("UPDATE assessment_year SET source = 'Kế hoạch số 211/KH-SGDĐT ngày 29/01/2021 của Sở' WHERE id = \(year)")
      for (index, stage) in PlanStage.usual(2021).enumerated() {
        try db.run(
          """
          INSERT INTO stage (year_id, number, name, body, from_day, until_day, action)
          VALUES (\(year), \(index + 1), \(stage.name), \(stage.body), \(stage.from.iso), \(stage.until.iso), \(stage.action?.rawValue ?? ""))
          """)
      }
      try db.run(
        """
        INSERT INTO target (district_id, year, practice, rating, communes) VALUES (\(district), 2021, 1, 'good', 7)
        """)
    }
  }

  /// The dossiers of an official year.
  init(_ year: YearCast) { (district, first, second) = (year.district, year.good, year.failed) }

  var officer: Actor { district.communeOfficer.actor }
  var receiver: Actor { district.officer.actor }

  func nameTeam(of id: String, leader: String = "Hoàng Văn Bảng", secretary: String = "Lò Thị Mây", member: String = "Vì Thị Suối") async throws {
    try await db.write { db in
      try db.replaceSelfTeam(
        [
          SelfTeamMember(name: leader, title: "Phó Chủ tịch UBND xã", duty: "Tổ trưởng"),
          SelfTeamMember(name: secretary, title: "Giám đốc TTHTCĐ", duty: "Thư ký"),
          SelfTeamMember(name: member, title: "Chủ tịch Hội Phụ nữ", duty: "Thành viên"),
        ], of: id)
    }
  }

  func charge() async throws {
    let (women, first) = (w.women, first)
    try await db.write { db in
      for criterion in [12, 14] { _ = try db.assign(Charging(criterion: criterion, organisation: women), in: first) }
    }
  }

  /// Handed in, inspected with other points at some criteria, concluded.
  func inspect(_ id: String, _ other: [Int: Int] = [:], rejecting rejected: [Int] = []) async throws {
    try await district.handIn(id)
    try await district.accept(id)
    try await district.plan(id)
    try await district.inspect(id, other)
    for criterion in rejected {
      let verdicts = try await district.evidence(id, criterion).map {
        Verdict(criterion: criterion, evidence: $0.id, said: SaidJudgement(fits: false, reason: "Báo cáo của năm trước"))
      }
      try await db.judge(verdicts, of: id, by: district.inspector.actor, at: w.now)
    }
    try await district.conclude(id)
  }

  func all(_ id: String) async throws -> [ReadPaper] {
    var papers: [ReadPaper] = []
    for form in communePapers { papers.append(try await w.read(form.id, id, by: id == first ? officer : receiver)) }
    for form in receiverPapers where form.id != FailureReply.form.id && form.isAboutDossier {
      papers.append(try await w.read(form.id, id, by: receiver))
    }
    return papers
  }
}

extension PaperForm {
  var isAboutDossier: Bool { if case .dossier = compose { true } else { false } }
}
