import CLibPQ
import Foundation
import Store

/// Both engines, for `@Test(arguments: TestEngine.allCases)`.
public enum TestEngine: String, CaseIterable, Sendable {
  case sqlite, postgres

  /// Lends a fresh database, migrated unless told otherwise, that is gone afterwards.
  /// - Throws: what `body` throws; ``NoTestServer`` for PostgreSQL outside of `bin/test`.
  public func withDatabase<T>(
    migrated: Bool = true, connections: Int = 4, _ body: (Database) async throws -> T
  ) async throws -> T {
    try await withAddress { address in
      let database = try await Database.open(address, connections: connections)
      let result = await Result {
        if migrated { try await database.migrate() }
        return try await body(database)
      }
      await database.close()
      return try result.get()
    }
  }

  /// Lends the address of a fresh, empty database.
  public func withAddress<T>(_ body: (DatabaseAddress) async throws -> T) async throws -> T {
    let name = "test_" + Identifier.make().replacing("-", with: "")
    switch self {
    case .sqlite:
      return try await withFolder { folder in
        try await body(.sqlite(path: folder.appending(path: "\(name).sqlite").path))
      }
    case .postgres:
      guard let server = ProcessInfo.processInfo.environment["LANGHOC_TEST_POSTGRES"],
        var address = URLComponents(string: server)
      else { throw NoTestServer() }
      // Templates are copied bytewise, so that the new database has the encoding and locale C of bin/with-postgres.
      try administer(server, "CREATE DATABASE \(name)")
      address.path = "/\(name)"
      let result = await Result { try await body(.postgres(url: address.string ?? server)) }
      try administer(server, "DROP DATABASE \(name) WITH (FORCE)")
      return try result.get()
    }
  }
}

extension TestEngine {
  /// Leaves a line for `bin/test`, which demands as many feature tests on one engine as on the other. Tests of what
  /// only one engine has (``PostgresTests``) are not counted.
  public func countFeatureTest() {
    guard let path = ProcessInfo.processInfo.environment["LANGHOC_TEST_COUNT"] else { return }
    let file = open(path, O_WRONLY | O_APPEND)
    guard file >= 0 else { return }
    defer { close(file) }
    let line = "\(rawValue)\n"
    _ = line.withCString { write(file, $0, strlen($0)) }
  }
}

public struct NoTestServer: Error, CustomStringConvertible {
  public let description = "LANGHOC_TEST_POSTGRES is not set: run bin/test"
}

/// Lends an empty folder that is gone afterwards.
public func withFolder<T>(
  in place: URL = FileManager.default.temporaryDirectory, _ body: (URL) async throws -> T
) async throws -> T {
  let folder = place.appending(path: "langhoc-test-\(Identifier.make())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let result = await Result { try await body(folder) }
  try FileManager.default.removeItem(at: folder)
  return try result.get()
}

/// CREATE and DROP DATABASE stand outside of any transaction, which the store does not offer.
private func administer(_ server: String, _ command: String) throws {
  let connection = PQconnectdb(server)
  defer { PQfinish(connection) }
  let result = PQexec(connection, command)
  defer { PQclear(result) }
  guard PQresultStatus(result) == PGRES_COMMAND_OK else {
    throw StoreError.unavailable("\(command): \(String(cString: PQerrorMessage(connection)))")
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
