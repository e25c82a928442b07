import Hummingbird

/// What one request carries from middleware to handler.
public struct LangHocContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// Who looks at the page, for the layout; set by the middleware that knows the session.
  public var viewer: Viewer?
  /// Who has signed in, in which hat; set together with the viewer.
  public internal(set) var signedIn: SignedIn?
  /// Where the connection comes from, for throttling; nil in tests that have no socket.
  public let remoteAddress: String?

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    remoteAddress = source.channel.remoteAddress?.ipAddress
  }

  /// What JSON bodies may weigh; forms have ``Form/limit``, files come as a stream (``Multipart``).
  public var maxUploadSize: Int { Form.limit }
  /// The number that an error page shows: short enough to read out, the beginning of `hb.request.id` in the log.
  public var requestNumber: String { String(id.prefix(8)) }
}
