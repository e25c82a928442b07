import Rules
import Store

extension Connection {
  /// Communes by rating: districts of a province, communes of a district, or the provinces of the nation.
  func summary(year: Int, unit: String?, practice: Bool) throws -> Summary {
    var found: Unit?
    if let code = unit {
      guard let unit = try self.unit(code: code) else { throw Problem.notFound("Không có đơn vị nào mang mã “\(code)”.") }
      found = unit
    }
    return try summaries([year], of: found, practice: practice)[0]
  }

  /// The same for several years in as many statements as for one, in the order of `years`.
  func summaries(
    _ years: [Int], of unit: Unit?, practice: Bool, publishedOnly: Bool = false
  ) throws -> [Summary] {
    var data = SummaryData(unit: unit, practice: practice, publishedOnly: publishedOnly)
    data.units = try rowUnits(of: unit)
    if let unit, unit.level == .district || (unit.level == .province && data.units.isEmpty) {
      return try communeSummaries(years, of: unit, practice: practice, publishedOnly: publishedOnly)
    }
    for unit in data.units { (data.province[unit.id], data.names[unit.id]) = (unit.provinceID, unit.name) }
    let province: SQL = unit.map { "AND u.province_id = \($0.id)" } ?? ""
    data.apart = unit == nil ? try countedProvinces(years) : []
    try load(communes: province, into: &data)
    try load(live: years, into: &data)
    if !practice { try load(counted: years, province, into: &data) }
    // A province's targets are its own until it publishes them; what is public here are results.
    if !publishedOnly { try load(planned: years, province, into: &data) }
    return years.map { data.summary($0) }
  }

  /// The years of which there is anything to show, the newest first.
  func summaryYears(of unit: Unit?, practice: Bool, publishedOnly: Bool = false) throws -> [Int] {
    let province: SQL = unit.map { "AND province_id = \($0.provinceID)" } ?? ""
    let live: SQL = publishedOnly
      ? "SELECT year FROM assessment_year WHERE practice = \(practice) \(province) AND EXISTS (SELECT 1 FROM assessment a WHERE a.year_id = assessment_year.id AND a.state = 'published')"
      : "SELECT year FROM assessment_year WHERE practice = \(practice) \(province)"
    let counted: SQL = practice ? "" : "UNION SELECT c.year FROM counted_result c JOIN unit u ON u.id = c.unit_id WHERE 1 = 1 \(province)"
    let planned: SQL = publishedOnly ? "" : "UNION SELECT t.year FROM target t JOIN unit u ON u.id = t.district_id WHERE t.practice = \(practice) \(province)"
    return try rows("\(live) \(counted) \(planned) ORDER BY year DESC").map { try $0.int("year") }
  }

  private func rowUnits(of unit: Unit?) throws -> [Unit] {
    switch unit?.level {
    case nil: try rows("SELECT * FROM unit WHERE level = 'province' ORDER BY practice, sort_key, code").map(Unit.init)
    case .province?:
      try rows(
        "SELECT * FROM unit WHERE province_id = \(unit?.id) AND level = 'district' ORDER BY sort_key, code"
      ).map(Unit.init)
    case .district?, .commune?: []
    }
  }

  /// The provinces that papers count, as a whole or by district.
  private func countedProvinces(_ years: [Int]) throws -> Set<String> {
    // The set is made here: for DISTINCT, SQLite would walk through all units.
    let found = try rows(
      "SELECT u.province_id FROM counted_result c JOIN unit u ON u.id = c.unit_id WHERE c.year IN \(list: years)"
    )
    return Set(try found.map { try $0.text("province_id") })
  }

  /// The unit that figures are added up under: the one that decides. For the nation it is the province, but where a paper
  /// counts too: that is compared with the dossiers district by district.
  private func keeper(_ district: SQL, of province: SQL, _ data: SummaryData) -> SQL {
    if data.unit != nil { return district }
    return data.apart.isEmpty ? province : "CASE WHEN \(province) IN \(list: data.apart.sorted()) THEN \(district) ELSE \(province) END"
  }

  private func load(communes province: SQL, into data: inout SummaryData) throws {
    let rows = try rows(
      """
      SELECT \(keeper("u.parent_id", of: "u.province_id", data)) AS unit_id, u.province_id, u.valid_from, u.valid_until,
        sum(u.n) AS n FROM (
        SELECT u.province_id, u.parent_id, u.valid_from, u.valid_until, count(*) AS n FROM unit u
        WHERE u.level = 'commune' AND u.practice = \(data.practice) \(province)
        GROUP BY u.province_id, u.parent_id, u.valid_from, u.valid_until) u
      GROUP BY unit_id, u.province_id, u.valid_from, u.valid_until
      """)
    for row in rows {
      let id = try row.text("unit_id")
      data.province[id] = try row.text("province_id")
      data.communes.append(
        SummaryData.CommuneCount(
          unitID: id, from: try row.day("valid_from"), until: try row.dayOrNil("valid_until"), count: try row.int("n")))
    }
  }

