import Rules
import Store

/// A commune's published result of one year, as anyone may read it.
struct PublishedResult: Sendable {
  let assessmentID: String
  let year: Int
  let practice: Bool
  let total: Points
  let rating: String
  let regulation: Regulation
  let decisionNumber: String
  let decisionDay: Day
  let signedAs: String
  /// What a decision that replaced an earlier one gave as its reason.
  let replaces: String?
  let reason: String
}

extension Connection {
  /// What is published of a commune, the newest year first; every generation of its code that has a result counts.
  func publishedResults(of commune: String, practice: Bool) throws -> [PublishedResult] {
    try rows(
      """
      SELECT a.id, a.recognised_total, a.recognised_rating, y.year, y.practice, y.regulation_id, y.regulation_sha256,
        d.number, d.day, d.signed_as, d.reason, o.number AS old_number
      FROM assessment a JOIN assessment_year y ON y.id = a.year_id JOIN decision d ON d.id = a.decision_id
      LEFT JOIN decision o ON o.id = d.replaces_id
      WHERE a.unit_id = \(commune) AND a.state = 'published' AND d.published_at IS NOT NULL AND y.practice = \(practice)
      ORDER BY y.year DESC
      """
    ).map { row in
      PublishedResult(
        assessmentID: try row.text("id"), year: try row.int("year"), practice: try row.bool("practice"),
        total: Points(hundredths: try row.int("recognised_total")), rating: try row.text("recognised_rating"),
        regulation: try RegulationCache.shared.regulation(
          id: try row.text("regulation_id"), sha256: try row.text("regulation_sha256"), in: self),
        decisionNumber: try row.text("number"), decisionDay: try row.day("day"), signedAs: try row.text("signed_as"),
        replaces: try row.textOrNil("old_number"), reason: try row.text("reason"))
    }
  }

  /// The unit of a code: the one that began on the day asked for, else the one of the year's end, else the newest; practice
  /// and the real list never meet.
  func publicUnit(code: String, practice: Bool, from day: Day?, year: Int?) throws -> Unit {
    let exact = try day.flatMap { day in try unit(code: code, on: day).flatMap { $0.validFrom == day ? $0 : nil } }
    let end = year.flatMap { Day(year: $0, month: 12, day: 31) }
    guard let unit = try exact ?? end.flatMap({ try self.unit(code: code, on: $0) }) ?? unit(code: code), practice || !unit.practice else {
      throw Problem.notFound("Không có đơn vị nào mang mã “\(code)”.")
    }
    return unit
  }
}
