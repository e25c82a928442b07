import Foundation
import Rules
import Store

/// One step of a dossier's life, as it was taken.
struct Step: Sendable {
  let number: Int
  let action: Assessment.Action
  let state: Assessment.State
  let name: String
  /// The office in which it was taken, as it stands on papers, with on whose behalf; the role where none is known.
  let office: String
  let at: Date
  /// The day that counts in law, which may lie before the day of entry (a dossier received on paper).
  let day: Day
  let note: String
}

extension Connection {
  /// Takes one step: the rule, the new state, the step's line and the journal's, together.
  ///
  /// - Parameters:
  ///   - version: what the person saw; nil where nobody saw a version (imports, the demo).
  ///   - day: the day that counts in law; the day of `time` unless a person says otherwise.
  /// - Throws: `Problem.conflict` when the dossier has moved on, `Problem.invalid` when a needed reason is missing.
  @discardableResult
  func take(
    _ action: Assessment.Action, _ assessment: Assessment, version: Int? = nil, by actor: Actor, at time: Date,
    on day: Day? = nil, note: String = ""
  ) throws -> Assessment {
    var assessment = assessment
    try assessment.apply(action, note: note)
    let asSeen: SQL = version.map { "AND version = \($0)" } ?? ""
    let changed = try run(
      """
      UPDATE assessment SET state = \(assessment.state.rawValue), version = version + 1
      WHERE id = \(assessment.id) \(asSeen)
      """)
    guard changed == 1 else {
      throw Problem.conflict("Hồ sơ vừa được người khác thay đổi. Hãy tải lại trang, xem lại rồi làm tiếp.")
    }
    try record(action, assessment, by: actor, at: time, on: day ?? Day(time), note: note)
    return assessment
  }

  /// The step's line and the journal's entry; `open` comes here directly.
  func record(
    _ action: Assessment.Action, _ assessment: Assessment, by actor: Actor, at time: Date, on day: Day, note: String
  ) throws {
    try run(
      """
      INSERT INTO step (assessment_id, number, action, state, account_id, name, role, office, at, day, note)
      SELECT \(assessment.id), coalesce(max(number), 0) + 1, \(action.rawValue), \(assessment.state.rawValue),
        \(actor.accountID), \(actor.name), \(actor.role.rawValue), \(actor.office), \(time), \(day.iso), \(note)
      FROM step WHERE assessment_id = \(assessment.id)
      """)
    try journal(
      .moved, chain: .assessment(assessment.id), subject: assessment.id,
      ["action": action.rawValue, "state": assessment.state.rawValue, "day": day.iso, "note": note], by: actor, at: time)
  }

  func steps(of assessment: String) throws -> [Step] {
    try rows(stepRows(of: assessment)).map { try Step($0) }
  }

  func stepRows(of assessment: String) -> SQL {
    "SELECT * FROM step WHERE assessment_id = \(assessment) ORDER BY number"
  }
}

extension Step {
  /// From a row of `step`.
  init(_ row: Row) throws {
    guard let action = Assessment.Action(rawValue: try row.text("action")),
      let state = Assessment.State(rawValue: try row.text("state")), let role = Role(rawValue: try row.text("role"))
    else { throw StoreError.column("step.action") }
    let office = try row.text("office")
    self.init(
      number: try row.int("number"), action: action, state: state, name: try row.text("name"),
      office: office.isEmpty ? role.name : office, at: try row.date("at"), day: try row.day("day"), note: try row.text("note"))
  }
}

extension Clock.Event {
  /// The receptions and returns among the steps of a dossier: what the 10 working days hang on (Điều 6.3).
  ///
  /// The days run from the **receipt** of the dossier that proves complete, not from its acceptance.
  static func events(of steps: [Step]) -> [Clock.Event] {
    steps.compactMap { step in
      switch step.action {
      case .submit: Clock.Event(.received, step.day)
      case .returnDossier: Clock.Event(.returned, step.day)
      case .plan: Clock.Event(.completed, step.day)
      default: nil
      }
    }
  }
}
