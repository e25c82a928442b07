import Foundation

/// `sharedStrings.xml`: the texts that cells refer to.
final class StringsReader: PartReader {
  private(set) var strings: [String] = []
  private let limits: SheetLimits
  private var bytes = 0
  /// Within a reading aid of East Asian text, which is not part of it.
  private var isAside = false

  init(_ limits: SheetLimits) { self.limits = limits }

  override func begin(_ name: String, _ attributes: PartAttributes) throws(SheetError) {
    switch name {
    case "si": text = ""
    case "t": takesText = !isAside
    case "rPh": isAside = true
    default: break
    }
  }

  override func end(_ name: String) throws(SheetError) {
    switch name {
    case "si":
      bytes += text.utf8.count + 16
      guard bytes <= limits.text else { throw PackedParts.tooLarge }
      strings.append(text)
    case "t":
      takesText = false
      guard text.utf8.count <= limits.text else { throw PackedParts.tooLarge }
    case "rPh": isAside = false
    default: break
    }
  }
}

/// `styles.xml`: which of the cell formats show a number as something else.
final class StylesReader: PartReader {
  enum Look: Equatable { case plain, date, share, /** "00000": a code with its zeros. */ padded(Int) }
  private(set) var looks: [Look] = []
  private var custom: [Int: String] = [:]
  private var isInCells = false

  override func begin(_ name: String, _ attributes: PartAttributes) throws(SheetError) {
    switch name {
    case "numFmt":
      if let id = attributes.int("numFmtId"), custom.count < 10_000 { custom[id] = attributes["formatCode"] ?? "" }
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      guard looks.count < 100_000 else { throw PackedParts.tooLarge }
      looks.append(look(attributes.int("numFmtId") ?? 0))
    default: break
    }
  }

  override func end(_ name: String) throws(SheetError) { if name == "cellXfs" { isInCells = false } }

  private func look(_ id: Int) -> Look {
    switch id {
    case 9, 10: return .share
    case 14...17, 22, 27...36, 50...58: return .date
    default: break
    }
    guard let code = custom[id] else { return .plain }
    if code.count > 1, code.allSatisfy({ $0 == "0" }) { return .padded(min(code.count, 30)) }
    // Words in quotes, colours and languages in brackets, and escaped signs say nothing of the kind.
    let bare = code.lowercased().replacing(/"[^"]*"|\[[^\]]*\]|\\./, with: "")
    if bare.contains("%") { return .share }
    return bare.contains("y") || (bare.contains("d") && bare.contains("m")) ? .date : .plain
  }
}

/// `worksheets/sheet1.xml`: rows, cells, and which of them are merged.
final class CellsReader: PartReader {
  private(set) var rows: [ReadSheet.Row] = []
  private(set) var merges: [ReadSheet.Merge] = []
  private(set) var count: SheetCount
  private let strings: [String]
  private let looks: [StylesReader.Look]
  private let from1904: Bool

  private var row = 0
  private var column = -1
  private var cells: [ReadSheet.Cell] = []
  private var kind = "n"
  private var style = 0
  private var hasFormula = false
  private var hasValue = false
  private var bytes = 0

  init(strings: [String], looks: [StylesReader.Look], from1904: Bool, count: SheetCount) {
    (self.strings, self.looks, self.from1904, self.count) = (strings, looks, from1904, count)
  }

  override func begin(_ name: String, _ attributes: PartAttributes) throws(SheetError) {
    switch name {
    case "row":
      let number = attributes.int("r") ?? row + 1
      guard number > row, number <= 1 << 20 else { throw PackedParts.broken }
      (row, column, cells) = (number, -1, [])
    case "c":
      column = try attributes["r"].map { (name) throws(SheetError) in try Self.place(name).column } ?? column + 1
      (kind, style) = (attributes["t"] ?? "n", attributes.int("s") ?? 0)
      (text, hasFormula, hasValue) = ("", false, false)
    case "f": hasFormula = true
    case "v", "t":
      takesText = true
      hasValue = true
    case "mergeCell":
      guard merges.count < 20_000 else { throw PackedParts.tooLarge }
      if let merge = try attributes["ref"].flatMap({ (name) throws(SheetError) in try Self.merge(name) }) { merges.append(merge) }
    default: break
    }
  }

