import Foundation
import Rules
import Store

/// A piece of evidence as it stands behind one indicator, with what the receiver said of it.
struct LevelEvidence: Sendable {
  let indicator: Indicator.Number
  let id: String
  let number: String
  let day: Day?
  let issuer: String
  let title: String
  let files: [(id: String, name: String)]
  /// nil: nobody has judged it.
  let fits: Bool?
  let reason: String
  let by: String
  /// When it was judged, as it is stored: what a form carries, so that a newer judgement is not overwritten; "" for never.
  let judgedAt: String
}

/// What a person says of one piece behind one indicator.
struct LevelJudgement: Sendable {
  let indicator: Indicator.Number
  let evidence: String
  let fits: Bool
  let reason: String
  /// The judgement that stood on the screen.
  let seen: String
}

extension Database {
  /// Says of many pieces of evidence at once that they fit, or why they do not; all of them or none.
  ///
  /// - Throws: `Problem.invalid` at `reason-<indicator>-<piece>` for every rejection without a reason, `Problem.conflict`
  ///   when another judged in between or judging is over.
  func judge(_ judgements: [LevelJudgement], of request: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.levelAssessment(request)
      try actor.require(.judgeEvidence, in: assessment.path)
      guard assessment.isOpenToJudging else {
        throw Problem.conflict("Hồ sơ đang ở bước “\(assessment.state.name)” nên không xét minh chứng được nữa.")
      }
      let bare = judgements.filter { !$0.fits && $0.reason.isEmpty }
      guard bare.isEmpty else {
        throw Problem.invalid(bare.map {
          FieldProblem("reason-\($0.indicator.text)-\($0.evidence)", "Chỉ tiêu \($0.indicator.text): hãy ghi vì sao loại, để đơn vị biết phải bổ sung gì")
        })
      }
      for judgement in judgements {
        guard try db.saveJudgement(judgement, of: request, by: actor, at: time) else {
          throw Problem.conflict("Minh chứng của chỉ tiêu \(judgement.indicator.text) vừa được người khác xét hoặc đã gỡ. Hãy tải lại trang, xem lại rồi lưu.")
        }
        try db.journal(
          .judged, chain: .level(request), subject: judgement.evidence,
          ["indicator": judgement.indicator.text, "fits": judgement.fits ? "1" : "0", "reason": judgement.reason], by: actor, at: time)
      }
    }
  }

  /// Finds a request complete and valid: from `completeOn`, the day of the receipt that proved so, the Ministry's 20 working
  /// days run (Điều 19).
  ///
  /// - Throws: `Problem.invalid` at `complete-on` for a day to come, or before the last return.
  func acceptRequest(_ id: String, version: Int, completeOn: Day, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.levelAssessment(id)
      try actor.require(.receive, in: assessment.path)
      guard completeOn <= Day(time) else { throw Problem.invalid("complete-on", "Ngày nhận đủ hồ sơ không được ở tương lai") }
      if let returned = try db.lastReturn(of: id), completeOn < returned {
        throw Problem.invalid("complete-on", "Hồ sơ đã bị trả lại ngày \(returned.vietnamese), nên ngày nhận đủ phải từ ngày đó trở đi")
      }
      try db.take(.accept, assessment, version: version, by: actor, at: time, note: "Nhận đủ ngày \(completeOn.vietnamese)")
      try db.setComplete(on: completeOn, of: id)
    }
  }

  /// Gives the request back with what must be completed.
  func returnRequest(_ id: String, version: Int, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.levelAssessment(id)
      try actor.require(.receive, in: assessment.path)
      try db.take(.returnDossier, assessment, version: version, by: actor, at: time, note: reason)
      try db.setComplete(on: nil, of: id)
    }
  }
}
