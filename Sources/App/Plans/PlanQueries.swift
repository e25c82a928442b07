import Rules
import Store

extension Connection {
  /// - Throws: `Problem.notFound`.
  func year(_ id: String) throws -> AssessmentYear {
    guard let year = try years("y.id = \(id)").first else { throw Problem.notFound("Không có đợt đánh giá này.") }
    return year
  }

  /// The years of a province, the newest first.
  func years(of province: String) throws -> [AssessmentYear] { try years("y.province_id = \(province)") }

  func year(of province: String, _ year: Int, practice: Bool) throws -> AssessmentYear? {
    try years("y.province_id = \(province) AND y.year = \(year) AND y.practice = \(practice)").first
  }

  private func years(_ condition: SQL) throws -> [AssessmentYear] {
    let rows = try rows(
      """
      SELECT u.*, y.id AS year_id, y.year, y.practice AS for_practice, y.regulation_id, y.regulation_sha256, y.maxima_id,
        y.share_target, y.lead_body, y.clock, y.source, y.reason, m.confirmed_by
      FROM assessment_year y JOIN unit u ON u.id = y.province_id LEFT JOIN maxima m ON m.id = y.maxima_id
      WHERE \(condition) ORDER BY y.year DESC, y.practice
      """)
    return try rows.map { row in
      AssessmentYear(
        id: try row.text("year_id"), province: try Unit(row), year: try row.int("year"),
        practice: try row.bool("for_practice"),
        regulation: try RegulationCache.shared.regulation(
          id: try row.text("regulation_id"), sha256: try row.text("regulation_sha256"), in: self),
        maximaID: try row.textOrNil("maxima_id"), maximaConfirmed: try row.textOrNil("confirmed_by") != nil,
        shareTarget: try row.int("share_target"), leadBody: try row.text("lead_body"),
        clock: Clock.AfterReturn(rawValue: try row.text("clock")) ?? .restart, source: try row.text("source"),
        reason: try row.text("reason"))
    }
  }

  /// Each district of the year with its communes by state: two statements.
  ///
  /// - Parameter today: by which it is said which communes have ended.
  func progress(of year: AssessmentYear, on today: Day) throws -> [DistrictProgress] {
    let day = AssessmentYear.lastDay(year.year)
    let districts = try rows(
      """
      SELECT d.*, coalesce(c.communes, 0) AS communes FROM unit d
      LEFT JOIN (SELECT parent_id, count(*) AS communes FROM unit WHERE province_id = \(year.province.id) AND level = 'commune'
        AND practice = \(year.province.practice) AND valid_from <= \(day) AND (valid_until IS NULL OR valid_until >= \(day)) GROUP BY parent_id) c ON c.parent_id = d.id
      WHERE d.province_id = \(year.province.id) AND d.level <> 'commune' ORDER BY d.sort_key, d.code
      """)
    var byDistrict: [String: DistrictProgress] = [:]
    let order = try districts.map { row -> String in
      let district = try Unit(row)
      byDistrict[district.id] = DistrictProgress(district: district, communes: try row.int("communes"))
      return district.id
    }
    let counts = try rows(
      """
      SELECT a.district_id, a.state, a.recognised_rating, count(*) AS n, sum(a.model) AS models,
        count(*) FILTER (WHERE u.valid_until < \(today.iso)) AS ended
      FROM assessment a JOIN unit u ON u.id = a.unit_id
      WHERE a.year_id = \(year.id) GROUP BY a.district_id, a.state, a.recognised_rating
      """)
    for row in counts {
      let id = try row.text("district_id"), count = try row.int("n")
      guard let state = Assessment.State(rawValue: try row.text("state")) else { throw StoreError.column("assessment.state") }
      byDistrict[id]?.states[state, default: 0] += count
      byDistrict[id]?.models += try row.int("models")
      if state.isWithCommune { byDistrict[id]?.leftBehind += try row.int("ended") }
      if let rating = try row.textOrNil("recognised_rating"), state == .decided || state == .published {
        byDistrict[id]?.ratings[rating, default: 0] += count
      }
    }
    return order.compactMap { byDistrict[$0] }.filter { $0.takingPart > 0 || ($0.district.isInForce(on: year.end) && $0.communes > 0) }
  }

