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
  var path: UnitPath {
    var above = [parentID, provinceID].compactMap(\.self).filter { $0 != id }
    if above.count == 2, above[0] == above[1] { above.removeLast() }
    return UnitPath(unitID: id, above: above)
  }
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
  private(set) var unchanged = 0

  /// What cannot be placed is noted among the faults: a code of the real list that is one of practice, a unit that would
  /// change its level.
  ///
  /// - Parameters:
  ///   - existing: every unit ever known under a code of the list or as a parent.
  ///   - from: the day from which the list holds.
  init(_ list: [UnitImport.Line], existing: [Unit], practice: Bool, from: Day, faults: inout LineFaults) {
    let known = Dictionary(grouping: existing, by: \.code)
    var current: [String: Unit] = [:]
    for (code, generations) in known { current[code] = generations.first { $0.isInForce(on: from) } }
    for row in list {
      let line = row.unit, parent = line.parent.flatMap { current[$0] }
      if let fault = Self.fault(line, current[line.code], practice: practice, from: from) {
        faults.add(line: row.number, fault)
        continue
      }
      let next = known[line.code]?.map(\.validFrom).filter { $0 > from }.min()
      current[line.code] = place(line, over: current[line.code], parent, practice, from, until: next?.adding(days: -1))
    }
  }

  private static func fault(_ line: ImportedUnit, _ old: Unit?, practice: Bool, from: Day) -> String? {
    guard let old else { return nil }
    if old.practice != practice {
      return "mã “\(line.code)” đã thuộc \(old.practice ? "dữ liệu thực hành" : "danh mục chính thức") (\(old.name))."
    }
    if old.level != line.level, old.validFrom == from {
      return "mã “\(line.code)” đang là cấp \(old.level.name) (\(old.name)), không đổi thành cấp \(line.level.name) được."
    }
    return nil
  }

  private mutating func place(
    _ line: ImportedUnit, over old: Unit?, _ parent: Unit?, _ practice: Bool, _ from: Day, until: Day?
  ) -> Unit {
    if var unit = old {
      let provinceID = parent?.provinceID ?? unit.id
      let isSame = unit.level == line.level && unit.parentID == parent?.id
      if isSame, unit.name == line.name, unit.provinceID == provinceID {
        unchanged += 1
        return unit
      }
      if unit.validFrom == from {
        (unit.name, unit.parentID, unit.provinceID) = (line.name, parent?.id, provinceID)
        changed.append(unit)
        return unit
      }
      unit.validUntil = from.adding(days: -1)
      closed.append(unit)
    }
    let id = Identifier.make()
    let unit = Unit(
      id: id, code: line.code, name: line.name, level: line.level, parentID: parent?.id,
      provinceID: parent?.provinceID ?? id, validFrom: from, validUntil: old?.validUntil ?? until, practice: practice)
    new.append(unit)
    return unit
  }
}
