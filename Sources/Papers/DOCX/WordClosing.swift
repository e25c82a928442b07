/// What stands below the body: signatures, recipients and the mark of verification.
extension WordWriter {
  mutating func writeClosing(of document: Document) {
    let hasLeft = !document.recipients.isEmpty || document.verification != nil
    if document.signatures.count == 1 {
      let share = width * Measure.recipientsShare
      markup.space(Measure.signatureGap, keepsNext: true)
      startColumns([share, width - share])
      startCell(share)
      writeLeft(document, width: share)
      nextCell(width - share)
      write(document.signatures[0])
      endColumns()
    } else {
      write(document.signatures, keepsNext: hasLeft)
      guard hasLeft else { return }
      let share = width * Measure.recipientsShare
      markup.space(Measure.signatureGap, keepsNext: true)
      startColumns([share])
      startCell(share)
      writeLeft(document, width: share)
      endColumns()
    }
  }

  /// Signatures side by side, two or three to a row.
  mutating func write(_ signatures: [Signature], keepsNext: Bool) {
    guard !signatures.isEmpty else { return }
    let perRow = signatures.count == 3 ? 3 : 2
    let share = width / Double(perRow)
    for start in stride(from: 0, to: signatures.count, by: perRow) {
      let row = signatures[start..<min(start + perRow, signatures.count)]
      markup.space(Measure.signatureGap, keepsNext: true)
      startColumns(Array(repeating: share, count: perRow))
      for column in 0..<perRow {
        if column == 0 { startCell(share) } else { nextCell(share) }
        // One alone stands right, as it does at the end of a paper.
        let index = row.count == 1 ? row.startIndex + column - (perRow - 1) : row.startIndex + column
        if row.indices.contains(index) { write(row[index], keepsNext: keepsNext) } else { markup.space(1, keepsNext: keepsNext) }
      }
      endColumns()
    }
  }

  private mutating func write(_ signature: Signature, keepsNext: Bool = false) {
    if let dateline = signature.dateline { markup.paragraph(Text(Wording.line(dateline)), sheet.dateline, keepsNext: true) }
    for line in signature.office { markup.paragraph(Text(line), sheet.office) }
    if let note = signature.note { markup.paragraph(Text(note), sheet.signatureNote) }
    markup.paragraph(Text(signature.name ?? ""), sheet.name, before: Measure.signatureRoom, keepsNext: keepsNext)
  }

  private mutating func writeLeft(_ document: Document, width: Double) {
    if !document.recipients.isEmpty {
      markup.paragraph(Text(Wording.recipients), sheet.recipientsHead)
      for line in Wording.recipientLines(document.recipients) { markup.paragraph(line, sheet.recipient) }
    }
    if let verification = document.verification {
      markup.space(8)
      let side = Measure.qr + 8
      startColumns([side, width - side - 8])
      startCell(side)
      markup.raw("<w:p>\(Self.picture(verification))</w:p>")
      nextCell(width - side - 8)
      markup.paragraph(Wording.codeLines(verification), sheet.code)
      endColumns()
    }
    // A cell ends with a paragraph.
    if document.recipients.isEmpty || document.verification != nil { markup.space(1) }
  }

  private static func picture(_ verification: Verification) -> String {
    let side = Int((Measure.qr * 12700).rounded())
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return """
      <w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="\(side)" cy="\(side)"/>\
      <wp:docPr id="1" name="Mã QR" descr="Mã QR xác minh \(verification.code.printable.escaped)"/><a:graphic xmlns:a="\(drawing)/main">\
      <a:graphicData uri="\(drawing)/picture"><pic:pic xmlns:pic="\(drawing)/picture"><pic:nvPicPr>\
      <pic:cNvPr id="1" name="qr.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId5"/>\
      <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="\(side)" cy="\(side)"/></a:xfrm>\
      <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
      """
  }
}
