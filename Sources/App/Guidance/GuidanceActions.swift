import Foundation
import Rules
import Store

extension Database {
  /// Writes one item of the unit's draft, which begins as a copy of its newest version.
  ///
  /// - Throws: `Problem.invalid` at the item's fields.
  func setGuidance(_ item: GuidanceItem, to law: Law, unit id: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let unit = try db.unit(id)
      try actor.require(.enterGuidance, in: unit.path)
      let today = Day(time), authority = law.text.authority(on: today, set: try db.authorities(of: unit.provinceID))
      let faults = law.faults(of: item, authority: authority, in: today.assessedYear)
      guard item.isEmpty || faults.isEmpty else { throw Problem.invalid(faults) }
      guard law.isGuided(by: unit.level) else { throw Problem.notAllowed("Đơn vị không ra hướng dẫn cho \(law.shortName).") }
      let draft = try db.guidanceDraft(of: id, regulation: law.id, by: actor, at: time)
      try db.save(item, in: draft)
      try db.journal(
        .guidanceChanged, chain: .unit(id), subject: "\(law.id) \(item.item)",
        ["asked": item.asked, "evidence": item.evidence, "before": item.before?.text ?? ""], by: actor, at: time)
    }
  }

  /// Makes the draft a version: requests opened from now on follow it, and of those that are open the ones named.
  ///
  /// - Throws: `Problem.invalid` at `source`, `Problem.conflict` when there is no draft (a double click).
  func publishGuidance(
    of id: String, to law: Law, source: String, requests: [String], by actor: Actor, at time: Date
  ) async throws {
    guard !source.isEmpty else { throw Problem.invalid("source", "Hãy ghi nguồn: số, ký hiệu, ngày của văn bản hướng dẫn") }
    try await write { db in
      try actor.require(.enterGuidance, in: try db.unit(id).path)
      let sets = try db.guidanceSets(of: id, regulation: law.id)
      guard let draft = sets.first, draft.publishedAt == nil else {
        throw Problem.conflict("Không có bản nháp nào: hướng dẫn đã được ban hành, hoặc chưa sửa gì.")
      }
      let open = Dictionary(try db.guidedRequests(law.id, under: id, sets: sets).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let reached = requests.compactMap { open[$0] }
      guard reached.count == requests.count else {
        throw Problem.conflict("Có hồ sơ vừa được gửi đi nên không nhận hướng dẫn mới nữa. Hãy tải lại trang.")
      }
      try db.publishGuidance(draft.id, source: source, requests: requests, of: id, by: actor, at: time)
      try db.journal(
        .guidancePublished, chain: .unit(id), subject: draft.id,
        ["regulation": law.id, "version": "\(draft.number)", "source": source, "requests": "\(requests.count)"], by: actor, at: time)
      for request in reached {
        try db.journal(
          .guidancePublished, chain: request.isByLevels ? .level(request.id) : .assessment(request.id), subject: draft.id,
          ["version": "\(draft.number)", "source": source], by: actor, at: time)
      }
    }
  }
}
