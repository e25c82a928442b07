import Foundation
import Store
import Testing
import TestSupport

@testable import App

/// `langhoc backup` and `langhoc restore` as they are typed.
@Suite struct BackupTests {
  private static func backup(_ folder: URL, _ database: String, _ data: URL) async throws {
    try await BackupCommand.parse([folder.path, "--database", database, "--data", data.path]).run()
  }

  private static func restore(_ folder: URL, _ database: String, _ data: URL) async throws {
    let regulations = World.home.appending(path: "regulations").path
    try await RestoreCommand.parse([folder.path, "--database", database, "--data", data.path, "--regulations", regulations]).run()
  }

  /// A database with one file, and its backup in `b`.
  ///
  /// - Returns: the hash of the file.
  private static func backedUp(in folder: URL) async throws -> String {
    let path = folder.appending(path: "l.sqlite").path, files = folder.appending(path: "files")
    let database = try await Database.open(.sqlite(path: path))
    try await database.migrate()
    await database.close()
    let file = try Files(folder: files).begin()
    try file.write(EvidenceTests.pdf)
    let hash = try file.finish().hash
    try await backup(folder.appending(path: "b"), "sqlite:\(path)", files)
    return hash
  }

  @Test("What is restored is what was saved; a backup that broke off, and a database that cannot be read, leave nothing behind")
  func roundTrip() async throws {
    try await withFolder { folder in
      func at(_ name: String) -> URL { folder.appending(path: name) }
      let hash = try await Self.backedUp(in: folder)
      try await Self.restore(at("b"), "sqlite:\(at("r.sqlite").path)", at("r"))
      #expect(try Files(folder: at("r")).verify(hash))

      try Data("no database".utf8).write(to: at("broken.sqlite"))
      await #expect(throws: (any Error).self) { try await Self.backup(at("c"), "sqlite:\(at("broken.sqlite").path)", at("files")) }
      #expect(!FileManager.default.fileExists(atPath: at("c").path))
      try Data("no database".utf8).write(to: at("b/langhoc.sqlite"))
      await #expect(throws: (any Error).self) { try await Self.restore(at("b"), "sqlite:\(at("s.sqlite").path)", at("s")) }
      #expect(!FileManager.default.fileExists(atPath: at("s.sqlite").path))
    }
  }

  @Test("A restore that breaks off, by a wrong option or on the way, leaves the place free for the next try")
  func brokenOff() async throws {
    try await withFolder { folder in
      func at(_ name: String) -> URL { folder.appending(path: name) }
      let hash = try await Self.backedUp(in: folder)
      let target = "sqlite:\(at("r.sqlite").path)"
      await #expect(throws: (any Error).self) {
        try await RestoreCommand.parse([at("b").path, "--database", target, "--data", at("r").path, "--regulations", at("nowhere").path]).run()
      }
      #expect(!FileManager.default.fileExists(atPath: at("r.sqlite").path))
      // Where the files are to go stands a file.
      try Data().write(to: at("wall"))
      await #expect(throws: (any Error).self) { try await Self.restore(at("b"), target, at("wall")) }
      #expect(!FileManager.default.fileExists(atPath: at("r.sqlite").path))
      try await Self.restore(at("b"), target, at("r"))
      #expect(try Files(folder: at("r")).verify(hash))
    }
  }
}
