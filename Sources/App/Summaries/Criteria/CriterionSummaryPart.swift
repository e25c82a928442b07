import Rules

/// Where criteria fail, lack evidence or are marked down: whether they can be met at all.
enum CriterionSummaryPart {
  static func section(_ criteria: CriterionSummary?, _ shown: SummaryPages.Shown) -> HTML {
    guard let criteria, !criteria.lines.isEmpty else { return "" }
    return Part.section("Theo tiêu chí", id: "tieu-chi", table(criteria) + heatMap(criteria, shown))
  }

  private static func table(_ criteria: CriterionSummary) -> HTML {
    let (total, law) = (criteria.total, criteria.regulation)
    let rows = total.keys.sorted().map { number -> Part.Row in
      let cell = total[number] ?? CriterionSummary.Cell()
      let name = law?.criterion(number).map { "\(number). \($0.name)" } ?? "Tiêu chí \(number)"
      let earlier: [HTML] = criteria.before.map { [$0.total[number].map(average) ?? "–"] } ?? []
      return Part.Row(
        [
          "\(name)", "\(Format.integer(cell.scored))", "\(Format.integer(cell.zero))", "\(Format.percent(cell.zero, cell.scored))",
          "\(Format.integer(cell.unproven))", "\(Format.integer(cell.markedDown))", "\(Format.percent(cell.markedDown, cell.scored))",
          average(cell),
        ] + earlier, marked: cell.zero * 5 >= cell.scored && cell.zero > 0)
    }
    let worst = total.filter { $0.value.zero > 0 }.max { ($0.value.zero, $1.key) < ($1.value.zero, $0.key) }
    let finding = worst.map { "Tiêu chí \($0.key) bị 0 điểm nhiều nhất: \($0.value.zero)/\($0.value.scored) xã" } ?? "Không có tiêu chí nào bị 0 điểm"
    return Part.table(
      finding,
      head: ["Tiêu chí", "Số xã đã chấm", "Bị 0 điểm", "Tỷ lệ", "Thiếu minh chứng", "Bị hạ so với tự chấm", "Tỷ lệ", "Bình quân"]
        + (criteria.before.map { ["Bình quân năm \(String($0.year))"] } ?? []),
      rows: rows, numericColumns: Set(1...8))
  }

  /// The points given of those that could have been given; on the average while the maxima are not known.
  private static func average(_ cell: CriterionSummary.Cell) -> HTML {
    cell.possible > 0
      ? "\(Format.percent(cell.points, cell.possible))" : "\(Format.points(cell.scored > 0 ? cell.points / cell.scored : 0)) điểm"
  }

  private static func heatMap(_ criteria: CriterionSummary, _ shown: SummaryPages.Shown) -> HTML {
    let numbers = criteria.total.keys.sorted()
    guard criteria.total.values.contains(where: { $0.possible > 0 }) else {
      return "<p class=\"hint\">Bản đồ nhiệt cần điểm tối đa của các tiêu chí; năm này chưa có.</p>"
    }
    let summary = shown.summary
    let rows = criteria.lines.map { line -> Chart.HeatRow in
      let cells = numbers.map { number -> (heat: Chart.Heat, text: String) in
        guard let cell = line.cells[number], cell.possible > 0 else { return (.missing, "chưa có") }
        return (Chart.Heat(cell.points, of: cell.possible), words(cell))
      }
      let href = line.dossier.map { Link.dossier($0) } ?? Link.summary(line.unit.code, summary.year, practice: summary.practice)
      return Chart.HeatRow(line.unit.name, cells, href: href)
    }
    let weakest = numbers.min { share(criteria, $0) < share(criteria, $1) }
    return Chart.heatMap(
      weakest.map { "Tiêu chí \($0) đạt thấp nhất so với điểm tối đa" } ?? "Điểm so với tối đa",
      description: "Điểm bình quân so với điểm tối đa, theo tiêu chí và đơn vị", columns: numbers.map(String.init), rows: rows,
      first: summary.unit?.level == .district ? "Xã" : "Đơn vị")
  }

  private static func share(_ criteria: CriterionSummary, _ number: Int) -> Double {
    guard let cell = criteria.total[number], cell.possible > 0 else { return 1 }
    return Double(cell.points) / Double(cell.possible)
  }

  private static func words(_ cell: CriterionSummary.Cell) -> String {
    guard cell.scored > 1 else { return "\(Format.points(cell.points))/\(Format.points(cell.possible))" }
    return "\(Format.points(cell.points / cell.scored))/\(Format.points(cell.possible / cell.scored))"
  }
}
