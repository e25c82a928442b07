import Foundation

/// From the bytes of a text file to NFC text in UTF-8 bytes.
enum TextBytes {
  /// Nil when the file is no text at all; characters that cannot be read are noted with their
  /// lines.
  static func utf8(_ bytes: [UInt8], faults: inout LineFaults) -> [UInt8]? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    {
      faults.add(
        line: nil,
        "Đây là tệp Excel. Hãy mở bằng Excel, chọn “Lưu thành” (Save As) dạng CSV UTF-8 rồi gửi lại."
      )
      return nil
    }
    let text = Array(Vietnamese.nfc(decoded(bytes)).utf8)
    noteUnreadable(in: text, &faults)
    return text
  }

  /// What cannot be read becomes U+FFFD.
  private static func decoded(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes, low: 0, high: 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes, low: 1, high: 0) }
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let body = bytes.dropFirst(marked ? 3 : 0)
    if let valid = String(validating: body, as: UTF8.self) { return valid }
    // One broken byte does not make a UTF-8 file Windows-1258: read as that, every name would come
    // out wrong, silently.
    let repaired = String(decoding: body, as: UTF8.self)
    let broken = repaired.unicodeScalars.count { $0 == "\u{FFFD}" }
    let sound = repaired.unicodeScalars.count { !$0.isASCII } - broken
    return marked || sound > broken ? repaired : oneByteALetter(body)
  }

  private static func utf16(_ bytes: [UInt8], low: Int, high: Int) -> String {
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0 + low]) | UInt16(bytes[$0 + high]) << 8
    }
    return String(decoding: units, as: UTF16.self)
      + (bytes.count.isMultiple(of: 2) ? "" : "\u{FFFD}")
  }

  /// Windows-1258, unless the words are better Vietnamese in one of the encodings before it; then as Latin-1, in which
  /// `RawSheet` recognises and converts them.
  private static func oneByteALetter(_ bytes: ArraySlice<UInt8>) -> String {
    let windows = windows1258(bytes)
    let latin = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    guard let old = OldEncoding.found(in: [latin]) else { return windows }
    return OldEncoding.score(old.converted(latin)) > OldEncoding.score(Vietnamese.nfc(windows)) ? latin : windows
  }

  /// Latin-1 but for 0x80–0x9F and fourteen places with Vietnamese letters and combining tones.
  private static func windows1258(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(byte < 0x80 ? Unicode.Scalar(byte) : upper1258[Int(byte) - 0x80])
    }
    return String(text)
  }

  /// 0x80 to 0xFF; the bytes without a meaning are U+FFFD.
  private static let upper1258: [Unicode.Scalar] = {
    var table = (0x80...0xFF).map { Unicode.Scalar(UInt8($0)) }
    let symbols =
      "€\u{FFFD}‚ƒ„…†‡ˆ‰\u{FFFD}‹Œ\u{FFFD}\u{FFFD}\u{FFFD}"
      + "\u{FFFD}‘’“”•–—˜™\u{FFFD}›œ\u{FFFD}\u{FFFD}Ÿ"
    table.replaceSubrange(0..<0x20, with: symbols.unicodeScalars)
    let letters: [Int: Unicode.Scalar] = [
      0xC3: "Ă", 0xCC: "\u{300}", 0xD0: "Đ", 0xD2: "\u{309}", 0xD5: "Ơ", 0xDD: "Ư", 0xDE: "\u{303}",
      0xE3: "ă", 0xEC: "\u{301}", 0xF0: "đ", 0xF2: "\u{323}", 0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
    ]
    for (byte, letter) in letters { table[byte - 0x80] = letter }
    return table
  }()

  /// U+FFFD (ours, or already in the file: then someone has lost letters before) and NUL, once a
  /// line.
  private static func noteUnreadable(in text: [UInt8], _ faults: inout LineFaults) {
    var line = 1
    var noted = 0
    for (at, byte) in text.enumerated() {
      if byte == 0x0D || (byte == 0x0A && (at == 0 || text[at - 1] != 0x0D)) { line += 1 }
      guard byte == 0 || (byte == 0xEF && text[at...].starts(with: [0xEF, 0xBF, 0xBD])),
        noted < line
      else { continue }
      noted = line
      faults.add(line: line, "có ký tự không đọc được. Hãy lưu lại tệp dạng CSV UTF-8.")
    }
  }
}
