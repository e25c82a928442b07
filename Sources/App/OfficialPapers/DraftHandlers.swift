import Foundation
import Hummingbird
import Rules
import Store

/// A paper that is not yet issued: to look at, to approve, to issue.
enum DraftHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let sheet = try await sheet(visit, actor)
    if let standing = sheet.standing, standing.state == .issued { return visit.go(Link.paper(standing.id)) }
    return visit.answer(try DraftPages.page(sheet, actor, form: visit.form, errors: .none, today: visit.today, csrf: visit.csrf))
  }

  /// The draft as a file, made of the data of now; it says on each page that it is one.
  static func file(_ visit: Visit) async throws -> Response {
    let (actor, name) = (try visit.actor(), try visit.path("file"))
    let sheet = try await sheet(visit, actor)
    var document = try sheet.document(nil)
    if document.watermark == nil, sheet.form.kind != .unnumbered { document.watermark = "DỰ THẢO" }
    guard let type = PaperFile(rawValue: name.split(separator: ".").last.map(String.init) ?? "") else {
      throw Problem.notFound("Không có tệp này.")
    }
    return type.response(try type.bytes(document), name: "\(sheet.form.id)-du-thao", cache: "private, no-store")
  }

  static func issue(_ visit: Visit) async throws -> Response {
    let (actor, form) = (try visit.actor(), try PaperForm.named(try visit.path("form")))
    let subject = try visit.path("subject")
    return try await visit.attempt {
      return try await visit.once(
        { Link.paper(try await visit.site.writing(to: $0).issue(form, subject, IssueForm(visit.form), by: actor, at: visit.now)) },
        again: again(visit, form, subject, actor))
    } orShow: { try await page(visit, actor, errors: $0) }
  }

  static func page(_ visit: Visit, _ actor: Actor, errors: FormErrors) async throws -> Page {
    try DraftPages.page(try await sheet(visit, actor), actor, form: visit.form, errors: errors, today: visit.today, csrf: visit.csrf)
  }

  static func approve(_ visit: Visit) async throws -> Response {
    let (form, subject) = (try PaperForm.named(try visit.path("form")), try visit.path("subject"))
    let actor = try visit.actor()
    return try await visit.once(
      {
        _ = try await visit.site.writing(to: $0).approve(form, subject, reading: SigningReading(visit.form), by: actor, at: visit.now)
        return Link.draft(form.id, subject)
      }, again: again(visit, form, subject, actor))
  }

  /// Where a form about the paper that has been sent already leads: to the paper once it is issued.
  private static func again(
    _ visit: Visit, _ form: PaperForm, _ subject: String, _ actor: Actor
  ) -> @Sendable (Connection) throws -> String {
    let (today, address) = (visit.today, visit.site.publicAddress)
    return { db in
      let standing = try db.paperSheet(form, subject, for: actor, on: today, publicAddress: address).standing
      return standing.flatMap { $0.state == .issued ? Link.paper($0.id) : nil } ?? Link.draft(form.id, subject)
    }
  }

  private static func sheet(_ visit: Visit, _ actor: Actor) async throws -> PaperSheet {
    let (form, subject) = (try PaperForm.named(try visit.path("form")), try visit.path("subject"))
    let (today, address) = (visit.today, visit.site.publicAddress)
    return try await visit.site.database.read { db in
      try db.paperSheet(form, subject, for: actor, on: today, publicAddress: address)
    }
  }
}

extension IssueForm {
  init(_ form: Form) {
    self.init(
      number: form["number"], day: form.day("day"), capacity: form["capacity"].nonEmptyLines, signer: form["signer"],
      reading: SigningReading(form))
  }
}
