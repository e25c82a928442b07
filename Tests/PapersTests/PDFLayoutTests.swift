import Foundation
import Testing

@testable import Papers

@Suite("A paper on its pages (Nghị định 30/2020)") struct PDFLayoutTests {
  static let left = Millimetres(30).points
  static let right = Millimetres(195).points

  @Test("every word stands within the margins 20, 20, 30, 15 mm, page numbers alone above", arguments: Fixtures.all.map(\.name))
  func margins(_ name: String) throws {
    let paper = try #require(Fixtures.all.first { $0.name == name }).paper
    for (index, page) in try Reading.pages(paper.pdf()).enumerated() {
      let isUpright = page.width < page.height
      #expect(abs(page.width - Millimetres(isUpright ? 210 : 297).points) < 0.1)
      for line in page.lines where line.box.top > Millimetres(20).points - 4 {
        #expect(line.box.left >= Self.left - 0.3, "\(index + 1): \(line.words)")
        #expect(line.box.right <= page.width - Millimetres(15).points + 0.3, "\(index + 1): \(line.words)")
        #expect(line.box.bottom <= page.height - Millimetres(20).points + 0.3, "\(index + 1): \(line.words)")
      }
      let above = page.lines.filter { $0.box.top < Millimetres(20).points - 4 }
      #expect(above.allSatisfy { Int($0.words) != nil })
    }
  }

  @Test("Quốc hiệu and Tiêu ngữ stand in the middle of the right column, the rule as long as the Tiêu ngữ")
  func nation() throws {
    let pdf = try Fixtures.decision.pdf()
    let page = try Reading.pages(pdf)[0]
    let nation = try #require(page.line(Wording.nation)).box
    let motto = try #require(page.line(Wording.motto)).box
    #expect(abs((nation.left + nation.right) - (motto.left + motto.right)) < 1)
    #expect(nation.left > (Self.left + Self.right) / 2 - 40 && nation.right <= Self.right + 0.3)
    let below = Box(left: nation.left - 5, top: motto.bottom - 1, right: nation.right, bottom: motto.bottom + 6)
    let rule = try #require(try Picture(pdf, page: 1).rule(in: below))
    #expect(abs(rule.left - motto.left) < 1 && abs(rule.right - motto.right) < 1)
  }

  @Test("the rules under the issuing body and under the trích yếu are 1/3 to 1/2 as long as their words")
  func rules() throws {
    let pdf = try Fixtures.decision.pdf()
    let page = try Reading.pages(pdf)[0]
    let picture = try Picture(pdf, page: 1)
    for words in ["HUYỆN SÔNG TRĂNG", "“Cộng đồng học tập” cấp xã năm 2023"] {
      let box = try #require(page.line(words)).box
      let below = Box(left: box.left, top: box.bottom - 1, right: box.right, bottom: box.bottom + 8)
      let rule = try #require(picture.rule(in: below), "\(words)")
      let share = (rule.right - rule.left) / (box.right - box.left)
      #expect(share > 0.32 && share < 0.51, "\(words): \(share)")
      #expect(abs((rule.left + rule.right) - (box.left + box.right)) < 1.5, "\(words)")
    }
  }

  @Test("number and date stand on one line, the number under the body, the date under the Quốc hiệu")
  func numberAndDate() throws {
    let page = try Reading.pages(Fixtures.decision.pdf())[0]
    let number = try #require(page.line("Số: 05/QĐ-UBND")).box
    let date = try #require(page.line("Sông Trăng, ngày 05 tháng 02 năm 2024")).box
    let body = try #require(page.line("HUYỆN SÔNG TRĂNG")).box
    #expect(abs(number.bottom - date.bottom) < 1.5)
    #expect(abs((number.left + number.right) - (body.left + body.right)) < 1)
  }

  @Test("a Biên bản has no place and date, and two signatures: THƯ KÝ left, CHỦ TỌA right")
  func minutes() throws {
    let pages = try Reading.pages(Fixtures.minutes.pdf())
    let all = pages.flatMap(\.lines)
    #expect(!all.contains { $0.words.hasPrefix("Sông Trăng, ngày") })
    let left = try #require(all.first { $0.words == "THƯ KÝ" }).box
    let right = try #require(all.first { $0.words == "CHỦ TỌA" }).box
    #expect(left.right < right.left && abs(left.top - right.top) < 0.5)
  }

  @Test("pages are numbered from the second on, in the middle of the top margin; annexes count anew")
  func numbers() throws {
    let pages = try Reading.pages(Fixtures.decision.pdf())
    let numbers = pages.map { page in page.lines.first { $0.box.top < Millimetres(18).points && Int($0.words) != nil } }
    #expect(numbers.map { $0?.words } == [nil, "2", nil, "2"])
    for number in numbers.compactMap({ $0 }) {
      #expect(abs((number.box.left + number.box.right) / 2 - (Self.left + Self.right) / 2) < 1)
      #expect(number.box.top > Millimetres(8).points && number.box.bottom < Millimetres(18).points)
    }
  }

  @Test("the body is justified, its first lines begin 1,27 cm further in, and 6 points or more lie between paragraphs")
  func body() throws {
    let lines = try Reading.pages(Fixtures.decision.pdf())[0].lines
    let first = try #require(lines.firstIndex { $0.words.hasPrefix("Điều 2. Giao") })
    let paragraph = lines[first...first + 2].map(\.box)
    #expect(abs(paragraph[0].left - Self.left - Millimetres(12.7).points) < 0.6)
    #expect(paragraph.dropFirst().allSatisfy { abs($0.left - Self.left) < 0.6 })
    #expect(paragraph.dropLast().allSatisfy { abs($0.right - Self.right) < 0.6 } && paragraph[2].right < Self.right - 20)
    let (within, between) = (paragraph[2].top - paragraph[1].top, lines[first + 3].box.top - paragraph[2].top)
    #expect(between - within > 5.9)
  }

  @Test("a line that ends before a bold or an italic word is as wide as the others", arguments: 0..<4)
  func emphasised(_ shift: Int) throws {
    let paragraphs = (0..<40).map { index -> Block in
      let start = String(repeating: "từ ", count: 8 + index % 7) + String(repeating: "a", count: 1 + (index + 10 * shift) % 13)
      let result: Text = index % 2 == 0 ? .bold("Chưa đạt") : .italic("Chưa đạt")
      return .paragraph("\(start) xã Hòa Mục năm 2023 đạt \(.bold("78,5"))/100 điểm, xếp loại \(result) và các nội dung khác của hồ sơ được lưu. Hết.")
    }
    // A line is in several boxes where its face changes.
    let rows = try Reading.pages(PageBreakTests.paper(paragraphs).pdf()).flatMap { page in
      Dictionary(grouping: page.lines.filter { $0.words != "BÁO CÁO" && Int($0.words) == nil }) { Int($0.box.bottom / 2) }.values
    }
    let whole = rows.filter { row in !row.contains { $0.words.hasSuffix("Hết.") } }
    #expect(whole.count >= 40)
    for row in whole {
      let right = row.map(\.box.right).max() ?? 0
      #expect(abs(right - Self.right) < 0.6, "\(row.map(\.words))")
    }
  }

  @Test("Nơi nhận stands left of the signature, its first line as high")
  func recipients() throws {
    let page = try Reading.pages(Fixtures.submission.pdf())[0]
    let recipients = try #require(page.line("Nơi nhận:")).box
    let office = try #require(page.line("TM. ỦY BAN NHÂN DÂN")).box
    #expect(abs(recipients.left - Self.left) < 1 && recipients.right < office.left)
    #expect(abs(recipients.top - office.top) < 4)
    #expect(page.lines.last?.words == "- Lưu: VT, VHXH." || page.lines.contains { $0.words == "- Lưu: VT, VHXH." })
  }

  @Test("the QR is drawn module by module, dark on white")
  func qr() throws {
    let pdf = try Fixtures.reply.pdf()
    let code = try QRCode(Fixtures.code.address)
    let words = try #require(try Reading.pages(pdf)[0].lines.first { $0.words.hasPrefix("Mã xác minh") })
    let picture = try Picture(pdf, page: 1)
    let side = Measure.qr / Double(code.width)
    // The three lines of words stand in the middle of the code's height.
    let middle = try words.box.top + 1.5 * StyleSheet(size: 14).code.lineHeight
    let top = middle - Measure.qr / 2
    let dark = Set(code.dark.map { $0.row * code.width + $0.column })
    let wrong = (0..<code.width * code.width).filter { module in
      let (row, column) = (Double(module / code.width), Double(module % code.width))
      return (picture.grey(x: Self.left + (column + 0.5) * side, y: top + (row + 0.5) * side) < 128) != dark.contains(module)
    }
    #expect(wrong.count < code.width * code.width / 50)
  }
}
