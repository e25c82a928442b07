import Foundation
import Hummingbird
import Rules

/// What came in a form or in the query of an address: every value trimmed and in NFC, so that "Hòa" typed on any
/// keyboard is one word, and never a NUL or a carriage return.
public struct Form: Sendable {
  /// Names and values in the order and the spelling they came in.
  public let raw: [(name: String, value: String)]
  private let values: [String: [String]]

  /// The largest body that is read into memory.
  public static let limit = 1 << 20

  public init(_ pairs: [(String, String)] = []) {
    raw = pairs.map { (name: $0.0, value: $0.1) }
    // Appended in place: a million bytes of one name take as long as of many.
    values = raw.reduce(into: [:]) { values, field in values[field.name, default: []].append(Self.clean(field.value)) }
  }

  /// From `a=1&b=2`, the text of a body or of a query.
  public init(urlEncoded text: some StringProtocol) {
    self.init(
      text.split(separator: "&").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (Self.decode(parts[0]), parts.count == 2 ? Self.decode(parts[1]) : "")
      })
  }

  /// The query of an address.
  public init(query request: Request) { self.init(urlEncoded: request.uri.query ?? "") }

  /// The body of a posted form.
  public static func read(_ request: Request, upTo limit: Int = Form.limit) async throws -> Form {
    guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? true else {
      throw HTTPError(.unsupportedMediaType)
    }
    return Form(urlEncoded: String(buffer: try await request.body.collect(upTo: limit)))
  }

  /// The first value under the name; "" when there is none.
  public subscript(name: String) -> String { values[name]?.first ?? "" }
  /// Every value under the name: boxes ticked, several choices.
  public func all(_ name: String) -> [String] { values[name] ?? [] }
  /// Whether the field came at all, be it empty.
  public func has(_ name: String) -> Bool { values[name] != nil }
  /// A whole number, or nil when what was typed is none, or is greater than both engines keep: whoever reckons with it
  /// comes nowhere near the end of `Int`, where a program stops.
  public func int(_ name: String) -> Int? { Int32(self[name]).map(Int.init) }
  /// Points typed with a comma or a point.
  public func points(_ name: String) -> Points? { Format.points(from: self[name]).map(Points.init(hundredths:)) }

  /// A day as people type it, 25/12/2026, 25.12.2026 or 25122026 (a phone's number pad has no stroke), or 2026-12-25.
  public func day(_ name: String) -> Day? {
    let typed = self[name]
    if typed.count == 8, typed.allSatisfy(\.isNumber) {
      return Day(vietnamese: "\(typed.prefix(2))/\(typed.dropFirst(2).prefix(2))/\(typed.suffix(4))")
    }
    return Day(iso: typed) ?? Day(vietnamese: typed)
  }
  /// Whether something was typed for the day that is none.
  public func mistypesDay(_ name: String) -> Bool { !self[name].isEmpty && day(name) == nil }

  private static func clean(_ value: String) -> String {
    let plain = value.utf8.contains { $0 == 0 || $0 == 13 }
      ? value.replacingOccurrences(of: "\r\n", with: "\n").filter { $0 != "\0" && $0 != "\r" } : value
    // Most begin and end with a letter or a digit.
    let isTrim = [plain.utf8.first, plain.utf8.last].allSatisfy { $0.map { (0x21..<0x7F).contains($0) } ?? true }
    let trimmed = isTrim ? plain : plain.trimmingCharacters(in: .whitespacesAndNewlines)
    return trimmed.utf8.allSatisfy { $0 < 0x80 } ? trimmed : trimmed.precomposedStringWithCanonicalMapping
  }

  /// `+` and `%XX`; a broken escape stays as it stands, broken UTF-8 is replaced.
  private static func decode(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = hex(rest.prefix(2)) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hex(_ digits: some Collection<UInt8>) -> UInt8? {
    guard digits.count == 2, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

/// The faults of one form, by field.
public struct FormErrors: Sendable {
  public let problems: [FieldProblem]

  public init(_ problems: [FieldProblem] = []) { self.problems = problems }

  /// A problem's faults; what is not about a field stands under no field, in the summary.
  public init(_ problem: Problem) {
    if case .invalid(let faults) = problem {
      problems = faults
    } else {
      problems = problem.messages.map { FieldProblem("", $0) }
    }
  }

  /// No faults: a form shown for the first time.
  public static let none = FormErrors()
  public var isEmpty: Bool { problems.isEmpty }
  /// The first fault at a field.
  public func error(for field: String) -> String? { problems.first { $0.field == field }?.message }
  /// As they are told on the page that shows the form again: in the order of their fields, as one reads and mends them, and where
  /// something else was typed for a day, that this is none. Rules look at what they like first, and at days alone.
  ///
  /// What is about no field comes before everything; a fault whose field is not there stays behind the one that it stood behind.
  func told(on page: HTML, after typed: Form) -> FormErrors {
    let fields = page.fields
    var place = -1
    let placed = problems.map { problem -> (place: Int, problem: FieldProblem) in
      if problem.field.isEmpty { return (-1, problem) }
      guard let field = fields[Field.id(problem.field)] else { return (place, problem) }
      place = field.place
      let text = typed[problem.field]
      guard field.takesDay, !text.isEmpty, typed.day(problem.field) == nil else { return (place, problem) }
      return (place, FieldProblem(problem.field, "“\(text)” không phải là ngày, hãy ghi như 25/12/2023"))
    }
    return FormErrors(placed.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element.problem))
  }

  /// The same where it stands in a row that bears the name it begins with: "Huyện Đồi Thông: chỉ có 2 xã".
  func error(for field: String, inRowOf name: String) -> String? {
    error(for: field).map { $0.hasPrefix("\(name): ") ? String($0.dropFirst(name.count + 2)) : $0 }
  }
}

extension HTML {
  /// The elements that have an id: which comes after which, and whether a day is typed there.
  fileprivate var fields: [String: (place: Int, takesDay: Bool)] {
    let pieces = text.components(separatedBy: " id=\"")
    return Dictionary(
      zip(pieces, pieces.dropFirst()).enumerated().map { place, piece in
        let element = piece.0.components(separatedBy: "<").last ?? ""
        return (String(piece.1.prefix { $0 != "\"" }), (place: place, takesDay: element.contains("class=\"input date\"")))
      }, uniquingKeysWith: { first, _ in first })
  }
}
