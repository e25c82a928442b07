import Rules
import Store

extension Connection {
  /// The pieces between units above a level: between provinces, which a person confirmed.
  func lineagePieces(above level: Level) throws -> [Lineage.Piece] {
    try rows("SELECT l.* FROM lineage l JOIN unit o ON o.id = l.old_id WHERE o.level <> \(level.rawValue)").map(Lineage.Piece.init)
  }

  /// The years that the provinces opened under the texts that judge by levels.
  func levelYears(ofProvinces ids: [String], practice: Bool) throws -> [Int] {
    try rows("SELECT DISTINCT year FROM level_year WHERE province_id IN \(list: ids) AND practice = \(practice)").map { try $0.int("year") }
  }

  /// What communes were recognised with, by "unit year": decisions on paper from before the program among them, what was
  /// carried over to a successor not, for it is no result of the year.
  func communeMarks(_ units: [String], _ years: [Int], practice: Bool) throws -> [String: TodaysMap.Mark] {
    let rated = try rows(
      """
      SELECT a.unit_id, y.year, a.recognised_rating FROM assessment a JOIN assessment_year y ON y.id = a.year_id
      WHERE a.unit_id IN \(list: units) AND y.year IN \(list: years) AND y.practice = \(practice) AND a.state IN ('decided', 'published')
      """)
    let levels = try rows(
      """
      SELECT a.unit_id, y.year, a.recognised_level AS level FROM level_assessment a JOIN level_year y ON y.id = a.year_id
      WHERE a.unit_id IN \(list: units) AND a.organisation_id IS NULL AND y.year IN \(list: years) AND y.practice = \(practice)
        AND a.state IN ('recognised', 'published') AND a.recognised_level IS NOT NULL
      UNION ALL
      SELECT r.unit_id, r.year, r.level FROM level_recognition r
      WHERE r.unit_id IN \(list: units) AND r.organisation_id IS NULL AND r.year IN \(list: years) AND r.practice = \(practice)
        AND r.level_id IS NULL AND r.carried_from IS NULL
      ORDER BY level
      """)
    var found: [String: TodaysMap.Mark] = [:]
    for row in rated {
      if let rating = CountedRating(rawValue: try row.textOrNil("recognised_rating") ?? "") {
        found["\(try row.text("unit_id")) \(try row.int("year"))"] = .rating(rating)
      }
    }
    for row in levels { found["\(try row.text("unit_id")) \(try row.int("year"))"] = .level(try row.int("level")) }
    return found
  }
}
