import Foundation
import Testing

@testable import Papers

@Suite("Where pages break") struct PageBreakTests {
  static let sentence = "Các cơ quan, ban ngành, đoàn thể phối hợp chặt chẽ để xây dựng xã hội học tập trên địa bàn xã. "

  static func paper(_ blocks: [Block], signatures: [Signature] = []) -> Document {
    Document(metadata: Metadata(title: "Thử", author: "Thử", made: Fixtures.made), title: .kind("BÁO CÁO"), blocks: blocks, signatures: signatures)
  }

  @Test("a long table repeats its head on each page, in order, and loses no row")
  func head() throws {
    let rows = (1...400).map { Grid.Row(["\($0)", "Xã số \($0)", "\($0 % 100),5"]) }
    let grid = Grid([.init(1, .centre), .init(4), .init(2, .right)], head: [["TT", "Tên xã", "Điểm chấm"]], rows: rows)
    let pages = try Reading.pages(Self.paper([.grid(grid)]).pdf())
    #expect(pages.count > 8)
    #expect(pages.allSatisfy { page in page.lines.count { $0.words.contains("Điểm chấm") } == 1 })
    let read = try Reading.words(Self.paper([.grid(grid)]).pdf()).split(separator: "\n").compactMap { line in
      line.firstMatch(of: /Xã số (\d+)/).flatMap { Int($0.output.1) }
    }
    #expect(read == Array(1...400))
  }

  @Test("no row is cut: its four lines stand on one page", arguments: 0..<6)
  func wholeRows(_ shift: Int) throws {
    let filler = (0..<shift).map { _ in Block.paragraph("Một dòng.") }
    let rows = (1...30).map { Grid.Row(["\($0)", "đầu\($0)\ngiữa\ngiữa\ncuối\($0)"]) }
    let pages = try Reading.pages(Self.paper(filler + [.grid(Grid([.init(1), .init(3)], head: [["TT", "Nội dung"]], rows: rows))]).pdf())
    for page in pages {
      let words = page.lines.map(\.words).joined(separator: " ").split(separator: " ")
      let starts = words.filter { $0.hasPrefix("đầu") }.map { $0.dropFirst(3) }
      #expect(starts == words.filter { $0.hasPrefix("cuối") }.map { $0.dropFirst(4) })
    }
  }

  @Test("a sum never stands alone on a page, and rows that a cell holds together stay together", arguments: 24..<36)
  func sum(_ count: Int) throws {
    var rows = (1...count).map { Grid.Row(["\($0)", "Xã \($0)"]) }
    rows += [Grid.Row([Grid.Cell("chung", rows: 2), "trên"]), ["dưới"], .total("", "Tổng cộng")]
    let pages = try Reading.pages(Self.paper([.grid(Grid([.init(1), .init(3)], head: [["TT", "Tên"]], rows: rows))]).pdf())
    let page = try #require(pages.first { $0.lines.contains { $0.words == "Tổng cộng" } })
    #expect(page.lines.contains { $0.words == "trên" } && page.lines.contains { $0.words == "dưới" })
  }

  @Test("a row that leads its group ends no page", arguments: 20..<34)
  func leading(_ count: Int) throws {
    let rows = (1...count).map { Grid.Row(["\($0)", "Xã \($0)"]) } + [Grid.Row(["I", "Nhóm", "Đạt"], isBold: true, isLeading: true)]
      + (1...9).map { Grid.Row(["\($0)", "Chỉ tiêu \($0)"]) }
    let pages = try Reading.pages(Self.paper([.grid(Grid([.init(1), .init(4), .init(1)], head: [["TT", "Tên", "Kết quả"]], rows: rows))]).pdf())
    let group = try #require(pages.first { page in page.lines.contains { $0.words.contains("Nhóm") } })
    #expect(group.lines.contains { $0.words.contains("Chỉ tiêu 1") })
  }

  @Test("a small table moves to the next page whole, with its heading", arguments: 18..<34)
  func smallTable(_ count: Int) throws {
    let filler = (0..<count).map { _ in Block.paragraph("Một dòng.") }
    let table = Block.grid(Grid([.init(1), .init(3)], head: [["TT", "Tên"]], rows: (1...6).map { ["\($0)", "Xã số \($0)"] }))
    let pages = try Reading.pages(Self.paper(filler + [.section("II. BẢNG"), table]).pdf())
    let page = try #require(pages.first { $0.lines.contains { $0.words == "II. BẢNG" } })
    #expect((1...6).allSatisfy { number in page.lines.contains { $0.words.hasSuffix("Xã số \(number)") } })
  }

  @Test("a row longer than a page is continued, not lost")
  func endlessRow() throws {
    let words = (1...2_000).map { "từ\($0)" }
    let grid = Grid([.init(1), .init(1)], head: [["TT", "Nội dung"]], rows: [["1", Grid.Cell(words.joined(separator: " "))], ["2", "sau"]])
    let read = try Reading.words(Self.paper([.grid(grid)]).pdf()).split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(read.filter { $0.hasPrefix("từ") } == words)
    #expect(read.contains("sau"))
  }

