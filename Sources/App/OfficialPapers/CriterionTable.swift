import Papers
import Rules

/// A column of a table that has the criteria down its side.
struct CriterionColumn {
  let head: String
  /// Beside 6 for the criterion's name.
  var width = 1.4
  var alignment = Grid.Alignment.right
  /// What stands in the row “Tổng cộng”.
  var total = ""
  let cell: (Dossier.Line) -> String

  /// To be filled by hand.
  static func blank(_ head: String, width: Double) -> CriterionColumn { CriterionColumn(head: head, width: width) { _ in "" } }
  static func words(_ head: String, width: Double, _ cell: @escaping (Dossier.Line) -> String) -> CriterionColumn {
    CriterionColumn(head: head, width: width, alignment: .left, cell: cell)
  }
}

extension DossierMatter {
  /// The sum is the law's (Điều 4.2), whether or not the single maxima are known.
  var maximum: CriterionColumn {
    CriterionColumn(head: "Điểm tối đa", total: dossier.regulation.points.total.text) { $0.maximum?.text ?? "" }
  }
  /// As the commune gave them.
  func own(total: Points) -> CriterionColumn {
    CriterionColumn(head: "Điểm tự chấm", total: total.text) { $0.own?.points.text ?? "" }
  }
  /// As they count, with the evidence as it was judged.
  func counted(_ head: String, _ evaluation: Evaluation) -> CriterionColumn {
    CriterionColumn(head: head, total: evaluation.total.text) { evaluation.points(of: $0.criterion.number).text }
  }

  /// The criteria with these columns, and the totals; the head stands on each page.
  ///
  /// - Parameters:
  ///   - room: the least height of a row, for writing by hand.
  ///   - extra: the office's own columns.
  func criterionTable(
    _ columns: CriterionColumn..., of lines: [Dossier.Line]? = nil, hasTotal: Bool = true, room: Millimetres = 0,
    adding extra: ExtraColumns = ExtraColumns()
  ) -> Block {
    let lines = lines ?? dossier.lines
    let rows = lines.map { line in
      Grid.Row(
        [Grid.Cell("\(line.criterion.number)"), Grid.Cell(line.criterion.name)] + columns.map { Grid.Cell($0.cell(line)) }, height: room)
    }
    let total = Grid.Row(
      [Grid.Cell("Tổng cộng", columns: 2, alignment: .centre)] + columns.map { Grid.Cell($0.total) }, isBold: true, height: room)
    return .grid(
      Grid(
        [.init(0.9, .centre), .init(6)] + columns.map { .init($0.width, $0.alignment) },
        head: [Grid.Row([Grid.Cell("TT"), Grid.Cell("Tiêu chí")] + columns.map { Grid.Cell($0.head) })],
        rows: rows + (hasTotal ? [total] : []), textSize: 12
      ).adding(extra, keys: lines.map { "\($0.criterion.number)" }))
  }

  /// "Tốt: 85–100 điểm (khoản 3 Điều 4)", best first.
  var ratingItems: [Block] {
    let ratings = dossier.regulation.ratings
    return ratings.enumerated().map { index, rating in
      let zero = rating.noZero ? ", không có tiêu chí nào bị điểm 0" : ""
      return .subitem("Loại \(rating.name): \(rating.printed)\(zero)\(index == ratings.count - 1 ? "." : ";")")
    }
  }

  /// The stages of the year's plan, up to the one that waits for `action`; all when none does.
  func stageTable(until action: Assessment.Action? = nil) -> Block {
    let end = action.flatMap { action in stages.firstIndex { $0.action == action } } ?? stages.count - 1
    return Array(stages.prefix(end + 1)).table(("Từ ngày", 2.2, \.from.vietnamese), ("Đến ngày", 2.2, \.until.vietnamese))
  }
}

extension [PlanStage] {
  /// What is to be done and by whom, and in columns of their own, when.
  func table(_ when: (head: String, width: Double, cell: (PlanStage) -> String)...) -> Block {
    .grid(
      Grid(
        [.init(0.9, .centre), .init(6), .init(4)] + when.map { .init($0.width, .centre) },
        head: [Grid.Row((["TT", "Nội dung công việc", "Cơ quan, đơn vị thực hiện"] + when.map(\.head)).map { Grid.Cell($0) })],
        rows: enumerated().map { index, stage in
          Grid.Row([Grid.Cell("\(index + 1)"), Grid.Cell(stage.name), Grid.Cell(stage.body)] + when.map { Grid.Cell($0.cell(stage)) })
        }, textSize: 12))
  }
}
