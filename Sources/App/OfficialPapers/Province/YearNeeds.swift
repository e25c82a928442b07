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
      case .results where summary.total.ratings.all == 0:
        FieldProblem("results", "Chưa có xã nào của \(place) được công nhận kết quả năm \(year.year)")
      default: nil
      }
    }
    guard holes.isEmpty else { throw .invalid(holes) }
  }

  /// The stages of the plan; nothing where there are none.
  var stageTable: [Block] {
    timetable.isEmpty ? [] : [timetable.table(("Thời gian", 4, \.period))]
  }
}
