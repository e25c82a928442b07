import Foundation
import Rules
import Store

/// A digital signature inside a PDF, as poppler's `pdfsig` reads it. Whether the certificate is trusted is not asked:
/// that needs the national root certificates, which the office's own signing program knows.
struct PDFSignature: Sendable, Equatable {
  let signer: String
  /// As the file says it.
  let at: String
  /// Whether the signed bytes are unchanged.
  let isIntact: Bool
  /// Whether nothing was added behind what was signed.
  let coversAll: Bool
}

extension PDFSignature {
  /// The signatures of every PDF among the copies, by copy.
  static func all(of copies: [SignedCopy], in files: Files) async throws -> [String: [PDFSignature]] {
    var found: [String: [PDFSignature]] = [:]
    for copy in copies where copy.kind == .pdf {
      let path = files.url(of: copy.sha256).path
      found[copy.id] = try await Task.detached { try read(path) }.value
    }
    return found
  }

  /// Nothing when the file has no signature, or the machine has no `pdfsig`: the copy is then shown without a word on it.
  private static func read(_ path: String) throws -> [PDFSignature] {
    let program = "/usr/bin/pdfsig"
    guard FileManager.default.isExecutableFile(atPath: program) else { return [] }
    let process = Process(), output = Pipe()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-nocert", path]
    process.environment = ["LC_ALL": "C.UTF-8", "HOME": "/nonexistent"]
    (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return parse(text)
  }

  /// "Signature #1:" begins a block of "  - Name: value" lines.
  static func parse(_ text: String) -> [PDFSignature] {
    text.components(separatedBy: "Signature #").dropFirst().map { block in
      func value(_ name: String) -> String? {
        block.split(separator: "\n").first { $0.contains("- \(name):") }
          .map { String($0.split(separator: ":", maxSplits: 1)[1]).trimmingCharacters(in: .whitespaces) }
      }
      return PDFSignature(
        signer: value("Signer Certificate Common Name") ?? "người không rõ", at: value("Signing Time") ?? "",
        isIntact: value("Signature Validation") == "Signature is Valid.",
        coversAll: block.contains("- Total document signed"))
    }
  }
}
