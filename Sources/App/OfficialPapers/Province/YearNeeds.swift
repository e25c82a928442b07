import Papers
import Rules

/// What a paper of a year cannot do without.
enum YearNeed: Sendable {
  /// Communes that take part.
  case communes
  /// Communes that have been recognised.
  case results
}

extension YearMatter {
  /// - Throws: `Problem.invalid` naming everything that is missing, all at once.
  func require(_ needs: YearNeed...) throws(Problem) {
    let holes = needs.compactMap { need -> FieldProblem? in
      switch need {
      case .communes where communes.isEmpty:
        FieldProblem("communes", "Chưa có xã nào của \(place) tham gia đợt đánh giá năm \(year.year)")
      case .results where summary.total.ratings.values.reduce(0, +) == 0:
        FieldProblem("results", "Chưa có xã nào của \(place) được công nhận kết quả năm \(year.year)")
      default: nil
      }
    }
    guard holes.isEmpty else { throw .invalid(holes) }
  }

  /// The stages of the plan; nothing where there are none.
  var stageTable: [Block] {
    guard !stages.isEmpty else { return [] }
    return [
      .grid(
        Grid(
          [.init(0.9, .centre), .init(6.5), .init(4.5), .init(3.6, .centre)],
          head: [["TT", "Nội dung công việc", "Cơ quan, đơn vị thực hiện", "Thời gian"]],
          rows: stages.enumerated().map { index, stage in
            ["\(index + 1)", Grid.Cell(stage.name), Grid.Cell(stage.body), Grid.Cell(stage.period)]
          }, textSize: 12))
    ]
  }
}
