import ArgumentParser
import Foundation
import Rules
import Store

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Sao lưu cơ sở dữ liệu và tệp minh chứng vào một thư mục trống.")
  @Argument(help: "Thư mục trống hoặc chưa có") var folder: String
  @OptionGroup var options: DataOptions

  func run() async throws {
    let address = try options.standing()
    let target = URL(filePath: folder)
    let standing = try? FileManager.default.contentsOfDirectory(atPath: folder)  // no folder yet: nothing stands there
    guard standing?.isEmpty ?? true else {
      throw Problem.conflict("Thư mục \(folder) đã có nội dung; hãy chọn thư mục trống để không ghi đè bản cũ.")
    }
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    do {
      let count = try save(address, into: target)
      print("Đã sao lưu cơ sở dữ liệu và \(count) tệp vào \(folder).")
    } catch {
      // What broke off is no backup; the error says why, also where it cannot be removed.
      try? FileManager.default.removeItem(at: target)
      throw error
    }
  }

  /// - Returns: how many files were copied.
  private func save(_ address: DatabaseAddress, into target: URL) throws -> Int {
    let files = Files(folder: URL(filePath: options.data)), copies = Files(folder: target.appending(path: "files"))
    // The database first: each file that it names is there to copy afterwards.
    return try files.withoutRemovals {
      try Backup.save(address, into: target)
      let hashes = try files.allHashes()
      for hash in hashes { try Self.copy(hash, from: files, to: copies) }
      return hashes.count
    }
  }

  static func copy(_ hash: String, from: Files, to: Files) throws {
    let target = to.url(of: hash)
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    if !to.exists(hash) { try FileManager.default.copyItem(at: from.url(of: hash), to: target) }
  }
}

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Khôi phục từ một bản sao lưu vào nơi chưa có dữ liệu, rồi kiểm tra.")
  @Argument(help: "Thư mục của bản sao lưu") var folder: String
  @OptionGroup var options: DataOptions

  func run() async throws {
    let source = URL(filePath: folder), address = try options.address()
    guard FileManager.default.fileExists(atPath: folder) else { throw Problem.notFound("Không có thư mục sao lưu \(folder).") }
    if case .sqlite(let path) = address, FileManager.default.fileExists(atPath: path) {
      throw Problem.conflict("Ở \(path) đã có cơ sở dữ liệu; hãy chọn nơi chưa có dữ liệu để không ghi đè.")
    }
    try Backup.restore(address, from: source)
    let copies = Files(folder: source.appending(path: "files")), files = Files(folder: URL(filePath: options.data))
    for hash in try copies.allHashes() { try BackupCommand.copy(hash, from: copies, to: files) }
    let site: Site
    do { site = try await options.site() } catch {
      // What cannot be opened is no database: the place stays free for another backup.
      if case .sqlite(let path) = address { try? FileManager.default.removeItem(atPath: path) }
      throw error
    }
    let found = try await site.verify()
    await site.database.close()
    guard found.faults.isEmpty else { throw Problem.invalid(found.faults.map { FieldProblem("verify", $0) }) }
    print("Đã khôi phục và kiểm tra: \(found.entries) dòng nhật ký, \(found.dossiers) hồ sơ, \(found.files) tệp.")
  }
}
