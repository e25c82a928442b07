import Foundation
import Testing

@testable import Papers

@Suite("A PDF as a file") struct PDFTextTests {
  @Test("every Vietnamese letter is read back in NFC")
  func letters() throws {
    let bases = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"]
    let marks = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    let small = bases.flatMap { base in marks.map { "x" + base + $0 } }.joined(separator: " ") + " đi"
    let wanted = small.precomposedStringWithCanonicalMapping
    for run in [Text(small), .bold(Text(small)), .italic(Text(small)), Text(small.uppercased())] {
      let read = try Reading.words(PageBreakTests.paper([.paragraph(run, .flush)]).pdf()).replacing("\n", with: " ")
      let expected = run.plain == wanted ? wanted : wanted.uppercased()
      #expect(Array(read.unicodeScalars.map(\.value)).contains(Array(expected.unicodeScalars.map(\.value))))
    }
  }

  @Test("a text typed in another Unicode form gives the same bytes")
  func forms() throws {
    var typed = Fixtures.submission
    typed.blocks = [.paragraph(Text("Cộng đồng học tập".decomposedStringWithCanonicalMapping))]
    var composed = typed
    composed.blocks = [.paragraph("Cộng đồng học tập")]
    #expect(try typed.pdf() == composed.pdf())
    #expect(try typed.docx() == composed.docx())
  }

  @Test("the same value gives the same bytes, on many threads at once", arguments: Fixtures.all.map(\.name))
  func same(_ name: String) async throws {
    let paper = try #require(Fixtures.all.first { $0.name == name }).paper
    let (pdf, docx) = (try paper.pdf(), try paper.docx())
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { try paper.pdf() == pdf && paper.docx() == docx } }
      for try await isSame in group { #expect(isSame) }
    }
  }

  @Test("lines break alike in each thread, also where a size of letters is new to all of them")
  func coldSizes() async throws {
    // Lines that end before a T, to which the space is drawn nearer.
    let words = (1...12).map { Text(String(repeating: "a", count: $0) + String(repeating: " viên Tổ tự Tâm Tư Thôn Tỉnh Tập", count: 4)) }
    for step in 0..<100 {
      let format = Format(name: "", alignment: .justified, size: 13 + Double(step) / 1_000)
      let widths = try await withThrowingTaskGroup(of: [Double].self) { group in
        for _ in 0..<4 {
          group.addTask {
            try Typesetter.lend { typesetter in words.flatMap { typesetter.lines($0, format, width: 467).lines.map(\.width) } }
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(widths.count == 1, "\(format.size)")
    }
  }

  @Test("the file says its title, its author, its day and its language, and other programs find no fault in it")
  func metadata() throws {
    let pdf = try Fixtures.decision.pdf()
    let info = try Reading.info(pdf)
    #expect(info.contains("Quyết định số 05/QĐ-UBND") && info.contains("Ủy ban nhân dân huyện Sông Trăng"))
    #expect(info.contains("Mon Dec 11 00:00:00 2023") && info.contains("Pages:           4"))
    #expect(pdf.range(of: Data("/Lang (vi-VN)".utf8)) != nil)
    // A forgiving reader would search for the table of places where it is not; a program that signs would not.
    let end = String(decoding: pdf.suffix(60), as: UTF8.self)
    let place = try #require(end.firstMatch(of: /startxref\n(\d+)\n%%EOF/).flatMap { Int($0.output.1) })
    #expect(pdf[place...].starts(with: Data("xref\n0 ".utf8)))
    let line = try #require(String(decoding: pdf[place...], as: UTF8.self).split(separator: "\n").last { $0.hasSuffix(" n ") })
    let last = try #require(Int(line.prefix(10)))
    #expect(String(decoding: pdf[last..<last + 40], as: UTF8.self).contains(" 0 obj\n<< /Type /Catalog"))
  }

  @Test("the words across a practice paper are grey and stand under the text, which is read without them")
  func watermark() throws {
    var paper = Fixtures.submission
    let with = try paper.pdf()
    paper.watermark = nil
    let without = try paper.pdf()
    #expect(try Reading.words(with) == Reading.words(without))
    let (grey, white) = (try Picture(with, page: 1), try Picture(without, page: 1))
    let points = stride(from: 90.0, to: 500, by: 3).flatMap { x in stride(from: 400.0, to: 720, by: 3).map { (x, $0) } }
    #expect(points.count { (200...240).contains(grey.grey(x: $0.0, y: $0.1)) && white.grey(x: $0.0, y: $0.1) == 255 } > 400)
  }

  @Test("what cannot be laid out is an error that says why")
  func errors() throws {
    func fails(_ blocks: [Block]) {
      #expect(throws: PaperError.self) { try PageBreakTests.paper(blocks).pdf() }
      #expect(throws: PaperError.self) { try PageBreakTests.paper(blocks).docx() }
    }
    fails([.grid(Grid([], rows: [["a"]]))])
    fails([.grid(Grid([.init(1)], rows: [["a", "b"]]))])
    fails([.grid(Grid([.init(0)], rows: [["a"]]))])
    fails([.grid(Grid([.init(1)], rows: [Grid.Row(["a"], height: Millimetres(.nan))]))])
    fails([.grid(Grid([.init(1)], rows: [["a"]], textSize: 0))])
    var paper = Fixtures.submission
    paper.textSize = 400
    #expect(throws: PaperError.self) { try paper.pdf() }
    paper = Fixtures.submission
    paper.signatures = [Signature(office: Array(repeating: "CHỦ TỊCH", count: 90), name: nil)]
    #expect(throws: PaperError.self) { try paper.pdf() }
    paper = Fixtures.submission
    paper.verification = Verification(code: "x", address: String(repeating: "dài", count: 2_000))
    #expect(throws: PaperError.self) { try paper.pdf() }
  }

  @Test("recipients by the hundred go on over pages, none lost")
  func recipients() throws {
    var paper = Fixtures.submission
    paper.recipients = (1...200).map { "UBND xã số\($0)" }
    let read = try Reading.words(paper.pdf())
    #expect((1...200).allSatisfy { read.contains("- UBND xã số\($0)\($0 == 200 ? "." : ";")") })
  }
}

extension [UInt32] {
  fileprivate func contains(_ part: [UInt32]) -> Bool {
    !part.isEmpty && count >= part.count && (0...count - part.count).contains { self[$0..<$0 + part.count].elementsEqual(part) }
  }
}
