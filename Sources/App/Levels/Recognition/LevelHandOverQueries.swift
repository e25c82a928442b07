import Foundation
import Rules
import Store

extension Connection {
  /// The requests of a province, and of the ones that have become it, that can no longer stay where they are on a day, in the
  /// order of names.
  func strandedRequests(of province: String, on day: Day) throws -> [StrandedRequest] {
    let former = try formerProvinces(of: province, on: day), went = try heirs(within: former, on: day)
    let items = try levelItems(heldIn: [province] + former, calendar: WorkingCalendar(years: []), today: day).filter { item in
      item.authorityProvince == province || went.of(item.assessment.unitID, in: item.assessment.provinceID).contains(province)
    }
    let set = try authorities(of: province)
    let receivers = try units(items.compactMap(\.assessment.receiverID)).byID
    let assessed = try units(items.map(\.assessment.unitID)).byID
    let all = try units(assessed.values.flatMap { [$0.parentID, $0.provinceID].compactMap(\.self) } + [province]).byID
    return items.compactMap { item -> StrandedRequest? in
      let receiver = item.assessment.receiverID.flatMap { receivers[$0] }
      let ended = receiver?.validUntil.flatMap { $0 < day ? $0 : nil }
      let authority = item.law.text.authority(on: day, set: set)
      let named = authority.flatMap { assessed[item.assessment.unitID]?.place.receiver($0.receiver) }
      // "The province" is the one that sets the authority, even where the unit stood under one that has ended.
      let wanted = named == item.assessment.provinceID ? province : named
      // Nobody receives at a unit that has ended itself.
      let nextID = wanted.flatMap { id in id == UnitPath.ministry || (all[id] ?? assessed[id])?.isInForce(on: day) ?? false ? id : nil }
      // To make a recognition public takes a receiver that stands, not the authority of the day.
      if item.assessment.state == .recognised, ended == nil { return nil }
      guard ended != nil || authority == nil || nextID != item.assessment.receiverID || authority?.decider != item.assessment.decider else { return nil }
      return StrandedRequest(
        item: item, receiverName: item.assessment.receiverID == UnitPath.ministry ? UnitPath.ministryName : receiver?.name ?? "–", endedOn: ended,
        next: nextID == nil ? nil : authority, nextID: nextID,
        nextName: nextID == UnitPath.ministry ? UnitPath.ministryName : nextID.flatMap { all[$0] ?? assessed[$0] }?.name ?? "")
    }
  }
}
