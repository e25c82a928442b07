import CPangoCairo
import Foundation
import Synchronization

/// Sets words into lines with Pango.
///
/// Pango allows a font map to one thread at a time, and loading one costs more than a page. So each writing borrows a whole
/// typesetter and gives it back: no two threads ever share one, and a warm one is used again by whichever thread comes next.
final class Typesetter {
  static let typeface = "Liberation Serif"

  private let map: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  private var measured: Set<Double> = []

  private init() throws {
    guard let map = pango_cairo_font_map_new(), let context = pango_font_map_create_context(map) else {
      throw PaperError.drawing("Pango")
    }
    (self.map, self.context) = (map, context)
    // Paper has no pixels: without these two, letters snap to whole points and the spacing is uneven.
    pango_context_set_round_glyph_positions(context, 0)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_language(context, pango_language_from_string("vi"))
    try requireTypeface()
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
  }

  /// Fontconfig answers with another face where ours is missing, and the paper would quietly look wrong.
  private func requireTypeface() throws {
    let wanted = description(Format(name: "", size: 14))
    defer { pango_font_description_free(wanted) }
    guard let font = pango_font_map_load_font(map, context, wanted), let found = pango_font_describe(font) else {
      throw PaperError.typeface(Self.typeface)
    }
    defer {
      pango_font_description_free(found)
      g_object_unref(font)
    }
    guard String(cString: pango_font_description_get_family(found)) == Self.typeface else {
      throw PaperError.typeface(Self.typeface)
    }
  }

  /// Pango measures a font when a line first breaks in it, and behind a flag that is common to all threads: where two measure
  /// at once, one gets a letter width of 0 and breaks lines otherwise ever after. So fonts are measured here, one at a time;
  /// words that need yet another font, which cannot be known here, are set one at a time altogether.
  private static let measuring = NSLock()

  private func measure(_ size: Double) {
    guard measured.insert(size).inserted else { return }
    Self.measuring.withLock {
      for (isBold, isItalic) in [(false, false), (true, false), (false, true), (true, true)] {
        let wanted = description(Format(name: "", size: size, isBold: isBold, isItalic: isItalic))
        if let font = pango_font_map_load_font(map, context, wanted) {
          pango_font_metrics_unref(pango_font_get_metrics(font, pango_context_get_language(context)))
          g_object_unref(font)
        }
        pango_font_description_free(wanted)
      }
    }
  }

  private func description(_ format: Format) -> OpaquePointer {
    let description = pango_font_description_new()!  // GLib ends the program rather than return NULL.
    pango_font_description_set_family_static(description, Self.family)
    pango_font_description_set_absolute_size(description, format.size * Double(PANGO_SCALE))
    if format.isBold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
    if format.isItalic { pango_font_description_set_style(description, PANGO_STYLE_ITALIC) }
    return description
  }

  // "static" in the call above means: lives for ever.
  nonisolated(unsafe) private static let family = strdup(typeface)

  /// Words in lines no wider than `width` points; without `width` they stand on one line.
  func lines(_ text: Text, _ format: Format, width: Double? = nil) -> Lines {
    measure(format.size)
    guard text.runs.allSatisfy(\.words.isOfTypeface) else {
      return Self.measuring.withLock { set(text, format, width: width) }
    }
    return set(text, format, width: width)
  }

  private func set(_ text: Text, _ format: Format, width: Double?) -> Lines {
    let layout = pango_layout_new(context)!
    let description = description(format)
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    let words = text.plain
    pango_layout_set_text(layout, words, -1)
    let attributes = pango_attr_list_new()
    emphasise(attributes, text)
    keepNumbersWhole(attributes, words)
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
    if let width {
      pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
      pango_layout_set_width(layout, Int32((max(width, 1) * Double(PANGO_SCALE)).rounded()))
      pango_layout_set_indent(layout, Int32((format.firstLine * Double(PANGO_SCALE)).rounded()))
      switch format.alignment {
      case .left: break
      case .centre: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
      case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
      case .justified: pango_layout_set_justify(layout, 1)
      }
    }
    return Lines(layout, format)
  }

  /// Words in no more lines than are needed, and those of like length: names and titles in the middle.
  func balanced(_ words: String, _ format: Format, width: Double) -> Lines {
    let text = Text(words)
    let widest = lines(text, format, width: width)
    var (low, high) = (widest.width / 2, widest.width)
    let given = words.count(where: \.isNewline) + 1
    guard widest.lines.count > given else { return widest }
    var best = widest
    while high - low > format.size / 2 {
      let middle = (low + high) / 2
      let candidate = lines(text, format, width: middle)
      if candidate.lines.count == widest.lines.count, candidate.width <= middle { (best, high) = (candidate, middle) } else { low = middle }
    }
    // The lines keep their breaks, but stand in the middle of the whole width.
    return lines(Text(best.words.joined(separator: "\n")), format, width: width)
  }

  /// Pango stretches a line as if the space that ends a run were still there when the line ends with it, and the line stays that
  /// much short. So a space between two runs goes with the later one, in which Pango breaks the line itself.
  private func emphasise(_ attributes: OpaquePointer?, _ text: Text) {
    var (start, written) = (UInt32(0), UInt32(0))
    for (index, run) in text.runs.enumerated() {
      written += UInt32(run.words.utf8.count)
      let end = index < text.runs.count - 1 && run.words.hasSuffix(" ") ? written - 1 : written
      func add(_ attribute: UnsafeMutablePointer<PangoAttribute>?) {
        attribute?.pointee.start_index = start
        attribute?.pointee.end_index = end
        pango_attr_list_insert(attributes, attribute)
      }
      if run.isBold { add(pango_attr_weight_new(PANGO_WEIGHT_BOLD)) }
      if run.isItalic { add(pango_attr_style_new(PANGO_STYLE_ITALIC)) }
      start = end
    }
  }

  /// "44/2014/TT-BGDĐT" is not broken at its hyphen or slash.
  private func keepNumbersWhole(_ attributes: OpaquePointer?, _ words: String) {
    let bytes = words.utf8
    guard bytes.contains(UInt8(ascii: "/")) else { return }
    var offset = 0
    for word in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      defer { offset += word.count + 1 }
      guard word.count < 40, word.contains(UInt8(ascii: "/")), word.contains(where: { (0x30...0x39).contains($0) }) else { continue }
      let attribute = pango_attr_allow_breaks_new(0)
      attribute?.pointee.start_index = UInt32(offset)
      attribute?.pointee.end_index = UInt32(offset + word.count)
      pango_attr_list_insert(attributes, attribute)
    }
  }
}

extension Typesetter {
  /// In the pool a typesetter belongs to nobody, outside of it to one caller.
  private struct Idle: @unchecked Sendable { let typesetter: Typesetter }
  private static let idle = Mutex<[Idle]>([])

  /// Lends a typesetter for the time of `work`. Throws `PaperError.typeface` where the typeface is not installed.
  static func lend<Result>(_ work: (Typesetter) throws -> Result) throws -> Result {
    let own = try idle.withLock { $0.popLast() } ?? Idle(typesetter: Typesetter())
    defer { idle.withLock { if $0.count < 8 { $0.append(own) } } }
    return try work(own.typesetter)
  }
}

extension String {
  /// Whether the typeface has all these letters: Latin, Vietnamese and what an office writes between them.
  fileprivate var isOfTypeface: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x0A, 0x20...0x7E, 0xA0...0x17F, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1EA0...0x1EF9: true
      case 0x2013, 0x2014, 0x2018...0x201E, 0x2020...0x2022, 0x2026, 0x2030, 0x20AB: true
      default: false
      }
    }
  }
}
