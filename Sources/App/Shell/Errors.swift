import Foundation
import HTTPTypes
import Hummingbird
import Rules

/// Turns whatever a request throws into a page in Vietnamese.
///
/// It stands twice: outermost, and again inside the middleware that knows the viewer, so that the page keeps its frame.
public struct ErrorPages: RouterMiddleware {
  public typealias Context = LangHocContext
  public init() {}

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as CancellationError {
      throw error
    } catch {
      let answer = ErrorAnswer(error, requestNumber: context.requestNumber)
      if answer.status.kind == .serverError {
        context.logger.error("\(request.method) \(request.uri.path): \(String(reflecting: error))")
      }
      return answer.response(to: request, viewer: context.viewer)
    }
  }
}

/// What a person is told when something went wrong, and under which status.
struct ErrorAnswer {
  let status: HTTPResponse.Status
  let title: String
  let messages: [String]

  init(_ error: any Error, requestNumber: String) {
    switch error {
    case let problem as Problem: self.init(problem)
    case let error as any HTTPResponseError where error.status.kind == .clientError: self.init(error.status)
    default:
      self.init(
        .internalServerError, "Hệ thống gặp lỗi",
        [
          "Việc vừa rồi chưa thực hiện được. Lỗi thuộc về hệ thống, không phải do nội dung đã nhập.",
          "Xin thử lại sau ít phút. Nếu vẫn lỗi, báo người quản trị số này: \(requestNumber)",
        ])
    }
  }

  init(_ status: HTTPResponse.Status, _ title: String, _ messages: [String]) {
    (self.status, self.title, self.messages) = (status, title, messages)
  }

  private init(_ problem: Problem) {
    switch problem {
    case .notAllowed: self.init(.forbidden, "Không có quyền", problem.messages)
    case .notFound: self.init(.notFound, "Không tìm thấy", problem.messages)
    case .conflict: self.init(.conflict, "Dữ liệu đã thay đổi", problem.messages)
    case .invalid: self.init(.unprocessableContent, "Chưa nhận được", problem.messages)
    }
  }

  private init(_ status: HTTPResponse.Status) {
    switch status {
    case .notFound, .methodNotAllowed:
      self.init(.notFound, "Không tìm thấy trang", ["Địa chỉ này không có trong hệ thống. Hãy kiểm tra lại hoặc về trang đầu."])
    case .contentTooLarge:
      self.init(status, "Dữ liệu gửi lên quá lớn", ["Hãy bớt nội dung hoặc chia thành nhiều lần gửi."])
    case .forbidden: self.init(status, "Không có quyền", ["Vai trò hiện tại không xem được trang này."])
    case .unauthorized: self.init(status, "Cần đăng nhập", ["Hãy đăng nhập rồi mở lại trang này."])
    case .tooManyRequests: self.init(status, "Thử quá nhiều lần", ["Hãy đợi ít phút rồi thử lại."])
    default: self.init(status, "Yêu cầu không hợp lệ", ["Máy chủ không hiểu yêu cầu này. Hãy quay lại trang trước và thử lại."])
    }
  }

  /// A page; for what a script posted (saving as one types), plain text.
  func response(to request: Request, viewer: Viewer?) -> Response {
    var response: Response
    if request.headers[.requestedWith] != nil {
      let text = messages.joined(separator: " ")
      response = Response(
        status: status, headers: [.contentType: "text/plain; charset=utf-8"], body: .init(byteBuffer: .init(string: text)))
    } else {
      let paragraphs = messages.map { "<p>\($0)</p>" as HTML }
      let body: HTML = "\(Part.notice(status.kind == .serverError ? .danger : .warning, HTML.join(paragraphs)))\(ways(from: request, viewer))"
      response = Layout.render(Page(title: title, body: body), viewer: viewer).response(status: status)
    }
    return request.method == .head ? response.createHeadResponse() : response
  }

  /// What was posted must not be posted again by loading the page anew: the page before is opened afresh instead.
  private func ways(from request: Request, _ viewer: Viewer?) -> HTML {
    let before = request.method == .post ? request.pageBefore : nil
    let again: HTML = before.map { "<a href=\"\($0)\">Mở lại trang vừa rồi</a> · " } ?? ""
    let home: HTML = viewer == nil
      ? "<a href=\"\(Layout.Link.home)\">Về trang đầu</a>" : "<a href=\"\(Layout.Link.work)\">Về việc hôm nay</a>"
    return "<p>\(again)\(home)</p>"
  }
}

/// What every answer says to the browser: only our own scripts and styles, no strangers' frames, no guessing of types,
/// and nothing kept unless the handler said so.
public struct SecureHeaders: RouterMiddleware {
  public typealias Context = LangHocContext
  public init() {}

  /// `object-src` and `frame-src` are for looking at a PDF in the page.
  static let policy = """
    default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
    connect-src 'self'; object-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'
    """

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = Self.policy }
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    response.headers[.referrerPolicy] = "same-origin"
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.crossOriginOpenerPolicy] = "same-origin"
    return response
  }
}

extension Request {
  /// The path of our page on which a form stood or a link was clicked, if the browser names it.
  var pageBefore: String? {
    guard let referer = headers[.referer].flatMap({ URLComponents(string: $0) }) else { return nil }
    let path = referer.percentEncodedPath
    guard path.hasPrefix("/"), !path.hasPrefix("//") else { return nil }
    return path + (referer.percentEncodedQuery.map { "?\($0)" } ?? "")
  }
}

extension HTTPField.Name {
  /// Set by our scripts when they post; see ``ErrorAnswer``.
  public static var requestedWith: Self { Self("X-Requested-With")! }  // a constant token, always valid
  /// Set by the proxy that ends TLS.
  static var forwardedProto: Self { Self("X-Forwarded-Proto")! }
  static var forwardedFor: Self { Self("X-Forwarded-For")! }
  static var referrerPolicy: Self { Self("Referrer-Policy")! }
  static var crossOriginOpenerPolicy: Self { Self("Cross-Origin-Opener-Policy")! }
}

extension Router where Context == LangHocContext {
  /// A router with the shell around it; `session` sets the viewer. HEAD is answered as GET without its body.
  public static func withShell(
    session: any MiddlewareProtocol<Request, Response, LangHocContext>
  ) -> Router<LangHocContext> {
    let router = Router(context: LangHocContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SecureHeaders())
    router.add(middleware: ErrorPages())
    router.add(middleware: StaticFiles())
    router.add(middleware: session)
    router.add(middleware: ErrorPages())
    return router
  }
}
