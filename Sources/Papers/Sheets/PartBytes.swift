/// The bytes of a part, a piece at a time.
struct PartBytes {
  private static let size = 1 << 16
  /// Of one text or attribute, in bytes: more than a cell can hold in any program.
  private static let longestValue = 1 << 20
  private static let longestName = 200

  private let part: PackedParts.Part
  private var buffer = [UInt8](repeating: 0, count: size)
  private var at = 0
  private var end = 0

  init(_ part: PackedParts.Part) { self.part = part }

  /// Makes sure that there is a byte; false at the end.
  private mutating func fill() throws(SheetError) -> Bool {
    if at < end { return true }
    // The byte before stays, for `back`.
    if end > 0 { buffer[0] = buffer[end - 1] }
    let count = try buffer.withUnsafeMutableBufferPointer { (whole) throws(SheetError) in
      guard let start = whole.baseAddress else { return 0 }
      return try part.read(start + 1, Self.size - 1)
    }
    (at, end) = (1, 1 + count)
    return count > 0
  }

  mutating func next() throws(SheetError) -> UInt8? {
    guard try fill() else { return nil }
    defer { at += 1 }
    return buffer[at]
  }

  /// The last byte comes once more.
  mutating func back() { at -= 1 }

  /// A part begins in UTF-8, perhaps with its mark.
  mutating func checkEncoding() throws(SheetError) {
    guard try fill() else { throw PackedParts.broken }
    let first = buffer[at..<min(at + 4, end)]
    if first.contains(where: { $0 == 0 || $0 >= 0xFE }) { throw PackedParts.broken }
    if first.starts(with: [0xEF, 0xBB, 0xBF]) { at += 3 }
  }

  mutating func skipSpace() throws(SheetError) {
    while let byte = try next() {
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return back() }
    }
  }

  /// Past the next "<".
  mutating func skipText() throws(SheetError) {
    while try fill() {
      if let found = buffer[at..<end].firstIndex(of: UInt8(ascii: "<")) {
        at = found + 1
        return
      }
      at = end
    }
  }

  /// The name of an element or attribute; never empty.
  mutating func name() throws(SheetError) -> String {
    var name: [UInt8] = []
    while let byte = try next() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...:
        name.append(byte)
        guard name.count <= Self.longestName else { throw PackedParts.broken }
      default:
        back()
        guard !name.isEmpty else { throw PackedParts.broken }
        return String(decoding: name, as: UTF8.self)
      }
    }
    throw PackedParts.broken
  }

  /// Text up to the sign, which is taken too, its entities resolved.
  mutating func value(upTo sign: UInt8, orEnd mayEnd: Bool) throws(SheetError) -> String {
    var value: [UInt8] = []
    while try fill() {
      let piece = buffer[at..<end]
      guard let stop = piece.firstIndex(where: { $0 == sign || $0 == UInt8(ascii: "&") }) else {
        value += piece
        at = end
        guard value.count <= Self.longestValue else { throw PackedParts.tooLarge }
        continue
      }
      value += piece[..<stop]
      at = stop + 1
      guard value.count <= Self.longestValue else { throw PackedParts.tooLarge }
      if buffer[stop] == sign { return String(decoding: value, as: UTF8.self) }
      value += try entity()
    }
    guard mayEnd else { throw PackedParts.broken }
    return String(decoding: value, as: UTF8.self)
  }

  /// What stands between "&" and ";": the five of XML, and numbers.
  private mutating func entity() throws(SheetError) -> [UInt8] {
    var name: [UInt8] = []
    while let byte = try next(), byte != UInt8(ascii: ";") {
      name.append(byte)
      guard name.count <= 10 else { throw PackedParts.broken }
    }
    switch String(decoding: name, as: UTF8.self) {
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "amp": return [UInt8(ascii: "&")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    case let number:
      guard number.hasPrefix("#") else { throw PackedParts.broken }
      let value = number.hasPrefix("#x") ? UInt32(number.dropFirst(2), radix: 16) : UInt32(number.dropFirst())
      guard let scalar = value.flatMap(Unicode.Scalar.init) else { throw PackedParts.broken }
      return Array(String(scalar).utf8)
    }
  }

  /// Whether these signs come next; then they are taken. Otherwise some of them may be, and the part is broken.
  mutating func take(_ signs: StaticString) throws(SheetError) -> Bool {
    let wanted = Array(signs.description.utf8)
    for (index, sign) in wanted.enumerated() where try next() != sign {
      guard index == 0 else { throw PackedParts.broken }
      back()
      return false
    }
    return true
  }

  mutating func skip(past signs: StaticString) throws(SheetError) { _ = try ahead(signs, keeps: false) }
  mutating func raw(upTo signs: StaticString) throws(SheetError) -> String { try ahead(signs, keeps: true) }

  private mutating func ahead(_ signs: StaticString, keeps: Bool) throws(SheetError) -> String {
    let wanted = Array(signs.description.utf8)
    var seen: [UInt8] = [], kept: [UInt8] = []
    while let byte = try next() {
      seen.append(byte)
      if keeps { kept.append(byte) }
      guard kept.count <= Self.longestValue else { throw PackedParts.tooLarge }
      if seen.count > wanted.count { seen.removeFirst() }
      if seen == wanted { return String(decoding: kept.dropLast(wanted.count), as: UTF8.self) }
    }
    throw PackedParts.broken
  }
}
