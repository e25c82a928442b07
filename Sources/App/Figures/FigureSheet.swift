import Foundation
import Papers
import Rules
import Store

/// Figures as a sheet: a row a unit, a column a figure; the year, the source and the body are typed beside the file.
enum FigureSheet {
  static let columns: [SheetColumn] =
    [
      SheetColumn("unit_code", "Mã đơn vị", names: ["mã"]),
      SheetColumn("unit", "Đơn vị", isRequired: true, names: ["tên đơn vị", "xã", "huyện", "xã, phường", "huyện, thành phố", "tỉnh", "địa phương"]),
    ] + FigureName.allCases.map { SheetColumn($0.rawValue, "\($0.title) (\($0.unit))", names: [$0.title]) }

  /// The sheet to be filled in: the units of the desk, and what is there already.
  static func workbook(_ desk: FigureDesk, _ units: [Unit], _ figures: [SuppliedFigure], year: Int, at time: Date) -> Workbook {
    let names = desk.names.filter { name in units.contains { $0.level == name.level } }
    let own = Dictionary(figures.map { (FigureKey(unit: $0.unitID, year: $0.year, name: $0.name), $0) }, uniquingKeysWith: { _, last in last })
    let rows = units.map { unit -> [Sheet.Cell] in
      [.text(unit.code), .text(unit.name)]
        + names.map { name in
          guard name.level == unit.level, let figure = own[FigureKey(unit: unit.id, year: year, name: name)] else { return .empty }
          let places = "\(figure.value)".split(separator: ".").dropFirst().first?.count ?? 0
          return places == 0 ? .integer(NSDecimalNumber(decimal: figure.value).intValue) : .decimal(NSDecimalNumber(decimal: figure.value).doubleValue, places: places)
        }
    }
    let head = ["Mã đơn vị", "Đơn vị"] + names.map { "\($0.title) (\($0.unit))" }
    return Workbook(
      title: "Số liệu năm \(year)", author: Layout.product, created: time,
      sheets: [Sheet(name: "Số liệu \(year)", head: [head.map { Sheet.Heading($0) }], rows: rows, isLandscape: true)])
  }
}

extension Connection {
  /// Every unit that someone at the desk enters some figure of, from the province down.
  func figureUnits(_ desk: FigureDesk, year: Int, today: Day, for actor: Actor) throws -> [Unit] {
    var units: [Unit] = [], levels: Set<Level> = []
    for name in desk.names.sorted(by: { $0.level.depth < $1.level.depth }) where levels.insert(name.level).inserted {
      units += try figureUnits(desk, name, year: year, today: today, for: actor)
    }
    return units
  }

  func figureTemplate(year: Int, for actor: Actor, at time: Date) throws -> Workbook {
    let desk = try figureDesk(of: actor), units = try figureUnits(desk, year: year, today: Day(time), for: actor)
    let figures = try figures(desk.names, years: [year], of: units.map(\.id))
    return FigureSheet.workbook(desk, units, figures.filter { $0.organisationID == desk.supplier?.id }, year: year, at: time)
  }

  /// Figures of many units at once; the rules are those of the grid.
  func figureImport(_ request: ImportRequest) throws -> Importing {
    let actor = try request.person(), desk = try figureDesk(of: actor), form = request.form
    let typedYear = form.int("year").flatMap { Day.years.contains($0) ? $0 : nil }, supplier = desk.supplier?.name ?? form["supplier"]
    var wrong: [FieldProblem] = []
    if typedYear == nil { wrong.append(FieldProblem("year", "Hãy ghi năm của số liệu bằng bốn chữ số")) }
    if form.mistypesDay("day") { wrong.append(NewFigures.noDay) }
    if form["source"].isEmpty { wrong.append(FieldProblem("source", "Hãy ghi nguồn của số liệu: văn bản, niên giám, số và ngày")) }
    if supplier.isEmpty { wrong.append(FieldProblem("supplier", "Hãy ghi cơ quan cung cấp số liệu")) }
    guard wrong.isEmpty, let year = typedYear else { throw Problem.invalid(wrong) }
    var importing = Importing(plan: ImportPlan()), faults = LineFaults()
    guard let reading = request.reading(FigureSheet.columns, faults: &faults) else {
      importing.plan.take(faults)
      return importing
    }
    importing.plan.notes = request.notes(reading)
    let units = try figureUnits(desk, year: year, today: Day(request.now), for: actor)
    let standing = try figures(desk.names, years: [year], of: units.map(\.id))
    let sheet = FigureRows(desk: desk, units: units, standing: standing.filter { $0.supplier == supplier }, year: year, form: form,
      finder: UnitFinder(units, provinceID: nil))
    var saving: [(SuppliedFigure, version: Int)] = []
    importing.plan.lines = reading.records.map { sheet.line($0, by: actor, at: request.now, &saving) }
    importing.plan.take(faults)
    importing.save = { [saving] _ in
      for (figure, version) in saving { try self.save(figure, over: version, by: actor, at: request.now) }
      return []
    }
    return importing
  }
}

/// The rows of a sheet over what stands in the register.
private struct FigureRows {
  let desk: FigureDesk
  let units: [Unit]
  let standing: [SuppliedFigure]
  let year: Int
  let form: Form
  let finder: UnitFinder

  func line(_ record: SheetReading.Record, by actor: Actor, at time: Date, _ saving: inout [(SuppliedFigure, version: Int)]) -> ImportPlan.Line {
    let code = record.text("unit_code"), typedName = record.text("unit")
    let unit: Unit
    do throws(UnitFinder.Miss) { unit = try finder.find(code: code, name: typedName, in: year, levels: Set(units.map(\.level))) } catch {
      return ImportPlan.Line(number: record.number, what: typedName.isEmpty ? code : typedName, outcome: .refused, reasons: [error.reason])
    }
    var line = ImportPlan.Line(number: record.number, what: unit.name, outcome: .same)
    for name in desk.names {
      guard name.level == unit.level, let cell = record.value(name.rawValue) else { continue }
      let old = standing.first { $0.unitID == unit.id && $0.name == name }
      let new = NewFigures(
        name: name, year: year, source: form["source"], day: form.day("day"), supplier: form["supplier"],
        values: [.init(unitID: unit.id, typed: Self.typed(cell), version: old?.version ?? 0)])
      do throws(Problem) {
        let taken = try desk.figures(new, units, over: standing, by: actor, at: time)
        guard let (figure, version) = taken.first else { continue }
        line.cells.append(
          .init(title: name.title, address: record.address(name.rawValue), old: old.map { Format.decimal($0.value) }, new: Format.decimal(figure.value)))
        if line.outcome != .refused { line.outcome = old == nil && line.outcome != .changed ? .new : .changed }
        saving.append((figure, version))
      } catch {
        line.outcome = .refused
        line.reasons += error.messages.map { "\(record.address(name.rawValue).map { "Ô \($0): " } ?? "")\($0)" }
      }
    }
    return line
  }

  /// A share that a cell holds as one is typed in per cent.
  private static func typed(_ value: RawSheet.Value) -> String {
    switch value {
    case .share(let share): VietnameseNumber.text(share * 100)
    case .number(let number): VietnameseNumber.text(number)
    default: value.text
    }
  }
}
