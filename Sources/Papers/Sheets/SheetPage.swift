import CXlsxWriter
import Foundation

/// One sheet on its way into the file.
struct SheetPage {
  private let sheet: Sheet
  private let page: UnsafeMutablePointer<lxw_worksheet>
  private let formats: SheetFormats
  private let width: Int
  private let widths: [Double]
  private let headRow: Int
  private let bodyRow: Int

  /// What Excel takes at most in one cell.
  private static let longestText = 32_767
  private static let widest = 45.0
  /// Of a line of Times New Roman 12, in points.
  private static let lineHeight = 16.0

  init(_ sheet: Sheet, _ page: UnsafeMutablePointer<lxw_worksheet>, _ formats: SheetFormats) {
    (self.sheet, self.page, self.formats) = (sheet, page, formats)
    width = sheet.width
    // A blank line parts the title from the table.
    headRow = sheet.titles.isEmpty ? 0 : sheet.titles.count + 1
    bodyRow = headRow + sheet.head.count
    widths = Self.widths(of: sheet, count: width)
  }

  func write() throws(SheetError) {
    for (column, wide) in widths.enumerated() {
      var options = lxw_row_col_options()
      options.hidden = sheet.hiddenColumns.contains(column) ? 1 : 0
      try check(worksheet_set_column_opt(page, UInt16(column), UInt16(column), wide, nil, &options))
    }
    try writeTitles()
    try writeHead()
    for (index, row) in sheet.rows.enumerated() { try write(row, at: bodyRow + index, isBold: false) }
    let footRow = bodyRow + sheet.rows.count
    for (index, row) in sheet.foot.enumerated() { try write(row, at: footRow + index, isBold: true) }
    let end = footRow + sheet.foot.count
    for (index, note) in sheet.notes.enumerated() {
      try writeLine(note, at: end + 1 + index, .note)
    }
    try setUpPrint(lastRow: max(end + (sheet.notes.isEmpty ? 0 : sheet.notes.count + 1), 1) - 1)
  }

  private func writeTitles() throws(SheetError) {
    for (index, title) in sheet.titles.enumerated() { try writeLine(title, at: index, index == 0 ? .title : .subtitle) }
  }

  /// A line of text across the table.
  private func writeLine(_ text: String, at row: Int, _ kind: SheetFormats.Kind) throws(SheetError) {
    let format = formats.format(.init(kind: kind))
    // Hidden columns have no width, and a line begins in the first one that is seen.
    let shown = widths.indices.filter { !sheet.hiddenColumns.contains($0) }
    guard let first = shown.first, let last = shown.last else { return }
    try check(
      first == last
        ? worksheet_write_string(page, UInt32(row), UInt16(first), text, format)
        : worksheet_merge_range(page, UInt32(row), UInt16(first), UInt32(row), UInt16(last), text, format))
    // Programs do not fit the height of merged cells by themselves.
    let lines = Self.lines(text, in: shown.map { widths[$0] }.reduce(0, +), isBold: kind == .title)
    try check(worksheet_set_row(page, UInt32(row), Double(lines) * Self.lineHeight + 2, nil))
  }

  private func writeHead() throws(SheetError) {
    let format = formats.format(.init(kind: .head))
    var heights = [Double](repeating: Self.lineHeight + 4, count: sheet.head.count)
    for (row, column, heading) in sheet.placedHead {
      let (last, right) = (row + max(heading.rows, 1) - 1, column + max(heading.columns, 1) - 1)
      let (top, left) = (UInt32(headRow + row), UInt16(column))
      try check(
        last == row && right == column
          ? worksheet_write_string(page, top, left, heading.text, format)
          : worksheet_merge_range(page, top, left, UInt32(headRow + last), UInt16(right), heading.text, format))
      let lines = Self.lines(heading.text, in: widths[column...min(right, width - 1)].reduce(0, +), isBold: true)
      let needed = Double(lines) * Self.lineHeight + 4 - heights[row..<min(last, heights.count - 1)].reduce(0, +)
      if last < heights.count { heights[last] = max(heights[last], needed) }
    }
    for (index, height) in heights.enumerated() {
      try check(worksheet_set_row(page, UInt32(headRow + index), height, nil))
    }
    worksheet_freeze_panes(page, UInt32(bodyRow), 0)
  }

  private func write(_ row: [Sheet.Cell], at number: Int, isBold: Bool) throws(SheetError) {
    var lines = 1
    for column in 0..<width {
      let cell = column < row.count ? row[column] : .empty
      try write(cell, at: number, column, isBold: isBold)
      if case .text(let text) = cell, !sheet.hiddenColumns.contains(column) { lines = max(lines, Self.lines(text, in: widths[column] - 1, isBold: isBold)) }
    }
    // Excel's own limit is 409 points.
    try check(worksheet_set_row(page, UInt32(number), min(Double(lines) * Self.lineHeight + 2, 409), nil))
  }

