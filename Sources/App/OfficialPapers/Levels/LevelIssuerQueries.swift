import Foundation
import Rules
import Store

extension Connection {
  /// Who wears the hat on the day, by the accounts: who signs themselves before one who signs for them.
  func head(_ role: Role, unit: String? = nil, organisation: String? = nil, on day: Day) throws -> IssuingBody.Leader? {
    let ofUnit: SQL = unit.map { "AND h.unit_id = \($0)" } ?? "", ofOrganisation: SQL = organisation.map { "AND h.organisation_id = \($0)" } ?? ""
    return try rows(
      """
      SELECT a.name, h.title, h.signing FROM hat h JOIN account a ON a.id = h.account_id
      WHERE h.role = \(role.rawValue) AND a.closed_at IS NULL AND h.from_day <= \(day.iso) AND (h.until_day IS NULL OR h.until_day >= \(day.iso))
        \(ofUnit) \(ofOrganisation)
      ORDER BY CASE WHEN h.signing IS NULL THEN 0 ELSE 1 END, h.from_day DESC, h.id
      """
    ).first.map { IssuingBody.Leader(name: try $0.text("name"), title: try $0.text("title"), signing: try $0.textOrNil("signing")) }
  }
}
