import Hummingbird

/// A piece of a page: a string literal that escapes.
///
/// What stands in the literal is markup and stays raw; an interpolated `String` is text and is escaped; `HTML` is spliced.
/// An optional `String` does not compile, on purpose: say what stands there when there is nothing.
public struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
  /// UTF-8. What is long and spliced stays a run of its own: copied into each part that it stands in, a page would be written
  /// several times over.
  private var runs: [[UInt8]] = []
  /// What comes after the runs.
  private var bytes: [UInt8] = []
  /// The tables that stand in it, so that whatever is on a page can be had as a workbook too.
  public private(set) var tables: [Part.Table] = []

  private static let long = 1024

  public init() {}
  public init(stringLiteral value: String) { bytes = Array(value.utf8) }
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.html }
  /// A table as markup.
  init(_ table: Part.Table, _ markup: HTML) {
    self = markup
    tables = [table]
  }
  /// Text, escaped.
  public init(text: some StringProtocol) { append(text: text) }

  public var isEmpty: Bool { bytes.isEmpty && runs.isEmpty }

  /// Whether this markup stands in it.
  func holds(_ markup: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount)
    guard let first = wanted.first else { return true }
    let whole = whole
    return whole.indices.contains { whole[$0] == first && whole[$0...].starts(with: wanted) }
  }

  /// The markup as a string, for tests and for files.
  public var text: String { String(decoding: whole, as: UTF8.self) }

  private var whole: [UInt8] { runs.isEmpty ? bytes : Array(runs.joined()) + bytes }

  /// The markup for the socket.
  var buffer: ByteBuffer {
    var buffer = ByteBufferAllocator().buffer(capacity: runs.reduce(bytes.count) { $0 + $1.count })
    for run in runs { buffer.writeBytes(run) }
    buffer.writeBytes(bytes)
    return buffer
  }

  public static func == (a: HTML, b: HTML) -> Bool { a.whole == b.whole && a.tables == b.tables }

  public static func + (a: HTML, b: HTML) -> HTML {
    var sum = a
    sum += b
    return sum
  }
  public static func += (a: inout HTML, b: HTML) {
    if b.runs.isEmpty, b.bytes.count < long {
      a.bytes += b.bytes
    } else {
      for run in CollectionOfOne(a.bytes) + b.runs + CollectionOfOne(b.bytes) where !run.isEmpty { a.runs.append(run) }
      a.bytes = []
    }
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

  fileprivate mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  fileprivate mutating func append(markup: String) {
    var markup = markup
    markup.withUTF8 { bytes.append(contentsOf: $0) }
  }

  fileprivate mutating func append(text: some StringProtocol) { Self.escape(text, into: &bytes) }

  /// Collects literals and values; see ``HTML``.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = HTML()

    public init(literalCapacity: Int, interpolationCount: Int) { html.reserve(literalCapacity + interpolationCount * 24) }
    public mutating func appendLiteral(_ literal: String) { html.append(markup: literal) }
    public mutating func appendInterpolation(_ text: some StringProtocol) { html.append(text: text) }
    public mutating func appendInterpolation(_ character: Character) { html.append(text: String(character)) }
    public mutating func appendInterpolation(_ number: Int) { html.append(markup: String(number)) }
    public mutating func appendInterpolation(_ html: HTML) { self.html += html }
    public mutating func appendInterpolation(_ html: HTML?) { if let html { self.html += html } }
    public mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { html += part } }
    /// Markup that stands there only under a condition: `<input \(if: on, "checked")>`.
    public mutating func appendInterpolation(if condition: Bool, _ html: @autoclosure () -> HTML) {
      if condition { self.html += html() }
    }
    /// A whole attribute with the space before it, left out when there is no value: `<a\(attribute: "id", id)>`.
    public mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      appendLiteral(" \(name)=\"")
      html.append(text: value)
      appendLiteral("\"")
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
    return Response(status: status, headers: headers, body: .init(byteBuffer: buffer))
  }

  public func response(from request: Request, context: some RequestContext) -> Response { response() }
}
