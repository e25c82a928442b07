import Papers
import Rules

/// What a paper about a dossier cannot do without.
enum Need: Sendable {
  /// The commune's own points for every criterion.
  case points
  /// Tổ tự kiểm tra, with its leader.
  case selfTeam
  /// The stages of the year's plan.
  case stages
  /// The inspection plan with its team, in force.
  case plan
  /// What the inspectors have given, at least one criterion.
  case scores
  /// The result of the inspection.
  case result
}

extension DossierMatter {
  /// - Throws: `Problem.invalid` naming everything that is missing, all at once.
  func require(_ needs: Need...) throws(Problem) {
    let holes = needs.flatMap(holes)
    guard holes.isEmpty else { throw .invalid(holes) }
  }

  private func holes(_ need: Need) -> [FieldProblem] {
    switch need {
    case .points: FieldProblem.lacking("điểm tự chấm", "Tiêu chí", dossier.withoutPoints.map { "\($0)" })
    case .selfTeam:
      if selfTeam.isEmpty {
        [FieldProblem("team", "Chưa lập tổ tự kiểm tra: hãy ghi danh sách tổ ở mục “Tổ tự kiểm tra” của hồ sơ")]
      } else if teamLeader == nil {
        [FieldProblem("team", "Tổ tự kiểm tra chưa có tổ trưởng: hãy ghi “Tổ trưởng” ở cột nhiệm vụ của một thành viên")]
      } else { [] }
    case .stages:
      stages.isEmpty ? [FieldProblem("stages", "Đợt đánh giá chưa có mốc thời gian: tỉnh ghi ở mục “Mốc thời gian” của đợt")] : []
    case .plan:
      inspection.map { plan in plan.holes(for: dossier, today: plan.plannedOn ?? Day(.distantPast)) }
        ?? [FieldProblem("plan", "Chưa lập kế hoạch kiểm tra: hãy lập ở mục “Kế hoạch kiểm tra” của hồ sơ")]
    case .scores: scores.isEmpty ? [FieldProblem("scores", "Đoàn kiểm tra chưa chấm tiêu chí nào")] : []
    case .result:
      dossier.resultOn == nil || dossier.lines.contains { $0.inspected == nil }
        ? [FieldProblem("result", "Chưa chốt kết quả kiểm tra")] : []
    }
  }

  /// The paper in force that was made in this form; the newest.
  func issued(_ form: String) -> Paper? { issued.last { $0.form == form } }
  /// "Căn cứ Kế hoạch số …", when that paper is in force.
  func basis(_ form: String, about: String) -> String? { issued(form).map { "Căn cứ \($0.citation) \(about)" } }

  var teamLeader: SelfTeamMember? { member(of: "tổ trưởng", butNot: "phó") ?? member(of: "trưởng", butNot: "phó") }
  var teamSecretary: SelfTeamMember? { member(of: "thư ký", butNot: nil) }

  private func member(of duty: String, butNot other: String?) -> SelfTeamMember? {
    selfTeam.first { member in
      let words = Vietnamese.searchKey(member.duty)
      return words.contains(Vietnamese.searchKey(duty)) && !(other.map { words.contains(Vietnamese.searchKey($0)) } ?? false)
    }
  }

  /// The commune's evidence, without what the inspectors brought from the visit.
  var ownEvidence: [Evidence] { evidence.filter { !isFromVisit($0) } }
  /// What the inspectors saw, heard and photographed: evidence of its own kind.
  var visitEvidence: [Evidence] { evidence.filter(isFromVisit) }

  private func isFromVisit(_ piece: Evidence) -> Bool {
    inspection?.members.contains { $0.accountID == piece.accountID } ?? false
  }

  /// The numbers, in the commune's list, of the pieces behind a criterion: "1, 4, 7".
  func evidenceNumbers(of criterion: Int) -> String {
    ownEvidence.enumerated().filter { $0.element.criteria.contains(criterion) }.map { "\($0.offset + 1)" }.joined(separator: ", ")
  }

  func ownEvidenceCount(of criterion: Int) -> Int { ownEvidence.count { $0.criteria.contains(criterion) } }
  var rejected: [JudgedEvidence] { judged.filter(\.isRejected) }

  /// What the commune gave itself, as it stands in its papers: nothing that was found later takes from it.
  var given: Points { dossier.lines.compactMap(\.own?.points).reduce(.zero, +) }

  /// The rating that the commune asks for: its evidence as it was handed in, before anyone judged it.
  func claimed() throws(Problem) -> Evaluation {
    let answers = dossier.lines.map { line in
      (line.criterion.number, Answer(points: line.own?.points, evidence: ownEvidenceCount(of: line.criterion.number)))
    }
    return try dossier.regulation.evaluate(Dictionary(answers, uniquingKeysWith: { first, _ in first }), maxima: dossier.maxima)
  }

  /// The rating of what counts now: as recognised, else as inspected.
  func result() throws(Problem) -> Evaluation {
    try dossier.evaluation(dossier.lines.allSatisfy { $0.recognised != nil } ? .recognised : .inspected)
  }
}

extension Evaluation {
  /// Criteria that count 0.
  var zeros: [Int] { counted.filter { $0.points == .zero }.map(\.criterion) }
  func points(of criterion: Int) -> Points { counted.first { $0.criterion == criterion }?.points ?? .zero }
}

extension Collection<Int> {
  /// "1, 4, 7".
  var listed: String { map(String.init).joined(separator: ", ") }
}
