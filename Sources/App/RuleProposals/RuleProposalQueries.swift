import Foundation
import Rules
import Store

extension Connection {
  /// Counts by item for everything in the actor's part of the country: two statements for the page however many there are.
  func proposalCounts(_ law: String, year: Int, within unit: String) throws -> [String: ProposalCount] {
    let found = try rows(
      """
      SELECT r.item, count(*) AS n, count(*) FILTER (WHERE r.fits = 0) AS unfitting,
        count(*) FILTER (WHERE r.feasible = 0) AS infeasible
      FROM rule_proposal r JOIN unit u ON u.id = r.unit_id
      WHERE r.regulation_id = \(law) AND r.year = \(year) AND \(part(of: unit)) GROUP BY r.item
      """)
    return try Dictionary(
      found.map { row in
        let item = try row.text("item")
        return (
          item,
          ProposalCount(
            item: item, all: try row.int("n"), unfitting: try row.int("unfitting"), infeasible: try row.int("infeasible"))
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The words themselves, the newest first.
  func proposals(_ law: String, year: Int, within unit: String, limit: Int = 500) throws -> [RuleProposal] {
    try rows(
      """
      SELECT r.*, u.name AS unit_name FROM rule_proposal r JOIN unit u ON u.id = r.unit_id
      WHERE r.regulation_id = \(law) AND r.year = \(year) AND \(part(of: unit)) ORDER BY r.at DESC, r.id LIMIT \(limit)
      """
    ).map { row in
      RuleProposal(
        unitName: try row.text("unit_name"), item: try row.text("item"), fits: try row.bool("fits"),
        feasible: try row.bool("feasible"), text: try row.text("text"), name: try row.text("name"), at: try row.date("at"))
    }
  }

  /// A unit with everything below it; for the Ministry every real unit.
  private func part(of unit: String) -> SQL {
    unit == UnitPath.ministry ? "u.practice = 0" : "\(unit) IN (u.id, coalesce(u.parent_id, ''), u.province_id)"
  }

  func proposal(by account: String, _ law: String, item: String, year: Int, unit: String) throws -> RuleProposal? {
    try row(
      """
      SELECT r.*, u.name AS unit_name FROM rule_proposal r JOIN unit u ON u.id = r.unit_id
      WHERE r.unit_id = \(unit) AND r.regulation_id = \(law) AND r.year = \(year) AND r.item = \(item) AND r.account_id = \(account)
      """
    ).map { row in
      RuleProposal(
        unitName: try row.text("unit_name"), item: item, fits: try row.bool("fits"), feasible: try row.bool("feasible"),
        text: try row.text("text"), name: try row.text("name"), at: try row.date("at"))
    }
  }

  func save(_ proposal: RuleProposal, law: String, year: Int, unit: String, account: String) throws {
    try run(
      """
      INSERT INTO rule_proposal (id, unit_id, regulation_id, year, item, fits, feasible, text, account_id, name, at)
      VALUES (\(Identifier.make(at: proposal.at)), \(unit), \(law), \(year), \(proposal.item), \(proposal.fits), \(proposal.feasible),
        \(proposal.text), \(account), \(proposal.name), \(proposal.at))
      ON CONFLICT (unit_id, regulation_id, year, item, account_id) DO UPDATE SET fits = excluded.fits,
        feasible = excluded.feasible, text = excluded.text, name = excluded.name, at = excluded.at
      """)
  }
}
