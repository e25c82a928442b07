import Rules
import Store

/// What the summaries of some years are made of, as questions to the database.
extension SummaryData {
  /// A statement, and what its rows say.
  typealias Question = (sql: SQL, take: (inout SummaryData, [Row]) throws -> Void)

  /// All that is asked of the database, together.
  var questions: [Question] {
    var questions: [Question] = [(ofUnits, { try $0.take(units: $1) }), (ofCommunes, { try $0.take(communes: $1) })]
    if unit == nil { questions.append((ofNation, { try $0.take(nation: $1) })) }
    if !opened.isEmpty { questions.append((ofProvince, { try $0.take(province: $1) })) }
    if isCounted { questions += [(ofCounts, { try $0.take(counts: $1) }), (ofDoubts, { try $0.take(doubts: $1) })] }
    if !known.planned.isDisjoint(with: years) { questions.append((ofTargets, { try $0.take(targets: $1) })) }
    return questions
  }

  /// The opened years among those shown.
  private var opened: [OpenedYear] { known.opened.filter { years.contains($0.year) } }

  /// Whether papers count any of the years.
  var isCounted: Bool { !known.counted.isDisjoint(with: years) }

  private var ofUnits: SQL { Self.units(under: unit) }

  /// The districts of a province, or all provinces.
  static func units(under unit: Unit?) -> SQL {
    guard let unit else { return "SELECT * FROM unit WHERE level = 'province' ORDER BY practice, sort_key, code" }
    return "SELECT * FROM unit WHERE province_id = \(unit.id) AND level = 'district' ORDER BY sort_key, code"
  }

  private mutating func take(units rows: [Row]) throws {
    units = try rows.map(Unit.init)
    province.reserveCapacity(units.count + 1)
    names.reserveCapacity(units.count)
    for unit in units { (province[unit.id], names[unit.id]) = (unit.provinceID, unit.name) }
  }

  /// The unit that figures are added up under: the one that decides. For the nation it is the province, but where a paper
  /// counts too: that is compared with the dossiers district by district.
  private func keeper(_ district: SQL, of province: SQL) -> SQL {
    apart.isEmpty ? province : "CASE WHEN \(province) IN \(list: apart.sorted()) THEN \(district) ELSE \(province) END"
  }

  private var ofCommunes: SQL {
    if let unit {
      return """
        SELECT province_id, parent_id AS unit_id, valid_from, valid_until, count(*) AS n FROM unit
        WHERE level = 'commune' AND practice = \(practice) AND province_id = \(unit.id)
        GROUP BY province_id, parent_id, valid_from, valid_until
        """
    }
    return """
      SELECT province_id, \(keeper("parent_id", of: "province_id")) AS unit_id, valid_from, valid_until, sum(n) AS n
      FROM (SELECT province_id, parent_id, valid_from, valid_until, count(*) AS n FROM unit
        WHERE level = 'commune' AND practice = \(practice) GROUP BY province_id, parent_id, valid_from, valid_until) u
      GROUP BY province_id, unit_id, valid_from, valid_until
      """
  }

  private mutating func take(communes rows: [Row]) throws {
    for row in rows {
      let id = try row.text("unit_id")
      province[id] = try row.text("province_id")
      communes.append(
        CommuneCount(
          unitID: id, from: try row.day("valid_from"), until: try row.dayOrNil("valid_until"), count: try row.int("n")))
    }
  }

  /// Who takes part, and how they were rated. What is public is rated, all of it.
  private var figures: SQL {
    publishedOnly
      ? """
      t.public_good + t.public_fair + t.public_average + t.public_failed AS assessed, t.public_good AS good,
      t.public_fair AS fair, t.public_average AS average, t.public_failed AS failed
      """
      : """
      t.communes AS assessed, t.good + t.public_good AS good, t.fair + t.public_fair AS fair,
      t.average + t.public_average AS average, t.failed + t.public_failed AS failed
      """
  }

  private var ofProvince: SQL {
    "SELECT t.year_id, t.district_id, \(figures) FROM district_tally t WHERE t.year_id IN \(list: opened.map(\.id))"
  }

