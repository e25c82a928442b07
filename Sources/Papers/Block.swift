/// A piece of the body. Compose with the functions below: `.section("I. MỤC ĐÍCH")`, `.item("…")`, `.article(1, "…")`.
public enum Block: Hashable, Sendable {
  case paragraph(Text, Style)
  case grid(Grid)
  /// To be filled by hand: labels side by side, each followed by dots to the end of its share of the line; indented among
  /// paragraphs of the body, flush left in forms.
  case fields([Text], isIndented: Bool = false)
  /// To be filled by hand: so many dotted lines.
  case dottedLines(Int, isIndented: Bool = false)
  /// Signatures within the body; those at the end of a paper stand in `Document.signatures`.
  case signatures([Signature])
  case pageBreak
  /// Another sheet of the paper begins, to be handed to another person: with the paper's head and page numbers from 1.
  case newSheet

  /// How a paragraph stands. One table (`StyleSheet`) tells both writers what each means.
  public enum Style: String, Hashable, Sendable, CaseIterable {
    /// Justified, first line 1,27 cm.
    case body
    /// "Phần I", "Chương I" and its title: bold, centred.
    case part
    /// "I. MỤC ĐÍCH, YÊU CẦU": bold.
    case section
    /// "1. Mục đích": bold.
    case heading
    /// "1.1. …": bold italic.
    case subheading
    /// "QUYẾT ĐỊNH:": bold, centred, with some room.
    case centred
    /// Centred, plain.
    case middle
    /// Flush left, no indent: forms.
    case flush
    /// Italic and right: "Đơn vị tính: xã", above a table.
    case unit
    /// Italic, a little smaller: what stands below a table.
    case note
  }
}

extension Block {
  public static func paragraph(_ text: Text) -> Block { .paragraph(text, .body) }

  /// "Phần I" and its title, each on its line.
  public static func part(_ label: String, _ title: String) -> Block { .paragraph("\(label)\n\(title)", .part) }
  public static func section(_ text: Text) -> Block { .paragraph(text, .section) }
  public static func heading(_ text: Text) -> Block { .paragraph(text, .heading) }
  public static func subheading(_ text: Text) -> Block { .paragraph(text, .subheading) }

  /// "**Điều 1.** …"
  public static func article(_ number: Int, _ text: Text) -> Block { .paragraph(.bold("Điều \(number). ") + text) }
  /// "1. …"
  public static func clause(_ number: Int, _ text: Text) -> Block { .paragraph("\(number). " + text) }
  /// "a) …"
  public static func point(_ letter: String, _ text: Text) -> Block { .paragraph("\(letter)) " + text) }
  /// "- …"
  public static func item(_ text: Text) -> Block { .paragraph("- " + text) }
  /// "+ …"
  public static func subitem(_ text: Text) -> Block { .paragraph("+ " + text) }

  public static func field(_ label: Text, isIndented: Bool = false) -> Block { .fields([label], isIndented: isIndented) }
}

extension [Block] {
  /// The sheets that are handed out one by one; most papers are one.
  var sheets: [[Block]] { split(separator: .newSheet, omittingEmptySubsequences: false).map(Array.init) }

  /// Each with its dash.
  public static func items(_ texts: [Text]) -> [Block] { texts.map(Block.item) }

  /// Whether a block stays on the page of the one after it: the words that lead to a table or to dots, the note below a table, whatever stands
  /// above signatures, and the last where it is wished.
  func keepsNext(_ index: Int, keepsLast: Bool) -> Bool {
    guard index < count - 1 else { return keepsLast }
    return switch (self[index], self[index + 1]) {
    case (.paragraph, .grid), (.paragraph, .dottedLines), (.grid, .paragraph(_, .note)), (.paragraph(_, .note), .paragraph(_, .note)),
      (_, .signatures): true
    // One line does not carry a signature to a page of their own.
    case (_, .paragraph(let text, _)): keepsLast && index == count - 2 && text.plain.count < Self.oneLine
    default: false
    }
  }

  /// Letters that surely fit on a line.
  private static let oneLine = 80
}
