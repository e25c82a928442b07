import Rules
import Store

extension Connection {
  /// Adds to the tallies that a district has in a year; a negative difference takes away.
  func add(_ tally: Tally, year: String, to key: Tally.Key) throws {
    // First the line, then the sum: an INSERT with a negative number would meet the CHECK before it meets the line.
    try runMany(
      tally.ratings.keys.sorted().map { rating in
        """
        INSERT INTO tally (year_id, district_id, published, rating, communes)
        VALUES (\(year), \(key.districtID), \(key.isPublished), \(rating), 0) ON CONFLICT DO NOTHING
        """
      })
    try runMany(
      tally.ratings.sorted { $0.key < $1.key }.map { rating, more in
        """
        UPDATE tally SET communes = communes + \(more)
        WHERE year_id = \(year) AND district_id = \(key.districtID) AND published = \(key.isPublished)
          AND rating = \(rating)
        """
      })
    try runMany(
      tally.criteria.keys.sorted().map { criterion in
        """
        INSERT INTO criterion_tally (year_id, district_id, published, criterion, scored, zero, unproven, marked_down, points)
        VALUES (\(year), \(key.districtID), \(key.isPublished), \(criterion), 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING
        """
      })
    try runMany(
      tally.criteria.sorted { $0.key < $1.key }.map { criterion, more in
        """
        UPDATE criterion_tally SET scored = scored + \(more.scored), zero = zero + \(more.zero),
          unproven = unproven + \(more.unproven), marked_down = marked_down + \(more.markedDown),
          points = points + \(more.points)
        WHERE year_id = \(year) AND district_id = \(key.districtID) AND published = \(key.isPublished)
          AND criterion = \(criterion)
        """
      })
  }

  /// What was decided becomes public: it goes from the one line of its district to the other.
  func publish(_ tally: Tally, year: String, district: String) throws {
    var away = Tally()
    away.add(tally, times: -1)
    try add(away, year: year, to: Tally.Key(districtID: district, isPublished: false))
    try add(tally, year: year, to: Tally.Key(districtID: district, isPublished: true))
  }

  /// The tallies of a year as they are kept.
  func tallies(of year: String) throws -> [Tally.Key: Tally] {
    var tallies: [Tally.Key: Tally] = [:]
    for row in try rows("SELECT * FROM tally WHERE year_id = \(year)") {
      tallies[try Tally.Key(row), default: Tally()].ratings[try row.text("rating")] = try row.int("communes")
    }
    for row in try rows("SELECT * FROM criterion_tally WHERE year_id = \(year)") {
      tallies[try Tally.Key(row), default: Tally()].criteria[try row.int("criterion")] = Tally.Criterion(
        scored: try row.int("scored"), zero: try row.int("zero"), unproven: try row.int("unproven"),
        markedDown: try row.int("marked_down"), points: try row.int("points"))
    }
    return tallies
  }

  /// Counts a year anew from points and evidence, and says where what is kept differs; empty when all is well.
  func recountTallies(_ year: String) throws -> [TallyDifference] {
    var differences: [TallyDifference] = []
    var counted: [Tally.Key: Tally] = [:]
    for dossier in try recognitions(decidedIn: year) {
      let evaluation = try dossier.evaluation(of: dossier.recognised)
      if evaluation.total != dossier.storedTotal || evaluation.rating.id != dossier.storedRating {
        differences.append(
          TallyDifference(
            subject: dossier.communeName, what: "kết quả được công nhận",
            kept: "\(dossier.storedTotal?.text ?? "–") \(dossier.storedRating ?? "–")",
            counted: "\(evaluation.total.text) \(evaluation.rating.id)"))
      }
      counted[dossier.tallyKey, default: Tally()].add(try dossier.tally(dossier.recognised))
    }
    let kept = try tallies(of: year)
    for key in Set(counted.keys).union(kept.keys).sorted(by: { $0.subject < $1.subject }) {
      differences += TallyDifference.between(kept[key] ?? Tally(), counted[key] ?? Tally(), subject: key.subject)
    }
    return differences
  }
}

extension Tally.Key {
  fileprivate init(_ row: Row) throws {
    self.init(districtID: try row.text("district_id"), isPublished: try row.bool("published"))
  }

  fileprivate var subject: String { "\(districtID) (\(isPublished ? "đã công bố" : "chưa công bố"))" }
}

/// Where a number that is kept differs from the recount.
struct TallyDifference: Sendable, Equatable {
  let subject: String
  let what: String
  let kept: String
  let counted: String

  static func between(_ kept: Tally, _ counted: Tally, subject: String) -> [TallyDifference] {
    let ratings = Set(kept.ratings.keys).union(counted.ratings.keys).sorted()
      .map { ("mức \($0)", "\(kept.ratings[$0] ?? 0)", "\(counted.ratings[$0] ?? 0)") }
    let criteria = Set(kept.criteria.keys).union(counted.criteria.keys).sorted().map { number in
      (
        "tiêu chí \(number)", words(kept.criteria[number] ?? Tally.Criterion()),
        words(counted.criteria[number] ?? Tally.Criterion())
      )
    }
    return (ratings + criteria).filter { $0.1 != $0.2 }
      .map { TallyDifference(subject: subject, what: $0.0, kept: $0.1, counted: $0.2) }
  }

  private static func words(_ criterion: Tally.Criterion) -> String {
    """
    \(criterion.scored) có điểm, \(criterion.zero) bằng 0, \(criterion.unproven) thiếu minh chứng, \
    \(criterion.markedDown) bị hạ, tổng \(Points(hundredths: criterion.points).text)
    """
  }
}
