/// The heat map: criteria across, communes down.
extension Chart {
  /// How a cell stands: one colour from pale to deep, so that it reads without colour vision; a cross for what fails,
  /// hatching for what is missing.
  public enum Heat: Int, Sendable, CaseIterable {
    case missing, zero, low, middle, high, full

    /// Where a share of the maximum belongs; nil points are missing.
    public init(_ points: Int?, of maximum: Int) {
      self =
        switch points {
        case nil: .missing
        case .some(...0): .zero
        case .some(let points) where points >= maximum: .full
        case .some(let points) where points * 10 >= maximum * 8: .high
        case .some(let points) where points * 2 >= maximum: .middle
        default: .low
        }
    }

    /// What stands in the cell besides its colour.
    var sign: String { self == .zero ? "0" : self == .missing ? "–" : "" }

    /// The word for it.
    public var word: String {
      switch self {
      case .missing: "chưa có"
      case .zero: "0 điểm"
      case .low: "dưới 50 %"
      case .middle: "từ 50 %"
      case .high: "từ 80 %"
      case .full: "tối đa"
      }
    }
  }

  /// A line of the heat map: a commune with its cells, each a heat and the text for the table ("5,5").
  public struct HeatRow: Sendable {
    let label: String
    let href: String?
    let cells: [(heat: Heat, text: String)]
    public init(_ label: String, _ cells: [(heat: Heat, text: String)], href: String? = nil) {
      (self.label, self.cells, self.href) = (label, cells, href)
    }
  }

  /// Criteria across (short names, "1" … "15"), communes down.
  public static func heatMap(
    _ title: String, description: String, columns: [String], rows: [HeatRow], first: String = "Xã",
    words: (Heat) -> String? = { $0.word }
  ) -> HTML {
    let names = columns.enumerated().map { index, name -> HTML in
      "<text x=\"\(x(index, columns, half: true))\" y=\"14\" text-anchor=\"middle\" class=\"small\">\(name)</text>"
    }
    let places = columns.indices.map { HeatColumn(name: columns[$0], left: x($0, columns), middle: x($0, columns, half: true)) }
    let width = percent((100 - labelShare) * 100 / max(columns.count, 1) - 20, 10_000)
    let lines = rows.enumerated().map { line, row -> HTML in
      let y = line * heatRow + 22
      let text: HTML = "<text x=\"0\" y=\"\(y + 16)\">\(row.label)</text>"
      let linked: HTML = row.href.map { "<a href=\"\($0)\">\(text)</a>" } ?? text
      return "<svg x=\"0\" y=\"0\" width=\"\(labelShare - 1)%\" height=\"100%\">\(linked)</svg>\(row, places, width: width, y: y)"
    }
    let table = Part.table(
      title, head: [HTML(text: first)] + columns.map { HTML(text: $0) },
      rows: rows.map { row in Part.Row([label(Bar(row.label, [], href: row.href))] + row.cells.map { HTML(text: $0.text) }) },
      numericColumns: Set(columns.isEmpty ? [] : Array(1...columns.count)))
    return figure(title, description, height: rows.count * heatRow + 26, legend: heatLegend(words), names + lines, table,
      scrolls: true)
  }

  private static let heatRow = 24
  private static let labelShare = 30

  private static func x(_ column: Int, _ columns: [String], half: Bool = false) -> String {
    let room = (100 - labelShare) * 100
    let offset = (column * 2 + (half ? 1 : 0)) * room / (2 * max(columns.count, 1))
    return percent(labelShare * 100 + offset, 10_000)
  }

  fileprivate struct HeatColumn {
    let name: String
    let left: String
    let middle: String
  }

  /// A heat without a word does not occur.
  private static func heatLegend(_ words: (Heat) -> String?) -> HTML {
    let keys = Heat.allCases.map { heat -> HTML in
      guard let word = words(heat) else { return "" }
      return """
        <li><svg width="20" height="16" aria-hidden="true"><rect class="heat h\(heat.rawValue)" width="20" height="16"/>\
        <text x="10" y="13" text-anchor="middle" class="sign">\(heat.sign)</text></svg> \(word)</li>
        """
    }
    return "<ul class=\"legend\">\(keys)</ul>"
  }
}

// Written straight into the page, as the cells of a table are: a map has some hundred of them.
extension HTML.StringInterpolation {
  fileprivate mutating func appendInterpolation(_ row: Chart.HeatRow, _ columns: [Chart.HeatColumn], width: String, y: Int) {
    let label = HTML(text: row.label)
    for (column, cell) in zip(columns, row.cells) {
      appendLiteral("<rect class=\"heat h")
      appendInterpolation(cell.heat.rawValue)
      appendLiteral("\" x=\"")
      appendLiteral(column.left)
      appendLiteral("\" y=\"")
      appendInterpolation(y)
      appendLiteral("\" width=\"")
      appendLiteral(width)
      appendLiteral("\" height=\"20\"><title>")
      appendInterpolation(label)
      appendLiteral(", ")
      appendInterpolation(column.name)
      appendLiteral(": ")
      appendInterpolation(cell.text)
      appendLiteral("</title></rect>")
      if !cell.heat.sign.isEmpty {
        appendInterpolation("<text x=\"\(column.middle)\" y=\"\(y + 16)\" text-anchor=\"middle\" class=\"sign\">\(cell.heat.sign)</text>" as HTML)
      }
    }
  }
}
