import Foundation
import Rules
import Store

extension Database {
  /// Takes a list of units (CSV `code,name,level,parent`) that holds from the day on: all of it, or nothing.
  ///
  /// The same list again changes nothing; another name is a correction when the list is of the same day, else the
  /// beginning of a new unit under the old code.
  ///
  /// - Parameter actor: nil on the command line.
  /// - Throws: `Problem.invalid` with every faulty line.
  @discardableResult
  func importUnits(
    _ bytes: [UInt8], practice: Bool, from: Day, by actor: Actor?, at time: Date
  ) async throws -> (new: Int, changed: Int) {
    try actor?.require(.manageUnits, in: nil)
    return try await write { db in
      let changes = try db.unitChanges(bytes, practice: practice, from: from)
      try db.save(changes)
      let (new, changed) = (changes.new.count, changes.changed.count + changes.closed.count)
      guard new + changed > 0 else { return (0, 0) }
      try db.journal(
        .unitsImported, chain: .settings, subject: from.iso,
        ["sha256": SHA256Hex.of(bytes), "new": "\(new)", "changed": "\(changed)", "practice": practice ? "1" : "0"],
        by: actor, at: time)
      return (new, changed)
    }
  }
}

extension Connection {
  /// What the list would change; nothing is written.
  func unitChanges(_ bytes: [UInt8], practice: Bool, from: Day) throws -> UnitChanges {
    let existing = try allUnits()
    let known = existing.filter { $0.isInForce(on: from) }.map { ($0.code, $0.level) }
    let list = try UnitImport.parse(bytes, known: Dictionary(known, uniquingKeysWith: { first, _ in first }))
    return try UnitChanges(list, existing: existing, practice: practice, from: from)
  }
}
