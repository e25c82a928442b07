import Rules
import Store

/// A recognition that anyone may read: published, and not replaced since.
struct LevelResult: Sendable {
  let subjectName: String
  let code: String
  let regulationID: String
  let year: Int
  let level: Int
  let number: String
  let decidedOn: Day
  let until: Day
  /// In whose words it was decided; "" where the decision is not the program's.
  let decides: String
}

/// How many are recognised at a level under a text, on a day.
struct LevelCount: Sendable {
  let regulationID: String
  let level: Int
  let count: Int
}

extension Connection {
  /// The newest decisions first.
  ///
  /// - Parameter unit: of it and all that lies below it; nil for the whole country.
  func levelResults(in unit: String?, practice: Bool, limit: Int) throws -> [LevelResult] {
    try rows(
      """
      SELECT r.*, coalesce(o.name, u.name) AS subject_name, u.code, d.decides FROM level_recognition r JOIN unit u ON u.id = r.unit_id
      LEFT JOIN organisation o ON o.id = r.organisation_id LEFT JOIN level_decision d ON d.id = r.decision_id
      WHERE \(isPublic(unit, practice)) ORDER BY r.decided_on DESC, u.sort_key, r.id LIMIT \(limit)
      """
    ).map { row in
      LevelResult(
        subjectName: try row.text("subject_name"), code: try row.text("code"), regulationID: try row.text("regulation_id"), year: try row.int("year"),
        level: try row.int("level"), number: try row.text("number"), decidedOn: try row.day("decided_on"), until: try row.day("until_day"),
        decides: try row.textOrNil("decides") ?? "")
    }
  }

  /// What is in force on the day; whoever has both levels counts at the higher one alone.
  func levelCounts(in unit: String?, practice: Bool, on day: Day) throws -> [LevelCount] {
    try rows(
      """
      SELECT regulation_id, level, count(*) AS n FROM (
        SELECT r.regulation_id, max(r.level) AS level FROM level_recognition r JOIN unit u ON u.id = r.unit_id
        WHERE \(isPublic(unit, practice)) AND r.decided_on <= \(day.iso) AND r.until_day >= \(day.iso)
        GROUP BY r.regulation_id, r.unit_id, r.organisation_id) AS best
      GROUP BY regulation_id, level ORDER BY regulation_id, level
      """
    ).map { LevelCount(regulationID: try $0.text("regulation_id"), level: try $0.int("level"), count: try $0.int("n")) }
  }

  private func isPublic(_ unit: String?, _ practice: Bool) -> SQL {
    let place: SQL = unit.map { "AND \(SQL.within($0))" } ?? ""
    return "r.published = 1 AND r.ended_on IS NULL AND r.practice = \(practice) \(place)"
  }

  /// Recognitions that do not follow from their decisions, each with what is wrong first.
  func recognitionFaults() throws -> [String] {
    let rows = try rows(
      """
      SELECT r.*, d.number AS d_number, d.day AS d_day, d.practice AS d_practice, d.published_at, d.year_id, a.recognised_level, a.state,
        a.unit_id AS a_unit_id, a.regulation_id AS a_regulation_id
      FROM level_recognition r JOIN level_decision d ON d.id = r.decision_id JOIN level_assessment a ON a.id = r.level_id ORDER BY r.id
      """)
    let years = try levelYears(Set(try rows.map { try $0.text("year_id") }))
    let faults = try rows.compactMap { row -> String? in
      let validity = years[try row.text("year_id")]?.law(try row.text("regulation_id"))?.validity
      let day = try row.day("decided_on"), until = try row.day("until_day"), isEnded = try row.textOrNil("ended_on") != nil
      let readings: [Day?] = [.endOfYear, .sameDay].map { validity?.lastDay(decidedOn: day, reading: $0) }
      let isSame = try row.text("number") == row.text("d_number") && row.text("decided_on") == row.text("d_day")
        && row.bool("practice") == row.bool("d_practice") && row.text("unit_id") == row.text("a_unit_id")
        && row.text("regulation_id") == row.text("a_regulation_id")
      let name = "Công nhận \(try row.text("id"))"
      if !isSame { return "\(name): không khớp với quyết định số \(try row.text("d_number"))" }
      if !readings.contains(until) { return "\(name): ngày hết hiệu lực \(until.vietnamese) không theo quy định" }
      if isEnded { return nil }
      if try row.int("level") != row.intOrNil("recognised_level") { return "\(name): mức độ không khớp với hồ sơ" }
      let state = LevelAssessment.State(rawValue: try row.text("state")), isPublic = state == .published
      if try row.bool("published") != isPublic || (row.textOrNil("published_at") != nil && !isPublic) { return "\(name): công bố không khớp với quyết định" }
      return state == .recognised || state == .published ? nil : "\(name): hồ sơ chưa có quyết định"
    }
    let bare = try self.rows(
      """
      SELECT a.id FROM level_assessment a LEFT JOIN level_recognition r ON r.level_id = a.id AND r.decision_id IS NOT NULL AND r.ended_on IS NULL
      WHERE a.recognised_level IS NOT NULL AND r.id IS NULL ORDER BY a.id
      """
    ).map { "Hồ sơ \(try $0.text("id")): ghi đã công nhận nhưng không có công nhận nào còn hiệu lực" }
    return faults + bare
  }
}
