import Foundation
import Hummingbird
import Rules
import Store

/// Files on their way into the register: streamed to the disk, looked at, kept only together with their rows.
struct EvidenceUpload {
  /// What was typed before the first file; there even when a file was refused.
  private(set) var form = Form()
  private var incoming: [(part: FilePart, file: IncomingFile)] = []

  /// Reads the body. The token stands first in the form and is checked before anything of a file is taken.
  ///
  /// - Throws: `Problem.invalid` at `file`, `Problem.conflict` for another session's form, `MultipartError` when the
  ///   body breaks off; what came is dropped.
  mutating func read(_ visit: Visit) async throws {
    var before = Form()
    defer { if form.raw.isEmpty { form = before } }
    func check(_ form: Form) throws {
      guard visit.signedIn?.accepts(csrf: form["csrf"]) == true else {
        throw Problem.conflict("Phiên làm việc đã đổi nên tệp chưa được nhận. Hãy tải lại trang rồi gửi lại.")
      }
    }
    let upload = try await Multipart.read(visit.request) { form in
      before = form
      try check(form)
    } receive: { _, content in
      let file = try visit.site.files.begin()
      while let bytes = try await content.next() { try bytes.withUnsafeReadableBytes { try file.write($0) } }
      return file
    }
    try check(upload.form)
    form = upload.form
    incoming = upload.files.map { ($0.part, $0.kept) }
  }

  var firstName: String? { incoming.first?.part.filename }
  var isEmpty: Bool { incoming.isEmpty }

  /// Keeps the files that `save` takes; nothing stays of the others.
  ///
  /// - Throws: `Problem.invalid` at `file` for an empty file or one of the wrong kind, and what `save` throws.
  func keep<T>(on site: Site, _ save: ([NewFile]) async throws -> T) async throws -> T {
    let kinds = try incoming.map { part, file in
      try FileKind.check(path: file.path, name: part.filename, field: "file")
    }
    return try await site.holding { hold in
      var files: [NewFile] = []
      for ((part, file), kind) in zip(incoming, kinds) {
        let (hash, size) = try file.finish(hold)
        if !files.contains(where: { $0.sha256 == hash }) {
          files.append(NewFile(name: part.filename, sha256: hash, size: size, kind: kind))
        }
      }
      return try await save(files)
    }
  }
}
