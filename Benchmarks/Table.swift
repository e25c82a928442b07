import TestSupport

/// The table that `bin/bench` prints.
struct Table {
  private var rows = [["work", "target", "measured SQLite", "measured PostgreSQL", "met?"]]

  mutating func add(_ measure: Measure, _ figures: [TestEngine: Figure]) {
    let cells = TestEngine.allCases.map { figures[$0]?.text(measure.target.unit) ?? "–" }
    let isMet = figures.values.allSatisfy(measure.target.isMet)
    rows.append([measure.work, measure.target.text] + cells + [isMet ? "yes" : "NO"])
  }

  var text: String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
      return "| \(padded.joined(separator: " | ")) |"
    }
    let rule = "|\(widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|"))|"
    return ([line(rows[0]), rule] + rows.dropFirst().map(line)).joined(separator: "\n")
  }
}
