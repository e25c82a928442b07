import CPangoCairo
import Foundation

/// Words set into lines: the unit between which pages break.
final class Lines {
  struct Line {
    fileprivate let pointer: UnsafeMutablePointer<PangoLayoutLine>
    /// From the left of the layout, with alignment and first-line indent.
    let x: Double
    let width: Double
  }

  let format: Format
  private let layout: OpaquePointer
  let lines: [Line]

  init(_ layout: OpaquePointer, _ format: Format) {
    (self.layout, self.format) = (layout, format)
    var lines: [Line] = []
    let iterator = pango_layout_get_iter(layout)
    repeat {
      guard let line = pango_layout_iter_get_line_readonly(iterator) else { break }
      var logical = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, nil, &logical)
      lines.append(Line(pointer: line, x: Double(logical.x) / Double(PANGO_SCALE), width: Double(logical.width) / Double(PANGO_SCALE)))
    } while pango_layout_iter_next_line(iterator) != 0
    pango_layout_iter_free(iterator)
    self.lines = lines
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  var height: Double { Double(lines.count) * format.lineHeight }
  /// Of the longest line.
  var width: Double { lines.map(\.width).max() ?? 0 }

  /// Draws the lines of `range` one below the other, the first with its top at `y`.
  func draw(_ range: Range<Int>? = nil, on canvas: Canvas, x: Double, y: Double) {
    let range = range ?? lines.indices
    for (position, line) in lines[range].enumerated() {
      let baseline = y + Double(position) * format.lineHeight + format.baseline
      canvas.show(line.pointer, x: x + line.x, baseline: baseline)
    }
  }

  /// The lines as shapes.
  func fill(on canvas: Canvas, x: Double, y: Double) {
    for (position, line) in lines.enumerated() {
      canvas.fillShape(line.pointer, x: x + line.x, baseline: y + Double(position) * format.lineHeight + format.baseline)
    }
  }

  /// The words of each line.
  var words: [String] {
    guard let start = pango_layout_get_text(layout) else { return [] }
    return lines.map { line in
      let bytes = UnsafeRawBufferPointer(start: start + Int(line.pointer.pointee.start_index), count: Int(line.pointer.pointee.length))
      return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
  }
}
