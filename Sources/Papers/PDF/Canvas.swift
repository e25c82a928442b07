import CPangoCairo
import Foundation

/// Pages of a PDF, drawn with Cairo; y grows downwards, all in points.
final class Canvas {
  private let surface: OpaquePointer
  private let cairo: OpaquePointer
  private let output = Output()

  private final class Output { var data = Data() }

  init(_ metadata: Metadata, orientation: Orientation) throws {
    let page = Measure.page(orientation)
    let write: cairo_write_func_t = { closure, bytes, count in
      guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
      Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue().data.append(bytes, count: Int(count))
      return CAIRO_STATUS_SUCCESS
    }
    guard
      let surface = cairo_pdf_surface_create_for_stream(write, Unmanaged.passUnretained(output).toOpaque(), page.width, page.height),
      let cairo = cairo_create(surface)
    else { throw PaperError.drawing("Cairo") }
    (self.surface, self.cairo) = (surface, cairo)
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    for (field, value) in [
      (CAIRO_PDF_METADATA_TITLE, metadata.title), (CAIRO_PDF_METADATA_AUTHOR, metadata.author),
      (CAIRO_PDF_METADATA_SUBJECT, metadata.subject), (CAIRO_PDF_METADATA_CREATOR, "Làng Học"),
      (CAIRO_PDF_METADATA_CREATE_DATE, metadata.made.iso8601), (CAIRO_PDF_METADATA_MOD_DATE, metadata.made.iso8601),
    ] where !value.isEmpty {
      cairo_pdf_surface_set_metadata(surface, field, value.printable)
    }
  }

  deinit {
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  /// The size of the page that is about to be drawn.
  func turn(_ orientation: Orientation) {
    let page = Measure.page(orientation)
    cairo_pdf_surface_set_size(surface, page.width, page.height)
  }

  func endPage() { cairo_show_page(cairo) }

  /// The whole file. Throws `PaperError.drawing`.
  func finish() throws -> Data {
    cairo_surface_finish(surface)
    for status in [cairo_status(cairo), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
      throw PaperError.drawing(String(cString: cairo_status_to_string(status)))
    }
    return try output.data.speakingVietnamese()
  }

  func show(_ line: UnsafeMutablePointer<PangoLayoutLine>, x: Double, baseline: Double) {
    cairo_move_to(cairo, x, baseline)
    pango_cairo_show_layout_line(cairo, line)
  }

  /// As a shape, not as words: nobody wants to read it between the lines of the paper.
  func fillShape(_ line: UnsafeMutablePointer<PangoLayoutLine>, x: Double, baseline: Double) {
    cairo_move_to(cairo, x, baseline)
    pango_cairo_layout_line_path(cairo, line)
    cairo_fill(cairo)
  }

  func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, width: Double = Measure.gridLine) {
    cairo_set_line_width(cairo, width)
    cairo_move_to(cairo, x1, y1)
    cairo_line_to(cairo, x2, y2)
    cairo_stroke(cairo)
  }

  /// The dots on which one writes by hand: drawn, so that they are not read as words.
  func dots(from x1: Double, to x2: Double, y: Double) {
    guard x2 > x1 else { return }
    cairo_save(cairo)
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND)
    cairo_set_dash(cairo, [0, 2.8], 2, 0)
    line(x1, y, x2, y, width: 0.9)
    cairo_restore(cairo)
  }

  func fill(squares: [(x: Double, y: Double)], side: Double) {
    for square in squares { cairo_rectangle(cairo, square.x, square.y, side, side) }
    cairo_fill(cairo)
  }

  /// Grey, from the lower left to the upper right, under all that is drawn after it.
  func watermark(_ lines: Lines, page: (width: Double, height: Double)) {
    let reach = (page.width * page.width + page.height * page.height).squareRoot() * 0.72
    let scale = min(reach / max(lines.width, 1), 3)
    cairo_save(cairo)
    cairo_set_source_rgb(cairo, 0.87, 0.87, 0.87)
    cairo_translate(cairo, page.width / 2, page.height / 2)
    cairo_rotate(cairo, -atan2(page.height, page.width))
    cairo_scale(cairo, scale, scale)
    lines.fill(on: self, x: -lines.width / 2, y: -lines.height / 2)
    cairo_restore(cairo)
  }
}

extension Date {
  /// "2024-01-15T00:00:00Z".
  var iso8601: String { formatted(.iso8601) }
}
