import Foundation
import Hummingbird
import Rules
import Store

extension Database {
  /// Makes evidence of pictures that an inspector took on the spot: fitting, like what they saw and heard.
  ///
  /// - Throws: `Problem.invalid` at `file` for a picture that the register has already; `Problem.conflict` when the
  ///   inspection is over.
  func addPhotos(_ files: [NewFile], criterion: Int, of assessment: String, by actor: Actor, at time: Date) async throws {
    let id = Identifier.make(at: time)
    try await write { db in
      let dossier = try db.inspectable(assessment, criterion, by: actor, on: Day(time))
      if let known = try db.knownFiles(files, unit: dossier.assessment.unitID, year: dossier.year).first {
        throw Problem.invalid("file", "Ảnh này đã có trong sổ minh chứng: “\(known.title)”")
      }
      let title = "Ảnh tại chỗ, tiêu chí \(criterion), \(Format.dateTime(time))"
      try db.insertObservation(
        id, kind: Evidence.Kind.photo.rawValue, title: title, criterion: criterion, of: dossier, by: actor, at: time)
      try db.insertFiles(files, of: id, at: time)
      try db.journal(
        .evidenceAdded, chain: .assessment(assessment), subject: id,
        ["criterion": "\(criterion)", "title": title, "files": files.map(\.sha256).joined(separator: " ")], by: actor, at: time)
    }
  }

  /// Takes a picture back that the inspector took by mistake.
  ///
  /// - Returns: the contents that may now be nobody's.
  func removePhoto(_ id: String, criterion: Int, of assessment: String, by actor: Actor, at time: Date) async throws -> [String] {
    try await write { db in
      _ = try db.inspectable(assessment, criterion, by: actor, on: Day(time))
      let photo = try db.evidence(id, in: assessment)
      guard photo.accountID == actor.accountID, photo.draft.kind == .photo, photo.criteria == [criterion] else {
        throw Problem.notAllowed("Chỉ người chụp bỏ được ảnh của mình.")
      }
      try db.deleteEvidence(id)
      try db.journal(
        .evidenceRemoved, chain: .assessment(assessment), subject: id,
        ["criterion": "\(criterion)", "title": photo.draft.title, "files": photo.files.map(\.sha256).joined(separator: " ")],
        by: actor, at: time)
      return photo.files.map(\.sha256)
    }
  }
}

extension Connection {
  /// The dossier, for a member of the team whose criterion it is, while the inspection runs.
  func inspectable(_ assessment: String, _ criterion: Int, by actor: Actor, on today: Day) throws -> Dossier {
    let dossier = try dossier(assessment, on: today)
    let charged = try isInTeam(actor.accountID, of: assessment, criterion: criterion)
    try actor.require(.inspect, in: dossier.path, charged: charged)
    guard dossier.assessment.state == .planned else {
      throw Problem.conflict("Hồ sơ đang ở bước “\(dossier.assessment.state.name)” nên không chấm điểm kiểm tra được.")
    }
    return dossier
  }
}

enum PhotoHandlers {
  static func add(_ visit: Visit) async throws -> Response {
    let (id, number, actor, today) = (try visit.path("id"), try visit.number("n"), try visit.actor(), visit.today)
    // Asked before a body is read.
    _ = try await visit.site.database.read { db in try db.inspectable(id, number, by: actor, on: today) }
    return try await visit.attempt {
      var upload = EvidenceUpload()
      try await upload.read(visit)
      guard !upload.isEmpty else { throw Problem.invalid("file", "Hãy chụp hoặc chọn một ảnh") }
      try await upload.keep(on: visit.site) { files in
        guard files.allSatisfy({ [.jpg, .png].contains($0.kind) }) else {
          throw Problem.invalid("file", "Hãy chọn ảnh JPG hoặc PNG")
        }
        try await visit.site.database.addPhotos(files, criterion: number, of: id, by: actor, at: visit.now)
      }
      return visit.isAutosave ? try await shown(visit, id, number, actor) : visit.go(Link.inspection(id, number) + "#anh")
    } orShow: { try await VisitHandlers.page(visit, form: nil, errors: $0) }
  }

  static func remove(_ visit: Visit) async throws -> Response {
    let (id, number, actor) = (try visit.path("id"), try visit.number("n"), try visit.actor())
    let loose = try await visit.site.database.removePhoto(
      visit.form["evidence"], criterion: number, of: id, by: actor, at: visit.now)
    try await visit.site.dropUnkept(loose)
    return visit.go(Link.inspection(id, number) + "#anh")
  }

  private static func shown(_ visit: Visit, _ id: String, _ number: Int, _ actor: Actor) async throws -> Response {
    let today = visit.today
    let (view, evidence) = try await visit.site.database.read { db in
      (try db.visitView(id, actor, on: today), try db.judgedEvidence(of: id, criterion: number))
    }
    return list(evidence.filter { view.mayRemove($0) }, Link.inspection(id, number), visit.csrf).response()
  }

  /// The pictures that the inspector took here; a script replaces the list after each.
  static func list(_ photos: [JudgedEvidence], _ page: String, _ csrf: String) -> HTML {
    let items = photos.map { photo -> HTML in
      let pictures = photo.files.map { "<a href=\"\(Link.file($0.id))\"><img src=\"\(Link.file($0.id))\" alt=\"\(photo.title)\"></a>" as HTML }
      let drop = Field.formTag("\(page)/bo-anh", csrf: csrf) {
        "\(Field.hidden("evidence", photo.id))<button type=\"submit\" class=\"plain\" aria-label=\"Bỏ \(photo.title)\">Bỏ ảnh này</button>"
      }
      return "<li>\(pictures)<p>\(photo.title)</p>\(drop)</li>"
    }
    return "<ul class=\"photos\" id=\"anh-da-chup\" data-live>\(items)</ul>"
  }
}
