import Foundation
import Rules
import Store

/// What someone says of one piece behind one criterion: that it fits, or why it does not (Điều 4.2: only fitting evidence
/// counts).
struct Verdict: Sendable {
  let criterion: Int
  let evidence: String
  let fits: Bool
  /// Empty where it fits.
  let reason: String
  /// What stood on the page when it was opened, as ``Judgement/text``; nil where nobody saw a page (imports, the demo).
  let seen: String?
  /// A reason was typed beside a piece that was not rejected: nobody knows which is meant.
  let isUnclear: Bool

  init(criterion: Int, evidence: String, fits: Bool, reason: String = "", seen: String? = nil, isUnclear: Bool = false) {
    (self.criterion, self.evidence, self.fits, self.seen, self.isUnclear) = (criterion, evidence, fits, seen, isUnclear)
    self.reason = fits ? "" : reason
  }

  var key: String { "\(criterion)-\(evidence)" }
  var text: String { Judgement.text(fits, reason) }
}

extension Judgement {
  /// The judgement in a hidden field; "" is none.
  var text: String { Self.text(fits, reason) }
  static func text(_ fits: Bool, _ reason: String) -> String { fits ? "1" : "0 \(reason)" }
}

extension Dossier {
  /// In which capacity an account judges now: whoever is in the team for a criterion judges on the spot; all others judge
  /// the papers.
  func judge(_ account: String, of criterion: Int) -> Judgement.Judge {
    let isInTeam = charges.contains { $0.kind == .inspector && $0.criterion == criterion && $0.id == account }
    return isInTeam && assessment.state == .planned ? .inspector : .officer
  }
}

extension Database {
  /// Judges pieces of evidence, any number at once. What is as it was, or was left alone on the page, is not written.
  ///
  /// - Throws: `Problem.invalid` with every fault at once, at the `fits-…` or `reason-…` of its piece: a rejection without
  ///   a reason, a reason without a rejection, or a piece that someone else has judged otherwise since the page was opened; `Problem.conflict` when
  ///   judging is over.
  func judge(_ verdicts: [Verdict], of assessment: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let dossier = try db.dossier(assessment, on: Day(time))
      let criteria = Set(verdicts.map(\.criterion))
      try actor.require(.judgeEvidence, in: dossier.path, charged: criteria.isSubset(of: dossier.charge(of: actor)))
      let state = dossier.assessment.state
      guard dossier.assessment.isOpenToJudging, actor.role != .inspector || state == .planned else {
        throw Problem.conflict("Hồ sơ đang ở bước “\(state.name)” nên không xét minh chứng được nữa.")
      }
      let linked = try db.judgedEvidence(of: assessment, criterion: criteria.count == 1 ? criteria.first : nil)
      let pieces = Dictionary(linked.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      var faults: [FieldProblem] = []
      for verdict in verdicts {
        let judge = dossier.judge(actor.accountID, of: verdict.criterion)
        if let fault = verdict.fault(pieces[verdict.key], judge, by: actor) {
          faults.append(fault)
        } else if verdict.changes(pieces[verdict.key]?.judgement(of: judge)) {
          try db.upsertJudgement(verdict, in: assessment, judge: judge, by: actor, at: time)
          try db.journal(
            .judged, chain: .assessment(assessment), subject: verdict.evidence,
            [
              "criterion": "\(verdict.criterion)", "judge": judge.rawValue, "fits": verdict.fits ? "1" : "0",
              "reason": verdict.reason,
            ], by: actor, at: time)
        }
      }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
    }
  }
}

extension Verdict {
  /// Whether it says something new; what the person left as it stood on the page takes nothing back from another.
  fileprivate func changes(_ current: Judgement?) -> Bool { current?.text != text && seen != text }

  fileprivate func fault(_ piece: JudgedEvidence?, _ judge: Judgement.Judge, by actor: Actor) -> FieldProblem? {
    guard let piece else {
      return FieldProblem("", "Một minh chứng không còn gắn với tiêu chí \(criterion). Hãy xem lại rồi lưu lần nữa")
    }
    let name = "Tiêu chí \(criterion), “\(piece.title)”"
    if isUnclear { return FieldProblem("reason-\(key)", "\(name): \(TypedJudgement.unclear)") }
    guard fits || !reason.isEmpty else {
      return FieldProblem("reason-\(key)", "\(name): hãy ghi vì sao loại, để xã biết phải bổ sung gì")
    }
    guard let seen, let current = piece.judgement(of: judge), changes(current), current.text != seen,
      current.accountID != actor.accountID
    else { return nil }
    let theirs = current.fits ? "“phù hợp”" : "“loại”: \(current.reason)"
    return FieldProblem("fits-\(key)", "\(name): \(current.name) vừa ghi \(theirs). Xem lại, sửa nếu cần rồi lưu lần nữa")
  }
}
