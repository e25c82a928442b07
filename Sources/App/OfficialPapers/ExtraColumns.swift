import Papers
import Rules

/// Columns that the level above wants in the table of a form, beside those that the program fills: the office names them once, and
/// types their cells for each paper. A figure of the program's is never among them.
struct ExtraColumns: Sendable, Equatable {
  /// One for each place; an empty one is no column.
  private(set) var heads: [String] = []
  /// By the row's key, a cell for each place.
  private(set) var cells: [String: [String]] = [:]

  static let most = 3
  private static let longest = (head: 60, cell: 300)
  /// Under which the heads stand among the office's words.
  static let headsPart = "cot-them"
  /// Under which the cells of one paper do.
  static func cellsPart(_ subject: String) -> String { "o-them \(subject)" }

  init() {}

  /// As they are kept: a head a line; of the cells a line each, with key and place before it.
  init(_ wording: [String: String], subject: String) {
    heads = wording[Self.headsPart]?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? []
    for line in (wording[Self.cellsPart(subject)] ?? "").split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
      guard parts.count == 3, let place = Int(parts[1]), (0..<Self.most).contains(place) else { continue }
      cells[parts[0], default: Array(repeating: "", count: Self.most)][place] = parts[2]
    }
  }

  /// As they are typed.
  ///
  /// - Parameter cell: what was typed for a row and a place.
  /// - Throws: `Problem.invalid` for what is too long for a column of a table.
  init(heads: [String], rows: [TableRow], cell: (TableRow, Int) -> String) throws(Problem) {
    self.heads = heads.map(Self.oneLine)
    var faults = heads.indices.filter { self.heads[$0].count > Self.longest.head }.map {
      FieldProblem(Self.field($0), "Tên cột dài quá \(Self.longest.head) chữ: hãy ghi ngắn lại")
    }
    for row in rows {
      let typed = self.heads.indices.map { Self.oneLine(cell(row, $0)) }
      for place in typed.indices where typed[place].count > Self.longest.cell {
        faults.append(FieldProblem(Self.field(place, row), "\(row.name): ô dài quá \(Self.longest.cell) chữ, hãy ghi ngắn lại"))
      }
      if typed.contains(where: { !$0.isEmpty }) { cells[row.key] = typed }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
  }

  static func field(_ place: Int) -> String { "cot-\(place + 1)" }
  static func field(_ place: Int, _ row: TableRow) -> String { "o-\(place + 1)-\(row.key)" }
  private static func oneLine(_ text: String) -> String { String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }

  var keptHeads: String { heads.allSatisfy(\.isEmpty) ? "" : heads.joined(separator: "\n") }
  var keptCells: String {
    cells.sorted { $0.key < $1.key }.flatMap { key, cells in
      cells.indices.filter { !cells[$0].isEmpty }.map { "\(key)\t\($0)\t\(cells[$0])" }
    }.joined(separator: "\n")
  }

  /// The places that hold a column.
  var places: [Int] { heads.indices.filter { !heads[$0].isEmpty } }
  func cell(_ place: Int, of key: String) -> String { cells[key]?[place] ?? "" }
}

/// A row of a form's table, as its office finds it again.
struct TableRow: Sendable, Equatable {
  /// The criterion's number, or the unit's id.
  let key: String
  let name: String
}

extension PaperForm {
  /// What stands down the side of the table to which an office may add columns.
  enum TableRows: Sendable { case criteria, communes, districts }

  func rows(of matter: Matter) -> [TableRow] {
    switch (table, matter) {
    case (.criteria, .dossier(let matter)):
      matter.dossier.lines.map { TableRow(key: "\($0.criterion.number)", name: "\($0.criterion.number). \($0.criterion.name)") }
    case (.communes, .year(let matter)): matter.communes.map { TableRow(key: $0.unit.id, name: $0.unit.name) }
    case (.districts, .year(let matter)): matter.districts.map { TableRow(key: $0.id, name: $0.name) }
    default: []
    }
  }
}

extension Grid {
  /// With the office's columns at its end, but before the notes. Columns of words give way to them, columns of figures do not.
  ///
  /// - Parameter keys: of the rows, in their order; below them stand totals.
  func adding(_ extra: ExtraColumns, keys: [String]) -> Grid {
    let places = extra.places
    guard !places.isEmpty else { return self }
    let fromEnd = head.first?.cells.last?.text.plain == "Ghi chú" ? 1 : 0
    var grid = self
    let width = 2.2, spare = columns.map { max(0, $0.width - width) }, all = spare.reduce(0, +)
    let taken = min(width * Double(places.count), 0.6 * all)
    for index in columns.indices where all > 0 { grid.columns[index].width -= spare[index] * taken / all }
    grid.columns.insert(contentsOf: places.map { _ in Column(width) }, at: columns.count - fromEnd)
    grid.textSize = min(textSize, places.count < ExtraColumns.most ? 11 : 10)
    if !head.isEmpty {
      let heads = places.map { Cell(Text(extra.heads[$0]), rows: head.count) }
      grid.head[0].cells.insert(contentsOf: heads, at: head[0].cells.count - fromEnd)
    }
    for index in rows.indices {
      let cells = places.map { place in Cell(index < keys.count ? extra.cell(place, of: keys[index]) : "") }
      grid.rows[index].cells.insert(contentsOf: cells, at: rows[index].cells.count - fromEnd)
    }
    return grid
  }
}
