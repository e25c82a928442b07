import Foundation
import Rules
import Store

@testable import App

/// The official year 2021 of a province: one commune rated Tốt and a model, one at 0 in a criterion, one surveyed, one not yet
/// inspected; counts of 2020 and targets beside them.
struct YearCast {
  let w: World
  let district: DistrictCast
  let officer: World.Person
  let year: String
  let good: String
  let failed: String

  var ofDistrict: String { "\(year)~\(w.district)" }
  var ofProvince: String { "\(year)~\(w.province)" }

  init(_ w: World) async throws {
    let (day, now) = (Day(w.now), w.now)
    try await w.database.write { db in
      for (code, name, district) in [("99003", "Thị trấn Đồi", w.district), ("99004", "Xã Cồn Sậy", w.otherDistrict)] {
        try db.run(
          """
          INSERT INTO unit (id, code, name, level, parent_id, province_id, sort_key, search_key, valid_from, practice)
          VALUES (\(code), \(code), \(name), 'commune', \(district), \(w.province), \(Vietnamese.sortKey(name)),
            \(Vietnamese.searchKey(name)), '2000-01-01', 1)
          """)
      }
      try db.run("UPDATE unit SET practice = 0")
    }
    let id = try await w.openAssessment(practice: false)
    self.w = w
    district = try await DistrictCast(w)
    officer = try await w.provinceOfficer()
    let (first, second, actor) = (id, try await district.openSecond(beside: id), officer.actor)
    (good, failed) = (first, second)
    let year = try await w.database.read { db in try db.assessment(first).yearID }
    self.year = year
    try await w.database.write { db in
      try db.run("UPDATE maxima SET confirmed_by = \(actor.accountID), confirmed_at = \(now)")
      try db.run("UPDATE assessment_year SET source = 'Kế hoạch số 15/KH-SGDĐT ngày 20/01/2021 của Sở Giáo dục và Đào tạo' WHERE id = \(year)")
      try db.run("UPDATE assessment SET model = 1 WHERE id = \(first)")
      for (unit, district, mode) in [("99003", w.district, "surveyed"), ("99004", w.otherDistrict, "inspected")] {
        try db.run(
          """
          INSERT INTO assessment (id, year_id, unit_id, district_id, mode, state)
          VALUES (\(unit), \(year), \(unit), \(district), \(mode), 'preparing')
          """)
        try db.record(.open, try db.assessment(unit), by: actor, at: now, on: day, note: "")
      }
      try db.countTakingPart(in: year)
      try db.replaceStages(PlanStage.usual(2021), of: year)
    }
    let results = """
      unit_code,year,communes,assessed,good,fair,average,failed,note
      D901,2020,3,3,1,1,1,0,
      D902,2020,1,1,0,1,0,0,
      """
    _ = try await w.site.importResults(Array(results.utf8), source: "Báo cáo số 90/BC-SGDĐT ngày 15/01/2021", by: actor, at: now)
    try await w.database.setTargets(
      [Target(districtID: w.district, rating: "good", communes: 2), Target(districtID: w.otherDistrict, rating: "fair", communes: 1)],
      of: w.province, year: 2021, practice: false, by: actor, at: now)
  }

  /// - Returns: the decision's id.
  func decide(_ ids: [String], number: String = "125/QĐ-UBND", signedAs: String = "Chủ tịch UBND huyện", day: String = "2021-11-01") async throws -> String {
    var chosen: [Chosen] = []
    for id in ids { chosen.append(Chosen(id: id, version: try await district.version(id))) }
    return try await w.database.decide(
      chosen, DecisionPaper(number: number, day: Day(iso: day), signedAs: signedAs), by: district.chairman.actor, at: w.now)
  }

  /// Both communes of the district decided: 87,5 Tốt, and 81,5 with a criterion at 0.
  func decideBoth() async throws -> String {
    try await district.bringToProposed(good)
    try await district.bringToProposed(failed, [1: 0])
    return try await decide([good, failed])
  }
}
