import Hummingbird
import Rules

/// A paper goes to whoever signs it, comes back, or is taken back. It is signed where it is issued (`DraftHandlers`).
enum SigningHandlers {
  static func send(_ visit: Visit) async throws -> Response {
    try await move(visit) { site, form, subject, actor in
      try await site.send(form, subject, SigningForm(visit.form), seen: visit.form["signing"], by: actor, at: visit.now)
    }
  }

  static func sendBack(_ visit: Visit) async throws -> Response {
    try await move(visit) { site, form, subject, actor in
      try await site.sendBack(form, subject, reason: visit.form["reason"], seen: visit.form["signing"], by: actor, at: visit.now)
    }
  }

  static func withdraw(_ visit: Visit) async throws -> Response {
    try await move(visit) { site, form, subject, actor in
      try await site.withdraw(form, subject, seen: visit.form["signing"], by: actor, at: visit.now)
    }
  }

  private static func move(
    _ visit: Visit, _ act: (Site, PaperForm, String, Actor) async throws -> Void
  ) async throws -> Response {
    let (actor, form, subject) = (try visit.actor(), try PaperForm.named(try visit.path("form")), try visit.path("subject"))
    return try await visit.attempt {
      try await visit.once(then: Link.draft(form.id, subject)) { try await act(visit.site.writing(to: $0), form, subject, actor) }
    } orShow: { try await DraftHandlers.page(visit, actor, errors: $0) }
  }
}

extension SigningForm {
  fileprivate init(_ form: Form) {
    self.init(
      number: form["reserved"], capacity: form["office"].nonEmptyLines, signer: form["person"], note: form["note"])
  }
}

extension SigningReading {
  /// nil for a form that is no signer's.
  init?(_ form: Form) {
    guard form.has("signing") else { return nil }
    self.init(stamp: form["signing"], content: form["read"])
  }
}

extension String {
  /// Each line that says something, trimmed.
  var nonEmptyLines: [String] {
    split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
