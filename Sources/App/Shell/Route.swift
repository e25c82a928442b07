import Foundation
import Hummingbird
import Rules

/// One line of the sitemap: an address, who may come, and the function that answers.
struct Route: Sendable {
  /// Who may come at all; what they may do there, each action asks of `Permissions`.
  enum Door: String, Sendable { case anyone, signedIn }
  /// How the body is read: a form is parsed and its token checked here, an upload is left to the handler as a stream.
  enum Body: Sendable { case none, form, upload }
  typealias Handler = @Sendable (Visit) async throws -> Response

  let method: HTTPRequest.Method
  let path: String
  let door: Door
  let body: Body
  /// What one must be allowed to, for `docs/permissions.md`; empty where everyone who may come may do it.
  let permissions: [Permission]
  let handler: Handler

  static func page(
    _ path: String, _ door: Door = .signedIn, _ permissions: [Permission] = [], _ handler: @escaping Handler
  ) -> Route {
    Route(method: .get, path: path, door: door, body: .none, permissions: permissions, handler: handler)
  }

  static func form(
    _ path: String, _ door: Door = .signedIn, _ permissions: [Permission] = [], _ handler: @escaping Handler
  ) -> Route {
    Route(method: .post, path: path, door: door, body: .form, permissions: permissions, handler: handler)
  }

  static func upload(
    _ path: String, door: Door = .signedIn, _ permissions: [Permission], _ handler: @escaping Handler
  ) -> Route {
    Route(method: .post, path: path, door: door, body: .upload, permissions: permissions, handler: handler)
  }

  func answer(to request: Request, _ context: LangHocContext, on site: Site) async throws -> Response {
    if method == .post { try refuseForeignOrigin(request) }
    // What someone had typed when their session ended comes along as they sign in, escaped once more.
    let limit = door == .anyone ? 8 * Form.limit : Form.limit
    let form = body == .form ? try await Form.read(request, upTo: limit) : Form(query: request)
    let visit = Visit(site: site, request: request, context: context, form: form, now: site.clock())
    guard door == .signedIn else { return try await handler(visit) }
    guard let signedIn = context.signedIn else { return visit.askToSignIn(keeping: body == .form ? form : nil) }
    if body == .form, !signedIn.accepts(csrf: form["csrf"]) {
      return visit.askToSendAgain(form)
    }
    if signedIn.mustChangePassword, path != "/mat-khau" {
      return visit.go("/mat-khau")
    }
    return try await handler(visit)
  }

  /// A browser says where a post comes from; from elsewhere, nothing is taken (beside the token, and for signing in, which has none).
  private func refuseForeignOrigin(_ request: Request) throws {
    guard let origin = request.headers[.origin], let host = request.head.authority else { return }
    let parts = URLComponents(string: origin)
    let port = parts?.port.map { ":\($0)" } ?? ""
    if (parts?.host ?? "") + port != host {
      throw Problem.notAllowed("Yêu cầu được gửi từ một trang khác. Hãy mở Làng Học và làm lại từ đầu.")
    }
  }
}