  private func write(_ cell: Sheet.Cell, at number: Int, _ column: Int, isBold: Bool) throws(SheetError) {
    let (row, place) = (UInt32(number), UInt16(column))
    let isInput = !isBold && sheet.inputColumns.contains(column)
    func format(_ kind: SheetFormats.Kind) -> UnsafeMutablePointer<lxw_format>? {
      formats.format(.init(kind: kind, isBold: isBold, isInput: isInput))
    }
    switch cell {
    case .empty, .text(""): try check(worksheet_write_blank(page, row, place, format(.text)))
    case .text(let text): try check(worksheet_write_string(page, row, place, Self.fitting(text), format(.text)))
    case .integer(let value): try check(worksheet_write_number(page, row, place, Double(value), format(.integer)))
    case .decimal(let value, let places): try check(worksheet_write_number(page, row, place, value, format(.decimal(places))))
    case .share(let value): try check(worksheet_write_number(page, row, place, value, format(.share)))
    case .date(let year, let month, let day):
      var date = lxw_datetime(year: Int32(year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
      try check(worksheet_write_datetime(page, row, place, &date, format(.date)))
    case .sum(let value, let places):
      let name = Self.name(ofColumn: column)
      let formula = "=SUM(\(name)\(bodyRow + 1):\(name)\(bodyRow + max(sheet.rows.count, 1)))"
      try check(worksheet_write_formula_num(page, row, place, formula, format(places == 0 ? .integer : .decimal(places)), value))
    case .quotient(let value, let upper, let lower, let above):
      let line = number + 1 - above
      let formula = "=\(Self.name(ofColumn: upper))\(line)/\(Self.name(ofColumn: lower))\(line)"
      try check(worksheet_write_formula_num(page, row, place, formula, format(.share), value))
    }
  }

  private func setUpPrint(lastRow: Int) throws(SheetError) {
    worksheet_set_paper(page, 9)  // A4
    if sheet.isLandscape { worksheet_set_landscape(page) }
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_set_margins(page, 0.79, 0.59, 0.79, 0.79)
    worksheet_center_horizontally(page)
    try check(worksheet_print_area(page, 0, 0, UInt32(lastRow), UInt16(width - 1)))
    if !sheet.head.isEmpty { try check(worksheet_repeat_rows(page, UInt32(headRow), UInt32(bodyRow - 1))) }
    try check(worksheet_set_footer(page, "&C&\"Times New Roman,Regular\"&12&P/&N"))
  }
}

// MARK: - Measures

extension SheetPage {
  /// "C" for 2, "AA" for 26.
  static func name(ofColumn column: Int) -> String {
    var (rest, name) = (column + 1, "")
    while rest > 0 {
      name = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + name
      rest = (rest - 1) / 26
    }
    return name
  }

  private static func fitting(_ text: String) -> String {
    guard text.utf16.count > longestText else { return text }
    return String(decoding: Array(text.utf16).prefix(longestText - 1), as: UTF16.self) + "…"
  }

  private static func widths(of sheet: Sheet, count: Int) -> [Double] {
    var widths = [Double](repeating: 6, count: count)
    for (row, isBold) in sheet.rows.map({ ($0, false) }) + sheet.foot.map({ ($0, true) }) {
      for (column, cell) in row.enumerated() where column < count {
        widths[column] = max(widths[column], min(measure(shown(cell), isBold: isBold) + 2.5, widest))
      }
    }
    // A head breaks into lines: its longest word must fit, and it may ask for room for two or three lines.
    for (_, column, heading) in sheet.placedHead where heading.columns <= 1 && column < count {
      let words = heading.text.split(separator: " ").map { measure($0, isBold: true) }
      let lines = measure(heading.text, isBold: true) / 3
      widths[column] = max(widths[column], (words.max() ?? 0) + 1.5, min(lines + 2, 24))
    }
    return widths
  }

  private static func shown(_ cell: Sheet.Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text): text.utf8.contains(10) ? text.components(separatedBy: .newlines).max { $0.count < $1.count } ?? "" : text
    case .integer(let value): grouped(value)
    case .decimal(let value, let places), .sum(let value, let places): grouped(Int(value.rounded())) + (places > 0 ? "," + String(repeating: "0", count: places) : "")
    case .share, .quotient: "100,0%"
    case .date: "00/00/0000"
    }
  }

  private static func grouped(_ number: Int) -> String { String(number) + String(repeating: ".", count: max(0, String(number).count - 1) / 3) }

  /// The width of a text in Times New Roman 12, in Excel's unit: the digit of the standard font.
  private static func measure(_ text: some StringProtocol, isBold: Bool) -> Double {
    var width = 0.0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x80: width += ascii[Int(scalar.value)]
      // Marks of their own take no room.
      case 0x300...0x36F: break
      // Capitals: of Latin-1, Ă Đ Ơ Ư, and the even ones of those with two marks.
      case 0xC0...0xDE, 0x102, 0x110, 0x1A0, 0x1AF, 0x2014, 0x2026: width += 1.5
      case 0x1EA0...0x1EF9: width += scalar.value.isMultiple(of: 2) ? 1.5 : 1.12
      default: width += 1.12
      }
    }
    return isBold ? width * 1.06 : width
  }

  private static let ascii: [Double] = (0..<0x80).map { code in
    switch Character(UnicodeScalar(UInt8(code))) {
    case "i", "l", "t", "f", "j", "I", ".", ",", ";", ":", "'", "|", "!", "(", ")", " ", "-": 0.68
    case "m", "w", "M", "W", "%", "@": 1.65
    case "A"..."Z": 1.5
    default: 1.12
    }
  }

  /// How many lines a text takes in a column so wide: a little too many is better than a line that is not seen.
  private static func lines(_ text: String, in width: Double, isBold: Bool) -> Int {
    if measure(text, isBold: isBold) <= width - 0.8, !text.utf8.contains(10) { return 1 }
    return text.components(separatedBy: .newlines).map { line in
      var (count, used) = (1, 0.0)
      for word in line.split(separator: " ") {
        let wide = measure(word, isBold: isBold)
        if used > 0, used + 0.68 + wide > width - 0.8 {
          count += 1
          used = wide
        } else {
          used += (used > 0 ? 0.68 : 0) + wide
        }
      }
      return count
    }.reduce(0, +)
  }
}
