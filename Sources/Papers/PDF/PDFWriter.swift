import Foundation

extension Document {
  /// The paper as a PDF with its typeface embedded, ready to print; the same value gives the same bytes.
  ///
  /// Throws `PaperError`: no typeface on the server, or a value that cannot be laid out.
  public func pdf() throws -> Data {
    try Typesetter.lend { typesetter in
      let sheet = try StyleSheet(size: textSize)
      let canvas = try Canvas(metadata, orientation: orientation)
      let words = watermark.map { typesetter.lines(Text($0), Format(name: "", size: 24, isBold: true)) }
      let pages = Pages(canvas, typesetter, numbers: sheet.pageNumber, watermark: words)

      let paper = Composition(typesetter: typesetter, sheet: sheet, pages: pages, width: Measure.width(orientation))
      for blocks in blocks.sheets {
        try pages.begin(orientation)
        paper.addHead(of: self)
        try paper.add(blocks, keepsLast: true)
      }
      try paper.addClosing(of: self)

      for annex in annexes {
        try pages.begin(annex.orientation)
        let part = Composition(typesetter: typesetter, sheet: sheet, pages: pages, width: Measure.width(annex.orientation))
        part.addHead(of: annex)
        try part.add(annex.blocks, keepsLast: !annex.signatures.isEmpty)
        part.add(annex.signatures, isGlued: false)
      }
      try pages.end()
      return try canvas.finish()
    }
  }
}

extension Data {
  /// Cairo has no way to say a file's language, which readers aloud need. Its catalogue is the last object before the table of
  /// places, so words added there move nothing but that table, whose place stands at the end.
  func speakingVietnamese() throws -> Data {
    let words = Data(" /Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle true >>\n".utf8)
    guard let catalogue = range(of: Data("<< /Type /Catalog".utf8), options: .backwards),
      let table = range(of: Data("\nxref\n".utf8), options: .backwards), catalogue.upperBound < table.lowerBound,
      range(of: Data(" obj\n".utf8), in: catalogue.upperBound..<table.lowerBound) == nil,
      let place = range(of: Data("startxref\n".utf8), options: .backwards)
    else { throw PaperError.drawing("Cairo ghi tệp PDF theo một cách chưa biết") }
    var data = self[startIndex..<catalogue.upperBound] + words
    data += self[catalogue.upperBound..<place.upperBound]
    let start = table.lowerBound + 1 - startIndex + words.count
    return data + Data("\(start)\n%%EOF\n".utf8)
  }
}
