import Rules
import Store

/// The tallies of the criteria of a year and of an earlier one: of a province by district, of the nation by province.
struct CriterionTallies {
  let year: Int
  /// The earlier year to stand beside it.
  let before: Int?
  /// A district, a province; nil: the nation.
  let unit: Unit?
  /// The years of the unit's province.
  let opened: [OpenedYear]
  let practice: Bool
  let publishedOnly: Bool

  /// Units with their criteria, the earlier year's totals, and whose law and maxima they follow.
  var questions: [SQL] {
    guard unit != nil else { return [nationsCells, nationsLaws] }
    return [cells, totals, "SELECT maxima_id, criterion, points FROM maximum WHERE maxima_id IN \(list: [now, earlier].compactMap { $0?.maximaID })"]
  }

  private var now: OpenedYear? { opened.first { $0.year == year } }
  private var earlier: OpenedYear? { before.flatMap { before in opened.first { $0.year == before } } }

  /// Which tallies `c`.
  private var only: SQL {
    let district: SQL = unit.map { $0.level == .district ? "AND c.district_id = \($0.id)" : "" } ?? ""
    return "AND c.scored > 0 \(publishedOnly ? "AND c.published = 1" : "" as SQL) \(district)"
  }

  private static let sums: SQL = """
    sum(c.scored) AS scored, sum(c.zero) AS zero, sum(c.unproven) AS unproven, sum(c.marked_down) AS marked_down,
    sum(c.points) AS total_points
    """

  // A province's few rows are added up by unit here, faster than the database sorts them by their long keys.

  private var cells: SQL {
    """
    SELECT c.district_id AS unit_id, c.criterion, c.scored, c.zero, c.unproven, c.marked_down, c.points AS total_points
    FROM criterion_tally c WHERE c.year_id = \(now?.id) \(only)
    """
  }

  /// Of the earlier year the total alone is shown. By `published` too: in that order they lie, and nothing has to be sorted.
  private var totals: SQL {
    "SELECT c.criterion, \(Self.sums) FROM criterion_tally c WHERE c.year_id = \(earlier?.id) \(only) GROUP BY c.published, c.criterion"
  }

  /// Those of both years: PostgreSQL reads the whole table for each statement. They are added up in the order in which they
  /// lie, and only then multiplied by the maxima, of which each province has its own.
  private var nationsCells: SQL {
    """
    SELECT s.*, y.year, y.province_id AS unit_id, s.scored * m.points AS possible
    FROM (SELECT c.year_id, c.criterion, \(Self.sums) FROM criterion_tally c
      WHERE c.year_id IN (SELECT y.id FROM assessment_year y WHERE \(scope)) \(only) GROUP BY c.year_id, c.criterion) s
    JOIN assessment_year y ON y.id = s.year_id LEFT JOIN maximum m ON m.maxima_id = y.maxima_id AND m.criterion = s.criterion
    """
  }

  private var scope: SQL { "y.year IN \(list: [year] + (before.map { [$0] } ?? [])) AND y.practice = \(practice)" }

  private var nationsLaws: SQL {
    """
    SELECT DISTINCT y.year, y.regulation_id, y.regulation_sha256 FROM assessment_year y
    WHERE \(scope) ORDER BY y.year DESC
    """
  }

  /// - Parameters:
  ///   - found: the answers to ``questions``.
  ///   - units: those that a line is made of, in their order.
  func summary(_ found: [[Row]], units: [Unit], in db: Connection) throws -> CriterionSummary {
    let maxima = unit == nil ? [:] : try maxima(found[2]), (now, earlier) = (now, earlier)
    func cell(_ row: Row, of year: OpenedYear?) throws -> (number: Int, CriterionSummary.Cell) {
      let number = try row.int("criterion")
      var cell = try CriterionSummary.Cell(row)
      cell.possible = unit == nil
        ? try row.intOrNil("possible") ?? 0 : cell.scored * (year?.maximaID.flatMap { maxima[$0]?[number] } ?? 0)
      return (number, cell)
    }
    var cells: [String: [Int: CriterionSummary.Cell]] = [:], total: [Int: CriterionSummary.Cell] = [:]
    let (present, past) = unit == nil
      ? try (found[0].filter { try $0.int("year") == year }, found[0].filter { try $0.int("year") != year }) : (found[0], found[1])
    for row in present {
      let (number, cell) = try cell(row, of: now)
      cells[try row.text("unit_id"), default: Dictionary(minimumCapacity: 16)][number, default: .init()] += cell
    }
    for row in past {
      let (number, cell) = try cell(row, of: earlier)
      total[number, default: .init()] += cell
    }
    var units = units.filter { cells[$0.id] != nil }
    // A province's own communes, and districts that it no longer has.
    let others = Set(cells.keys).subtracting(units.map(\.id))
    if !others.isEmpty { units += try db.units(others.sorted()) }
    let laws = unit == nil
      ? try found[1].map { (id: try $0.text("regulation_id"), sha256: try $0.text("regulation_sha256")) }
      : [now, earlier].compactMap { $0.map { ($0.regulationID, $0.regulationSHA256) } }
    // The one law that all follow, in the newest year's words; where there are several, their criteria are not the same.
    let law = try laws.first.flatMap { first in
      laws.allSatisfy { $0.id == first.id } ? try RegulationCache.shared.regulation(id: first.id, sha256: first.sha256, in: db) : nil
    }
    return CriterionSummary(
      lines: units.map { CriterionSummary.Line(unit: $0, dossier: nil, cells: cells[$0.id] ?? [:]) },
      before: law == nil || total.isEmpty ? nil : before.map { CriterionSummary.Before(year: $0, total: total) }, regulation: law)
  }

  private func maxima(_ rows: [Row]) throws -> [String: [Int: Int]] {
    try rows.reduce(into: [:]) { try $0[$1.text("maxima_id"), default: [:]][$1.int("criterion")] = $1.int("points") }
  }
}

extension Connection {
  /// - Parameter before: an earlier year, whose totals stand beside.
  func criterionSummary(year: Int, before: Int? = nil, of unit: Unit?, practice: Bool) throws -> CriterionSummary {
    try criterionSummary(
      CriterionTallies(
        year: year, before: before, unit: unit, opened: unit == nil ? [] : summaryYears(of: unit, practice: practice).opened, practice: practice, publishedOnly: false))
  }

  /// From the tallies for a province or the nation, from the dossiers themselves for a district.
  func criterionSummary(_ tallies: CriterionTallies) throws -> CriterionSummary {
    if let unit = tallies.unit, unit.level == .district {
      let earlier = tallies.before == nil ? nil : try tallies.summary(rows(of: tallies.questions), units: [unit], in: self).before
      return try communeCriteria(tallies.year, unit.id, tallies.practice, before: earlier)
    }
    let found = try rows(of: tallies.questions + [SummaryData.units(under: tallies.unit)])
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
      markedDown: try row.int("marked_down"), points: try row.int("total_points"))
  }
}
