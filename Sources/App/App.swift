import Foundation
import Hummingbird
import Rules
import Store

/// Everything that a request needs, put together once at the start: the composition root.
public struct Site: Sendable {
  public private(set) var database: Database
  public let files: Files
  public let regulations: Regulations
  /// The clock: the demo and the tests bring their own.
  public let clock: @Sendable () -> Date
  /// Accounts offered on the sign-in page, one a role: (login, what the button says). Never outside loopback.
  let demoAccounts: [(String, String)]
  /// Where the public reaches the program, "https://langhoc.example": what QR codes lead to.
  public let publicAddress: String
  let passwords = Passwords()
  let importRuns = ImportRuns()
  let held = HeldContents()

  public init(
    database: Database, files: Files, regulations: Regulations, demoAccounts: [(String, String)] = [],
    publicAddress: String = "http://127.0.0.1:8080", clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.database = database
    self.files = files
    self.regulations = regulations
    self.demoAccounts = demoAccounts
    self.publicAddress = publicAddress
    self.clock = clock
  }

  /// The same site, whose actions write to the database given: that of a form that is taken once.
  func writing(to database: Database) -> Site {
    var site = self
    site.database = database
    return site
  }

  /// The routes of the sitemap inside the shell.
  public func router() -> Router<LangHocContext> {
    let router = Router.withShell(session: SessionMiddleware(site: self))
    for route in sitemap {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await route.answer(to: request, context, on: self)
      }
    }
    return router
  }

  /// Serves until it is told to stop.
  public func serve(host: String, port: Int) async throws {
    let application = Application(
      router: router(), configuration: .init(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? port
        FileHandle.standardOutput.write(Data("Làng Học: http://\(host):\(port)/\n".utf8))
      })
    try await Database.nearby { try await application.runService() }
  }
}
