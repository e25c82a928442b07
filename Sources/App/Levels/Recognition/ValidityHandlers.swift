import Hummingbird
import Rules
import Store

/// The register of recognitions: what is in force until when, what ends soon, and when the next level may be asked for.
enum ValidityHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, today = visit.today
    let asked = form["don-vi"].isEmpty ? actor.unitID ?? "" : form["don-vi"]
    let laws = visit.site.regulations.byLevels.map(\.regulation)
    let page = try await visit.site.database.read { db in
      // The Ministry looks at one province at a time.
      guard asked != UnitPath.ministry, !asked.isEmpty else {
        guard actor.role.isOfMinistry else { throw Problem.notAllowed("Sổ công nhận dành cho đơn vị và cấp trên của đơn vị.") }
        return ValidityPages.provinces(try db.provinces(on: today), try db.provinces(on: today, practice: true))
      }
      let unit = try db.unit(asked)
      let isOwnOrganisation = actor.role == .organisation && actor.unitID == unit.id
      // A body that supplies figures sees those, and nothing else of the unit that it stands in.
      guard actor.role != .supplier, isOwnOrganisation || actor.unitID == unit.id || unit.path.above.contains(actor.unitID ?? "") || actor.role.isOfMinistry else {
        throw Problem.notAllowed("Sổ công nhận của \(unit.name) dành cho đơn vị và cấp trên.")
      }
      return ValidityPages(
        unit: unit, laws: laws, kept: try db.keptRecognitions(in: unit.id, practice: unit.practice, organisation: isOwnOrganisation ? actor.organisationID : nil),
        first: max(0, form.int("nhac-1") ?? 6), second: max(0, form.int("nhac-2") ?? 3), today: today,
        mayEnter: unit.level == .province && actor.may(.importResults, in: unit.path)).page
    }
    return visit.answer(page)
  }

  static func showNew(_ visit: Visit) async throws -> Response { visit.answer(try await formPage(visit, .none)) }

  static func enter(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, province = try PlanHandlers.province(of: actor)
    return try await visit.attempt {
      let day = form.day("decided-on"), year = form.int("year")
      var faults: [FieldProblem] = []
      if form["unit"].isEmpty { faults.append(FieldProblem("unit", "Hãy chọn đơn vị")) }
      if year == nil { faults.append(FieldProblem("year", "Hãy ghi năm đánh giá, ví dụ 2024")) }
      if day == nil { faults.append(FieldProblem("decided-on", "Hãy ghi ngày quyết định, ví dụ 25/03/2025")) }
      guard faults.isEmpty, let day, let year else { throw Problem.invalid(faults) }
      try await visit.site.enter(
        EarlierRecognition(
          unitID: form["unit"], regulationID: form["regulation"], year: year, level: form.int("level") ?? 0, number: form["number"], decidedOn: day,
          source: form["source"]), in: province, by: actor, at: visit.now)
      return visit.go(Link.validity)
    } orShow: { try await formPage(visit, $0) }
  }

  private static func formPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let province = try PlanHandlers.province(of: try visit.actor()), today = visit.today
    let laws = visit.site.regulations.byLevels.map(\.regulation)
    let (home, units) = try await visit.site.database.read { db in
      (try db.unit(province), try [db.unit(province)] + db.districts(of: province, on: today) + db.communes(of: province, on: today))
    }
    return ValidityPages.form(home, units, laws, form: visit.form, errors: errors, csrf: visit.csrf)
  }
}
