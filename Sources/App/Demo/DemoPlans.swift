import Foundation
import Rules
import Store

/// What is published under real names: the counts of Hòa Bình for 2020 and its plan for 2021, and the plan of Tuần Giáo
/// for 2023. No result is put on any real commune.
struct DemoPlans {
  let site: Site
  let cast: Demo.Cast

  /// Kế hoạch 211/KH-SGD&ĐT, 29/01/2021: district, communes, Tốt, Khá, Trung bình in 2020; Tốt, Khá planned for 2021.
  ///
  /// The text came down through a scan that lost blank cells: of Lạc Thủy and Lương Sơn one unit is Khá and one Trung bình, and
  /// the totals do not tell which. Both stay out of the districts' rows and are kept as the province's doubts.
  static let hoaBinh: [(code: String, communes: Int, good: Int, fair: Int, average: Int, plan: (good: Int, fair: Int))] = [
    ("D154", 10, 8, 2, 0, (10, 0)), ("D150", 17, 10, 4, 3, (10, 7)), ("D153", 17, 8, 7, 2, (15, 2)),
    ("D157", 24, 17, 7, 0, (17, 7)), ("D159", 10, 9, 0, 0, (10, 0)), ("D152", 11, 10, 0, 0, (11, 0)),
    ("D156", 16, 12, 3, 1, (14, 2)), ("D155", 16, 13, 2, 1, (15, 1)), ("D148", 19, 17, 2, 0, (19, 0)),
    ("D158", 11, 7, 3, 1, (9, 2)),
  ]

  func load() async throws {
    try await loadHoaBinh()
    try await loadTuanGiao()
  }

  private func loadHoaBinh() async throws {
    let province = try cast.unit("P17"), officer = try cast.actor("so.hoabinh")
    let at = Demo.moment("2021-01-29")
    let rows = Self.hoaBinh.map { district in
      let doubtful = district.code == "D159" || district.code == "D152"
      let note = doubtful ? "Còn 01 đơn vị chưa rõ Khá hay Trung bình" : ""
      return "\(district.code),2020,\(district.communes),\(district.communes),\(district.good),\(district.fair),\(district.average),0,\(note)"
    }
    let csv = "unit_code,year,communes,assessed,good,fair,average,failed,note\n" + rows.joined(separator: "\n") + "\n"
    _ = try await site.importResults(
      Array(csv.utf8), source: "Phụ biểu kèm Kế hoạch số 211/KH-SGD&ĐT ngày 29/01/2021 (bản quét)", by: officer, at: at)
    for rating in [CountedRating.fair, .average] {
      try await site.database.addDoubt(
        province: province, year: 2020, rating: rating, communes: 1,
        note: "Một đơn vị của Lạc Thủy hoặc Lương Sơn: bản quét mất ô trống, không rõ huyện nào Khá, huyện nào Trung bình",
        by: officer, at: at)
    }
    let targets = try Self.hoaBinh.flatMap { district in
      [
        Target(districtID: try cast.unit(district.code), rating: "good", communes: district.plan.good),
        Target(districtID: try cast.unit(district.code), rating: "fair", communes: district.plan.fair),
      ]
    }
    try await site.database.setTargets(targets, of: province, year: 2021, practice: false, by: officer, at: at)
    try await openHoaBinh(province, by: officer, at: at)
  }

  /// The plan wants all 151 communes of the 10 districts assessed. It sets no days, so that the usual ones are not kept in its name.
  private func openHoaBinh(_ province: String, by officer: Actor, at time: Date) async throws {
    let communes = try await site.database.read { db in try db.communes(of: province, on: Day(time)) }
    let year = try await site.openYear(
      NewYear(
        provinceID: province, year: 2021, regulationID: "tt44-2014-xa", practice: false, communes: communes.map { .init(unitID: $0.id) },
        shareTarget: 100, source: "Kế hoạch số 211/KH-SGD&ĐT ngày 29/01/2021 của Sở Giáo dục và Đào tạo tỉnh Hòa Bình"),
      by: officer, at: time)
    try await site.database.setStages([], of: year, by: officer, at: time)
  }

  /// The district inspects four communes and surveys the others; its 15 criteria are watched from March to October.
  private func loadTuanGiao() async throws {
    let inspected: Set = ["03262", "03299", "03265", "03283"]
    let district = try cast.unit("D099")
    let communes = try await site.database.read { db in
      try db.rows("SELECT id, code FROM unit WHERE parent_id = \(district) ORDER BY code").map { (try $0.text("id"), try $0.text("code")) }
    }
    _ = try await site.openYear(
      NewYear(
        provinceID: try cast.unit("P11"), year: 2023, regulationID: "tt44-2014-xa", practice: false,
        communes: communes.map { .init(unitID: $0.0, mode: inspected.contains($0.1) ? .inspected : .surveyed) },
        source: "Kế hoạch của Ban Chỉ đạo xây dựng xã hội học tập huyện Tuần Giáo, tháng 02/2023"),
      by: try cast.actor("so.dienbien"), at: Demo.moment("2023-02-28"))
  }
}
