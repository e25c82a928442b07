import Rules
import Store

/// The tallies of the criteria of one year, of a province by district or of the nation by province.
struct CriterionTallies {
  let year: Int
  /// nil: the nation.
  let province: Unit?
  let practice: Bool
  let publishedOnly: Bool

  var questions: [SQL] { [cells, laws] }

  private var scope: SQL { "y.year = \(year) AND y.practice = \(practice) \(province.map { "AND y.province_id = \($0.id)" } ?? "" as SQL)" }

  private var cells: SQL {
    let only: SQL = publishedOnly ? "AND c.published = 1" : ""
    // A province's few rows are added up here, faster than the database sorts them by their long keys; the nation's there.
    let counts: SQL = province != nil
      ? "c.district_id AS unit_id, c.scored, c.zero, c.unproven, c.marked_down, c.points AS total_points"
      : """
      y.province_id AS unit_id, sum(c.scored) AS scored, sum(c.zero) AS zero, sum(c.unproven) AS unproven,
      sum(c.marked_down) AS marked_down, sum(c.points) AS total_points
      """
    return """
      SELECT s.unit_id, s.scored, s.zero, s.unproven, s.marked_down, s.total_points, s.criterion, s.scored * m.points AS possible FROM (
        SELECT \(counts), y.maxima_id, c.criterion
        FROM assessment_year y JOIN criterion_tally c ON c.year_id = y.id
        WHERE \(scope) \(only) \(province != nil ? "" : "GROUP BY y.id, unit_id, c.criterion" as SQL)) s
      LEFT JOIN maximum m ON m.maxima_id = s.maxima_id AND m.criterion = s.criterion WHERE s.scored > 0
      """
  }

  private var laws: SQL { "SELECT DISTINCT y.regulation_id, y.regulation_sha256 FROM assessment_year y WHERE \(scope)" }

  /// - Parameters:
  ///   - found: the answers to ``questions``.
  ///   - units: those that a line is made of, in their order.
  func summary(_ found: [[Row]], units: [Unit], in db: Connection) throws -> CriterionSummary {
    var cells: [String: [Int: CriterionSummary.Cell]] = [:]
    for row in found[0] {
      cells[try row.text("unit_id"), default: [:]][try row.int("criterion"), default: CriterionSummary.Cell()] += CriterionSummary.Cell(
        scored: try row.int("scored"), zero: try row.int("zero"), unproven: try row.int("unproven"),
        markedDown: try row.int("marked_down"), points: try row.int("total_points"),
        possible: try row.intOrNil("possible") ?? 0)
    }
    var units = units.filter { cells[$0.id] != nil }
    // A province's own communes, and districts that it no longer has.
    let others = Set(cells.keys).subtracting(units.map(\.id))
    if !others.isEmpty { units += try db.units(others.sorted()) }
    var law: Regulation?
    if let first = found[1].first, try found[1].allSatisfy({ try $0.text("regulation_id") == first.text("regulation_id") }) {
      law = try RegulationCache.shared.regulation(id: try first.text("regulation_id"), sha256: try first.text("regulation_sha256"), in: db)
    }
    return CriterionSummary(lines: units.map { CriterionSummary.Line(unit: $0, dossier: nil, cells: cells[$0.id] ?? [:]) }, regulation: law)
  }
}

extension Connection {
  /// From the tallies for a province or the nation, from the dossiers themselves for a district.
  func criterionSummary(
    year: Int, of unit: Unit?, practice: Bool, publishedOnly: Bool = false
  ) throws -> CriterionSummary {
    if let unit, unit.level == .district { return try communeCriteria(year, unit.id, practice) }
    let tallies = CriterionTallies(year: year, province: unit, practice: practice, publishedOnly: publishedOnly)
    let found = try rows(of: tallies.questions + [SummaryData.units(under: unit)])
    return try tallies.summary(found, units: found[2].map(Unit.init), in: self)
  }

  /// As the tallies count them: the points that count, after the evidence was judged.
  private func communeCriteria(_ year: Int, _ district: String, _ practice: Bool) throws -> CriterionSummary {
    let decided = try rows(
      """
      SELECT u.*, a.id AS assessment_id FROM assessment a JOIN assessment_year y ON y.id = a.year_id
      JOIN unit u ON u.id = a.unit_id
      WHERE a.district_id = \(district) AND y.year = \(year) AND y.practice = \(practice) AND a.decision_id IS NOT NULL
      ORDER BY u.sort_key, u.code
      """)
    let ids = try decided.map { try $0.text("assessment_id") }
    let dossiers = Dictionary(try recognitions(ids).map { ($0.assessment.id, $0) }, uniquingKeysWith: { first, _ in first })
    let lines = try decided.compactMap { row -> CriterionSummary.Line? in
      let id = try row.text("assessment_id")
      guard let dossier = dossiers[id] else { return nil }
      var line = CriterionSummary.Line(unit: try Unit(row), dossier: id)
      for (number, tally) in try dossier.tally(dossier.recognised).criteria {
        line.cells[number] = CriterionSummary.Cell(
          scored: tally.scored, zero: tally.zero, unproven: tally.unproven, markedDown: tally.markedDown,
          points: tally.points, possible: dossier.maxima?.points[number]?.hundredths ?? 0)
      }
      return line
    }
    return CriterionSummary(lines: lines, regulation: ids.first.flatMap { dossiers[$0]?.regulation })
  }
}
