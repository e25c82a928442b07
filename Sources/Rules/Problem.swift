/// Everything that a person can do wrong, and nothing else: what the machine does wrong is any other `Error`.
///
/// The texts are Vietnamese, plain, and say how to mend it; they are shown as they stand.
public enum Problem: Error, Equatable, Sendable {
  /// The person may not do this, or may not see it (HTTP 403).
  case notAllowed(String)
  /// There is nothing under this address (HTTP 404).
  case notFound(String)
  /// The state has moved on since the page was shown: a stale page, a double click, two people at once (HTTP 409).
  case conflict(String)
  /// What was typed cannot be taken; every fault at once, each at its field (HTTP 422).
  case invalid([FieldProblem])

  /// One fault at one field.
  public static func invalid(_ field: String, _ message: String) -> Problem {
    .invalid([FieldProblem(field, message)])
  }

  /// All messages, for a command line and for logs.
  public var messages: [String] {
    switch self {
    case .notAllowed(let text), .notFound(let text), .conflict(let text): [text]
    case .invalid(let faults): faults.map(\.message)
    }
  }
}

/// A fault at one field of a form: the field's name and what to do about it, in Vietnamese.
public struct FieldProblem: Equatable, Sendable {
  public let field: String
  public let message: String

  public init(_ field: String, _ message: String) {
    self.field = field
    self.message = message
  }
}
