import Papers
import Rules

/// How the criteria came out: where they fail, lack evidence, or were marked down.
extension YearReport {
  /// How the criteria came out; nothing before anything has been decided.
  var criteria: [Block] {
    let cells = matter.criteria.total
    guard cells.values.contains(where: { $0.scored > 0 }) else { return [] }
    let rows = cells.keys.sorted().map { number -> Grid.Row in
      let cell = cells[number] ?? CriterionSummary.Cell()
      return [
        Grid.Cell("\(number)"), Grid.Cell(matter.law.criterion(number)?.name ?? ""), Grid.Cell("\(cell.scored)"), figure(cell.zero),
        figure(cell.unproven), figure(cell.markedDown), Grid.Cell(average(cell)),
      ]
    }
    return [
      table(
        [.init(0.9, .centre), .init(5.6), .init(1.6, .right), .init(1.5, .right), .init(1.8, .right), .init(1.8, .right), .init(1.9, .right)],
        ["TT", "Tiêu chí", "Số đơn vị đã chấm", "Bị điểm 0", "Trong đó thiếu minh chứng", "Bị giảm so với tự chấm", "Điểm bình quân"], rows)
    ] + findings(cells).map { .paragraph(Text($0)) }
  }

  private func findings(_ cells: [Int: CriterionSummary.Cell]) -> [String] {
    func worst(_ count: (CriterionSummary.Cell) -> Int, _ words: String) -> String? {
      let most = cells.values.map(count).max() ?? 0
      guard most > 0 else { return nil }
      let numbers = cells.keys.sorted().filter { cells[$0].map(count) == most }
      return "\(numbers.count > 1 ? "Các tiêu chí" : "Tiêu chí") \(numbers.listed) \(words) nhiều nhất (\(most)/\(cells[numbers[0]]?.scored ?? 0) đơn vị)."
    }
    return [worst(\.zero, "bị điểm 0"), worst(\.unproven, "thiếu minh chứng phù hợp"), worst(\.markedDown, "bị giảm điểm so với tự chấm")]
      .compactMap(\.self)
  }

  private func average(_ cell: CriterionSummary.Cell) -> String {
    guard cell.scored > 0 else { return "" }
    let mean = Points(hundredths: (cell.points * 2 + cell.scored) / (cell.scored * 2)).text
    return cell.possible > 0 ? "\(mean)/\(Points(hundredths: cell.possible / cell.scored).text)" : mean
  }
}
