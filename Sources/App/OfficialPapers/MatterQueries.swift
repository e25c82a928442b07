import Foundation
import Rules
import Store

extension Connection {
  /// The facts behind a paper, for someone who may see them.
  ///
  /// - Parameter subject: the dossier, the decision, or "year~unit".
  /// - Throws: `Problem.notFound`, `Problem.notAllowed`.
  func matter(of form: PaperForm, subject: String, for actor: Actor, on day: Day) throws -> Matter {
    switch form.compose {
    case .dossier:
      let dossier = try dossier(subject, on: day)
      try dossier.requirePaper(internal: form.isInternal, by: actor)
      return .dossier(try dossierMatter(dossier, of: form))
    case .decision:
      let decision = try decision(subject)
      try requireSeen(decision, by: actor, on: day)
      return .decision(
        DecisionMatter(
          decision: decision, year: try year(decision.yearID), replaced: try decision.replacesID.map { try self.decision($0) }))
    case .year:
      let parts = subject.split(separator: "~").map(String.init)
      guard parts.count == 2 else { throw Problem.notFound("Không có văn bản này, hoặc địa chỉ đã sai.") }
      let unit = try unit(parts[1])
      try actor.require(unit.level == .province ? .seeProvince : .seeDistrict, in: unit.path)
      let year = try year(parts[0])
      try requireYear(of: year.province.id, unit, on: day)
      return .year(try yearMatter(year, unit))
    case .level, .council, .levelDecision, .levelYear: return try levelMatter(of: form, subject: subject, for: actor, on: day)
    }
  }

  /// - Throws: `Problem.notFound` for a unit of another province than the year's. A district reads the years of a province that its
  ///   own took over from: its part of them. The province itself does not: of one that was divided, the whole is nobody's.
  func requireYear(of province: String, _ unit: Unit, on day: Day) throws {
    guard try unit.provinceID == province || (unit.level != .province && formerProvinces(of: unit.provinceID, on: day).contains(province)) else {
      throw Problem.notFound("Đợt đánh giá này là của tỉnh khác, không có văn bản nào của \(unit.name).")
    }
  }

  /// A fixed number of statements beside the dossier's own, however many pieces of evidence there are.
  private func dossierMatter(_ dossier: Dossier, of form: PaperForm) throws -> DossierMatter {
    let id = dossier.assessment.id
    let inspection = try inspection(of: id)
    let year = try year(dossier.assessment.yearID)
    let targets = try targets(of: year.province.id, year: year.year, practice: year.practice)
    return DossierMatter(
      dossier: dossier, year: year,
      evidence: try listedEvidence(of: dossier, inspection),
      selfTeam: try selfTeam(of: id), stages: try stages(of: dossier.assessment.yearID), inspection: inspection,
      visits: try visits(with: dossier, inspection, hasTeams: form.id == InspectionPlanPaper.form.id), scores: try inspectorScores(of: id), judged: try judgedEvidence(of: id),
      decision: try decisionID(of: id).map { try decision($0) },
      targets: targets.filter { $0.districtID == dossier.assessment.districtID },
      issued: try papers(of: .dossier(id)).filter { $0.state == .issued })
  }

  /// The dossiers whose inspections are in force under the same number and day as this one's, of the same district and year.
  private func visits(with dossier: Dossier, _ plan: Inspection?, hasTeams: Bool) throws -> [PlannedVisit] {
    guard let plan, let day = plan.plannedOn, !plan.number.isEmpty else { return [] }
    let own = dossier.assessment
    let visits = try rows(
      """
      SELECT a.id, u.name, i.visit_on, i.place FROM inspection i JOIN assessment a ON a.id = i.assessment_id
      JOIN unit u ON u.id = a.unit_id
      WHERE a.year_id = \(own.yearID) AND a.district_id = \(own.districtID) AND i.number = \(plan.number) AND i.planned_on = \(day.iso)
        AND (a.id = \(own.id) OR a.state NOT IN ('preparing', 'awaitingSignature', 'submitted', 'accepted'))
      ORDER BY i.visit_on, u.sort_key, u.code
      """
    ).map { row in
      PlannedVisit(
        assessmentID: try row.text("id"), communeName: try row.text("name"), day: try row.dayOrNil("visit_on"), place: try row.text("place"))
    }
    guard hasTeams, visits.count > 1 else { return visits }
    let teams = try inspectors(of: visits.map(\.assessmentID))
    return visits.map { visit in
      var visit = visit
      visit.members = teams[visit.assessmentID] ?? []
      return visit
    }
  }

  /// The evidence behind the criteria, each piece once, in the order of the commune's list; what the inspectors brought
  /// from the visit comes after it, so that the numbers of the list hold.
  func listedEvidence(of dossier: Dossier, _ inspection: Inspection?) throws -> [Evidence] {
    let team = Set(inspection?.members.map(\.accountID) ?? [])
    func key(_ piece: Evidence) -> (Int, Int, Date, String) {
      (team.contains(piece.accountID) ? 1 : 0, piece.criteria.first ?? 0, piece.at, piece.id)
    }
    return try linkedEvidence(of: dossier).filter { !$0.criteria.isEmpty }.sorted { key($0) < key($1) }
  }

  private func yearMatter(_ year: AssessmentYear, _ unit: Unit) throws -> YearMatter {
    let isProvince = unit.level == .province
    let summaries = try summaries((0..<3).map { year.year - $0 }, of: unit, practice: year.practice)
    let targets = try targets(of: year.province.id, year: year.year, practice: year.practice)
    return YearMatter(
      year: year, unit: unit, stages: try stages(of: year.id), targets: isProvince ? targets : targets.filter { $0.districtID == unit.id },
      communes: try communes(of: year, district: isProvince ? nil : unit.id),
      districts: isProvince ? try districts(of: unit.id, on: year.end) : [unit], summary: summaries[0],
      earlier: Array(summaries.dropFirst()),
      criteria: try criterionSummary(year: year.year, of: unit, practice: year.practice), tasks: try taskOutcomes(year.year, of: unit))
  }
}
