import Rules
import Store

extension Connection {
  /// Adds to the tallies of a district in a year; a negative difference takes away.
  func add(_ tally: Tally, year: String, district: String) throws {
    // First the line, then the sum: an INSERT with a negative number would meet the CHECK before it meets the line.
    try runMany(
      tally.ratings.keys.sorted().map { rating in
        """
        INSERT INTO tally (year_id, district_id, rating, communes) VALUES (\(year), \(district), \(rating), 0)
        ON CONFLICT DO NOTHING
        """
      })
    try runMany(
      tally.ratings.sorted { $0.key < $1.key }.map { rating, more in
        """
        UPDATE tally SET communes = communes + \(more)
        WHERE year_id = \(year) AND district_id = \(district) AND rating = \(rating)
        """
      })
    try runMany(
      tally.criteria.keys.sorted().map { criterion in
        """
        INSERT INTO criterion_tally (year_id, district_id, criterion, scored, zero, unproven, marked_down, points)
        VALUES (\(year), \(district), \(criterion), 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING
        """
      })
    try runMany(
      tally.criteria.sorted { $0.key < $1.key }.map { criterion, more in
        """
        UPDATE criterion_tally SET scored = scored + \(more.scored), zero = zero + \(more.zero),
          unproven = unproven + \(more.unproven), marked_down = marked_down + \(more.markedDown),
          points = points + \(more.points)
        WHERE year_id = \(year) AND district_id = \(district) AND criterion = \(criterion)
        """
      })
  }

  /// The tallies of a year as they are kept, by district.
  func tallies(of year: String) throws -> [String: Tally] {
    var tallies: [String: Tally] = [:]
    for row in try rows("SELECT * FROM tally WHERE year_id = \(year)") {
      tallies[try row.text("district_id"), default: Tally()].ratings[try row.text("rating")] = try row.int("communes")
    }
    for row in try rows("SELECT * FROM criterion_tally WHERE year_id = \(year)") {
      tallies[try row.text("district_id"), default: Tally()].criteria[try row.int("criterion")] = Tally.Criterion(
        scored: try row.int("scored"), zero: try row.int("zero"), unproven: try row.int("unproven"),
        markedDown: try row.int("marked_down"), points: try row.int("points"))
    }
    return tallies
  }

  /// Counts a year anew from points and evidence, and says where what is kept differs; empty when all is well.
  func recountTallies(_ year: String) throws -> [TallyDifference] {
    var differences: [TallyDifference] = []
    var counted: [String: Tally] = [:]
    for dossier in try recognitions(decidedIn: year) {
      let evaluation = try dossier.evaluation(of: dossier.recognised)
      if evaluation.total != dossier.storedTotal || evaluation.rating.id != dossier.storedRating {
        differences.append(
          TallyDifference(
            subject: dossier.communeName, what: "kết quả được công nhận",
            kept: "\(dossier.storedTotal?.text ?? "–") \(dossier.storedRating ?? "–")",
            counted: "\(evaluation.total.text) \(evaluation.rating.id)"))
      }
      counted[dossier.assessment.districtID, default: Tally()].add(try dossier.tally(dossier.recognised))
    }
    let kept = try tallies(of: year)
    for district in Set(counted.keys).union(kept.keys).sorted() {
      differences += TallyDifference.between(kept[district] ?? Tally(), counted[district] ?? Tally(), district: district)
    }
    return differences
  }
}

/// Where a number that is kept differs from the recount.
struct TallyDifference: Sendable, Equatable {
  let subject: String
  let what: String
  let kept: String
  let counted: String

  static func between(_ kept: Tally, _ counted: Tally, district: String) -> [TallyDifference] {
    let ratings = Set(kept.ratings.keys).union(counted.ratings.keys).sorted()
      .map { ("mức \($0)", "\(kept.ratings[$0] ?? 0)", "\(counted.ratings[$0] ?? 0)") }
    let criteria = Set(kept.criteria.keys).union(counted.criteria.keys).sorted().map { number in
      (
        "tiêu chí \(number)", words(kept.criteria[number] ?? Tally.Criterion()),
        words(counted.criteria[number] ?? Tally.Criterion())
      )
    }
    return (ratings + criteria).filter { $0.1 != $0.2 }
      .map { TallyDifference(subject: district, what: $0.0, kept: $0.1, counted: $0.2) }
  }

  private static func words(_ criterion: Tally.Criterion) -> String {
    """
    \(criterion.scored) có điểm, \(criterion.zero) bằng 0, \(criterion.unproven) thiếu minh chứng, \
    \(criterion.markedDown) bị hạ, tổng \(Points(hundredths: criterion.points).text)
    """
  }
}
