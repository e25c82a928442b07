import CZip
import Foundation

/// Writes a ZIP: entries in the order given, all of the same moment, so that the same entries give the same bytes.
public struct Zip {
  public struct Entry: Sendable {
    public enum Source: Sendable {
      case bytes(Data)
      /// Read while the archive is written, piece by piece.
      case file(URL)
    }

    /// With "/" between folders.
    public let path: String
    public let source: Source
    /// Pictures, PDF and other ZIPs do not shrink any more.
    public let isStored: Bool

    public init(_ path: String, _ source: Source, isStored: Bool = false) {
      (self.path, self.source, self.isStored) = (path, source, isStored)
    }
  }

  /// Throws `PaperError.archive`.
  public static func data(_ entries: [Entry]) throws -> Data {
    var error = zip_error_t()
    // The buffer outlives the archive, which has a reference of its own.
    guard let buffer = zip_source_buffer_create(nil, 0, 0, &error) else { throw PaperError(error) }
    defer { zip_source_free(buffer) }
    zip_source_keep(buffer)
    guard let archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error) else {
      zip_source_free(buffer)
      throw PaperError(error)
    }
    try fill(archive, with: entries)
    return try contents(of: buffer)
  }

  /// Replaces what is at `url`; a failed write leaves it as it was. Throws `PaperError.archive`.
  public static func write(_ entries: [Entry], to url: URL) throws {
    var code: Int32 = 0
    guard let archive = zip_open(url.path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
      var error = zip_error_t()
      zip_error_init_with_code(&error, code)
      throw PaperError(error)
    }
    try fill(archive, with: entries)
  }

  /// Adds the entries and closes; the bytes in `entries` live until then.
  private static func fill(_ archive: OpaquePointer, with entries: [Entry]) throws {
    do {
      for entry in entries { try add(entry, to: archive) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      let error = PaperError(zip_get_error(archive).pointee)
      zip_discard(archive)
      throw error
    }
  }

  private static func add(_ entry: Entry, to archive: OpaquePointer) throws {
    guard let source = source(entry.source, in: archive) else { throw PaperError(zip_get_error(archive).pointee) }
    let index = zip_file_add(archive, entry.path.precomposedStringWithCanonicalMapping, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw PaperError(zip_get_error(archive).pointee)
    }
    let position = zip_uint64_t(index)
    // Level 2: XML shrinks to nearly the same, in a quarter of the time.
    // 1 January 1980, the first day of the format; zip_file_set_mtime would depend on the time zone.
    guard zip_file_set_dostime(archive, position, 0, 0x21, 0) == 0,
      zip_file_set_external_attributes(archive, position, 0, zip_uint8_t(ZIP_OPSYS_UNIX), 0o100_644 << 16) == 0,
      zip_set_file_compression(archive, position, entry.isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 2) == 0
    else { throw PaperError(zip_get_error(archive).pointee) }
  }

  private static func source(_ source: Entry.Source, in archive: OpaquePointer) -> OpaquePointer? {
    switch source {
    case .file(let url): return zip_source_file(archive, url.path, 0, -1)
    case .bytes(let data):
      // libzip reads when it closes; a copy that it frees itself needs no promise about the lifetime of `data`.
      guard let copy = malloc(max(data.count, 1)) else { return nil }
      data.copyBytes(to: copy.assumingMemoryBound(to: UInt8.self), count: data.count)
      return zip_source_buffer(archive, copy, zip_uint64_t(data.count), 1)
    }
  }

  private static func contents(of buffer: OpaquePointer) throws -> Data {
    var status = zip_stat_t()
    guard zip_source_stat(buffer, &status) == 0, zip_source_open(buffer) == 0 else {
      throw PaperError(zip_source_error(buffer).pointee)
    }
    defer { zip_source_close(buffer) }
    var data = Data(count: Int(status.size))
    let count = data.withUnsafeMutableBytes { zip_source_read(buffer, $0.baseAddress, status.size) }
    guard count == Int64(status.size) else { throw PaperError(zip_source_error(buffer).pointee) }
    return data
  }
}

extension PaperError {
  fileprivate init(_ error: zip_error_t) {
    var copy = error
    self = .archive(String(cString: zip_error_strerror(&copy)))
  }
}
