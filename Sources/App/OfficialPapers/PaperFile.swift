import Foundation
import Hummingbird
import Papers

/// The two files of a paper.
enum PaperFile: String, Sendable {
  case pdf, docx

  func bytes(_ document: Document) throws -> Data {
    switch self {
    case .pdf: try document.pdf()
    case .docx: try document.docx()
    }
  }

  func response(_ bytes: Data, name: String, cache: String) -> Response {
    let type = self == .pdf ? FileKind.pdf.contentType : FileKind.docx.contentType
    let place = self == .pdf ? "inline" : "attachment"
    return Response(
      status: .ok,
      headers: [
        .contentType: type, .contentLength: String(bytes.count), .cacheControl: cache,
        .contentDisposition: "\(place); filename=\"\(name).\(rawValue)\"",
      ], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
