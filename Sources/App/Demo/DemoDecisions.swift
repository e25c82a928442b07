import Foundation
import Rules
import Store

/// The decisions of the practice province: one that is public for two communes, one that only stands decided.
struct DemoDecisions {
  let site: Site
  let cast: Demo.Cast
  let dossiers: [String: String]

  func play() async throws {
    try await decide(.published, district: "TH1-1", by: "chutich.doithong", number: "41/QĐ-UBND", day: "2023-12-08", publish: true)
    try await decide(.decided, district: "TH1-1", by: "chutich.doithong", number: "42/QĐ-UBND", day: "2023-12-11", publish: false)
    try await decide(.published, district: "TH1-2", by: "chutich.benla", number: "17/QĐ-UBND", day: "2023-12-08", publish: true)
  }

  private func decide(
    _ milestone: DemoPractice.Milestone, district: String, by login: String, number: String, day: String, publish: Bool
  ) async throws {
    let actor = try cast.actor(login)
    let ids = try DemoPractice.parts.filter { $0.until == milestone && $0.code.hasPrefix(district) }
      .compactMap { dossiers[try cast.unit($0.code)] }
    let chosen = try await site.database.read { db in
      try ids.map { Chosen(id: $0, version: try db.dossier($0, on: Day(Demo.moment(day))).version) }
    }
    let paper = DecisionPaper(number: number, day: Day(Demo.moment(day)), signedAs: "Chủ tịch UBND huyện")
    let decision = try await site.database.decide(chosen, paper, by: actor, at: Demo.moment(day))
    if publish { try await site.database.publish(decision, by: actor, at: Demo.moment(day)) }
  }
}
