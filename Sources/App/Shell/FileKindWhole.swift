import Foundation

/// Whether a file has its end. One that a copy or a mail cut off is still of its kind by its beginning, and shows nobody
/// what it should prove.
extension FileKind {
  /// Mapped data is read where a file tells of its parts, not as a whole.
  func isWhole(_ content: Data) -> Bool {
    switch self {
    // Readers look for the end mark in the last kilobyte; scanners that fill up their last block are forgiven.
    case .pdf: content.suffix(4096).range(of: Data("%%EOF".utf8)) != nil
    case .docx, .xlsx: content.suffix(66_000).range(of: Data([0x50, 0x4B, 5, 6])) != nil
    case .doc, .xls: Self.hasItsSectors(content)
    case .jpg: Self.hasEndOfImage(content)
    case .png: Self.hasLastChunk(content)
    }
  }

  /// A PNG is chunks of length, kind, content and checksum, after eight bytes; the last is IEND.
  private static func hasLastChunk(_ content: Data) -> Bool {
    var place = 8
    while let length = content.number(at: place, bytes: 4, bigEndian: true), let kind = content.number(at: place + 4, bytes: 4, bigEndian: true) {
      let next = place + 12 + length
      guard next <= content.count else { return false }
      if kind == 0x4945_4E44 { return true }
      place = next
    }
    return false
  }

  /// A JPEG is segments with their lengths up to the first scan. Behind that the two bytes FF D9 are nothing but the end;
  /// before it a small picture of the camera's may hold them too.
  private static func hasEndOfImage(_ content: Data) -> Bool {
    var place = 2
    while let marker = content.number(at: place, bytes: 2, bigEndian: true), let length = content.number(at: place + 2, bytes: 2, bigEndian: true) {
      switch marker {
      case 0xFFFF: place += 1  // filling
      case 0xFF01, 0xFFD0...0xFFD7: place += 2
      case 0xFFDA:
        let scan = content.startIndex + min(place + 2 + length, content.count)
        return content.range(of: Data([0xFF, 0xD9]), options: .backwards, in: scan..<content.endIndex) != nil
      case 0xFF02...0xFFFE: place += 2 + length
      default: return false
      }
    }
    return false
  }

  /// The old formats name in their head where their directory and their tables of sectors lie.
  private static func hasItsSectors(_ content: Data) -> Bool {
    guard let shift = content.number(at: 0x1E, bytes: 2), shift == 9 || shift == 12, let tables = content.number(at: 0x2C, bytes: 4),
      let directory = content.number(at: 0x30, bytes: 4)
    else { return false }
    // The first sector begins behind the head, which is as long as a sector.
    func isThere(_ sector: Int) -> Bool { (sector + 2) << shift <= content.count }
    let named = (0..<min(tables, 109)).map { content.number(at: 0x4C + 4 * $0, bytes: 4) ?? .max >> 16 }
    return isThere(directory) && named.allSatisfy(isThere)
  }
}

extension Data {
  /// A number of a file's own structure; nil behind its end.
  fileprivate func number(at offset: Int, bytes: Int, bigEndian: Bool = false) -> Int? {
    guard offset >= 0, offset + bytes <= count else { return nil }
    let digits = self[(startIndex + offset)..<(startIndex + offset + bytes)]
    return (bigEndian ? Array(digits) : digits.reversed()).reduce(0) { $0 << 8 | Int($1) }
  }
}
