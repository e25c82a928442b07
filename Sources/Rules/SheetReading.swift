import Foundation

/// A column that a list is asked for: the names under which offices have it.
public struct SheetColumn: Sendable {
  public let key: String
  /// As search keys find them: no marks, no capitals, "%" as "ty le". The first is what we call it ourselves.
  public let title: String
  public let isRequired: Bool
  let names: Set<String>

  /// - Parameter title: how our own sheets head it; with the key and the other names it is recognised.
  public init(_ key: String, _ title: String, isRequired: Bool = false, names: [String] = []) {
    (self.key, self.title, self.isRequired) = (key, title, isRequired)
    self.names = Set(([key, title] + names).map { SheetHead.plain(SheetHead.key($0)) })
  }
}

/// A list found in a sheet: below its titles, under its head, without its totals.
public struct SheetReading: Sendable {
  /// A row of the list.
  public struct Record: Sendable {
    public let number: Int
    fileprivate let values: [String: RawSheet.Value]
    fileprivate let columns: [String: Int]

    public func value(_ key: String) -> RawSheet.Value? { values[key] }
    /// The text of a cell; "" where nothing stands.
    public func text(_ key: String) -> String { values[key]?.text ?? "" }
    /// "C7"; nil when the list has no such column.
    public func address(_ key: String) -> String? { columns[key].map { RawSheet.address(row: number, column: $0) } }
  }

  /// The name of the sheet.
  public let sheet: String
  /// The keys of the columns that there are.
  public let keys: Set<String>
  public let records: [Record]
  /// Rows that add up the others; never part of the list.
  public let totals: [Record]
  /// The lines above the head, for their year and the like.
  public let titles: [String]
  /// What a reader of the preview must know: what was converted, what was left aside.
  public let notes: [String]

  /// Finds the list; nil, with the reason among the faults, when no row looks like its head.
  public init?(_ sheet: RawSheet, _ columns: [SheetColumn], faults: inout LineFaults) {
    guard let head = SheetHead.find(in: sheet, columns) else {
      faults.add(line: nil, SheetHead.missing(in: sheet, columns))
      return nil
    }
    for column in columns where column.isRequired && head.doubled.contains(column.key) {
      faults.add(line: nil, "Cột “\(column.title)” có hơn một lần.")
    }
    var records: [Record] = [], totals: [Record] = []
    let body = sheet.rows.indices.dropFirst(head.last + 1).drop { SheetHead.isNumbering(sheet.rows[$0]) }
    for index in body {
      let row = sheet.rows[index]
      if sheet.isText, let extra = row.cells.lastIndex(where: { $0 != nil }), extra >= head.width {
        faults.add(line: row.number, "có \(extra + 1) ô, nhiều hơn \(head.width) cột của dòng tiêu đề.")
      }
      var values: [String: RawSheet.Value] = [:]
      for (key, column) in head.columns { values[key] = Self.value(index, column, in: sheet) }
      let record = Record(number: row.number, values: values, columns: head.columns)
      if Self.isTotal(row) { totals.append(record) } else if !values.isEmpty { records.append(record) }
    }
    // Who signed, where and when: lines under the list that have one cell of it by chance.
    let end = records.lastIndex { $0.values.count >= 2 } ?? records.count - 1
    let tail = head.columns.count < 3 ? 0 : records.count - end - 1
    self.records = Array(records.dropLast(tail))
    self.totals = totals
    self.sheet = sheet.name
    keys = Set(head.columns.keys)
    titles = sheet.rows[..<head.first].flatMap { $0.cells.compactMap { $0?.text } }
    notes = sheet.notes + (tail > 0 ? ["Bỏ qua \(tail) dòng chữ ở dưới bảng (từ dòng \(records[end + 1].number))."] : [])
  }

  /// A cell merged downwards stands for every row that it covers, such as a district before its communes.
  private static func value(_ row: Int, _ column: Int, in sheet: RawSheet) -> RawSheet.Value? {
    let origin = sheet.origin(row: row, column: column)
    return origin.column == column ? sheet[origin] : nil
  }

  private static let totalNames: Set<String> = [
    "cong", "tong", "tong cong", "tong so", "cong chung", "tong chung", "toan tinh", "toan huyen", "toan xa", "cong toan tinh",
    "tong toan tinh", "tong cong toan tinh", "ca tinh", "total", "tong diem", "xep loai",
  ]

  private static func isTotal(_ row: RawSheet.Row) -> Bool {
    for case .text(let text) in row.cells.compactMap(\.self).prefix(2) {
      if totalNames.contains(Vietnamese.searchKey(text)) { return true }
    }
    return false
  }
}

