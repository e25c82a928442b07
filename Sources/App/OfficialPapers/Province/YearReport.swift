import Papers
import Rules

/// The numbers of a year, as the closing reports of a district and of a province hold them.
struct YearReport {
  let matter: YearMatter
  private var summary: Summary { matter.summary }
  private var total: Summary.Line { summary.total }

  /// Who took part, against the share that the province asks for.
  var participation: [Block] {
    let share = Share.text(total.assessed, of: total.communes)
    let wanted = matter.wantedShare.map { " (chỉ tiêu: \($0))" } ?? ""
    let ways = matter.surveyWords.map { "; trong đó \($0)" } ?? ""
    var words = [
      "Năm \(summary.year), \(matter.place) có \(total.assessed)/\(total.communes) \(matter.communeKinds) tham gia đánh giá, đạt \(share)\(wanted)\(ways).",
    ]
    let short = matter.unit.level == .province ? summary.rows.filter { $0.assessed * 100 < matter.year.shareTarget * $0.communes } : []
    if !short.isEmpty {
      let names = short.map { "\($0.name.inSentence) (\($0.assessed)/\($0.communes), đạt \(Share.text($0.assessed, of: $0.communes)))" }
      words.append("Chưa đạt tỷ lệ này: \(names.joined(separator: "; ")).")
    }
    return words.map { .paragraph(Text($0)) }
  }

  /// Plan beside result, by rating, in a province also by district; nothing without targets.
  var plan: [Block] {
    let ratings = CountedRating.allCases.filter { planned($0) > 0 }
    guard !ratings.isEmpty else { return [] }
    let rows = ratings.map { rating -> Grid.Row in
      let (planned, reached) = (planned(rating), total.count(rating))
      return [
        Grid.Cell(rating.name), Grid.Cell("\(planned)"), Grid.Cell("\(reached)"), Grid.Cell(Format.difference((reached - planned) * 100)),
        Grid.Cell(Share.text(reached, of: planned)),
      ]
    }
    return [
      .paragraph(Text("Đơn vị tính: \(matter.communeKinds)"), .unit),
      table(
        [.init(3), .init(2.5, .right), .init(2.5, .right), .init(2.5, .right), .init(3, .right)],
        ["Xếp loại", "Kế hoạch", "Kết quả", "Tăng, giảm", "So với kế hoạch"], rows),
    ] + (summary.isOfCommunes ? [] : planByDistrict(ratings))
  }

  private func planByDistrict(_ ratings: [CountedRating]) -> [Block] {
    func cells(_ line: Summary.Line) -> [Grid.Cell] { ratings.flatMap { [figure(line.planned($0)), figure(line.count($0))] } }
    let rows = summary.rows.filter { !$0.planned.isEmpty }.enumerated().map { index, line in
      Grid.Row([Grid.Cell("\(index + 1)"), Grid.Cell(line.name.shortDistrict)] + cells(line))
    }
    let kinds = matter.districtKinds
    let first = Grid.Row(
      [Grid.Cell("TT", rows: 2), Grid.Cell(Text(kinds.prefix(1).uppercased() + kinds.dropFirst()), rows: 2)]
        + ratings.map { Grid.Cell(Text($0.name), columns: 2) })
    let second = Grid.Row(ratings.flatMap { _ in [Grid.Cell("Kế hoạch"), Grid.Cell("Kết quả")] })
    let sum = Grid.Row([Grid.Cell("Tổng", columns: 2, alignment: .centre)] + cells(total), isBold: true)
    return [
      .paragraph("Chia theo đơn vị:"),
      .grid(
        Grid(
          [.init(0.9, .centre), .init(4)] + ratings.flatMap { _ in [.init(1.9, .right), .init(1.9, .right)] }, head: [first, second],
          rows: rows + [sum], textSize: 12)),
    ]
  }

  private func planned(_ rating: CountedRating) -> Int {
    matter.targets.filter { $0.rating == rating.rawValue }.map(\.communes).reduce(0, +)
  }

  /// This year beside those before it of which anything is known; nothing when there are none.
  var earlier: [Block] {
    let known = (matter.earlier.filter(\.hasData) + [summary]).sorted { $0.year < $1.year }
    guard known.count > 1 else { return [] }
    let ratings = CountedRating.allCases
    let rows = known.map { summary -> Grid.Row in
      let total = summary.total
      return Grid.Row(
        [Grid.Cell("\(summary.year)"), Grid.Cell("\(total.assessed)")]
          + ratings.flatMap { rating -> [Grid.Cell] in
            let count = total.count(rating)
            return count == 0 ? ["", ""] : [Grid.Cell("\(count)"), Grid.Cell(Share.text(count, of: total.assessed))]
          })
    }
    let first = Grid.Row(
      [Grid.Cell("Năm", rows: 2), Grid.Cell("Số đơn vị đánh giá", rows: 2)] + ratings.map { Grid.Cell(Text($0.name), columns: 2) })
    let second = Grid.Row(ratings.flatMap { _ in [Grid.Cell("SL"), Grid.Cell("Tỷ lệ")] })
    let grid = Grid(
      [.init(1.3, .centre), .init(2.2, .right)] + ratings.flatMap { _ in [.init(1.1, .right), .init(1.7, .right)] },
      head: [first, second], rows: rows, textSize: 12)
    let doubts = known.filter { $0.year != summary.year }.compactMap { summary in
      summary.doubtSentence.map { Block.paragraph(Text("Năm \(summary.year): \($0)."), .note) }
    }
    return [.grid(grid)] + doubts
  }

  /// The model communes, each with what it was recognised as.
  var models: [Block] {
    guard !matter.models.isEmpty else { return [] }
    return .items(
      matter.models.map { commune in
        let rating = commune.rating.flatMap(CountedRating.init).map { "xếp loại \($0.name)" } ?? "chưa có kết quả xếp loại"
        return "\(commune.unit.name)\(matter.unit.level == .province ? ", \(matter.district(of: commune))" : ""): \(rating)."
      }.map { Text($0) })
  }

  /// What the numbers themselves say did not go well.
  var shortcomings: [Block] {
    var words: [String] = []
    let failed = total.count(.failed), cells = matter.criteria.total
    if failed > 0 { words.append("Còn \(failed.counted) đơn vị chưa đạt, chiếm \(Share.text(failed, of: total.assessed)) số đơn vị đánh giá.") }
    let open = total.undecided - matter.surveyed.count
    if open > 0 { words.append("Còn \(open.counted) đơn vị chưa được xếp loại.") }
    let unproven = cells.keys.sorted().filter { (cells[$0]?.unproven ?? 0) > 0 }
    if !unproven.isEmpty { words.append("Tiêu chí \(unproven.listed) còn đơn vị chưa có minh chứng phù hợp.") }
    let missed = planned(.good) - total.count(.good)
    if missed > 0 { words.append("Số đơn vị xếp loại \(CountedRating.good.name) thấp hơn kế hoạch \(missed.counted) đơn vị.") }
    return .items(words.map { Text($0) })
  }

  func figure(_ count: Int) -> Grid.Cell { Grid.Cell(count == 0 ? "" : "\(count)") }

  func table(_ columns: [Grid.Column], _ head: [String], _ rows: [Grid.Row]) -> Block {
    .grid(Grid(columns, head: [Grid.Row(head.map { Grid.Cell($0) })], rows: rows, textSize: 12))
  }
}
