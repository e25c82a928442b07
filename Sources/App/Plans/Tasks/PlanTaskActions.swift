import Foundation
import Rules
import Store

extension Database {
  /// Puts a task into the plan of the actor's own unit.
  ///
  /// - Returns: its id.
  /// - Throws: `Problem.invalid` at the fields.
  func setTask(_ wanted: PlanTask.Wanted, by actor: Actor, at time: Date) async throws -> String {
    try await write { db in
      let unit = try db.unit(try Self.own(actor))
      try actor.require(.setTasks, in: unit.path)
      let id = Identifier.make(at: time)
      let faults = try wanted.faults(for: unit) + db.faults(ofOwing: PlanTask(id: id, unit: unit, wanted: wanted, dropped: nil, version: 0))
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      try db.insertTask(id, wanted, of: unit.id, by: actor, at: time)
      try db.journal(.taskSet, chain: .unit(unit.id), subject: id, wanted.entry, by: actor, at: time)
      return id
    }
  }

  /// Changes a task; what was reported stays.
  ///
  /// - Throws: `Problem.invalid`, also when someone else changed it meanwhile: the page shows both versions; `Problem.conflict` when
  ///   it was dropped.
  func changeTask(_ id: String, _ wanted: PlanTask.Wanted, seen version: Int, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let task = try db.task(id)
      try actor.require(.setTasks, in: task.unit.path)
      try task.requireAsked()
      var faults = try wanted.faults(for: task.unit) + db.faults(ofOwing: PlanTask(id: id, unit: task.unit, wanted: wanted, dropped: nil, version: version))
      if try !db.taskReports(of: [id]).isEmpty { faults += wanted.faults(afterReportsOn: task.wanted) }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      guard try db.updateTask(id, wanted, seen: version) else {
        throw Problem.invalid("", "Việc này vừa được người khác sửa. Bản đang lưu ở dưới; xem lại, sửa nếu cần rồi lưu lần nữa")
      }
      try db.journal(.taskSet, chain: .unit(task.unit.id), subject: id, wanted.entry, by: actor, at: time)
    }
  }

  /// Takes a task out of the plan, with the reason; its reports stay.
  ///
  /// - Throws: `Problem.invalid`, `Problem.conflict` when it was dropped already.
  func dropTask(_ id: String, reason: String, by actor: Actor, at time: Date) async throws {
    guard !reason.isEmpty else { throw Problem.invalid("reason", "Hãy ghi vì sao bỏ việc này") }
    try await write { db in
      let task = try db.task(id)
      try actor.require(.setTasks, in: task.unit.path)
      guard try db.dropTask(id, reason: reason) else { throw Problem.conflict("Việc này đã bỏ rồi.") }
      try db.journal(.taskDropped, chain: .unit(task.unit.id), subject: id, ["reason": reason], by: actor, at: time)
    }
  }

  /// Says what came of a task in the actor's own unit.
  ///
  /// - Parameter seen: how often the unit had reported when the page was opened; nil where nobody saw one.
  /// - Throws: `Problem.invalid` at the fields, and without one when someone else of the unit has reported since; `Problem.notAllowed` where the unit or the body owes nothing.
  func reportTask(_ id: String, doneOn: Day?, text: String, count: String, seen: Int? = nil, by actor: Actor, at time: Date) async throws {
    let today = Day(time)
    try await write { db in
      let task = try db.task(id), unit = try db.unit(try Self.own(actor))
      try actor.require(.reportTasks, in: unit.path)
      guard try db.owes(task, unit, db.body(of: actor, on: today)) else { throw Problem.notAllowed("Việc này giao cho nơi khác.") }
      guard task.dropped == nil else { throw Problem.conflict("Việc này đã được bỏ khỏi kế hoạch.") }
      var faults: [FieldProblem] = []
      if doneOn == nil { faults.append(FieldProblem("doneOn", "Hãy ghi ngày làm xong, ví dụ 25/12/2023")) }
      if let doneOn, doneOn > today { faults.append(FieldProblem("doneOn", "Ngày làm xong không thể sau hôm nay")) }
      if text.isEmpty { faults.append(FieldProblem("text", "Hãy ghi kết quả")) }
      let counted = task.wanted.counted, number: Int? = if case .number(let number, _) = WholeNumber(.text(count)) { number } else { nil }
      if !counted.isEmpty, number == nil {
        let fault = count.isEmpty ? "Hãy ghi số \(counted); không có thì ghi 0" : "“\(count)” không phải là số đếm. Hãy ghi số nguyên, ví dụ 1.045"
        faults.append(FieldProblem("count", fault))
      }
      let before = try db.taskReports(of: [id])
      if let seen, seen != before.count(of: id, from: unit.id), let last = before.of(id, from: unit.id) {
        faults.append(FieldProblem("", "\(last.name) vừa báo: “\(last.text)”. Xem lại, sửa nếu cần rồi báo lần nữa; bản sau được tính"))
      }
      guard faults.isEmpty, let doneOn else { throw Problem.invalid(faults) }
      let report = TaskReport(
        taskID: id, unitID: unit.id, doneOn: doneOn, text: text, count: counted.isEmpty ? nil : number, name: actor.name, at: time)
      try db.insertTaskReport(report, by: actor)
      try db.journal(
        .taskReported, chain: .unit(unit.id), subject: id,
        ["done": doneOn.iso, "text": text, "count": report.count.map(String.init) ?? ""], by: actor, at: time)
    }
  }

  private static func own(_ actor: Actor) throws(Problem) -> String {
    guard let unit = actor.unitID, !actor.role.isOfNoUnit else { throw .notAllowed("Việc theo kế hoạch là của tỉnh, huyện, xã.") }
    return unit
  }
}

