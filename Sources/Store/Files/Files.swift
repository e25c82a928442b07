import Foundation

/// Files kept by the SHA-256 of their content: `folder/ab/abcd…`. What is there is complete and never changes.
public struct Files: Sendable {
  private let folder: URL

  public init(folder: URL) {
    self.folder = folder
  }

  /// Begins to receive a file. Nothing is kept before ``IncomingFile/finish()``.
  /// - Throws: ``StoreError/unavailable(_:)``, as all functions here, when the disk does not do what it is asked.
  public func begin() throws -> IncomingFile {
    try IncomingFile(folder: folder)
  }

  /// Where the content is or would be. For a text that is no hash: an address where nothing ever is.
  public func url(of hash: String) -> URL {
    guard SHA256Hex.isHash(hash) else { return folder.appending(path: "no-hash") }
    return folder.appending(path: "\(hash.prefix(2))/\(hash)")
  }

  public func exists(_ hash: String) -> Bool {
    FileManager.default.fileExists(atPath: url(of: hash).path)
  }

  /// Stands while a backup copies the files; one that a backup left behind which broke off counts for a day.
  private var copying: String { folder.appending(path: "copying").path }

  /// Does something during which nothing is removed: what the database named as it began is there until it ends.
  public func withoutRemovals<T>(_ act: () throws -> T) throws -> T {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard FileManager.default.createFile(atPath: copying, contents: nil) else { throw diskError("write", copying) }
    defer { unlink(copying) }
    return try act()
  }

  private var isBeingCopied: Bool {
    var status = stat()
    return stat(copying, &status) == 0 && Date().timeIntervalSince1970 - Double(status.st_mtim.tv_sec) < 86_400
  }

  /// Removes the content; it is no error when it is not there. While a backup copies, it stays.
  public func remove(_ hash: String) throws {
    if isBeingCopied { return }
    let path = url(of: hash).path
    guard unlink(path) == 0 || errno == ENOENT else { throw diskError("remove", path) }
  }

  /// The hashes of all files, in order.
  public func allHashes() throws -> [String] {
    try entries(of: folder)
      .filter { $0.count == 2 }
      .flatMap { try entries(of: folder.appending(path: $0)) }
      .filter(SHA256Hex.isHash)
      .sorted()
  }

  /// Whether the content on the disk still has this hash.
  /// - Throws: ``StoreError/unavailable(_:)`` when it cannot be read, also when it is not there.
  public func verify(_ hash: String) throws -> Bool {
    let path = url(of: hash).path
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw diskError("read", path) }
    defer { close(file) }
    var sum = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw diskError("read", path) }
      if count == 0 { return sum.finish() == hash }
      buffer.withUnsafeBytes { sum.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  /// Removes uploads that a crash left behind: those last written before `cutoff`. Call it at the start,
  /// with a day ago.
  /// - Returns: how many there were.
  @discardableResult
  public func sweep(before cutoff: Date) throws -> Int {
    let incoming = folder.appending(path: "incoming")
    var swept = 0
    for name in try entries(of: incoming) {
      let path = incoming.appending(path: name).path
      var status = stat()
      guard stat(path, &status) == 0 else {
        // Another node's upload may just have been finished.
        if errno == ENOENT { continue }
        throw diskError("look at", path)
      }
      guard Double(status.st_mtim.tv_sec) < cutoff.timeIntervalSince1970 else { continue }
      guard unlink(path) == 0 || errno == ENOENT else { throw diskError("remove", path) }
      swept += 1
    }
    return swept
  }

  /// The names in a folder; none if it is not there yet.
  private func entries(of folder: URL) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch CocoaError.fileReadNoSuchFile {
      return []
    } catch {
      throw StoreError.unavailable("Cannot list \(folder.path): \(error.localizedDescription)")
    }
  }
}

/// Reads `errno`: call it right after the system call that failed.
func diskError(_ verb: String, _ path: String) -> StoreError {
  .unavailable("Cannot \(verb) \(path): \(String(cString: strerror(errno)))")
}