  override func end(_ name: String) throws(SheetError) {
    switch name {
    case "v", "t":
      takesText = false
      guard text.utf8.count <= 1 << 20 else { throw PackedParts.tooLarge }
    case "c":
      guard let value = value else { return }
      try count.addCell(inColumn: column)
      guard column > cells.last?.column ?? -1 else { throw PackedParts.broken }
      if case .text(let text) = value {
        bytes += kind == "s" ? 0 : text.utf8.count
        guard bytes <= count.limits.text else { throw PackedParts.tooLarge }
      }
      cells.append(ReadSheet.Cell(column: column, value: value))
    case "row" where !cells.isEmpty:
      try count.addRow()
      rows.append(ReadSheet.Row(number: row, cells: cells))
    default: break
    }
  }

  private var value: ReadSheet.Value? {
    guard hasValue else { return hasFormula ? .error("công thức chưa được tính") : nil }
    switch kind {
    case "s":
      guard let index = Int(text), strings.indices.contains(index) else { return .error("không đọc được") }
      return strings[index].isEmpty ? nil : .text(strings[index])
    case "str", "inlineStr": return text.isEmpty ? nil : .text(text)
    case "b": return .flag(text == "1" || text == "true")
    case "e": return .error(text)
    case "d": return day(ofISO: text)
    default:
      guard !text.isEmpty else { return nil }
      guard let number = Double(text), number.isFinite else { return .error(String(text.prefix(40))) }
      return value(of: number)
    }
  }

  private func value(of number: Double) -> ReadSheet.Value {
    switch looks.indices.contains(style) ? looks[style] : .plain {
    case .plain: return .number(number)
    case .share: return .share(number)
    case .padded(let width):
      guard number >= 0, number == number.rounded(), number < 1e15 else { return .number(number) }
      let digits = String(Int(number))
      return .text(String(repeating: "0", count: max(0, width - digits.count)) + digits)
    case .date:
      // Below 61 stands the 29th of February 1900, which never was; and hours without a day.
      guard number >= 61 || (from1904 && number >= 1), number < 2_958_466 else { return .number(number) }
      let days = Int(number) - 25_569 + (from1904 ? 1_462 : 0)
      let parts = Self.utc.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
      return .date(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    }
  }

  private static let utc: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private func day(ofISO text: String) -> ReadSheet.Value {
    let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? .date(year: parts[0], month: parts[1], day: parts[2]) : .error(String(text.prefix(40)))
  }

  /// "C7" is row 7, column 2.
  private static func place(_ name: String) throws(SheetError) -> (row: Int, column: Int) {
    var (column, row) = (0, 0)
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0: column = column * 26 + Int(byte) - 64
      case UInt8(ascii: "0")...UInt8(ascii: "9"): row = row * 10 + Int(byte) - 48
      default: throw PackedParts.broken
      }
      guard column <= 16_384, row <= 1 << 20 else { throw PackedParts.broken }
    }
    guard column > 0, row > 0 else { throw PackedParts.broken }
    return (row, column - 1)
  }

  private static func merge(_ name: String) throws(SheetError) -> ReadSheet.Merge? {
    let corners = name.split(separator: ":")
    guard corners.count == 2 else { return nil }
    let (first, last) = (try place(String(corners[0])), try place(String(corners[1])))
    guard first.row <= last.row, first.column <= last.column else { throw PackedParts.broken }
    return ReadSheet.Merge(rows: first.row...last.row, columns: first.column...last.column)
  }
}
