import Rules

/// The members' points brought together: what the officer (or the leader with them) settles on, criterion by criterion.
struct Findings: Sendable {
  let dossier: Dossier
  let members: [Int: [InspectorScore]]

  init(dossier: Dossier, scores: [InspectorScore]) {
    self.dossier = dossier
    members = Dictionary(grouping: scores, by: \.criterion)
  }

  /// What was settled on at one criterion.
  struct Choice: Sendable, Equatable {
    let points: Points
    let reason: String
  }

  /// The one value that all members gave; nil when they differ or nobody gave any.
  func agreed(_ criterion: Int) -> Points? {
    let values = Set(members[criterion]?.map(\.points) ?? [])
    return values.count == 1 ? values.first : nil
  }

  /// Everything that keeps the result from being concluded, all at once.
  func holes(in choices: [Int: Choice]) -> [FieldProblem] {
    dossier.lines.flatMap { holes(at: $0, choices[$0.criterion.number]) }
  }

  private func holes(at line: Dossier.Line, _ choice: Choice?) -> [FieldProblem] {
    let number = line.criterion.number
    let field = "points-\(number)"
    guard let given = members[number], !given.isEmpty else {
      return [FieldProblem(field, "Tiêu chí \(number): chưa có thành viên nào chấm")]
    }
    guard let choice else {
      return [FieldProblem(field, "Tiêu chí \(number): các thành viên chấm khác nhau, hãy chọn điểm và ghi lý do")]
    }
    var holes = dossier.regulation.faults(of: choice.points, criterion: number, maxima: dossier.maxima)
    if agreed(number) != choice.points, choice.reason.isEmpty {
      let why = agreed(number) == nil ? "các thành viên chấm khác nhau" : "khác điểm các thành viên đã chấm"
      holes.append(FieldProblem("reason-\(number)", "Tiêu chí \(number): \(why), hãy ghi lý do"))
    }
    if choice.points > .zero, line.unjudged > 0 {
      holes.append(FieldProblem(field, "Tiêu chí \(number): còn \(line.unjudged) minh chứng chưa xét"))
    }
    return holes
  }

  /// The reason kept beside the points: the officer's, else the one of a member who gave them.
  func reason(_ criterion: Int, _ choice: Choice) -> String {
    guard choice.reason.isEmpty else { return choice.reason }
    return members[criterion]?.first { $0.points == choice.points && !$0.reason.isEmpty }?.reason ?? ""
  }
}
