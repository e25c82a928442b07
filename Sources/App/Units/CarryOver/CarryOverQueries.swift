import Foundation
import Rules
import Store

extension Connection {
  /// What was decided for a unit, the newest first.
  func carryOvers(of unit: String) throws -> [CarryOver] {
    try rows(
      """
      SELECT c.*, u.name AS source_name, e.title, a.recognised_rating, a.recognised_total, y.regulation_id, y.regulation_sha256,
        r.level, r.number AS level_number, r.decided_on, f.name AS figure_name, f.value AS figure_value,
        q.regulation_id AS request_law
      FROM carry_over c JOIN unit u ON u.id = c.source_id
      LEFT JOIN evidence e ON e.id = c.subject AND c.kind = 'evidence'
      LEFT JOIN assessment a ON a.id = c.subject AND c.kind = 'recognition'
      LEFT JOIN assessment_year y ON y.id = a.year_id
      LEFT JOIN level_recognition r ON c.subject LIKE 'level:%' AND r.id = substr(c.subject, 7)
      LEFT JOIN figure f ON c.subject LIKE 'figure:%' AND f.id = substr(c.subject, 8)
      LEFT JOIN level_assessment q ON q.id = c.subject AND c.kind = 'request'
      WHERE c.unit_id = \(unit) ORDER BY c.at DESC, c.kind, c.subject
      """
    ).map { row in
      guard let kind = CarryOver.Kind(rawValue: try row.text("kind")) else { throw StoreError.column("carry_over.kind") }
      let what: String = switch kind {
      case .evidence: try row.textOrNil("title") ?? "minh chứng"
      case .figures: try figure(row) ?? "Số đếm từ văn bản"
      case .recognition: try rating(row)
      case .request: try row.textOrNil("request_law").map { "hồ sơ theo \(LegalText.Subject(regulation: $0)?.label ?? $0)" } ?? "hồ sơ"
      }
      return CarryOver(
        kind: kind, subject: try row.text("subject"), what: what, sourceID: try row.text("source_id"), sourceName: try row.text("source_name"),
        year: try row.int("year"), isTaken: try row.bool("taken"), reason: try row.text("reason"), name: try row.text("name"), at: try row.date("at"))
    }
  }

  private func rating(_ row: Row) throws -> String {
    if let level = try row.intOrNil("level") { return "Mức độ \(level), quyết định số \(try row.text("level_number")) ngày \(try row.day("decided_on").vietnamese)" }
    guard let rating = try row.textOrNil("recognised_rating"), let id = try row.textOrNil("regulation_id"), let points = try row.pointsOrNil("recognised_total")
    else { return "kết quả" }
    let law = try RegulationCache.shared.regulation(id: id, sha256: try row.text("regulation_sha256"), in: self)
    return "\(law.rating(rating)?.name ?? rating), \(Format.points(points)) điểm"
  }

  func insertCarryOver(
    _ kind: CarryOver.Kind, _ subject: String, to unit: String, source: String, year: Int, isTaken: Bool, reason: String, by actor: Actor,
    at time: Date
  ) throws {
    try run(
      """
      INSERT INTO carry_over (unit_id, kind, subject, source_id, year, taken, reason, account_id, name, at)
      VALUES (\(unit), \(kind.rawValue), \(subject), \(source), \(year), \(isTaken), \(reason), \(actor.accountID), \(actor.name), \(time))
      ON CONFLICT (unit_id, kind, subject) DO NOTHING
      """)
  }

  private func figure(_ row: Row) throws -> String? {
    guard let name = FigureName(rawValue: try row.textOrNil("figure_name") ?? ""), let value = Decimal(string: try row.text("figure_value")) else { return nil }
    return "\(name.title): \(Format.figure(value, name))"
  }

