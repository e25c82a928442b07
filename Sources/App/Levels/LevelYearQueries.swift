import Rules
import Store

extension Connection {
  /// - Throws: `Problem.notFound`.
  func levelYear(_ id: String) throws -> LevelYear {
    guard let year = try levelYears("y.id = \(id)").first else { throw Problem.notFound("Không có đợt này, hoặc địa chỉ đã sai.") }
    return year
  }

  /// The years of a province, the newest first.
  func levelYears(of province: String) throws -> [LevelYear] { try levelYears("y.province_id = \(province)") }

  func levelYear(of province: String, _ year: Int, practice: Bool) throws -> LevelYear? {
    try levelYears("y.province_id = \(province) AND y.year = \(year) AND y.practice = \(practice)").first
  }

  func levelYears(_ ids: Set<String>) throws -> [String: LevelYear] {
    Dictionary(uniqueKeysWithValues: try levelYears("y.id IN \(list: ids.sorted())").map { ($0.id, $0) })
  }

  /// Two statements, however many years.
  private func levelYears(_ condition: SQL) throws -> [LevelYear] {
    let heads = try rows(
      """
      SELECT y.*, p.name AS province, l.regulation_id, l.regulation_sha256 FROM level_year y
      JOIN unit p ON p.id = y.province_id JOIN level_law l ON l.year_id = y.id
      WHERE \(condition) ORDER BY y.year DESC, y.id, l.regulation_id
      """)
    let choices = try rows(
      "SELECT c.* FROM level_choice c JOIN level_year y ON y.id = c.year_id WHERE \(condition) ORDER BY c.setting")
    var order: [String] = [], laws: [String: [LevelRegulation]] = [:], first: [String: Row] = [:]
    for row in heads {
      let id = try row.text("id")
      if first.updateValue(row, forKey: id) == nil { order.append(id) }
      laws[id, default: []].append(
        try RegulationCache.shared.levels(id: try row.text("regulation_id"), sha256: try row.text("regulation_sha256"), in: self))
    }
    var chosen: [String: [String: [ChosenSetting]]] = [:]
    for row in choices {
      guard let setting = Setting.ID(rawValue: try row.text("setting")),
        let option = Setting.Option(rawValue: try row.text("choice"))
      else { throw StoreError.column("level_choice.choice") }
      chosen[try row.text("year_id"), default: [:]][try row.text("regulation_id"), default: []].append(
        ChosenSetting(
          setting: setting, option: option, reason: try row.text("reason"), name: try row.text("name"), at: try row.text("at")))
    }
    return try order.compactMap { id in
      guard let row = first[id] else { return nil }
      return LevelYear(
        id: id, provinceID: try row.text("province_id"), provinceName: try row.text("province"), year: try row.int("year"),
        practice: try row.bool("practice"), source: try row.text("source"), laws: laws[id] ?? [], chosen: chosen[id] ?? [:])
    }
  }
}
