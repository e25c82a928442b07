/// What stands above the body: letterhead, title, addressees and legal bases; on an annex its label and title.
extension Composition {
  func addHead(of document: Document) {
    if let letterhead = document.letterhead { add(letterhead, document.title) }
    if case .kind(let kind, let about) = document.title {
      add(Text(kind), sheet.kind)
      if let about { addTitle(about, sheet.about) }
    }
    if let authority = document.authority { add(typesetter.balanced(authority, sheet.authority, width: width)) }
    add(addressees: document.addressees)
    for basis in Wording.list(document.bases) { add(basis, sheet.basis) }
  }

  func addHead(of annex: Annex) {
    if let label = annex.label { add(Text(label), sheet.annexLabel) }
    add(typesetter.balanced(annex.title, sheet.annexTitle, width: width))
    addTitle(annex.attachedTo, sheet.attachedTo)
  }

  /// Lines in the middle with a rule of 1/3 to 1/2 of their length.
  private func addTitle(_ words: String, _ format: Format) {
    let lines = typesetter.balanced(words, format, width: width)
    add(lines)
    addRule(length: lines.width * Measure.ruleShare)
  }

  private func add(addressees: [String]) {
    switch addressees.count {
    case 0: break
    case 1: add("Kính gửi: \(addressees[0])", sheet.addressee)
    default:
      add("Kính gửi:", sheet.addressees)
      for line in Wording.recipientLines(addressees) { add(line, sheet.addresseeLine) }
    }
  }

  /// Two columns: the bodies and the number left, Quốc hiệu, Tiêu ngữ, place and date right.
  private func add(_ letterhead: Letterhead, _ title: Title) {
    let widths = typesetter.headWidths(letterhead, sheet, width: width)
    func left(_ text: String, _ format: Format) -> Lines { typesetter.balanced(text, format, width: widths.left) }
    func right(_ text: String, _ format: Format) -> Lines { typesetter.lines(Text(text), format, width: widths.right) }
    let names = [letterhead.superior.map { left($0, sheet.superior) }, left(letterhead.body, sheet.body)].compactMap(\.self)
    let nation = [right(Wording.nation, sheet.nation), right(Wording.motto, sheet.motto)]
    let number = Wording.number(letterhead).map { left($0, sheet.number) }
    let dateline = letterhead.dateline.map { right(Wording.line($0), sheet.dateline) }
    var subject: Lines?
    if case .subject(let words) = title { subject = left(words, sheet.subject) }

    let rule = 3.0
    let upper = max(names.height, nation.height) + rule
    let hasLower = number != nil || dateline != nil
    let lower = max((number?.height ?? 0) + (subject.map { $0.height + sheet.subject.before } ?? 0), dateline?.height ?? 0)
    let gap = 7.0
    let (numberFormat, dateFormat, subjectGap) = (sheet.number, sheet.dateline, sheet.subject.before)
    let (start, middle) = (Measure.left + width - widths.right, Measure.left + widths.left / 2)
    let end = Measure.left + width - widths.right / 2

    let slice = Slice(height: upper + (hasLower ? gap + lower : 0) + 6, isGlued: true) { canvas, y in
      let bodyEnd = names.draw(on: canvas, x: Measure.left, y: y) + rule
      let bodyRule = (names.last?.width ?? 0) * Measure.ruleShare
      canvas.line(middle - bodyRule / 2, bodyEnd, middle + bodyRule / 2, bodyEnd, width: Measure.rule)
      let mottoEnd = nation.draw(on: canvas, x: start, y: y) + rule
      let mottoRule = nation[1].width
      canvas.line(end - mottoRule / 2, mottoEnd, end + mottoRule / 2, mottoEnd, width: Measure.rule)
      let below = y + upper + gap
      dateline?.draw(on: canvas, x: start, y: below)
      guard let number else { return }
      // The two baselines are one.
      number.draw(on: canvas, x: Measure.left, y: below + (dateline == nil ? 0 : dateFormat.baseline - numberFormat.baseline))
      subject?.draw(on: canvas, x: Measure.left, y: below + number.height + subjectGap)
    }
    pages.add(slice)
  }
}

extension Typesetter {
  /// Of the two columns of a letterhead: Quốc hiệu never breaks, the rest is the issuing body's.
  func headWidths(_ letterhead: Letterhead, _ sheet: StyleSheet, width: Double) -> (left: Double, right: Double) {
    let nation = lines(Text(Wording.nation), sheet.nation).width
    let dateline = letterhead.dateline.map { lines(Text(Wording.line($0)), sheet.dateline).width } ?? 0
    let right = max(nation, min(dateline, width * 0.66)) + 4
    return (width - right - 8, right)
  }
}

extension [Lines] {
  var height: Double { reduce(0) { $0 + $1.height } }

  /// One below the other; answers where they end.
  @discardableResult
  func draw(on canvas: Canvas, x: Double, y: Double) -> Double {
    var y = y
    for lines in self {
      lines.draw(on: canvas, x: x, y: y)
      y += lines.height
    }
    return y
  }
}
