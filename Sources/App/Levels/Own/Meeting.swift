import Foundation
import Rules
import Store

/// The self-assessment meeting of a unit: who was there, what was said, what was concluded. Without it no request is handed in.
struct LevelMeeting: Sendable, Equatable {
  struct Present: Sendable, Equatable {
    let name: String
    let body: String
  }

  let day: Day
  let place: String
  let chair: String
  let chairOffice: String
  let secretary: String
  let discussed: String
  let concluded: String
  let present: [Present]

  /// Everything that is wrong with it.
  func faults(today: Day) -> [FieldProblem] {
    var faults: [FieldProblem] = []
    if day > today { faults.append(FieldProblem("day", "Ngày họp \(day.vietnamese) chưa tới: ghi sau khi đã họp")) }
    if place.isEmpty { faults.append(FieldProblem("place", "Hãy ghi họp ở đâu")) }
    if chair.isEmpty { faults.append(FieldProblem("chair", "Hãy ghi ai chủ trì")) }
    if secretary.isEmpty { faults.append(FieldProblem("secretary", "Hãy ghi ai là thư ký")) }
    if concluded.isEmpty { faults.append(FieldProblem("concluded", "Hãy ghi kết luận của cuộc họp")) }
    if present.isEmpty { faults.append(FieldProblem("present", "Hãy ghi những người dự họp")) }
    if present.contains(where: \.name.isEmpty) { faults.append(FieldProblem("present", "Có dòng chưa ghi họ tên người dự họp")) }
    return faults
  }
}

extension Database {
  /// Records the self-assessment meeting, or records it anew.
  ///
  /// - Parameter version: of the record that the person saw; 0 when there was none.
  /// - Throws: `Problem.invalid` with every fault; without a field when another's save lies in between.
  func holdMeeting(_ meeting: LevelMeeting, of request: String, over version: Int, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try db.levelDossier(request, today: Day(time)).requirePreparing(by: actor)
      let faults = meeting.faults(today: Day(time))
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      guard try db.saveMeeting(meeting, of: request, over: version, by: actor, at: time) else {
        let old = try db.meeting(of: request)
        throw Problem.invalid(
          "", "Biên bản vừa được \(old?.name ?? "người khác") lưu (họp ngày \(old?.meeting.day.vietnamese ?? "–")). Bấm lưu lần nữa để lấy bản của anh/chị.")
      }
      try db.journal(
        .meetingHeld, chain: .level(request), subject: request,
        [
          "day": meeting.day.iso, "place": meeting.place, "chair": meeting.chair, "secretary": meeting.secretary,
          "present": meeting.present.map { "\($0.name); \($0.body)" }.joined(separator: "\n"), "discussed": meeting.discussed,
          "concluded": meeting.concluded,
        ], by: actor, at: time)
    }
  }
}
