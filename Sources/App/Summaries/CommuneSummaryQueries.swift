import Rules
import Store

extension Connection {
  /// The communes of a district (or of a province without districts), each with its own rating, or a commune by itself; two statements.
  func communeSummaries(
    _ years: [Int], of unit: Unit, practice: Bool, publishedOnly: Bool
  ) throws -> [Summary] {
    let isCommune = unit.level == .commune
    let dossiers: SQL = isCommune ? "a.unit_id = \(unit.id)" : "a.district_id = \(unit.id)"
    let communes: SQL = isCommune ? "id = \(unit.id)" : "parent_id = \(unit.id) AND level = 'commune'"
    let rows = try rows(
      """
      SELECT u.*, y.year, a.id AS assessment_id, a.state, a.recognised_rating, a.recognised_total FROM assessment a
      JOIN assessment_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      WHERE \(dossiers) AND y.practice = \(practice) AND y.year IN \(list: years)
      """)
    let all = try self.rows(
      "SELECT * FROM unit WHERE \(communes) ORDER BY sort_key, code"
    ).map(Unit.init)
    let counted = practice ? [:] : try countedResults(of: unit.id, years)
    let byYear = try Dictionary(grouping: rows) { try $0.int("year") }
    return try years.map { year in
      try communeSummary(
        year, byYear[year] ?? [], all, of: unit, practice: practice, publishedOnly: publishedOnly, counted: counted[year])
    }
  }

  private func communeSummary(
    _ year: Int, _ rows: [Row], _ all: [Unit], of unit: Unit, practice: Bool, publishedOnly: Bool,
    counted: SummaryData.Counted?
  ) throws -> Summary {
    var lines: [String: Summary.Line] = [:]
    for row in rows {
      guard let state = Assessment.State(rawValue: try row.text("state")) else { throw StoreError.column("assessment.state") }
      if publishedOnly, state != .published { continue }
      let commune = try Unit(row)
      var line = Summary.Line(id: commune.id, code: commune.code, name: commune.name, level: .commune)
      (line.communes, line.assessed, line.source, line.state) = (1, 1, .live, state)
      line.dossier = try row.text("assessment_id")
      if state == .decided || state == .published,
        let rating = CountedRating(rawValue: try row.textOrNil("recognised_rating") ?? "")
      {
        line.ratings[rating] = 1
        line.points = try row.pointsOrNil("recognised_total")
      }
      lines[commune.id] = line
    }
    let day = Day(year: year, month: 12, day: 31) ?? unit.validFrom
    let shown = all.compactMap { commune -> Summary.Line? in
      if let line = lines[commune.id] { return line }
      guard commune.isInForce(on: day) else { return nil }
      var line = Summary.Line(id: commune.id, code: commune.code, name: commune.name, level: .commune)
      line.communes = 1
      return line
    }
    var total = Summary.Line(id: unit.id, code: unit.code, name: "Cộng", level: nil)
    for line in shown { total += line }
    var notes: [String] = []
    if let counted, lines.isEmpty {
      (total.communes, total.assessed) = (counted.communes, counted.figures.assessed)
      total.ratings = counted.figures.ratings
      total.source = .counted(source: counted.source, note: counted.note)
      notes.append("Năm \(year) chỉ có số đếm của cả huyện, không có kết quả từng xã. Nguồn: \(counted.source).")
      if !counted.note.isEmpty { notes.append(counted.note) }
    }
    return Summary(
      year: year, unit: unit, practice: practice, publishedOnly: publishedOnly, rows: shown, total: total, doubts: [],
      notes: notes)
  }

  private func countedResults(of unit: String, _ years: [Int]) throws -> [Int: SummaryData.Counted] {
    let rows = try rows("SELECT * FROM counted_result WHERE unit_id = \(unit) AND year IN \(list: years)")
    return try Dictionary(
      rows.map { (try $0.int("year"), try SummaryData.Counted($0)) }, uniquingKeysWith: { first, _ in first })
  }
}
