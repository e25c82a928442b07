import Foundation
import FoundationXML
import Testing

@testable import Papers

@Suite("A DOCX read back") struct DOCXTests {
  private func part(_ name: String, of paper: Document) throws -> String {
    String(decoding: try #require(try Reading.parts(paper.docx()).first { $0.name == name }).data, as: UTF8.self)
  }

  @Test("every part is well-formed, and carries the first day of the format", arguments: Fixtures.all.map(\.name))
  func wellFormed(_ name: String) throws {
    let paper = try #require(Fixtures.all.first { $0.name == name }).paper
    let parts = try Reading.parts(paper.docx())
    #expect(parts.first?.name == "[Content_Types].xml")
    for part in parts where !part.name.hasSuffix(".png") {
      let parser = XMLParser(data: part.data)
      #expect(parser.parse(), "\(part.name): \(String(describing: parser.parserError))")
    }
    #expect(parts.allSatisfy { $0.year == 1980 })
  }

  @Test("the PDF and the DOCX hold the same words", arguments: Fixtures.all.map(\.name))
  func sameWords(_ name: String) throws {
    let paper = try #require(Fixtures.all.first { $0.name == name }).paper
    let document = try part("word/document.xml", of: paper)
    let breaks = document.replacing(/<w:br[^>]*>|<\/w:p>|<w:tab\/>/, with: " ")
    let words = breaks.replacing(/<[^>]+>/, with: "").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    func sets(_ text: String) -> Set<String> {
      Set(text.replacing("\u{A0}", with: " ").split { $0.isWhitespace || $0 == "…" }.map(String.init).filter { Int($0) == nil })
    }
    #expect(sets(words).symmetricDifference(sets(try Reading.words(paper.pdf()))).isEmpty)
  }

  @Test("the page is A4 with the margins of the law in twips, numbered from the second page on")
  func page() throws {
    let document = try part("word/document.xml", of: Fixtures.decision)
    #expect(document.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"))
    #expect(document.contains("w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\""))
    #expect(document.components(separatedBy: "<w:pgNumType w:start=\"1\"/>").count == 3 && document.contains("<w:titlePg/>"))
    #expect(try part("word/header1.xml", of: Fixtures.decision).contains(" PAGE "))
    #expect(!(try part("word/header2.xml", of: Fixtures.decision).contains(" PAGE ")))
    #expect(try part("word/styles.xml", of: Fixtures.decision).contains("w:ascii=\"Times New Roman\""))
  }

  @Test("heads of tables repeat, rows are never split, and a wide annex lies on its side")
  func tables() throws {
    let document = try part("word/document.xml", of: Fixtures.everything)
    #expect(document.contains("<w:tblHeader/>") && document.contains("<w:vMerge w:val=\"restart\"/>") && document.contains("<w:gridSpan w:val=\"3\"/>"))
    #expect(document.components(separatedBy: "<w:tr>").count == document.components(separatedBy: "<w:cantSplit/>").count)
    #expect(document.contains("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"))
    #expect(try part("word/header2.xml", of: Fixtures.everything).contains("BẢN THỰC HÀNH"))
  }

  @Test("a tall cell over two rows of a head is given its room, which LibreOffice would not make")
  func tallHead() throws {
    let head = [[Grid.Cell("Số đơn vị đánh giá trong năm", rows: 2), Grid.Cell("Tốt", columns: 2)], [Grid.Cell("Số"), Grid.Cell("%")]]
    let grid = Grid([.init(0.5), .init(3), .init(3)], head: head.map { Grid.Row($0) }, rows: [["1", "2", "3"]])
    let document = try part("word/document.xml", of: PageBreakTests.paper([.grid(grid)]))
    let heights = document.matches(of: /<w:trHeight w:val="(\d+)"/).compactMap { Int($0.output.1) }
    // Six words of 13 points, one below the other in the narrow cell.
    #expect(heights.count == 2 && heights.reduce(0, +) > 4 * 13 * 20)
  }

  @Test("the QR goes with the paper as a picture that has words for those who do not see it")
  func picture() throws {
    #expect(try Reading.parts(Fixtures.reply.docx()).contains { $0.name == "word/media/qr.png" && $0.data.starts(with: [0x89, 0x50, 0x4E, 0x47]) })
    #expect(try part("word/document.xml", of: Fixtures.reply).contains("descr=\"Mã QR xác minh K7QM-2R4T\""))
    #expect(!(try Reading.parts(Fixtures.minutes.docx()).contains { $0.name.hasSuffix(".png") }))
  }

  @Test("the papers for Tests/office.py are written where LANGHOC_PAPERS says", .enabled(if: ProcessInfo.processInfo.environment["LANGHOC_PAPERS"] != nil))
  func samples() throws {
    let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["LANGHOC_PAPERS"]))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, paper) in Fixtures.all {
      try paper.docx().write(to: folder.appending(path: "\(name).docx"))
      try paper.pdf().write(to: folder.appending(path: "\(name).pdf"))
    }
  }
}
