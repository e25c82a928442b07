import Foundation
import Rules
import Store

extension Connection {
  /// Who wears the hat on the day, by the accounts: who signs themselves before one who signs for them.
  func head(_ role: Role, unit: String? = nil, organisation: String? = nil, on day: Day) throws -> IssuingBody.Leader? {
    try rows(
      """
      SELECT a.name, h.title, h.signing FROM hat h JOIN account a ON a.id = h.account_id
      WHERE h.role = \(role.rawValue) AND a.closed_at IS NULL AND h.from_day <= \(day.iso) AND (h.until_day IS NULL OR h.until_day >= \(day.iso))
        AND h.unit_id IS NOT DISTINCT FROM coalesce(\(unit), h.unit_id)
        AND h.organisation_id IS NOT DISTINCT FROM coalesce(\(organisation), h.organisation_id)
      ORDER BY CASE WHEN h.signing IS NULL THEN 0 ELSE 1 END, h.from_day DESC, h.id
      """
    ).first.map { IssuingBody.Leader(name: try $0.text("name"), title: try $0.text("title"), signing: try $0.textOrNil("signing")) }
  }

  /// Whose register the actor keeps.
  ///
  /// - Throws: `Problem.notFound` for hats without one, `Problem.notAllowed`.
  func registrar(_ actor: Actor) throws -> RegisterPages.Registrar {
    if actor.role.isOfMinistry { return .init(name: "Bộ Giáo dục và Đào tạo", practice: false, unit: nil) }
    if actor.role == .organisation, let id = actor.organisationID,
      let row = try row("SELECT o.name, u.practice FROM organisation o JOIN unit u ON u.id = o.unit_id WHERE o.id = \(id)")
    {
      return .init(name: try row.text("name"), practice: try row.bool("practice"), unit: nil)
    }
    guard let unitID = actor.unitID else { throw Problem.notFound("Vai trò này không có sổ văn bản.") }
    let unit = try unit(unitID)
    try actor.require(.issuePaper, in: unit.path)
    return .init(name: unit.name, practice: unit.practice, unit: unit)
  }
}
