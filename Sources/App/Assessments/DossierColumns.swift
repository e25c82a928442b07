import Rules

extension Dossier.Column {
  /// The column's head.
  var name: String {
    switch self {
    case .own: "Xã tự chấm"
    case .inspected: "Kiểm tra"
    case .recognised: "Công nhận"
    }
  }
}

extension Dossier.Line {
  /// What the actor's side of the commune has given: its points, or an organisation's proposal.
  func given(by actor: Actor) -> Dossier.Score? {
    actor.role == .organisation ? proposals.first { $0.organisationID == actor.organisationID }?.score : own
  }

  /// Whether an organisation proposes other points than the commune's own.
  var isProposalOpen: Bool { !proposals.isEmpty && !proposals.contains { $0.score.points == own?.points } }

  func score(_ column: Dossier.Column) -> Dossier.Score? {
    switch column {
    case .own: own
    case .inspected: inspected
    case .recognised: recognised
    }
  }
}

extension Dossier {
  /// The columns that there is something in, and that the viewer may see by now.
  func columns(for viewer: Actor) -> [Column] {
    Column.allCases.filter { column in
      switch column {
      case .own: true
      case .inspected: lines.contains { $0.inspected != nil } && showsInspection(to: viewer)
      case .recognised: lines.contains { $0.recognised != nil } && [.decided, .published].contains(assessment.state)
      }
    }
  }

  /// The evaluation of a column; nil when its points do not fit the maxima, which the page says in words.
  func judged(_ column: Column) -> Evaluation? {
    do { return try evaluation(column) } catch { return nil }
  }
}