  func communes(of year: AssessmentYear, district: String? = nil) throws -> [YearCommune] {
    let only: SQL = district.map { "AND a.district_id = \($0)" } ?? ""
    return try rows(
      """
      SELECT u.*, a.id AS assessment_id, a.district_id, a.mode, a.model, a.state, a.recognised_rating
      FROM assessment a JOIN unit u ON u.id = a.unit_id JOIN unit d ON d.id = a.district_id
      WHERE a.year_id = \(year.id) \(only) ORDER BY d.sort_key, d.code, u.sort_key, u.code
      """
    ).map { row in
      guard let state = Assessment.State(rawValue: try row.text("state")),
        let mode = Assessment.Mode(rawValue: try row.text("mode"))
      else { throw StoreError.column("assessment.state") }
      return YearCommune(
        id: try row.text("assessment_id"), unit: try Unit(row), districtID: try row.text("district_id"), mode: mode,
        isModel: try row.bool("model"), state: state, rating: try row.textOrNil("recognised_rating"))
    }
  }

  func stages(of year: String) throws -> [PlanStage] {
    try rows("SELECT * FROM stage WHERE year_id = \(year) ORDER BY number").map { row in
      PlanStage(
        name: try row.text("name"), body: try row.text("body"), from: try row.day("from_day"),
        until: try row.day("until_day"), action: Assessment.Action(rawValue: try row.text("action")))
    }
  }

  func targets(of province: String, year: Int, practice: Bool) throws -> [Target] {
    try rows(
      """
      SELECT t.* FROM target t JOIN unit d ON d.id = t.district_id
      WHERE d.province_id = \(province) AND t.year = \(year) AND t.practice = \(practice)
      ORDER BY d.sort_key, t.rating
      """
    ).map { Target(districtID: try $0.text("district_id"), rating: try $0.text("rating"), communes: try $0.int("communes")) }
  }

  func replaceStages(_ stages: [PlanStage], of year: String) throws {
    try run("DELETE FROM stage WHERE year_id = \(year)")
    try runMany(
      stages.enumerated().map { number, stage in
        """
        INSERT INTO stage (year_id, number, name, body, from_day, until_day, action)
        VALUES (\(year), \(number + 1), \(stage.name), \(stage.body), \(stage.from.iso), \(stage.until.iso),
          \(stage.action?.rawValue ?? ""))
        """
      })
  }

  func replaceTargets(_ targets: [Target], of province: String, year: Int, practice: Bool) throws {
    try run(
      """
      DELETE FROM target WHERE year = \(year) AND practice = \(practice)
        AND district_id IN (SELECT id FROM unit WHERE province_id = \(province))
      """)
    try runMany(
      targets.map {
        """
        INSERT INTO target (district_id, year, practice, rating, communes)
        VALUES (\($0.districtID), \(year), \(practice), \($0.rating), \($0.communes))
        """
      })
  }

  /// Changes how a commune takes part, while its dossier is being prepared.
  /// - Returns: whether it was.
  func setPart(_ id: String, year: String, _ part: CommunePart.Way) throws -> Bool {
    try run(
      """
      UPDATE assessment SET mode = \(part.mode.rawValue), model = \(part.isModel), version = version + 1
      WHERE id = \(id) AND year_id = \(year) AND state = 'preparing'
      """) == 1
  }
}

extension AssessmentYear {
  /// The day on which the units of a year are looked at: its last.
  static func lastDay(_ year: Int) -> String { "\(year)-12-31" }
  var end: Day { Day(year: year, month: 12, day: 31) ?? Day(iso: "2000-12-31") ?? province.validFrom }
}
