import Foundation
import Rules
import Store

extension Connection {
  func stepDuties(of district: String) throws -> StepDuties {
    StepDuties(text: try row("SELECT duties FROM step_duty WHERE unit_id = \(district)")?.text("duties") ?? "")
  }

  func setStepDuties(_ duties: StepDuties, of district: String, by actor: Actor, at now: Date) throws {
    try run(
      """
      INSERT INTO step_duty (unit_id, duties, account_id, at) VALUES (\(district), \(duties.text), \(actor.accountID), \(now))
      ON CONFLICT (unit_id) DO UPDATE SET duties = excluded.duties, account_id = excluded.account_id, at = excluded.at
      """)
  }

  /// The district's officers on a day, each with their body where one is named.
  func districtOfficers(of district: String, on day: Day) throws -> [(name: String, body: DistrictBody?)] {
    try rows(
      """
      SELECT a.name, h.body FROM hat h JOIN account a ON a.id = h.account_id AND a.closed_at IS NULL
      WHERE h.unit_id = \(district) AND h.role = 'districtOfficer' AND h.from_day <= \(day.iso)
        AND (h.until_day IS NULL OR h.until_day >= \(day.iso))
      ORDER BY a.sort_key, a.id, h.id
      """
    ).map { (try $0.text("name"), try $0.textOrNil("body").flatMap(DistrictBody.init)) }
  }
}
