import Foundation
import Hummingbird
import Rules
import Store

/// The levels of a year: a district, a province, or for the Ministry the nation.
enum LevelSummaryHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), form = visit.form, today = visit.today
    let page = try await visit.site.database.read { db -> Page in
      let code = form["don-vi"].isEmpty ? actor.unitID ?? "" : form["don-vi"]
      if code == UnitPath.ministry || code == "ca-nuoc" { return try nation(db, actor, form, today) }
      var unit = try db.unit(code)
      if unit.level == .commune, let parent = unit.parentID { unit = try db.unit(parent) }
      let inherited = try db.inheritance(of: unit, for: actor, on: today)
      if inherited == nil { try actor.requireLevels(of: unit) }
      let practice = unit.practice || form.has("thuc-hanh"), years = try db.levelYears(of: unit.provinceID, practice: practice)
      guard let chosen = years.first(where: { $0.year == form.int("nam") }) ?? years.first else { return LevelSummaryPages.empty(unit, try links(unit, form.int("nam") ?? today.year, actor) + former(db, unit, actor, today)) }
      let year = try db.levelYear(chosen.id), whole = try db.levelSummary(of: unit, year), summary = inherited.map(whole.keeping) ?? whole
      let province = try db.unit(unit.provinceID), up = unit.level == .district && actor.mayLookAtLevels(of: province) ? province : nil
      let shown = LevelSummaryPages.Shown(
        summary: summary, tables: try db.levelTables(of: summary, on: today), years: years.map(\.year), up: up, isMinistry: actor.role.isOfMinistry,
        mayPlan: unit.level == .province && actor.may(.editPlan, in: unit.path), links: try links(unit, year.year, actor) + former(db, unit, actor, today),
        // What others went away with is not counted for one heir.
        history: inherited != nil ? [] : try db.levelHistory(of: unit, before: year.year, practice: practice))
      guard form.has("xem") else { return LevelSummaryPages.levels(shown) }
      let law = LegalText.Subject(rawValue: form["xem"]).flatMap { year.law($0) } ?? year.law(.commune)
      guard let law else { return LevelSummaryPages.levels(shown) }
      return IndicatorSummaryPages.page(shown, try db.indicatorSummary(summary, law, today: today))
    }
    return visit.answer(page)
  }

  private static func links(_ unit: Unit, _ year: Int, _ actor: Actor) -> [(String, String)] {
    let isOwn = actor.unitID == unit.id, keeps = actor.may(.keepFigures, in: unit.path)
    return (isOwn && keeps ? [("Số liệu của cơ quan khác", Link.figures)] : [])
      + (actor.role.isOfMinistry ? [] : [("Danh hiệu học tập", Link.titles(unit.id, year))])
      + (isOwn ? [("Báo cáo lên cấp trên", Link.reportsUp)] : [])
  }

  /// What the provinces before this one did, as far as it went here.
  private static func former(_ db: Connection, _ unit: Unit, _ actor: Actor, _ today: Day) throws -> [(String, String)] {
    guard actor.unitID == unit.id, unit.level == .province else { return [] }
    return try db.units(try db.formerProvinces(of: unit.id, on: today)).compactMap { old in
      try db.levelYears(of: old.id, practice: old.practice).first.map { ("\(old.name) (đến \(old.validUntil?.vietnamese ?? ""))", Link.levelSummary(old.id, $0.year, practice: old.practice)) }
    }
  }

  private static func nation(_ db: Connection, _ actor: Actor, _ form: Form, _ today: Day) throws -> Page {
    try actor.require(.seeNation, in: UnitPath(unitID: UnitPath.ministry, above: []))
    let practice = form.has("thuc-hanh"), years = try db.nationLevelYears(practice: practice)
    let year = form.int("nam") ?? years.first ?? today.year
    return LevelSummaryPages.nation(try db.levelTables(year, of: nil, practice: practice, on: today), try db.provinces(on: Day.inYear(year, today: today), practice: practice), years: years,
      practiceYears: practice ? [] : try db.nationLevelYears(practice: true))
  }
}

extension Actor {
  /// The Ministry sees every province; a province sees its districts.
  func mayLookAtLevels(of unit: Unit) -> Bool {
    may(.seeNation, in: UnitPath(unitID: UnitPath.ministry, above: [])) || may(.seeDistrict, in: unit.path)
      || may(.seeProvince, in: UnitPath(unitID: unit.provinceID, above: []))
  }

  /// - Throws: `Problem.notAllowed` for those whom the unit's levels do not concern.
  func requireLevels(of unit: Unit) throws(Problem) {
    guard mayLookAtLevels(of: unit) else {
      throw .notAllowed("Tổng hợp mức độ của đơn vị này dành cho cán bộ và lãnh đạo của đơn vị và cấp trên.")
    }
  }
}
