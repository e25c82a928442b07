import Papers
import Rules

/// The two tables that a province's plan comes with: what was reached the year before, and what is planned (Kế hoạch 211/KH-SGD&ĐT
/// of Hòa Bình is their model). A cell without a count stays empty.
struct RatingTables {
  let matter: YearMatter
  /// What the worst of the four is called: "Không đạt" in the form of the plan, "Chưa đạt" in the law.
  var failed = "Không đạt"
  /// The office's own columns: in the table of results, or in the only one that there is.
  var extra = ExtraColumns()

  /// The results of a year, a row a district, with sum and shares; below it what is not known, and the source.
  func results(_ summary: Summary) -> [Block] {
    let ratings = CountedRating.allCases
    let rows = districts(of: summary)
    let notes = rows.map { note($0, summary) } + [""]
    return table(
      rows, total: summary.total, ratings, head: "Trong đó xếp loại", count: { $0.count($1) }, notes: notes, extra: extra
    ) + remarks(summary)
  }

  /// What is planned for the year of the paper; without targets only which communes take part.
  var plan: [Block] {
    let summary = matter.summary
    let ratings: [CountedRating] = matter.targetWords == nil ? [] : [.good, .fair, .average]
    let rows = districts(of: summary)
    return table(
      rows, total: summary.total, ratings, head: "Trong đó dự kiến xếp loại", count: { $0.planned($1) },
      notes: rows.map { planNote($0) } + [""], extra: matter.before == nil ? extra : ExtraColumns())
  }

  private func districts(of summary: Summary) -> [Summary.Line] { summary.rows.filter { $0.communes > 0 || $0.hasData } }

  private func table(
    _ rows: [Summary.Line], total: Summary.Line, _ ratings: [CountedRating], head: String,
    count: (Summary.Line, CountedRating) -> Int, notes: [String], extra: ExtraColumns
  ) -> [Block] {
    func cells(_ line: Summary.Line, note: String) -> [Grid.Cell] {
      [Grid.Cell("\(line.communes)"), Grid.Cell("\(line.assessed)")]
        + ratings.map { Grid.Cell(figure(count(line, $0))) } + [Grid.Cell(note)]
    }
    let body = zip(rows, notes).enumerated().map { index, row in
      Grid.Row([Grid.Cell("\(index + 1)"), Grid.Cell(row.0.name.shortDistrict)] + cells(row.0, note: row.1))
    }
    let sum = Grid.Row([Grid.Cell("Tổng", columns: 2, alignment: .centre)] + cells(total, note: ""), isBold: true)
    let shares = ratings.map { rating in
      Grid.Cell(count(total, rating) == 0 ? "" : Share.text(count(total, rating), of: total.assessed))
    }
    let share = Grid.Row([Grid.Cell("Tỷ lệ", columns: 4, alignment: .centre)] + shares + [""], isBold: true)
    return [
      .grid(
        Grid(
          [.init(0.9, .centre), .init(3), .init(1.7, .right), .init(1.9, .right)] + ratings.map { _ in .init(1.65, .right) }
            + [.init(2.9)],
          head: heads(ratings, head), rows: body + [sum] + (ratings.isEmpty ? [] : [share]), textSize: 12
        ).adding(extra, keys: rows.map(\.id)))
    ]
  }

  private func heads(_ ratings: [CountedRating], _ head: String) -> [Grid.Row] {
    let deep = ratings.isEmpty ? 1 : 2
    let kinds = matter.districtKinds
    let first = ["TT", kinds.prefix(1).uppercased() + kinds.dropFirst(), "Tổng số đơn vị cấp xã", "Số đơn vị cấp xã đánh giá, xếp loại"]
      .map { Grid.Cell(Text($0), rows: deep) }
    let over = ratings.isEmpty ? [] : [Grid.Cell(Text(head), columns: ratings.count)]
    let names = ratings.map { Grid.Cell($0 == .failed ? failed : $0.name) }
    return [Grid.Row(first + over + [Grid.Cell("Ghi chú", rows: deep)])] + (ratings.isEmpty ? [] : [Grid.Row(names)])
  }

  private func figure(_ count: Int) -> String { count == 0 ? "" : "\(count)" }

  /// What a row leaves open, as its source says it or as the counts do.
  private func note(_ line: Summary.Line, _ summary: Summary) -> String {
    if case .counted(let source, let note) = line.source {
      let words = note.isEmpty && line.undecided > 0 ? "Còn \(line.undecided.counted) đơn vị chưa rõ xếp loại" : note
      return joined(words, source == summary.onlySource ? "" : source)
    }
    let seen = summary.year == matter.year.year ? surveyed(line) : 0, open = line.undecided - seen
    return joined(surveyWords(seen), open > 0 ? "Còn \(open.counted) đơn vị chưa xếp loại" : "")
  }

  private func planNote(_ line: Summary.Line) -> String {
    let models = matter.models.filter { $0.districtID == line.id }.map(\.unit.name.inSentence)
    return joined(surveyWords(surveyed(line)), models.isEmpty ? "" : "Mô hình điểm: \(models.joined(separator: ", "))")
  }

  private func surveyed(_ line: Summary.Line) -> Int { matter.surveyed.count { $0.districtID == line.id } }
  private func surveyWords(_ count: Int) -> String { count > 0 ? "Khảo sát \(count.counted) đơn vị" : "" }
  private func joined(_ words: String...) -> String { words.filter { !$0.isEmpty }.joined(separator: "; ") }

  private func remarks(_ summary: Summary) -> [Block] {
    let doubts = summary.doubtSentence.map { ["\($0) (\(Set(summary.doubts.map(\.note)).sorted().joined(separator: "; ")))."] } ?? []
    let whole = districts(of: summary).isEmpty ? ["Chỉ có số liệu chung của \(matter.place), không chia theo \(matter.districtKinds)."] : []
    let source = (summary.onlySource ?? summary.total.paper).map { ["Nguồn số liệu: \($0)."] } ?? []
    let all = doubts + whole + summary.notes + source
    return all.isEmpty ? [] : [.paragraph("Ghi chú:", .note)] + all.map { .paragraph(Text("- \($0)"), .note) }
  }
}

extension Summary.Line {
  /// The paper that the figures were taken over from.
  fileprivate var paper: String? { if case .counted(let source, _) = source { source } else { nil } }
}

extension String {
  /// A district's name in a narrow column: "Cao Phong" of "Huyện Cao Phong"; a town keeps its kind.
  var shortDistrict: String { hasPrefix("Huyện ") ? String(dropFirst("Huyện ".count)) : self }
}
