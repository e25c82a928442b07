import HTTPTypes
import Hummingbird
import Logging
import NIOEmbedded
import Store

@testable import App

/// Asks for pages in this process, through the router with all its middleware: everything that a request costs but the socket.
struct Browser: Sendable {
  private let responder: RouterResponder<LangHocContext>
  private let cookie: String
  private let logger = Logger(label: "bench")

  init(_ site: Site, as person: Person) {
    responder = site.router().buildResponder()
    cookie = person.cookie
  }

  struct Refused: Error {
    let path: String
    let status: HTTPResponse.Status
  }

  /// - Returns: how many bytes the page has.
  /// - Throws: ``Refused`` for anything but a page.
  @discardableResult
  func get(_ path: String) async throws -> Int {
    let request = Request(
      head: HTTPRequest(
        method: .get, scheme: "http", authority: "localhost", path: path, headerFields: [.cookie: cookie]),
      body: RequestBody(buffer: ByteBuffer()))
    let context = LangHocContext(source: .init(channel: EmbeddedChannel(), logger: logger))
    let response = try await Database.nearby { try await responder.respond(to: request, context: context) }
    guard response.status == .ok, let length = response.body.contentLength else {
      throw Refused(path: path, status: response.status)
    }
    return length
  }
}
