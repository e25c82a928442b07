import CPangoCairo
import Foundation

extension QRCode {
  /// Four dots to a module, so that a word processor's smoothing leaves the edges sharp.
  func png() throws -> Data {
    let (scale, side) = (4, width * 4)
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(side), Int32(side)) else { throw PaperError.drawing("Cairo") }
    defer { cairo_surface_destroy(surface) }
    cairo_surface_flush(surface)
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let pixels = cairo_image_surface_get_data(surface) else { throw PaperError.drawing("Cairo") }
    pixels.update(repeating: 255, count: stride * side)
    for module in dark {
      for y in 0..<scale {
        (pixels + (module.row * scale + y) * stride + module.column * scale).update(repeating: 0, count: scale)
      }
    }
    cairo_surface_mark_dirty(surface)
    var data = Data()
    let status = withUnsafeMutablePointer(to: &data) { output in
      cairo_surface_write_to_png_stream(
        surface,
        { closure, bytes, count in
          guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
          closure.assumingMemoryBound(to: Data.self).pointee.append(bytes, count: Int(count))
          return CAIRO_STATUS_SUCCESS
        }, output)
    }
    guard status == CAIRO_STATUS_SUCCESS else { throw PaperError.drawing(String(cString: cairo_status_to_string(status))) }
    return data
  }
}
