import Foundation
import Rules
import Store

/// What someone says of one piece behind one criterion: that it fits, or why it does not (Điều 4.2: only fitting evidence
/// counts).
struct Verdict: Sendable {
  let criterion: Int
  let evidence: String
  let said: SaidJudgement

  var key: String { "\(criterion)-\(evidence)" }
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
  ///   a reason, a reason without a rejection, or a piece that was judged otherwise since the page was opened, by someone else or on
  ///   another page; `Problem.conflict` when judging is over.
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
      // An inspector who takes the rest as fitting overturns no officer by it.
      for verdict in verdicts where !(verdict.said.isRest && pieces[verdict.key]?.counts != nil) {
        let judge = dossier.judge(actor.accountID, of: verdict.criterion)
        if let fault = verdict.fault(pieces[verdict.key], judge) {
          faults.append(fault)
        } else if verdict.said.changes(pieces[verdict.key]?.judgement(of: judge)) {
          try db.upsertJudgement(verdict, in: assessment, judge: judge, by: actor, at: time)
          try db.journal(
            .judged, chain: .assessment(assessment), subject: verdict.evidence,
            [
              "criterion": "\(verdict.criterion)", "judge": judge.rawValue, "fits": verdict.said.fits ? "1" : "0",
              "reason": verdict.said.reason,
            ], by: actor, at: time)
        }
      }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
    }
  }
}

extension Verdict {
  fileprivate func fault(_ piece: JudgedEvidence?, _ judge: Judgement.Judge) -> FieldProblem? {
    guard let piece else {
      return FieldProblem("", "Một minh chứng không còn gắn với tiêu chí \(criterion). Hãy xem lại rồi lưu lần nữa")
    }
    return said.fault(at: key, of: "Tiêu chí \(criterion), “\(piece.title)”", for: "xã", over: piece.judgement(of: judge))
  }
}
