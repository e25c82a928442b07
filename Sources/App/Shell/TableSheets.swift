import Foundation
import Hummingbird
import Papers
import Rules

/// The tables of a page as a workbook: each page that shows tables offers them, at its own address and under its own rules.
enum TableSheets {
  /// In the query of a page: the workbook instead of the page.
  static let parameter = "xlsx"

  /// - Throws: `SheetError` when it cannot be written.
  static func response(_ page: Page, by name: String, at time: Date) throws -> Response {
    let workbook = Workbook(
      title: page.title, author: name.isEmpty ? Layout.product : name, created: time,
      sheets: page.body.tables.map { $0.sheet(of: page, at: time) })
    return download(try workbook.xlsx(), named: page.title)
  }

  /// A workbook as a file to keep, its name without marks for whatever system it lands on.
  static func download(_ bytes: Data, named title: String) -> Response {
    let name = Vietnamese.searchKey(title).replacing(" ", with: "-")
    return Response(
      status: .ok,
      headers: [.contentType: FileKind.xlsx.contentType, .contentDisposition: "attachment; filename=\"\(name.prefix(80)).xlsx\""],
      body: .init(byteBuffer: .init(bytes: bytes)))
  }
}

extension Part.Table {
  /// The table as an office files it: what it is and when it was made above, totals in bold below.
  func sheet(of page: Page, at time: Date) -> Sheet {
    // What has no heading is there to be clicked.
    let columns = head.indices.filter { !head[$0].isEmpty }
    let wholes = head.indices.map(whole)
    func values(_ row: Part.Row) -> [Sheet.Cell] {
      columns.map { $0 < row.cells.count ? value(row.cells[$0], column: $0, whole: wholes[$0]) : .empty }
    }
    let body = Self.counted(rows.map(values))
    let caption = caption == page.title ? [] : [caption]
    // Whose table it is stands on the way to the page, where the title does not say it.
    let whose = page.breadcrumbs.dropFirst().dropLast().map(\.0).filter { !page.title.contains($0) }
    let practice = page.practice ? ["DỮ LIỆU THỰC HÀNH – không có giá trị pháp lý"] : []
    return Sheet(
      name: caption.first ?? page.title, titles: [page.title.uppercased()] + whose + practice + caption,
      head: [columns.map { column in Sheet.Heading(head[column].plainText + (wholes[column].map { " (trên \($0))" } ?? "")) }],
      rows: body, foot: foot.map { Self.totals(values($0), over: body) },
      notes: ["Lập từ \(Layout.product) lúc \(Format.dateTime(time))."], isLandscape: columns.count > 6)
  }

  /// A column in which nothing but figures stands, such as years, holds numbers; codes keep the noughts that they begin with.
  private static func counted(_ body: [[Sheet.Cell]]) -> [[Sheet.Cell]] {
    guard let width = body.first?.count else { return body }
    var counted = body
    for column in 0..<width {
      let cells = body.map { figure($0[column]) }
      guard !cells.contains(nil) else { continue }
      for (row, cell) in cells.enumerated() { counted[row][column] = cell ?? .empty }
    }
    return counted
  }

  /// nil for what is no figure.
  private static func figure(_ cell: Sheet.Cell) -> Sheet.Cell? {
    guard case .text(let text) = cell else { return cell }
    guard text.contains(/^(0|[1-9][0-9]{0,8})(,[0-9]{1,4})?$/) else { return nil }
    return VietnameseNumber.read(text).map { number($0, shown: text) }
  }

  private static func number(_ read: VietnameseNumber.Read, shown figure: String) -> Sheet.Cell {
    if read.isPercent { return .share(read.value / 100) }
    let places = figure.split(separator: ",").dropFirst().first?.count ?? 0
    return places == 0 ? .integer(Int(read.value)) : .decimal(read.value, places: places)
  }

  /// A total is a formula where the rows do add up to it; communes in doubt, say, are in the total only.
  private static func totals(_ row: [Sheet.Cell], over body: [[Sheet.Cell]]) -> [Sheet.Cell] {
    row.enumerated().map { column, cell in
      let numbers = body.compactMap { $0[column].number }
      guard let total = cell.number, cell != .empty, body.count > 1, numbers.count == body.count,
        abs(numbers.reduce(0, +) - total) < 0.001
      else { return cell }
      return .sum(total, places: max(cell.places, body.map { $0[column].places }.max() ?? 0))
    }
  }

  /// What a cell shows, as what it is. The figures on the page are our own (`Format`), so that reading them back is exact.
  private func value(_ cell: HTML, column: Int, whole: String?) -> Sheet.Cell {
    let text = cell.plainText
    if let day = Day(vietnamese: cell.plainText(withoutMarks: true)) { return .date(year: day.year, month: day.month, day: day.day) }
    guard numericColumns.contains(column) else { return text.isEmpty || text == "–" ? .empty : .text(text) }
    // A mark beside a figure is for the eye.
    for figure in [text, cell.plainText(withoutMarks: true)] {
      if figure.isEmpty || figure == "–" { return .empty }
      if let read = VietnameseNumber.read(figure) { return Self.number(read, shown: figure) }
      guard let fraction = Fraction(figure) else { continue }
      return whole == nil ? .share(fraction.part.value / fraction.whole.value) : Self.number(fraction.part, shown: fraction.shown.part)
    }
    return .text(text)
  }

  /// "7" where the figures of a column are parts of one whole, "6,5/7": then it stands in the head, and the parts are numbers.
  private func whole(of column: Int) -> String? {
    guard numericColumns.contains(column) else { return nil }
    let wholes = Set(rows.compactMap { $0.cells.indices.contains(column) ? Fraction($0.cells[column].plainText)?.shown.whole : nil })
    return wholes.count == 1 ? wholes.first : nil
  }
}

/// A part of a whole, as a page shows it: "6,5/7".
private struct Fraction {
  let part: VietnameseNumber.Read
  let whole: VietnameseNumber.Read
  let shown: (part: String, whole: String)

  init?(_ text: String) {
    guard text.contains("/") else { return nil }
    let sides = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard sides.count == 2, let part = VietnameseNumber.read(sides[0]), let whole = VietnameseNumber.read(sides[1]), whole.value > 0,
      !part.isPercent, !whole.isPercent
    else { return nil }
    (self.part, self.whole, shown) = (part, whole, (sides[0], sides[1]))
  }
}

extension Sheet.Cell {
  fileprivate var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .decimal(let value, _): value
    case .empty: 0
    default: nil
    }
  }

  fileprivate var places: Int { if case .decimal(_, let places) = self { places } else { 0 } }
}
