import Foundation
import Rules
import Store

extension Connection {
  /// - Throws: `Problem.notFound`.
  func task(_ id: String) throws -> PlanTask {
    guard let task = try tasks("t.id = \(id)").first else { throw Problem.notFound("Không có việc này trong kế hoạch.") }
    return task
  }

  /// What plans of a year and those after it ask in the unit's part of the country: its own, and those of the units above.
  func tasks(around unit: Unit, since year: Int) throws -> [PlanTask] {
    try tasks("t.unit_id IN \(list: [unit.id] + unit.path.above) AND t.year >= \(year) AND t.dropped IS NULL")
  }

  /// How many tasks the unit's plans have ever asked, dropped ones too: a task that is asked anew, word for word, is another one.
  func tasksEverSet(by unit: String) throws -> Int {
    try row("SELECT count(*) AS n FROM plan_task WHERE unit_id = \(unit)")?.int("n") ?? 0
  }

  /// One statement; the one that ends first on top.
  private func tasks(_ condition: SQL) throws -> [PlanTask] {
    try rows(
      """
      SELECT u.*, t.id AS task_id, t.doer, t.name AS task, t.asked, t.counted, t.from_day, t.until_day, t.source, t.dropped, t.version
      FROM plan_task t JOIN unit u ON u.id = t.unit_id WHERE \(condition) ORDER BY t.until_day, t.from_day, t.id
      """
    ).map { row in
      guard let doer = PlanTask.Doer(rawValue: try row.text("doer")) else { throw StoreError.column("plan_task.doer") }
      return PlanTask(
        id: try row.text("task_id"), unit: try Unit(row),
        wanted: PlanTask.Wanted(
          name: try row.text("task"), doer: doer, from: try row.day("from_day"), until: try row.day("until_day"), asked: try row.text("asked"),
          counted: try row.text("counted"), source: try row.text("source")),
        dropped: try row.textOrNil("dropped"), version: try row.int("version"))
    }
  }

