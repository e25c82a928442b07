import Foundation
import Papers
import Rules
import Store
import Synchronization
import Testing

@testable import App

/// A paper as its reader has it: what another program finds in the PDF.
struct ReadPaper {
  let form: String
  let document: Document
  /// Without spaces and line ends, which hang on the width of a column.
  private let letters: String
  /// Letters and digits only, in their order.
  let words: [String]

  init(_ form: String, _ document: Document) throws {
    let pdf = try document.pdf()
    try Self.keep(pdf, try document.docx(), as: form)
    let text = try Self.text(of: pdf)
    (self.form, self.document) = (form, document)
    letters = text.filter { !$0.isWhitespace }
    words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  func says(_ words: String) -> Bool { letters.contains(words.filter { !$0.isWhitespace }) }
  func count(_ words: String) -> Int { letters.components(separatedBy: words.filter { !$0.isWhitespace }).count - 1 }

  /// In the order of the page's own drawing: cell by cell.
  private static func text(of pdf: Data) throws -> String {
    let folder = FileManager.default.temporaryDirectory
    let (file, out) = (folder.appending(path: "\(UUID().uuidString).pdf"), folder.appending(path: "\(UUID().uuidString).txt"))
    defer { for url in [file, out] { try? FileManager.default.removeItem(at: url) } }
    try pdf.write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["pdftotext", "-raw", file.path, out.path]
    try process.run()
    process.waitUntilExit()
    return try String(contentsOf: out, encoding: .utf8)
  }

  /// Several tests make papers of one name at once; a PDF and a DOCX must be of the same one.
  private static let shelf = Mutex(())

  /// For other programs to look at: LANGHOC_PAPERS names a folder.
  static func keep(_ pdf: Data, _ docx: Data?, as name: String, in part: String = "") throws {
    guard let path = ProcessInfo.processInfo.environment["LANGHOC_PAPERS"] else { return }
    let folder = URL(filePath: path).appending(path: part)
    try shelf.withLock { _ in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try pdf.write(to: folder.appending(path: "\(name).pdf"))
      try docx?.write(to: folder.appending(path: "\(name).docx"))
    }
  }
}

extension World {
  /// The paper as it would be issued, or as a draft.
  func read(_ form: String, _ subject: String, by actor: Actor, issue: App.Issue? = nil, as name: String? = nil) async throws -> ReadPaper {
    let (paper, today) = (try PaperForm.named(form), Day(now))
    let (document, names) = try await database.read { db in
      let sheet = try db.paperSheet(paper, subject, for: actor, on: today, publicAddress: "https://langhoc.example")
      return (try sheet.document(issue), sheet.matter.names)
    }
    #expect(Set(paper.placeholders) == Set(names.keys), "the page of wordings names what can be used in \(form)")
    return try ReadPaper(name ?? form, document)
  }

  /// What keeps the paper from being made.
  func holes(_ form: String, _ subject: String, by actor: Actor) async throws -> [String] {
    do {
      _ = try await read(form, subject, by: actor)
      return []
    } catch let problem as Problem {
      return problem.messages
    }
  }
}
