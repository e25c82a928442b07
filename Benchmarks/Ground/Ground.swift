import Foundation
import Store
import TestSupport

@testable import App

/// What the measures stand on: an engine, and on it the nation, made when the first measure asks for it.
actor Ground {
  let engine: TestEngine
  let address: DatabaseAddress
  let folder: URL
  let site: Site
  private var made: Nation?
  private var levels: LevelNation?

  static let regulations = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: "regulations")

  private init(_ engine: TestEngine, _ address: DatabaseAddress, _ folder: URL) async throws {
    (self.engine, self.address, self.folder) = (engine, address, folder)
    site = try await Self.site(address, folder)
  }

  static func site(_ address: DatabaseAddress, _ folder: URL) async throws -> Site {
    let database = try await Database.open(address)
    try await database.migrate()
    return Site(
      database: database, files: Files(folder: folder.appending(path: "files")), regulations: try Regulations(folder: regulations))
  }

  /// Lends a ground that is gone afterwards.
  static func lend(_ engine: TestEngine, _ body: (Ground) async throws -> Void) async throws {
    try await engine.withAddress { address in
      try await withFolder { folder in
        let ground = try await Ground(engine, address, folder)
        try await body(ground)
        await ground.site.database.close()
      }
    }
  }

  /// A site on a database of its own, for what must not disturb the nation.
  ///
  /// - Parameter place: where SQLite's file lies; PostgreSQL keeps its own place.
  nonisolated func withOwnSite<T: Sendable>(
    in place: URL = FileManager.default.temporaryDirectory, _ body: @Sendable (Site, DatabaseAddress) async throws -> T
  ) async throws -> T {
    try await withFolder(in: place) { own in
      switch engine {
      case .sqlite: try await Self.lend(.sqlite(path: own.appending(path: "langhoc.sqlite").path), own, body)
      case .postgres: try await engine.withAddress { try await Self.lend($0, own, body) }
      }
    }
  }

  private static func lend<T: Sendable>(
    _ address: DatabaseAddress, _ folder: URL, _ body: (Site, DatabaseAddress) async throws -> T
  ) async throws -> T {
    let site = try await site(address, folder)
    let result = try await body(site, address)
    await site.database.close()
    return result
  }

  /// The nation after 1/7/2025, beside the other one; its measures come last.
  func levelNation() async throws -> LevelNation {
    if let levels { return levels }
    let start = ContinuousClock.now, nation = try await LevelNation.make(on: site)
    levels = nation
    progress("\(engine.rawValue): a year under TT 25 was run through in \(Int((ContinuousClock.now - start).milliseconds / 1000)) s")
    return nation
  }

  func nation() async throws -> Nation {
    if let made { return made }
    let start = ContinuousClock.now
    let nation = try await Nation.make(on: site)
    made = nation
    progress("\(engine.rawValue): the nation was made in \(Int((ContinuousClock.now - start).milliseconds / 1000)) s")
    return nation
  }
}
