/// A sheet as it was read: cells with their places, formulas by the values that the file has for them.
public struct ReadSheet: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case text(String)
    case number(Double)
    /// A number that is shown as per cent: 0.735 for 73,5 %.
    case share(Double)
    case date(year: Int, month: Int, day: Int)
    case flag(Bool)
    /// "#DIV/0!", or a formula that no program has calculated yet.
    case error(String)
  }

  public struct Cell: Sendable, Equatable {
    /// From 0: column A.
    public let column: Int
    public let value: Value
  }

  public struct Row: Sendable, Equatable {
    /// From 1, as Excel counts.
    public let number: Int
    /// From left to right; empty cells are not among them.
    public let cells: [Cell]
  }

  /// Cells that are shown as one; rows from 1, columns from 0, all within.
  public struct Merge: Sendable, Equatable {
    public let rows: ClosedRange<Int>
    public let columns: ClosedRange<Int>
  }

  public let name: String
  public let isHidden: Bool
  /// Rows without a value are not among them.
  public let rows: [Row]
  public let merges: [Merge]
}

/// How much of a file is read before it is refused: a small file can unpack to one that no machine holds.
public struct SheetLimits: Sendable {
  public var entries = 2_000
  /// Bytes of all parts that are read, unpacked.
  public var unpacked = 200 << 20
  /// Unpacked bytes for each packed one, from the first megabyte on. A sheet of equal rows reaches about 60.
  public var ratio = 250
  public var sheets = 50
  public var rows = 60_000
  public var cells = 600_000
  public var columns = 256
  /// Bytes of text in all cells.
  public var text = 40 << 20
  public init() {}
}
