import Foundation
import Rules
import Store

extension Connection {
  /// - Parameter day: for which it is said who may change it, and who reads it in the place of units that have ended.
  /// - Throws: `Problem.notFound`.
  func levelDecision(_ id: String, on day: Day) throws -> LevelDecision {
    guard
      let row = try row(
        """
        SELECT d.*, y.year, u.name AS receiver_name, o.number AS old_number FROM level_decision d
        JOIN level_year y ON y.id = d.year_id LEFT JOIN unit u ON u.id = d.receiver LEFT JOIN level_decision o ON o.id = d.replaces_id
        WHERE d.id = \(id)
        """)
    else { throw Problem.notFound("Không có quyết định này, hoặc địa chỉ đã sai.") }
    let year = try levelYear(try row.text("year_id"))
    let found = try rows(
      """
      SELECT a.*, y.practice, coalesce(o.name, u.name) AS subject_name, r.level, r.until_day, r.ended_on, r.ended_reason
      FROM level_recognition r JOIN level_assessment a ON a.id = r.level_id JOIN level_year y ON y.id = a.year_id
      JOIN unit u ON u.id = a.unit_id LEFT JOIN organisation o ON o.id = a.organisation_id
      WHERE r.decision_id = \(id) ORDER BY u.sort_key, a.id
      """
    ).map { row in (row, try LevelAssessment(row)) }
    let deciders = try resultDeciders(of: found.map(\.1), year, on: day), heirs = try heirs(of: found.map(\.1.unitID), on: day)
    let items = try found.map { row, found -> LevelDecision.Item in
      var assessment = found
      assessment.heirs = heirs[assessment.unitID] ?? []
      return LevelDecision.Item(
        assessment: assessment, version: try row.int("version"), subjectName: try row.text("subject_name"),
        lawName: year.law(assessment.regulationID)?.shortName ?? "", level: try row.int("level"), until: try row.day("until_day"),
        isEnded: try row.textOrNil("ended_on") != nil, endedReason: try row.text("ended_reason"),
        receiverEndedOn: deciders[assessment.id]?.endedOn, deciders: deciders[assessment.id]?.deciders ?? [])
    }
    let receiver = try row.text("receiver")
    return LevelDecision(
      id: id, receiver: receiver,
      receiverName: receiver == UnitPath.ministry ? UnitPath.ministryName : try row.textOrNil("receiver_name") ?? "",
      yearID: year.id, year: year.year, practice: try row.bool("practice"), number: try row.text("number"), day: try row.day("day"),
      decides: try row.text("decides"), basis: try row.text("basis"), signedAs: try row.text("signed_as"), signer: try row.text("name"),
      at: try row.date("at"),
      replaces: try row.textOrNil("replaces_id").map { (id: $0, number: try row.textOrNil("old_number") ?? "") },
      reason: try row.text("reason"), publishedAt: try row.dateOrNil("published_at"), items: items,
      replacedBy: try rows("SELECT id, number FROM level_decision WHERE replaces_id = \(id) ORDER BY at, id")
        .map { (id: try $0.text("id"), number: try $0.text("number")) })
  }

  /// The decision that a request's recognition rests on now; nil while there is none.
  func levelDecisionID(of request: String) throws -> String? {
    try row(
      "SELECT decision_id FROM level_recognition WHERE level_id = \(request) ORDER BY at DESC, id DESC LIMIT 1")?.textOrNil("decision_id")
  }

  /// - Throws: `Problem.invalid` at `number` when the receiver has used the number in the year of the day.
  ///
  /// - Parameters:
  ///   - receiver: at which it is made.
  ///   - isPublic: a result that stands in public is replaced in public.
  func insertLevelDecision(
    _ id: String, _ paper: DecisionPaper, day: Day, _ authority: AuthoritySetting, of item: LevelItem, at receiver: String,
    replacing old: LevelDecision? = nil, isPublic: Bool = false, reason: String = "", by actor: Actor, at time: Date
  ) throws {
    let used = try row(
      """
      SELECT 1 AS x FROM level_decision WHERE receiver = \(receiver) AND day_year = \(day.year)
        AND practice = \(item.assessment.practice) AND number = \(paper.number)
      """)
    guard used == nil else {
      throw Problem.invalid("number", "Số \(paper.number) đã dùng trong năm \(day.year). Hãy kiểm tra lại số quyết định")
    }
    let published: Date? = isPublic ? time : nil
    try run(
      """
      INSERT INTO level_decision (id, receiver, year_id, practice, number, day, day_year, decides, basis, signed_as, account_id, name, at,
        replaces_id, reason, published_at)
      VALUES (\(id), \(receiver), \(item.year.id), \(item.assessment.practice), \(paper.number), \(day.iso), \(day.year),
        \(authority.decides), \(authority.basis), \(paper.signedAs), \(actor.accountID), \(actor.name), \(time), \(old?.id), \(reason), \(published))
      """)
  }

  /// The recognition by a decision, in force until the day that the text sets as the year reads it; level 0 only ends what was.
  func insertRecognition(
    _ item: LevelItem, level: Int, decision: String, _ number: String, day: Day, published: Bool, by actor: Actor, at time: Date
  ) throws {
    let request = item.assessment, kept: Int? = level == 0 ? nil : level
    try run("UPDATE level_assessment SET recognised_level = \(kept), version = version + 1 WHERE id = \(request.id)")
    guard level > 0, let validity = item.law.validity else { return }
    let until = validity.lastDay(decidedOn: day, reading: item.law.text.reading(.validity, in: item.year.choices(item.law)))
    try run(
      """
      INSERT INTO level_recognition (id, unit_id, organisation_id, regulation_id, year, level, number, decided_on, until_day, practice,
        level_id, decision_id, published, account_id, name, at)
      VALUES (\(Identifier.make(at: time)), \(request.unitID), \(request.organisationID), \(request.regulationID), \(item.year.year), \(level),
        \(number), \(day.iso), \(until.iso), \(request.practice), \(request.id), \(decision), \(published), \(actor.accountID), \(actor.name), \(time))
      """)
  }

  func endRecognitions(of decision: String, _ requests: [String], on day: Day, reason: String) throws {
    try run(
      """
      UPDATE level_recognition SET ended_on = \(day.iso), ended_reason = \(reason)
      WHERE decision_id = \(decision) AND level_id IN \(list: requests) AND ended_on IS NULL
      """)
  }

  /// Makes public what requests have been published, and the decision itself when none waits any more.
  func setLevelsPublished(_ decision: String, at time: Date) throws {
    try run(
      """
      UPDATE level_recognition SET published = 1 WHERE decision_id = \(decision) AND ended_on IS NULL
        AND EXISTS (SELECT 1 FROM level_assessment a WHERE a.id = level_recognition.level_id AND a.state = 'published')
      """)
    try run(
      """
      UPDATE level_decision SET published_at = \(time) WHERE id = \(decision)
        AND NOT EXISTS (SELECT 1 FROM level_recognition WHERE decision_id = \(decision) AND ended_on IS NULL AND published = 0)
      """)
  }

  /// The last day on which a council concluded on any of the requests.
  func lastConclusion(of requests: [String]) throws -> Day? {
    try row("SELECT max(day) AS day FROM level_step WHERE action = 'conclude' AND level_id IN \(list: requests)")?.dayOrNil("day")
  }
}
