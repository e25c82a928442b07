import Foundation
import Rules
import Store

@testable import App

/// The short way to what the papers under TT 25 and TT 24 are made of.
extension LevelCast {
  static let seats: [(Council.Role, String, String)] = [
    (.chairman, "Tòng Văn Ánh", "Trưởng phòng GDĐT"), (.member, "Cầm Văn Hỷ", "Phó Chủ tịch Hội Khuyến học huyện"),
    (.member, "Lường Thị Xuân", "Phó Chủ tịch Ủy ban MTTQ huyện"), (.member, "Quàng Thị Thu", "Phó Bí thư Huyện đoàn"),
    (.member, "Lò Văn Đông", "Trưởng phòng Văn hóa"), (.member, "Vì Văn Hạ", "Phó Chủ tịch Hội Nông dân"),
    (.secretary, "Hà Văn Gió", "Chuyên viên Phòng GDĐT"),
  ]

  /// Who appraises for the receiver.
  func appraiser(_ id: String) async throws -> Actor {
    switch try await dossier(id).assessment.receiverID {
    case world.district: districtOfficer.actor
    case UnitPath.ministry:
      Actor(accountID: ministryOfficer.actor.accountID, name: "Phạm Thị Vụ", role: .ministryOfficer, unitID: UnitPath.ministry)
    default: provinceOfficer.actor
    }
  }

  /// Accepted and before a council, all of whose members have voted; those named in `against` vote no on 1.1.
  func appraise(_ ids: [String], isMeeting: Bool = true, against: Set<String> = [], silent: Set<String> = []) async throws -> String {
    let actor = try await appraiser(ids[0]), now = now, today = Day(now)
    for id in ids { try await db.acceptRequest(id, version: try await version(id), completeOn: today, by: actor, at: now) }
    var chosen: [Chosen] = []
    for id in ids { chosen.append(Chosen(id: id, version: try await version(id))) }
    let council = try await db.nameCouncil(
      NewCouncil(
        name: "Hội đồng thẩm định", number: "31/QĐ-PGDĐT", day: today, mode: isMeeting ? .meeting : .written, meetingOn: isMeeting ? today : nil,
        place: "Phòng họp số 2", opinionsUntil: isMeeting ? nil : today.adding(days: 5), discussed: "Đối chiếu minh chứng từng chỉ tiêu", reason: "",
        seats: Self.seats.enumerated().map { .init(number: $0.offset + 1, role: $0.element.0, name: $0.element.1, office: $0.element.2, body: "", accountID: nil) },
        requests: chosen), by: actor, at: now)
    for id in ids {
      let dossier = try await dossier(id)
      let votes = Self.seats.enumerated().filter { !silent.contains($0.element.1) }.flatMap { index, seat in
        dossier.applying.map { indicator in
          let isAgainst = against.contains(seat.1) && indicator.number == .init(1, 1)
          return NewVote(seat: index + 1, indicator: indicator.number, isMet: !isAgainst, comment: isAgainst ? "Thiếu tin bài" : "")
        }
      }
      let stamps = Dictionary(uniqueKeysWithValues: (1...Self.seats.count).map { ($0, 0) })
      try await db.vote(Ballot(council: council, request: id, votes: votes, stamps: stamps, day: today), by: actor, at: now)
    }
    return council
  }

  func conclude(_ id: String, notMet: [Indicator.Number] = [], _ text: String = "Hồ sơ đầy đủ, đúng quy định") async throws {
    let dossier = try await dossier(id)
    let verdicts = dossier.applying.map { indicator in
      (indicator.number, IndicatorVerdict(isMet: !notMet.contains(indicator.number), reason: notMet.contains(indicator.number) ? "Chưa có kế hoạch được duyệt" : ""))
    }
    try await db.conclude(
      id, LevelConclusion(verdicts: Dictionary(uniqueKeysWithValues: verdicts), text: text), version: dossier.version, by: try await appraiser(id),
      at: now)
  }

  /// A decision that recognises the requests, with its steps.
  func decided(_ ids: [String], number: String = "57/QĐ-PGDĐT", level: Int = 1) async throws -> String {
    let actor = districtHead.actor, now = now, today = Day(now), year = year, decision = Identifier.make(at: now)
    let first = try await dossier(ids[0])
    let decides = first.authority?.decides ?? "", basis = first.authority?.basis ?? ""
    try await db.write { db in
      try db.run(
        """
        INSERT INTO level_decision (id, receiver, year_id, practice, number, day, day_year, decides, basis, signed_as, account_id, name, at)
        VALUES (\(decision), \(first.assessment.receiverID), \(year), 1, \(number), \(today.iso), \(today.year), \(decides), \(basis), \(decides),
          \(actor.accountID), \(actor.name), \(now))
        """)
      for id in ids {
        let dossier = try db.levelDossier(id, today: today), request = dossier.assessment
        let until = dossier.law.text.validity?.lastDay(decidedOn: today, reading: nil) ?? today
        try db.take(.recognise, try db.take(.propose, request, by: actor, at: now), by: actor, at: now)
        try db.run(
          """
          INSERT INTO level_recognition (id, unit_id, organisation_id, regulation_id, year, level, number, decided_on, until_day, practice, level_id,
            decision_id, account_id, name, at)
          VALUES (\(Identifier.make(at: now)), \(request.unitID), \(request.organisationID), \(request.regulationID), 2024, \(level), \(number),
            \(today.iso), \(until.iso), 1, \(id), \(decision), \(actor.accountID), \(actor.name), \(now))
          """)
        try db.run("UPDATE level_assessment SET recognised_level = \(level) WHERE id = \(id)")
      }
    }
    return decision
  }

  /// A school of the district with its request under TT 24, and its head.
  func school() async throws -> (id: String, head: World.Person) {
    let organisation = Identifier.make(at: now), district = world.district, now = now
    try await db.write { db in
      try db.run("INSERT INTO organisation (id, unit_id, name, sort_key) VALUES (\(organisation), \(district), 'Trường THCS Hòa Mục', 'truong thcs hoa muc')")
    }
    let (year, officer) = (year, districtOfficer.actor)
    let id = try await db.write { db in
      try db.openLearningUnit(NewLearningUnit(organisationID: organisation, kind: "publicSchool"), in: year, by: officer, at: now)
    }
    let head = try await world.person("hieutruong", "Lò Thị Hiệu", .organisation, unit: district, organisation: organisation, title: "Hiệu trưởng")
    return (id, head)
  }

  /// Every paper of a request that can be made now, by whoever may see it.
  func papers(_ id: String, _ forms: [PaperForm], by actor: Actor) async throws -> [ReadPaper] {
    var papers: [ReadPaper] = []
    for form in forms { papers.append(try await world.read(form.id, id, by: actor)) }
    return papers
  }
}
