import Foundation

/// The parts of a DOCX that are the same in every paper, but for a few words.
enum WordPart {
  static let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
  private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  static let namespaces = """
    xmlns:w="\(main)" xmlns:r="\(office)/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
    xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
    """

  static let contentTypes = """
    \(head)<Types xmlns="\(package)/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>\
    <Override PartName="/word/document.xml" ContentType="\(word).document.main+xml"/>\
    <Override PartName="/word/styles.xml" ContentType="\(word).styles+xml"/>\
    <Override PartName="/word/settings.xml" ContentType="\(word).settings+xml"/>\
    <Override PartName="/word/header1.xml" ContentType="\(word).header+xml"/>\
    <Override PartName="/word/header2.xml" ContentType="\(word).header+xml"/>\
    <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
    """

  static let relationships = """
    \(head)<Relationships xmlns="\(package)/relationships">\
    <Relationship Id="rId1" Type="\(office)/relationships/officeDocument" Target="word/document.xml"/>\
    <Relationship Id="rId2" Type="\(package)/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
    """

  static func documentRelationships(hasPicture: Bool) -> String {
    let picture = "<Relationship Id=\"rId5\" Type=\"\(office)/relationships/image\" Target=\"media/qr.png\"/>"
    return """
      \(head)<Relationships xmlns="\(package)/relationships">\
      <Relationship Id="rId1" Type="\(office)/relationships/styles" Target="styles.xml"/>\
      <Relationship Id="rId2" Type="\(office)/relationships/settings" Target="settings.xml"/>\
      <Relationship Id="rId3" Type="\(office)/relationships/header" Target="header1.xml"/>\
      <Relationship Id="rId4" Type="\(office)/relationships/header" Target="header2.xml"/>\(hasPicture ? picture : "")</Relationships>
      """
  }

  // A justified line that ends with a break of its own is not to be stretched.
  static let settings = """
    \(head)<w:settings xmlns:w="\(main)"><w:compat><w:doNotExpandShiftReturn/>\
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
    <w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>
    """

  static func properties(_ metadata: Metadata) -> String {
    let made = metadata.made.iso8601
    return """
      \(head)<cp:coreProperties xmlns:cp="\(package)/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
      <dc:title>\(metadata.title.printable.escaped)</dc:title><dc:subject>\(metadata.subject.printable.escaped)</dc:subject>\
      <dc:creator>\(metadata.author.printable.escaped)</dc:creator><dc:language>vi-VN</dc:language>\
      <dcterms:created xsi:type="dcterms:W3CDTF">\(made)</dcterms:created>\
      <dcterms:modified xsi:type="dcterms:W3CDTF">\(made)</dcterms:modified></cp:coreProperties>
      """
  }

  /// The head of a page: its number, except on the first, and the words across a practice paper.
  static func header(_ format: Format, isFirst: Bool, watermark: String?) -> String {
    var xml = "\(head)<w:hdr \(namespaces)><w:p><w:pPr><w:pStyle w:val=\"\(format.name)\"/></w:pPr>"
    if let watermark { xml += shape(watermark.printable, id: isFirst ? 2 : 1) }
    if !isFirst {
      xml += "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
      xml += "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    }
    return xml + "</w:p></w:hdr>"
  }

  private static func shape(_ words: String, id: Int) -> String {
    let width = min(520, 34 * words.count)
    let height = max(28, min(72, width * 16 / 10 / max(words.count, 1)))
    return """
      <w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">\
      <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>\
      <v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>\
      <v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>\
      <v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>\
      <v:textpath on="t" fitshape="t"/></v:shapetype>\
      <v:shape id="watermark\(id)" o:spid="_x0000_s\(2048 + id)" type="#_x0000_t136" alt="\(words.escaped)" \
      style="position:absolute;margin-left:0;margin-top:0;width:\(width)pt;height:\(height)pt;rotation:305;z-index:-251658752;\
      mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;\
      mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">\
      <v:textpath style="font-family:&quot;\(Document.wordTypeface)&quot;;font-size:1pt;font-weight:bold" string="\(words.escaped)"/></v:shape></w:pict></w:r>
      """
  }
}
