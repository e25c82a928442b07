/// Where the cells of a table stand, row by row: both writers walk through a table with this.
struct GridPlaces {
  struct Place {
    let column: Int
    let columns: Int
    /// None: a cell from above covers this place.
    let cell: Grid.Cell?
    /// How many rows the cell covers, this one among them.
    let rows: Int
  }

  let columns: Int
  /// Cells from above that still cover rows: by first column, the rows left and the columns.
  private var open: [Int: (rows: Int, columns: Int)] = [:]

  /// Throws `PaperError.value`: columns or a size that nothing can be set in.
  init(_ grid: Grid) throws {
    guard !grid.columns.isEmpty, grid.columns.allSatisfy({ $0.width > 0 && $0.width.isFinite }) else {
      throw PaperError.value("bảng không có cột, hoặc có cột không có độ rộng")
    }
    guard (6...30).contains(grid.textSize) else { throw PaperError.value("cỡ chữ của bảng là \(grid.textSize)") }
    columns = grid.columns.count
  }

  /// Whether the last row is covered by nothing that goes on below it.
  var isClosed: Bool { open.isEmpty }

  /// Throws `PaperError.value`: more cells than there are columns, or no height.
  mutating func place(_ row: Grid.Row) throws -> [Place] {
    guard row.height.value.isFinite else { throw PaperError.value("dòng của bảng có độ cao \(row.height.value)") }
    var places: [Place] = []
    var cells = row.cells[...]
    var column = 0
    while column < columns {
      if let above = open[column] {
        places.append(Place(column: column, columns: above.columns, cell: nil, rows: above.rows))
        open[column] = above.rows > 1 ? (above.rows - 1, above.columns) : nil
        column += above.columns
        continue
      }
      let cell = cells.popFirst() ?? Grid.Cell("")
      let free = (column + 1..<columns).first { open[$0] != nil } ?? columns
      let span = max(1, min(cell.columns, free - column))
      let rows = max(1, cell.rows)
      if rows > 1 { open[column] = (rows - 1, span) }
      places.append(Place(column: column, columns: span, cell: cell, rows: rows))
      column += span
    }
    guard cells.isEmpty else {
      throw PaperError.value("dòng “\(row.cells.first?.text.plain ?? "")” của bảng có nhiều ô hơn số cột")
    }
    return places
  }

  /// Cells do not reach from the head into the body.
  mutating func close() { open = [:] }
}
