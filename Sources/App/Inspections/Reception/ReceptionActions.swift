import Foundation
import Rules
import Store

extension Database {
  /// Finds the dossier complete and valid. The 10 working days run from `completeOn`, the day of the **receipt** that
  /// proved so (Điều 6.3), not from today.
  ///
  /// - Throws: `Problem.invalid` at `complete-on` for a day to come, or before the last return.
  func accept(_ id: String, version: Int, completeOn: Day, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.assessment(id)
      try actor.require(.receive, in: UnitPath(assessment))
      guard completeOn <= Day(time) else {
        throw Problem.invalid("complete-on", "Ngày nhận đủ hồ sơ không được ở tương lai")
      }
      let steps = try db.steps(of: id)
      if let returned = steps.last(where: { $0.action == .returnDossier }), completeOn < returned.day {
        throw Problem.invalid(
          "complete-on", "Hồ sơ đã bị trả lại ngày \(returned.day.vietnamese), nên ngày nhận đủ phải từ ngày đó trở đi")
      }
      try db.take(.accept, assessment, version: version, by: actor, at: time, note: "Nhận đủ ngày \(completeOn.vietnamese)")
      try db.setCompleteOn(completeOn, of: id)
    }
  }

  /// Gives the dossier back with what must be completed; the clock stops.
  func returnDossier(_ id: String, version: Int, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.assessment(id)
      try actor.require(.receive, in: UnitPath(assessment))
      try db.take(.returnDossier, assessment, version: version, by: actor, at: time, note: reason)
      try db.setCompleteOn(nil, of: id)
    }
  }
}
