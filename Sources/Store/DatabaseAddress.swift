import Foundation

/// Where a database is: "sqlite:PATH", "postgres://…" or "postgresql://…".
public enum DatabaseAddress: Sendable, Equatable {
  case sqlite(path: String)
  case postgres(url: String)

  /// - Throws: ``StoreError/unavailable(_:)`` when the text is none of these. The error does not repeat the text,
  ///   which may hold a password.
  public init(_ text: String) throws {
    if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(url: text)
    } else if text.hasPrefix("sqlite:"), text.count > "sqlite:".count {
      self = .sqlite(path: String(text.dropFirst("sqlite:".count)))
    } else {
      throw StoreError.unavailable(
        "A database address begins with sqlite: (and a path), postgres:// or postgresql://.")
    }
  }
}

extension DatabaseAddress: CustomStringConvertible {
  /// For logs: without user and password.
  public var description: String {
    switch self {
    case .sqlite(let path): return "sqlite:\(path)"
    case .postgres(let url):
      let parts = URLComponents(string: url)
      let port = parts?.port.map { ":\($0)" } ?? ""
      return "postgres://\(parts?.host ?? "…")\(port)\(parts?.path ?? "")"
    }
  }
}