extension Connection {
  /// A fault at `doer` where no unit of the level stands on the task's last day: nobody would find it in their work.
  fileprivate func faults(ofOwing task: PlanTask) throws -> [FieldProblem] {
    let until = task.wanted.until
    guard PlanTask.Doer.below(task.unit.level).contains(task.wanted.doer),
      try !(doers(of: [task])[task.id] ?? []).contains(where: { $0.isInForce(on: until) })
    else { return [] }
    let standing = try levels(in: task.unit, from: until, until: until)
    let others = PlanTask.Doer.below(task.unit.level).filter { standing.contains($0.level) }.map { "“\($0.name)”" }
    let mend = others.isEmpty ? "hãy đổi ngày" : "hãy chọn \(others.joined(separator: " hoặc ")), hoặc đổi ngày"
    return [FieldProblem("doer", "Ngày \(until.vietnamese) \(task.unit.name) không có đơn vị nào để giao “\(task.wanted.doer.name)”: \(mend)")]
  }
}

extension PlanTask {
  /// - Throws: `Problem.conflict` once it is no longer asked.
  func requireAsked() throws(Problem) {
    guard dropped == nil else { throw .conflict("Việc này đã bỏ khỏi kế hoạch; hãy thêm việc mới.") }
  }
}

extension PlanTask.Wanted {
  /// - Parameter unit: whose plan asks it; nil while that is not known.
  func faults(for unit: Unit?) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    if name.isEmpty { faults.append(FieldProblem("name", "Hãy ghi việc phải làm")) }
    for (field, label, text, limit) in [("name", "Việc phải làm", name, 300), ("counted", "Con số cần đếm", counted, 60), ("source", "Theo kế hoạch", source, 300)]
    where text.count > limit {
      let instead = field == "name" ? "; chi tiết ghi ở “Báo kết quả gồm những gì”" : ""
      faults.append(FieldProblem(field, "\(label): dài \(text.count) chữ và dấu, nhiều nhất là \(limit). Hãy ghi gọn lại\(instead)"))
    }
    if let unit, !PlanTask.Doer.below(unit.level).contains(doer) { faults.append(FieldProblem("doer", "Hãy chọn nơi thực hiện")) }
    if until < from { faults.append(FieldProblem("until", "Ngày kết thúc không được trước ngày bắt đầu")) }
    if source.isEmpty { faults.append(FieldProblem("source", "Hãy ghi kế hoạch giao việc này")) }
    return faults
  }

  /// What may not become another once units have told what came of it.
  fileprivate func faults(afterReportsOn old: PlanTask.Wanted) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    // Those who reported would owe nothing, and others what nobody told them.
    if doer != old.doer {
      faults.append(FieldProblem("doer", "Đã có đơn vị báo kết quả, không đổi nơi thực hiện được nữa. Hãy bỏ việc này và thêm việc mới"))
    }
    // Papers add up what they counted, under its name.
    if counted != old.counted {
      let kept = old.counted.isEmpty ? "không đếm gì" : "đếm “\(old.counted)”"
      faults.append(FieldProblem("counted", "Đã có đơn vị báo kết quả (\(kept)), không đổi con số cần đếm được nữa. Hãy bỏ việc này và thêm việc mới"))
    }
    return faults
  }

  fileprivate var entry: KeyValuePairs<String, String> {
    [
      "name": name, "doer": doer.rawValue, "from": from.iso, "until": until.iso, "asked": asked, "counted": counted, "source": source,
    ]
  }
}
