import Foundation
import Rules
import Store

/// What a typed change would do, to be looked at before it is done.
struct ChangePreview: Sendable {
  let day: Day
  let new: [Unit]
  let ended: [Unit]
  let pieces: [LineagePiece]
  /// Units that follow the one above them, each as it will be.
  let following: [LineagePiece]
  /// People whose office is in a unit that ends.
  let people: Int
  /// Dossiers under way there.
  let dossiers: Int
}

extension Connection {
  /// Works out what a typed change does, writing nothing.
  ///
  /// - Throws: `Problem.invalid` with every fault at its field.
  func changePreview(_ typed: ChangeForm) throws -> ChangePreview {
    let units = try allUnits(), known = units.map(\.known), byID = units.byID
    var faults = typed.faults
    guard let day = typed.day else {
      if typed.pieces.isEmpty { faults.append(FieldProblem("piece-old-0", "Hãy ghi ít nhất một đơn vị cũ")) }
      throw Problem.invalid(faults)
    }
    let plan = Rearrangement(day: day, new: typed.new, pieces: typed.pieces)
    let eve = day.adding(days: -1), codes = Set(typed.pieces.map(\.old))
    let olds = units.filter { codes.contains($0.code) && $0.isInForce(on: eve) }
    let result: Rearrangement.Result
    do throws(Problem) {
      result = try plan.check(against: known, beside: try beside(olds))
    } catch {
      if case .invalid(let found) = error { faults += typed.placed(found) }
      throw Problem.invalid(faults)
    }
    guard faults.isEmpty else { throw Problem.invalid(faults) }
    if Set(olds.map(\.practice)).count > 1 { throw Problem.invalid("piece-old-0", "Không ghép đơn vị thực hành với đơn vị chính thức") }
    let made = made(plan, result, practice: olds.first?.practice ?? false, byID)
    let byCode = Dictionary(made.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let oldByCode = Dictionary(olds.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let ended = result.ended.compactMap { byID[$0.id] }
    let pieces = plan.pieces.compactMap { piece -> LineagePiece? in
      guard let old = oldByCode[piece.old], let new = byCode[piece.new] else { return nil }
      return LineagePiece(old: old, new: new, piece: Lineage.Piece(old: old.id, new: new.id, extent: piece.extent, share: piece.share))
    }
    let following = result.following.compactMap { follower -> LineagePiece? in
      guard let old = byID[follower.unit.id], let new = byCode[follower.unit.code] else { return nil }
      return LineagePiece(old: old, new: new, piece: Lineage.Piece(old: old.id, new: new.id, extent: .full))
    }
    let (people, dossiers) = try affected(ended.map(\.id), on: eve)
    return ChangePreview(
      day: day, new: made.filter { unit in plan.new.contains { $0.code == unit.code } }, ended: ended, pieces: pieces, following: following,
      people: people, dossiers: dossiers)
  }

  private func beside(_ olds: [Unit]) throws(Problem) -> [Lineage.Piece] {
    do { return try lineagePieces(ofOld: olds.map(\.id)) } catch { throw .conflict("Không đọc được diễn biến đã ghi: \(error)") }
  }

  /// The units that begin, each below the one above it: provinces first.
  private func made(_ plan: Rearrangement, _ result: Rearrangement.Result, practice: Bool, _ byID: [String: Unit]) -> [Unit] {
    let ending = Set(result.ended.map(\.id))
    var standing: [String: Unit] = [:]
    for unit in byID.values where unit.isInForce(on: plan.day) && !ending.contains(unit.id) { standing[unit.code] = unit }
    var made: [Unit] = []
    func make(code: String, name: String, level: Level, parent: String, until: Day?) {
      let id = Identifier.make(), above = standing[parent]
      let unit = Unit(
        id: id, code: code, name: name, level: level, parentID: above?.id, provinceID: above?.provinceID ?? id, validFrom: plan.day,
        validUntil: until, practice: practice)
      standing[code] = unit
      made.append(unit)
    }
    for level in Level.allCases {
      for unit in plan.new where unit.level == level { make(code: unit.code, name: unit.name, level: level, parent: unit.parent, until: nil) }
      for follower in result.following where follower.unit.level == level {
        make(code: follower.unit.code, name: follower.unit.name, level: level, parent: follower.parent, until: follower.unit.until)
      }
    }
    return made
  }
}

extension Database {
  /// Carries out a typed change: all of it, or nothing.
  ///
  /// - Returns: the change's identifier.
  /// - Throws: `Problem.invalid` with every fault at its field.
  func changeUnits(_ typed: ChangeForm, by actor: Actor, at time: Date) async throws -> String {
    try await write { db in
      try actor.require(.manageUnits, in: nil)
      let preview = try db.changePreview(typed), id = Identifier.make(at: time)
      let change = UnitChange(
        id: id, day: preview.day, basis: typed.basis, isList: false, practice: preview.new.contains(where: \.practice))
      try db.insert(change, by: actor, at: time)
      try db.end(preview.ended.map(\.id), on: preview.day.adding(days: -1))
      try db.insert(preview.new + preview.following.map(\.new))
      try db.insert((preview.pieces + preview.following).map(\.piece), change: id)
      try db.journal(
        .unitsChanged, chain: .settings, subject: id,
        [
          "day": preview.day.iso, "basis": typed.basis,
          "pieces": preview.pieces.map { "\($0.old.code) \($0.old.name) → \($0.new.code) \($0.new.name): \($0.piece.words)" }.joined(separator: "; "),
          "following": "\(preview.following.count)",
        ], by: actor, at: time)
      return id
    }
  }
}

extension Unit {
  var known: Rearrangement.Known {
    Rearrangement.Known(id: id, code: code, name: name, level: level, parentID: parentID, from: validFrom, until: validUntil)
  }
}
