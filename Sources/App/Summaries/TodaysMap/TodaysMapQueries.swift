import Rules
import Store

extension Connection {
  /// The pieces between units above a level: between provinces, which a person confirmed.
  func lineagePieces(above level: Level) throws -> [Lineage.Piece] {
    try rows("SELECT l.* FROM lineage l JOIN unit o ON o.id = l.old_id WHERE o.level <> \(level.rawValue)").map(Lineage.Piece.init)
  }

  /// What communes were recognised with, by "unit year".
  func communeRatings(_ units: [String], _ years: [Int], practice: Bool, publishedOnly: Bool) throws -> [String: CountedRating] {
    let states = publishedOnly ? ["published"] : ["decided", "published"]
    let rows = try rows(
      """
      SELECT a.unit_id, y.year, a.recognised_rating FROM assessment a JOIN assessment_year y ON y.id = a.year_id
      WHERE a.unit_id IN \(list: units) AND y.year IN \(list: years) AND y.practice = \(practice) AND a.state IN \(list: states)
      """)
    return try rows.reduce(into: [:]) { found, row in
      if let rating = CountedRating(rawValue: try row.textOrNil("recognised_rating") ?? "") {
        found["\(try row.text("unit_id")) \(try row.int("year"))"] = rating
      }
    }
  }
}
