import Foundation
import Testing

@testable import Rules

@Suite struct CSVTests {
  private static let plain = "code,name\r\nP25,Tỉnh Phú Thọ\r\n00001,Phường Phúc Xá\r\n"

  @Test("a table comes out the same from every encoding offices use", arguments: encodedTables)
  func encodings(name: String, bytes: [UInt8]) throws {
    let sheet = try csv(bytes)
    #expect(texts(sheet) == [["code", "name"], ["P25", "Tỉnh Phú Thọ"], ["00001", "Phường Phúc Xá"]])
    #expect(sheet.rows.map(\.number) == [1, 2, 3])
    #expect(texts(sheet).joined().allSatisfy { Array($0.utf8) == Array(Vietnamese.nfc($0).utf8) })
  }

  private static let encodedTables: [(String, [UInt8])] = [
    ("UTF-8", Array(plain.utf8)),
    ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + Array(plain.utf8)),
    ("decomposed", Array(plain.decomposedStringWithCanonicalMapping.utf8)),
    ("UTF-16 LE", [0xFF, 0xFE] + plain.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
    ("UTF-16 BE", [0xFE, 0xFF] + plain.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }),
    // Tỉnh = T i ̉ n h, Phú = P h ú, Thọ = T h o ̣, Phường = P h ư ơ ̀ n g, Phúc, Xá
    (
      "Windows-1258",
      Array("code,name\nP25,Ti".utf8) + [0xD2] + Array("nh Ph".utf8) + [0xFA] + Array(" Tho".utf8)
        + [0xF2]
        + Array("\n00001,Ph".utf8) + [0xFD, 0xF5, 0xCC] + Array("ng Ph".utf8) + [0xFA]
        + Array("c X".utf8)
        + [0xE1, 0x0A]
    ),
    ("LF", Array(plain.replacing("\r\n", with: "\n").utf8)),
    ("CR", Array(plain.replacing("\r\n", with: "\r").utf8)),
    ("no last line end", Array(plain.dropLast().utf8)),
    ("semicolons", Array(plain.replacing(",", with: ";").utf8)),
    ("tabs", Array(plain.replacing(",", with: "\t").utf8)),
    ("quoted", Array(#"code,"name"\#n"P25","Tỉnh Phú Thọ"\#n00001,Phường Phúc Xá"#.utf8)),
  ]

  @Test("every letter of Windows-1258 is read, all tones")
  func windows1258() throws {
    // Đ ă â ê ô ơ ư, then ế = ê + sắc, ộ = ô + nặng, ữ = ư + ngã, €
    let bytes: [UInt8] = [
      0xD0, 0xE3, 0xE2, 0xEA, 0xF4, 0xF5, 0xFD, 0x20, 0xEA, 0xEC, 0xF4, 0xF2, 0xFD, 0xDE, 0x20,
      0x80,
    ]
    #expect(try texts(csv(Array("a\n".utf8) + bytes)).last == ["Đăâêôơư ếộữ €"])
  }

  @Test(
    "cells, quotes and lines",
    arguments: [
      ("a,b\n1,2", [["1", "2"]], [2]),
      ("a,b\n\n1,2\n\n\n3,4\n", [["1", "2"], ["3", "4"]], [3, 6]),
      ("\n\na,b\n1,2\n", [["1", "2"]], [4]),
      ("a,b\n\"x,y\",\"he said \"\"hi\"\"\"\n", [["x,y", "he said \"hi\""]], [2]),
      (
        "a,b\n\"one\r\ntwo\rthree\nfour\",2\n3,4\n",
        [["one two three four", "2"], ["3", "4"]], [2, 6]
      ),
      ("a,b\n1\n", [["1"]], [2]),
      ("a,b\n1,2,,\n", [["1", "2", "", ""]], [2]),
      ("a,b\n,,\n , \n1,\n", [["1", ""]], [4]),
      ("a,b\nXã \"A\",2\n", [["Xã \"A\"", "2"]], [2]),
      ("a,b\n\"Hòa\" Bình,2\n", [["Hòa Bình", "2"]], [2]),
      ("a;b\n1,5;2\n", [["1,5", "2"]], [2]),
      ("\"a,b,c\";b\n1;2\n", [["1", "2"]], [2]),
      ("sep=;\r\na;b\r\n1;2,3,4\r\n", [["1", "2,3,4"]], [3]),
      ("a\n1\n", [["1"]], [2]),
      ("a,b\n", [], []),
    ] as [(String, [[String]], [Int])])
  func cells(text: String, rows: [[String]], lines: [Int]) throws {
    let sheet = try csv(Array(text.utf8))
    #expect(texts(sheet).dropFirst() == rows[...])
    #expect(sheet.rows.map(\.number).dropFirst() == lines[...])
  }

  @Test(
    "what is wrong is told with its line",
    arguments: [
      ([], ["Tệp không có dữ liệu."]),
      ([0xEF, 0xBB, 0xBF], ["Tệp không có dữ liệu."]),
      ([0xFF, 0xFE], ["Tệp không có dữ liệu."]),
      (Array(" \n,\n".utf8), ["Tệp không có dữ liệu."]),
      (Array("a,b\n1,2\n\"3,4\n5,6\n".utf8), ["Dòng 3: dấu ngoặc kép mở ra mà không đóng lại."]),
      (Array("a,b\n1,\u{FFFD}\u{FFFD}\r\n2,3\r\n4,\0\n".utf8), unreadable(2, 4)),
      (Array("a,b\nTỉnh Phú Thọ\nTỉnh ".utf8) + [0xE1] + Array("\nPhường\n".utf8), unreadable(3)),
      ([0xEF, 0xBB, 0xBF] + Array("a\nb".utf8) + [0xE1, 0xE2], unreadable(2)),
      ([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00, 0x00, 0xD8, 0x61, 0x00], unreadable(2)),
      ([0xFF, 0xFE, 0x61, 0x00, 0x62], unreadable(1)),
      (Array("a\nX".utf8) + [0xE3, 0x20, 0x8A], unreadable(2)),
    ] as [([UInt8], [String])])
  func faults(bytes: [UInt8], messages: [String]) {
    #expect(faultMessages { () throws(Problem) in _ = try csv(bytes) } == messages)
  }

  @Test(
    "an Excel file sent as it is gets an answer that helps",
    arguments: [[0x50, 0x4B, 3, 4, 20], [0xD0, 0xCF, 0x11, 0xE0]])
  func excel(bytes: [UInt8]) {
    let messages = faultMessages { () throws(Problem) in _ = try csv(bytes) }
    #expect(messages.count == 1 && messages[0].contains("CSV UTF-8"))
  }

  @Test("at most 200 faults are listed, the rest is counted")
  func manyFaults() {
    let text = "code,name,level,parent\n" + String(repeating: ",Xã A,commune,\n", count: 250)
    let messages = faultMessages { () throws(Problem) in _ = try UnitImport.parse(Array(text.utf8)) }
    #expect(messages.count == 201)
    #expect(messages.last == "Còn 300 lỗi nữa, chưa liệt kê ở đây.")
  }

  @Test("random bytes are read or refused, never a crash", arguments: 0..<40)
  func randomBytes(seed: UInt64) {
    var random = SplitMix(state: seed)
    let likely =
      Array("\",;\t\r\n ab=0sep".utf8) + [0xC3, 0xA0, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, 0xCC, 0x80]
    for _ in 0..<30 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        Bool.random(using: &random)
          ? likely.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
      }
      for start in [[], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], Array("sep=".utf8)]
        as [[UInt8]]
      {
        do throws(Problem) {
          #expect(try !csv(start + bytes).rows.isEmpty)
        } catch {
          #expect(!error.messages.isEmpty)
        }
        _ = faultMessages { () throws(Problem) in _ = try UnitImport.parse(start + bytes) }
      }
    }
  }
}

private func csv(_ bytes: [UInt8]) throws(Problem) -> RawSheet {
  var faults = LineFaults()
  let sheet = RawSheet(csv: bytes, faults: &faults)
  try faults.check()
  guard let sheet else { throw .invalid("file", "nothing was read, and nothing said") }
  return sheet
}

private func texts(_ sheet: RawSheet) -> [[String]] { sheet.rows.map { $0.cells.map { $0?.text ?? "" } } }

private func unreadable(_ lines: Int...) -> [String] {
  lines.map { "Dòng \($0): có ký tự không đọc được. Hãy lưu lại tệp dạng CSV UTF-8." }
}

/// The messages of the problem thrown; empty when none was.
func faultMessages(_ body: () throws(Problem) -> Void) -> [String] {
  do throws(Problem) {
    try body()
    return []
  } catch {
    return error.messages
  }
}

/// Random numbers that are the same every time, so that a failure can be looked at.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
