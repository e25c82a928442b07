import Foundation
import Rules
import Store

@testable import App

/// Points, evidence and decisions of a whole year in a few statements, for every dossier that nobody has touched; the
/// totals, ratings and tallies by the rules and queries of the program.
enum Results {
  static func write(_ year: Int, by actor: Actor, on site: Site) async throws {
    let now = Date()
    try await site.database.write { db in
      try db.insertPoints(year, by: actor, at: now)
      try db.insertEvidence(year, by: actor, at: now)
      try db.insertDecisions(year, by: actor, at: now)
    }
    let years = try await yearIDs(year, site)
    for id in years { try await site.database.write { db in try db.rate(id) } }
  }

  /// What `langhoc verify` does with the tallies.
  static func check(on site: Site) async throws {
    for year in Nation.years {
      for id in try await yearIDs(year, site) {
        let differences = try await site.database.read { db in try db.recountTallies(id) }
        if let first = differences.first { throw Problem.conflict("The tallies are wrong: \(first)") }
      }
    }
  }

  private static func yearIDs(_ year: Int, _ site: Site) async throws -> [String] {
    try await site.database.read { db in
      try db.rows("SELECT id FROM assessment_year WHERE year = \(year) ORDER BY id").map { try $0.text("id") }
    }
  }
}

extension Connection {
  /// Whom a year's bulk is for, with the commune's number for a spread that is the same in every run.
  private func untouched(_ year: Int) -> SQL {
    """
    FROM assessment a JOIN assessment_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
    JOIN maximum m ON m.maxima_id = y.maxima_id
    WHERE y.year = \(year) AND a.state = 'preparing'
    """
  }

  /// From 55 to 100 in a hundred of the maximum, now and then nothing; the recognised ones a half point less here and there.
  /// The inspectors' own column is left out: no summary and no tally reads it.
  fileprivate func insertPoints(_ year: Int, by actor: Actor, at time: Date) throws {
    let own: SQL = """
      CASE WHEN (CAST(u.code AS INTEGER) + m.criterion * 31 + \(year)) % 197 = 0 THEN 0
        ELSE m.points - 50 * ((CAST(u.code AS INTEGER) % 7 * m.criterion + CAST(u.code AS INTEGER) + \(year)) % 5) END
      """
    let lower: SQL = """
      CASE WHEN (CAST(u.code AS INTEGER) + m.criterion) % 11 = 0 AND (CAST(u.code AS INTEGER) + m.criterion * 31 + \(year)) % 197 <> 0
        THEN 50 ELSE 0 END
      """
    for (kind, points) in [("self", own), ("recognised", "\(own) - \(lower)" as SQL)] {
      try run(
        """
        INSERT INTO score (assessment_id, criterion, kind, points, account_id, name, at)
        SELECT a.id, m.criterion, \(kind), \(points), \(actor.accountID), \(actor.name), \(time) \(untouched(year))
        """)
    }
  }

  /// A piece a dossier, linked to all its criteria but the one in eighty-nine that goes without.
  fileprivate func insertEvidence(_ year: Int, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO evidence (id, unit_id, year, kind, number, issuer, title, account_id, name, at)
      SELECT 'e-' || a.id, a.unit_id, \(year), 'document', '12/BC-UBND', 'UBND xã', 'Báo cáo tổng hợp',
        \(actor.accountID), \(actor.name), \(time) \(untouched(year)) AND m.criterion = 1
      """)
    try run(
      """
      INSERT INTO evidence_link (assessment_id, criterion, evidence_id, account_id, at)
      SELECT a.id, m.criterion, 'e-' || a.id, \(actor.accountID), \(time) \(untouched(year))
        AND (CAST(u.code AS INTEGER) * 3 + m.criterion * 17 + \(year)) % 289 <> 0
      """)
  }

  /// One published decision a district.
  fileprivate func insertDecisions(_ year: Int, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO decision (id, district_id, year_id, practice, number, day, day_year, signed_as, account_id, name, at, published_at)
      SELECT DISTINCT 'd-' || a.district_id || '-' || CAST(y.year AS TEXT), a.district_id, a.year_id, 0, '99/QĐ-UBND',
        CAST(y.year AS TEXT) || '-12-28', y.year, 'Chủ tịch UBND huyện', \(actor.accountID), \(actor.name), \(time), \(time)
      \(untouched(year)) AND m.criterion = 1
      """)
    try run(
      """
      UPDATE assessment SET state = 'published', version = 9, decision_id = 'd-' || district_id || '-' || CAST(\(year) AS TEXT)
      WHERE state = 'preparing' AND year_id IN (SELECT id FROM assessment_year WHERE year = \(year))
      """)
  }

  /// Total and rating of each dossier as a decision would keep them, and the tallies.
  fileprivate func rate(_ year: String) throws {
    var tallies: [Tally.Key: Tally] = [:]
    var updates: [SQL] = []
    for dossier in try recognitions(decidedIn: year) where dossier.storedTotal == nil {
      let evaluation = try dossier.evaluation(of: dossier.recognised)
      updates.append(
        """
        UPDATE assessment SET recognised_total = \(evaluation.total.hundredths), recognised_rating = \(evaluation.rating.id)
        WHERE id = \(dossier.assessment.id)
        """)
      tallies[dossier.tallyKey, default: Tally()].add(try dossier.tally(dossier.recognised))
    }
    try runMany(updates)
    for (key, tally) in tallies { try add(tally, year: year, to: key) }
  }
}
