import Foundation
import Hummingbird
import Rules
import Store

/// The changes of units, and the rows of their lists that wait for a person.
enum LineageHandlers {
  static func list(_ visit: Visit) async throws -> Response {
    try visit.actor().require(.manageUnits, in: nil)
    let changes = try await visit.site.database.read { db in try db.unitChanges() }
    return visit.answer(LineagePages.list(changes))
  }

  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, .none))
  }

  static func settle(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      try await visit.site.database.settleByCode(form.all("row"), of: id, reason: form["reason"], by: actor, at: visit.now)
      return visit.go(Link.unitChange(id))
    } orShow: { try await page(visit, $0) }
  }

  static func confirm(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      try await visit.site.database.confirmProvinces(form.all("pair"), of: id, reason: form["reason"], by: actor, at: visit.now)
      return visit.go(Link.unitChange(id))
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    try visit.actor().require(.manageUnits, in: nil)
    let id = try visit.path("id"), csrf = visit.csrf, form = visit.form
    return try await visit.site.database.read { db in
      let change = try db.unitChange(id), rows = try db.lineageRows(of: id)
      return LineagePages.change(
        change, rows, count: try db.lineageCount(of: id), pieces: try db.pieces(of: id, limit: 200), provinces: try db.provincePairs(of: id),
        units: try db.units(rows.flatMap { [$0.oldID, $0.newID].compactMap(\.self) }).byID, form: form, errors: errors, csrf: csrf)
    }
  }

  static func row(_ visit: Visit) async throws -> Response {
    visit.answer(try await rowPage(visit, .none))
  }

  static func settleRow(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      if form.has("dismiss") {
        try await visit.site.database.dismissRow(id, reason: form["reason"], by: actor, at: visit.now)
      } else {
        try await visit.site.database.settleRow(
          id, old: form["old"], new: form["new"], extent: Lineage.Extent(rawValue: form["extent"]) ?? .full, share: form["share"],
          reason: form["reason"], by: actor, at: visit.now)
      }
      let change = try await visit.site.database.read { db in try db.lineageRow(id).changeID }
      return visit.go(Link.unitChange(change))
    } orShow: { try await rowPage(visit, $0) }
  }

  private static func rowPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    try visit.actor().require(.manageUnits, in: nil)
    let id = try visit.path("id"), csrf = visit.csrf, form = visit.form
    return try await visit.site.database.read { db in
      let row = try db.lineageRow(id), change = try db.unitChange(row.changeID)
      return LineagePages.row(
        row, change, olds: try db.lineageCandidates(row.row.oldName, on: change.day.adding(days: -1), practice: change.practice),
        news: try db.lineageCandidates(row.row.newName, on: change.day, practice: change.practice), form: form, errors: errors, csrf: csrf)
    }
  }
}

extension Connection {
  /// Units of the day that bear the name, as a list may mean them.
  fileprivate func lineageCandidates(_ name: String, on day: Day, practice: Bool) throws -> [FoundUnit] {
    guard !name.isEmpty else { return [] }
    let key = Vietnamese.searchKey(UnitName.kind(of: name).map { String(name.dropFirst($0.count)) } ?? name)
    return try units(named: key, practice: practice, limit: 40).filter { $0.unit.isInForce(on: day) }
  }
}
