extension Part {
  /// A table as a value: markup on the page, a sheet in the workbook of the page.
  public struct Table: Sendable, Equatable {
    let caption: String
    let head: [HTML]
    let rows: [Row]
    let foot: [Row]
    let numericColumns: Set<Int>
    let captionHidden: Bool
    let rowHeader: Bool
    let id: String?

    /// Whether its rows hold fields.
    var isForm: Bool { rows.first?.cells.contains { $0.holds("<input ") || $0.holds("<select ") } ?? false }

    var markup: HTML {
      scroll(
        caption,
        """
        <table\(attribute: "id", id)><caption\(if: captionHidden, " class=\"hidden\"")>\(caption)</caption>\
        <thead><tr>\(heads: self)</tr></thead><tbody>\(rows, of: self)</tbody>\
        \(if: !foot.isEmpty, "<tfoot>\(foot, of: self)</tfoot>")</table>
        """)
    }
  }
}

// Cells are written straight into the page: a value of its own for each costs more than all that stands in it.
extension HTML.StringInterpolation {
  fileprivate mutating func appendInterpolation(heads table: Part.Table) {
    for (column, cell) in table.head.enumerated() {
      if cell.isEmpty {
        appendLiteral("<td></td>")
      } else {
        appendLiteral(table.numericColumns.contains(column) ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">")
        appendInterpolation(cell)
        appendLiteral("</th>")
      }
    }
  }

  fileprivate mutating func appendInterpolation(_ rows: [Part.Row], of table: Part.Table) {
    for row in rows {
      appendLiteral("<tr")
      appendInterpolation(attribute: "id", row.id)
      appendInterpolation(attribute: "data-words", row.filter)
      appendLiteral(row.marked ? " class=\"marked\">" : ">")
      for (column, cell) in row.cells.enumerated() {
        let isHead = column == 0 && table.rowHeader
        appendLiteral(isHead ? "<th scope=\"row\"" : "<td")
        appendLiteral(table.numericColumns.contains(column) ? " class=\"num\">" : ">")
        appendInterpolation(cell)
        appendLiteral(isHead ? "</th>" : "</td>")
      }
      appendLiteral("</tr>\n")
    }
  }
}
