import Foundation
import GRDB

/// Copies of a whole database, taken while it is in use, and put back where nothing stands yet.
public enum Backup {
  private static let sqliteName = "langhoc.sqlite"
  private static let postgresName = "langhoc.pgdump"

  /// Writes one consistent copy into the folder. PostgreSQL needs its own program `pg_dump`.
  /// - Throws: ``StoreError/unavailable(_:)``.
  public static func save(_ address: DatabaseAddress, into folder: URL) throws {
    switch address {
    case .sqlite(let path):
      let copy = folder.appending(path: sqliteName).path
      do {
        let source = try DatabaseQueue(path: path)
        try source.vacuum(into: copy)
        try source.close()
      } catch { throw StoreError.unavailable("Cannot copy \(path) to \(copy): \(error.localizedDescription)") }
    case .postgres(let url):
      try run("pg_dump", ["--format=custom", "--no-owner", "--file", folder.appending(path: postgresName).path], url)
    }
  }

  /// Puts a copy back into an address where no database stands yet (PostgreSQL: an empty one).
  /// - Throws: ``StoreError/unavailable(_:)``, also where something stands already: nothing is ever overwritten.
  public static func restore(_ address: DatabaseAddress, from folder: URL) throws {
    switch address {
    case .sqlite(let path):
      guard !FileManager.default.fileExists(atPath: path) else {
        throw StoreError.unavailable("There is a database at \(path) already; name another place.")
      }
      do {
        try FileManager.default.createDirectory(
          at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: folder.appending(path: sqliteName), to: URL(filePath: path))
      } catch { throw StoreError.unavailable("Cannot restore \(path): \(error.localizedDescription)") }
    case .postgres(let url):
      try run(
        "pg_restore", ["--no-owner", "--exit-on-error", "--single-transaction", folder.appending(path: postgresName).path],
        url, target: "--dbname")
    }
  }

  /// The password goes by the environment: other users of the machine can read a command line.
  private static func run(_ program: String, _ arguments: [String], _ url: String, target: String = "--dbname") throws {
    guard var parts = URLComponents(string: url) else { throw StoreError.unavailable("The database's address cannot be read.") }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    var environment = ProcessInfo.processInfo.environment
    if let password = parts.password { environment["PGPASSWORD"] = password }
    parts.password = nil
    process.environment = environment
    process.arguments = [program, target, parts.string ?? ""] + arguments
    let complaints = Pipe()
    process.standardError = complaints
    do { try process.run() } catch { throw StoreError.unavailable("\(program): \(error.localizedDescription)") }
    let complaint = String(decoding: complaints.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      if complaint.contains("already exists") {
        throw StoreError.unavailable("There are tables in this database already; name an empty one.")
      }
      // The first line says what is wrong; behind it stands the statement.
      throw StoreError.unavailable(complaint.split(separator: "\n").first.map(String.init) ?? "\(program) ended with \(process.terminationStatus).")
    }
  }
}
