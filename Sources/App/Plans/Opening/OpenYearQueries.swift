import Foundation
import Rules
import Store

extension Connection {
  /// The year takes the newest maxima that the province has for this very version of the law.
  func insertYear(
    _ new: NewYear, id: String, _ law: Regulations.Published<Regulation>, by actor: Actor, at time: Date
  ) throws {
    try run(
      """
      INSERT INTO assessment_year (id, province_id, year, practice, regulation_id, regulation_sha256, maxima_id,
        share_target, lead_body, clock, source, reason, opened_by, opened_at)
      VALUES (\(id), \(new.provinceID), \(new.year), \(new.practice), \(law.regulation.id), \(law.sha256),
        (SELECT id FROM maxima WHERE province_id = \(new.provinceID) AND regulation_sha256 = \(law.sha256)
          ORDER BY entered_at DESC, id DESC LIMIT 1),
        \(new.shareTarget), \(new.leadBody), \(new.clock.rawValue), \(new.source), \(new.reason), \(actor.accountID),
        \(time))
      """)
  }

  /// Opens many dossiers at once: the same rows as `record(.open, …)` writes one by one, but nothing is looked up,
  /// since the chains of new dossiers are known to be empty.
  func open(_ assessments: [Assessment], by actor: Actor, at time: Date) throws {
    let day = Day(time).iso, at = Timestamp.text(time)
    try runMany(
      assessments.map {
        """
        INSERT INTO assessment (id, year_id, unit_id, district_id, mode, model, state)
        VALUES (\($0.id), \($0.yearID), \($0.unitID), \($0.districtID), \($0.mode.rawValue), \($0.isModel),
          \($0.state.rawValue))
        """
      })
    try runMany(
      assessments.map {
        """
        INSERT INTO step (assessment_id, number, action, state, account_id, name, role, office, at, day, note)
        VALUES (\($0.id), 1, \(Assessment.Action.open.rawValue), \($0.state.rawValue), \(actor.accountID), \(actor.name),
          \(actor.role.rawValue), \(actor.office), \(at), \(day), '')
        """
      })
    try runMany(
      assessments.map { assessment in
        let entry = JournalEntry(
          chain: JournalChain.assessment(assessment.id).name, number: 1, at: at, accountID: actor.accountID,
          name: actor.name, role: actor.role.rawValue, office: actor.office, action: JournalAction.moved.rawValue, subject: assessment.id,
          detail: JournalEntry.encode(
            ["action": Assessment.Action.open.rawValue, "state": assessment.state.rawValue, "day": day, "note": ""]),
          previous: "")
        return """
          INSERT INTO journal (chain, number, at, account_id, name, role, office, action, subject, detail, previous, hash)
          VALUES (\(entry.chain), 1, \(entry.at), \(entry.accountID), \(entry.name), \(entry.role), \(entry.office),
            \(entry.action), \(entry.subject), \(entry.detail), '', \(entry.hash))
          """
      })
  }
}
