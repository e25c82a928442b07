import Foundation

/// A workbook to be written: what stands in it, not how the file format says it.
public struct Workbook: Sendable {
  public var title: String
  public var author: String
  /// Stands in the file: the same workbook of the same moment gives the same bytes.
  public var created: Date
  public var sheets: [Sheet]

  public init(title: String, author: String, created: Date, sheets: [Sheet]) {
    (self.title, self.author, self.created, self.sheets) = (title, author, created, sheets)
  }
}

/// One table on a sheet, as an office files it: title lines, a head, rows, totals, and notes under it.
public struct Sheet: Sendable {
  public enum Cell: Sendable, Hashable {
    case empty
    /// Stays text whatever it begins with: "=1+1" is never a formula.
    case text(String)
    case integer(Int)
    case decimal(Double, places: Int)
    /// 0.735 is 73,5 %.
    case share(Double)
    case date(year: Int, month: Int, day: Int)
    /// The sum of the column's rows, as a formula; the value is stored for programs that do not calculate.
    case sum(Double, places: Int)
    /// One column divided by another, both counted from 0, in the row so many above this one; as a formula with its value.
    case quotient(Double, column: Int, by: Int, rowsAbove: Int)
  }

  /// A cell of the head, perhaps over several columns or rows.
  public struct Heading: Sendable, Hashable, ExpressibleByStringLiteral {
    public var text: String
    public var columns: Int
    public var rows: Int

    public init(_ text: String, columns: Int = 1, rows: Int = 1) {
      (self.text, self.columns, self.rows) = (text, columns, rows)
    }
    public init(stringLiteral text: String) { self.init(text) }
  }

  /// On the tab; made to fit what Excel allows.
  public var name: String
  /// Above the table: the first in capitals as it stands, the others below it.
  public var titles: [String]
  /// Rows of the head from left to right, without the places that a heading from the left or above covers.
  public var head: [[Heading]]
  public var rows: [[Cell]]
  /// Totals, in bold.
  public var foot: [[Cell]]
  /// Under the table.
  public var notes: [String]
  public var isLandscape: Bool
  /// Columns (from 0) that are to be filled in; they have a colour.
  public var inputColumns: Set<Int>
  /// Columns (from 0) that only the program reads.
  public var hiddenColumns: Set<Int>

  public init(
    name: String, titles: [String] = [], head: [[Heading]], rows: [[Cell]], foot: [[Cell]] = [], notes: [String] = [],
    isLandscape: Bool = false, inputColumns: Set<Int> = [], hiddenColumns: Set<Int> = []
  ) {
    (self.name, self.titles, self.head, self.rows, self.foot) = (name, titles, head, rows, foot)
    (self.notes, self.isLandscape) = (notes, isLandscape)
    (self.inputColumns, self.hiddenColumns) = (inputColumns, hiddenColumns)
  }

  /// How many columns the table has.
  public var width: Int { max(1, placedHead.map { $0.column + $0.heading.columns }.max() ?? 0, (rows + foot).map(\.count).max() ?? 0) }

  /// The headings where they stand, row and column from 0 within the head.
  var placedHead: [(row: Int, column: Int, heading: Heading)] {
    var taken: Set<[Int]> = []
    var placed: [(Int, Int, Heading)] = []
    for (row, headings) in head.enumerated() {
      var column = 0
      for heading in headings {
        while taken.contains([row, column]) { column += 1 }
        placed.append((row, column, heading))
        for down in 0..<max(heading.rows, 1) {
          for across in 0..<max(heading.columns, 1) { taken.insert([row + down, column + across]) }
        }
        column += max(heading.columns, 1)
      }
    }
    return placed
  }
}

/// Why a workbook could not be written or read. The texts of what is wrong with a file that someone sent are for them to read.
public enum SheetError: Error, Equatable, CustomStringConvertible {
  /// The file is no spreadsheet, is broken, or is larger than is read.
  case unreadable(String)
  /// libxlsxwriter says why.
  case writing(String)

  public var description: String {
    switch self {
    case .unreadable(let reason): reason
    case .writing(let reason): "Không ghi được bảng tính: \(reason)"
    }
  }
}
