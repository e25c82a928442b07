import Foundation
import Rules
import Store

extension Connection {
  /// Requests of the year under the text that are not decided yet, in the order of names.
  func openRequests(of year: String, under regulation: String) throws -> [String] {
    try rows(
      """
      SELECT a.id FROM level_assessment a JOIN unit u ON u.id = a.unit_id
      WHERE a.year_id = \(year) AND a.regulation_id = \(regulation) AND a.state NOT IN ('recognised', 'declined', 'published')
      ORDER BY u.sort_key, a.id
      """
    ).map { try $0.text("id") }
  }

  func saveChoice(_ new: NewChoice, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO level_choice (year_id, regulation_id, setting, choice, reason, account_id, name, at)
      VALUES (\(new.yearID), \(new.regulationID), \(new.setting.rawValue), \(new.option.rawValue), \(new.reason),
        \(actor.accountID), \(actor.name), \(time))
      ON CONFLICT (year_id, regulation_id, setting) DO UPDATE SET choice = excluded.choice, reason = excluded.reason,
        account_id = excluded.account_id, name = excluded.name, at = excluded.at
      """)
  }
}
