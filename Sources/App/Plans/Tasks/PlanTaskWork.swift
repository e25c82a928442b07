import Rules
import Store

/// "Việc hôm nay": what plans ask of the officer's own unit now, and which units below are late with the own plan.
enum PlanTaskWork {
  /// So many days before its first day a task is named.
  private static let notice = 30

  /// - Returns: what is due, to stand above everything else, and the way to the rest, to stand below it.
  static func part(_ visit: Visit, _ actor: Actor) async throws -> (due: HTML, way: HTML) {
    guard [.provinceOfficer, .districtOfficer, .communeOfficer].contains(actor.role), let own = actor.unitID else { return ("", "") }
    let today = visit.today
    return try await visit.site.database.read { db in
      let unit = try db.unit(own), maySet = actor.may(.setTasks, in: unit.path)
      let tasks = try db.tasks(around: unit, since: today.year - 1)
      // The titles below the commune are asked by plans of every year, and counted apart from the requests by levels.
      let titles: HTML = "<a href=\"\(Link.titles(own, today.year))\">Danh hiệu học tập: gia đình, dòng họ, thôn, đơn vị</a>"
      let rest: HTML = maySet || !tasks.isEmpty ? "<a href=\"\(Link.planTasks)\">Việc theo kế hoạch: tập huấn, hội nghị, báo cáo…</a> · " : ""
      let way: HTML = "<p>\(rest)\(titles)</p>"
      guard !tasks.isEmpty else { return ("", way) }
      let reports = try db.taskReports(of: tasks.map(\.id)), body = try db.body(of: actor, on: today)
      let mine = try tasks.filter { task in
        try task.wanted.from.number - today.number <= notice && reports.of(task.id, from: own) == nil && db.owes(task, unit, body)
      }
      let over = maySet ? tasks.filter { $0.unit.id == own && $0.wanted.until < today } : [], doers = try db.doers(of: over)
      let late = over.compactMap { task -> HTML? in
        let missing = (doers[task.id] ?? []).count { $0.id != own && reports.of(task.id, from: $0.id) == nil }
        return missing == 0 ? nil : "<li><a href=\"\(Link.planTask(task.id))\">\(task.wanted.name)</a>: \(Part.tag("\(missing) đơn vị chưa báo kết quả", .danger))</li>"
      }
      let items = mine.map { task -> HTML in
        let when = PlanTaskPages.standing(task.standing(nil, on: today))
        return "<li><a href=\"\(Link.planTask(task.id))\">\(task.wanted.name)</a>: \(when) (đến hết ngày \(Format.date(task.wanted.until)))</li>"
      }
      let due: HTML = items.isEmpty && late.isEmpty ? "" : Part.section("Việc theo kế hoạch", "<ul>\(HTML.join(items + late))</ul>")
      return (due, way)
    }
  }
}
