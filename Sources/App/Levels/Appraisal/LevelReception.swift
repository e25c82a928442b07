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

  /// The piece behind the indicator, as a form names it.
  var key: String { "\(indicator.text)-\(id)" }
  var judgement: Judgement? { fits.map { Judgement(fits: $0, reason: reason, name: by, page: "") } }
  /// The judgement in a hidden field; "" is none.
  var text: String { judgement?.text ?? "" }
}

/// What a person says of one piece behind one indicator.
struct LevelJudgement: Sendable {
  let indicator: Indicator.Number
  let evidence: String
  let said: SaidJudgement

  var key: String { "\(indicator.text)-\(evidence)" }
}

extension LevelJudgement {
  /// What a form says of a piece; nil where it says nothing.
  init?(_ form: Form, _ key: String) {
    guard let said = SaidJudgement(TypedJudgement(form, key, seen: "seen-\(key)"), in: form), let dash = key.firstIndex(of: "-"),
      let indicator = Indicator.Number(String(key[..<dash]))
    else { return nil }
    self.init(indicator: indicator, evidence: String(key[key.index(after: dash)...]), said: said)
  }

  fileprivate func fault(_ piece: LevelEvidence?) -> FieldProblem? {
    guard let piece else {
      return FieldProblem("", "Một minh chứng không còn gắn với chỉ tiêu \(indicator.text). Hãy xem lại rồi lưu lần nữa")
    }
    return said.fault(at: key, of: "Chỉ tiêu \(indicator.text), “\(piece.title)”", for: "đơn vị", over: piece.judgement)
  }
}

extension Database {
  /// Says of many pieces of evidence at once that they fit, or why they do not; all of them or none. What is as it was, or
  /// was left alone on the page, is not written: the name beside a judgement is of whoever made it.
  ///
  /// - Throws: `Problem.invalid` with every fault at once, at the `fits-…` or `reason-…` of its piece: a rejection without
  ///   a reason, a reason without a rejection, or a piece that someone else has judged otherwise since the page was opened;
  ///   `Problem.conflict` when judging is over.
  func judge(_ judgements: [LevelJudgement], of request: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.levelAssessment(request)
      try actor.require(.judgeEvidence, in: assessment.path)
      guard assessment.isOpenToJudging else {
        throw Problem.conflict("Hồ sơ đang ở bước “\(assessment.state.name)” nên không xét minh chứng được nữa.")
      }
      let pieces = Dictionary(try db.levelEvidence(of: request).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      let faults = judgements.compactMap { $0.fault(pieces[$0.key]) }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      for judgement in judgements where judgement.said.changes(pieces[judgement.key]?.judgement) {
        try db.saveJudgement(judgement, of: request, by: actor, at: time)
        try db.journal(
          .judged, chain: .level(request), subject: judgement.evidence,
          ["indicator": judgement.indicator.text, "fits": judgement.said.fits ? "1" : "0", "reason": judgement.said.reason], by: actor, at: time)
      }
    }
  }

  /// Finds a request complete and valid: from `completeOn`, the day of the receipt that proved so, the Ministry's 20 working
  /// days run (Điều 19).
  ///
  /// - Throws: `Problem.invalid` at `complete-on` for a day to come, before the request's year, or before the last return.
  func acceptRequest(_ id: String, version: Int, completeOn: Day, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.levelAssessment(id)
      try actor.require(.receive, in: assessment.path)
      try Receipt.check(completeOn, ofYear: db.levelYear(assessment.yearID).year, returned: db.lastReturn(of: id), today: Day(time))
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
