/// What stands below the body: signatures, recipients and the mark of verification.
extension Composition {
  func addClosing(of document: Document) throws {
    let recipients = try left(document)
    switch document.signatures.count {
    case 1 where (recipients?.height ?? 0) < pages.room * 0.6:
      let share = width * Measure.recipientsShare
      let signature = column(document.signatures[0], width: width - share)
      pages.add(
        Slice(height: max(signature.height, recipients?.height ?? 0), gap: Measure.signatureGap) { canvas, y in
          recipients?.draw(canvas, y)
          signature.draw(canvas, Measure.left + share, y)
        })
    default:
      let isShort = (recipients?.height ?? 0) < pages.room * 0.6
      add(document.signatures, isGlued: isShort && recipients != nil)
      guard let recipients else { return }
      if isShort {
        pages.add(Slice(height: recipients.height, gap: Measure.signatureGap) { recipients.draw($0, $1) })
      } else {
        try addLong(document)
      }
    }
  }

  /// Signatures side by side, two or three to a row.
  func add(_ signatures: [Signature], isGlued: Bool) {
    let perRow = signatures.count == 3 ? 3 : 2
    for start in stride(from: 0, to: signatures.count, by: perRow) {
      let row = signatures[start..<min(start + perRow, signatures.count)]
      let share = width / Double(perRow)
      let columns = row.map { column($0, width: share) }
      // One alone stands right, as it does at the end of a paper.
      let offset = row.count == 1 ? width - share : 0
      pages.add(
        Slice(height: columns.map(\.height).max() ?? 0, gap: Measure.signatureGap, isGlued: isGlued) { canvas, y in
          for (index, column) in columns.enumerated() { column.draw(canvas, Measure.left + offset + Double(index) * share, y) }
        })
    }
  }

  private func column(_ signature: Signature, width: Double) -> (height: Double, draw: (Canvas, Double, Double) -> Void) {
    func lines(_ words: String, _ format: Format) -> Lines { typesetter.lines(Text(words), format, width: width) }
    var upper: [Lines] = []
    if let dateline = signature.dateline { upper.append(lines(Wording.line(dateline), sheet.dateline)) }
    upper += signature.office.map { lines($0, sheet.office) }
    if let note = signature.note { upper.append(lines(note, sheet.signatureNote)) }
    let name = lines(signature.name ?? "", sheet.name)
    let nameTop = upper.height + Measure.signatureRoom
    return (
      nameTop + name.height,
      { canvas, x, y in
        upper.draw(on: canvas, x: x, y: y)
        name.draw(on: canvas, x: x, y: y + nameTop)
      }
    )
  }

  /// Recipients, and below them the QR with its code.
  private func left(_ document: Document) throws -> (height: Double, draw: (Canvas, Double) -> Void)? {
    let share = width * Measure.recipientsShare - 8
    let code = try document.verification.map { try mark($0, width: share) }
    guard !document.recipients.isEmpty else { return code }
    let head = typesetter.lines(Text(Wording.recipients), sheet.recipientsHead, width: share)
    let (recipient, inset) = (sheet.recipient, sheet.recipient.edge)
    let lines = Wording.recipientLines(document.recipients).map { typesetter.lines($0, recipient, width: share - inset) }
    let height = head.height + lines.height
    return (
      height + (code.map { $0.height + 8 } ?? 0),
      { canvas, y in
        head.draw(on: canvas, x: Measure.left, y: y)
        lines.draw(on: canvas, x: Measure.left + inset, y: y + head.height)
        code?.draw(canvas, y + height + 8)
      }
    )
  }

  /// A list of recipients as long as a page breaks between its lines.
  private func addLong(_ document: Document) throws {
    var head = sheet.recipientsHead
    head.before = Measure.signatureGap
    add(Text(Wording.recipients), head)
    for line in Wording.recipientLines(document.recipients) { add(line, sheet.recipient) }
    guard let verification = document.verification else { return }
    let code = try mark(verification, width: width)
    pages.add(Slice(height: code.height, gap: 8) { code.draw($0, $1) })
  }

  private func mark(_ verification: Verification, width: Double) throws -> (height: Double, draw: (Canvas, Double) -> Void) {
    let code = try QRCode(verification.address)
    let words = typesetter.lines(Wording.codeLines(verification), sheet.code, width: width - Measure.qr - 8)
    let side = Measure.qr / Double(code.width)
    let height = max(Measure.qr, words.height)
    return (
      height,
      { canvas, y in
        let squares = code.dark.map { (x: Measure.left + Double($0.column) * side, y: y + Double($0.row) * side) }
        canvas.fill(squares: squares, side: side)
        words.draw(on: canvas, x: Measure.left + Measure.qr + 8, y: y + (height - words.height) / 2)
      }
    )
  }
}
