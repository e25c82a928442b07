import Foundation
import Rules
import Store

extension Connection {
  /// What was decided for a unit, the newest first.
  func carryOvers(of unit: String) throws -> [CarryOver] {
    try rows(
      """
      SELECT c.*, u.name AS source_name, e.title, a.recognised_rating, a.recognised_total, y.regulation_id, y.regulation_sha256
      FROM carry_over c JOIN unit u ON u.id = c.source_id
      LEFT JOIN evidence e ON e.id = c.subject AND c.kind = 'evidence'
      LEFT JOIN assessment a ON a.id = c.subject AND c.kind = 'recognition'
      LEFT JOIN assessment_year y ON y.id = a.year_id
      WHERE c.unit_id = \(unit) ORDER BY c.at DESC, c.kind, c.subject
      """
    ).map { row in
      guard let kind = CarryOver.Kind(rawValue: try row.text("kind")) else { throw StoreError.column("carry_over.kind") }
      let what: String = switch kind {
      case .evidence: try row.textOrNil("title") ?? "minh chứng"
      case .figures: "Số đếm từ văn bản"
      case .recognition: try rating(row)
      }
      return CarryOver(
        kind: kind, subject: try row.text("subject"), what: what, sourceID: try row.text("source_id"), sourceName: try row.text("source_name"),
        year: try row.int("year"), isTaken: try row.bool("taken"), reason: try row.text("reason"), name: try row.text("name"), at: try row.date("at"))
    }
  }

  private func rating(_ row: Row) throws -> String {
    guard let rating = try row.textOrNil("recognised_rating"), let id = try row.textOrNil("regulation_id"), let points = try row.pointsOrNil("recognised_total")
    else { return "kết quả" }
    let law = try RegulationCache.shared.regulation(id: id, sha256: try row.text("regulation_sha256"), in: self)
    return "\(law.rating(rating)?.name ?? rating), \(Format.points(points)) điểm"
  }

  func insertCarryOver(
    _ kind: CarryOver.Kind, _ subject: String, to unit: String, source: String, year: Int, isTaken: Bool, reason: String, by actor: Actor,
    at time: Date
  ) throws {
    try run(
      """
      INSERT INTO carry_over (unit_id, kind, subject, source_id, year, taken, reason, account_id, name, at)
      VALUES (\(unit), \(kind.rawValue), \(subject), \(source), \(year), \(isTaken), \(reason), \(actor.accountID), \(actor.name), \(time))
      """)
  }

  /// Figures that papers counted for predecessors.
  func countedHeritage(of family: Family) throws -> [Heritage] {
    let kin = Dictionary(family.predecessors.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
    return try rows("SELECT * FROM counted_result WHERE unit_id IN \(list: kin.keys.sorted()) ORDER BY year DESC, unit_id").compactMap { row in
      guard let source = kin[try row.text("unit_id")] else { return nil }
      let year = try row.int("year"), assessed = try row.int("assessed")
      return Heritage(
        kind: .figures, subject: "\(source.unit.id):\(year)", what: "\(Format.integer(assessed)) xã tham gia, nguồn \(try row.text("source"))", source: source,
        year: year)
    }
  }
}
