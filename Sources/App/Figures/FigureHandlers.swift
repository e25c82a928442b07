import Foundation
import Hummingbird
import Rules
import Store

/// The register of figures that other bodies supply: one grid a name and year, many units at once.
enum FigureHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, visit.form, .none))
  }

  static func save(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    return try await visit.attempt {
      guard let name = FigureName(rawValue: form["ten"]) else { throw Problem.notFound("Không có số liệu này.") }
      guard let year = form.int("nam"), Day.years.contains(year) else {
        throw Problem.invalid("nam", "Hãy ghi năm bằng bốn chữ số, ví dụ \(visit.today.year)")
      }
      // Versions belong to the body whose figures stood on the screen.
      let isSame = form["cq"] == form["supplier"] || !form.has("supplier")
      let count = try await visit.site.database.supply(
        NewFigures(
          name: name, year: year, source: form["source"], day: form.day("day"), isDayMistyped: form.mistypesDay("day"), seen: (form["source-seen"], form.day("day-seen")),
          supplier: form["supplier"],
          values: form.all("unit").map { unit in
            .init(unitID: unit, typed: form[NewFigures.field(unit)], version: isSame ? form.int(NewFigures.versionField(unit)) ?? 0 : 0)
          }), by: actor, at: visit.now)
      return visit.go(Link.figures(name, year, supplier: form["supplier"]) + "&ghi=\(count)")
    } orShow: { try await page(visit, form, $0) }
  }

  private static func page(_ visit: Visit, _ form: Form, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), today = visit.today
    let shown = try await visit.site.database.read { db -> FigurePages.Shown in
      let desk = try db.figureDesk(of: actor)
      let years = try db.figureYears(desk), year = form.int("nam").map { min(2100, max(2000, $0)) } ?? today.assessedYear
      guard let name = FigureName(rawValue: form["ten"]).flatMap({ desk.names.contains($0) ? $0 : nil }) ?? desk.names.first else {
        return FigurePages.Shown(desk: desk, name: nil, year: year, years: years, units: [], entered: [], figures: [], supplier: "", wanting: [:])
      }
      let units = try db.figureUnits(desk, name, year: year, today: today)
      let all = try db.figures([name], years: [year], of: units.map(\.id))
      let figures = desk.supplier.map { own in all.filter { $0.supplier == own.name } } ?? all
      let typed = form.has("cq") ? form["cq"] : form["supplier"]
      let supplier = desk.supplier?.name ?? (typed.isEmpty ? figures.last?.supplier ?? "" : typed)
      return FigurePages.Shown(
        desk: desk, name: name, year: year, years: years, units: units, entered: Set(units.filter { desk.mayEnter($0, actor) }.map(\.id)),
        figures: figures, supplier: supplier,
        wanting: desk.supplier == nil ? try db.disputes(of: units.map(\.id), name, year: year) : [:])
    }
    return FigurePages.page(shown, form, today: today, csrf: visit.csrf, errors: errors)
  }

  // MARK: Who supplies what

  static func showSuppliers(_ visit: Visit) async throws -> Response {
    visit.answer(try await suppliersPage(visit, Form(), .none))
  }

  static func saveSupplier(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    return try await visit.attempt {
      try await visit.site.database.setSupplier(
        form["id"], named: form["name"], Set(form.all(FigurePages.suppliedField(form["id"])).compactMap(FigureName.init)), by: actor, at: visit.now)
      return visit.go(Link.figureSuppliers)
    } orShow: { try await suppliersPage(visit, form, $0) }
  }

  private static func suppliersPage(_ visit: Visit, _ typed: Form, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor()
    let (desk, suppliers) = try await visit.site.database.read { db in
      let desk = try db.figureDesk(of: actor)
      guard desk.supplier == nil else { throw FigureDesk.closed }
      return (desk, try db.figureSuppliers(of: desk.root.id))
    }
    return FigurePages.suppliers(desk, suppliers, typed, csrf: visit.csrf, errors: errors)
  }
}
