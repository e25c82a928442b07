import Foundation
import Rules
import Store

extension Connection {
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
