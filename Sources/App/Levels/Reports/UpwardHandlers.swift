import Foundation
import Hummingbird
import Rules
import Store

/// Reports to the level above: what one owes, what one receives, and for the Ministry the table of the provinces.
enum UpwardHandlers {
  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), form = visit.form, today = visit.today, csrf = visit.csrf
    return try await visit.site.database.read { db in
      guard let own = actor.unitID, own != UnitPath.ministry else { return try ministry(db, actor, form, today) }
      let unit = try db.unit(own)
      guard unit.level != .commune, actor.may(.reportUp, in: unit.path) || actor.may(.seeDistrict, in: unit.path) || actor.may(.seeProvince, in: unit.path)
      else { throw Problem.notAllowed("Báo cáo lên cấp trên là việc của cấp huyện và cấp tỉnh.") }
      let years = try db.levelYears(of: unit.provinceID)
      guard let year = years.first(where: { $0.id == form["dot"] }) ?? years.first else { return UpwardPages.empty(unit) }
      let below = unit.level == .province ? try db.districts(of: unit.id, on: Day.inYear(year.year, today: today)) : []
      return UpwardPages.page(
        .init(
          unit: unit, years: years, year: year, own: try db.owedReports(of: [unit], year), below: try db.owedReports(of: below, year),
          due: try db.upwardDue(of: year.id), mayReport: actor.may(.reportUp, in: unit.path), mayPlan: actor.may(.editPlan, in: unit.path)),
        form, today: today, csrf: csrf, errors: errors)
    }
  }

  private static func ministry(_ db: Connection, _ actor: Actor, _ form: Form, _ today: Day) throws -> Page {
    try actor.require(.seeNation, in: UnitPath(unitID: UnitPath.ministry, above: []))
    let practice = form.has("thuc-hanh"), years = try db.nationLevelYears(practice: practice), year = form.int("nam") ?? years.first ?? today.year
    return NationReportPages.page(
      provinces: try db.provinces(on: Day.inYear(year, today: today), practice: practice), try db.ministryReports(year, practice: practice),
      due: try db.ministryDue(year, practice: practice), year: year, years: years, practice: practice, today: today)
  }

  static func showNew(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, today = visit.today
    let new = try await visit.site.database.read { db in
      let year = try db.levelYear(form["dot"])
      guard let own = actor.unitID, let kind = UpwardKind(rawValue: form["loai"]) else { throw Problem.notFound("Không có báo cáo này.") }
      let unit = try db.unit(own)
      try actor.require(.reportUp, in: unit.path)
      let (sheet, counts) = try db.upwardSheet(kind, of: unit, year, on: today)
      let last = try db.upwardReports(year: year.id, from: [own]).first { $0.kind == kind }
      return UpwardReportPages.New(
        unit: unit, year: year, kind: kind, sheet: sheet, counts: counts, last: try last.map { ($0, try db.frozenSheet(of: $0.id)) })
    }
    return visit.answer(UpwardReportPages.new(new, csrf: visit.csrf))
  }

  static func send(_ visit: Visit) async throws -> Response {
    guard let kind = UpwardKind(rawValue: visit.form["loai"]) else { throw Problem.notFound("Không có báo cáo này.") }
    let actor = try visit.actor(), year = visit.form["dot"]
    return try await visit.once(
      { Link.reportUp(try await $0.sendReport(kind, of: year, note: visit.form["note"], by: actor, at: visit.now)) },
      again: { db in
        let sent = try db.upwardReports(year: year, from: [actor.unitID].compactMap(\.self)).first { $0.kind == kind }
        return sent.map { Link.reportUp($0.id) } ?? Link.reportsUp(year: year)
      })
  }

  static func one(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id")
    let shown = try await visit.site.database.read { db in
      let report = try db.upwardReport(id), unit = try db.unit(report.unitID)
      guard actor.mayLookAtLevels(of: unit) else { throw Problem.notAllowed("Báo cáo này dành cho đơn vị gửi và cấp trên.") }
      let all = try db.upwardReports(year: report.yearID, from: [unit.id]).filter { $0.kind == report.kind }
      let due = try db.upwardDue(of: report.yearID).lastDay(report.kind, from: unit.level, db.levelYear(report.yearID))
      let before = all.drop { $0.id != report.id }.dropFirst().first
      return UpwardReportPages.Shown(
        report: report, all: all, due: due, sheet: try db.frozenSheet(of: report.id),
        before: try before.map { ($0, try db.frozenSheet(of: $0.id)) }, mayReceive: report.receivedAt == nil && actor.may(.receive, in: report.path),
        isMinistry: actor.role.isOfMinistry)
    }
    return visit.answer(UpwardReportPages.one(shown, csrf: visit.csrf))
  }

  static func receive(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    let actor = try visit.actor()
    return try await visit.once(then: Link.reportUp(id)) { try await $0.receiveReport(id, by: actor, at: visit.now) }
  }

  static func setDue(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form
    return try await visit.attempt {
      var faults: [FieldProblem] = []
      func day(_ field: String) -> DueDate.MonthDay? {
        guard !form[field].isEmpty else { return nil }
        // The year does not matter; 2023 is a common one.
        let day = Day(vietnamese: "\(form[field])/2023")
        if day == nil { faults.append(FieldProblem(field, "Hãy ghi ngày và tháng, ví dụ 15/05")) }
        return day.flatMap { DueDate.MonthDay(String($0.iso.dropFirst(5))) }
      }
      let due = UpwardDue(district: day("district"), ministry: day("ministry"))
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      try await visit.site.database.setDue(due, of: form["dot"], by: actor, at: visit.now)
      return visit.go(Link.reportsUp(year: form["dot"]))
    } orShow: { try await page(visit, $0) }
  }
}
