import Foundation
import Rules
import Store

@testable import App

/// One commune's dossier, played by the people whose task it is, with the actions that their pages call.
struct Play: Sendable {
  let site: Site
  let communeOfficer: Person
  private(set) var dossier: String
  private let communeID: String
  /// When everything is done: shortly before the year's deadlines, so that no page counts years of delay.
  private var time: Date
  private let chairman: Person
  private let district: Person
  private let districtChairman: Person
  private let inspectors: [Person]

  private var db: Database { site.database }

  /// The first commune of the province.
  static func begin(in province: App.Unit, year: Int, on site: Site) async throws -> Play {
    let (commune, dossier) = try await site.database.read { db in
      guard let plan = try db.year(of: province.id, year, practice: false), let first = try db.communes(of: plan).first else {
        throw Problem.notFound("The year is not open")
      }
      return (first, first.id)
    }
    func person(_ login: String, _ name: String, _ role: Role, _ unit: String) async throws -> Person {
      try await Person.make(login, name, role, unit: unit, on: site)
    }
    return Play(
      site: site, communeOfficer: try await person("canbo", "Lò Thị Mây", .communeOfficer, commune.unit.id), dossier: dossier,
      communeID: commune.unit.id, time: try moment(in: year),
      chairman: try await person("chutich", "Quàng Văn Đá", .communeChairman, commune.unit.id),
      district: try await person("khuyenhoc", "Hà Văn Gió", .districtOfficer, commune.districtID),
      districtChairman: try await person("chutich.huyen", "Cà Văn Núi", .districtChairman, commune.districtID),
      inspectors: [
        try await person("kiemtra.1", "Bùi Thị Nắng", .inspector, commune.districtID),
        try await person("kiemtra.2", "Lò Văn Thác", .inspector, commune.districtID),
        try await person("kiemtra.3", "Trần Thị Mạ", .inspector, commune.districtID),
      ])
  }

  /// On a site that has nothing yet: one province of fifteen communes.
  static func beginAlone(on site: Site) async throws -> Play {
    try await site.database.importUnits(
      UnitList.oneProvince(communes: 15).csv, practice: false, from: Nation.start, by: nil, at: Date())
    guard let province = try await site.database.read({ db in try db.unit(code: UnitList.provinceCode(1)) }) else {
      throw Problem.notFound("There is no province")
    }
    let officer = try await Person.make("so.mot", "Đinh Thị Sông", .provinceOfficer, unit: province.id, on: site)
    let second = try await Person.make("so.hai", "Lương Văn Bến", .provinceOfficer, unit: province.id, on: site)
    try await Nation.enterMaxima(of: province, by: officer.actor, confirmedBy: second.actor, on: site)
    _ = try await Nation.openYear(Nation.runningYear, of: province, by: officer.actor, on: site)
    return try await begin(in: province, year: Nation.runningYear, on: site)
  }

  /// The same commune and its people in another year.
  func again(in year: String, _ number: Int) async throws -> Play {
    let commune = communeID
    let id = try await db.read { db in
      try db.row("SELECT id FROM assessment WHERE year_id = \(year) AND unit_id = \(commune)")?.text("id")
    }
    guard let id else { throw Problem.notFound("The commune does not take part") }
    var play = self
    play.dossier = id
    play.time = try Self.moment(in: number)
    return play
  }

  private static func moment(in year: Int) throws -> Date {
    guard let time = Timestamp.date("\(year)-12-20T02:00:00.000Z") else { throw Problem.notFound("There is no year \(year)") }
    return time
  }

  /// - Returns: the dossier, published.
  func toTheEnd() async throws -> String {
    let now = time
    try await prepare()
    try await db.takeCommuneStep(.requestSignature, dossier, version: nil, note: "", by: communeOfficer.actor, at: now)
    try await db.takeCommuneStep(.submit, dossier, version: nil, note: "", by: chairman.actor, at: now)
    try await judge()
    try await db.accept(dossier, version: try await version(), completeOn: Day(now), by: district.actor, at: now)
    try await inspect()
    let choices = try await settled()
    try await db.conclude(
      Conclusion(assessment: dossier, version: try await version(), day: Day(now), text: "Nhất trí.", choices: choices),
      by: district.actor, at: now)
    try await db.propose(dossier, version: try await version(), note: "", by: district.actor, at: now)
    let paper = DecisionPaper(number: "41/QĐ-UBND", day: Day(now), signedAs: "Chủ tịch UBND huyện")
    let decision = try await db.decide(
      [Chosen(id: dossier, version: try await version())], paper, by: districtChairman.actor, at: now)
    try await db.publish(decision, by: districtChairman.actor, at: now)
    return dossier
  }

  private func version() async throws -> Int {
    let id = dossier, today = Day(time)
    return try await db.read { db in try db.dossier(id, on: today).version }
  }

  /// 20 pieces of evidence behind three criteria each, 60 links; points and reasons for all 15; nothing handed in.
  ///
  /// - Returns: the dossier.
  @discardableResult
  func prepare() async throws -> String {
    for number in 0..<20 {
      let draft = EvidenceDraft(
        kind: .document, number: "\(number + 1)/BC-UBND", day: Day(time), issuer: "UBND xã",
        title: "Báo cáo kết quả thực hiện tiêu chí, kỳ \(number + 1)")
      let criteria = Set((0..<3).map { (number * 3 + $0) % 15 + 1 })
      _ = try await db.addEvidence(draft, files: [], criteria: criteria, to: dossier, by: communeOfficer.actor, at: time)
    }
    for criterion in 1...15 {
      _ = try await db.score(
        Points(hundredths: 550), reason: "Theo báo cáo của đơn vị phụ trách", criterion: criterion, of: dossier, over: 0,
        by: communeOfficer.actor, at: time)
    }
    return dossier
  }

  private func judge() async throws {
    let id = dossier
    let verdicts = try await db.read { db in
      try db.judgedEvidence(of: id).map { Verdict(criterion: $0.criterion, evidence: $0.id, said: SaidJudgement(fits: true)) }
    }
    try await db.judge(verdicts, of: id, by: district.actor, at: time)
  }

  private func inspect() async throws {
    let now = time
    let members = inspectors.enumerated().map { index, person in
      Inspection.Member(
        accountID: person.actor.accountID, name: person.actor.name, body: "Phòng GDĐT", leads: index == 0,
        criteria: Array(index * 5 + 1...index * 5 + 5))
    }
    let plan = Inspection(
      number: "31/KH-UBND", plannedOn: Day(now), visitOn: Day(now), place: "Trụ sở UBND xã", members: members)
    try await db.saveInspection(plan, of: dossier, approving: try await version(), by: district.actor, at: now)
    for criterion in 1...15 {
      let isLower = criterion % 6 == 0
      try await db.saveInspectorScore(
        InspectorEntry(
          assessment: dossier, criterion: criterion, points: Points(hundredths: isLower ? 500 : 550),
          reason: isLower ? "Sổ theo dõi ghi chưa đều" : "", seen: "", talked: "", version: 0),
        by: inspectors[(criterion - 1) / 5].actor, at: now)
    }
  }

  private func settled() async throws -> [Int: Findings.Choice] {
    let id = dossier
    return try await db.read { db in
      let scores = try db.inspectorScores(of: id)
      return Dictionary(uniqueKeysWithValues: scores.map { ($0.criterion, Findings.Choice(points: $0.points, reason: "")) })
    }
  }
}
