import Foundation
import Rules
import Store

/// What is concluded of an inspection.
struct Conclusion: Sendable {
  let assessment: String
  let version: Int
  /// The day of the result, from which the 5 working days of Điều 6 run.
  let day: Day?
  let text: String
  let choices: [Int: Findings.Choice]
}

extension Database {
  /// Settles the inspected points; done again in the same state (a proposal sent back), it corrects them.
  ///
  /// - Throws: `Problem.invalid` with every hole at once, at `version` when someone else has settled it since.
  func conclude(_ conclusion: Conclusion, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let dossier = try db.dossier(conclusion.assessment, on: Day(time))
      let assessment = dossier.assessment
      try actor.require(.conclude, in: dossier.path)
      let corrects = assessment.state == .inspected
      guard corrects || assessment.transition(.conclude) != nil else {
        throw Problem.conflict("Hồ sơ đang ở bước “\(assessment.state.name)” nên không chốt kết quả kiểm tra được.")
      }
      let findings = Findings(dossier: dossier, scores: try db.inspectorScores(of: assessment.id))
      let faults = dossier.overtaken(since: conclusion.version)
        + (try db.faults(of: conclusion, assessment, today: Day(time)) + findings.holes(in: conclusion.choices))
      guard faults.isEmpty, let day = conclusion.day else { throw Problem.invalid(faults) }

      try db.replaceScores(.inspected, of: assessment.id, findings.settled(conclusion.choices), by: actor, at: time)
      let evaluation = try db.dossier(assessment.id, on: Day(time)).evaluation(.inspected)
      if corrects {
        try db.bumpVersion(of: assessment.id, from: conclusion.version)
      } else {
        try db.take(.conclude, assessment, version: conclusion.version, by: actor, at: time, on: day)
      }
      try db.setResult(evaluation, on: day, conclusion: conclusion.text, of: assessment.id)
      try db.journal(
        .scored, chain: .assessment(assessment.id), subject: assessment.id,
        [
          "kind": "inspected", "total": "\(evaluation.total.hundredths)", "rating": evaluation.rating.id, "day": day.iso,
          "points": conclusion.choices.sorted { $0.key < $1.key }
            .map { "\($0.key): \($0.value.points.text)" }.joined(separator: "; "),
        ], by: actor, at: time)
    }
  }

  /// Puts the result before the district's chairman.
  func propose(_ id: String, version: Int, note: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.assessment(id)
      try actor.require(.propose, in: UnitPath(assessment))
      try db.take(.propose, assessment, version: version, by: actor, at: time, note: note)
    }
  }

  /// The chairman gives the proposal back with a reason.
  func sendBackProposal(_ id: String, version: Int, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.assessment(id)
      try actor.require(.decide, in: UnitPath(assessment))
      try db.take(.sendBackProposal, assessment, version: version, by: actor, at: time, note: reason)
    }
  }
}

extension Dossier {
  fileprivate func overtaken(since seen: Int) -> [FieldProblem] {
    guard seen != version else { return [] }
    let who = lines.compactMap(\.inspected).first?.name ?? "người khác"
    return [FieldProblem("version", "Kết quả vừa được \(who) lưu. Số anh/chị nhập còn ở dưới, chưa lưu; ô nào khác thì ghi “Đang lưu”. Xem lại rồi lưu lần nữa")]
  }
}

extension Findings {
  fileprivate func settled(_ choices: [Int: Choice]) -> [Int: Choice] {
    Dictionary(uniqueKeysWithValues: choices.map { ($0, Choice(points: $1.points, reason: reason($0, $1))) })
  }
}

extension Connection {
  fileprivate func faults(of conclusion: Conclusion, _ assessment: Assessment, today: Day) throws -> [FieldProblem] {
    guard let day = conclusion.day else { return [FieldProblem("day", "Hãy ghi ngày có kết quả kiểm tra")] }
    if day > today { return [FieldProblem("day", "Ngày có kết quả kiểm tra không được ở tương lai")] }
    if let planned = try inspection(of: assessment.id)?.plannedOn, day < planned {
      return [FieldProblem("day", "Ngày có kết quả không được trước ngày duyệt kế hoạch kiểm tra \(planned.vietnamese)")]
    }
    return []
  }
}
