import Foundation
import Hummingbird
import NIOCore
import Rules

/// A file as its form announces it.
public struct FilePart: Sendable, Equatable {
  /// The form's field.
  public let field: String
  /// The name without folders, in NFC; for showing only.
  public let filename: String
}

/// How much a form with files may bring.
public struct MultipartLimits: Sendable {
  public var fieldBytes = 1 << 20
  public var fileBytes = 50 << 20
  public var files = 20
  public init() {}
}

/// The body is no multipart/form-data, or broke off: whoever receives it abandons what came.
public enum MultipartError: Error, Equatable { case notMultipart, malformed, cutOff }

extension MultipartError: HTTPResponseError {
  public var status: HTTPResponse.Status { self == .notMultipart ? .unsupportedMediaType : .badRequest }
  public func response(from request: Request, context: some RequestContext) -> Response { Response(status: status) }
}

/// What a form with files brought: its fields, and for each file what the receiver made of it.
public struct Upload<Kept> {
  public let form: Form
  public let files: [(part: FilePart, kept: Kept)]
}

/// The content of one file as it comes, piece by piece; nothing of it is held back.
public struct FileContent {
  let pull: () async throws -> ByteBuffer?
  /// The next piece, or nil at the end of this file.
  /// - Throws: `Problem.invalid` at the form's field when the file is too large, ``MultipartError`` when it breaks off.
  public func next() async throws -> ByteBuffer? { try await pull() }
}

/// Forms with files (RFC 7578), read as a stream.
public enum Multipart {
  /// Reads the body of a request. `receive` gets one file after another and takes its pieces with `content.next()`:
  /// ```swift
  /// let upload = try await Multipart.read(request) { part, content in
  ///   let file = try files.begin()
  ///   while let bytes = try await content.next() { try file.write(bytes) }
  ///   return file  // finish it when `read` has returned: a body that breaks off later throws, and drops it
  /// }
  /// ```
  /// - Parameter beforeFile: sees the fields that stand before each file, and may throw before anything of it is taken.
  public static func read<Kept>(
    _ request: Request, limits: MultipartLimits = .init(), beforeFile: (Form) throws -> Void = { _ in },
    receive: (FilePart, FileContent) async throws -> Kept
  ) async throws -> Upload<Kept> {
    guard let boundary = boundary(of: request.headers[.contentType] ?? "") else { throw MultipartError.notMultipart }
    return try await read(
      request.body, boundary: boundary, limits: limits, beforeFile: beforeFile, receive: receive)
  }

  /// Reads any sequence of buffers; see ``read(_:limits:beforeFile:receive:)``.
  public static func read<Body: AsyncSequence, Kept>(
    _ body: Body, boundary: String, limits: MultipartLimits = .init(), beforeFile: (Form) throws -> Void = { _ in },
    receive: (FilePart, FileContent) async throws -> Kept
  ) async throws -> Upload<Kept> where Body.Element == ByteBuffer {
    let stream = MultipartStream(body.makeAsyncIterator(), boundary: boundary)
    var fields: [(String, String)] = []
    var fieldBytes = 0
    var files: [(FilePart, Kept)] = []
    while let header = try await stream.nextPart() {
      guard let filename = header.filename else {
        var value: [UInt8] = []
        while let bytes = try await stream.nextPiece() {
          value += bytes.readableBytesView
          fieldBytes += bytes.readableBytes
          guard fieldBytes <= limits.fieldBytes else { throw HTTPError(.contentTooLarge) }
        }
        fields.append((header.name, String(decoding: value, as: UTF8.self)))
        guard fields.count <= 10_000 else { throw HTTPError(.contentTooLarge) }
        continue
      }
      try beforeFile(Form(fields))
      let part = FilePart(field: header.name, filename: Self.cleanName(filename))
      guard let content = try await content(of: part, named: filename, stream, limits) else { continue }
      guard files.count < limits.files else {
        throw Problem.invalid(part.field, "Mỗi lần chỉ gửi được \(limits.files) tệp. Hãy gửi các tệp còn lại ở lần sau.")
      }
      files.append((part, try await receive(part, content)))
      while try await content.next() != nil {}
    }
    return Upload(form: Form(fields), files: files.map { (part: $0.0, kept: $0.1) })
  }

  /// The pieces of a file, counted; nil for a file field that was left empty (no name, no content).
  private static func content<I: AsyncIteratorProtocol>(
    of part: FilePart, named sentName: String, _ stream: MultipartStream<I>, _ limits: MultipartLimits
  ) async throws -> FileContent? {
    var first = try await stream.nextPiece()
    if sentName.isEmpty, first == nil { return nil }
    var size = 0
    return FileContent {
      let piece: ByteBuffer?
      if let ahead = first { (piece, first) = (ahead, nil) } else { piece = try await stream.nextPiece() }
      size += piece?.readableBytes ?? 0
      guard size <= limits.fileBytes else {
        throw Problem.invalid(
          part.field, "Tệp “\(part.filename)” lớn hơn \(Format.fileSize(limits.fileBytes)). Hãy giảm dung lượng hoặc tách tệp.")
      }
      return piece
    }
  }

  /// The boundary that a Content-Type names.
  static func boundary(of contentType: String) -> String? {
    guard contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
    let boundary = PartHeader.parameters(contentType)["boundary"] ?? ""
    return (1...70).contains(boundary.utf8.count) ? boundary : nil
  }

  /// Folders dropped (some browsers send them, of either kind), no control characters, NFC, of bearable length.
  static func cleanName(_ sent: String) -> String {
    let last = sent.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let scalars = last.precomposedStringWithCanonicalMapping.unicodeScalars.filter {
      $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
    }
    let name = String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
    guard name.count > 120 else { return name.isEmpty || name.allSatisfy({ $0 == "." }) ? "tep" : name }
    let ending = name.split(separator: ".").last.map { $0.count <= 8 ? "." + $0 : "" } ?? ""
    return name.prefix(120 - ending.count) + ending
  }
}
