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
    func values(_ row: Part.Row) -> [Sheet.Cell] { columns.map { $0 < row.cells.count ? value(row.cells[$0], column: $0) : .empty } }
    let body = rows.map(values)
    let caption = caption == page.title ? [] : [caption]
    // Whose table it is stands on the way to the page, where the title does not say it.
    let whose = page.breadcrumbs.dropFirst().dropLast().map(\.0).filter { !page.title.contains($0) }
    let practice = page.practice ? ["DỮ LIỆU THỰC HÀNH – không có giá trị pháp lý"] : []
    return Sheet(
      name: caption.first ?? page.title, titles: [page.title.uppercased()] + whose + practice + caption,
      head: [columns.map { Sheet.Heading(head[$0].plainText) }],
      rows: body, foot: foot.map { Self.totals(values($0), over: body) },
      notes: ["Lập từ \(Layout.product) lúc \(Format.dateTime(time))."], isLandscape: columns.count > 6)
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
  private func value(_ cell: HTML, column: Int) -> Sheet.Cell {
    let text = cell.plainText
    if let day = Day(vietnamese: cell.plainText(withoutMarks: true)) { return .date(year: day.year, month: day.month, day: day.day) }
    guard numericColumns.contains(column) else { return text.isEmpty || text == "–" ? .empty : .text(text) }
    // A mark beside a figure is for the eye.
    for figure in [text, cell.plainText(withoutMarks: true)] {
      if figure.isEmpty || figure == "–" { return .empty }
      guard let read = VietnameseNumber.read(figure) else { continue }
      if read.isPercent { return .share(read.value / 100) }
      let places = figure.split(separator: ",").dropFirst().first?.count ?? 0
      return places == 0 ? .integer(Int(read.value)) : .decimal(read.value, places: places)
    }
    return .text(text)
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
