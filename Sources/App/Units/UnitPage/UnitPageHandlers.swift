import Hummingbird
import Rules
import Store

enum UnitPageHandlers {
  /// A unit as it is or was: its days, what it came from and became, and what was recognised there.
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today
    let laws = Dictionary(visit.site.regulations.byLevels.map { ($0.regulation.id, $0.regulation.shortName) }, uniquingKeysWith: { first, _ in first })
    let page = try await visit.site.database.read { db in
      let unit = try db.unit(id), family = try db.family(of: unit)
      let all = [unit] + family.predecessors.map(\.unit)
      let levels = try db.pastLevels(of: all, practice: unit.practice)
      let communes = all.filter { $0.level == .commune }
      let results = try communes.flatMap { commune in try db.publishedResults(of: commune.id, practice: unit.practice).map { (commune, $0) } }
      return UnitPage.page(
        UnitPage.Shown(
          unit: unit, trail: try db.units([unit.parentID ?? "", unit.provinceID].filter { $0 != unit.id }).sorted { $0.level.rank < $1.level.rank },
          family: family, results: results, levels: levels, laws: laws, carried: try db.carryOvers(of: unit.id),
          mayCarry: try actor.may(.carryOver, in: unit.path) && (!family.predecessors.isEmpty || !db.openRequests(to: unit, on: today).isEmpty),
          mayTakeOver: actor.role != .communeOfficer && actor.may(.manageAccounts, in: unit.path) && !family.predecessors.isEmpty,
          mayTakeOverBelow: try unit.level != .commune && actor.role != .communeOfficer && actor.may(.manageAccounts, in: unit.path)
            && db.peopleToMove(below: unit, on: today) > 0,
          keepsUnits: actor.may(.manageUnits, in: nil)))
    }
    return visit.answer(page)
  }
}
