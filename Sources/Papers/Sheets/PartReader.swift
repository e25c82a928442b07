/// Reads the XML of one part as a stream: elements, attributes and text, as spreadsheets have them, and nothing else.
///
/// Of our own, since `XMLParser` ends the program on attributes that are no UTF-8, and knows entities and document types,
/// with which a small file can grow without end or look at other files. Here a document type makes a part unreadable.
class PartReader {
  /// The text of the element that is being read.
  var text = ""
  var takesText = false

  /// Overridden: an element begins, by its name without prefix.
  func begin(_ name: String, _ attributes: PartAttributes) throws(SheetError) {}
  /// Overridden: an element has ended.
  func end(_ name: String) throws(SheetError) {}

  private static let deepest = 64

  func read(_ part: PackedParts.Part) throws(SheetError) {
    var bytes = PartBytes(part)
    try bytes.checkEncoding()
    var open: [String] = []
    var isDone = false
    while true {
      try readText(&bytes)
      guard let sign = try bytes.next() else { break }
      switch sign {
      case UInt8(ascii: "?"): try bytes.skip(past: "?>")
      case UInt8(ascii: "!"): try readAside(&bytes)
      case UInt8(ascii: "/"):
        let name = try bytes.name()
        try bytes.skipSpace()
        guard try bytes.next() == UInt8(ascii: ">"), open.popLast() == name else { throw PackedParts.broken }
        try end(Self.local(name))
        isDone = open.isEmpty
      default:
        guard !isDone, open.count < Self.deepest else { throw PackedParts.broken }
        bytes.back()
        let name = try bytes.name()
        var attributes = PartAttributes()
        let isEmpty = try readAttributes(&bytes, into: &attributes)
        try begin(Self.local(name), attributes)
        if isEmpty { try end(Self.local(name)) } else { open.append(name) }
        isDone = open.isEmpty
      }
    }
    guard isDone else { throw PackedParts.broken }
  }

  private static func local(_ name: String) -> String {
    name.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(name[name.utf8.index(after: $0)...]) } ?? name
  }

  /// Up to the next "<", or the end.
  private func readText(_ bytes: inout PartBytes) throws(SheetError) {
    if !takesText { return try bytes.skipText() }
    let found = try bytes.value(upTo: UInt8(ascii: "<"), orEnd: true)
    text = text.isEmpty ? found : text + found
  }

  /// A comment, or text that is not to be looked through.
  private func readAside(_ bytes: inout PartBytes) throws(SheetError) {
    if try bytes.take("--") { return try bytes.skip(past: "-->") }
    guard try bytes.take("[CDATA[") else { throw PackedParts.broken }
    let found = try bytes.raw(upTo: "]]>")
    if takesText { text += found }
  }

  /// Whether the element ends at once: "/>".
  private func readAttributes(_ bytes: inout PartBytes, into attributes: inout PartAttributes) throws(SheetError) -> Bool {
    while true {
      try bytes.skipSpace()
      switch try bytes.next() {
      case UInt8(ascii: ">"): return false
      case UInt8(ascii: "/"):
        guard try bytes.next() == UInt8(ascii: ">") else { throw PackedParts.broken }
        return true
      case nil: throw PackedParts.broken
      default:
        bytes.back()
        let name = try bytes.name()
        try bytes.skipSpace()
        guard try bytes.next() == UInt8(ascii: "=") else { throw PackedParts.broken }
        try bytes.skipSpace()
        guard let quote = try bytes.next(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), attributes.count < 100
        else { throw PackedParts.broken }
        attributes.add(name, try bytes.value(upTo: quote, orEnd: false))
      }
    }
  }
}

/// The attributes of an element, by their names as they stand.
struct PartAttributes {
  private var all: [(name: String, value: String)] = []

  var count: Int { all.count }
  mutating func add(_ name: String, _ value: String) { all.append((name, value)) }
  subscript(name: String) -> String? { all.first { $0.name == name }?.value }
  func int(_ name: String) -> Int? { self[name].flatMap { Int($0) } }
  /// By the name without its prefix: "r:id", whatever the prefix, where "id" alone may be missing.
  func withPrefix(_ name: String) -> String? { all.first { $0.name.hasSuffix(":\(name)") }?.value }
}
