import CQrencode

/// The modules of a QR code, without its quiet zone.
struct QRCode {
  /// Modules on a side.
  let width: Int
  let dark: [(row: Int, column: Int)]

  /// Throws `PaperError.value` where the words are too long for a code.
  init(_ words: String) throws {
    // Level M: a fold or a stamp across a corner does not matter.
    guard let code = QRcode_encodeString8bit(words, 0, QR_ECLEVEL_M) else {
      throw PaperError.value("địa chỉ xác minh quá dài để in thành mã QR")
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let modules = code.pointee.data else { throw PaperError.value("mã QR trống") }
    self.width = width
    dark = (0..<width * width).filter { modules[$0] & 1 == 1 }.map { ($0 / width, $0 % width) }
  }
}
