import Rules
import Store

/// A province, district or commune as it was between two days: its code and its dates together name it, since codes
/// are given again.
struct Unit: Sendable, Equatable {
  let id: String
  let code: String
  var name: String
  let level: Level
  var parentID: String?
  var provinceID: String
  let validFrom: Day
  var validUntil: Day?
  let practice: Bool

  func isInForce(on day: Day) -> Bool { validFrom <= day && validUntil ?? day >= day }

  /// The unit with the units above it; a commune may stand under its province directly.
  var path: UnitPath { UnitPath(unitID: id, parent: parentID, province: provinceID) }

  var place: UnitPlace { UnitPlace(id: id, name: name, level: level, parentID: parentID, provinceID: provinceID) }
}

extension UnitPath {
  init(unitID id: String, parent: String?, province: String) {
    var above = [parent, province].compactMap(\.self).filter { $0 != id }
    if above.count == 2, above[0] == above[1] { above.removeLast() }
    self.init(unitID: id, above: above)
  }
}

extension Sequence<Unit> {
  var byID: [String: Unit] { Dictionary(map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
}

extension Level {
  var name: String {
    switch self {
    case .province: "tỉnh"
    case .district: "huyện"
    case .commune: "xã"
    }
  }
}

/// What a list of units changes in what is known: computed before anything is written.
struct UnitChanges: Sendable {
  /// Parents before their children.
  private(set) var new: [Unit] = []
  private(set) var changed: [Unit] = []
  /// Units that end the day before, because the list gives their code to something else.
  private(set) var closed: [Unit] = []
  /// Units that end the day before, because a whole list names them no more.
  private(set) var ended: [Unit] = []
  /// Units that the list leaves out and that stay as they are.
  private(set) var leftOut = 0
  /// Of these, the ones whose unit above ends.
  private(set) var orphans = 0
  private(set) var unchanged = 0

  /// The days that a list holds, and what it is a list of.
  struct Scope: Sendable {
    let from: Day
    /// The last day; nil where nothing ends it.
    var until: Day?
    /// Whether it names every unit there is, so that whatever it leaves out has ended.
    var isWhole = false
    let practice: Bool
  }

  /// What cannot be placed is noted among the faults: a code of the real list that is one of practice, a unit that would
  /// change its level, dates that overlap with those of another unit of the code.
  ///
  /// - Parameter existing: every unit ever known under a code of the list or as a parent.
  init(_ list: [UnitImport.Line], existing: [Unit], _ scope: Scope, faults: inout LineFaults) {
    let known = Dictionary(grouping: existing, by: \.code), from = scope.from
    var current: [String: Unit] = [:]
    for (code, generations) in known { current[code] = generations.first { $0.isInForce(on: from) } }
    for row in list {
      let line = row.unit, parent = line.parent.flatMap { current[$0] }, old = current[line.code]
      let next = known[line.code]?.filter { $0.validFrom > from }.min { $0.validFrom < $1.validFrom }
      if let fault = Self.fault(line, old, next: next, scope) {
        faults.add(line: row.number, fault)
        continue
      }
      // A unit lasts no longer than the unit above it.
      let ends = [scope.until ?? old?.validUntil ?? next?.validFrom.adding(days: -1), parent?.validUntil].compactMap(\.self).min()
      current[line.code] = place(line, over: old, parent, scope, until: ends)
    }
    leaveOut(existing, list: Set(list.map(\.unit.code)), scope)
  }

  private mutating func leaveOut(_ existing: [Unit], list: Set<String>, _ scope: Scope) {
    let others = existing.filter { $0.practice == scope.practice && $0.isInForce(on: scope.from) && !list.contains($0.code) }
    for var unit in others {
      guard scope.isWhole, unit.validFrom < scope.from else {
        leftOut += 1
        continue
      }
      unit.validUntil = scope.from.adding(days: -1)
      ended.append(unit)
    }
    let gone = Set(closed.map(\.id))
    orphans = scope.isWhole ? 0 : others.count { $0.parentID.map(gone.contains) ?? false }
  }

  private static func fault(_ line: ImportedUnit, _ old: Unit?, next: Unit?, _ scope: Scope) -> String? {
    if let until = scope.until, let next, next.validFrom <= until {
      return "mã “\(line.code)” từ ngày \(next.validFrom.vietnamese) là \(next.name), chồng lên danh mục này (đến hết ngày \(until.vietnamese)). Hãy để danh mục đến hết ngày \(next.validFrom.adding(days: -1).vietnamese)."
    }
    guard let old else { return nil }
    if old.practice != scope.practice {
      return "mã “\(line.code)” đã thuộc \(old.practice ? "dữ liệu thực hành" : "danh mục chính thức") (\(old.name))."
    }
    if old.level != line.level, old.validFrom == scope.from {
      return "mã “\(line.code)” đang là cấp \(old.level.name) (\(old.name)), không đổi thành cấp \(line.level.name) được."
    }
    if let until = scope.until, let ends = old.validUntil, ends != until {
      return "mã “\(line.code)”: \(old.name) đã được ghi có hiệu lực từ \(old.validFrom.vietnamese) đến hết \(ends.vietnamese), không khớp với danh mục (đến hết \(until.vietnamese)). Hai thời hạn chồng nhau: hãy nhập danh mục đến hết \(ends.vietnamese)."
    }
    return nil
  }

  private mutating func place(_ line: ImportedUnit, over old: Unit?, _ parent: Unit?, _ scope: Scope, until: Day?) -> Unit {
    if var unit = old {
      let provinceID = parent?.provinceID ?? unit.id
      let isSame = unit.level == line.level && unit.parentID == parent?.id && unit.provinceID == provinceID
      // Where the tone mark stands makes no other unit of it (Hòa, Hoà).
      let isName = unit.name == line.name || (unit.validFrom < scope.from && Vietnamese.sortKey(unit.name) == Vietnamese.sortKey(line.name))
      if isSame, isName {
        if scope.until == nil || unit.validUntil == until {
          unchanged += 1
        } else {
          unit.validUntil = until
          changed.append(unit)
        }
        return unit
      }
      if unit.validFrom == scope.from {
        (unit.name, unit.parentID, unit.provinceID, unit.validUntil) = (line.name, parent?.id, provinceID, until)
        changed.append(unit)
        return unit
      }
      unit.validUntil = scope.from.adding(days: -1)
      closed.append(unit)
    }
    let id = Identifier.make()
    let unit = Unit(
      id: id, code: line.code, name: line.name, level: line.level, parentID: parent?.id,
      provinceID: parent?.provinceID ?? id, validFrom: scope.from, validUntil: until, practice: scope.practice)
    new.append(unit)
    return unit
  }
}