  @Test("rows held together over more than a page are all there")
  func endlessGroup() throws {
    let rows = [Grid.Row([Grid.Cell("chung", rows: 90), "dòng1"])] + (2...90).map { Grid.Row([Grid.Cell("dòng\($0)")]) }
    let read = try Reading.words(Self.paper([.grid(Grid([.init(1), .init(1)], rows: rows))]).pdf())
    #expect((1...90).allSatisfy { read.contains("dòng\($0)\n") } && read.contains("chung"))
  }

  @Test("neither the first nor the last line of a paragraph stands alone on a page", arguments: 1...12)
  func widows(_ shift: Int) throws {
    let filler = (0..<shift).map { _ in Block.paragraph("Một dòng.") }
    let long = (1...20).map { Block.paragraph("Mở\($0) \(String(repeating: Self.sentence, count: 1 + $0 % 3)) hết\($0)") }
    let pages = try Reading.pages(Self.paper(filler + long).pdf()).map { page in page.lines.filter { Int($0.words) == nil } }
    for page in pages {
      let (first, second) = (page[0].words, page[1].words)
      #expect(!(first.contains("hết") && !first.hasPrefix("Mở")), "\(first) | \(second)")
      let last = try #require(page.last).words
      #expect(!(last.hasPrefix("Mở") && !last.contains("hết")), "\(last)")
    }
  }

  @Test("a heading stands with the text that it heads", arguments: 28..<38)
  func headings(_ count: Int) throws {
    let filler = (0..<count).map { _ in Block.paragraph("Một dòng.") }
    let pages = try Reading.pages(Self.paper(filler + [.section("I. TIÊU ĐỀ"), .heading("1. Mục"), .paragraph("Nội dung mục.")]).pdf())
    let page = try #require(pages.first { $0.lines.contains { $0.words == "I. TIÊU ĐỀ" } })
    #expect(page.lines.contains { $0.words == "Nội dung mục." })
  }

  @Test("the signature never stands on a page without text above it", arguments: 14...34)
  func signature(_ count: Int) throws {
    let filler = (0..<count).map { _ in Block.paragraph("Một dòng.") }
    let pages = try Reading.pages(Self.paper(filler + [.paragraph("Câu kết./.")], signatures: [Signature("CHỦ TỊCH", name: "Lê Văn Lộc")]).pdf())
    let words = try #require(pages.last).lines.map(\.words)
    #expect(words.contains("Câu kết./.") && words.contains("CHỦ TỊCH") && words.contains("Lê Văn Lộc"))
  }

  @Test("signatures never stand alone, nor with one line: under a table, a form's dots, many sheets, and before Nơi nhận", arguments: 8...30)
  func closings(_ count: Int) throws {
    let rows = (1...count).map { Grid.Row(["\($0)", "Dòng \($0)"]) }
    let table = Block.grid(Grid([.init(1), .init(3)], head: [["TT", "Tên"]], rows: rows))
    let pair = [Signature("THƯ KÝ", name: "Một"), Signature("CHỦ TỌA", name: "Hai")]
    var minutes = Self.paper([table], signatures: pair)
    minutes.recipients = ["UBND xã", "Lưu: VT"]
    let papers = [
      (minutes, 2), (Self.paper([table, .paragraph("(Một ghi chú ở dưới bảng.)", .note), .paragraph("Tổng điểm: 80 điểm.")], signatures: [pair[1]]), 2),
      (Self.paper([table, .paragraph("Nhận xét:", .flush), .dottedLines(3), .signatures(pair)]), 1),
    ]
    for (paper, least) in papers {
      let last = try #require(try Reading.pages(paper.pdf()).last).lines.map(\.words).filter { Int($0) == nil }
      #expect(last.contains("CHỦ TỌA"), "the recipients stand with the signatures")
      let above = last.prefix { !$0.contains("CHỦ TỌA") && !$0.contains("THƯ KÝ") }
      #expect(above.count >= least, "\(last)")
    }
  }

  @Test("each sheet has the head of the paper and page numbers of its own")
  func sheets() throws {
    var paper = Self.paper([.paragraph("một"), .pageBreak, .paragraph("một, tiếp"), .newSheet, .paragraph("hai")])
    paper.letterhead = Letterhead(body: "HỘI ĐỒNG THẨM ĐỊNH", symbol: nil, dateline: nil)
    let pages = try Reading.pages(paper.pdf())
    #expect(pages.map { $0.line(Wording.nation) != nil } == [true, false, true])
    #expect(pages.map { page in page.lines.contains { Int($0.words) != nil } } == [false, true, false])
    let document = try #require(try Reading.parts(paper.docx()).first { $0.name == "word/document.xml" }).data
    #expect(String(decoding: document, as: UTF8.self).components(separatedBy: "<w:sectPr>").count == 3)
  }

  @Test("a page break begins a page, but never makes an empty one")
  func breaks() throws {
    let pages = try Reading.pages(Self.paper([.paragraph("một"), .pageBreak, .pageBreak, .paragraph("hai")]).pdf())
    #expect(pages.count == 2)
  }
}
