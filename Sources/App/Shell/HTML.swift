import Hummingbird

/// A piece of a page: a string literal that escapes.
///
/// What stands in the literal is markup and stays raw; an interpolated `String` is text and is escaped; `HTML` is spliced.
/// An optional `String` does not compile, on purpose: say what stands there when there is nothing.
public struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
  /// UTF-8, ready for the socket.
  public private(set) var bytes: [UInt8]
  /// The tables that stand in it, so that whatever is on a page can be had as a workbook too.
  public private(set) var tables: [Part.Table] = []

  public init() { bytes = [] }
  public init(stringLiteral value: String) { bytes = Array(value.utf8) }
  public init(stringInterpolation: StringInterpolation) {
    (bytes, tables) = (stringInterpolation.bytes, stringInterpolation.tables)
  }
  /// A table as markup.
  init(_ table: Part.Table, _ markup: HTML) { (bytes, tables) = (markup.bytes, [table]) }
  /// Text, escaped.
  public init(text: some StringProtocol) {
    bytes = []
    Self.escape(text, into: &bytes)
  }

  public var isEmpty: Bool { bytes.isEmpty }

  /// Whether this markup stands in it.
  func holds(_ markup: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount)
    guard let first = wanted.first else { return true }
    return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: wanted) }
  }

  /// The markup as a string, for tests and for files.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public static func + (a: HTML, b: HTML) -> HTML {
    var sum = a
    sum += b
    return sum
  }
  public static func += (a: inout HTML, b: HTML) {
    a.bytes += b.bytes
    // Most parts have none, and there are thousands on a page.
    if !b.tables.isEmpty { a.tables += b.tables }
  }

  /// The same on the page, but with no tables of its own in the workbook: another table there says the same.
  public var withoutTables: HTML {
    var html = self
    html.tables = []
    return html
  }

  /// The parts one after another, with `separator` between.
  public static func join(_ parts: some Sequence<HTML>, separator: HTML = "") -> HTML {
    var whole = HTML()
    var first = true
    for part in parts {
      if !first { whole += separator }
      whole += part
      first = false
    }
    return whole
  }

  /// Collects literals and values; see ``HTML``.
  public struct StringInterpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []
    var tables: [Part.Table] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }
    public mutating func appendLiteral(_ literal: String) {
      var literal = literal
      literal.withUTF8 { bytes.append(contentsOf: $0) }
    }
    public mutating func appendInterpolation(_ text: some StringProtocol) { HTML.escape(text, into: &bytes) }
    public mutating func appendInterpolation(_ character: Character) { HTML.escape(String(character), into: &bytes) }
    public mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
    public mutating func appendInterpolation(_ html: HTML) {
      bytes += html.bytes
      if !html.tables.isEmpty { tables += html.tables }
    }
    public mutating func appendInterpolation(_ html: HTML?) { if let html { appendInterpolation(html) } }
    public mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { appendInterpolation(part) } }
    /// Markup that stands there only under a condition: `<input \(if: on, "checked")>`.
    public mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
      if condition { appendInterpolation(html()) }
    }
    /// A whole attribute with the space before it, left out when there is no value: `<a\(attribute: "id", id)>`.
    public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      appendLiteral(" \(name)=\"")
      HTML.escape(value, into: &bytes)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Appends text with & < > " ' written as entities: runs between them are copied whole.
  static func escape(_ text: some StringProtocol, into bytes: inout [UInt8]) {
    let copied: Void? = text.utf8.withContiguousStorageIfAvailable { escape($0, into: &bytes) }
    if copied == nil { Array(text.utf8).withUnsafeBufferPointer { escape($0, into: &bytes) } }
  }

  private static func escape(_ text: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) {
    var start = 0
    let entities = entities
    // All five are below 64: a bit for each, and most bytes are done with one look.
    for (index, byte) in text.enumerated() where byte < 64 && entities & (1 << UInt64(byte)) != 0 {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      bytes.append(contentsOf: entity(for: byte).utf8)
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  private static let entities = "&<>\"'".utf8.reduce(into: UInt64(0)) { $0 |= 1 << UInt64($1) }

  private static func entity(for byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: "&#39;"
    }
  }
}

extension HTML: CustomStringConvertible {
  public var description: String { text }
}

extension HTML: ResponseGenerator {
  /// The page as an answer.
  public func response(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Response {
    var headers = headers
    headers[.contentType] = "text/html; charset=utf-8"
    return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  public func response(from request: Request, context: some RequestContext) -> Response { response() }
}
