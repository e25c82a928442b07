/// WordprocessingML as it is written: paragraphs by the name of their format.
struct Markup {
  private(set) var xml = ""

  init() { xml.reserveCapacity(64 * 1024) }

  mutating func raw(_ markup: String) { xml += markup }

  /// A paragraph. What differs from the style of its name is said here.
  mutating func paragraph(
    _ text: Text, _ format: Format, before: Double? = nil, keepsNext: Bool = false, alignment: Format.Alignment? = nil,
    run: String = ""
  ) {
    xml += "<w:p><w:pPr><w:pStyle w:val=\"\(format.name)\"/>"
    if keepsNext { xml += "<w:keepNext/>" }
    if let before { xml += "<w:spacing w:before=\"\(before.twips)\"/>" }
    if let alignment { xml += "<w:jc w:val=\"\(alignment.wordName)\"/>" }
    xml += "</w:pPr>"
    for piece in text.runs { runs(piece, run) }
    xml += "</w:p>"
  }

  private mutating func runs(_ run: Text.Run, _ properties: String) {
    xml += "<w:r>"
    if run.isBold || run.isItalic || !properties.isEmpty {
      xml += "<w:rPr>\(run.isBold ? "<w:b/>" : "")\(run.isItalic ? "<w:i/>" : "")\(properties)</w:rPr>"
    }
    var isFirst = true
    for line in run.words.split(separator: "\n", omittingEmptySubsequences: false) {
      if !isFirst { xml += "<w:br/>" }
      if !line.isEmpty { xml += "<w:t xml:space=\"preserve\">\(line.escaped)</w:t>" }
      isFirst = false
    }
    xml += "</w:r>"
  }

  /// Labels, each followed by dots up to its tab stop.
  mutating func dotted(_ labels: [Text], _ format: Format, width: Double, keepsNext: Bool) {
    xml += "<w:p><w:pPr><w:pStyle w:val=\"\(format.name)\"/>\(keepsNext ? "<w:keepNext/>" : "")<w:tabs>"
    for index in labels.indices {
      let stop = format.edge + (width - format.edge) * Double(index + 1) / Double(labels.count)
      xml += "<w:tab w:val=\"left\" w:leader=\"dot\" w:pos=\"\(stop.twips)\"/>"
    }
    xml += "</w:tabs></w:pPr>"
    for (index, label) in labels.enumerated() {
      for piece in (index == 0 ? label : " " + label).runs { runs(piece, "") }
      xml += "<w:r><w:tab/></w:r>"
    }
    xml += "</w:p>"
  }

  /// A line of `length` points in the middle of a column, under the words above it.
  mutating func rule(length: Double, in width: Double, room: Double, keepsNext: Bool = true) {
    let side = ((width - length) / 2).twips
    xml += "<w:p><w:pPr>\(keepsNext ? "<w:keepNext/>" : "")"
    xml += "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:pBdr>"
    xml += "<w:spacing w:before=\"\(5.0.twips)\" w:line=\"\(room.twips)\" w:lineRule=\"exact\"/>"
    xml += "<w:ind w:left=\"\(side)\" w:right=\"\(side)\"/><w:rPr><w:sz w:val=\"4\"/></w:rPr></w:pPr></w:p>"
  }

  /// White of a height, between two tables too, which would else grow together.
  mutating func space(_ height: Double, keepsNext: Bool = false, section: String = "") {
    xml += "<w:p><w:pPr>\(keepsNext ? "<w:keepNext/>" : "")<w:spacing w:line=\"\(max(height, 1).twips)\" w:lineRule=\"exact\"/>"
    xml += "<w:rPr><w:sz w:val=\"2\"/></w:rPr>\(section)</w:pPr></w:p>"
  }
}

extension Double {
  /// Points in twentieths.
  var twips: Int { Int((self * 20).rounded()) }
}

extension Format.Alignment {
  var wordName: String {
    switch self {
    case .left: "left"
    case .centre: "center"
    case .right: "right"
    case .justified: "both"
    }
  }
}

extension StringProtocol {
  /// For XML, in elements and in attributes.
  var escaped: String {
    guard utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else { return String(self) }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
