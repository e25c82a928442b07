import Foundation
import Rules
import Store

extension Connection {
  /// The requests of a province, and of the ones that have become it, that can no longer stay where they are on a day, in the
  /// order of names.
  func strandedRequests(of province: String, on day: Day) throws -> [StrandedRequest] {
    let items = try inherited(
      try levelItems(underWayIn: [province] + formerProvinces(of: province, on: day), calendar: WorkingCalendar(years: []), today: day), by: province)
    let set = try authorities(of: province)
    let receivers = Dictionary(try units(Array(Set(items.compactMap(\.assessment.receiverID)))).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let assessed = Dictionary(try units(Array(Set(items.map(\.assessment.unitID)))).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let all = Dictionary(
      try units(Array(Set(assessed.values.flatMap { [$0.parentID, $0.provinceID].compactMap(\.self) } + [province]))).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return items.compactMap { item -> StrandedRequest? in
      let receiver = item.assessment.receiverID.flatMap { receivers[$0] }
      let ended = receiver?.validUntil.flatMap { $0 < day ? $0 : nil }
      let authority = item.law.text.authority(on: day, set: set)
      let named = authority.flatMap { assessed[item.assessment.unitID]?.receiver($0.receiver) }
      // "The province" is the one that sets the authority, even where the unit stood under one that has ended.
      let wanted = named == item.assessment.provinceID ? province : named
      // Nobody receives at a unit that has ended itself.
      let nextID = wanted.flatMap { id in id == UnitPath.ministry || (all[id] ?? assessed[id])?.isInForce(on: day) ?? false ? id : nil }
      guard ended != nil || authority == nil || nextID != item.assessment.receiverID || authority?.decider != item.assessment.decider else { return nil }
      return StrandedRequest(
        item: item, receiverName: item.assessment.receiverID == UnitPath.ministry ? "Bộ Giáo dục và Đào tạo" : receiver?.name ?? "–", endedOn: ended,
        next: nextID == nil ? nil : authority, nextID: nextID,
        nextName: nextID == UnitPath.ministry ? "Bộ Giáo dục và Đào tạo" : nextID.flatMap { all[$0] ?? assessed[$0] }?.name ?? "")
    }
  }
}

extension Connection {
  /// Of requests from ended provinces, the ones that come to a province: where a province was divided, each goes with its own
  /// unit's successors, or with any where nothing is known of them.
  private func inherited(_ items: [LevelItem], by province: String) throws -> [LevelItem] {
    let former = Array(Set(items.map(\.authorityProvince)).subtracting([province]))
    guard !former.isEmpty else { return items }
    let heirs = try rows(
      """
      SELECT o.id, o.parent_id, n.province_id FROM lineage l JOIN unit o ON o.id = l.old_id JOIN unit n ON n.id = l.new_id
      WHERE o.province_id IN \(list: former) AND o.level <> 'province' AND n.province_id <> o.province_id
      """
    )
    var provinces: [String: Set<String>] = [:]
    for heir in heirs {
      for unit in [try heir.text("id"), try heir.textOrNil("parent_id")].compactMap(\.self) {
        provinces[unit, default: []].insert(try heir.text("province_id"))
      }
    }
    return items.filter { item in
      item.authorityProvince == province || provinces[item.assessment.unitID]?.contains(province) ?? true
    }
  }

  /// The provinces that ended before a day and became this one, as their own lineage or that of their communes says.
  func formerProvinces(of province: String, on day: Day) throws -> [String] {
    try rows(
      """
      SELECT DISTINCT o.province_id FROM unit n JOIN lineage l ON l.new_id = n.id JOIN unit o ON o.id = l.old_id
      JOIN unit p ON p.id = o.province_id
      WHERE n.province_id = \(province) AND o.province_id <> \(province) AND p.valid_until < \(day.iso) ORDER BY o.province_id
      """
    ).map { try $0.text("province_id") }
  }
}
