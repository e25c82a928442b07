import Foundation
import Hummingbird
import Rules
import Store

/// Titles below the commune: a form for the commune, a table against the targets above it.
enum TitleHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func save(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    return try await visit.attempt {
      guard let year = form.int("nam") else { throw Problem.notFound("Địa chỉ thiếu năm.") }
      let lines = LearningTitle.allCases.map { title in
        NewTitles.Line(
          title: title, typed: NewTitles.fields.map { form[NewTitles.field(title, $0)] }, source: form[NewTitles.field(title, "source")],
          version: form.int(NewTitles.field(title, "version")) ?? 0)
      }
      try await visit.site.database.count(NewTitles(unitID: form["don-vi"], year: year, lines: lines), by: actor, at: visit.now)
      return visit.go(Link.titles(form["don-vi"], year) + "&ghi=1")
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), form = visit.form, today = visit.today, csrf = visit.csrf
    let year = form.int("nam").map { min(2100, max(2000, $0)) } ?? today.assessedYear
    return try await visit.site.database.read { db in
      guard let id = form["don-vi"].isEmpty ? actor.unitID : form["don-vi"], id != UnitPath.ministry else { throw FigureDesk.closed }
      let unit = try db.unit(id), keeps = actor.may(.keepFigures, in: unit.path)
      guard keeps || actor.may(.seeDistrict, in: unit.path) || actor.may(.seeProvince, in: unit.path) || actor.may(.seeDossier, in: unit.path) else {
        throw Problem.notAllowed("Vai trò hiện tại không xem danh hiệu của đơn vị này.")
      }
      let targets = try db.titleTargets(of: unit.provinceID, year: year)
      guard unit.level == .commune else {
        return TitlePages.table(
          unit, year: year, try db.titleLines(below: unit, year: year, today: today), targets,
          maySet: actor.may(.editPlan, in: unit.path), today: today)
      }
      return TitlePages.commune(
        unit, year: year, try db.titles(of: unit.id, year: year), targets, mayCount: keeps, form, today: today, csrf: csrf, errors: errors)
    }
  }

  // MARK: Targets

  static func showTargets(_ visit: Visit) async throws -> Response { visit.answer(try await targetsPage(visit, .none)) }

  static func saveTargets(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    return try await visit.attempt {
      let province = try PlanHandlers.province(of: actor)
      guard let year = form.int("nam") else { throw Problem.notFound("Địa chỉ thiếu năm.") }
      var targets: [LearningTitle: TitleTarget] = [:], faults: [FieldProblem] = []
      for title in LearningTitle.allCases where !form["p-\(title.rawValue)"].isEmpty {
        guard let percent = form.int("p-\(title.rawValue)"), (0...100).contains(percent) else {
          faults.append(FieldProblem("p-\(title.rawValue)", "\(title.name): hãy ghi số nguyên từ 0 đến 100"))
          continue
        }
        targets[title] = TitleTarget(percent: percent, source: form["source"])
      }
      if !targets.isEmpty, form["source"].isEmpty { faults.append(FieldProblem("source", "Hãy ghi kế hoạch đặt ra các chỉ tiêu này: số, ngày")) }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      try await visit.site.database.setTargets(targets, of: province, year: year, by: actor, at: visit.now)
      return visit.go(Link.titles(province, year))
    } orShow: { try await targetsPage(visit, $0) }
  }

  private static func targetsPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), form = visit.form, province = try PlanHandlers.province(of: actor), year = form.int("nam") ?? visit.today.assessedYear
    let (unit, targets) = try await visit.site.database.read { db in
      let unit = try db.unit(province)
      try actor.require(.editPlan, in: unit.path)
      return (unit, try db.titleTargets(of: province, year: year))
    }
    return TitlePages.targets(unit, year: year, targets, form, csrf: visit.csrf, errors: errors)
  }
}