/// The head of a list: one to three rows, flattened.
struct SheetHead {
  /// Places in `sheet.rows`.
  let first: Int
  let last: Int
  let columns: [String: Int]
  /// Keys that more than one column is named by.
  let doubled: Set<String>
  /// Columns up to the last one with a heading.
  let width: Int

  /// How many rows from the top a head is looked for.
  private static let deepest = 60

  static func find(in sheet: RawSheet, _ columns: [SheetColumn]) -> SheetHead? {
    let required = Set(columns.filter(\.isRequired).map(\.key))
    var best: (head: SheetHead, score: Int)?
    for first in sheet.rows.indices.prefix(deepest) {
      for depth in 1...3 where first + depth <= sheet.rows.count {
        let range = first...(first + depth - 1)
        // Too few cells for all that is asked for: no need to look at their words.
        guard Set(range.flatMap { row in sheet.rows[row].cells.indices.filter { sheet.rows[row].cells[$0] != nil } }).count >= required.count else { continue }
        let head = SheetHead(sheet, range, columns)
        guard required.isSubset(of: head.columns.keys) else { continue }
        if head.columns.count > best?.score ?? 0 { best = (head, head.columns.count) }
      }
      // A head further down would be another list.
      if let best, first > best.head.last { break }
    }
    return best?.head
  }

  /// What is said when there is none: what comes nearest, and what it lacks.
  static func missing(in sheet: RawSheet, _ columns: [SheetColumn]) -> String {
    let heads = sheet.rows.indices.prefix(10).map { SheetHead(sheet, $0...$0, columns) }
    let nearest = heads.max { $0.columns.count < $1.columns.count }
    let names = columns.filter { $0.isRequired && nearest?.columns[$0.key] == nil }.map(\.title)
    return "Không tìm thấy dòng tiêu đề của bảng: thiếu cột \(names.joined(separator: ", ")). Hãy tải bảng mẫu ở trang này và điền theo các cột của mẫu."
  }

  private init(_ sheet: RawSheet, _ range: ClosedRange<Int>, _ columns: [SheetColumn]) {
    let width = range.map { sheet.rows[$0].cells.count }.max() ?? 0
    var found: [String: Int] = [:], doubled: Set<String> = []
    for column in 0..<width {
      let labels = Self.labels(of: column, range, sheet)
      guard let match = columns.first(where: { wanted in labels.contains { wanted.names.contains($0) } }) else { continue }
      if found[match.key] == nil { found[match.key] = column } else { doubled.insert(match.key) }
    }
    (first, last, self.columns, self.doubled, self.width) = (range.lowerBound, range.upperBound, found, doubled, width)
  }

  /// What a column may be called, from the whole ("Trong đó xếp loại Tốt") to the lowest heading ("Tốt").
  private static func labels(of column: Int, _ rows: ClosedRange<Int>, _ sheet: RawSheet) -> [String] {
    var parts: [String] = []
    for row in rows {
      guard let text = sheet[sheet.origin(row: row, column: column)]?.text else { continue }
      let key = key(text)
      if !key.isEmpty, parts.last != key { parts.append(key) }
    }
    guard let lowest = parts.last else { return [] }
    let labels = parts.count == 1 ? [lowest] : [parts.joined(separator: " "), parts.suffix(2).joined(separator: " "), lowest]
    return labels.map(plain)
  }

  /// "Tỷ lệ (%)" says the same twice; "SL", "số lượng" and "loại" add nothing.
  static func plain(_ label: String) -> String {
    var text = " \(label) ".replacing("ti le", with: "ty le").replacing("ty le ty le", with: "ty le")
    for noise in [" sl ", " so luong ", " so don vi dat ", " trong do ", " du kien ", " xep loai ", " loai "] {
      if text != noise { text = text.replacing(noise, with: " ") }
    }
    return text.trimmingCharacters(in: .whitespaces)
  }

  static func key(_ name: String) -> String { Vietnamese.searchKey(name.replacing("%", with: " ty le ")) }

  /// The line "(1) (2) (3)" that forms have under their head.
  static func isNumbering(_ row: RawSheet.Row) -> Bool {
    let texts = row.cells.compactMap { $0?.text.trimmingCharacters(in: CharacterSet(charactersIn: "() ")) }
    // "A", "B" stand above the names, numbers above the figures.
    let numbers = texts.drop { $0.count == 1 && $0.allSatisfy(\.isLetter) }.map { Int($0) ?? -1 }
    guard numbers.count >= 3, let first = numbers.first, (1...3).contains(first) else { return false }
    return numbers == Array(first..<(first + numbers.count))
  }
}
