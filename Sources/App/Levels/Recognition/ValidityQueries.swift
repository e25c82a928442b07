import Foundation
import Rules
import Store

/// A recognition as the register shows it.
struct KeptRecognition: Sendable {
  let id: String
  let unitID: String
  let organisationID: String?
  let subjectName: String
  let place: String
  let regulationID: String
  let year: Int
  let level: Int
  let number: String
  let decidedOn: Day
  let until: Day
  let practice: Bool
  /// nil: entered by a person, or carried over from a predecessor.
  let decisionID: String?
  let isCarried: Bool
  /// The source of one that was entered, why one was carried over.
  let reason: String
  let endedOn: Day?
  let endedReason: String

  func isInForce(on day: Day) -> Bool { decidedOn <= day && day <= until && (endedOn.map { day < $0 } ?? true) }
  var subject: String { "\(organisationID ?? unitID) \(regulationID)" }
}

extension Connection {
  /// The recognitions of a unit and of all that lies below it, the ones that end first on top.
  func keptRecognitions(in unit: String, practice: Bool, organisation: String? = nil) throws -> [KeptRecognition] {
    let own: SQL = organisation.map { "AND r.organisation_id = \($0)" } ?? ""
    return try rows(
      """
      SELECT r.*, coalesce(o.name, u.name) AS subject_name, u.name AS unit_name, p.name AS parent_name FROM level_recognition r
      JOIN unit u ON u.id = r.unit_id LEFT JOIN unit p ON p.id = u.parent_id LEFT JOIN organisation o ON o.id = r.organisation_id
      WHERE r.practice = \(practice) AND \(SQL.within(unit)) \(own)
      ORDER BY r.until_day, u.sort_key, r.decided_on, r.id
      """
    ).map { row in
      let organisation = try row.textOrNil("organisation_id")
      return KeptRecognition(
        id: try row.text("id"), unitID: try row.text("unit_id"), organisationID: organisation, subjectName: try row.text("subject_name"),
        place: organisation == nil ? try row.textOrNil("parent_name") ?? "" : try row.text("unit_name"), regulationID: try row.text("regulation_id"),
        year: try row.int("year"), level: try row.int("level"), number: try row.text("number"), decidedOn: try row.day("decided_on"),
        until: try row.day("until_day"), practice: try row.bool("practice"), decisionID: try row.textOrNil("decision_id"),
        isCarried: try row.textOrNil("carried_from") != nil, reason: try row.text("reason"), endedOn: try row.dayOrNil("ended_on"),
        endedReason: try row.text("ended_reason"))
    }
  }

  /// Whether a decision of this number and day is kept for the unit already.
  func hasRecognition(_ new: EarlierRecognition, practice: Bool) throws -> Bool {
    try row(
      """
      SELECT 1 AS x FROM level_recognition WHERE unit_id = \(new.unitID) AND organisation_id IS NULL AND regulation_id = \(new.regulationID)
        AND number = \(new.number) AND decided_on = \(new.decidedOn.iso) AND practice = \(practice)
      """) != nil
  }

  func insertEarlier(_ new: EarlierRecognition, id: String, until: Day, practice: Bool, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO level_recognition (id, unit_id, regulation_id, year, level, number, decided_on, until_day, practice, reason, published,
        account_id, name, at)
      VALUES (\(id), \(new.unitID), \(new.regulationID), \(new.year), \(new.level), \(new.number), \(new.decidedOn.iso), \(until.iso),
        \(practice), \(new.source), 0, \(actor.accountID), \(actor.name), \(time))
      """)
  }
}
