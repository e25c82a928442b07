import Foundation
import Rules
import Store

extension Site {
  /// Opens a province's year: pins the law, opens a dossier for every commune chosen, and lays out the usual stages.
  ///
  /// - Returns: the year's id.
  /// - Throws: `Problem.invalid` with every fault; at `year` when it is open already.
  func openYear(_ new: NewYear, by actor: Actor, at time: Date) async throws -> String {
    let law = try regulations.rated(new.regulationID)
    let faults = new.faults(law.regulation)
    guard faults.isEmpty else { throw Problem.invalid(faults) }
    return try await database.write { db in
      let province = try db.unit(new.provinceID)
      try actor.require(.openYear, in: province.path)
      if try db.year(of: province.id, new.year, practice: new.practice) != nil {
        throw Problem.invalid("year", "Năm \(new.year)\(new.practice ? " (thực hành)" : "") của \(province.name) đã được mở. Hãy xem ở danh sách đợt, hoặc ghi năm khác")
      }
      if province.practice, !new.practice {
        throw Problem.invalid("practice", "Tỉnh thực hành chỉ mở được đợt thực hành")
      }
      let id = Identifier.make(at: time)
      let opened = try db.dossiers(to: new, year: id, at: time)
      try db.publish(law, at: time)
      try db.insertYear(new, id: id, law, by: actor, at: time)
      try db.open(opened, by: actor, at: time)
      try db.countTakingPart(in: id)
      try db.replaceStages(PlanStage.usual(new.year), of: id)
      try db.journal(
        .yearOpened, chain: .unit(province.id), subject: id,
        [
          "year": "\(new.year)", "practice": new.practice ? "1" : "0", "regulation": law.sha256,
          "communes": "\(opened.count)", "reason": new.reason,
        ], by: actor, at: time)
      return id
    }
  }
}

extension Connection {
  /// The communes that a year can have: a running one those of today; one that has passed, those of its end.
  func communes(toOpen year: Int, of province: String, on today: Day) throws -> [Unit] {
    let first = Day(year: year, month: 1, day: 1) ?? today, last = Day(year: year, month: 12, day: 31) ?? today
    return try communes(of: province, on: min(last, max(today, first)))
  }

  /// A dossier for each commune chosen.
  ///
  /// - Throws: `Problem.invalid` naming units that are no communes of the province in that year.
  fileprivate func dossiers(to new: NewYear, year: String, at time: Date) throws -> [Assessment] {
    let communes = try communes(toOpen: new.year, of: new.provinceID, on: Day(time))
    let known = Dictionary(communes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var opened: [Assessment] = []
    opened.reserveCapacity(new.communes.count)
    for chosen in new.communes {
      guard let unit = known[chosen.unitID], let district = unit.parentID else {
        throw Problem.invalid("communes", "Có đơn vị không phải là xã của tỉnh trong năm \(new.year). Danh sách dưới đây nay là các xã của năm đó: hãy xem lại rồi bấm lần nữa")
      }
      opened.append(
        Assessment(
          id: Identifier.make(at: time), yearID: year, unitID: unit.id, districtID: district, provinceID: new.provinceID,
          mode: chosen.mode, isModel: chosen.isModel, state: .preparing, practice: new.practice))
    }
    guard Set(opened.map(\.unitID)).count == opened.count else {
      throw Problem.invalid("communes", "Có xã được chọn hai lần")
    }
    return opened
  }
}
