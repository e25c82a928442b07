/// Turns a paper into WordprocessingML; the files beside this one hold the letterhead, the tables and the closing.
struct WordWriter {
  let typesetter: Typesetter
  let sheet: StyleSheet
  /// Of the text of this part, in points.
  var width: Double
  var markup = Markup()

  init(typesetter: Typesetter, sheet: StyleSheet, width: Double) {
    (self.typesetter, self.sheet, self.width) = (typesetter, sheet, width)
  }

  mutating func write(_ document: Document) throws {
    var orientation = document.orientation
    for (index, blocks) in document.blocks.sheets.enumerated() {
      if index > 0 { markup.space(1, section: section(orientation)) }
      writeHead(of: document)
      try write(blocks, keepsLast: true)
    }
    writeClosing(of: document)
    for annex in document.annexes {
      // The settings of a section stand in its last paragraph.
      markup.space(1, section: section(orientation))
      orientation = annex.orientation
      width = Measure.width(orientation)
      writeHead(of: annex)
      try write(annex.blocks, keepsLast: !annex.signatures.isEmpty)
      write(annex.signatures, keepsNext: false)
    }
    // After a table a word processor wants one more paragraph.
    markup.space(1)
    markup.raw(section(orientation))
  }

  /// Page numbers of its own, none on the first page.
  private func section(_ orientation: Orientation) -> String {
    let page = Measure.page(orientation)
    let turned = orientation == .landscape ? " w:orient=\"landscape\"" : ""
    return """
      <w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>\
      <w:pgSz w:w="\(page.width.twips)" w:h="\(page.height.twips)"\(turned)/><w:pgMar w:top="\(Measure.top.twips)" \
      w:right="\(Measure.right.twips)" w:bottom="\(Measure.bottom.twips)" w:left="\(Measure.left.twips)" w:header="\(Measure.header.twips)" \
      w:footer="\(Measure.header.twips)" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>
      """
  }

  private mutating func write(_ blocks: [Block], keepsLast: Bool) throws {
    for (index, block) in blocks.enumerated() {
      try write(block, keepsNext: blocks.keepsNext(index, keepsLast: keepsLast))
    }
  }

  private mutating func write(_ block: Block, keepsNext: Bool) throws {
    switch block {
    case .paragraph(let text, let style): markup.paragraph(text, sheet(style), keepsNext: keepsNext)
    case .grid(let grid): try write(grid, keepsNext: keepsNext)
    case .fields(let labels, let isIndented): markup.dotted(labels, sheet.field(isIndented: isIndented), width: width, keepsNext: keepsNext)
    case .dottedLines(let count, let isIndented):
      for _ in 0..<max(count, 0) { markup.dotted([""], sheet.field(isIndented: isIndented), width: width, keepsNext: keepsNext) }
    case .signatures(let signatures): write(signatures, keepsNext: keepsNext)
    case .pageBreak, .newSheet: markup.raw("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>")
    }
  }
}
