import Rules
import Store

/// What the summaries of some years are made of, as questions to the database.
extension SummaryData {
  /// A statement, and what its rows say.
  typealias Question = (sql: SQL, take: (inout SummaryData, [Row]) throws -> Void)

  /// All that is asked of the database, together.
  var questions: [Question] {
    var questions: [Question] = [(ofUnits, { try $0.take(units: $1) }), (ofCommunes, { try $0.take(communes: $1) })]
    questions.append((ofRatings, { try $0.take(ratings: $1) }))
    // All that is public is rated; of the rest, the tally does not know who takes part.
    if !publishedOnly { questions.append((ofTakingPart, { try $0.take(takingPart: $1) })) }
    if !practice { questions += [(ofCounts, { try $0.take(counts: $1) }), (ofDoubts, { try $0.take(doubts: $1) })] }
    // A province's targets are its own until it publishes them; what is public here are results.
    if !publishedOnly { questions.append((ofTargets, { try $0.take(targets: $1) })) }
    return questions
  }

  private var ofUnits: SQL { Self.units(under: unit) }

  /// The districts of a province, or all provinces.
  static func units(under unit: Unit?) -> SQL {
    guard let unit else { return "SELECT * FROM unit WHERE level = 'province' ORDER BY practice, sort_key, code" }
    return "SELECT * FROM unit WHERE province_id = \(unit.id) AND level = 'district' ORDER BY sort_key, code"
  }

  private mutating func take(units rows: [Row]) throws {
    units = try rows.map(Unit.init)
    for unit in units { (province[unit.id], names[unit.id]) = (unit.provinceID, unit.name) }
  }

  /// The unit that figures are added up under: the one that decides. For the nation it is the province, but where a paper
  /// counts too: that is compared with the dossiers district by district.
  private func keeper(_ district: SQL, of province: SQL) -> SQL {
    if unit != nil { return district }
    return apart.isEmpty ? province : "CASE WHEN \(province) IN \(list: apart.sorted()) THEN \(district) ELSE \(province) END"
  }

  private var ofCommunes: SQL {
    let only: SQL = unit.map { "AND u.province_id = \($0.id)" } ?? ""
    return """
      SELECT \(keeper("u.parent_id", of: "u.province_id")) AS unit_id, u.province_id, u.valid_from, u.valid_until,
        sum(u.n) AS n FROM (
        SELECT u.province_id, u.parent_id, u.valid_from, u.valid_until, count(*) AS n FROM unit u
        WHERE u.level = 'commune' AND u.practice = \(practice) \(only)
        GROUP BY u.province_id, u.parent_id, u.valid_from, u.valid_until) u
      GROUP BY unit_id, u.province_id, u.valid_from, u.valid_until
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

  /// Which years `y` of whom.
  private var scope: SQL {
    let only: SQL = unit.map { "AND y.province_id = \($0.id)" } ?? ""
    return "y.practice = \(practice) AND y.year IN \(list: years) \(only)"
  }

  // A province's few rows are added up here, faster than the database sorts them by their long keys; the nation's there.

  private var ofRatings: SQL {
    let of: SQL = """
      FROM assessment_year y JOIN tally t ON t.year_id = y.id
      WHERE \(scope) AND t.communes > 0 \(publishedOnly ? "AND t.published = 1" as SQL : "")
      """
    return unit != nil
      ? "SELECT y.year, y.province_id, t.district_id AS unit_id, t.rating, t.communes \(of)"
      : """
      SELECT y.year, y.province_id, \(keeper("t.district_id", of: "y.province_id")) AS unit_id, t.rating,
        sum(t.communes) AS communes
      \(of) GROUP BY y.id, unit_id, t.rating
      """
  }

  private mutating func take(ratings rows: [Row]) throws {
    for row in rows {
      let (key, communes) = try key(row)
      if publishedOnly { live[key, default: .init()].assessed += communes }
      guard let rating = CountedRating(rawValue: try row.text("rating")) else { continue }
      live[key, default: .init()].ratings[rating, default: 0] += communes
    }
  }

  private var ofTakingPart: SQL {
    let of: SQL = """
      FROM (SELECT a.year_id, a.district_id, count(*) AS communes FROM assessment a
        WHERE a.year_id IN (SELECT y.id FROM assessment_year y WHERE \(scope)) GROUP BY a.year_id, a.district_id) n
      JOIN assessment_year y ON y.id = n.year_id
      """
    return unit != nil
      ? "SELECT y.year, y.province_id, n.district_id AS unit_id, n.communes \(of)"
      : """
      SELECT y.year, y.province_id, \(keeper("n.district_id", of: "y.province_id")) AS unit_id, sum(n.communes) AS communes
      \(of) GROUP BY y.year, y.province_id, unit_id
      """
  }

  private mutating func take(takingPart rows: [Row]) throws {
    for row in rows {
      let (key, communes) = try key(row)
      live[key, default: .init()].assessed += communes
    }
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
      counted[Key(year: try row.int("year"), unitID: id)] = try Counted(row)
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
      planned[Key(year: try row.int("year"), unitID: id), default: [:]][rating] = try row.int("communes")
    }
  }

  /// Where a row's communes are added, and how many they are; remembers the unit's province.
  private mutating func key(_ row: Row) throws -> (Key, communes: Int) {
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

extension SQL {
  /// Narrows units `u` to a province and its districts, which papers and plans are about; its many communes are not looked at.
  static func aboveCommunes(of unit: Unit) -> SQL {
    "AND u.province_id = \(unit.provinceID) AND u.level IN ('province', 'district')"
  }
}
