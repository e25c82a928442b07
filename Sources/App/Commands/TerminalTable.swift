/// A table for reading in a terminal: names to the left, numbers to the right, and what must be known under it.
struct TerminalTable {
  let title: String
  let head: [String]
  let lines: [[String]]
  let notes: [String]

  var text: String {
    let widths = head.indices.map { column in ([head] + lines).map { $0[column].count }.max() ?? 0 }
    func text(_ cells: [String]) -> String {
      cells.enumerated().map { column, cell in
        let space = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + space : space + cell
      }.joined(separator: "  ")
    }
    return ([title, "", text(head)] + lines.map(text) + (notes.isEmpty ? [] : [""] + notes)).joined(separator: "\n") + "\n"
  }
}
