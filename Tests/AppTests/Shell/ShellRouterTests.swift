import Hummingbird
import HummingbirdTesting
import Rules
import Testing

@testable import App

/// Stands in for the middleware that knows sessions: everyone is Mai.
private struct EveryoneIsMai: RouterMiddleware {
  func handle(
    _ request: Request, context: LangHocContext, next: (Request, LangHocContext) async throws -> Response
  ) async throws -> Response {
    if request.uri.path == "/phien-hong" { throw Problem.notAllowed("Phiên đã hết.") }
    var context = context
    context.viewer = Viewer(name: "Lò Thị Mai", hat: "Kiểm tra viên", csrf: "t")
    return try await next(request, context)
  }
}

private struct Secret: Error { let password = "mat-khau" }

@Suite("The shell around every route")
struct ShellRouterTests {
  private func test(_ body: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
    let router = Router.withShell(session: EveryoneIsMai())
    router.get("trang") { _, context in Layout.render(Page(title: "Trang", body: "<p>Chào</p>"), viewer: context.viewer) }
    router.get("loi/{kind}") { _, context -> HTML in
      switch context.parameters.get("kind") {
      case "403": throw Problem.notAllowed("Chỉ Chủ tịch huyện được quyết định.")
      case "404": throw Problem.notFound("Không có hồ sơ này.")
      case "409": throw Problem.conflict("Hồ sơ đã được gửi.")
      case "422": throw Problem.invalid("a", "Điểm quá lớn.")
      case "413": throw HTTPError(.contentTooLarge)
      default: throw Secret()
      }
    }
    router.post("form") { request, _ in try await Form.read(request)["ten"] }
    try await Application(router: router).test(.router, body)
  }

  @Test("A problem becomes a page in Vietnamese under its status, in the person's frame", arguments: [
    ("403", "Chỉ Chủ tịch huyện được quyết định."), ("404", "Không có hồ sơ này."), ("409", "Hồ sơ đã được gửi."),
    ("422", "Điểm quá lớn."), ("413", "quá lớn"),
  ])
  func problems(status: String, words: String) async throws {
    try await test { client in
      try await client.execute(uri: "/loi/\(status)", method: .get) { response in
        #expect("\(response.status.code)" == status)
        #expect(String(buffer: response.body).contains(words))
        #expect(String(buffer: response.body).contains("Lò Thị Mai"))
      }
    }
  }

  @Test("Any other error gives a number to quote and none of its details")
  func unexpected() async throws {
    try await test { client in
      try await client.execute(uri: "/loi/500", method: .get) { response in
        let page = String(buffer: response.body)
        #expect(response.status == .internalServerError)
        #expect(page.contains("báo người quản trị số này") && !page.contains("mat-khau") && !page.contains("Secret"))
      }
    }
  }

  @Test("What fails before the session is known gets its page too")
  func beforeSession() async throws {
    try await test { client in
      try await client.execute(uri: "/phien-hong", method: .get) { response in
        #expect(response.status == .forbidden)
        #expect(String(buffer: response.body).contains("Phiên đã hết."))
      }
    }
  }

  @Test("An unknown address is a 404 page, and a wrong method too", arguments: [("/khong-co", HTTPRequest.Method.get), ("/trang", .delete)])
  func unknown(path: String, method: HTTPRequest.Method) async throws {
    try await test { client in
      try await client.execute(uri: path, method: method) { response in
        #expect(response.status == .notFound)
        #expect(String(buffer: response.body).contains("Không tìm thấy trang"))
      }
    }
  }

  @Test("HEAD is answered as GET without the body", arguments: ["/trang", "/khong-co", "/tinh/app.css"])
  func head(path: String) async throws {
    try await test { client in
      let get = try await client.execute(uri: path, method: .get)
      let head = try await client.execute(uri: path, method: .head)
      #expect(head.status == get.status)
      #expect(head.headers[.contentLength] == get.headers[.contentLength])
      #expect(get.body.readableBytes > 0 && head.body.readableBytes == 0)
    }
  }

  @Test("Every answer forbids inline scripts, strange frames and guessing; pages are not stored", arguments: ["/trang", "/khong-co", "/loi/500"])
  func headers(path: String) async throws {
    try await test { client in
      let headers = try await client.execute(uri: path, method: .get).headers
      let policy = headers[.contentSecurityPolicy] ?? ""
      #expect(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'self'") && !policy.contains("unsafe"))
      #expect(headers[.cacheControl] == "no-store")
      #expect(headers[.xContentTypeOptions] == "nosniff")
      #expect(headers[.referrerPolicy] == "same-origin")
    }
  }

  @Test("A script that saves gets words, not a page")
  func script() async throws {
    try await test { client in
      try await client.execute(uri: "/loi/409", method: .get, headers: [.requestedWith: "autosave"]) { response in
        #expect(response.status == .conflict)
        #expect(String(buffer: response.body) == "Hồ sơ đã được gửi.")
      }
    }
  }

  @Test("A form of more than 1 MiB is refused as too large, one that is no form as not understood")
  func forms() async throws {
    try await test { client in
      let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
      let small = try await client.execute(uri: "/form", method: .post, headers: type, body: ByteBuffer(string: "ten=Mai"))
      #expect(String(buffer: small.body) == "Mai")
      let large = ByteBuffer(string: "ten=" + String(repeating: "a", count: Form.limit))
      #expect(try await client.execute(uri: "/form", method: .post, headers: type, body: large).status == .contentTooLarge)
      let json: HTTPFields = [.contentType: "application/json"]
      #expect(try await client.execute(uri: "/form", method: .post, headers: json, body: small.body).status == .unsupportedMediaType)
    }
  }

  @Test("A file under its own hash is kept for good, else asked again; the same one is not sent twice")
  func assets() async throws {
    try await test { client in
      try Asset.check()
      let hashed = try await client.execute(uri: Asset.url("app.js"), method: .get)
      #expect(hashed.headers[.cacheControl] == "public, max-age=31536000, immutable")
      #expect(hashed.headers[.contentType] == "text/javascript; charset=utf-8")
      #expect(!String(buffer: hashed.body).contains(".js\";"), "every import carries the hash")
      let plain = try await client.execute(uri: "/tinh/app.js", method: .get)
      #expect(plain.headers[.cacheControl] == "no-cache")
      let tag = try #require(plain.headers[.eTag])
      let again = try await client.execute(uri: "/tinh/app.js", method: .get, headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified && again.body.readableBytes == 0)
      #expect(try await client.execute(uri: "/tinh/../Package.swift", method: .get).status == .notFound)
      #expect(try await client.execute(uri: "/tinh/%2e%2e/Package.swift", method: .get).status == .notFound)
    }
  }
}
