import Foundation
import Rules
import Store

@testable import App

/// The people of the district's half, and the short way to each of its states by the actions that the pages use.
struct DistrictCast {
  let world: World
  let officer: World.Person
  let chairman: World.Person
  let inspector: World.Person
  let communeOfficer: World.Person
  let communeChairman: World.Person

  init(_ world: World) async throws {
    self.world = world
    officer = try await world.districtOfficer()
    chairman = try await world.districtChairman()
    inspector = try await world.inspector()
    communeOfficer = try await world.officer()
    communeChairman = try await world.chairman()
  }

  private var db: Database { world.database }

  func dossier(_ id: String) async throws -> Dossier { try await db.read { db in try db.dossier(id, on: Day(world.now)) } }
  func version(_ id: String) async throws -> Int { try await dossier(id).version }
  func state(_ id: String) async throws -> Assessment.State { try await dossier(id).assessment.state }

  /// The other commune's dossier in the same year.
  func openSecond(beside id: String) async throws -> String {
    let second = Identifier.make(at: world.now), (now, actor) = (world.now, communeOfficer.actor)
    let commune = world.otherCommune
    try await db.write { db in
      try db.run(
        """
        INSERT INTO assessment (id, year_id, unit_id, district_id, mode, state)
        SELECT \(second), year_id, \(commune), district_id, mode, 'preparing' FROM assessment WHERE id = \(id)
        """)
      try db.countTakingPart(in: try db.assessment(second).yearID)
      try db.record(.open, try db.assessment(second), by: actor, at: now, on: Day(now), note: "")
    }
    return second
  }

  /// The commune's half: 87,5 points, one piece of evidence a criterion, signed and handed in today.
  func handIn(_ id: String) async throws {
    let (now, actor) = (world.now, communeOfficer.actor)
    let assessment = try await dossier(id).assessment
    try await db.write { db in
      let points = Dictionary(uniqueKeysWithValues: (1...15).map { ($0, $0 <= 10 ? 600 : 550) })
      for (criterion, points) in points.sorted(by: { $0.key < $1.key }) {
        let evidence = Identifier.make(at: now)
        try db.run(
          """
          INSERT INTO score (assessment_id, criterion, kind, points, account_id, name, at)
          VALUES (\(id), \(criterion), 'self', \(points), \(actor.accountID), \(actor.name), \(now))
          """)
        try db.run(
          """
          INSERT INTO evidence (id, unit_id, year, kind, number, day, issuer, title, account_id, name, at)
          VALUES (\(evidence), \(assessment.unitID), 2021, 'document', '12/BC', '2021-10-10', 'UBND xã',
            \("Báo cáo \(criterion)"), \(actor.accountID), \(actor.name), \(now))
          """)
        try db.run(
          """
          INSERT INTO evidence_link (assessment_id, criterion, evidence_id, account_id, at)
          VALUES (\(id), \(criterion), \(evidence), \(actor.accountID), \(now))
          """)
      }
      for action in [Assessment.Action.requestSignature, .submit] {
        try db.take(action, try db.assessment(id), by: actor, at: now)
      }
    }
  }

  func evidence(_ id: String, _ criterion: Int) async throws -> [JudgedEvidence] {
    try await db.read { db in try db.judgedEvidence(of: id, criterion: criterion) }
  }

  func accept(_ id: String) async throws {
    try await db.accept(id, version: try await version(id), completeOn: Day(world.now), by: officer.actor, at: world.now)
  }

  /// One inspector for all criteria.
  func plan(_ id: String) async throws {
    var plan = Inspection()
    plan.number = "05/KH-BCĐ"
    plan.plannedOn = Day(world.now)
    plan.visitOn = Day(world.now)
    plan.place = "Trụ sở UBND xã"
    plan.members = [
      Inspection.Member(
        accountID: inspector.actor.accountID, name: inspector.actor.name, body: "Hội Khuyến học huyện", leads: true,
        criteria: Array(1...15))
    ]
    try await db.saveInspection(plan, of: id, approving: try await version(id), by: officer.actor, at: world.now)
  }

  func judgeAllFitting(_ id: String, by person: World.Person) async throws {
    let verdicts = try await db.read { db in
      try db.judgedEvidence(of: id).map { Verdict(criterion: $0.criterion, evidence: $0.id, said: SaidJudgement(fits: true)) }
    }
    try await db.judge(verdicts, of: id, by: person.actor, at: world.now)
  }

  /// The inspector gives the commune's own points, but for the ones named.
  func inspect(_ id: String, _ other: [Int: Int] = [:]) async throws {
    try await judgeAllFitting(id, by: inspector)
    for criterion in 1...15 {
      let points = Points(hundredths: other[criterion] ?? (criterion <= 10 ? 600 : 550))
      let entry = InspectorEntry(
        assessment: id, criterion: criterion, points: points, reason: other[criterion] == nil ? "" : "Thấy khác", seen: "",
        talked: "", version: 0)
      try await db.saveInspectorScore(entry, by: inspector.actor, at: world.now)
    }
  }

  func conclude(_ id: String) async throws {
    let scores = try await db.read { db in try db.inspectorScores(of: id) }
    let choices = Dictionary(uniqueKeysWithValues: scores.map { ($0.criterion, Findings.Choice(points: $0.points, reason: "")) })
    try await db.conclude(
      Conclusion(assessment: id, version: try await version(id), day: Day(world.now), text: "Tốt", choices: choices),
      by: officer.actor, at: world.now)
  }

  /// The whole way to the chairman's desk.
  func bringToProposed(_ id: String, _ other: [Int: Int] = [:]) async throws {
    try await handIn(id)
    try await accept(id)
    try await plan(id)
    try await inspect(id, other)
    try await conclude(id)
    try await db.propose(id, version: try await version(id), note: "", by: officer.actor, at: world.now)
  }

  /// What the form of a decision sends.
  func decisionFields(_ ids: [String], number: String, day: String) async throws -> [(String, String)] {
    var fields = [("number", number), ("day", day)]
    for id in ids { fields += [("ho-so", id), ("version-\(id)", "\(try await version(id))")] }
    return fields
  }

  func recount(_ id: String) async throws -> [TallyDifference] {
    let year = try await dossier(id).assessment.yearID
    return try await db.read { db in try db.recountTallies(year) }
  }
}
