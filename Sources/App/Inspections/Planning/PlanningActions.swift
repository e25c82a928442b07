import Foundation
import Rules
import Store

extension Database {
  /// Saves the plan of an inspection: with holes as a draft, without any when it is approved.
  ///
  /// - Parameter version: of the dossier, when the plan is to be approved now; nil for a draft.
  /// - Throws: `Problem.invalid` with every hole at once; `Problem.conflict` when someone else has saved since.
  func saveInspection(
    _ plan: Inspection, of assessmentID: String, approving version: Int?, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let dossier = try db.dossier(assessmentID, on: Day(time))
      let assessment = dossier.assessment
      try actor.require(.planInspection, in: dossier.path)
      guard assessment.mode == .inspected, [.accepted, .planned].contains(assessment.state) else {
        throw Problem.conflict("Hồ sơ đang ở bước “\(assessment.state.name)” nên không lập kế hoạch kiểm tra được.")
      }
      let allowed = Set(try db.candidates(in: assessment.districtID, on: Day(time)).map(\.accountID))
      var faults = try db.scorers(missingFrom: plan, of: assessmentID)
      // Who has left the district since stays where they are named; nobody new from outside comes in.
      let named = Set(try db.inspection(of: assessmentID)?.members.map(\.accountID) ?? [])
      if plan.members.contains(where: { !allowed.contains($0.accountID) && !named.contains($0.accountID) }) {
        faults.append(FieldProblem("member", "Chỉ chọn được người của huyện đang có vai trò kiểm tra hoặc cán bộ huyện"))
      }
      // A plan in force is never left with holes.
      if version != nil || assessment.state == .planned { faults += plan.holes(for: dossier, today: Day(time)) }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      guard try db.save(plan, of: assessmentID) else {
        throw Problem.conflict("Kế hoạch vừa được người khác lưu. Hãy tải lại trang, xem lại rồi lưu.")
      }
      try db.journal(
        .inspectionPlanned, chain: .assessment(assessmentID), subject: assessmentID,
        ["number": plan.number, "visit": plan.visitOn?.iso ?? "", "team": plan.summary], by: actor, at: time)
      if let version, let plannedOn = plan.plannedOn, assessment.state == .accepted {
        try db.take(
          .plan, assessment, version: version, by: actor, at: time, on: plannedOn, note: "Kế hoạch số \(plan.number)")
      }
    }
  }

  /// Records the survey of a commune that is not inspected this year: its end.
  ///
  /// - Throws: `Problem.invalid` at `day` or `findings`.
  func recordSurvey(
    _ id: String, version: Int, day: Day?, findings: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let dossier = try db.dossier(id, on: Day(time))
      try actor.require(.survey, in: dossier.path)
      var faults: [FieldProblem] = []
      if let day {
        if day > Day(time) { faults.append(FieldProblem("day", "Ngày khảo sát không được ở tương lai")) }
        if let complete = dossier.completeOn, day < complete {
          faults.append(FieldProblem("day", "Ngày khảo sát không được trước ngày nhận đủ hồ sơ \(complete.vietnamese)"))
        }
      } else {
        faults.append(FieldProblem("day", "Hãy ghi ngày khảo sát"))
      }
      if findings.isEmpty { faults.append(FieldProblem("findings", "Hãy ghi kết quả khảo sát")) }
      guard faults.isEmpty, let day else { throw Problem.invalid(faults) }
      try db.take(.survey, dossier.assessment, version: version, by: actor, at: time, on: day)
      try db.insertSurvey(id, day: day, findings: findings, by: actor, at: time)
      try db.journal(
        .surveyed, chain: .assessment(id), subject: id, ["day": day.iso, "findings": findings], by: actor, at: time)
    }
  }
}

extension Connection {
  fileprivate func scorers(missingFrom plan: Inspection, of assessment: String) throws -> [FieldProblem] {
    let kept = Set(plan.members.map(\.accountID))
    let gone = try membersWithScores(of: assessment).subtracting(kept)
    guard !gone.isEmpty else { return [] }
    let names = try inspection(of: assessment)?.members.filter { gone.contains($0.accountID) }.map(\.name) ?? []
    return [FieldProblem("member", "\(names.joined(separator: ", ")) đã chấm điểm nên không đưa ra khỏi đoàn được")]
  }
}

extension Inspection {
  /// "Bùi Thị Nắng (trưởng đoàn): 1, 2; …", for the journal.
  fileprivate var summary: String {
    members.map { member in
      "\(member.name)\(member.leads ? " (trưởng đoàn)" : ""): \(member.criteria.map(String.init).joined(separator: ", "))"
    }.joined(separator: "; ")
  }
}
