import Foundation

/// What a word or a box means; each has one fixed colour, and never stands for its meaning by colour alone.
public enum Tone: String, Sendable, CaseIterable {
  case neutral, accent, success, warning, danger
  /// The four ratings: Tốt, Khá, Trung bình, Chưa đạt.
  case good, fair, average, poor
}

/// The parts that pages are made of, besides forms (``Field``) and charts (``Chart``).
public enum Part {
  /// A row of a table: cells, an anchor, words for the live filter, and a mark for what needs a look.
  public struct Row: ExpressibleByArrayLiteral, Sendable, Equatable {
    let cells: [HTML]
    let id: String?
    let filter: String?
    let marked: Bool

    public init(_ cells: [HTML], id: String? = nil, filter: String? = nil, marked: Bool = false) {
      (self.cells, self.id, self.filter, self.marked) = (cells, id, filter, marked)
    }
    public init(arrayLiteral cells: HTML...) { self.init(cells) }
  }

  /// A table: the first column heads its row; it scrolls by itself on a phone and repeats its head on paper. It comes
  /// along in the workbook of the page.
  ///
  /// `numericColumns` stand right in figures of one width. `captionHidden` when a heading above says the same.
  public static func table(
    _ caption: String, head: [HTML], rows: [Row], foot: [Row] = [], numericColumns: Set<Int> = [],
    captionHidden: Bool = false, rowHeader: Bool = true, id: String? = nil
  ) -> HTML {
    let table = Table(
      caption: caption, head: head, rows: rows, foot: foot, numericColumns: numericColumns, captionHidden: captionHidden,
      rowHeader: rowHeader, id: id)
    // What is there to be filled in is no list to take home.
    return table.isForm ? table.markup : HTML(table, table.markup)
  }

  /// A box that scrolls sideways by itself, by keyboard too, for a table made by hand.
  public static func scroll(_ label: String, _ content: HTML) -> HTML {
    "<div class=\"scroll\" role=\"region\" aria-label=\"\(label)\" tabindex=\"0\">\(content)</div>"
  }

  /// A state or a rating in a word.
  public static func tag(_ text: String, _ tone: Tone = .neutral) -> HTML {
    "<span class=\"tag \(tone.rawValue)\">\(text)</span>"
  }

  /// A message on the page; `.danger` and `.warning` are announced when they appear.
  public static func notice(_ tone: Tone = .accent, title: String? = nil, _ body: HTML) -> HTML {
    """
    <div class="notice \(tone.rawValue)" role="\(tone == .danger ? "alert" : "status")">\
    \(title.map { "<p class=\"notice-title\">\($0)</p>" as HTML })\(body)</div>
    """
  }

  /// What will stand here and how to begin.
  public static func empty(_ title: String, _ how: HTML, action: HTML? = nil) -> HTML {
    "<div class=\"empty\"><p class=\"empty-title\">\(title)</p><p>\(how)</p>\(action)</div>"
  }

  /// Names and values.
  public static func definitionList(_ items: [(String, HTML)]) -> HTML {
    "<dl class=\"facts\">\(items.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" as HTML })</dl>"
  }

  /// What someone wrote on several lines.
  public static func lines(_ text: String) -> HTML {
    HTML.join(text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(String($0))" }, separator: "<br>")
  }

  /// A number that leads to what it counts.
  public static func countLink(_ count: Int, _ what: String, _ href: String) -> HTML {
    "<a class=\"count\" href=\"\(href)\"><strong>\(Format.integer(count))</strong> \(what)</a>"
  }

  /// The numbers of a page side by side; each is best a ``countLink(_:_:_:)``.
  public static func figures(_ items: [HTML]) -> HTML {
    "<ul class=\"figures\">\(items.map { "<li>\($0)</li>" as HTML })</ul>"
  }

  /// "Vì sao?": opens in place, without JavaScript.
  public static func whyDetails(_ summary: String = "Vì sao?", open: Bool = false, _ body: HTML) -> HTML {
    "<details class=\"why\"\(if: open, " open")><summary>\(summary)</summary><div>\(body)</div></details>"
  }

  /// A bar for a share of a whole, in words as well.
  public static func meter(_ value: Int, of total: Int, _ what: String) -> HTML {
    """
    <span class="meter"><progress value="\(value)" max="\(max(total, 1))" aria-label="\(what)"></progress>\
     <span>\(value)/\(total) \(what)</span></span>
    """
  }

  /// A moment, by the clock of Vietnam.
  public static func time(_ instant: Date) -> HTML {
    "<time datetime=\"\(Format.iso(instant))\">\(Format.dateTime(instant))</time>"
  }

  /// A heading with its content.
  public static func section(_ title: String, id: String? = nil, _ body: HTML) -> HTML {
    "<section\(attribute: "id", id)><h2>\(title)</h2>\(body)</section>"
  }

  /// Work on the left, what helps with it at the side (below it on a phone).
  public static func split(_ main: HTML, side: HTML, label: String) -> HTML {
    "<div class=\"split\"><div>\(main)</div><aside aria-label=\"\(label)\">\(side)</aside></div>"
  }
}
