import Foundation

/// A table read from the bytes of a CSV file as offices really send it.
///
/// UTF-8 with or without byte order mark, UTF-16 with one, Windows-1258 when it is not UTF-8; any
/// line ends; comma, semicolon or tab, whichever the first line has most of (a line `sep=;` on top,
/// as Excel writes it, is obeyed); cells in double quotes may hold separators, line ends and
/// doubled quotes. Blank lines are skipped, cells missing at the end of a line are empty (Excel
/// leaves them out). All text is NFC.
public struct Table: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    /// The line of the file on which the row begins, counted from 1 as an editor shows it.
    public let line: Int
    /// As many as the header has.
    public let cells: [String]
  }

  /// The cells of the first line that is not blank, without white space around them.
  public let header: [String]
  public let rows: [Row]

  /// Throws `Problem.invalid` with every fault and its line ("Dòng 12: …").
  public init(_ bytes: [UInt8]) throws(Problem) {
    var faults = LineFaults()
    let table = Table(bytes, faults: &faults)
    try faults.check()
    guard let table else { throw .invalid(LineFaults.field, "Không đọc được tệp.") }
    self = table
  }

  /// As above, but notes the faults and keeps what could be read, so that the reader of its cells
  /// can add to them; nil when nothing could.
  init?(_ bytes: [UInt8], faults: inout LineFaults) {
    guard let text = TextBytes.utf8(bytes, faults: &faults) else { return nil }
    var reader = CSVReader(text)
    var lines: [Row] = []
    while let row = reader.next(&faults) {
      if !row.cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { lines.append(row) }
    }
    // A quote that never closes swallows all lines behind it: whatever is said about the rest would
    // be wrong.
    if reader.isCutOff { return nil }
    guard let first = lines.first else {
      faults.add(line: nil, "Tệp không có dữ liệu.")
      return nil
    }
    header = first.cells.map(Vietnamese.tidy)
    var rows: [Row] = []
    rows.reserveCapacity(lines.count - 1)
    for row in lines.dropFirst() { rows.append(Table.fitted(row, to: header.count, &faults)) }
    self.rows = rows
  }

  private static func fitted(_ row: Row, to width: Int, _ faults: inout LineFaults) -> Row {
    if row.cells.count == width { return row }
    let missing = max(0, width - row.cells.count)
    if row.cells.dropFirst(width).contains(where: { !$0.isEmpty }) {
      faults.add(
        line: row.line, "có \(row.cells.count) ô, nhiều hơn \(width) cột của dòng tiêu đề.")
    }
    return Row(
      line: row.line, cells: row.cells.prefix(width) + Array(repeating: "", count: missing))
  }
}

/// Everything wrong with a file, line by line, told at once.
public struct LineFaults: Sendable {
  /// The form field that the faults belong to: the file.
  public static let field = "file"
  /// How many faults are listed; the rest is counted only.
  public static let limit = 200

  private var faults: [(line: Int, message: String)] = []

  public init() {}

  public var isEmpty: Bool { faults.isEmpty }

  /// A fault of a line (1 is the first), or with nil of the whole file. The message begins in lower
  /// case after a line.
  public mutating func add(line: Int?, _ message: String) {
    faults.append((line ?? 0, line.map { "Dòng \($0): \(message)" } ?? message))
  }

  /// Throws what was found, in the order of lines: the first 200, and how many more there are.
  public func check() throws(Problem) {
    if faults.isEmpty { return }
    let ordered = faults.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    var listed = ordered.prefix(LineFaults.limit).map {
      FieldProblem(LineFaults.field, $0.element.message)
    }
    if faults.count > LineFaults.limit {
      let more = faults.count - LineFaults.limit
      listed.append(FieldProblem(LineFaults.field, "Còn \(more) lỗi nữa, chưa liệt kê ở đây."))
    }
    throw .invalid(listed)
  }
}

