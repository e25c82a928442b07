/// Tables: real ones, whose head repeats and whose rows a word processor keeps whole.
extension WordWriter {
  mutating func write(_ grid: Grid, keepsNext: Bool) throws {
    var places = try GridPlaces(grid)
    let edges = grid.edges(width: width)
    let isWhole = try grid.isSmall(edges, typesetter, sheet)
    let side = grid.isRuled ? Measure.cellSide : 0
    markup.space(6, keepsNext: true)
    markup.raw("<w:tbl><w:tblPr><w:tblW w:w=\"\(width.twips)\" w:type=\"dxa\"/>")
    if grid.isRuled {
      markup.raw("<w:tblBorders>")
      for edge in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        markup.raw("<w:\(edge) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>")
      }
      markup.raw("</w:tblBorders>")
    }
    markup.raw("<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"\(side.twips)\" w:type=\"dxa\"/>")
    markup.raw("<w:right w:w=\"\(side.twips)\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>")
    for (left, right) in zip(edges, edges.dropFirst()) { markup.raw("<w:gridCol w:w=\"\(right.twips - left.twips)\"/>") }
    markup.raw("</w:tblGrid>")
    let heads = try grid.head.map { try places.place($0) }
    // LibreOffice does not make room for a tall cell over several rows of a repeated head: it is told.
    let heights = heads.joined().contains { $0.rows > 1 } ? TableRows(grid, grid.head, heads, edges, typesetter, sheet, isHead: true).heights : []
    for (index, (row, placed)) in zip(grid.head, heads).enumerated() {
      write(row, placed, of: grid, edges, isHead: true, keepsNext: true, height: heights.isEmpty ? nil : heights[index])
    }
    places.close()
    for (index, row) in grid.rows.enumerated() {
      let keeps = index + 1 < grid.rows.count ? isWhole || grid.keepsNext(index, keepsLast: keepsNext) : keepsNext
      let placed = try places.place(row)
      write(row, placed, of: grid, edges, isHead: false, keepsNext: keeps || !places.isClosed)
    }
    markup.raw("</w:tbl>")
  }

  private mutating func write(
    _ row: Grid.Row, _ placed: [GridPlaces.Place], of grid: Grid, _ edges: [Double], isHead: Bool, keepsNext: Bool, height: Double? = nil
  ) {
    markup.raw("<w:tr><w:trPr><w:cantSplit/>")
    let height = height ?? row.height.points
    if height > 0 { markup.raw("<w:trHeight w:val=\"\(height.twips)\" w:hRule=\"atLeast\"/>") }
    if isHead { markup.raw("<w:tblHeader/>") }
    markup.raw("</w:trPr>")
    for place in placed {
      let width = edges[place.column + place.columns].twips - edges[place.column].twips
      markup.raw("<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/>")
      if place.columns > 1 { markup.raw("<w:gridSpan w:val=\"\(place.columns)\"/>") }
      if place.cell == nil { markup.raw("<w:vMerge/>") } else if place.rows > 1 { markup.raw("<w:vMerge w:val=\"restart\"/>") }
      markup.raw("<w:vAlign w:val=\"center\"/></w:tcPr>")
      let cell = place.cell ?? Grid.Cell("")
      let format = grid.format(of: cell, column: place.column, isBold: row.isBold, isHead: isHead, sheet)
      let size = "<w:sz w:val=\"\(Int(format.size * 2))\"/><w:szCs w:val=\"\(Int(format.size * 2))\"/>"
      markup.paragraph(
        format.isBold ? .bold(cell.text) : cell.text, format, keepsNext: keepsNext,
        alignment: format.alignment == .left ? nil : format.alignment, run: format.size == 13 ? "" : size)
      markup.raw("</w:tc>")
    }
    markup.raw("</w:tr>")
  }
}
