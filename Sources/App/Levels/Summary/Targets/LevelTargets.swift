import Foundation
import Rules
import Store

/// What a province's plan wants of a year, as it is typed: two numbers for the communes of a district, a level for a unit by itself.
struct LevelTargetForm: Sendable {
  /// Fields as they were typed, or as they stand.
  let values: [String: String]

  init(_ form: Form) {
    values = Dictionary(form.raw.map { ($0.name, form[$0.name]) }, uniquingKeysWith: { first, _ in first })
  }

  init(_ tables: LevelTables) {
    var values: [String: String] = [:]
    for table in tables.planned {
      for row in tables.asked(table) {
        guard let target = row.target else { continue }
        if row.request == nil {
          values[Self.field(1, table, row)] = "\(target.level1)"
          values[Self.field(2, table, row)] = "\(target.level2)"
        } else {
          values[Self.field(0, table, row)] = target.level2 > 0 ? "2" : "1"
        }
      }
    }
    self.values = values
  }

  /// - Parameter level: 1 and 2 are the numbers at each level, 0 the level of a unit by itself.
  static func field(_ level: Int, _ table: LevelTables.Table, _ row: LevelTables.Row) -> String {
    "m\(level)-\(table.subject.rawValue)-\(row.unit?.id ?? "")"
  }

  /// - Throws: `Problem.invalid` with every fault at its field.
  func targets(_ tables: LevelTables) throws(Problem) -> [TargetKey: LevelTarget] {
    var targets: [TargetKey: LevelTarget] = [:], faults: [FieldProblem] = []
    for table in tables.planned {
      for row in tables.asked(table) {
        guard let unit = row.unit else { continue }
        switch target(table, row) {
        case .success(let target): targets[TargetKey(regulationID: table.regulationID, unitID: unit.id)] = target
        case .failure(.level1(let why)): faults.append(FieldProblem(Self.field(row.request == nil ? 1 : 0, table, row), "\(row.name): \(why)"))
        case .failure(.level2(let why)): faults.append(FieldProblem(Self.field(2, table, row), "\(row.name): \(why)"))
        }
      }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return targets
  }

  /// Whoever saves over what another has saved since the page was read sees both: theirs as typed, the other's beside it.
  ///
  /// - Throws: `Problem.invalid` at every field whose target stands otherwise.
  func requireSeen(_ tables: LevelTables, over targets: [TargetKey: LevelTarget]) throws(Problem) {
    guard (values[Self.seen] ?? "") != tables.targetStamp else { return }
    let faults = tables.planned.flatMap { table in
      tables.asked(table).compactMap { row -> FieldProblem? in
        guard let unit = row.unit, targets[TargetKey(regulationID: table.regulationID, unitID: unit.id)] != row.target else { return nil }
        let saved = row.target.map { row.request == nil ? "\($0.level1), trong đó mức độ 2 là \($0.level2)" : "mức độ \($0.level2 > 0 ? 2 : 1)" } ?? "để trống"
        return FieldProblem(
          Self.field(row.request == nil ? 1 : 0, table, row), "\(row.name): vừa được lưu ở nơi khác là \(saved). Sửa theo, hoặc lưu lại để giữ số đang ghi ở đây")
      }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
  }

  static let seen = "seen"

  private func target(_ table: LevelTables.Table, _ row: LevelTables.Row) -> Result<LevelTarget?, LevelTarget.Fault> {
    func typed(_ level: Int) -> String { values[Self.field(level, table, row)] ?? "" }
    guard row.request != nil else {
      return Result { () throws(LevelTarget.Fault) in try LevelTarget.read(typed(1), typed(2), of: row.tally.total, table.subject.units) }
    }
    switch typed(0) {
    case "": return .success(nil)
    case "1": return .success(LevelTarget(level1: 1, level2: 0))
    case "2": return .success(LevelTarget(level1: 1, level2: 1))
    default: return .failure(.level1("hãy chọn mức độ trong danh sách"))
    }
  }
}

extension LevelTables {
  /// The tables that a plan sets targets for: communes, districts, the province. Units of learning are too few and too
  /// different for that.
  var planned: [Table] { tables.filter { [.commune, .district, .province].contains($0.subject) } }

  /// The targets as they stand; "" where there are none.
  var targetStamp: String {
    let standing = planned.flatMap { table in
      asked(table).compactMap { row in row.target.map { "\(table.regulationID) \(row.unit?.id ?? "") \($0.level1) \($0.level2)" } }
    }
    return standing.isEmpty ? "" : SHA256Hex.of(standing.joined(separator: "\n"))
  }

  /// The rows that a plan may speak of: all together, then each.
  func asked(_ table: Table) -> [Row] {
    guard let unit, table.subject != unit.level.subject else { return table.rows }
    var whole = Row(unit: unit, name: "Toàn tỉnh", tally: table.total.tally)
    whole.target = table.target
    return [whole] + table.rows
  }
}

extension Database {
  /// Sets what the plan wants of a year, in the place of what it wanted before.
  ///
  /// - Throws: `Problem.invalid` with every fault at its field, or what another has saved since; `Problem.notAllowed`.
  func setLevelTargets(_ form: LevelTargetForm, of yearID: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let year = try db.levelYear(yearID), province = try db.unit(year.provinceID)
      try actor.require(.editPlan, in: province.path)
      let tables = try db.levelTables(of: db.levelSummary(of: province, year), on: Day(time))
      let targets = try form.targets(tables)
      try form.requireSeen(tables, over: targets)
      try db.replaceLevelTargets(targets, of: year.id)
      let words = targets.map { "\($0.key.regulationID) \($0.key.unitID) \($0.value.level1) \($0.value.level2)" }.sorted()
      try db.journal(
        .targetChanged, chain: .unit(province.id), subject: year.id,
        ["year": "\(year.year)", "practice": year.practice ? "1" : "0", "targets": words.joined(separator: "; ")], by: actor, at: time)
    }
  }
}