  /// Recognitions by level of predecessors, not of their organisations.
  func levelHeritage(of family: Family) throws -> [Heritage] {
    let kin = Dictionary(family.predecessors.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
    return try rows(
      """
      SELECT id, unit_id, year, level, number, decided_on, until_day FROM level_recognition
      WHERE unit_id IN \(list: kin.keys.sorted()) AND organisation_id IS NULL AND practice = \(family.unit.practice) AND ended_on IS NULL
      ORDER BY decided_on, id
      """
    ).compactMap { row in
      guard let source = kin[try row.text("unit_id")] else { return nil }
      return Heritage(
        kind: .recognition, subject: "level:\(try row.text("id"))",
        what: "Mức độ \(try row.int("level")), quyết định số \(try row.text("number")) ngày \(try row.day("decided_on").vietnamese), hiệu lực đến \(try row.day("until_day").vietnamese)",
        source: source, year: try row.int("year"))
    }
  }

  /// Recognitions by level of units, the newest first; not those of organisations in them.
  func pastLevels(of units: [Unit], practice: Bool) throws -> [PastLevel] {
    let byID = units.byID
    return try rows(
      """
      SELECT * FROM level_recognition WHERE unit_id IN \(list: byID.keys.sorted()) AND organisation_id IS NULL AND practice = \(practice)
      ORDER BY year DESC, decided_on DESC, id
      """
    ).compactMap { row in
      guard let unit = byID[try row.text("unit_id")] else { return nil }
      return PastLevel(
        unit: unit, regulationID: try row.text("regulation_id"), year: try row.int("year"), level: try row.int("level"),
        number: try row.text("number"), decidedOn: try row.day("decided_on"), until: try row.day("until_day"), endedOn: try row.dayOrNil("ended_on"),
        isCarried: try row.textOrNil("carried_from") != nil)
    }
  }

  /// Figures that other bodies supplied for predecessors.
  func figureHeritage(of family: Family) throws -> [Heritage] {
    let kin = Dictionary(family.predecessors.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
    return try rows("SELECT id, unit_id, year, name AS figure_name, value AS figure_value, supplier FROM figure WHERE unit_id IN \(list: kin.keys.sorted()) ORDER BY year, name, id")
      .compactMap { row in
        guard let source = kin[try row.text("unit_id")], let what = try figure(row) else { return nil }
        return Heritage(
          kind: .figures, subject: "figure:\(try row.text("id"))", what: "\(what), \(try row.text("supplier"))", source: source, year: try row.int("year"))
      }
  }

  /// Enters what was taken over where the successor's own stands, with where it came from.
  func copyHeritage(_ item: Heritage, to unit: String, reason: String, by actor: Actor, at time: Date) throws {
    let id = Identifier.make(at: time), source = item.source.unit.name
    if item.subject.hasPrefix("level:") {
      try run(
        """
        INSERT INTO level_recognition (id, unit_id, regulation_id, year, level, number, decided_on, until_day, practice, carried_from, reason,
          published, account_id, name, at)
        SELECT \(id), \(unit), regulation_id, year, level, number, decided_on, until_day, practice, id, \("Kế thừa từ \(source): \(reason)"),
          published, \(actor.accountID), \(actor.name), \(time)
        FROM level_recognition WHERE id = \(String(item.subject.dropFirst(6)))
        """)
    } else if item.subject.hasPrefix("figure:") {
      // Figures of several old units stand beside each other: no sum of them is made by itself.
      try run(
        """
        INSERT INTO figure (id, unit_id, year, name, value, day, source, supplier, note, account_id, at)
        SELECT \(id), \(unit), year, name, value, day, source, supplier || \(" (\(source))"), \(reason), \(actor.accountID), \(time)
        FROM figure WHERE id = \(String(item.subject.dropFirst(7))) ON CONFLICT DO NOTHING
        """)
    }
  }

  /// Figures that papers counted for predecessors.
  func countedHeritage(of family: Family) throws -> [Heritage] {
    let kin = Dictionary(family.predecessors.map { ($0.unit.id, $0) }, uniquingKeysWith: { first, _ in first })
    return try rows("SELECT * FROM counted_result WHERE unit_id IN \(list: kin.keys.sorted()) ORDER BY year DESC, unit_id").compactMap { row in
      guard let source = kin[try row.text("unit_id")] else { return nil }
      let year = try row.int("year"), assessed = try row.int("assessed")
      return Heritage(
        kind: .figures, subject: "\(source.unit.id):\(year)", what: "\(Format.integer(assessed)) xã tham gia, nguồn \(try row.text("source"))", source: source,
        year: year)
    }
  }
}
