import CSodium
import Foundation
import HTTPTypes
import Hummingbird

/// The files of `Public/`: read once at the start, served from memory under an address that carries a hash of them.
///
/// `Public/` is looked for in `$LANGHOC_HOME`, then in the working directory, then beside the program.
public struct Asset: Sendable {
  let bytes: ByteBuffer
  let contentType: String
  let hash: String

  /// The address of a file; it changes with its content, so that a browser may keep it for good.
  public static func url(_ name: String) -> String {
    guard let asset = all[name] else { return "\(prefix)\(name)" }
    return "\(prefix)\(name)?h=\(asset.hash)"
  }

  /// Fails with one clear line when `Public/` is not there; for the start of the server.
  public static func check() throws {
    if all["app.css"] == nil {
      throw AssetsMissing(places: candidates().map(\.path))
    }
  }

  static let prefix = "/tinh/"
  static let all: [String: Asset] = {
    let folder = candidates().first { FileManager.default.fileExists(atPath: $0.appending(path: "app.css").path) }
    return folder.map(load) ?? [:]
  }()

  static func candidates() -> [URL] {
    let here = URL(filePath: FileManager.default.currentDirectoryPath)
    let program = URL(filePath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath().deletingLastPathComponent()
    let home = ProcessInfo.processInfo.environment["LANGHOC_HOME"].map { URL(filePath: $0) }
    return [home, here, program].compactMap { $0?.appending(path: "Public", directoryHint: .isDirectory).resolvingSymlinksInPath() }
  }

  /// Reads the files of a folder. One hash over all of them stands in every address, also where a module imports another
  /// or the stylesheet names a font ("./x"), so that a browser never mixes two versions or loads a module twice.
  static func load(_ folder: URL) -> [String: Asset] {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let files = names.sorted().compactMap { name -> (name: String, type: String, data: Data)? in
      guard let type = types[URL(filePath: name).pathExtension],
        let data = FileManager.default.contents(atPath: folder.appending(path: name).path)
      else { return nil }
      return (name, type, data)
    }
    let hash = digest(files.map(\.data))
    return Dictionary(uniqueKeysWithValues: files.map { file in
      var data = file.data
      if file.name.hasSuffix(".js") || file.name.hasSuffix(".css") {
        var text = String(decoding: data, as: UTF8.self)
        for other in files { text.replace("\"./\(other.name)\"", with: "\"./\(other.name)?h=\(hash)\"") }
        data = Data(text.utf8)
      }
      return (file.name, Asset(bytes: ByteBuffer(bytes: data), contentType: file.type, hash: hash))
    })
  }

  private static let types = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    "png": "image/png", "woff2": "font/woff2", "otf": "font/otf", "txt": "text/plain; charset=utf-8",
  ]

  private static func digest(_ contents: [Data]) -> String {
    var hash = [UInt8](repeating: 0, count: 16)
    let bytes = contents.flatMap { [UInt8]($0) }
    _ = crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), nil, 0)
    return hash.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

/// `Public/` was not found.
struct AssetsMissing: Error, CustomStringConvertible {
  let places: [String]
  var description: String {
    "Không tìm thấy thư mục Public/ (đã tìm: \(places.joined(separator: ", "))). Đặt biến LANGHOC_HOME vào thư mục chứa Public/."
  }
}

/// Answers `/tinh/…` from memory, before sessions and the database are asked anything.
public struct StaticFiles: RouterMiddleware {
  public typealias Context = LangHocContext
  public init() {}

  public func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path == "/favicon.ico" ? Asset.prefix + "icon.svg" : request.uri.path
    guard path.hasPrefix(Asset.prefix), let asset = Asset.all[String(path.dropFirst(Asset.prefix.count))],
      request.method == .get || request.method == .head
    else { return try await next(request, context) }
    let tag = "\"\(asset.hash)\""
    let kept = request.uri.query == "h=\(asset.hash)" ? "public, max-age=31536000, immutable" : "no-cache"
    let headers: HTTPFields = [.eTag: tag, .cacheControl: kept, .contentType: asset.contentType]
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    let response = Response(status: .ok, headers: headers, body: .init(byteBuffer: asset.bytes))
    return request.method == .head ? response.createHeadResponse() : response
  }
}
