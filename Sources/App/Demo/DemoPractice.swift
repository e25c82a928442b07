import Foundation
import Rules
import Store

/// The practice province in the year 2023: a commune in every state of the lifecycle, each brought there step by step by
/// the people whose task it is.
struct DemoPractice {
  let site: Site
  let cast: Demo.Cast

  /// How far a commune has come, and how good it is: the share of the maxima that it gives itself, in twentieths.
  struct Part {
    let code: String
    let slug: String
    let until: Milestone
    let share: Int
    var mode: Assessment.Mode = .inspected
    var isModel = false
    /// A criterion at 0, to show the zero rule (Điều 4.3).
    var zero: Int?
  }

  enum Milestone: Int, Comparable {
    case untouched, started, awaitingSignature, submitted, returned, accepted, surveyed, planned, inspected, proposed, decided, published
    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  static let parts: [Part] = [
    Part(code: "TH1-101", slug: "hoamuc", until: .started, share: 17, isModel: true),
    Part(code: "TH1-102", slug: "dadung", until: .awaitingSignature, share: 15),
    Part(code: "TH1-103", slug: "namsuong", until: .submitted, share: 16),
    Part(code: "TH1-104", slug: "phienggio", until: .returned, share: 12),
    Part(code: "TH1-105", slug: "suoikhoan", until: .accepted, share: 18),
    Part(code: "TH1-106", slug: "talenh", until: .planned, share: 14),
    Part(code: "TH1-107", slug: "banchanh", until: .inspected, share: 17),
    Part(code: "TH1-108", slug: "thongreo", until: .proposed, share: 19),
    Part(code: "TH1-109", slug: "khomuong", until: .decided, share: 15),
    Part(code: "TH1-110", slug: "huatrang", until: .published, share: 18),
    Part(code: "TH1-201", slug: "consay", until: .surveyed, share: 16, mode: .surveyed),
    Part(code: "TH1-202", slug: "rachvong", until: .published, share: 16, zero: 11),
    Part(code: "TH1-203", slug: "phuongbenla", until: .published, share: 18, isModel: true),
    Part(code: "TH1-204", slug: "gonang", until: .untouched, share: 0, mode: .surveyed),
    Part(code: "TH1-205", slug: "vamsuong", until: .accepted, share: 13, mode: .surveyed),
  ]

  func load() async throws {
    let province = try cast.actor("so.songmo")
    let maxima = Dictionary(uniqueKeysWithValues: (1...15).map { ($0, Points(hundredths: $0 <= 10 ? 700 : 600)) })
    _ = try await site.enterMaxima(
      maxima, source: "Điểm giả định, chỉ để thực hành", regulation: "tt44-2014-xa", province: try cast.unit("TH1"), by: province,
      at: Demo.moment("2023-02-20"))
    let year = try await site.openYear(
      NewYear(
        provinceID: try cast.unit("TH1"), year: 2023, regulationID: "tt44-2014-xa", practice: true,
        communes: try Self.parts.map { .init(unitID: try cast.unit($0.code), mode: $0.mode, isModel: $0.isModel) },
        source: "Kế hoạch giả định, chỉ để thực hành"),
      by: province, at: Demo.moment("2023-03-01"))
    try await askForTraining(by: province)
    let dossiers = try await site.database.read { db in
      Dictionary(
        try db.rows("SELECT unit_id, id FROM assessment WHERE year_id = \(year)").map { (try $0.text("unit_id"), try $0.text("id")) },
        uniquingKeysWith: { a, _ in a })
    }
    try await assign(in: dossiers)
    for part in Self.parts {
      guard let id = dossiers[try cast.unit(part.code)] else { continue }
      try await DemoDossier(site: site, cast: cast, part: part, id: id).play()
    }
    try await DemoDecisions(site: site, cast: cast, dossiers: dossiers).play()
  }

  /// What the year's plan asks besides the dossiers: one district has told, the other is late; each commune is still in time.
  private func askForTraining(by province: Actor) async throws {
    func asked(_ name: String, _ doer: PlanTask.Doer, _ from: String, _ until: String) async throws -> String {
      let days = (from: Day(Demo.moment(from)), until: Day(Demo.moment(until)))
      return try await site.database.setTask(
        PlanTask.Wanted(
          name: name, doer: doer, from: days.from, until: days.until, counted: doer == .promotion ? "người dự" : "",
          source: "Kế hoạch giả định, chỉ để thực hành"),
        by: province, at: Demo.moment("2023-03-01"))
    }
    let training = try await asked("Tập huấn quy trình tự kiểm tra, cách thu thập minh chứng", .promotion, "2023-05-01", "2023-05-31")
    _ = try await asked("Báo cáo kết quả xây dựng các mô hình học tập năm 2023", .commune, "2023-12-01", "2023-12-31")
    try await site.database.reportTask(
      training, doneOn: Day(Demo.moment("2023-05-24")), text: "01 lớp tại hội trường huyện, cán bộ 10 xã, thị trấn", count: "46",
      by: try cast.actor("khuyenhoc.doithong"), at: Demo.moment("2023-05-26"))
  }

  /// Hòa Mục gives criteria to two of its organisations, one of them to both.
  private func assign(in dossiers: [String: String]) async throws {
    guard let id = dossiers[try cast.unit("TH1-101")] else { return }
    let charges: [(String, [Int])] = [("Hội Liên hiệp Phụ nữ", [5, 12, 14]), ("Trường THCS Hòa Mục", [5, 6])]
    let added = Set(charges.flatMap { name, criteria in
      criteria.compactMap { criterion in cast.organisations[name].map { Charging(criterion: criterion, organisation: $0) } }
    })
    try await site.database.assign(
      added, relieving: [], in: id, by: try cast.actor("canbo.hoamuc"), at: Demo.moment("2023-03-10"))
  }
}
