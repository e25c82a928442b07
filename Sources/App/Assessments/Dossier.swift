import Rules

/// A dossier as one table: criteria down; self, inspected and recognised points across, each with who and when.
///
/// The same value serves the commune, the inspector, the chairmen, the paper and the public; each page shows its part.
struct Dossier: Sendable {
  var assessment: Assessment
  /// Counts up with every change of the dossier's state: a form carries it, and a stale one is refused.
  let version: Int
  let year: Int
  let communeName: String
  let districtName: String
  let provinceName: String
  let leadBody: String
  let regulation: Regulation
  let maxima: Maxima?
  let completeOn: Day?
  let resultOn: Day?
  /// What a completed dossier finds of the 10 working days when it comes back: the province's reading of Điều 6.3.
  let afterReturn: Clock.AfterReturn
  let lines: [Line]
  /// The steps taken so far, in order.
  let steps: [Step]
  /// Who is charged with criteria: the commune's organisations, and later the inspection team.
  let charges: [Charge]
  /// What became of its commune, once that has ended.
  let ending: Ending?

  /// Someone in charge of a criterion. A member of the team who has none yet stands under criterion 0.
  struct Charge: Sendable {
    enum Kind: Sendable { case organisation, inspector }
    let kind: Kind
    let criterion: Int
    /// The organisation, or the inspector's account.
    let id: String
    let name: String
  }

  struct Line: Sendable {
    let criterion: Regulation.Criterion
    let maximum: Points?
    /// What organisations in charge propose, side by side.
    let proposals: [Proposal]
    let own: Score?
    let inspected: Score?
    let recognised: Score?
    /// Pieces of evidence linked, the ones rejected among them, and the ones nobody has judged.
    let linked: Int
    let rejected: Int
    let unjudged: Int
    var fitting: Int { linked - rejected }
    /// Whether the inspected points differ from the commune's own.
    var differs: Bool { inspected.map { $0.points != own?.points } ?? false }
  }

  /// What one organisation proposes for a criterion.
  struct Proposal: Sendable {
    let organisationID: String
    let organisation: String
    let score: Score
  }

  /// Points with who gave them, when and why.
  struct Score: Sendable {
    let points: Points
    let reason: String
    let name: String
    let at: String
    let version: Int
  }

  enum Column: String, Sendable, CaseIterable {
    case own = "self"
    case inspected, recognised
  }

  var path: UnitPath { UnitPath(assessment) }

  /// Why the commune can write nothing into it; nil while it can.
  var whyClosed: String? {
    if assessment.isOpenToCommune { return nil }
    if assessment.isLeftBehind, let ending { return ending.whyLeftBehind(communeName) }
    return "Hồ sơ đang ở bước “\(assessment.state.name)” nên không sửa được nữa. Muốn sửa, hồ sơ phải được trả lại."
  }

  func line(_ criterion: Int) -> Line? { lines.first { $0.criterion.number == criterion } }

  /// What the commune gave itself: once it is handed in, as it was handed in. What was found later takes nothing from it.
  func claimed() throws(Problem) -> Evaluation { try evaluation(.own, judged: assessment.isOpenToCommune) }

  /// The evaluation of one column of points.
  ///
  /// - Parameter judged: with the evidence as it has been judged; else all of it counts.
  func evaluation(_ column: Column, judged: Bool = true) throws(Problem) -> Evaluation {
    var answers: [Int: Answer] = [:]
    for line in lines {
      let score = switch column {
      case .own: line.own
      case .inspected: line.inspected
      case .recognised: line.recognised
      }
      answers[line.criterion.number] = Answer(points: score?.points, evidence: judged ? line.fitting : line.linked)
    }
    return try regulation.evaluate(answers, maxima: maxima)
  }

  /// Whether points are given that do not count, for want of fitting evidence (Điều 4.2).
  func counts0(_ line: Line, _ column: Column) -> Bool {
    let evidence = column == .own && !assessment.isOpenToCommune ? line.linked : line.fitting
    return regulation.evidence.required && evidence == 0 && (line.score(column)?.points ?? .zero) != .zero
  }

  /// The criteria that the actor's organisation, or the actor as an inspector, is charged with.
  func charge(of actor: Actor) -> Set<Int> { Set(charges.filter { $0.isOf(actor) }.map(\.criterion)).subtracting([0]) }

  /// Whether the actor has a part in this dossier beside the chain of units: an organisation in charge, a team member.
  func isCharged(_ actor: Actor) -> Bool { charges.contains { $0.isOf(actor) } }

  /// - Throws: `Problem.notAllowed` for those whom the dossier does not concern.
  func requireSeen(by actor: Actor) throws(Problem) {
    try actor.require(.seeDossier, in: path, charged: isCharged(actor))
  }

  /// Whether the inspectors' points may be shown: to the commune once there is a result.
  func showsInspection(to actor: Actor) -> Bool {
    let isOfCommune = [.communeOfficer, .communeChairman, .organisation].contains(actor.role)
    return !isOfCommune || [.inspected, .proposed, .decided, .published].contains(assessment.state)
  }

  /// The lines that the actor may see: an organisation only its own criteria.
  func lines(for actor: Actor) -> [Line] {
    guard actor.role == .organisation else { return lines }
    let own = charge(of: actor)
    return lines.filter { own.contains($0.criterion.number) }
  }

  /// - Throws: `Problem.invalid` naming every criterion without points: such a dossier goes nowhere.
  func requirePoints() throws(Problem) {
    let holes = withoutPoints
    guard holes.isEmpty else {
      throw .invalid(holes.map { FieldProblem("criterion-\($0)", "Tiêu chí \($0) chưa có điểm tự chấm") })
    }
  }

  /// The numbers of the criteria that still lack points, and that lack fitting evidence.
  var withoutPoints: [Int] { lines.filter { $0.own == nil }.map(\.criterion.number) }
  var withoutEvidence: [Int] { lines.filter { $0.fitting == 0 }.map(\.criterion.number) }
}

extension Dossier.Charge {
  func isOf(_ actor: Actor) -> Bool {
    switch kind {
    case .organisation: actor.role == .organisation && actor.organisationID == id
    case .inspector: actor.role == .inspector && actor.accountID == id
    }
  }
}
