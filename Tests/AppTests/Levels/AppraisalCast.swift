import Foundation
import Rules
import Store
import Testing
import TestSupport

@testable import App

/// The receiver's half: the short way from a request handed in to a decision, by the actions that the pages use.
extension LevelCast {
  func accept(_ id: String, by person: World.Person? = nil) async throws {
    try await db.acceptRequest(id, version: try await version(id), completeOn: Day(now), by: (person ?? districtOfficer).actor, at: now)
  }

  /// A council of the composition that the text asks for, before which the requests are laid.
  func council(
    _ ids: [String], mode: NamedCouncil.Mode = .meeting, until: Day? = nil, account: String? = nil, members: Int = 5, by person: World.Person? = nil
  ) async throws -> String {
    try await db.nameCouncil(
      try await newCouncil(ids, mode: mode, until: until, account: account, members: members), by: (person ?? districtOfficer).actor, at: now)
  }

  func newCouncil(
    _ ids: [String], mode: NamedCouncil.Mode = .meeting, until: Day? = nil, account: String? = nil, members: Int = 5
  ) async throws -> NewCouncil {
    let bodies = ["departments", "khuyenHoc", "matTran", "organisations", "departments"]
    var seats = [
      NamedCouncil.Seat(number: 1, role: .chairman, name: "Hà Thị Chủ", office: "Phó Trưởng phòng GDĐT", body: "departments", accountID: nil),
      NamedCouncil.Seat(number: 2, role: .secretary, name: "Lý Văn Thư", office: "Chuyên viên", body: "", accountID: nil),
    ]
    for place in 0..<members {
      seats.append(
        NamedCouncil.Seat(
          number: place + 3, role: .member, name: "Ủy viên \(place + 1)", office: "Cán bộ", body: place < bodies.count ? bodies[place] : "",
          accountID: place == 0 ? account : nil))
    }
    var chosen: [Chosen] = []
    for id in ids { chosen.append(Chosen(id: id, version: try await version(id))) }
    return NewCouncil(
      name: "Hội đồng thẩm định", number: "12/QĐ-PGDĐT", day: Day(now), mode: mode, meetingOn: Day(now), place: "Phòng GDĐT", opinionsUntil: until,
      discussed: "", reason: "", seats: seats, requests: chosen)
  }

  /// Every seat says the same of every indicator, but for those named.
  func voteAll(_ council: String, _ id: String, against: Set<String> = [], by person: World.Person? = nil) async throws {
    let indicators = try await dossier(id).applying, seats = try await db.read { db in try db.council(council).seats }
    try await db.vote(
      Ballot(
        council: council, request: id,
        votes: seats.flatMap { seat in indicators.map { NewVote(seat: seat.number, indicator: $0.number, isMet: !against.contains($0.number.text), comment: "") } },
        stamps: Dictionary(uniqueKeysWithValues: seats.map { ($0.number, 0) }), day: Day(now)),
      by: (person ?? districtOfficer).actor, at: now)
  }

  func concludeAppraisal(_ id: String, _ against: [String: String] = [:], by person: World.Person? = nil) async throws {
    let dossier = try await dossier(id)
    let verdicts = dossier.applying.map { ($0.number, IndicatorVerdict(isMet: against[$0.number.text] == nil, reason: against[$0.number.text] ?? "")) }
    try await db.conclude(
      id, LevelConclusion(verdicts: Dictionary(uniqueKeysWithValues: verdicts), text: "Hội đồng nhất trí"), version: dossier.version,
      by: (person ?? districtOfficer).actor, at: now)
  }

  func propose(_ id: String, by person: World.Person? = nil) async throws {
    try await db.proposeRequest(id, version: try await version(id), note: "", by: (person ?? districtOfficer).actor, at: now)
  }

  /// A commune's request from its beginning to the desk of the one who decides.
  func bringToProposed(_ id: String, level: Int = 1, asked: Int = 1) async throws {
    try await handIn(id, level: level, asked: asked)
    try await accept(id)
    let council = try await council([id])
    try await voteAll(council, id)
    try await concludeAppraisal(id)
    try await propose(id)
  }

  func decide(_ ids: [String], number: String = "31/QĐ-PGDĐT", by person: World.Person? = nil) async throws -> String {
    var chosen: [Chosen] = []
    for id in ids { chosen.append(Chosen(id: id, version: try await version(id))) }
    let decider = person ?? districtHead
    return try await db.recognise(
      chosen, DecisionPaper(number: number, day: Day(now), signedAs: decider.actor.office), by: decider.actor, at: now)
  }

  func decisionFields(_ ids: [String], number: String, day: String) async throws -> [(String, String)] {
    var fields = [("number", number), ("day", day)]
    for id in ids { fields += [("ho-so", id), ("version-\(id)", "\(try await version(id))")] }
    return fields
  }

  /// A person of the Ministry as they are when signed in: their hat belongs to it.
  func atMinistry(_ person: World.Person) -> World.Person {
    let actor = person.actor
    return World.Person(
      world: world,
      actor: Actor(accountID: actor.accountID, name: actor.name, role: actor.role, unitID: UnitPath.ministry, office: actor.office),
      login: person.login, cookie: person.cookie, csrf: person.csrf)
  }
}
