import Rules
import Store

/// The tallies of the criteria of a year and of an earlier one: of a province by district, of the nation by province.
struct CriterionTallies {
  let year: Int
  /// The earlier year to stand beside it.
  let before: Int?
  /// A district, a province; nil: the nation.
  let unit: Unit?
  let practice: Bool
  let publishedOnly: Bool

  var questions: [SQL] { [cells, laws] }

  private var scope: SQL {
    let only: SQL = unit.map { "AND y.province_id = \($0.provinceID)" } ?? ""
    return "y.year IN \(list: [year] + (before.map { [$0] } ?? [])) AND y.practice = \(practice) \(only)"
  }

  private var cells: SQL {
    let only: SQL = publishedOnly ? "AND c.published = 1" : ""
    let district: SQL = unit.map { $0.level == .district ? "AND c.district_id = \($0.id)" : "" } ?? ""
    // A province's few rows are added up here, faster than the database sorts them by their long keys; the nation's there.
    let counts: SQL = unit != nil
      ? "c.district_id AS unit_id, c.scored, c.zero, c.unproven, c.marked_down, c.points AS total_points"
      : """
      y.province_id AS unit_id, sum(c.scored) AS scored, sum(c.zero) AS zero, sum(c.unproven) AS unproven,
      sum(c.marked_down) AS marked_down, sum(c.points) AS total_points
      """
    return """
      SELECT s.year, s.unit_id, s.scored, s.zero, s.unproven, s.marked_down, s.total_points, s.criterion,
        s.scored * m.points AS possible FROM (
        SELECT \(counts), y.year, y.maxima_id, c.criterion
        FROM assessment_year y JOIN criterion_tally c ON c.year_id = y.id
        WHERE \(scope) \(only) \(district) \(unit != nil ? "" : "GROUP BY y.id, unit_id, c.criterion" as SQL)) s
      LEFT JOIN maximum m ON m.maxima_id = s.maxima_id AND m.criterion = s.criterion WHERE s.scored > 0
      """
  }

  private var laws: SQL { "SELECT DISTINCT y.year, y.regulation_id, y.regulation_sha256 FROM assessment_year y WHERE \(scope) ORDER BY y.year DESC" }

  /// - Parameters:
  ///   - found: the answers to ``questions``.
  ///   - units: those that a line is made of, in their order.
  func summary(_ found: [[Row]], units: [Unit], in db: Connection) throws -> CriterionSummary {
    var cells: [String: [Int: CriterionSummary.Cell]] = [:]
    var earlier: [Int: CriterionSummary.Cell] = [:]
    for row in found[0] {
      let cell = CriterionSummary.Cell(
        scored: try row.int("scored"), zero: try row.int("zero"), unproven: try row.int("unproven"),
        markedDown: try row.int("marked_down"), points: try row.int("total_points"),
        possible: try row.intOrNil("possible") ?? 0)
      let criterion = try row.int("criterion")
      if try row.int("year") == year {
        cells[try row.text("unit_id"), default: [:]][criterion, default: .init()] += cell
      } else {
        earlier[criterion, default: .init()] += cell
      }
    }
    var units = units.filter { cells[$0.id] != nil }
    // A province's own communes, and districts that it no longer has.
    let others = Set(cells.keys).subtracting(units.map(\.id))
    if !others.isEmpty { units += try db.units(others.sorted()) }
    let law = try law(found[1], in: db)
    return CriterionSummary(
      lines: units.map { CriterionSummary.Line(unit: $0, dossier: nil, cells: cells[$0.id] ?? [:]) }, before: law == nil ? nil : beside(earlier),
      regulation: law)
  }

  func beside(_ total: [Int: CriterionSummary.Cell]) -> CriterionSummary.Before? {
    before.flatMap { total.isEmpty ? nil : CriterionSummary.Before(year: $0, total: total) }
  }

  /// The one law that all follow; nil where there are several: their criteria are not the same.
  private func law(_ rows: [Row], in db: Connection) throws -> Regulation? {
    guard let first = rows.first, try rows.allSatisfy({ try $0.text("regulation_id") == first.text("regulation_id") }) else { return nil }
    return try RegulationCache.shared.regulation(id: try first.text("regulation_id"), sha256: try first.text("regulation_sha256"), in: db)
  }
}

extension Connection {
  /// From the tallies for a province or the nation, from the dossiers themselves for a district.
  ///
  /// - Parameter before: an earlier year, whose totals stand beside.
  func criterionSummary(
    year: Int, before: Int? = nil, of unit: Unit?, practice: Bool, publishedOnly: Bool = false
  ) throws -> CriterionSummary {
    let tallies = CriterionTallies(year: year, before: before, unit: unit, practice: practice, publishedOnly: publishedOnly)
    if let unit, unit.level == .district {
      let earlier = before == nil ? nil : try tallies.summary(rows(of: tallies.questions), units: [unit], in: self).before
      return try communeCriteria(year, unit.id, practice, before: earlier)
    }
    let found = try rows(of: tallies.questions + [SummaryData.units(under: unit)])
    return try tallies.summary(found, units: found[2].map(Unit.init), in: self)
  }

  /// As the tallies count them: the points that count, after the evidence was judged.
  private func communeCriteria(
    _ year: Int, _ district: String, _ practice: Bool, before: CriterionSummary.Before?
  ) throws -> CriterionSummary {
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
    return CriterionSummary(lines: lines, before: before, regulation: ids.first.flatMap { dossiers[$0]?.regulation })
  }
}
