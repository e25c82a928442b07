/// Turns a paper into slices; the files beside this one hold the letterhead, the tables and the closing.
struct Composition {
  let typesetter: Typesetter
  let sheet: StyleSheet
  let pages: Pages
  /// Of the text, in points.
  let width: Double

  func add(_ blocks: [Block], keepsLast: Bool) throws {
    for (index, block) in blocks.enumerated() {
      try add(block, isGlued: blocks.keepsNext(index, keepsLast: keepsLast))
    }
  }

  private func add(_ block: Block, isGlued: Bool) throws {
    switch block {
    case .paragraph(let text, let style): add(text, sheet(style), isGlued: isGlued)
    case .grid(let grid): try add(grid, isGlued: isGlued)
    case .fields(let labels, let isIndented): addFields(labels, sheet.field(isIndented: isIndented), isGlued: isGlued)
    case .dottedLines(let count, let isIndented):
      let format = sheet.field(isIndented: isIndented)
      for index in 0..<max(count, 0) { addDots(format, isGlued: index == count - 1 ? isGlued : index == 0 || index == count - 2) }
    case .signatures(let signatures): add(signatures, isGlued: isGlued)
    case .pageBreak, .newSheet: pages.breakPage()
    }
  }

  /// A paragraph: neither its first nor its last line stands alone on a page.
  func add(_ text: Text, _ format: Format, isGlued: Bool = false) {
    add(typesetter.lines(text, format, width: width - format.edge), isGlued: isGlued)
  }

  func add(_ lines: Lines, isGlued: Bool = false) {
    let format = lines.format
    let count = lines.lines.count
    for index in 0..<count {
      let isLast = index == count - 1
      pages.add(
        Slice(
          height: format.lineHeight + (isLast ? format.after : 0), gap: index == 0 ? format.before : 0,
          isGlued: isLast ? format.keepsNext || isGlued : format.keepsNext || index == 0 || index == count - 2
        ) { canvas, y in lines.draw(index..<index + 1, on: canvas, x: Measure.left + format.edge, y: y) })
    }
  }

  /// A rule in the middle of the text, under what stands above it.
  func addRule(length: Double) {
    let middle = Measure.left + width / 2
    pages.add(
      Slice(height: 6, gap: 4, isGlued: true) { canvas, y in
        canvas.line(middle - length / 2, y, middle + length / 2, y, width: Measure.rule)
      })
  }

  private func addFields(_ labels: [Text], _ format: Format, isGlued: Bool) {
    guard !labels.isEmpty else { return }
    let share = (width - format.edge) / Double(labels.count)
    let fields = labels.map { typesetter.lines($0, format, width: share) }
    let height = fields.map(\.height).max() ?? 0
    let width = width
    pages.add(
      Slice(height: height, gap: format.before, isGlued: isGlued) { canvas, y in
        for (index, label) in fields.enumerated() {
          let x = Measure.left + format.edge + Double(index) * share
          label.draw(on: canvas, x: x, y: y)
          let end = index == fields.count - 1 ? Measure.left + width : x + share - 4
          let baseline = y + label.height - format.lineHeight + format.baseline
          canvas.dots(from: x + (label.lines.last?.width ?? 0) + 3, to: end, y: baseline)
        }
      })
  }

  private func addDots(_ format: Format, isGlued: Bool) {
    let width = width
    pages.add(
      Slice(height: format.lineHeight, gap: format.before, isGlued: isGlued) { canvas, y in
        canvas.dots(from: Measure.left + format.edge, to: Measure.left + width, y: y + format.baseline)
      })
  }
}
