import Foundation
import Hummingbird
import Rules
import Store

extension Visit {
  /// Does what a form asks for, once: whoever sends the very same form again (a double click, “Back” and “send”) is led to
  /// what came of the first time, with a word that it was done then. Another person, or other content, meets the action
  /// itself, which says what has changed.
  ///
  /// A form carries what the person saw (a version, a stamp), so that doing the same anew is never the same form.
  ///
  /// - Parameters:
  ///   - act: what is done, in **one** write on the database that it is given; returns where the result stands.
  ///   - again: where the result of the first time stands.
  func once(
    _ act: (Database) async throws -> String, again: @escaping @Sendable (Connection) throws -> String
  ) async throws -> Response {
    try await once(answering: { go(try await act($0)) }, again: again)
  }

  /// The same, where what was done is shown at once and never again: a first password.
  func once(
    answering act: (Database) async throws -> Response, again: @escaping @Sendable (Connection) throws -> String
  ) async throws -> Response {
    let account = try actor().accountID, digest = form.digest(sentTo: request.uri.path), now = now
    let database = site.database.beginningWrites { db in
      guard try db.isFirst(digest, by: account, at: now) else { throw SentAgain() }
    }
    do { return try await act(database) } catch is SentAgain {
      return go(Link.sentAgain(try await site.database.read(again)))
    }
  }

  /// The same, where the result stands at a known address.
  func once(then next: String, _ act: (Database) async throws -> Void) async throws -> Response {
    try await once(
      { database in
        try await act(database)
        return next
      }, again: { _ in next })
  }

  /// What stands above a page to which a form that had been sent before has led.
  var sentAgainNotice: HTML? {
    guard form.has(SentAgain.parameter) else { return nil }
    return Part.notice(.accent, title: "Việc này đã được ghi nhận ở lần gửi trước", "<p>Lần gửi lại không ghi thêm gì.</p>")
  }
}

/// Thrown where the same person sends the same form once more.
private struct SentAgain: Error {
  static let parameter = "gui-lai"
}

extension Link {
  fileprivate static func sentAgain(_ path: String) -> String {
    "\(path)\(path.contains("?") ? "&" : "?")\(SentAgain.parameter)=1"
  }
}

extension Form {
  /// What was sent and where to; the token is the session's and says nothing of it.
  fileprivate func digest(sentTo path: String) -> String {
    SHA256Hex.of(([path] + raw.filter { $0.name != "csrf" }.map { "\($0.name)=\($0.value)" }).joined(separator: "\0"))
  }
}