  private mutating func take(province rows: [Row]) throws {
    let years = Dictionary(opened.map { ($0.id, $0.year) }, uniquingKeysWith: { first, _ in first })
    for row in rows { take(try Figures(row), of: try row.text("district_id"), in: years[try row.text("year_id")]) }
  }

  private var ofNation: SQL {
    """
    SELECT year, province_id, unit_id, sum(assessed) AS assessed, sum(good) AS good, sum(fair) AS fair, sum(average) AS average,
      sum(failed) AS failed
    FROM (SELECT y.year, y.province_id, \(keeper("t.district_id", of: "y.province_id")) AS unit_id, \(figures)
      FROM assessment_year y JOIN district_tally t ON t.year_id = y.id WHERE y.practice = \(practice) AND y.year IN \(list: years)) f
    GROUP BY year, province_id, unit_id
    """
  }

  private mutating func take(nation rows: [Row]) throws {
    for row in rows {
      let id = try row.text("unit_id")
      province[id] = try row.text("province_id")
      take(try Figures(row), of: id, in: try row.int("year"))
    }
  }

  private mutating func take(_ figures: Figures, of id: String, in year: Int?) {
    guard figures.assessed > 0, let year else { return }
    if let unit { province[id] = unit.id }
    live[year, default: Dictionary(minimumCapacity: units.count)][id] = figures
  }

  /// Narrows units `u` to the province.
  private var above: SQL { unit.map { .aboveCommunes(of: $0) } ?? "" }

  private var ofCounts: SQL {
    """
    SELECT c.*, u.province_id, u.name FROM counted_result c JOIN unit u ON u.id = c.unit_id
    WHERE c.year IN \(list: years) \(above)
    """
  }

  private mutating func take(counts rows: [Row]) throws {
    for row in rows {
      let id = try row.text("unit_id")
      (province[id], names[id]) = (try row.text("province_id"), try row.text("name"))
      counted[try row.int("year"), default: [:]][id] = try Counted(row)
    }
  }

  private var ofDoubts: SQL {
    let only: SQL = unit.map { "AND province_id = \($0.id)" } ?? ""
    return "SELECT * FROM doubt WHERE year IN \(list: years) \(only) ORDER BY rating"
  }

  private mutating func take(doubts rows: [Row]) throws {
    doubts = try rows.compactMap { row in
      guard let rating = CountedRating(rawValue: try row.text("rating")) else { return nil }
      return Summary.Doubt(
        provinceID: try row.text("province_id"), year: try row.int("year"), rating: rating, communes: try row.int("communes"),
        note: try row.text("note"))
    }
  }

  private var ofTargets: SQL {
    """
    SELECT t.*, u.province_id, u.name FROM target t JOIN unit u ON u.id = t.district_id
    WHERE t.year IN \(list: years) AND t.practice = \(practice) \(above)
    """
  }

  private mutating func take(targets rows: [Row]) throws {
    for row in rows {
      guard let rating = CountedRating(rawValue: try row.text("rating")) else { continue }
      let id = try row.text("district_id")
      (province[id], names[id]) = (try row.text("province_id"), try row.text("name"))
      planned[try row.int("year"), default: [:]][id, default: [:]][rating] = try row.int("communes")
    }
  }
}

extension SummaryData.Figures {
  fileprivate init(_ row: Row) throws {
    self.init(assessed: try row.int("assessed"), ratings: try RatingCounts(row))
  }
}

extension SummaryData.Counted {
  init(_ row: Row) throws {
    self.init(
      communes: try row.int("communes"), figures: try SummaryData.Figures(row), source: try row.text("source"), note: try row.text("note"))
  }
}

extension SQL {
  /// Narrows units `u` to a province and its districts, which papers and plans are about; its many communes are not looked at.
  static func aboveCommunes(of unit: Unit) -> SQL {
    "AND u.province_id = \(unit.provinceID) AND u.level IN ('province', 'district')"
  }
}
