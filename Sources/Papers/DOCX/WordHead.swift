/// What stands above the body.
extension WordWriter {
  mutating func writeHead(of document: Document) {
    if let letterhead = document.letterhead { write(letterhead, document.title) }
    if case .kind(let kind, let about) = document.title {
      markup.paragraph(Text(kind), sheet.kind)
      if let about { writeTitle(about, sheet.about) }
    }
    if let authority = document.authority { writeBalanced(authority, sheet.authority, width: width) }
    switch document.addressees.count {
    case 0: break
    case 1: markup.paragraph("Kính gửi: \(document.addressees[0])", sheet.addressee)
    default:
      markup.paragraph("Kính gửi:", sheet.addressees)
      for line in Wording.recipientLines(document.addressees) { markup.paragraph(line, sheet.addresseeLine) }
    }
    for basis in Wording.list(document.bases) { markup.paragraph(basis, sheet.basis) }
  }

  mutating func writeHead(of annex: Annex) {
    if let label = annex.label { markup.paragraph(Text(label), sheet.annexLabel) }
    writeBalanced(annex.title, sheet.annexTitle, width: width)
    writeTitle(annex.attachedTo, sheet.attachedTo)
  }

  private mutating func writeTitle(_ words: String, _ format: Format) {
    let length = writeBalanced(words, format, width: width)
    markup.rule(length: length * Measure.ruleShare, in: width, room: 6)
  }

  /// Answers the length of the longest line, in points.
  @discardableResult
  private mutating func writeBalanced(_ words: String, _ format: Format, width: Double) -> Double {
    let lines = typesetter.balanced(words, format, width: width)
    markup.paragraph(Text(lines.words.joined(separator: "\n")), format)
    return lines.width
  }

  private mutating func write(_ letterhead: Letterhead, _ title: Title) {
    let widths = typesetter.headWidths(letterhead, sheet, width: width)
    let left = width - widths.right
    startColumns([left, widths.right])
    startCell(left)
    if let superior = letterhead.superior { writeBalanced(superior, sheet.superior, width: widths.left) }
    let bodyLength = writeBalanced(letterhead.body, sheet.body, width: widths.left)
    markup.rule(length: bodyLength * Measure.ruleShare, in: left, room: 4)
    nextCell(widths.right)
    markup.paragraph(Text(Wording.nation), sheet.nation)
    markup.paragraph(Text(Wording.motto), sheet.motto)
    markup.rule(length: typesetter.lines(Text(Wording.motto), sheet.motto).width, in: widths.right, room: 4)
    let number = Wording.number(letterhead)
    if number != nil || letterhead.dateline != nil {
      nextRow(left)
      markup.paragraph(Text(number ?? ""), sheet.number, before: 4)
      if case .subject(let words) = title { writeBalanced(words, sheet.subject, width: widths.left) }
      nextCell(widths.right)
      markup.paragraph(Text(letterhead.dateline.map(Wording.line) ?? ""), sheet.dateline, before: 4)
    }
    endColumns()
  }
}

/// Columns without lines, as letterheads and signatures stand in.
extension WordWriter {
  mutating func startColumns(_ widths: [Double]) {
    markup.raw("<w:tbl><w:tblPr><w:tblW w:w=\"\(widths.reduce(0, +).twips)\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>")
    markup.raw("<w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>")
    for width in widths { markup.raw("<w:gridCol w:w=\"\(width.twips)\"/>") }
    markup.raw("</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>")
  }

  mutating func startCell(_ width: Double) { markup.raw("<w:tc><w:tcPr><w:tcW w:w=\"\(width.twips)\" w:type=\"dxa\"/></w:tcPr>") }

  mutating func nextCell(_ width: Double) {
    markup.raw("</w:tc>")
    startCell(width)
  }

  mutating func nextRow(_ width: Double) {
    markup.raw("</w:tc></w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>")
    startCell(width)
  }

  mutating func endColumns() { markup.raw("</w:tc></w:tr></w:tbl>") }
}
