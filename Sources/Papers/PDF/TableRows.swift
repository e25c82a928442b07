/// Rows that cells hold together, mostly one: measured, and drawn row by row.
struct TableRows {
  private struct Box {
    let place: GridPlaces.Place
    let lines: Lines
    /// Rows that it covers within this group.
    let rows: Int
  }

  private let boxes: [[Box]]
  private let covered: [[GridPlaces.Place]]
  private let edges: [Double]
  private let isRuled: Bool
  /// Without lines the words stand flush with the text above.
  private var side: Double { isRuled ? Measure.cellSide : 0 }
  private(set) var heights: [Double]

  init(
    _ grid: Grid, _ rows: [Grid.Row], _ placed: [[GridPlaces.Place]], _ edges: [Double], _ typesetter: Typesetter, _ sheet: StyleSheet,
    isHead: Bool = false
  ) {
    self.edges = edges
    isRuled = grid.isRuled
    covered = placed
    boxes = zip(rows, placed).enumerated().map { index, pair in
      pair.1.compactMap { place in
        guard let cell = place.cell else { return nil }
        let width = edges[place.column + place.columns] - edges[place.column] - 2 * Measure.cellSide
        let format = grid.format(of: cell, column: place.column, isBold: pair.0.isBold, isHead: isHead, sheet)
        let lines = typesetter.lines(cell.text, format, width: width)
        return Box(place: place, lines: lines, rows: min(place.rows, rows.count - index))
      }
    }
    heights = rows.map(\.height.points)
    for (index, row) in boxes.enumerated() {
      for box in row where box.rows == 1 { heights[index] = max(heights[index], box.lines.height + 2 * Measure.cellTop) }
    }
    for (index, row) in boxes.enumerated() {
      for box in row where box.rows > 1 {
        let missing = box.lines.height + 2 * Measure.cellTop - heights[index..<index + box.rows].reduce(0, +)
        if missing > 0 { heights[index + box.rows - 1] += missing }
      }
    }
  }

  var height: Double { heights.reduce(0, +) }

  /// One for each row, glued to each other.
  var slices: [Slice] {
    heights.indices.map { index in
      Slice(height: heights[index], isGlued: index < heights.count - 1) { canvas, y in draw(index, on: canvas, y) }
    }
  }

  private func draw(_ index: Int, on canvas: Canvas, _ y: Double) {
    for box in boxes[index] {
      let height = heights[index..<index + box.rows].reduce(0, +)
      let x = Measure.left + edges[box.place.column] + side
      box.lines.draw(on: canvas, x: x, y: y + (height - box.lines.height) / 2)
    }
    guard isRuled else { return }
    let bottom = y + heights[index]
    for place in covered[index] {
      let (left, right) = (Measure.left + edges[place.column], Measure.left + edges[place.column + place.columns])
      if place.cell != nil { canvas.line(left, y, right, y) }
      if place.rows == 1 || index == heights.count - 1 { canvas.line(left, bottom, right, bottom) }
      canvas.line(left, y, left, bottom)
      canvas.line(right, y, right, bottom)
    }
  }

  /// Rows longer than a page, cut into pieces no higher than `room`, line by line. A cell over many rows begins in its first.
  func pieces(of room: Double) -> [Slice] {
    boxes.indices.flatMap { row in
      let format = boxes[row].first?.lines.format.lineHeight ?? 1
      let perPiece = max(1, Int((room - 2 * Measure.cellTop) / format))
      let count = max(boxes[row].map { $0.lines.lines.count }.max() ?? 0, 1)
      return stride(from: 0, to: count, by: perPiece).map { start in
        let piece = min(perPiece, count - start)
        let height = max(Double(piece) * format + 2 * Measure.cellTop, count <= perPiece ? min(heights[row], room) : 0)
        return Slice(height: height) { canvas, y in
          for box in boxes[row] {
            let range = min(start, box.lines.lines.count)..<min(start + piece, box.lines.lines.count)
            box.lines.draw(range, on: canvas, x: Measure.left + edges[box.place.column] + side, y: y + Measure.cellTop)
          }
          frame(row, on: canvas, from: y, to: y + height)
        }
      }
    }
  }

  private func frame(_ row: Int, on canvas: Canvas, from y: Double, to bottom: Double) {
    guard isRuled else { return }
    for place in covered[row] {
      let (left, right) = (Measure.left + edges[place.column], Measure.left + edges[place.column + place.columns])
      canvas.line(left, y, right, y)
      canvas.line(left, bottom, right, bottom)
      canvas.line(left, y, left, bottom)
      canvas.line(right, y, right, bottom)
    }
  }
}
