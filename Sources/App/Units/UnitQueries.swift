import Rules
import Store

extension Connection {
  /// - Throws: `Problem.notFound`.
  func unit(_ id: String) throws -> Unit {
    guard let row = try row("SELECT * FROM unit WHERE id = \(id)") else {
      throw Problem.notFound("Không có đơn vị này.")
    }
    return try Unit(row)
  }

  /// The unit that bears the code on the day; without a day, the newest one that bore it.
  func unit(code: String, on day: Day? = nil) throws -> Unit? {
    let generations = try rows(SQL.units(ofCode: code)).map(Unit.init)
    return generations.first { day == nil || $0.isInForce(on: day ?? $0.validFrom) }
  }

  /// The unit that an organisation stands under.
  ///
  /// - Throws: `Problem.notFound`.
  func unitOf(organisation id: String) throws -> Unit {
    guard let row = try row("SELECT u.* FROM unit u JOIN organisation o ON o.unit_id = u.id WHERE o.id = \(id)") else {
      throw Problem.notFound("Không có đơn vị này.")
    }
    return try Unit(row)
  }

  func units(_ ids: some Sequence<String>) throws -> [Unit] {
    try rows("SELECT * FROM unit WHERE id IN \(list: Array(Set(ids))) ORDER BY sort_key, code").map(Unit.init)
  }

  /// Every province there is on the day, the real ones or those of practice.
  func provinces(on day: Day, practice: Bool = false) throws -> [Unit] {
    try rows(
      """
      SELECT * FROM unit WHERE level = 'province' AND practice = \(practice) AND \(inForce(on: day))
      ORDER BY sort_key, code
      """
    ).map(Unit.init)
  }

  /// The province itself and everything below it.
  func units(within province: String, on day: Day) throws -> [Unit] {
    try rows("SELECT * FROM unit WHERE province_id = \(province) AND \(inForce(on: day))").map(Unit.init)
  }

  func districts(of province: String, on day: Day) throws -> [Unit] {
    try rows(
      """
      SELECT * FROM unit WHERE province_id = \(province) AND level = 'district' AND \(inForce(on: day))
      ORDER BY sort_key, code
      """
    ).map(Unit.init)
  }

  /// The communes of a province or of a district, district by district.
  func communes(of unit: String, on day: Day) throws -> [Unit] {
    try rows(
      """
      SELECT u.* FROM unit u JOIN unit p ON p.id = u.parent_id
      WHERE \(SQL.within(unit)) AND u.level = 'commune'
        AND u.valid_from <= \(day.iso) AND (u.valid_until IS NULL OR u.valid_until >= \(day.iso))
      ORDER BY p.sort_key, p.code, u.sort_key, u.code
      """
    ).map(Unit.init)
  }

  /// What stands directly below a unit; below none, the provinces.
  func children(of unit: String?, on day: Day) throws -> [Unit] {
    let parent: SQL = unit.map { "parent_id = \($0)" } ?? "parent_id IS NULL"
    return try rows("SELECT * FROM unit WHERE \(parent) AND \(inForce(on: day)) ORDER BY practice, sort_key, code")
      .map(Unit.init)
  }

  /// Units with a word of the name that begins so, typed with or without marks.
  func units(named text: String, practice: Bool?, limit: Int = 50) throws -> [FoundUnit] {
    let key = Vietnamese.searchKey(text)
    guard !key.isEmpty else { return [] }
    let kept: SQL = practice.map { "AND u.practice = \($0)" } ?? ""
    // Search keys are letters and digits alone, so the pattern can hold no wildcard of the reader's.
    return try rows(
      """
      SELECT u.*, d.name AS parent_name, p.name AS province_name FROM unit u
      LEFT JOIN unit d ON d.id = u.parent_id JOIN unit p ON p.id = u.province_id
      WHERE (' ' || u.search_key LIKE \("% \(key)%") OR u.code = \(text)) \(kept)
      ORDER BY CASE u.level WHEN 'province' THEN 0 WHEN 'district' THEN 1 ELSE 2 END, u.sort_key, p.sort_key, u.code
      LIMIT \(limit)
      """
    ).map { row in
      FoundUnit(unit: try Unit(row), parent: try row.textOrNil("parent_name"), province: try row.text("province_name"))
    }
  }

