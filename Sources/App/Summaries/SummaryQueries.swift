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
    guard let unit = try rows(SQL.units(ofCode: code)).map(Unit.init).standing(in: year) else { throw Problem.notFound("Không có đơn vị nào mang mã “\(code)”.") }
    return unit
  }

  /// The same for several years in as many statements as for one, in the order of `years`.
  func summaries(
    _ years: [Int], of unit: Unit?, practice: Bool, publishedOnly: Bool = false
  ) throws -> [Summary] {
    try summaries(
      years, of: unit, summaryYears(of: unit, practice: practice, publishedOnly: publishedOnly), practice: practice, publishedOnly: publishedOnly,
      with: nil
    ).0
  }

  /// The summaries, and how the criteria fare in the first of the years beside the second, in one journey to the database.
  func summariesWithCriteria(
    _ years: [Int], of unit: Unit?, _ known: SummaryYears, practice: Bool, publishedOnly: Bool
  ) throws -> ([Summary], CriterionSummary) {
    let tallies = CriterionTallies(
      year: years[0], before: years.dropFirst().first, unit: unit, opened: known.opened, practice: practice, publishedOnly: publishedOnly)
    let (summaries, criteria) = try summaries(
      years, of: unit, known, practice: practice, publishedOnly: publishedOnly, with: unit?.level == .district ? nil : tallies)
    return (summaries, try criteria ?? criterionSummary(tallies))
  }

  private func summaries(
    _ years: [Int], of unit: Unit?, _ known: SummaryYears, practice: Bool, publishedOnly: Bool, with tallies: CriterionTallies?
  ) throws -> ([Summary], CriterionSummary?) {
    var data = SummaryData(unit: unit, years: years, known: known, practice: practice, publishedOnly: publishedOnly)
    if let unit, unit.level != .province {
      return (try communeSummaries(years, of: unit, practice: practice, publishedOnly: publishedOnly), nil)
    }
    data.apart = unit == nil && data.isCounted ? try countedProvinces(years) : []
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

  /// The provinces that papers count, as a whole or by district.
  private func countedProvinces(_ years: [Int]) throws -> Set<String> {
    // The set is made here: for DISTINCT, SQLite would walk through all units.
    let found = try rows(
      "SELECT u.province_id FROM counted_result c JOIN unit u ON u.id = c.unit_id WHERE c.year IN \(list: years)"
    )
    return Set(try found.map { try $0.text("province_id") })
  }
}
