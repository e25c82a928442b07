import Rules
import Store

/// A unit with everything that it came from and that came of it.
struct Family: Sendable {
  let unit: Unit
  let units: [String: Unit]
  let pieces: [Lineage.Piece]
  private let map: LineageMap

  init(_ unit: Unit, units: [String: Unit], pieces: [Lineage.Piece]) {
    (self.unit, self.units, self.pieces) = (unit, units, pieces)
    map = LineageMap(pieces)
  }

  /// A relative with its distance: negative before, positive after.
  struct Kin: Sendable {
    let unit: Unit
    let isPartial: Bool
    let distance: Int
  }

  var predecessors: [Kin] { kin(map.predecessors(of: unit.id), sign: -1) }
  var successors: [Kin] { kin(map.successors(of: unit.id), sign: 1) }
  var isAlone: Bool { pieces.isEmpty }

  private func kin(_ found: [LineageMap.Kin], sign: Int) -> [Kin] {
    found.compactMap { kin in units[kin.id].map { Kin(unit: $0, isPartial: kin.isPartial, distance: sign * kin.distance) } }
      .sorted { (abs($0.distance), Vietnamese.sortKey($0.unit.name), $0.unit.code) < (abs($1.distance), Vietnamese.sortKey($1.unit.name), $1.unit.code) }
  }
}

/// A recognition by level, under the unit as it was.
struct PastLevel: Sendable {
  let unit: Unit
  let regulationID: String
  let year: Int
  let level: Int
  let number: String
  let decidedOn: Day
  let until: Day
  let endedOn: Day?
  let isCarried: Bool
}

extension Connection {
  /// The unit's family, change by change in both directions; two statements for each step.
  func family(of unit: Unit) throws -> Family {
    let back = try walk(from: unit.id, forward: false), forth = try walk(from: unit.id, forward: true)
    let pieces = back + forth
    return Family(unit, units: try units(pieces.flatMap { [$0.old, $0.new] } + [unit.id]).byID, pieces: pieces)
  }

  private func walk(from unit: String, forward: Bool) throws -> [Lineage.Piece] {
    var found: [Lineage.Piece] = [], open = [unit], seen: Set<String> = [unit]
    while !open.isEmpty {
      let pieces = forward ? try lineagePieces(ofOld: open) : try lineagePieces(intoNew: open)
      found += pieces
      open = pieces.map { forward ? $0.new : $0.old }.filter { seen.insert($0).inserted }
    }
    return found
  }

  /// Whether the unit went, wholly or in part, into the other.
  func isPredecessor(_ unit: String, of other: String) throws -> Bool {
    try walk(from: other, forward: false).contains { $0.old == unit }
  }
}
