/// Tables: rows as slices, the head on each page again.
extension Composition {
  func add(_ grid: Grid, isGlued: Bool) throws {
    let edges = grid.edges(width: width)
    let isWhole = try grid.isSmall(edges, typesetter, sheet)
    var places = try GridPlaces(grid)
    let headRows = try group(grid.head, of: grid, isHead: true, edges, &places)
    let headHeight = headRows.reduce(0) { $0 + $1.height }
    // A head that leaves no room for rows is not repeated.
    let head = headHeight < pages.room * 0.5 && !headRows.isEmpty ? Slice.Head(headRows) : nil
    let room = pages.room - (head?.height ?? 0)
    let gap = 6.0
    for (index, row) in headRows.enumerated() {
      var slice = row
      slice.isGlued = true
      slice.gap = index == 0 ? gap : 0
      pages.add(slice)
    }

    var start = 0
    while start < grid.rows.count {
      var end = start
      var placed: [[GridPlaces.Place]] = []
      repeat {
        placed.append(try places.place(grid.rows[end]))
        end += 1
      } while !places.isClosed && end < grid.rows.count
      let rows = TableRows(grid, Array(grid.rows[start..<end]), placed, edges, typesetter, sheet)
      let isLast = end == grid.rows.count
      let keepsNext = isLast ? isGlued : isWhole || grid.keepsNext(end - 1, keepsLast: isGlued)
      var slices = rows.height > room ? rows.pieces(of: room) : rows.slices
      for index in slices.indices {
        slices[index].head = head
        slices[index].gap = headRows.isEmpty && start == 0 && index == 0 ? gap : 0
        slices[index].isGlued = index < slices.count - 1 ? slices[index].isGlued : keepsNext
      }
      slices.forEach(pages.add)
      start = end
    }
  }

  private func group(
    _ rows: [Grid.Row], of grid: Grid, isHead: Bool, _ edges: [Double], _ places: inout GridPlaces
  ) throws -> [Slice] {
    let placed = try rows.map { try places.place($0) }
    places.close()
    guard !rows.isEmpty else { return [] }
    return TableRows(grid, rows, placed, edges, typesetter, sheet, isHead: isHead).slices
  }
}

extension Grid {
  /// Whether it stays on one page, with what leads to it.
  func isSmall(_ edges: [Double], _ typesetter: Typesetter, _ sheet: StyleSheet) throws -> Bool {
    guard rows.count <= Self.mostSmall else { return false }
    var places = try GridPlaces(self)
    let heads = try head.map { try places.place($0) }
    places.close()
    let placed = try rows.map { try places.place($0) }
    let height = TableRows(self, head, heads, edges, typesetter, sheet, isHead: true).height
      + TableRows(self, rows, placed, edges, typesetter, sheet).height
    return height <= Measure.smallTable
  }

  /// No more rows than these are so low; longer tables need not be measured beforehand.
  private static let mostSmall = 14

  /// A sum does not stand alone on a page, nor a group's line without the group's first row, nor one row above a signature.
  func keepsNext(_ index: Int, keepsLast: Bool) -> Bool {
    rows[index + 1].isSum || rows[index].isGroup || keepsLast && index == rows.count - 2
  }
}

extension Grid.Row {
  var isGroup: Bool { isLeading || isBold && cells.count == 1 }
  var isSum: Bool { isBold && !isLeading && cells.count > 1 }
}

extension Grid {
  /// The left edge of each column, and the right edge of the last.
  func edges(width: Double) -> [Double] {
    let unit = width / columns.reduce(0) { $0 + $1.width }
    var edges = [0.0]
    for column in columns { edges.append(edges[edges.count - 1] + column.width * unit) }
    return edges
  }

  func format(of cell: Cell, column: Int, isBold: Bool, isHead: Bool, _ sheet: StyleSheet) -> Format {
    let alignment = cell.alignment ?? (isHead ? .centre : columns[column].alignment)
    return sheet.cell(textSize, alignment, isBold: isBold || isHead)
  }
}
