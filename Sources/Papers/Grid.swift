/// A table on paper. Its head stands on each page again; no row is cut between two pages, unless it is longer than one.
public struct Grid: Hashable, Sendable {
  public enum Alignment: Hashable, Sendable {
    case left, centre, right
  }

  public struct Column: Hashable, Sendable {
    /// Weight among the columns: they share the width of the page.
    public var width: Double
    public var alignment: Alignment

    public init(_ width: Double, _ alignment: Alignment = .left) { (self.width, self.alignment) = (width, alignment) }
  }

  public struct Cell: Hashable, Sendable, ExpressibleByStringInterpolation {
    public var text: Text
    public var columns: Int
    public var rows: Int
    /// None: as its column.
    public var alignment: Alignment?

    public init(_ text: Text, columns: Int = 1, rows: Int = 1, alignment: Alignment? = nil) {
      (self.text, self.columns, self.rows, self.alignment) = (text, columns, rows, alignment)
    }

    public init(_ text: String) { self.init(Text(text)) }
    public init(stringLiteral words: String) { self.init(Text(words)) }
    public init(stringInterpolation: Text.StringInterpolation) { self.init(Text(stringInterpolation: stringInterpolation)) }
  }

  public struct Row: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// From left to right, without the places that a cell from the left or from above covers. Too few are filled up with empty cells.
    public var cells: [Cell]
    /// Sums and group lines.
    public var isBold: Bool
    /// Whether it stands above the rows of its group, as a criterion above its indicators: it ends no page.
    public var isLeading: Bool
    /// At least so high, in millimetres: room to write by hand.
    public var height: Millimetres

    public init(_ cells: [Cell], isBold: Bool = false, isLeading: Bool = false, height: Millimetres = 0) {
      (self.cells, self.isBold, self.isLeading, self.height) = (cells, isBold, isLeading, height)
    }

    public init(arrayLiteral cells: Cell...) { self.init(cells) }
    public static func total(_ cells: Cell...) -> Row { Row(cells, isBold: true) }
    /// One bold line across all columns.
    public static func group(_ text: Text, columns: Int) -> Row { Row([Cell(text, columns: columns, alignment: .left)], isBold: true) }
  }

  public var columns: [Column]
  /// Bold and centred.
  public var head: [Row]
  public var rows: [Row]
  /// In points. A wide table may go down to 10.
  public var textSize: Double
  /// Without lines: a list of names and offices, two columns of fields.
  public var isRuled: Bool

  public init(_ columns: [Column], head: [Row] = [], rows: [Row], textSize: Double = 13, isRuled: Bool = true) {
    (self.columns, self.head, self.rows, self.textSize, self.isRuled) = (columns, head, rows, textSize, isRuled)
  }
}
