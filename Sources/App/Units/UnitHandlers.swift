import Foundation
import Hummingbird
import Rules
import Store

enum UnitHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    try visit.actor().require(.manageUnits, in: nil)
    return visit.answer(try await page(visit))
  }

  private static func page(_ visit: Visit) async throws -> Page {
    let words = visit.form["tim"], code = visit.form["trong"], today = visit.today
    return try await visit.site.database.read { db in
      let parent = code.isEmpty ? nil : try db.unit(code: code, on: today) ?? db.unit(code: code)
      var trail: [Unit] = []
      if let parent { trail = try db.units([parent.provinceID, parent.parentID ?? "", parent.id]) }
      let found = words.isEmpty ? [] : try db.units(named: words, practice: nil)
      return UnitPages.list(
        UnitPages.List(
          counts: try db.unitCounts(on: visit.today), trail: trail.sorted { $0.level.rank < $1.level.rank },
          children: try db.children(of: parent?.id, on: today), words: words, found: found))
    }
  }
}

extension Level {
  /// Provinces first.
  var rank: Int { Level.allCases.firstIndex(of: self) ?? 0 }
}