  func insertTask(_ id: String, _ wanted: PlanTask.Wanted, of unit: String, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO plan_task (id, unit_id, year, doer, name, asked, counted, from_day, until_day, source, account_id, at)
      VALUES (\(id), \(unit), \(wanted.year), \(wanted.doer.rawValue), \(wanted.name), \(wanted.asked), \(wanted.counted),
        \(wanted.from.iso), \(wanted.until.iso), \(wanted.source), \(actor.accountID), \(time))
      """)
  }

  /// - Returns: false when another version stands.
  func updateTask(_ id: String, _ wanted: PlanTask.Wanted, seen version: Int) throws -> Bool {
    try run(
      """
      UPDATE plan_task SET year = \(wanted.year), doer = \(wanted.doer.rawValue), name = \(wanted.name), asked = \(wanted.asked),
        counted = \(wanted.counted), from_day = \(wanted.from.iso), until_day = \(wanted.until.iso), source = \(wanted.source),
        version = version + 1
      WHERE id = \(id) AND version = \(version)
      """) == 1
  }

  /// - Returns: false when it was dropped already.
  func dropTask(_ id: String, reason: String) throws -> Bool {
    try run("UPDATE plan_task SET dropped = \(reason), version = version + 1 WHERE id = \(id) AND dropped IS NULL") == 1
  }

  /// Every report of these tasks, the newest first.
  func taskReports(of tasks: [String]) throws -> TaskReports {
    guard !tasks.isEmpty else { return TaskReports([]) }
    return TaskReports(try rows("SELECT * FROM plan_task_report WHERE task_id IN \(list: tasks) ORDER BY number DESC").map { row in
      TaskReport(
        taskID: try row.text("task_id"), unitID: try row.text("unit_id"), doneOn: try row.day("done_on"), text: try row.text("text"),
        count: try row.intOrNil("count"), name: try row.text("name"), at: try row.date("at"))
    })
  }

  func insertTaskReport(_ report: TaskReport, by actor: Actor) throws {
    try run(
      """
      INSERT INTO plan_task_report (task_id, unit_id, number, done_on, text, count, account_id, name, at)
      VALUES (\(report.taskID), \(report.unitID),
        (SELECT coalesce(max(number), 0) + 1 FROM plan_task_report WHERE task_id = \(report.taskID) AND unit_id = \(report.unitID)),
        \(report.doneOn.iso), \(report.text), \(report.count), \(actor.accountID), \(report.name), \(report.at))
      """)
  }

  /// The units that owe each, by the task's id, as the country stood on its last day; a statement a plan and level, however
  /// many tasks.
  func doers(of tasks: [PlanTask]) throws -> [String: [Unit]] {
    var doers: [String: [Unit]] = [:]
    for alike in Dictionary(grouping: tasks, by: { "\($0.unit.id) \($0.wanted.doer.level)" }).values {
      let level = alike[0].wanted.doer.level, plan = alike[0].unit, days = alike.map(\.wanted.until).sorted()
      let units = level == plan.level ? [plan] : try rows(
        """
        SELECT u.* FROM unit u JOIN unit p ON p.id = u.parent_id
        WHERE \(SQL.within(plan.id)) AND u.level = \(level.rawValue)
          AND u.valid_from <= \(days[days.count - 1].iso) AND (u.valid_until IS NULL OR u.valid_until >= \(days[0].iso))
        ORDER BY p.sort_key, p.code, u.sort_key, u.code
        """
      ).map(Unit.init)
      for task in alike { doers[task.id] = units.filter { $0.id == plan.id || $0.isInForce(on: task.wanted.until) } }
    }
    return doers
  }

  /// The levels at which a plan's own part of the country has units between two days, its own among them.
  func levels(in plan: Unit, from: Day, until: Day?) throws -> Set<Level> {
    let start: SQL = until.map { "AND valid_from <= \($0.iso)" } ?? ""
    let found = try rows(
      """
      SELECT DISTINCT level FROM unit
      WHERE (id = \(plan.id) OR province_id = \(plan.id) OR parent_id = \(plan.id)) AND (valid_until IS NULL OR valid_until >= \(from.iso)) \(start)
      """)
    return Set(try found.compactMap { Level(rawValue: try $0.text("level")) })
  }

  /// What plans ask of a unit and of those below it in a year, with what came of it.
  func taskOutcomes(_ year: Int, of unit: Unit) throws -> [TaskOutcome] {
    let tasks = try tasks(around: unit, since: year).filter { $0.wanted.year == year }
    guard !tasks.isEmpty else { return [] }
    let reports = try taskReports(of: tasks.map(\.id)), all = try doers(of: tasks)
    return tasks.compactMap { task in
      let doers = (all[task.id] ?? []).filter { $0.id == unit.id || $0.path.above.contains(unit.id) }
      guard let first = doers.first else { return nil }
      return TaskOutcome(
        task: task, isOwn: first.id == unit.id, doers: doers.count, reports: doers.compactMap { reports.of(task.id, from: $0.id) })
    }
  }

  func owes(_ task: PlanTask, _ unit: Unit, _ body: DistrictBody?) throws -> Bool {
    guard task.wanted.doer.isDone(at: unit.level, by: body), unit.isInForce(on: task.wanted.until) else { return false }
    return task.unit.id == unit.id || unit.path.above.contains(task.unit.id)
  }

  /// The body of the district that the actor belongs to, where one is named.
  func body(of actor: Actor, on day: Day) throws -> DistrictBody? {
    guard actor.role == .districtOfficer, let unit = actor.unitID else { return nil }
    let bodies = try rows(
      """
      SELECT DISTINCT body FROM hat WHERE account_id = \(actor.accountID) AND unit_id = \(unit) AND role = 'districtOfficer'
        AND from_day <= \(day.iso) AND (until_day IS NULL OR until_day >= \(day.iso))
      """
    ).map { try $0.textOrNil("body").flatMap(DistrictBody.init) }
    // Someone of both bodies does what either does.
    return bodies.count == 1 ? bodies[0] : nil
  }
}
