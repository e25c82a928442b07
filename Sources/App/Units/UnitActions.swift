import Foundation
import Rules
import Store

extension Connection {
  /// A list of units that holds from the day typed with it: new units, corrections of the same day, and beginnings of new
  /// units under old codes.
  func unitImport(_ request: ImportRequest) throws -> Importing {
    try request.actor?.require(.manageUnits, in: nil)
    guard let from = request.form.day("from") else { throw Problem.invalid("from", "Hãy nhập ngày bắt đầu áp dụng danh mục") }
    let until = request.form.day("until")
    if until == nil, !request.form["until"].isEmpty { throw Problem.invalid("until", "“\(request.form["until"])” không phải là ngày, hãy ghi như 30/06/2025") }
    if let until, until < from { throw Problem.invalid("until", "Ngày cuối phải từ ngày \(from.vietnamese) trở đi") }
    let practice = request.form.has("practice")
    let scope = UnitChanges.Scope(from: from, until: until, isWhole: request.form.has("whole"), practice: practice)
    var importing = Importing(plan: ImportPlan()), faults = LineFaults()
    guard let reading = request.reading(UnitImport.columns, faults: &faults) else {
      importing.plan.take(faults)
      return importing
    }
    let existing = try allUnits(), inForce = existing.filter { $0.isInForce(on: from) }
    let known = Dictionary(inForce.map { ($0.code, $0.level) }, uniquingKeysWith: { first, _ in first })
    let list = UnitImport.lines(reading, known: known, faults: &faults)
    let changes = UnitChanges(list, existing: existing, scope, faults: &faults)
    importing.plan.notes = request.notes(reading) + changes.notes(scope)
    importing.plan.lines = UnitPreview(changes, inForce: inForce, scope).lines(list, of: reading)
    importing.plan.take(faults)
    importing.save = { _ in
      try self.save(changes)
      try self.journal(
        .unitsImported, chain: .settings, subject: from.iso,
        [
          "sha256": request.sha256, "new": "\(changes.new.count)", "changed": "\(changes.changed.count + changes.closed.count)",
          "ended": "\(changes.ended.count)", "until": until?.iso ?? "",
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
  /// - Parameters:
  ///   - until: the last day that the list holds; its units end then.
  ///   - isWhole: whether it names every unit there is, so that the others end the day before.
  ///   - actor: nil on the command line.
  /// - Throws: `Problem.invalid` with every faulty line.
  @discardableResult
  func importUnits(
    _ bytes: [UInt8], practice: Bool, from: Day, until: Day? = nil, isWhole: Bool = false, by actor: Actor?, at time: Date
  ) async throws -> (new: Int, changed: Int, notes: [String]) {
    let form = Form(
      [("from", from.iso)] + (practice ? [("practice", "1")] : []) + (isWhole ? [("whole", "1")] : [])
        + (until.map { [("until", $0.iso)] } ?? []))
    let request = ImportRequest(
      kind: .units, sheets: try SheetFile.sheets(of: bytes), form: form, sha256: SHA256Hex.of(bytes), laws: [], actor: actor, now: time)
    let plan = try await write { db in try db.importNow(request) }
    return (plan.count(.new), plan.count(.changed), plan.notes)
  }
}

extension UnitChanges {
  /// What one must know beside the rows.
  fileprivate func notes(_ scope: Scope) -> [String] {
    var notes: [String] = []
    if !ended.isEmpty {
      let names = ended.prefix(10).map { "\($0.name) (\($0.code))" }.joined(separator: ", ")
      notes.append("\(ended.count) đơn vị không có trong danh mục đầy đủ này, hết hiệu lực sau ngày \(scope.from.adding(days: -1).vietnamese): \(names)\(ended.count > 10 ? ", …" : ".")")
    }
    if leftOut > 0 {
      notes.append("\(leftOut) đơn vị đang có hiệu lực không có trong danh mục, vẫn giữ nguyên. Nếu danh mục nêu đủ mọi đơn vị, hãy chọn “danh mục đầy đủ” để các đơn vị ấy hết hiệu lực.")
    }
    if orphans > 0 { notes.append("Trong đó \(orphans) đơn vị có cấp trên vừa hết hiệu lực: hãy nhập cả các đơn vị trực thuộc.") }
    return notes
  }
}

/// What a list of units changes, row by row.
private struct UnitPreview {
  private let new: [String: Unit]
  private let changed: Set<String>
  private let old: [String: Unit]
  private let codes: [String: String]
  private let scope: UnitChanges.Scope

  init(_ changes: UnitChanges, inForce: [Unit], _ scope: UnitChanges.Scope) {
    new = Dictionary(changes.new.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    changed = Set((changes.changed + changes.closed).map(\.code))
    old = Dictionary(inForce.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    codes = Dictionary(inForce.map { ($0.id, $0.code) }, uniquingKeysWith: { first, _ in first })
    self.scope = scope
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
      if let until = scope.until {
        line.cells.append(.init(title: "Đến hết ngày", address: nil, old: before.map { $0.validUntil?.vietnamese ?? "" }, new: until.vietnamese))
      }
      if isNew, let before { line.reasons = ["Từ ngày \(scope.from.vietnamese) là đơn vị mới; \(before.name) hết hiệu lực."] }
      return line
    }
  }
}
