import Foundation
import Papers
import Rules

/// Sheets from the bytes of a file, be it XLSX or CSV.
enum SheetFile {
  static let accept = ".xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"
  /// Of a file that is sent.
  static let limit = 8 << 20

  /// The sheets with something in them that are not hidden, in the order of their tabs.
  ///
  /// - Throws: `Problem.invalid` at `file`, saying what to do.
  static func sheets(of bytes: [UInt8]) throws(Problem) -> [RawSheet] {
    guard bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) else {
      var faults = LineFaults()
      let sheet = RawSheet(csv: bytes, faults: &faults)
      try faults.check()
      return sheet.map { [$0] } ?? []
    }
    do throws(SheetError) {
      let sheets = try ReadSheet.sheets(of: Data(bytes)).filter { !$0.isHidden }.map { sheet in
        RawSheet(name: sheet.name, rows: sheet.rows.map(RawSheet.Row.init), merges: sheet.merges.map { .init(rows: $0.rows, columns: $0.columns) })
      }.filter { !$0.rows.isEmpty }
      guard !sheets.isEmpty else { throw SheetError.unreadable("Bảng tính không có dữ liệu.") }
      return sheets
    } catch {
      throw .invalid(LineFaults.field, error.description)
    }
  }
}

extension RawSheet.Row {
  init(_ row: ReadSheet.Row) {
    var cells = [RawSheet.Value?](repeating: nil, count: (row.cells.last?.column ?? -1) + 1)
    for cell in row.cells { cells[cell.column] = RawSheet.Value(cell.value) }
    self.init(number: row.number, cells: cells)
  }
}

extension RawSheet.Value {
  init(_ value: ReadSheet.Value) {
    switch value {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .share(let share): self = .share(share)
    case .flag(let flag): self = .flag(flag)
    case .error(let reason): self = .error(reason)
    case .date(let year, let month, let day): self = Day(year: year, month: month, day: day).map(RawSheet.Value.date) ?? .error("ngày \(day)/\(month)/\(year)")
    }
  }
}