  /// Everything a list of units may touch, all generations.
  func allUnits() throws -> [Unit] {
    try rows("SELECT * FROM unit").map(Unit.init)
  }

  /// How many units of each level the real list has on the day.
  func unitCounts(on day: Day) throws -> [Level: Int] {
    let rows = try rows("SELECT level, count(*) AS n FROM unit WHERE \(inForce(on: day)) AND practice = 0 GROUP BY level")
    var counts: [Level: Int] = [:]
    for row in rows {
      if let level = Level(rawValue: try row.text("level")) { counts[level] = try row.int("n") }
    }
    return counts
  }

  func save(_ changes: UnitChanges) throws {
    try runMany(
      (changes.closed + changes.ended).map { "UPDATE unit SET valid_until = \($0.validUntil?.iso) WHERE id = \($0.id)" })
    try insert(changes.new)
    try runMany(
      changes.changed.map { unit in
        """
        UPDATE unit SET name = \(unit.name), parent_id = \(unit.parentID), province_id = \(unit.provinceID),
          sort_key = \(Vietnamese.sortKey(unit.name)), search_key = \(Vietnamese.searchKey(unit.name)),
          valid_until = \(unit.validUntil?.iso)
        WHERE id = \(unit.id)
        """
      })
    // A district that changed its province takes along the communes that the list left out.
    try runMany(
      changes.changed.filter { $0.level == .district }.map {
        "UPDATE unit SET province_id = \($0.provinceID) WHERE parent_id = \($0.id) AND province_id <> \($0.provinceID)"
      })
  }

  /// New units, parents before their children.
  func insert(_ units: [Unit]) throws {
    try runMany(
      units.map { unit in
        """
        INSERT INTO unit (id, code, name, level, parent_id, province_id, sort_key, search_key, valid_from, valid_until,
          practice)
        VALUES (\(unit.id), \(unit.code), \(unit.name), \(unit.level.rawValue), \(unit.parentID), \(unit.provinceID),
          \(Vietnamese.sortKey(unit.name)), \(Vietnamese.searchKey(unit.name)), \(unit.validFrom.iso),
          \(unit.validUntil?.iso), \(unit.practice))
        """
      })
  }

  private func inForce(on day: Day) -> SQL {
    "valid_from <= \(day.iso) AND (valid_until IS NULL OR valid_until >= \(day.iso))"
  }
}

/// A unit as a search shows it.
struct FoundUnit: Sendable {
  let unit: Unit
  let parent: String?
  let province: String

  /// "Huyện Na Rì, Tỉnh Bắc Kạn".
  var place: String {
    switch unit.level {
    case .province: ""
    case .district: province
    case .commune: parent == province ? province : "\(parent ?? ""), \(province)"
    }
  }
}

extension Unit {
  init(_ row: Row) throws {
    guard let level = Level(rawValue: try row.text("level")) else { throw StoreError.column("unit.level") }
    self.init(
      id: try row.text("id"), code: try row.text("code"), name: try row.text("name"), level: level,
      parentID: try row.textOrNil("parent_id"), provinceID: try row.text("province_id"),
      validFrom: try row.day("valid_from"), validUntil: try row.dayOrNil("valid_until"),
      practice: try row.bool("practice"))
  }
}

extension SQL {
  /// Every unit that has borne a code, the newest first.
  static func units(ofCode code: String) -> SQL { "SELECT * FROM unit WHERE code = \(code) ORDER BY valid_from DESC" }

  /// Narrows units `u` to one and all below it. Its province is said in either case: SQLite, which knows no better than that a
  /// level or whatever else is asked beside it is as narrow, would walk through the whole nation.
  static func within(_ unit: String?) -> SQL {
    """
    u.province_id = (SELECT province_id FROM unit WHERE id = \(unit))
      AND (u.id = \(unit) OR u.parent_id = \(unit) OR u.province_id = \(unit))
    """
  }
}
