import Rules

/// The one thing that someone of the district does next with a dossier.
enum DistrictLinks {
  /// - Returns: nil where nothing is to be done by this actor now.
  static func next(_ dossier: Dossier, _ actor: Actor) -> (label: String, href: String)? {
    // Whoever sees a dossier as an inspector is named in its team.
    next(dossier.assessment, actor, charged: actor.role == .inspector)
  }

  static func next(_ assessment: Assessment, _ actor: Actor, charged: Bool = false) -> (label: String, href: String)? {
    guard let (permission, label, href) = task(assessment, of: actor.role) else { return nil }
    return actor.may(permission, in: UnitPath(assessment), charged: charged) ? (label, href) : nil
  }

  private static func task(_ assessment: Assessment, of role: Role) -> (Permission, String, String)? {
    let id = assessment.id
    return switch (assessment.state, role) {
    case (.submitted, .districtOfficer): (.receive, "Kiểm tra để tiếp nhận hồ sơ", Link.reception(id))
    case (.accepted, .districtOfficer) where assessment.mode == .inspected:
      (.planInspection, "Lập kế hoạch kiểm tra", Link.inspectionPlan(id))
    case (.accepted, .districtOfficer), (.accepted, .provinceOfficer):
      assessment.mode == .surveyed ? (.survey, "Ghi kết quả khảo sát", Link.survey(id)) : nil
    case (.planned, .districtOfficer): (.conclude, "Tổng hợp kết quả kiểm tra", Link.conclusion(id))
    case (.planned, .inspector): (.inspect, "Chấm các tiêu chí được giao", Link.inspection(id))
    case (.inspected, .districtOfficer): (.propose, "Trình Chủ tịch quyết định", Link.proposal(id))
    case (.proposed, .districtChairman): (.decide, "Ra quyết định công nhận", Link.newDecision([id]))
    case (.decided, .districtOfficer), (.decided, .districtChairman):
      (.publish, "Công bố kết quả", Link.decisionOf(id))
    default: nil
    }
  }
}
