import Foundation
import Rules
import Store

extension Connection {
  /// What a province has set, the newest first.
  func keptAuthorities(of province: String) throws -> [KeptAuthority] {
    try rows("SELECT * FROM authority WHERE province_id = \(province) ORDER BY from_day DESC, id").map {
      KeptAuthority(id: try $0.text("id"), setting: try AuthoritySetting($0), name: try $0.text("name"), at: try $0.date("at"))
    }
  }

  func saveAuthority(_ setting: AuthoritySetting, id: String, of province: String, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO authority (id, province_id, regulation_id, from_day, until_day, receiver, receives, decides, decider,
        dossier_before, decision_before, council_minimum, basis, account_id, name, at)
      VALUES (\(id), \(province), \(setting.regulationID), \(setting.from.iso), \(setting.until?.iso), \(setting.receiver.rawValue),
        \(setting.receives), \(setting.decides), \(setting.decider.rawValue), \(setting.dossierBefore?.text),
        \(setting.decisionBefore?.text), \(setting.councilMinimum), \(setting.basis), \(actor.accountID), \(actor.name), \(time))
      ON CONFLICT (id) DO UPDATE SET regulation_id = excluded.regulation_id, from_day = excluded.from_day,
        until_day = excluded.until_day, receiver = excluded.receiver, receives = excluded.receives, decides = excluded.decides,
        decider = excluded.decider, dossier_before = excluded.dossier_before, decision_before = excluded.decision_before,
        council_minimum = excluded.council_minimum, basis = excluded.basis, account_id = excluded.account_id,
        name = excluded.name, at = excluded.at
      """)
  }
}
