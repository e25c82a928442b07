import Foundation
import Rules
import Store

extension Database {
  /// Takes one figure of a year for many units; what is left blank or has not changed stays as it is.
  ///
  /// - Returns: how many figures were written.
  /// - Throws: `Problem.invalid` with every fault, at the field of its unit; `Problem.conflict` when another's entry lies in between.
  func supply(_ new: NewFigures, by actor: Actor, at time: Date) async throws -> Int {
    try await write { db in
      let desk = try db.figureDesk(of: actor)
      guard desk.names.contains(new.name) else {
        throw Problem.notAllowed("Cơ quan của anh/chị không được giao cung cấp “\(new.name.title)”.")
      }
      let units = try db.figureUnits(desk, new.name, year: new.year, today: Day(time), for: actor)
      let figures = try desk.figures(new, units, over: db.figures([new.name], years: [new.year], of: units.map(\.id)), by: actor, at: time)
      for (figure, version) in figures { try db.save(figure, over: version, by: actor, at: time) }
      return figures.count
    }
  }

  /// Says which figures an organisation of the actor's unit supplies; a new organisation where none is named by its id.
  ///
  /// - Throws: `Problem.invalid` at `name`, `Problem.notAllowed`.
  func setSupplier(_ id: String, named name: String, _ names: Set<FigureName>, by actor: Actor, at time: Date) async throws {
    let name = Vietnamese.tidy(name)
    try await write { db in
      let root = try db.figureDesk(of: actor)
      guard root.supplier == nil else { throw FigureDesk.closed }
      var organisation = id
      if id.isEmpty {
        guard (3...150).contains(name.count) else { throw Problem.invalid("name", "Hãy ghi tên cơ quan, ví dụ: Chi cục Thống kê") }
        organisation = Identifier.make(at: time)
        guard try db.insertSupplier(organisation, name, in: root.root.id) else {
          throw Problem.invalid("name", "“\(name)” đã có trong danh sách; hãy đánh dấu số liệu ở dòng của cơ quan đó")
        }
        try db.journal(.organisationAdded, chain: .unit(root.root.id), subject: organisation, ["name": name], by: actor, at: time)
      } else {
        guard try db.figureSuppliers(of: root.root.id).contains(where: { $0.id == id }) else { throw Problem.notFound("Không có cơ quan này.") }
      }
      try db.setSupplied(names, by: organisation)
      try db.journal(
        .criterionAssigned, chain: .unit(root.root.id), subject: organisation,
        ["figures": names.map(\.rawValue).sorted().joined(separator: " ")], by: actor, at: time)
    }
  }
}

extension FigureDesk {
  /// The figures to be written, each with the version that it is written over.
  ///
  /// - Throws: `Problem.invalid` with every fault.
  func figures(
    _ new: NewFigures, _ units: [Unit], over standing: [SuppliedFigure], by actor: Actor, at time: Date
  ) throws(Problem) -> [(SuppliedFigure, version: Int)] {
    let from = supplier?.name ?? Vietnamese.tidy(new.supplier)
    let known = units.byID
    let own = Dictionary(standing.filter { $0.supplier == from }.map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
    var faults: [FieldProblem] = [], figures: [(SuppliedFigure, version: Int)] = []
    for value in new.values where !value.typed.isEmpty {
      let field = NewFigures.field(value.unitID)
      guard let unit = known[value.unitID] else {
        faults.append(FieldProblem(field, "Có đơn vị không thuộc phạm vi của anh/chị trong năm \(new.year)"))
        continue
      }
      switch new.name.read(value.typed) {
      case .fault(let text): faults.append(FieldProblem(field, "\(unit.name): \(text)"))
      case .value(let read):
        let old = own[unit.id]
        if let old, old.value == read, !new.corrects(old) { continue }
        if let old, let keeper = old.organisationID, keeper != supplier?.id {
          faults.append(
            FieldProblem(field, "\(unit.name): số này do \(old.supplier) tự nhập, chỉ cơ quan đó sửa; số của nơi khác thì ghi với tên nơi đó"))
          continue
        }
        figures.append(
          (
            SuppliedFigure(
              unitID: unit.id, year: new.year, name: new.name, value: read, day: new.day, source: new.source,
              organisationID: supplier?.id, supplier: from, by: actor.name, at: time, version: 0), version: value.version
          ))
      }
    }
    if !figures.isEmpty || !faults.isEmpty {
      if new.source.isEmpty { faults.insert(FieldProblem("source", "Hãy ghi nguồn của số liệu: văn bản, niên giám, số và ngày"), at: 0) }
      if from.isEmpty { faults.insert(FieldProblem("supplier", "Hãy ghi cơ quan cung cấp số liệu"), at: 0) }
    }
    if new.isDayMistyped { faults.insert(NewFigures.noDay, at: 0) }
    guard faults.isEmpty else { throw .invalid(faults) }
    return figures
  }
}

extension NewFigures {
  /// Whether a figure whose value stays gets another source: it bears the one that was corrected.
  func corrects(_ old: SuppliedFigure) -> Bool {
    guard let seen, seen.source == old.source, seen.day == old.day else { return false }
    return source != old.source || day != old.day
  }

  static let noDay = FieldProblem("day", "Ngày của nguồn chưa đúng, hãy ghi như 31/12/2024")
  static func field(_ unit: String) -> String { "v-\(unit)" }
  static func versionField(_ unit: String) -> String { "b-\(unit)" }
}

extension Connection {
  /// Writes a figure and its line in the journal of the unit.
  ///
  /// - Throws: `Problem.conflict` when another's entry lies in between.
  func save(_ figure: SuppliedFigure, over version: Int, by actor: Actor, at time: Date) throws {
    guard try saveFigure(figure, over: version, by: actor, at: time) else {
      throw Problem.conflict("Số liệu “\(figure.name.title)” của một đơn vị vừa được người khác sửa nên chưa ghi gì. Hãy tải lại trang, xem lại rồi ghi.")
    }
    try journal(
      .figureSupplied, chain: .unit(figure.unitID), subject: "\(figure.name.rawValue) \(figure.year)",
      ["value": "\(figure.value)", "source": figure.source, "day": figure.day?.iso ?? "", "supplier": figure.supplier], by: actor, at: time)
  }
}
