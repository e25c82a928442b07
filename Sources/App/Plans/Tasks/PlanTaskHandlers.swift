import Hummingbird
import Rules
import Store

enum PlanTaskHandlers {
  static func list(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), today = visit.today, year = visit.form.int("nam") ?? today.year
    return visit.answer(
      try await visit.site.database.read { db in
        let unit = try db.unit(try Self.unit(of: actor))
        let mayReport = actor.may(.reportTasks, in: unit.path)
        guard mayReport || Self.maySee(actor, unit) else { throw Self.refusal }
        let tasks = try db.tasks(around: unit, since: year).filter { $0.wanted.year == year }, body = try db.body(of: actor, on: today)
        let set = tasks.filter { $0.unit.id == unit.id }, doers = try db.doers(of: set)
        return try PlanTaskPages.list(
          PlanTaskPages.Shown(
            unit: unit, year: year, own: tasks.filter { try db.owes($0, unit, body) },
            set: set.map { ($0, doers[$0.id] ?? []) }, reports: db.taskReports(of: tasks.map(\.id)),
            maySet: actor.may(.setTasks, in: unit.path), mayReport: mayReport, today: today))
      })
  }

  // MARK: Setting one

  static func new(_ visit: Visit) async throws -> Response { visit.answer(try await form(visit, nil, .none)) }

  static func set(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), typed = visit.form
    return try await visit.attempt {
      let wanted = try PlanTaskForm.wanted(typed), next = "\(Link.planTasks)?nam=\(wanted.year)"
      return try await visit.once(then: next) { _ = try await $0.setTask(wanted, by: actor, at: visit.now) }
    } orShow: { try await form(visit, nil, $0) }
  }

  static func edit(_ visit: Visit) async throws -> Response { visit.answer(try await form(visit, try visit.path("id"), .none)) }

  static func change(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), typed = visit.form, id = try visit.path("id")
    return try await visit.attempt {
      let wanted = try PlanTaskForm.wanted(typed)
      return try await visit.once(then: Link.planTask(id)) {
        try await $0.changeTask(id, wanted, seen: typed.int("version") ?? 0, by: actor, at: visit.now)
      }
    } orShow: { try await form(visit, id, $0) }
  }

  private static func form(_ visit: Visit, _ id: String?, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), typed = visit.form, csrf = visit.csrf, today = visit.today
    return try await visit.site.database.read { db in
      let task = try id.map(db.task)
      try task?.requireAsked()
      let unit = try task?.unit ?? db.unit(try Self.unit(of: actor))
      try actor.require(.setTasks, in: unit.path)
      var shown = errors.isEmpty ? task.map { PlanTaskForm($0.wanted) } ?? PlanTaskForm() : PlanTaskForm(typed)
      // The tasks of one plan are put in one after another.
      if errors.isEmpty, task == nil {
        shown.source = try db.tasks(around: unit, since: today.year).last { $0.unit.id == unit.id }?.wanted.source ?? ""
      }
      let isOvertaken = task.map { !errors.isEmpty && typed.int("version") != $0.version } ?? false
      // What ended before this year is asked nothing any more; what a task asks of already stays a choice of it.
      let levels = try db.levels(in: unit, from: Day(year: today.year, month: 1, day: 1) ?? today, until: nil)
      let doers = PlanTask.Doer.below(unit.level).filter { levels.contains($0.level) || $0.rawValue == shown.doer || $0 == task?.wanted.doer }
      return PlanTaskPages.form(shown, task, unit, stamp: try db.tasksEverSet(by: unit.id), doers: doers, overtaken: isOvertaken, csrf: csrf, errors: errors)
    }
  }

  static func drop(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id")
    return try await visit.attempt {
      try await visit.once(then: Link.planTask(id)) { try await $0.dropTask(id, reason: visit.form["reason"], by: actor, at: visit.now) }
    } orShow: { try await page(visit, $0) }
  }

  // MARK: One

  static func show(_ visit: Visit) async throws -> Response { visit.answer(try await page(visit, .none)) }

  static func report(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), typed = visit.form
    return try await visit.attempt {
      try await visit.once(then: Link.planTask(id)) {
        try await $0.reportTask(id, doneOn: typed.day("doneOn"), text: typed["text"], count: typed["count"], seen: typed.int("stamp"), by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, $0) }
  }

  private static func page(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today, typed = visit.form, csrf = visit.csrf
    return try await visit.site.database.read { db in
      let task = try db.task(id), own = try db.unit(try Self.unit(of: actor))
      let owes = try actor.may(.reportTasks, in: own.path) && db.owes(task, own, db.body(of: actor, on: today))
      let seesAll = Self.maySee(actor, task.unit)
      guard owes || seesAll || Self.maySee(actor, own) && own.path.above.contains(task.unit.id) else { throw Self.refusal }
      // Who is no higher than the plan sees the own part of it alone.
      let doers = (try db.doers(of: [task])[id] ?? []).filter { seesAll || $0.id == own.id || $0.path.above.contains(own.id) }
      return PlanTaskPages.one(
        PlanTaskPages.One(
          task: task, own: owes ? own : nil, doers: doers, reports: try db.taskReports(of: [id]), maySet: actor.may(.setTasks, in: task.unit.path),
          today: today), typed, csrf: csrf, errors: errors)
    }
  }

  private static func maySee(_ actor: Actor, _ unit: Unit) -> Bool {
    switch unit.level {
    case .province: actor.may(.seeProvince, in: unit.path)
    case .district: actor.may(.seeDistrict, in: unit.path)
    case .commune: false
    }
  }

  private static let refusal = Problem.notAllowed("Việc theo kế hoạch là của tỉnh, huyện, xã.")

  private static func unit(of actor: Actor) throws(Problem) -> String {
    guard let unit = actor.unitID, unit != UnitPath.ministry else { throw refusal }
    return unit
  }
}

/// A task as typed.
struct PlanTaskForm: Sendable {
  var name = "", doer = "", from = "", until = "", asked = "", counted = "", source = ""

  init() {}

  init(_ form: Form) {
    (name, doer, from, until) = (form["name"], form["doer"], form["from"], form["until"])
    (asked, counted, source) = (form["asked"], form["counted"], form["source"])
  }

  init(_ wanted: PlanTask.Wanted) {
    (name, doer, from, until) = (wanted.name, wanted.doer.rawValue, wanted.from.iso, wanted.until.iso)
    (asked, counted, source) = (wanted.asked, wanted.counted, wanted.source)
  }

  /// - Throws: `Problem.invalid` with every fault at once.
  static func wanted(_ form: Form) throws(Problem) -> PlanTask.Wanted {
    let from = form.day("from"), until = form.day("until"), doer = PlanTask.Doer(rawValue: form["doer"])
    var faults: [FieldProblem] = []
    if doer == nil { faults.append(FieldProblem("doer", "Hãy chọn nơi thực hiện")) }
    if from == nil { faults.append(FieldProblem("from", "Hãy ghi ngày bắt đầu, ví dụ 01/03/2023")) }
    if until == nil { faults.append(FieldProblem("until", "Hãy ghi ngày kết thúc, ví dụ 31/03/2023")) }
    // What these are not: the rest is looked at all the same, so that everything is told at once.
    let some = from ?? until ?? Day(.distantPast)
    let wanted = PlanTask.Wanted(
      name: form["name"], doer: doer ?? .commune, from: from ?? some, until: until ?? some, asked: form["asked"], counted: form["counted"],
      source: form["source"])
    guard faults.isEmpty else { throw .invalid(faults + wanted.faults(for: nil)) }
    return wanted
  }
}
