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
    // A folder that is not there yet has nothing in it; one that cannot be read fails at the next line.
    let standing = try? FileManager.default.contentsOfDirectory(atPath: folder)
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
    let site: Site
    do {
      try Backup.restore(address, from: source)
      let copies = Files(folder: source.appending(path: "files")), files = Files(folder: URL(filePath: options.data))
      for hash in try copies.allHashes() { try BackupCommand.copy(hash, from: copies, to: files) }
      site = try await options.site()
    } catch {
      Self.free(address)
      throw error
    }
    let found = try await site.verify()
    await site.database.close()
    guard found.faults.isEmpty else { throw Problem.invalid(found.faults.map { FieldProblem("verify", $0) }) }
    print("Đã khôi phục và kiểm tra: \(found.entries) dòng nhật ký, \(found.dossiers) hồ sơ, \(found.files) tệp.")
  }

  /// What broke off half-way, be it for a wrong option, is no database: the next try finds the place free. Files that have been
  /// copied are the same ones then.
  private static func free(_ address: DatabaseAddress) {
    switch address {
    case .sqlite(let path):
      // SQLite's own files beside it would be taken for those of the next one. The error says why, also where they stay.
      for file in [path, "\(path)-wal", "\(path)-shm"] { try? FileManager.default.removeItem(atPath: file) }
    case .postgres:
      LangHoc.printError("Chưa khôi phục xong. Trước khi làm lại, hãy làm trống cơ sở dữ liệu PostgreSQL này nếu trong đó đã có bảng.")
    }
  }
}