/// Cuts UTF-8 bytes into rows of cells, one pass, whatever the bytes.
private struct CSVReader {
  private static let quote = UInt8(ascii: "\""), cr = UInt8(ascii: "\r"), lf = UInt8(ascii: "\n")

  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  private var separator = UInt8(ascii: ",")
  /// The text ended within quotes.
  private(set) var isCutOff = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let first = bytes.prefix { $0 != CSVReader.cr && $0 != CSVReader.lf }
    if first.count == 5, first.starts(with: "sep=".utf8) {
      separator = first[4]
      at = 5
      endLine()
    } else {
      separator = CSVReader.separator(in: bytes)
    }
  }

  /// The separator that the first line with text has most of, outside quotes; a comma when it has
  /// none.
  private static func separator(in bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var quoted = false
    var seen = false
    for byte in bytes {
      if byte == quote { quoted.toggle() }
      if quoted { continue }
      if byte == cr || byte == lf {
        if seen { break }
        counts = [:]
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\t")
      {
        counts[byte, default: 0] += 1
      } else if byte != UInt8(ascii: " ") {
        seen = true
      }
    }
    var best = UInt8(ascii: ",")
    for candidate in ";\t".utf8 where counts[candidate, default: 0] > counts[best, default: 0] {
      best = candidate
    }
    return best
  }

  /// The next row; nil at the end.
  mutating func next(_ faults: inout LineFaults) -> Table.Row? {
    guard at < bytes.count else { return nil }
    let start = line
    var cells: [String] = []
    while true {
      cells.append(
        at < bytes.count && bytes[at] == CSVReader.quote ? quotedCell(&faults) : plainCell())
      guard at < bytes.count, bytes[at] == separator else { break }
      at += 1
    }
    endLine()
    return Table.Row(line: start, cells: cells)
  }

  private mutating func plainCell() -> String {
    let start = at
    while at < bytes.count, !endsCell(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  /// A cell that begins with a quote; text behind the closing one belongs to it, which loses
  /// nothing.
  private mutating func quotedCell(_ faults: inout LineFaults) -> String {
    let opened = line
    var cell: [UInt8] = []
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      if byte == CSVReader.quote {
        at += 1
        guard at < bytes.count, bytes[at] == CSVReader.quote else {
          return String(decoding: cell, as: UTF8.self) + plainCell()
        }
      }
      if byte == CSVReader.lf
        || (byte == CSVReader.cr && !(at + 1 < bytes.count && bytes[at + 1] == CSVReader.lf))
      {
        line += 1
      }
      cell.append(byte)
      at += 1
    }
    isCutOff = true
    faults.add(line: opened, "dấu ngoặc kép mở ra mà không đóng lại.")
    return String(decoding: cell, as: UTF8.self)
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == separator || byte == CSVReader.cr || byte == CSVReader.lf
  }

  private mutating func endLine() {
    guard at < bytes.count else { return }
    if bytes[at] == CSVReader.cr, at + 1 < bytes.count, bytes[at + 1] == CSVReader.lf { at += 1 }
    at += 1
    line += 1
  }
}

/// From the bytes of a text file to NFC text in UTF-8 bytes.
private enum TextBytes {
  /// Nil when the file is no text at all; characters that cannot be read are noted with their
  /// lines.
  static func utf8(_ bytes: [UInt8], faults: inout LineFaults) -> [UInt8]? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    {
      faults.add(
        line: nil,
        "Đây là tệp Excel. Hãy mở bằng Excel, chọn “Lưu thành” (Save As) dạng CSV UTF-8 rồi gửi lại."
      )
      return nil
    }
    let text = Array(Vietnamese.nfc(decoded(bytes)).utf8)
    noteUnreadable(in: text, &faults)
    return text
  }

  /// What cannot be read becomes U+FFFD.
  private static func decoded(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, low: 0, high: 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, low: 1, high: 0) }
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = bytes.dropFirst(marked ? 3 : 0)
    if let valid = String(validating: body, as: UTF8.self) { return valid }
    // One broken byte does not make a UTF-8 file Windows-1258: read as that, every name would come
    // out wrong, silently.
    let repaired = String(decoding: body, as: UTF8.self)
    let broken = repaired.unicodeScalars.count { $0 == "\u{FFFD}" }
    let sound = repaired.unicodeScalars.count { !$0.isASCII } - broken
    return marked || sound > broken ? repaired : windows1258(body)
  }

  private static func utf16(_ bytes: [UInt8], low: Int, high: Int) -> String {
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + high]) << 8
    }
    return String(decoding: units, as: UTF16.self)
      + (bytes.count.isMultiple(of: 2) ? "" : "\u{FFFD}")
  }

  /// Latin-1 but for 0x80–0x9F and fourteen places with Vietnamese letters and combining tones.
  private static func windows1258(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(byte < 0x80 ? Unicode.Scalar(byte) : upper1258[Int(byte) - 0x80])
    }
    return String(text)
  }

  /// 0x80 to 0xFF; the bytes without a meaning are U+FFFD.
  private static let upper1258: [Unicode.Scalar] = {
    var table = (0x80...0xFF).map { Unicode.Scalar(UInt8($0)) }
    let symbols =
      "€\u{FFFD}‚ƒ„…†‡ˆ‰\u{FFFD}‹Œ\u{FFFD}\u{FFFD}\u{FFFD}"
      + "\u{FFFD}‘’“”•–—˜™\u{FFFD}›œ\u{FFFD}\u{FFFD}Ÿ"
    table.replaceSubrange(0..<0x20, with: symbols.unicodeScalars)
    let letters: [Int: Unicode.Scalar] = [
      0xC3: "Ă", 0xCC: "\u{300}", 0xD0: "Đ", 0xD2: "\u{309}", 0xD5: "Ơ", 0xDD: "Ư", 0xDE: "\u{303}",
      0xE3: "ă", 0xEC: "\u{301}", 0xF0: "đ", 0xF2: "\u{323}", 0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
    ]
    for (byte, letter) in letters { table[byte - 0x80] = letter }
    return table
  }()

  /// U+FFFD (ours, or already in the file: then someone has lost letters before) and NUL, once a
  /// line.
  private static func noteUnreadable(in text: [UInt8], _ faults: inout LineFaults) {
    var line = 1
    var noted = 0
    for (at, byte) in text.enumerated() {
      if byte == 0x0D || (byte == 0x0A && (at == 0 || text[at - 1] != 0x0D)) { line += 1 }
      guard byte == 0 || (byte == 0xEF && text[at...].starts(with: [0xEF, 0xBF, 0xBD])),
        noted < line
      else { continue }
      noted = line
      faults.add(line: line, "có ký tự không đọc được. Hãy lưu lại tệp dạng CSV UTF-8.")
    }
  }
}
