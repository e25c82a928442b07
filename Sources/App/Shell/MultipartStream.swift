import Foundation
import NIOCore

/// Cuts a stream of buffers at the boundaries of multipart/form-data. It holds what came last, never a whole part.
final class MultipartStream<Source: AsyncIteratorProtocol> where Source.Element == ByteBuffer {
  private enum Place { case content, boundary, end }

  private var source: Source
  private let delimiter: [UInt8]
  /// Starts with the line break that the first boundary lacks, so that all boundaries look alike; what comes before the
  /// first one is skipped like the content of a part.
  private var buffer = ByteBuffer(string: "\r\n")
  private var place = Place.content

  init(_ source: Source, boundary: String) {
    self.source = source
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// Skips what is left of a part, and reads the head of the next one; nil at the end of the form.
  func nextPart() async throws -> PartHeader? {
    while try await nextPiece() != nil {}
    guard place == .boundary else { return nil }
    while buffer.readableBytes < 2 { try await fill() }
    if buffer.getString(at: buffer.readerIndex, length: 2) == "--" {
      place = .end
      return nil
    }
    guard try await line().allSatisfy({ $0 == " " || $0 == "\t" }) else { throw MultipartError.malformed }
    var lines: [String] = []
    while true {
      let line = try await line()
      if line.isEmpty { break }
      lines.append(line)
      guard lines.count <= 32 else { throw MultipartError.malformed }
    }
    guard let header = PartHeader(lines) else { throw MultipartError.malformed }
    place = .content
    return header
  }

  /// The next piece of the part's content, or nil at its end.
  func nextPiece() async throws -> ByteBuffer? {
    while place == .content {
      let found = index(of: delimiter)
      if let found {
        let piece = buffer.readSlice(length: found)
        buffer.moveReaderIndex(forwardBy: delimiter.count)
        place = .boundary
        if found > 0 { return piece }
      } else if buffer.readableBytes >= delimiter.count {
        // The last bytes may be the beginning of a boundary.
        return buffer.readSlice(length: buffer.readableBytes - delimiter.count + 1)
      } else {
        try await fill()
      }
    }
    return nil
  }

  /// A line of a head, without its end; a head line longer than 8 KiB is none.
  private func line() async throws -> String {
    let lineBreak = Array("\r\n".utf8)
    while true {
      if let end = index(of: lineBreak) {
        let line = buffer.readString(length: end) ?? ""
        buffer.moveReaderIndex(forwardBy: 2)
        return line
      }
      guard buffer.readableBytes <= 8 << 10 else { throw MultipartError.malformed }
      try await fill()
    }
  }

  private func fill() async throws {
    guard var more = try await source.next() else { throw MultipartError.cutOff }
    buffer.discardReadBytes()
    buffer.writeBuffer(&more)
  }

  /// Where the pattern first stands in what is at hand.
  private func index(of pattern: [UInt8]) -> Int? {
    buffer.withUnsafeReadableBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var from = 0
      while from + pattern.count <= bytes.count {
        guard let hit = memchr(base + from, Int32(pattern[0]), bytes.count - pattern.count + 1 - from) else { return nil }
        let index = UnsafeRawPointer(hit) - base
        if memcmp(base + index, pattern, pattern.count) == 0 { return index }
        from = index + 1
      }
      return nil
    }
  }
}

/// The head of a part: which field, and the file's name as it was sent ("" for a file field left empty, nil for no file).
struct PartHeader: Equatable {
  let name: String
  let filename: String?

  init?(_ lines: [String]) {
    let named = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
    guard let parameters = named.map(Self.parameters), let name = parameters["name"] else { return nil }
    self.name = name
    filename = parameters["filename*"].flatMap(Self.decodeExtended) ?? parameters["filename"]
  }

  /// The parameters of a header: `form-data; name="a"; filename="b"`. In quotes a browser writes `"` as `%22`; a
  /// backslash escapes only a quote or itself (older browsers send whole Windows paths).
  static func parameters(_ header: String) -> [String: String] {
    var found: [String: String] = [:]
    var rest = header.drop { $0 != ";" }
    while rest.popFirst() != nil {
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      let value = rest.first == "\"" ? quoted(&rest) : rest.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces)
      rest = rest.drop { $0 != ";" }
      found[name.trimmingCharacters(in: .whitespaces).lowercased()] = value
    }
    return found
  }

  private static func quoted(_ rest: inout Substring) -> String {
    rest = rest.dropFirst()
    var value = ""
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
        value.append(next)
        rest = rest.dropFirst()
      } else {
        value.append(character)
      }
    }
    return value.replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
  }

  /// RFC 5987: `UTF-8''B%C3%A1o%20c%C3%A1o.pdf`; nil for another encoding, so that the plain name counts.
  private static func decodeExtended(_ value: String) -> String? {
    let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
    return String(parts[2]).removingPercentEncoding
  }
}
