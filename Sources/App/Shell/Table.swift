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
    var isForm: Bool { rows.first?.cells.contains { $0.text.contains("<input ") } ?? false }

    var markup: HTML {
      let heads = head.enumerated().map { column, cell -> HTML in
        cell.isEmpty
          ? "<td></td>" : "<th scope=\"col\"\(if: numericColumns.contains(column), " class=\"num\"")>\(cell)</th>"
      }
      let footer: HTML = foot.isEmpty ? "" : "<tfoot>\(foot.map(line))</tfoot>"
      return scroll(
        caption,
        """
        <table\(attribute: "id", id)><caption\(if: captionHidden, " class=\"hidden\"")>\(caption)</caption>\
        <thead><tr>\(heads)</tr></thead><tbody>\(rows.map(line))</tbody>\(footer)</table>
        """)
    }

    private func line(_ row: Row) -> HTML {
      let cells = row.cells.enumerated().map { column, cell -> HTML in
        let kind: HTML = numericColumns.contains(column) ? " class=\"num\"" : ""
        return column == 0 && rowHeader
          ? "<th scope=\"row\"\(kind)>\(cell)</th>" : "<td\(kind)>\(cell)</td>"
      }
      return """
        <tr\(attribute: "id", row.id)\(attribute: "data-words", row.filter)\(if: row.marked, " class=\"marked\"")>\(cells)</tr>

        """
    }
  }
}
