import Foundation
import Hummingbird
import Rules
import Store

/// Finds who has signed in, by the cookie, and sets the viewer of the page.
struct SessionMiddleware: RouterMiddleware {
  typealias Context = LangHocContext
  let site: Site

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard let token = SessionCookie.token(in: request) else { return try await next(request, context) }
    var context = context
    let now = site.clock()
    let hash = SHA256Hex.of(token)
    context.signedIn = try await site.database.glance { db in try db.signedIn(tokenHash: hash, at: now) }
    if let signedIn = context.signedIn {
      // At most one write in half an hour of work, not one a page.
      if signedIn.expiresAt.timeIntervalSince(now) < SessionCookie.lifetime - 1800 {
        try await site.database.write { db in
          try db.extendSession(hash, until: now.addingTimeInterval(SessionCookie.lifetime))
        }
      }
      context.viewer = Viewer(signedIn, path: request.uri.path)
    }
    return try await next(request, context)
  }
}

enum SessionCookie {
  static let name = "langhoc"
  /// Seconds without a click after which one signs in anew: a working morning with its meetings.
  static let lifetime: TimeInterval = 4 * 3600

  static func token(in request: Request) -> String? {
    request.cookies[name].map(\.value).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `Secure` behind a proxy that ends TLS and says so.
  static func set(_ token: String, for request: Request) -> String {
    let secure = request.headers[.forwardedProto] == "https" ? "; Secure" : ""
    return "\(name)=\(token); Path=/; HttpOnly; SameSite=Lax\(token.isEmpty ? "; Max-Age=0" : "")\(secure)"
  }
}

extension Viewer {
  init(_ signedIn: SignedIn, path: String) {
    let links = signedIn.hat.map(Link.nav) ?? []
    self.init(
      name: signedIn.name, hat: signedIn.hat?.label ?? "Chưa có vai trò", csrf: signedIn.csrf,
      nav: links.map { ($0.0, $0.1, path == $0.1 || path.hasPrefix($0.1 + "/")) }, hats: signedIn.hats.count,
      account: signedIn.accountID)
  }
}
