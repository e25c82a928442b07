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
    try await withAddress(migrated: migrated) { address in
      let database = try await Database.open(address, connections: connections)
      let result = await Result {
        if migrated { try await database.migrate() }
        return try await body(database)
      }
      await database.close()
      return try result.get()
    }
  }

  /// Lends the address of a fresh database: empty, or a copy of one that has been migrated.
  public func withAddress<T>(migrated: Bool = false, _ body: (DatabaseAddress) async throws -> T) async throws -> T {
    await Gate.shared.enter()
    let result = await Result { try await lend(migrated: migrated, body) }
    await Gate.shared.leave()
    return try result.get()
  }

  private func lend<T>(migrated: Bool, _ body: (DatabaseAddress) async throws -> T) async throws -> T {
    let name = "test_" + Identifier.make().replacing("-", with: "")
    switch self {
    case .sqlite:
      return try await withFolder { folder in
        let path = folder.appending(path: "\(name).sqlite").path
        if migrated { try await Templates.shared.sqlite().write(to: URL(filePath: path)) }
        return try await body(.sqlite(path: path))
      }
    case .postgres:
      let server = try Self.server()
      // Templates are copied bytewise, so that the new database has the encoding and locale C of bin/with-postgres.
      let template = migrated ? "TEMPLATE \(try await Templates.shared.postgres())" : ""
      try administer(server, "CREATE DATABASE \(name) \(template)")
      let result = await Result { try await body(Self.address(of: name, at: server)) }
      try administer(server, "DROP DATABASE \(name) WITH (FORCE)")
      return try result.get()
    }
  }

  fileprivate static func server() throws -> String {
    guard let server = ProcessInfo.processInfo.environment["LANGHOC_TEST_POSTGRES"] else { throw NoTestServer() }
    return server
  }

  fileprivate static func address(of name: String, at server: String) -> DatabaseAddress {
    var address = URLComponents(string: server)
    address?.path = "/\(name)"
    return .postgres(url: address?.string ?? server)
  }
}

/// Lets so many tests have a database at a time: all of them begin at once, and a server has only so many connections.
private actor Gate {
  static let shared = Gate(places: 24)
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(places: Int) { free = places }

  func enter() async {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

/// A migrated database of each engine, made once: a copy is had in a fraction of the time that the migrations take.
private actor Templates {
  static let shared = Templates()
  private var sqliteFile: Task<Data, any Error>?
  private var postgresName: Task<String, any Error>?

  func sqlite() async throws -> Data {
    if sqliteFile == nil {
      sqliteFile = Task {
        try await withFolder { folder in
          let file = folder.appending(path: "template.sqlite")
          try await Self.migrate(.sqlite(path: file.path))
          return try Data(contentsOf: file)
        }
      }
    }
    return try await sqliteFile?.value ?? Data()
  }

  func postgres() async throws -> String {
    if postgresName == nil {
      postgresName = Task {
        let server = try TestEngine.server(), name = "template_" + Identifier.make().replacing("-", with: "")
        try administer(server, "CREATE DATABASE \(name)")
        try await Self.migrate(TestEngine.address(of: name, at: server))
        return name
      }
    }
    return try await postgresName?.value ?? ""
  }

  private static func migrate(_ address: DatabaseAddress) async throws {
    let database = try await Database.open(address, connections: 1)
    try await database.migrate()
    await database.close()
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
