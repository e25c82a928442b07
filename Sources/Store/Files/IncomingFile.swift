import Foundation

/// A file on its way in: written piece by piece to `incoming/`, counted and hashed as it comes.
/// When it is neither finished nor abandoned, it is abandoned as its last reference goes.
public final class IncomingFile {
  private let folder: URL
  /// Where the content is while it comes in: to look at it before it is kept.
  public let path: String
  private var descriptor: Int32 = -1
  private var hash = SHA256()

  /// How many bytes have been written.
  public private(set) var size = 0

  init(folder: URL) throws {
    self.folder = folder
    let incoming = folder.appending(path: "incoming")
    path = incoming.appending(path: Identifier.make()).path
    try makeFolder(incoming)
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw diskError("create", path) }
  }

  deinit {
    abandon()
  }

  /// - Throws: ``StoreError/unavailable(_:)`` when the disk is full or gone, or the file is finished or abandoned.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    guard descriptor >= 0 else { throw closedError }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Foundation.write(
        descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw diskError("write", path) }
      rest = rest.dropFirst(count)
    }
    hash.update(bytes)
    size += bytes.count
  }

  public func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try write($0) }
  }

  /// Keeps the file: after this it outlives a power failure. Content that is there already is kept once.
  ///
  /// - Parameter willKeep: hears the hash before the content stands in its place.
  /// - Throws: ``StoreError/unavailable(_:)``; nothing is kept then.
  public func finish(_ willKeep: (String) -> Void = { _ in }) throws -> (hash: String, size: Int) {
    guard descriptor >= 0 else { throw closedError }
    defer { abandon() }
    guard fsync(descriptor) == 0 else { throw diskError("save", path) }
    let name = hash.finish()
    willKeep(name)
    let target = folder.appending(path: String(name.prefix(2)))
    try makeFolder(target)
    // Equal content takes the place of what is there: readers notice nothing, and a damaged file is healed.
    guard rename(path, target.appending(path: name).path) == 0 else {
      throw diskError("keep", path)
    }
    try syncFolder(target)
    return (name, size)
  }

  /// Drops what has come. After ``finish()`` it does nothing.
  public func abandon() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    // Gone already after `finish`; what cannot be removed, `Files.sweep` will find.
    unlink(path)
  }

  private var closedError: StoreError {
    .unavailable("The file is finished or abandoned: \(path)")
  }

  /// Makes the folder; the name of a new one is made durable in its parent too.
  private func makeFolder(_ folder: URL) throws {
    guard !FileManager.default.fileExists(atPath: folder.path) else { return }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw StoreError.unavailable("Cannot create \(folder.path): \(error.localizedDescription)")
    }
    try syncFolder(folder.deletingLastPathComponent())
  }

  private func syncFolder(_ folder: URL) throws {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw diskError("open", folder.path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw diskError("save", folder.path) }
  }
}
