import Foundation

extension Document {
  static let wordTypeface = "Times New Roman"

  /// The paper as a DOCX that an office can go on editing; the same value gives the same bytes.
  ///
  /// Throws `PaperError`.
  public func docx() throws -> Data {
    let sheet = try StyleSheet(size: textSize)
    // Widths of words decide how long the rules are; they are the same in both typefaces.
    let body = try Typesetter.lend { typesetter in
      var writer = WordWriter(typesetter: typesetter, sheet: sheet, width: Measure.width(orientation))
      try writer.write(self)
      return writer.markup.xml
    }
    let picture = try verification.map { try QRCode($0.address).png() }
    let document = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \(WordPart.namespaces)><w:body>\(body)</w:body></w:document>"
    func entry(_ path: String, _ xml: String) -> Zip.Entry { Zip.Entry(path, .bytes(Data(xml.utf8))) }
    return try Zip.data(
      [
        entry("[Content_Types].xml", WordPart.contentTypes), entry("_rels/.rels", WordPart.relationships),
        entry("docProps/core.xml", WordPart.properties(metadata)), entry("word/document.xml", document),
        entry("word/_rels/document.xml.rels", WordPart.documentRelationships(hasPicture: picture != nil)),
        entry("word/styles.xml", sheet.wordStyles), entry("word/settings.xml", WordPart.settings),
        entry("word/header1.xml", WordPart.header(sheet.pageNumber, isFirst: false, watermark: watermark)),
        entry("word/header2.xml", WordPart.header(sheet.pageNumber, isFirst: true, watermark: watermark)),
      ] + (picture.map { [Zip.Entry("word/media/qr.png", .bytes($0), isStored: true)] } ?? []))
  }
}
