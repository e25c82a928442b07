import Foundation

extension RawSheet {
  /// Reads the bytes of a CSV file as offices really send it; nil when nothing could be read, which the faults say.
  ///
  /// UTF-8 with or without byte order mark, UTF-16 with one, Windows-1258, TCVN3 or VNI when it is not UTF-8; any line
  /// ends; comma, semicolon or tab, whichever the first line has most of (a line `sep=;` on top, as Excel writes it, is
  /// obeyed); cells in double quotes may hold separators, line ends and doubled quotes.
  public init?(csv bytes: [UInt8], faults: inout LineFaults) {
    guard let text = TextBytes.utf8(bytes, faults: &faults) else { return nil }
    var reader = CSVReader(text)
    var rows: [Row] = []
    while let (line, cells) = reader.next(&faults) {
      rows.append(Row(number: line, cells: cells.map { $0.isEmpty ? nil : .text($0) }))
    }
    // A quote that never closes swallows all lines behind it: whatever is said about the rest would be wrong.
    if reader.isCutOff { return nil }
    self.init(rows: rows, isText: true)
    if self.rows.isEmpty {
      faults.add(line: nil, "Tệp không có dữ liệu.")
      return nil
    }
  }
}

extension RawSheet {
  /// RFC 4180. A reader that has to find out the separator needs the other marks that could be one quoted as well.
  public static func csv(_ lines: [[String]], quoting marks: String = ",\"\r\n") -> String {
    lines.map { $0.map { quoted($0, marks) }.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n"
  }

  private static func quoted(_ cell: String, _ marks: String) -> String {
    cell.contains(where: marks.contains) ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
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
  mutating func next(_ faults: inout LineFaults) -> (line: Int, cells: [String])? {
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
    return (start, cells)
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
