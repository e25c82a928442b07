import Rules
import Store

extension Connection {
  /// Adds to the tallies that a district has in a year; a negative difference takes away.
  func add(_ tally: Tally, year: String, to key: Tally.Key) throws {
    // First the line, then the sum: an INSERT with a negative number would meet the CHECK before it meets the line.
    try run("INSERT INTO district_tally (year_id, district_id) VALUES (\(year), \(key.districtID)) ON CONFLICT DO NOTHING")
    let more = tally.ratings
    let sums: SQL = key.isPublished
      ? """
      public_good = public_good + \(more[.good]), public_fair = public_fair + \(more[.fair]),
      public_average = public_average + \(more[.average]), public_failed = public_failed + \(more[.failed])
      """
      : """
      good = good + \(more[.good]), fair = fair + \(more[.fair]), average = average + \(more[.average]),
      failed = failed + \(more[.failed])
      """
    try run("UPDATE district_tally SET \(sums) WHERE year_id = \(year) AND district_id = \(key.districtID)")
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

  /// Counts who takes part in a year, by district: known as soon as the year is opened, and the same ever after.
  func countTakingPart(in year: String) throws {
    try run(
      """
      INSERT INTO district_tally (year_id, district_id, communes)
      SELECT year_id, district_id, count(*) FROM assessment WHERE year_id = \(year) GROUP BY year_id, district_id
      ON CONFLICT (year_id, district_id) DO UPDATE SET communes = excluded.communes
      """)
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
    for row in try rows("SELECT * FROM district_tally WHERE year_id = \(year)") {
      let district = try row.text("district_id")
      tallies[Tally.Key(districtID: district, isPublished: false), default: Tally()].ratings = try RatingCounts(row)
      tallies[Tally.Key(districtID: district, isPublished: true), default: Tally()].ratings = try RatingCounts(row, prefix: "public_")
    }
    for row in try rows("SELECT * FROM criterion_tally WHERE year_id = \(year)") {
      let key = Tally.Key(districtID: try row.text("district_id"), isPublished: try row.bool("published"))
      tallies[key, default: Tally()].criteria[try row.int("criterion")] = Tally.Criterion(
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
    return try differences + takingPart(in: year)
  }

  private func takingPart(in year: String) throws -> [TallyDifference] {
    func byDistrict(_ sql: SQL) throws -> [String: Int] {
      Dictionary(try rows(sql).map { (try $0.text("district_id"), try $0.int("communes")) }, uniquingKeysWith: +)
    }
    let counted = try byDistrict("SELECT district_id, count(*) AS communes FROM assessment WHERE year_id = \(year) GROUP BY district_id")
    let kept = try byDistrict("SELECT district_id, communes FROM district_tally WHERE year_id = \(year)")
    return Set(counted.keys).union(kept.keys).sorted().filter { kept[$0] ?? 0 != counted[$0] ?? 0 }.map {
      TallyDifference(subject: $0, what: "số xã tham gia", kept: "\(kept[$0] ?? 0)", counted: "\(counted[$0] ?? 0)")
    }
  }
}

extension RatingCounts {
  /// From the columns of that prefix.
  init(_ row: Row, prefix: String = "") throws {
    self = [:]
    for rating in CountedRating.allCases { self[rating] = try row.int(prefix + rating.rawValue) }
  }
}

extension Tally.Key {
  fileprivate var subject: String { "\(districtID) (\(isPublished ? "đã công bố" : "chưa công bố"))" }
}

/// Where a number that is kept differs from the recount.
struct TallyDifference: Sendable, Equatable {
  let subject: String
  let what: String
  let kept: String
  let counted: String

  static func between(_ kept: Tally, _ counted: Tally, subject: String) -> [TallyDifference] {
    let ratings = CountedRating.allCases.map { ("loại \($0.name)", "\(kept.ratings[$0])", "\(counted.ratings[$0])") }
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
