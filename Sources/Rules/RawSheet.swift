import Foundation

/// A table as it came in a file, before anybody knows what its columns mean: from a sheet of a workbook or from CSV.
public struct RawSheet: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case text(String)
    case number(Double)
    /// Shown as per cent: 0.735 for 73,5 %.
    case share(Double)
    case date(Day)
    case flag(Bool)
    /// What a program could not calculate.
    case error(String)

    /// As a person reads it: "73,5%", "05/02/2021", "1234".
    public var text: String {
      switch self {
      case .text(let text), .error(let text): text
      case .number(let number): VietnameseNumber.text(number)
      case .share(let share): VietnameseNumber.text((share * 1_000_000).rounded() / 10_000) + "%"
      case .date(let day): day.vietnamese
      case .flag(let flag): flag ? "có" : "không"
      }
    }
  }

  public struct Row: Sendable, Equatable {
    /// The row of the sheet, or the line of the CSV file on which it begins; from 1.
    public let number: Int
    /// From column A on; nil where nothing stands.
    public let cells: [Value?]

    public init(number: Int, cells: [Value?]) { (self.number, self.cells) = (number, cells) }
  }

  /// Cells shown as one: rows as numbered, columns from 0, all within.
  public struct Merge: Sendable, Equatable {
    public let rows: ClosedRange<Int>
    public let columns: ClosedRange<Int>

    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) { (self.rows, self.columns) = (rows, columns) }
  }

  /// What stands on the tab; "" for a CSV file.
  public let name: String
  /// Rows with something in them.
  public let rows: [Row]
  public let merges: [Merge]
  private let covered: [Place: Place]
  /// Whether it came as CSV: then a cell too many means a separator too many, and all cells are text.
  public let isText: Bool
  /// What was done to make the text readable, for the reader to know.
  public let notes: [String]

  /// Texts become tidy and Unicode, whatever encoding of old they came in.
  public init(name: String = "", rows: [Row], merges: [Merge] = [], isText: Bool = false) {
    let texts = rows.flatMap { row in row.cells.compactMap { if case .text(let text) = $0 { text } else { nil } } }
    let old = OldEncoding.found(in: texts)
    func clean(_ value: Value?) -> Value? {
      guard case .text(let text) = value else { return value }
      let tidy = Vietnamese.tidy(old?.unicode(text) ?? text)
      return tidy.isEmpty ? nil : .text(tidy)
    }
    (self.name, self.merges, self.isText) = (name, merges, isText)
    self.rows = rows.map { Row(number: $0.number, cells: $0.cells.map(clean)) }.filter { $0.cells.contains { $0 != nil } }
    covered = Self.covered(merges, self.rows)
    notes = old.map { ["Chữ trong tệp theo bảng mã cũ \($0.name), đã chuyển sang Unicode. Hãy xem lại các tên trước khi nhập."] } ?? []
  }

  /// "C7": how Excel calls the cell.
  public static func address(row: Int, column: Int) -> String {
    var (rest, name) = (column + 1, "")
    while rest > 0 {
      name = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + name
      rest = (rest - 1) / 26
    }
    return "\(name)\(row)"
  }

  /// Where the value of a place stands when it is covered by a merge; the place itself otherwise. Row and column from 0,
  /// the row among `rows`.
  func origin(row: Int, column: Int) -> Place {
    let place = Place(row: row, column: column)
    return covered[place] ?? place
  }

  struct Place: Hashable, Sendable {
    let row: Int
    let column: Int
  }

  subscript(place: Place) -> Value? {
    let cells = rows[place.row].cells
    return cells.indices.contains(place.column) ? cells[place.column] : nil
  }

  /// Merges of a file can be drawn over a million cells; more than this many are not looked at.
  private static let mostCovered = 300_000

  private static func covered(_ merges: [Merge], _ rows: [Row]) -> [Place: Place] {
    var covered: [Place: Place] = [:]
    var first: [Int: Int] = [:]
    for (index, row) in rows.enumerated() { first[row.number] = index }
    for merge in merges {
      guard let top = first[merge.rows.lowerBound] else { continue }
      let columns = merge.columns.clamped(to: 0...255)
      for index in rows[top...].indices.prefix(while: { rows[$0].number <= merge.rows.upperBound }) {
        for column in columns where covered.count < mostCovered {
          covered[Place(row: index, column: column)] = Place(row: top, column: columns.lowerBound)
        }
      }
    }
    return covered
  }
}
