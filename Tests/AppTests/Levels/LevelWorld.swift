import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// The people of a province's year under TT 25 and TT 24, and the short way to each state by the actions that the pages use.
struct LevelCast {
  let world: World
  let officer: World.Person
  let chairman: World.Person
  let districtOfficer: World.Person
  let districtChairman: World.Person
  /// Trưởng phòng GDĐT of the district, Giám đốc Sở of the province.
  let districtHead: World.Person
  let provinceHead: World.Person
  let provinceOfficer: World.Person
  let provinceChairman: World.Person
  let ministryOfficer: World.Person
  let minister: World.Person
  let year: String
  /// The requests by unit.
  let requests: [String: String]

  var db: Database { world.database }
  var now: Date { world.now }
  /// The request of Xã Hòa Mục, and of Xã Đá Dựng beside it.
  var commune: String { requests[world.commune] ?? "" }
  var otherCommune: String { requests[world.otherCommune] ?? "" }
  var district: String { requests[world.district] ?? "" }
  var province: String { requests[world.province] ?? "" }

  /// Signs in everybody and opens the year for both communes, both districts and the province.
  init(_ world: World, year: Int = 2024) async throws {
    self.world = world
    officer = try await world.officer()
    chairman = try await world.chairman()
    districtOfficer = try await world.districtOfficer()
    districtChairman = try await world.districtChairman()
    districtHead = try await world.person("truongphong.dt", "Tòng Văn Ánh", .educationHead, unit: world.district, title: "Trưởng phòng GDĐT")
    provinceHead = try await world.person("giamdoc.sm", "Lương Thị Ngân", .educationHead, unit: world.province, title: "Giám đốc Sở GDĐT")
    provinceOfficer = try await world.provinceOfficer()
    provinceChairman = try await world.person("chutich.sm", "Đinh Văn Đại", .provinceChairman, unit: world.province, title: "Chủ tịch UBND tỉnh")
    ministryOfficer = try await world.person("chuyenvien.bo", "Phạm Thị Vụ", .ministryOfficer, unit: nil, title: "Chuyên viên Vụ GDTX")
    minister = try await world.person("botruong", "Trần Văn Bộ", .minister, unit: nil, title: "Bộ trưởng")
    let units = [world.commune, world.otherCommune, world.district, world.otherDistrict]
    self.year = try await world.site.openLevelYear(
      NewLevelYear(
        provinceID: world.province, year: year, practice: true, source: "Kế hoạch số 88/KH-UBND", reason: "", units: units, withProvince: true),
      by: provinceOfficer.actor, at: world.now)
    let id = self.year
    requests = try await world.database.read { db in
      Dictionary(
        try db.rows("SELECT id, unit_id FROM level_assessment WHERE year_id = \(id)").map { (try $0.text("unit_id"), try $0.text("id")) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  func dossier(_ id: String) async throws -> LevelDossier {
    let today = Day(now)
    return try await db.read { db in try db.levelDossier(id, today: today) }
  }
  func version(_ id: String) async throws -> Int { try await dossier(id).version }
  func state(_ id: String) async throws -> LevelAssessment.State { try await dossier(id).assessment.state }

  /// Who works on the request of a unit, and who signs it; a unit of learning does both itself.
  func officer(of dossier: LevelDossier) -> World.Person {
    switch dossier.unit.level {
    case .commune: officer
    case .district: districtOfficer
    case .province: provinceOfficer
    }
  }

  func head(of dossier: LevelDossier) -> World.Person {
    switch dossier.unit.level {
    case .commune: chairman
    case .district: districtChairman
    case .province: provinceChairman
    }
  }

  /// The officer in the unit's own path: that of the other commune and district too.
  private func actor(_ person: World.Person, for dossier: LevelDossier) -> Actor {
    let actor = person.actor
    return Actor(
      accountID: actor.accountID, name: actor.name, role: actor.role, unitID: dossier.assessment.unitID,
      organisationID: actor.organisationID, office: actor.office)
  }

  /// What just meets a level; the named indicators are answered otherwise.
  func answerAll(
    _ id: String, level: Int = 1, evidence: Bool = true, _ other: [String: IndicatorAnswer.Value] = [:], by person: World.Person? = nil
  ) async throws {
    let dossier = try await dossier(id), now = now
    let actor = person?.actor ?? actor(officer(of: dossier), for: dossier)
    for indicator in dossier.applying {
      // Counted from the recognitions below, never typed.
      if case .lowerUnits = indicator.way { continue }
      let value = other[indicator.number.text] ?? indicator.way.justMet(level, dossier.facts)
      let version = dossier.line(indicator.number)?.own?.version ?? 0
      let answer = NewAnswer(
        value: value, decisionNumber: "15/QĐ-UBND", decisionDay: Day(now).adding(days: -30), note: "Theo báo cáo năm",
        baseSource: "Niên giám thống kê")
      _ = try await db.answer(answer, to: indicator.number, of: id, over: version, by: actor, at: now)
    }
    if evidence { try await prove(id, by: person) }
  }

  /// One piece of evidence behind every indicator that has none.
  func prove(_ id: String, by person: World.Person? = nil) async throws {
    let dossier = try await dossier(id), now = now
    let actor = person?.actor ?? actor(officer(of: dossier), for: dossier)
    let draft = EvidenceDraft(kind: .document, number: "12/BC-UBND", day: Day(now), issuer: "UBND", title: "Báo cáo \(dossier.subjectName)")
    _ = try await db.addEvidence(
      draft, files: [], items: Set(dossier.applying.map(\.number.text)), to: .request(id), by: actor, at: now)
  }

  func meet(_ id: String, by person: World.Person? = nil) async throws {
    let dossier = try await dossier(id), today = Day(now)
    let version = try await db.read { db in try db.meeting(of: id)?.version ?? 0 }
    let meeting = LevelMeeting(
      day: today, place: "Trụ sở UBND", chair: "Quàng Văn Đá", chairOffice: "Chủ tịch", secretary: "Lò Thị Mây",
      discussed: "Rà soát từng chỉ tiêu", concluded: "Nhất trí kết quả tự đánh giá",
      present: [.init(name: "Quàng Văn Đá", body: "UBND"), .init(name: "Vì Thị Suối", body: "Hội Liên hiệp Phụ nữ")])
    try await db.holdMeeting(meeting, of: id, over: version, by: person?.actor ?? actor(officer(of: dossier), for: dossier), at: now)
  }

  /// To the head, signed and handed in.
  func sign(_ id: String, asked: Int = 1) async throws {
    let dossier = try await dossier(id)
    try await db.takeOwnStep(
      .requestSignature, id, asked: asked, version: nil, by: actor(officer(of: dossier), for: dossier), at: now)
    try await db.takeOwnStep(.submit, id, asked: asked, version: nil, by: actor(head(of: dossier), for: dossier), at: now)
  }

  /// The whole of the unit's half: answered, proven, met, signed and handed in today.
  func handIn(_ id: String, level: Int = 1, asked: Int = 1, _ other: [String: IndicatorAnswer.Value] = [:]) async throws {
    try await answerAll(id, level: level, other)
    try await meet(id)
    try await sign(id, asked: asked)
  }
}

extension Indicator.Way {
  /// The figures that just reach a level.
  func justMet(_ level: Int, _ facts: UnitFacts) -> IndicatorAnswer.Value {
    func fraction(_ share: Indicator.Share) -> IndicatorAnswer.Fraction { .init(share.atLeast[level - 1] * 100, of: 10_000) }
    switch self {
    case .judgement: return .judged(true)
    case .checklist(let items): return .items(items.map { _ in true })
    case .attained(let attained): return .attained(attained.atLeast[level - 1])
    case .share(let share): return .share(fraction(share), atLevel2: nil)
    case .twoShares(let first, let second):
      return .trained(fraction(first).numerator, university: fraction(second).numerator, of: 10_000)
    case .shareWithOther(let share, let other, let kinds):
      guard let kind = facts.kind, kinds.contains(kind) else { return .share(fraction(share), atLevel2: nil) }
      return .shares(fraction(share), other: fraction(other))
    case .count(let count): return .count(count.atLeast[level - 1], judged: count.judgement.map { _ in true })
    case .change(let change): return change.direction == .up ? .change(value: 62, previous: 58) : .change(value: 4, previous: 5)
    case .lowerUnits: return .recognised(10, atLevel2: level == 2 ? 10 : 0, of: 10)
    }
  }
}

/// A world with a year under TT 25 and TT 24 opened on the day, at which the clock stands.
func withLevels<T: Sendable>(
  _ engine: TestEngine, day: String = "2025-01-10", year: Int = 2024, _ body: @escaping @Sendable (LevelCast) async throws -> T
) async throws -> T {
  try await withWorld(engine, day: day) { world in try await body(try await LevelCast(world, year: year)) }
}
