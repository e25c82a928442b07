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
      try wanted.check(for: unit)
      let id = Identifier.make(at: time)
      try db.insertTask(id, wanted, of: unit.id, by: actor, at: time)
      try db.journal(.taskSet, chain: .unit(unit.id), subject: id, wanted.entry, by: actor, at: time)
      return id
    }
  }

  /// Changes a task; what was reported stays.
  ///
  /// - Throws: `Problem.invalid`, `Problem.conflict` when someone else changed or dropped it meanwhile.
  func changeTask(_ id: String, _ wanted: PlanTask.Wanted, seen version: Int, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let task = try db.task(id)
      try actor.require(.setTasks, in: task.unit.path)
      try wanted.check(for: task.unit)
      // Those who reported would owe nothing, and others what nobody told them.
      if wanted.doer != task.wanted.doer, try !db.taskReports(of: [id]).isEmpty {
        throw Problem.invalid("doer", "Đã có đơn vị báo kết quả, không đổi nơi thực hiện được nữa. Hãy bỏ việc này và thêm việc mới")
      }
      guard task.dropped == nil, try db.updateTask(id, wanted, seen: version) else {
        throw Problem.conflict("Việc này vừa được sửa ở nơi khác. Hãy tải lại trang.")
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
  /// - Throws: `Problem.invalid` at the fields, `Problem.notAllowed` where the unit or the body owes nothing.
  func reportTask(_ id: String, doneOn: Day?, text: String, count: String, by actor: Actor, at time: Date) async throws {
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
      let number = Int32(count.filter { !" .".contains($0) }).map(Int.init)
      if !count.isEmpty, number.map({ $0 < 0 }) ?? true { faults.append(FieldProblem("count", "“\(count)” không phải là số đếm")) }
      guard faults.isEmpty, let doneOn else { throw Problem.invalid(faults) }
      let report = TaskReport(
        taskID: id, unitID: unit.id, doneOn: doneOn, text: text, count: task.wanted.counted.isEmpty ? nil : number, name: actor.name, at: time)
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

extension PlanTask.Wanted {
  /// - Throws: `Problem.invalid` naming every fault.
  func check(for unit: Unit) throws(Problem) {
    var faults: [FieldProblem] = []
    if name.isEmpty { faults.append(FieldProblem("name", "Hãy ghi việc phải làm")) }
    if !PlanTask.Doer.below(unit.level).contains(doer) { faults.append(FieldProblem("doer", "Hãy chọn nơi thực hiện")) }
    if until < from { faults.append(FieldProblem("until", "Ngày kết thúc phải sau ngày bắt đầu")) }
    if source.isEmpty { faults.append(FieldProblem("source", "Hãy ghi kế hoạch giao việc này")) }
    guard faults.isEmpty else { throw .invalid(faults) }
  }

  fileprivate var entry: KeyValuePairs<String, String> {
    [
      "name": name, "doer": doer.rawValue, "from": from.iso, "until": until.iso, "asked": asked, "counted": counted, "source": source,
    ]
  }
}
