import Rules
import Store

/// The years of which there is anything to show, by where it comes from: what is not there is not asked for.
struct SummaryYears: Sendable {
  /// Opened in this program by the unit's province; of the nation none, for its figures are added up over all provinces.
  let opened: [OpenedYear]
  /// Counted by papers.
  let counted: Set<Int>
  /// With targets.
  let planned: Set<Int>
  /// All of them, the newest first.
  let all: [Int]

  /// Whose years are asked for.
  enum Whose {
    case nation
    case province(String)
    /// Of whatever province the units of this code have belonged to: asked beside the unit itself, before one knows it.
    case code(String)

    fileprivate func narrowing(_ column: SQL) -> SQL {
      switch self {
      case .nation: ""
      case .province(let id): "AND \(column) = \(id)"
      case .code(let code): "AND \(column) IN (SELECT province_id FROM unit WHERE code = \(code))"
      }
    }
  }

  /// - Parameter publishedOnly: what is public is in the tallies; who looks from inside sees a year as soon as it is opened.
  static func questions(_ whose: Whose, publishedOnly: Bool) -> [SQL] {
    let published: SQL = publishedOnly
      ? """
      AND EXISTS (SELECT 1 FROM district_tally t
        WHERE t.year_id = y.id AND t.public_good + t.public_fair + t.public_average + t.public_failed > 0)
      """
      : ""
    let above: SQL = if case .nation = whose { "" } else { "\(whose.narrowing("u.province_id")) AND u.level IN ('province', 'district')" }
    let what: SQL = if case .nation = whose { "DISTINCT y.year, y.practice" } else {
      "y.province_id, y.id, y.year, y.practice, y.regulation_id, y.regulation_sha256, y.maxima_id"
    }
    return [
      """
      SELECT \(what) FROM assessment_year y
      WHERE 1 = 1 \(whose.narrowing("y.province_id")) \(published)
      """,
      // In this order: to find what is distinct, SQLite would else walk through all units.
      "SELECT DISTINCT u.province_id, c.year FROM counted_result c CROSS JOIN unit u WHERE u.id = c.unit_id \(above)",
      "SELECT DISTINCT u.province_id, t.year, t.practice FROM target t CROSS JOIN unit u WHERE u.id = t.district_id \(above)",
    ]
  }

  /// - Parameters:
  ///   - found: the answers to ``questions(_:publishedOnly:)``.
  ///   - publishedOnly: a province's targets are its own until it publishes them; what is public are results.
  init(_ found: some Collection<[Row]>, of unit: Unit?, practice: Bool, publishedOnly: Bool) throws {
    let found = try found.map { rows in
      try rows.filter { row in try unit == nil || row.text("province_id") == unit?.provinceID }
    }
    let live = try found[0].filter { try $0.bool("practice") == practice }
    opened = unit == nil ? [] : try live.map(OpenedYear.init)
    counted = practice ? [] : Set(try found[1].map { try $0.int("year") })
    planned = publishedOnly ? [] : Set(try found[2].filter { try $0.bool("practice") == practice }.map { try $0.int("year") })
    all = counted.union(planned).union(try live.map { try $0.int("year") }).sorted(by: >)
  }
}

/// A year that a province opened: its law, and the maxima that it judges by.
struct OpenedYear: Sendable {
  let id: String
  let year: Int
  let regulationID: String
  let regulationSHA256: String
  let maximaID: String?

  init(_ row: Row) throws {
    (id, year, maximaID) = (try row.text("id"), try row.int("year"), try row.textOrNil("maxima_id"))
    (regulationID, regulationSHA256) = (try row.text("regulation_id"), try row.text("regulation_sha256"))
  }
}

extension [Unit] {
  /// Of the units that have borne a code, the newest first: the one on the map of the year's end, or the newest.
  func standing(in year: Int?) -> Unit? {
    year.flatMap { Day(year: $0, month: 12, day: 31) }.flatMap { end in first { $0.isInForce(on: end) } } ?? first
  }
}

extension Connection {
  /// The years of which there is anything to show.
  func summaryYears(of unit: Unit?, practice: Bool, publishedOnly: Bool = false) throws -> SummaryYears {
    let whose = unit.map { SummaryYears.Whose.province($0.provinceID) } ?? .nation
    return try SummaryYears(
      rows(of: SummaryYears.questions(whose, publishedOnly: publishedOnly)), of: unit, practice: practice, publishedOnly: publishedOnly)
  }

  /// The unit of a code on the map of the year's end, or the newest, with the years of its province, in one journey; nil where
  /// none has borne it.
  func summarised(_ code: String, in year: Int?, practice: Bool) throws -> (unit: Unit, years: SummaryYears)? {
    let found = try rows(of: [SQL.units(ofCode: code)] + SummaryYears.questions(.code(code), publishedOnly: false))
    guard let unit = try found[0].map(Unit.init).standing(in: year) else { return nil }
    return (unit, try SummaryYears(found.dropFirst(), of: unit, practice: practice || unit.practice, publishedOnly: false))
  }
}
