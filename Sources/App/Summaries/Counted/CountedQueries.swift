import Foundation
import Rules
import Store

/// A province and a year that counts are kept of.
struct CountedKey: Hashable, Sendable {
  let provinceID: String
  let year: Int
}

extension Connection {
  func countedKeys() throws -> [CountedKey: Bool] {
    let rows = try rows(
      """
      SELECT u.province_id, c.year, max(CASE WHEN u.level = 'province' THEN 1 ELSE 0 END) AS whole
      FROM counted_result c CROSS JOIN unit u WHERE u.id = c.unit_id GROUP BY u.province_id, c.year
      """)
    return try Dictionary(
      rows.map { (CountedKey(provinceID: try $0.text("province_id"), year: try $0.int("year")), try $0.bool("whole")) },
      uniquingKeysWith: { first, _ in first })
  }

  /// What is kept of the same units and years, by "unit year".
  func countedLines(_ lines: [CountedLine]) throws -> [String: CountedLine] {
    let byKey = Dictionary(lines.map { ("\($0.unit.id) \($0.year)", $0) }, uniquingKeysWith: { first, _ in first })
    let rows = try rows("SELECT * FROM counted_result WHERE year IN \(list: Set(lines.map(\.year)).sorted())")
    return try rows.reduce(into: [:]) { found, row in
      let year = try row.int("year"), key = "\(try row.text("unit_id")) \(year)"
      guard let unit = byKey[key]?.unit else { return }
      let ratings = try CountedRating.allCases.map { ($0, try row.int($0.rawValue)) }
      found[key] = CountedLine(
        unit: unit, year: year, regulationID: try row.text("regulation_id"), communes: try row.int("communes"),
        assessed: try row.int("assessed"), ratings: Dictionary(uniqueKeysWithValues: ratings), note: try row.text("note"))
    }
  }

  func save(_ lines: [CountedLine], source: String, by actor: Actor?, at time: Date) throws {
    try runMany(
      lines.map { line in
        """
        INSERT INTO counted_result (unit_id, year, regulation_id, communes, assessed, good, fair, average, failed,
          source, note, account_id, at)
        VALUES (\(line.unit.id), \(line.year), \(line.regulationID), \(line.communes), \(line.assessed),
          \(line.ratings[.good] ?? 0), \(line.ratings[.fair] ?? 0), \(line.ratings[.average] ?? 0),
          \(line.ratings[.failed] ?? 0), \(source), \(line.note), \(actor?.accountID), \(time))
        ON CONFLICT (unit_id, year) DO UPDATE SET regulation_id = excluded.regulation_id,
          communes = excluded.communes, assessed = excluded.assessed, good = excluded.good, fair = excluded.fair,
          average = excluded.average, failed = excluded.failed, source = excluded.source, note = excluded.note,
          account_id = excluded.account_id, at = excluded.at
        """
      })
  }

  func saveDoubt(_ doubt: Summary.Doubt) throws {
    try run("DELETE FROM doubt WHERE province_id = \(doubt.provinceID) AND year = \(doubt.year) AND rating = \(doubt.rating.rawValue)")
    guard doubt.communes > 0 else { return }
    try run(
      """
      INSERT INTO doubt (province_id, year, rating, communes, note)
      VALUES (\(doubt.provinceID), \(doubt.year), \(doubt.rating.rawValue), \(doubt.communes), \(doubt.note))
      """)
  }
}
