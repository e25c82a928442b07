import Foundation
import Rules
import Store

extension Connection {
  func insertLevelYear(
    _ new: NewLevelYear, id: String, _ laws: [Regulations.Published<LevelRegulation>], by actor: Actor, at time: Date
  ) throws {
    try run(
      """
      INSERT INTO level_year (id, province_id, year, practice, source, reason, opened_by, opened_at)
      VALUES (\(id), \(new.provinceID), \(new.year), \(new.practice), \(new.source), \(new.reason), \(actor.accountID), \(time))
      """)
    try runMany(
      laws.map {
        """
        INSERT INTO level_law (year_id, regulation_id, regulation_sha256) VALUES (\(id), \($0.regulation.id), \($0.sha256))
        """
      })
  }

  /// Opens many requests at once; nothing is looked up, since the chains of new requests are known to be empty.
  func openRequests(_ requests: [LevelAssessment], by actor: Actor, at time: Date) throws {
    let day = Day(time).iso, at = Timestamp.text(time), open = LevelAssessment.Action.open.rawValue
    try runMany(
      requests.map {
        """
        INSERT INTO level_assessment (id, year_id, regulation_id, unit_id, organisation_id, kind, subject, province_id, receiver,
          decider, state)
        VALUES (\($0.id), \($0.yearID), \($0.regulationID), \($0.unitID), \($0.organisationID), \($0.kind),
          \($0.organisationID ?? $0.unitID), \($0.provinceID), \($0.receiverID), \($0.decider?.rawValue), \($0.state.rawValue))
        """
      })
    try runMany(
      requests.map {
        """
        INSERT INTO level_step (level_id, number, action, state, account_id, name, role, office, at, day, note)
        VALUES (\($0.id), 1, \(open), \($0.state.rawValue), \(actor.accountID), \(actor.name), \(actor.role.rawValue),
          \(actor.office), \(at), \(day), '')
        """
      })
    try runMany(
      requests.map { request in
        let entry = JournalEntry(
          chain: JournalChain.level(request.id).name, number: 1, at: at, accountID: actor.accountID, name: actor.name,
          role: actor.role.rawValue, office: actor.office, action: JournalAction.moved.rawValue, subject: request.id,
          detail: JournalEntry.encode(["action": open, "state": request.state.rawValue, "day": day, "note": ""]), previous: "")
        return """
          INSERT INTO journal (chain, number, at, account_id, name, role, office, action, subject, detail, previous, hash)
          VALUES (\(entry.chain), 1, \(entry.at), \(entry.accountID), \(entry.name), \(entry.role), \(entry.office),
            \(entry.action), \(entry.subject), \(entry.detail), '', \(entry.hash))
          """
      })
  }

  /// Whether a unit, or a unit of learning, has a request in the year already.
  func hasRequest(of subject: String, under regulation: String, in year: String) throws -> Bool {
    try row("SELECT id FROM level_assessment WHERE year_id = \(year) AND regulation_id = \(regulation) AND subject = \(subject)") != nil
  }

  /// What a province has set about who receives and decides, the newest first.
  func authorities(of province: String) throws -> [AuthoritySetting] {
    try rows("SELECT * FROM authority WHERE province_id = \(province) ORDER BY from_day DESC, id").map(AuthoritySetting.init)
  }

  func authorities(ofEach provinces: [String]) throws -> [String: [AuthoritySetting]] {
    try Dictionary(grouping: rows("SELECT * FROM authority WHERE province_id IN \(list: provinces) ORDER BY from_day DESC, id")) {
      try $0.text("province_id")
    }.mapValues { try $0.map(AuthoritySetting.init) }
  }

  /// The province of a receiver, which may have taken the request over from one that has ended; the request's own province
  /// while the Ministry or nobody receives it.
  func authorityProvince(of receiver: String?, in province: String) throws -> String {
    guard let receiver else { return province }
    return try row("SELECT province_id FROM unit WHERE id = \(receiver)")?.text("province_id") ?? province
  }

  /// Takes one step: the rule, the new state, the step's line and the journal's, together.
  ///
  /// - Parameters:
  ///   - version: what the person saw; nil where nobody saw a version (the demo).
  ///   - day: the day that counts in law; the day of `time` unless a person says otherwise.
  /// - Throws: `Problem.conflict` when the request has moved on, `Problem.invalid` when a needed reason is missing.
  @discardableResult
  func take(
    _ action: LevelAssessment.Action, _ request: LevelAssessment, version: Int? = nil, by actor: Actor, at time: Date,
    on day: Day? = nil, note: String = ""
  ) throws -> LevelAssessment {
    var request = request
    try request.apply(action, note: note)
    let asSeen: SQL = version.map { "AND version = \($0)" } ?? ""
    let changed = try run(
      """
      UPDATE level_assessment SET state = \(request.state.rawValue), receiver = \(request.receiverID),
        decider = \(request.decider?.rawValue), version = version + 1
      WHERE id = \(request.id) \(asSeen)
      """)
    guard changed == 1 else {
      throw Problem.conflict("Hồ sơ vừa được người khác thay đổi. Hãy tải lại trang, xem lại rồi làm tiếp.")
    }
    let day = (day ?? Day(time)).iso
    try run(
      """
      INSERT INTO level_step (level_id, number, action, state, account_id, name, role, office, at, day, note)
      SELECT \(request.id), coalesce(max(number), 0) + 1, \(action.rawValue), \(request.state.rawValue), \(actor.accountID),
        \(actor.name), \(actor.role.rawValue), \(actor.office), \(time), \(day), \(note)
      FROM level_step WHERE level_id = \(request.id)
      """)
    try journal(
      .moved, chain: .level(request.id), subject: request.id,
      ["action": action.rawValue, "state": request.state.rawValue, "day": day, "note": note], by: actor, at: time)
    return request
  }
}

extension LevelAssessment {
  /// From a row of `level_assessment` joined with its year's `practice`.
  init(_ row: Row) throws {
    guard let state = State(rawValue: try row.text("state")) else { throw StoreError.column("level_assessment.state") }
    self.init(
      id: try row.text("id"), yearID: try row.text("year_id"), regulationID: try row.text("regulation_id"),
      unitID: try row.text("unit_id"), organisationID: try row.textOrNil("organisation_id"), kind: try row.textOrNil("kind"),
      provinceID: try row.text("province_id"), receiverID: try row.textOrNil("receiver"),
      decider: try row.textOrNil("decider").flatMap(Role.init), state: state, practice: try row.bool("practice"))
  }
}

extension AuthoritySetting {
  /// From a row of `authority`.
  init(_ row: Row) throws {
    guard let receiver = Receiver(rawValue: try row.text("receiver")), let decider = Role(rawValue: try row.text("decider")) else {
      throw StoreError.column("authority.receiver")
    }
    self.init(
      regulationID: try row.text("regulation_id"), from: try row.day("from_day"), until: try row.dayOrNil("until_day"),
      receiver: receiver, receives: try row.text("receives"), decides: try row.text("decides"), decider: decider,
      dossierBefore: try row.textOrNil("dossier_before").flatMap { DueDate.MonthDay($0) },
      decisionBefore: try row.textOrNil("decision_before").flatMap { DueDate.MonthDay($0) },
      councilMinimum: try row.intOrNil("council_minimum"), basis: try row.text("basis"))
  }
}