  private func load(live years: [Int], into data: inout SummaryData) throws {
    let ofProvince: SQL = data.unit.map { "AND y.province_id = \($0.id)" } ?? ""
    let scope: SQL = "y.practice = \(data.practice) AND y.year IN \(list: years) \(ofProvince)"
    for row in try rows(
      """
      SELECT y.year, y.province_id, \(keeper("t.district_id", of: "y.province_id", data)) AS unit_id, t.rating,
        sum(t.communes) AS communes
      FROM assessment_year y JOIN tally t ON t.year_id = y.id
      WHERE \(scope) AND t.communes > 0 \(data.publishedOnly ? "AND t.published = 1" as SQL : "")
      GROUP BY y.id, unit_id, t.rating
      """)
    {
      let (key, communes) = try data.key(row)
      if data.publishedOnly { data.live[key, default: .init()].assessed += communes }
      guard let rating = CountedRating(rawValue: try row.text("rating")) else { continue }
      data.live[key, default: .init()].ratings[rating, default: 0] += communes
    }
    // All that is public is rated; of the rest, the tally does not know who takes part.
    guard !data.publishedOnly else { return }
    for row in try rows(
      """
      SELECT y.year, y.province_id, \(keeper("n.district_id", of: "y.province_id", data)) AS unit_id, sum(n.communes) AS communes
      FROM (SELECT a.year_id, a.district_id, count(*) AS communes FROM assessment a
        WHERE a.year_id IN (SELECT y.id FROM assessment_year y WHERE \(scope)) GROUP BY a.year_id, a.district_id) n
      JOIN assessment_year y ON y.id = n.year_id GROUP BY y.year, y.province_id, unit_id
      """)
    {
      let (key, communes) = try data.key(row)
      data.live[key, default: .init()].assessed += communes
    }
  }

  private func load(counted years: [Int], _ province: SQL, into data: inout SummaryData) throws {
    let rows = try rows(
      """
      SELECT c.*, u.province_id, u.name FROM counted_result c JOIN unit u ON u.id = c.unit_id
      WHERE c.year IN \(list: years) \(province)
      """)
    for row in rows {
      let id = try row.text("unit_id")
      (data.province[id], data.names[id]) = (try row.text("province_id"), try row.text("name"))
      data.counted[SummaryData.Key(year: try row.int("year"), unitID: id)] = try SummaryData.Counted(row)
    }
    data.doubts = try doubts(years, province)
  }

  private func doubts(_ years: [Int], _ province: SQL) throws -> [Summary.Doubt] {
    try self.rows(
      """
      SELECT b.* FROM doubt b JOIN unit u ON u.id = b.province_id WHERE b.year IN \(list: years) \(province)
      ORDER BY b.rating
      """
    ).compactMap { row in
      guard let rating = CountedRating(rawValue: try row.text("rating")) else { return nil }
      return Summary.Doubt(
        provinceID: try row.text("province_id"), year: try row.int("year"), rating: rating, communes: try row.int("communes"),
        note: try row.text("note"))
    }
  }

  private func load(planned years: [Int], _ province: SQL, into data: inout SummaryData) throws {
    let rows = try rows(
      """
      SELECT t.*, u.province_id, u.name FROM target t JOIN unit u ON u.id = t.district_id
      WHERE t.year IN \(list: years) AND t.practice = \(data.practice) \(province)
      """)
    for row in rows {
      guard let rating = CountedRating(rawValue: try row.text("rating")) else { continue }
      let id = try row.text("district_id")
      (data.province[id], data.names[id]) = (try row.text("province_id"), try row.text("name"))
      data.planned[SummaryData.Key(year: try row.int("year"), unitID: id), default: [:]][rating] = try row.int("communes")
    }
  }
}

extension SummaryData {
  /// Where a row's communes are added, and how many they are; remembers the unit's province.
  fileprivate mutating func key(_ row: Row) throws -> (Key, communes: Int) {
    let id = try row.text("unit_id")
    province[id] = try row.text("province_id")
    return (Key(year: try row.int("year"), unitID: id), try row.int("communes"))
  }
}

extension SummaryData.Counted {
  init(_ row: Row) throws {
    var figures = SummaryData.Figures(assessed: try row.int("assessed"))
    for rating in CountedRating.allCases {
      let count = try row.int(rating.rawValue)
      if count > 0 { figures.ratings[rating] = count }
    }
    self.init(
      communes: try row.int("communes"), figures: figures, source: try row.text("source"), note: try row.text("note"))
  }
}
