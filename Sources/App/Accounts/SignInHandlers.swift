import Foundation
import Hummingbird
import Rules
import Store

extension Visit {
  func askToSignIn(keeping form: Form?) -> Response {
    let unsent = form.map { Unsent(path: request.uri.path, form: $0) }
    let isUpload = form == nil && request.method == .post
    // What was posted cannot be opened again; the page with the form can.
    let next = isUpload ? request.pageBefore ?? "" : form == nil ? request.uri.string : ""
    return answer(
      SignInPages.signIn(unsent: unsent, next: next, lostUpload: isUpload, demo: site.demoAccounts), status: .unauthorized)
  }

  /// A form with another session's token: what it holds is shown, and can be sent with the right one.
  func askToSendAgain(_ form: Form) -> Response {
    answer(SignInPages.sendAgain(Unsent(path: request.uri.path, form: form), csrf: csrf), status: .conflict)
  }
}

enum SignInHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    if visit.signedIn != nil { return visit.go(Link.work) }
    return visit.askToSignIn(keeping: nil).with(status: .ok)
  }

  static func signIn(_ visit: Visit) async throws -> Response {
    let form = visit.form
    return try await visit.attempt {
      let token = try await visit.site.signIn(
        login: form["login"], password: form["password"], from: visit.address, at: visit.now)
      return try await enter(visit, token: token)
    } orShow: { errors in
      SignInPages.signIn(
        login: form["login"], errors: errors, unsent: Unsent(form), next: form["next"],
        demo: visit.site.demoAccounts)
    }
  }

  /// One click in the demo; the accounts have passwords nobody knows, so this is their only door.
  static func tryDemo(_ visit: Visit) async throws -> Response {
    let login = visit.form["login"]
    guard visit.site.demoAccounts.contains(where: { $0.0 == login }),
      let account = try await visit.site.database.read({ db in try db.account(login: login) })
    else { throw Problem.notFound("Bản này không có tài khoản dùng thử.") }
    return try await enter(visit, token: try await visit.site.openSession(for: account, at: visit.now))
  }

  private static func enter(_ visit: Visit, token: String) async throws -> Response {
    var response: Response
    if let unsent = Unsent(visit.form) {
      let signedIn = try await visit.site.database.read { db in
        try db.signedIn(tokenHash: SHA256Hex.of(token), at: visit.now)
      }
      let page = SignInPages.sendAgain(unsent, csrf: signedIn?.csrf ?? "")
      response = Layout.render(page, viewer: signedIn.map { Viewer($0, path: "") }).response()
    } else {
      let next = visit.form["next"]
      response = visit.go(Link.isOurs(next) && next != "/" && !next.hasPrefix(Link.signIn) ? next : Link.work)
    }
    response.headers[.setCookie] = SessionCookie.set(token, for: visit.request)
    return response
  }

  static func signOut(_ visit: Visit) async throws -> Response {
    if let signedIn = visit.signedIn {
      try await visit.site.database.write { db in try db.deleteSession(signedIn.tokenHash) }
    }
    var response = visit.go("/")
    response.headers[.setCookie] = SessionCookie.set("", for: visit.request)
    return response
  }

  static func showPassword(_ visit: Visit) async throws -> Response {
    visit.answer(SignInPages.password(first: visit.signedIn?.mustChangePassword ?? false, csrf: visit.csrf))
  }

  static func changePassword(_ visit: Visit) async throws -> Response {
    guard let signedIn = visit.signedIn else { return visit.askToSignIn(keeping: nil) }
    return try await visit.attempt {
      try await visit.site.changePassword(
        of: signedIn, current: visit.form["current"], new: visit.form["new"], again: visit.form["again"], at: visit.now)
      return visit.go(Link.work)
    } orShow: { SignInPages.password(first: signedIn.mustChangePassword, errors: $0, csrf: visit.csrf) }
  }

  static func showHats(_ visit: Visit) async throws -> Response {
    guard let signedIn = visit.signedIn else { return visit.askToSignIn(keeping: nil) }
    return visit.answer(SignInPages.hats(signedIn))
  }

  static func changeHat(_ visit: Visit) async throws -> Response {
    guard let signedIn = visit.signedIn, let hat = signedIn.hats.first(where: { $0.id == visit.form["hat"] }) else {
      throw Problem.notAllowed("Anh/chị không có vai trò này, hoặc thời hạn của nó đã hết.")
    }
    try await visit.site.database.write { db in try db.wear(hat.id, session: signedIn.tokenHash) }
    return visit.go(Link.work)
  }
}

extension Visit {
  fileprivate var address: String? {
    SignInPlace.address(peer: context.remoteAddress, forwarded: request.headers[.forwardedFor])
  }
}

enum SignInPlace {
  /// Where a person sits. Behind a proxy on this machine everyone comes from it, and it alone knows from where: it adds
  /// that at the end, behind what the stranger may have made up.
  static func address(peer: String?, forwarded: String?) -> String? {
    guard peer == "127.0.0.1" || peer == "::1", let last = forwarded?.split(separator: ",").last else { return peer }
    return last.trimmingCharacters(in: .whitespaces)
  }
}

extension Response {
  func with(status: HTTPResponse.Status) -> Response {
    var response = self
    response.status = status
    return response
  }
}
