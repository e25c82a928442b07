import Rules
import Store

extension Connection {
  /// Communes by rating: districts of a province, communes of a district, a commune by itself, or the provinces of the nation.
  func summary(year: Int, unit: String?, practice: Bool) throws -> Summary {
    try summaries([year], of: try unit.map { try summarisedUnit($0, year) }, practice: practice)[0]
  }

  /// The unit that bore the code in the year; where none did, the last one that has borne it.
  ///
  /// - Throws: `Problem.notFound`.
  func summarisedUnit(_ code: String, _ year: Int) throws -> Unit {
    let end = Day(year: year, month: 12, day: 31)
    guard let unit = try end.flatMap({ try self.unit(code: code, on: $0) }) ?? self.unit(code: code) else { throw Problem.notFound("Không có đơn vị nào mang mã “\(code)”.") }
    return unit
  }

  /// The same for several years in as many statements as for one, in the order of `years`.
  func summaries(
    _ years: [Int], of unit: Unit?, practice: Bool, publishedOnly: Bool = false
  ) throws -> [Summary] {
    try summaries(years, of: unit, openedYears(of: unit, practice: practice), practice: practice, publishedOnly: publishedOnly, with: nil).0
  }

  /// The summaries, and how the criteria fare in the first of the years beside the second, in one journey to the database.
  func summariesWithCriteria(
    _ years: [Int], of unit: Unit?, _ opened: [OpenedYear], practice: Bool, publishedOnly: Bool
  ) throws -> ([Summary], CriterionSummary) {
    let tallies = CriterionTallies(
      year: years[0], before: years.dropFirst().first, unit: unit, opened: opened, practice: practice, publishedOnly: publishedOnly)
    let (summaries, criteria) = try summaries(
      years, of: unit, opened, practice: practice, publishedOnly: publishedOnly, with: unit?.level == .district ? nil : tallies)
    return (summaries, try criteria ?? criterionSummary(tallies))
  }

  private func summaries(
    _ years: [Int], of unit: Unit?, _ opened: [OpenedYear], practice: Bool, publishedOnly: Bool, with tallies: CriterionTallies?
  ) throws -> ([Summary], CriterionSummary?) {
    var data = SummaryData(
      unit: unit, years: years, opened: opened.filter { years.contains($0.year) }, practice: practice, publishedOnly: publishedOnly)
    if let unit, unit.level != .province {
      return (try communeSummaries(years, of: unit, practice: practice, publishedOnly: publishedOnly), nil)
    }
    data.apart = unit == nil ? try countedProvinces(years) : []
    let questions = data.questions
    let found = try rows(of: questions.map(\.sql) + (tallies?.questions ?? []))
    for (rows, question) in zip(found, questions) { try question.take(&data, rows) }
    let criteria = try tallies?.summary(Array(found[questions.count...]), units: data.units, in: self)
    // A province without districts.
    if let unit, unit.level == .province, data.units.isEmpty {
      return (try communeSummaries(years, of: unit, practice: practice, publishedOnly: publishedOnly), criteria)
    }
    let all = years.map { data.summary($0) }
    // On the map of such a year no district stood any more: the communes stand under the province itself.
    guard let unit, unit.level == .province, case let flat = all.filter(\.rows.isEmpty).map(\.year), !flat.isEmpty else { return (all, criteria) }
    let direct = try communeSummaries(flat, of: unit, practice: practice, publishedOnly: publishedOnly)
    return (all.map { summary in direct.first { $0.year == summary.year } ?? summary }, criteria)
  }

  /// The years that the unit's province opened, in which its figures and its criteria are kept; of the nation none, for
  /// its figures are added up over all provinces.
  func openedYears(of unit: Unit?, practice: Bool) throws -> [OpenedYear] {
    guard let unit else { return [] }
    return try rows(OpenedYear.of(unit, practice: practice, publishedOnly: false)).map(OpenedYear.init)
  }

  /// The years of which there is anything to show, the newest first, and those of them that the unit's province opened.
  func summaryYears(of unit: Unit?, practice: Bool, publishedOnly: Bool = false) throws -> (all: [Int], opened: [OpenedYear]) {
    let above: SQL = unit.map(SQL.aboveCommunes) ?? ""
    let counted: SQL = "SELECT DISTINCT c.year FROM counted_result c JOIN unit u ON u.id = c.unit_id WHERE 1 = 1 \(above)"
    let planned: SQL = "SELECT DISTINCT t.year FROM target t JOIN unit u ON u.id = t.district_id WHERE t.practice = \(practice) \(above)"
    let found = try rows(of: [OpenedYear.of(unit, practice: practice, publishedOnly: publishedOnly), practice ? nil : counted, publishedOnly ? nil : planned].compactMap { $0 })
    let all = Set(try found.joined().map { try $0.int("year") })
    return (all.sorted(by: >), unit == nil ? [] : try found[0].map(OpenedYear.init))
  }

  /// The provinces that papers count, as a whole or by district.
  private func countedProvinces(_ years: [Int]) throws -> Set<String> {
    // The set is made here: for DISTINCT, SQLite would walk through all units.
    let found = try rows(
      "SELECT u.province_id FROM counted_result c JOIN unit u ON u.id = c.unit_id WHERE c.year IN \(list: years)"
    )
    return Set(try found.map { try $0.text("province_id") })
  }
}

/// A year that a province opened: its law, and the maxima that it judges by.
struct OpenedYear: Sendable {
  let id: String
  let year: Int
  let regulationID: String
  let regulationSHA256: String
  let maximaID: String?

  /// What a province opened, or what any did: of the nation the years alone. What is public is in the tallies; who looks
  /// from inside sees a year as soon as it is opened.
  static func of(_ unit: Unit?, practice: Bool, publishedOnly: Bool) -> SQL {
    let published: SQL = publishedOnly
      ? """
      AND EXISTS (SELECT 1 FROM district_tally t
        WHERE t.year_id = y.id AND t.public_good + t.public_fair + t.public_average + t.public_failed > 0)
      """
      : ""
    guard let unit else { return "SELECT DISTINCT y.year FROM assessment_year y WHERE y.practice = \(practice) \(published)" }
    return """
      SELECT y.id, y.year, y.regulation_id, y.regulation_sha256, y.maxima_id FROM assessment_year y
      WHERE y.province_id = \(unit.provinceID) AND y.practice = \(practice) \(published)
      """
  }

  init(_ row: Row) throws {
    (id, year, maximaID) = (try row.text("id"), try row.int("year"), try row.textOrNil("maxima_id"))
    (regulationID, regulationSHA256) = (try row.text("regulation_id"), try row.text("regulation_sha256"))
  }
}
