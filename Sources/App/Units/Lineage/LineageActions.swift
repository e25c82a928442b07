import Foundation
import Rules
import Store

extension Database {
  /// Writes down what a row that fitted nothing means: which unit became which.
  ///
  /// - Parameters:
  ///   - old: code of the unit that stood the day before.
  ///   - new: code of the unit that stands on the day.
  /// - Throws: `Problem.invalid` with every fault, `Problem.conflict` when someone settled it already.
  func settleRow(
    _ id: String, old: String, new: String, extent: Lineage.Extent, share: String, reason: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      try actor.require(.manageUnits, in: nil)
      let row = try db.lineageRow(id), change = try db.unitChange(row.changeID)
      var faults: [FieldProblem] = []
      func found(_ field: String, _ code: String, _ day: Day) throws -> Unit? {
        let unit = try db.unit(code: code, on: day)
        if unit == nil || unit?.practice != change.practice {
          faults.append(FieldProblem(field, code.isEmpty ? "Hãy ghi mã đơn vị" : "Không có đơn vị nào mang mã “\(code)” ngày \(day.vietnamese)"))
          return nil
        }
        return unit
      }
      let before = try found("old", old, change.day.adding(days: -1)), after = try found("new", new, change.day)
      if reason.isEmpty { faults.append(FieldProblem("reason", "Hãy ghi lý do, ví dụ: theo Nghị quyết số …, mã trong danh sách sai")) }
      let typed = share.isEmpty ? nil : Lineage.share(share)
      if !share.isEmpty, typed == nil { faults.append(FieldProblem("share", "“\(share)” không phải là số, hãy ghi như 62,5")) }
      if let before, let after {
        let piece = Lineage.Piece(old: before.id, new: after.id, extent: extent, share: extent == .full && typed == Lineage.everyone ? nil : typed)
        faults += try db.faults(of: piece).map { FieldProblem($0.field, $0.message) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        try db.settle([(row, piece)], change, reason: reason, by: actor, at: time)
      }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
    }
  }

  /// Takes rows whose codes are known at their codes, although the names differ.
  func settleByCode(_ ids: [String], of change: String, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try actor.require(.manageUnits, in: nil)
      let change = try db.unitChange(change)
      var faults: [FieldProblem] = []
      let ids = Set(ids), rows = try db.lineageRows(of: change.id).filter { ids.contains($0.id) && $0.state == .open }
      if rows.isEmpty { faults.append(FieldProblem("row", "Hãy đánh dấu ít nhất một dòng còn chờ")) }
      if reason.isEmpty { faults.append(FieldProblem("reason", "Hãy ghi lý do, ví dụ: đơn vị đổi loại ngày 30/04/2026")) }
      let pieces = rows.compactMap { row -> (LineageRow, Lineage.Piece)? in
        guard let old = row.oldID, let new = row.newID, old != new else { return nil }
        return (row, Lineage.Piece(old: old, new: new, extent: row.row.extent, share: row.row.share))
      }
      let beside = try db.lineagePieces(ofOld: pieces.map(\.1.old))
      for excess in Lineage.excess(of: beside + pieces.map(\.1)) where excess.index >= beside.count {
        let row = pieces[excess.index - beside.count].0.row
        faults.append(FieldProblem("row", "\(row.oldName) (\(row.oldCode)): \(excess.message)"))
      }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      try db.settle(pieces, change, reason: reason, by: actor, at: time)
    }
  }

  /// Leaves a row out, for a reason.
  func dismissRow(_ id: String, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try actor.require(.manageUnits, in: nil)
      guard !reason.isEmpty else { throw Problem.invalid("reason", "Hãy ghi lý do bỏ dòng này") }
      let row = try db.lineageRow(id)
      guard try db.settle(id, .dismissed, old: row.oldID, new: row.newID, reason: reason, by: actor, at: time) else {
        throw Problem.conflict("Dòng này vừa được người khác xử lý.")
      }
      try db.journal(
        .lineageSettled, chain: .settings, subject: row.changeID, ["row": row.words, "outcome": "dismissed", "reason": reason], by: actor, at: time)
    }
  }

  /// Confirms which province became which; with one successor it went over wholly.
  ///
  /// - Parameter keys: `ProvincePair.key` of the pairs that hold.
  func confirmProvinces(_ keys: [String], of change: String, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try actor.require(.manageUnits, in: nil)
      let change = try db.unitChange(change)
      let chosen = try db.provincePairs(of: change.id).filter { keys.contains($0.key) && !$0.isWritten }
      guard !chosen.isEmpty else { throw Problem.invalid("pair", "Hãy đánh dấu ít nhất một dòng") }
      guard !reason.isEmpty else { throw Problem.invalid("reason", "Hãy ghi căn cứ, ví dụ: Nghị quyết số 202/2025/QH15") }
      let successors = Dictionary(grouping: chosen, by: \.old.id)
      let pieces = chosen.map { pair in
        Lineage.Piece(old: pair.old.id, new: pair.new.id, extent: successors[pair.old.id]?.count == 1 ? .full : .partial)
      }
      let beside = try db.lineagePieces(ofOld: pieces.map(\.old))
      if let excess = Lineage.excess(of: beside + pieces).first { throw Problem.invalid("pair", excess.message) }
      try db.insert(pieces, change: change.id)
      try db.journal(
        .lineageSettled, chain: .settings, subject: change.id,
        ["provinces": chosen.map { "\($0.old.code) \($0.old.name) → \($0.new.code) \($0.new.name)" }.joined(separator: "; "), "reason": reason],
        by: actor, at: time)
    }
  }
}

extension Connection {
  /// What is wrong with one more piece beside those that there are.
  fileprivate func faults(of piece: Lineage.Piece) throws -> [(field: String, message: String)] {
    if piece.old == piece.new { return [("new", "Một đơn vị không thể là kế thừa của chính nó")] }
    let beside = try lineagePieces(ofOld: [piece.old])
    var faults = Lineage.excess(of: beside + [piece]).filter { $0.index >= beside.count }.map { ("extent", $0.message) }
    if Lineage.hasCycle(try lineagePieces() + [piece]) { faults.append(("new", "Như vậy đơn vị thành kế thừa của chính nó")) }
    return faults
  }

  /// Writes the pieces, ends old units that went over wholly, and closes the rows.
  fileprivate func settle(
    _ rows: [(LineageRow, Lineage.Piece)], _ change: UnitChange, reason: String, by actor: Actor, at time: Date
  ) throws {
    try insert(rows.map(\.1), change: change.id)
    let whole = try units(rows.map(\.1).filter { $0.extent == .full }.map(\.old)).filter { $0.validUntil == nil && $0.validFrom < change.day }
    try end(whole.map(\.id), on: change.day.adding(days: -1))
    for (row, piece) in rows {
      guard try settle(row.id, .settled, old: piece.old, new: piece.new, reason: reason, by: actor, at: time) else {
        throw Problem.conflict("Dòng “\(row.row.oldName) → \(row.row.newName)” vừa được người khác xử lý.")
      }
      try journal(
        .lineageSettled, chain: .settings, subject: change.id,
        ["row": row.words, "old": piece.old, "new": piece.new, "extent": piece.extent.rawValue, "reason": reason], by: actor, at: time)
    }
  }
}
