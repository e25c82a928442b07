import Foundation
import Hummingbird
import Papers
import Rules
import Store

/// The whole dossier in one ZIP: its papers, the evidence in folders by criterion, each file once, and a list of contents.
enum DossierBundle {
  static func download(_ visit: Visit) async throws -> Response {
    let (actor, id, site) = (try visit.actor(), try visit.path("id"), visit.site)
    let today = visit.today
    let bundle = try await site.database.read { db in
      let dossier = try db.dossier(id, on: today)
      try dossier.requireSeen(by: actor)
      guard actor.role != .organisation else { throw Problem.notAllowed("Tổ chức chỉ xem tiêu chí được giao, không tải trọn bộ hồ sơ.") }
      return try contents(of: dossier, for: actor, on: today, site: site, db)
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "langhoc-\(Identifier.make()).zip")
    do {
      try Zip.write(bundle.entries, to: file)
      return try response(file, name: bundle.name)
    } catch {
      try? FileManager.default.removeItem(at: file)  // what the disk refused to hold is not there to be removed
      throw error
    }
  }

  struct Bundle: Sendable {
    let name: String
    let entries: [Zip.Entry]
  }

  private static func contents(of dossier: Dossier, for actor: Actor, on day: Day, site: Site, _ db: Connection) throws -> Bundle {
    let folder = fileName("\(dossier.communeName) \(dossier.year)")
    var entries: [Zip.Entry] = [], lines: [Line] = []
    for (number, (name, entry)) in try papers(of: dossier, for: actor, on: day, site: site, db).enumerated() {
      let path = "\(folder)/1. Văn bản/\(two(number + 1)) \(name)"
      entries.append(Zip.Entry(path, entry, isStored: path.hasSuffix(".pdf")))
      lines.append(Line(path: path, what: "Văn bản", criteria: ""))
    }
    // Each file once, in the folder of its first criterion, with its number in the commune's list of evidence; the list of
    // contents says which others it serves.
    var placed: Set<String> = []
    for (number, piece) in try db.listedEvidence(of: dossier, try db.inspection(of: dossier.assessment.id)).enumerated() {
      for file in piece.files where placed.insert(file.sha256).inserted {
        let path = "\(folder)/2. Minh chứng/Tiêu chí \(two(piece.criteria[0]))/\(two(number + 1)) \(fileName(file.name))"
        entries.append(Zip.Entry(path, .file(site.files.url(of: file.sha256)), isStored: file.kind.showsInPage))
        lines.append(Line(path: path, what: piece.draft.title, criteria: piece.criteria.map(String.init).joined(separator: ", ")))
      }
    }
    let list = try contentsList(lines, of: dossier, folder: folder).pdf()
    return Bundle(name: "\(folder).zip", entries: [Zip.Entry("\(folder)/0. Mục lục.pdf", .bytes(list), isStored: true)] + entries)
  }

  /// Issued papers as they were frozen, with their signed copies; the others as drafts, where they can be made.
  private static func papers(
    of dossier: Dossier, for actor: Actor, on day: Day, site: Site, _ db: Connection
  ) throws -> [(String, Zip.Entry.Source)] {
    let issued = try db.papers(of: .dossier(dossier.assessment.id)).filter { $0.state == .issued }
    var found: [(String, Zip.Entry.Source)] = []
    for form in paperForms {
      guard case .dossier = form.compose, !form.isInternal || dossier.showsInspection(to: actor) else { continue }
      if let paper = issued.last(where: { $0.form == form.id }), let pdf = paper.pdfSHA256 {
        found.append((fileName("\(form.name) \(paper.reference).pdf"), .file(site.files.url(of: pdf))))
        for copy in try db.signedCopies(of: paper.id) {
          found.append((fileName("\(form.name) – bản đã ký \(copy.name)"), .file(site.files.url(of: copy.sha256))))
        }
        continue
      }
      do {
        let sheet = try db.paperSheet(form, dossier.assessment.id, for: actor, on: day, publicAddress: site.publicAddress)
        var document = try sheet.document(nil)
        if document.watermark == nil, form.kind != .unnumbered { document.watermark = "DỰ THẢO" }
        found.append((fileName("\(form.name) (dự thảo).pdf"), .bytes(try document.pdf())))
      } catch is Problem {
        continue  // not yet possible: the dossier has not come so far
      }
    }
    return found
  }

  struct Line {
    let path: String
    let what: String
    let criteria: String
  }

  private static func contentsList(_ lines: [Line], of dossier: Dossier, folder: String) -> Document {
    contentsList(
      lines, about: "\(dossier.communeName), \(dossier.districtName), năm \(dossier.year)", author: dossier.communeName, items: "Tiêu chí",
      practice: dossier.assessment.practice, folder: folder)
  }

  static func contentsList(_ lines: [Line], about: String, author: String, items: String, practice: Bool, folder: String) -> Document {
    let title = "MỤC LỤC HỒ SƠ"
    let rows = lines.enumerated().map { number, line in
      Grid.Row([
        "\(number + 1)", Grid.Cell(line.what), Grid.Cell(line.criteria), Grid.Cell(String(line.path.dropFirst(folder.count + 1))),
      ])
    }
    return Document(
      metadata: Metadata(title: title, author: author, made: Date(timeIntervalSince1970: 0)), title: .kind(title, about: about),
      blocks: [
        .grid(
          Grid(
            [.init(1, .centre), .init(6), .init(2, .centre), .init(7)], head: [["TT", "Nội dung", Grid.Cell(items), "Tệp"]], rows: rows,
            textSize: 12))
      ], watermark: practice ? "BẢN THỰC HÀNH" : nil)
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Without what a file system refuses, and no longer than it takes.
  static func fileName(_ name: String) -> String {
    let clean = String(name.map { "/\\:*?\"<>|\n\t".contains($0) ? "-" : $0 })
    guard clean.count > 120 else { return clean }
    let ending = clean.suffix(while: { $0 != "." })
    return ending.count < 8 ? "\(clean.prefix(110)).\(ending)" : String(clean.prefix(120))
  }

  /// Sends the file piece by piece and removes it afterwards, also when the reader goes away.
  static func response(_ file: URL, name: String) throws -> Response {
    let handle = try FileHandle(forReadingFrom: file)
    // The name is gone at once; the content stays for as long as it is being read.
    try FileManager.default.removeItem(at: file)
    let size = Int(try handle.seekToEnd())
    try handle.seek(toOffset: 0)
    let body = ResponseBody(contentLength: size) { writer in
      defer { try? handle.close() }  // read to its end or given up: nothing is lost
      while let piece = try handle.read(upToCount: 1 << 18), !piece.isEmpty {
        try await writer.write(ByteBuffer(bytes: piece))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok,
      headers: [
        .contentType: "application/zip", .cacheControl: "private, no-store",
        .contentDisposition: "attachment; filename=\"ho-so.zip\"; filename*=UTF-8''\(Link.encode(name))",
      ], body: body)
  }
}

extension String {
  /// The characters at the end for which the condition holds.
  fileprivate func suffix(while condition: (Character) -> Bool) -> Substring {
    let start = lastIndex { !condition($0) }.map { index(after: $0) } ?? startIndex
    return self[start...]
  }
}
