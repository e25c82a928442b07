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

  var questions: [SQL] { [cells, laws] + (before.map { [totals($0)] } ?? []) }

  private func scope(_ years: [Int]) -> SQL {
    let only: SQL = unit.map { "AND y.province_id = \($0.provinceID)" } ?? ""
    return "y.year IN \(list: years) AND y.practice = \(practice) \(only)"
  }

  /// Which tallies `c`.
  private var only: SQL {
    let district: SQL = unit.map { $0.level == .district ? "AND c.district_id = \($0.id)" : "" } ?? ""
    return "AND c.scored > 0 \(publishedOnly ? "AND c.published = 1" : "" as SQL) \(district)"
  }

  /// Of the earlier year the total alone is shown: the database adds it up.
  private func totals(_ year: Int) -> SQL {
    """
    SELECT c.criterion, sum(c.scored) AS scored, sum(c.zero) AS zero, sum(c.unproven) AS unproven, sum(c.marked_down) AS marked_down,
      sum(c.points) AS total_points, sum(c.scored * m.points) AS possible
    FROM assessment_year y JOIN criterion_tally c ON c.year_id = y.id
    LEFT JOIN maximum m ON m.maxima_id = y.maxima_id AND m.criterion = c.criterion
    WHERE \(scope([year])) \(only) GROUP BY c.criterion
    """
  }

  private var cells: SQL {
    // A province's few rows are added up here, faster than the database sorts them by their long keys; the nation's there.
    let counts: SQL = unit != nil
      ? "c.district_id AS unit_id, c.scored, c.zero, c.unproven, c.marked_down, c.points AS total_points"
      : """
      y.province_id AS unit_id, sum(c.scored) AS scored, sum(c.zero) AS zero, sum(c.unproven) AS unproven,
      sum(c.marked_down) AS marked_down, sum(c.points) AS total_points
      """
    return """
      SELECT s.unit_id, s.scored, s.zero, s.unproven, s.marked_down, s.total_points, s.criterion,
        s.scored * m.points AS possible FROM (
        SELECT \(counts), y.maxima_id, c.criterion
        FROM assessment_year y JOIN criterion_tally c ON c.year_id = y.id
        WHERE \(scope([year])) \(only) \(unit != nil ? "" : "GROUP BY y.id, unit_id, c.criterion" as SQL)) s
      LEFT JOIN maximum m ON m.maxima_id = s.maxima_id AND m.criterion = s.criterion
      """
  }

  private var laws: SQL { "SELECT DISTINCT y.year, y.regulation_id, y.regulation_sha256 FROM assessment_year y WHERE \(scope([year] + (before.map { [$0] } ?? []))) ORDER BY y.year DESC" }

  /// - Parameters:
  ///   - found: the answers to ``questions``.
  ///   - units: those that a line is made of, in their order.
  func summary(_ found: [[Row]], units: [Unit], in db: Connection) throws -> CriterionSummary {
    var cells: [String: [Int: CriterionSummary.Cell]] = [:]
    for row in found[0] {
      cells[try row.text("unit_id"), default: [:]][try row.int("criterion"), default: .init()] += try CriterionSummary.Cell(row)
    }
    var units = units.filter { cells[$0.id] != nil }
    // A province's own communes, and districts that it no longer has.
    let others = Set(cells.keys).subtracting(units.map(\.id))
    if !others.isEmpty { units += try db.units(others.sorted()) }
    let law = try law(found[1], in: db)
    let earlier = before == nil ? [:] : try Dictionary(
      found[2].map { (try $0.int("criterion"), try CriterionSummary.Cell($0)) }, uniquingKeysWith: { first, _ in first })
    return CriterionSummary(
      lines: units.map { CriterionSummary.Line(unit: $0, dossier: nil, cells: cells[$0.id] ?? [:]) }, before: law == nil ? nil : beside(earlier),
      regulation: law)
  }

  private func beside(_ total: [Int: CriterionSummary.Cell]) -> CriterionSummary.Before? {
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
    return try tallies.summary(found, units: found[tallies.questions.count].map(Unit.init), in: self)
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

extension CriterionSummary.Cell {
  fileprivate init(_ row: Row) throws {
    self.init(
      scored: try row.int("scored"), zero: try row.int("zero"), unproven: try row.int("unproven"),
      markedDown: try row.int("marked_down"), points: try row.int("total_points"), possible: try row.intOrNil("possible") ?? 0)
  }
}
