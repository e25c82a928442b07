import Foundation
import Hummingbird
import Papers
import Rules
import Store

/// A whole request in one ZIP: its papers, the evidence in folders by indicator, each file once, and a list of contents.
enum LevelBundle {
  static func download(_ visit: Visit) async throws -> Response {
    let (actor, id, site, today) = (try visit.actor(), try visit.path("id"), visit.site, visit.today)
    let bundle = try await site.database.read { db in
      let dossier = try db.levelDossier(id, today: today)
      try db.requireSeen(dossier, by: actor, internal: false)
      return try contents(of: try db.levelMatter(dossier), for: actor, on: today, site: site, db)
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "langhoc-\(Identifier.make()).zip")
    do {
      try Zip.write(bundle.entries, to: file)
      return try DossierBundle.response(file, name: bundle.name)
    } catch {
      try? FileManager.default.removeItem(at: file)  // what the disk refused to hold is not there to be removed
      throw error
    }
  }

  private static func contents(
    of matter: LevelMatter, for actor: Actor, on day: Day, site: Site, _ db: Connection
  ) throws -> DossierBundle.Bundle {
    let name = "\(matter.dossier.subjectName) \(matter.dossier.year.year)"
    let folder = DossierBundle.fileName(name)
    var entries: [Zip.Entry] = [], lines: [DossierBundle.Line] = []
    for (number, (name, entry)) in try papers(of: matter, for: actor, on: day, site: site, db).enumerated() {
      let path = "\(folder)/1. Văn bản/\(DossierBundle.two(number + 1)) \(name)"
      entries.append(Zip.Entry(path, entry, isStored: path.hasSuffix(".pdf")))
      lines.append(DossierBundle.Line(path: path, what: "Văn bản", criteria: ""))
    }
    // Each file once, in the folder of its first indicator; the list of contents says which others it serves.
    var placed: Set<String> = []
    for (number, piece) in matter.evidence.enumerated() {
      for file in piece.files where placed.insert(file.sha256).inserted {
        let indicator = piece.indicators.first?.text ?? "khác"
        let path = "\(folder)/2. Minh chứng/Chỉ tiêu \(indicator)/\(DossierBundle.two(number + 1)) \(DossierBundle.fileName(file.name))"
        entries.append(Zip.Entry(path, .file(site.files.url(of: file.sha256)), isStored: file.kind.showsInPage))
        lines.append(DossierBundle.Line(path: path, what: piece.draft.title, criteria: piece.indicators.map(\.text).joined(separator: ", ")))
      }
    }
    let list = try DossierBundle.contentsList(
      lines, about: "\(matter.words.object)", author: matter.dossier.subjectName, items: "Chỉ tiêu",
      practice: matter.dossier.assessment.practice, folder: folder
    ).pdf()
    return DossierBundle.Bundle(
      name: "\(folder).zip", entries: [Zip.Entry("\(folder)/0. Mục lục.pdf", .bytes(list), isStored: true)] + entries)
  }

  /// Issued papers as they were frozen, with their signed copies; the others as drafts, where they can be made.
  private static func papers(
    of matter: LevelMatter, for actor: Actor, on day: Day, site: Site, _ db: Connection
  ) throws -> [(String, Zip.Entry.Source)] {
    let seesCouncil = try db.sees([matter.dossier], actor, internal: true)
    var found: [(String, Zip.Entry.Source)] = []
    for paper in matter.issued {
      guard let pdf = paper.pdfSHA256, seesCouncil || !paper.isInternal(to: actor) else { continue }
      found.append((DossierBundle.fileName("\(paper.name) \(paper.reference).pdf"), .file(site.files.url(of: pdf))))
      for copy in try db.signedCopies(of: paper.id) {
        found.append((DossierBundle.fileName("\(paper.name) – bản đã ký \(copy.name)"), .file(site.files.url(of: copy.sha256))))
      }
    }
    for form in levelRequestPapers where (seesCouncil || !form.isInternal) && matter.issued(form.id) == nil {
      do {
        let sheet = try db.paperSheet(form, matter.dossier.assessment.id, for: actor, on: day, publicAddress: site.publicAddress)
        var document = try sheet.document(nil)
        if document.watermark == nil, form.kind != .unnumbered { document.watermark = "DỰ THẢO" }
        found.append((DossierBundle.fileName("\(form.name) (dự thảo).pdf"), .bytes(try document.pdf())))
      } catch is Problem {
        continue  // not yet possible: the request has not come so far
      }
    }
    return found
  }
}
