import Foundation
import Rules
import Store

extension Connection {
  /// A list of units that holds from the day typed with it: new units, corrections of the same day, and beginnings of new
  /// units under old codes.
  func unitImport(_ request: ImportRequest) throws -> Importing {
    try request.actor?.require(.manageUnits, in: nil)
    guard let from = request.form.day("from") else { throw Problem.invalid("from", "Hãy nhập ngày bắt đầu áp dụng danh mục") }
    let practice = request.actor == nil && request.form.has("practice")
    var importing = Importing(plan: ImportPlan()), faults = LineFaults()
    guard let reading = request.reading(UnitImport.columns, faults: &faults) else {
      importing.plan.take(faults)
      return importing
    }
    let existing = try allUnits(), inForce = existing.filter { $0.isInForce(on: from) }
    let known = Dictionary(inForce.map { ($0.code, $0.level) }, uniquingKeysWith: { first, _ in first })
    let list = UnitImport.lines(reading, known: known, faults: &faults)
    let changes = UnitChanges(list, existing: existing, practice: practice, from: from, faults: &faults)
    importing.plan.notes = request.notes(reading)
    importing.plan.lines = UnitPreview(changes, inForce: inForce, from: from).lines(list, of: reading)
    importing.plan.take(faults)
    importing.save = { _ in
      try self.save(changes)
      try self.journal(
        .unitsImported, chain: .settings, subject: from.iso,
        [
          "sha256": request.sha256, "new": "\(changes.new.count)", "changed": "\(changes.changed.count + changes.closed.count)",
          "practice": practice ? "1" : "0",
        ], by: request.actor, at: request.now)
      return []
    }
    return importing
  }
}

extension Database {
  /// Takes a list of units that holds from the day on: all of it, or nothing.
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
    let form = Form([("from", from.iso)] + (practice ? [("practice", "1")] : []))
    let request = ImportRequest(
      kind: .units, sheets: try SheetFile.sheets(of: bytes), form: form, sha256: SHA256Hex.of(bytes), laws: [], actor: actor, now: time)
    let plan = try await write { db in try db.importNow(request) }
    return (plan.count(.new), plan.count(.changed))
  }
}

/// What a list of units changes, row by row.
private struct UnitPreview {
  private let new: [String: Unit]
  private let changed: Set<String>
  private let old: [String: Unit]
  private let codes: [String: String]
  private let from: Day

  init(_ changes: UnitChanges, inForce: [Unit], from: Day) {
    new = Dictionary(changes.new.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    changed = Set((changes.changed + changes.closed).map(\.code))
    old = Dictionary(inForce.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    codes = Dictionary(inForce.map { ($0.id, $0.code) }, uniquingKeysWith: { first, _ in first })
    self.from = from
  }

  func lines(_ list: [UnitImport.Line], of reading: SheetReading) -> [ImportPlan.Line] {
    let records = Dictionary(reading.records.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    return list.map { row in
      let unit = row.unit, before = old[unit.code], record = records[row.number]
      let isNew = new[unit.code] != nil
      var line = ImportPlan.Line(
        number: row.number, what: "\(unit.code) \(unit.name)", outcome: changed.contains(unit.code) ? .changed : isNew ? .new : .same)
      line.cells = [
        .init(title: "Tên", address: record?.address("name"), old: before?.name, new: unit.name),
        .init(title: "Cấp", address: record?.address("level"), old: before?.level.name, new: unit.level.name),
        .init(title: "Mã cấp trên", address: record?.address("parent"), old: before.map { $0.parentID.flatMap { codes[$0] } ?? "" }, new: unit.parent ?? ""),
      ]
      if isNew, let before { line.reasons = ["Từ ngày \(from.vietnamese) là đơn vị mới; \(before.name) hết hiệu lực."] }
      return line
    }
  }
}
