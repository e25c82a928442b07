import Foundation
import Hummingbird
import Rules
import Store

/// The register of a dossier.
enum EvidenceHandlers {
  static func register(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id")
    let (dossier, evidence) = try await visit.site.database.read { db in
      let dossier = try seen(db, id, actor)
      return (dossier, try db.register(of: dossier, by: actor))
    }
    let page = EvidenceRegisterPage(dossier: dossier, actor: actor, evidence: evidence, search: visit.form["tim"])
    return visit.answer(page.page)
  }

  static func new(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    return visit.answer(EvidencePages.new(try await keeper(visit, actor), actor, EvidenceForm(), visit.csrf))
  }

  /// New evidence with its files, from the register or from a criterion's screen.
  static func add(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id")
    let dossier = try await keeper(visit, actor)
    var upload = EvidenceUpload()
    do {
      try await upload.read(visit)
      let typed = EvidenceForm(upload.form)
      let draft = try typed.draft(fileName: upload.firstName)
      let adding = try await upload.keep(on: visit.site) { files in
        try await visit.site.database.addEvidence(
          draft, files: files, criteria: typed.criteria, to: id, by: actor, at: visit.now)
      }
      if case .known(let known) = adding {
        return visit.answer(EvidencePages.known(known, dossier, typed.criteria, visit.csrf), status: .conflict)
      }
      return visit.go(back(upload.form, id))
    } catch let problem as Problem {
      guard case .invalid(let faults) = problem else { throw problem }
      let page = EvidencePages.new(
        dossier, actor, EvidenceForm(upload.form), visit.csrf, from: upload.form["from"], errors: FormErrors(faults))
      return visit.answer(page, status: .unprocessableContent)
    }
  }

  static func addFiles(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), piece = try visit.path("evidence")
    let dossier = try await keeper(visit, actor)
    var upload = EvidenceUpload()
    do {
      try await upload.read(visit)
      guard !upload.isEmpty else { throw Problem.invalid("file", "Hãy chọn tệp cần thêm") }
      let adding = try await upload.keep(on: visit.site) { files in
        try await visit.site.database.addFiles(files, to: piece, in: id, by: actor, at: visit.now)
      }
      if case .known(let known) = adding {
        return visit.answer(EvidencePages.known(known, dossier, [], visit.csrf), status: .conflict)
      }
      return visit.go(Link.evidence(piece))
    } catch let problem as Problem {
      guard case .invalid(let faults) = problem else { throw problem }
      let page = try await editPage(visit, actor, typed: nil, errors: FormErrors(faults))
      return visit.answer(page, status: .unprocessableContent)
    }
  }

  static func edit(_ visit: Visit) async throws -> Response {
    visit.answer(try await editPage(visit, try visit.actor(), typed: nil, errors: .none))
  }

  static func change(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), piece = try visit.path("evidence")
    let typed = EvidenceForm(visit.form)
    return try await visit.attempt {
      try await visit.site.database.changeEvidence(
        piece, try typed.draft(), adding: typed.criteria.subtracting(typed.had), leaving: typed.had.subtracting(typed.criteria),
        over: typed.version, in: id, by: actor, at: visit.now)
      return visit.go(Link.evidence(piece))
    } orShow: { try await editPage(visit, actor, typed: typed, errors: $0) }
  }

  static func removeEvidence(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), piece = try visit.path("evidence")
    let loose = try await visit.site.database.removeEvidence(piece, in: id, by: actor, at: visit.now)
    try await visit.site.dropUnkept(loose)
    return visit.go(Link.evidenceRegister(id))
  }

  static func removeFile(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), file = try visit.path("file")
    let loose = try await visit.site.database.removeFile(file, in: id, by: actor, at: visit.now)
    try await visit.site.dropUnkept(loose)
    return visit.go(Link.evidenceForm(id, visit.form["evidence"]))
  }

  /// Pieces of the register behind one criterion: chosen on its screen.
  static func pick(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), number = try visit.number("n")
    try await link(visit, criteria: [number])
    return visit.go(Link.criterion(id, number) + "#minh-chung")
  }

  /// A piece that is there already, instead of the same file again.
  static func reuse(_ visit: Visit) async throws -> Response {
    try await link(visit, criteria: Set(visit.form.all("criteria").compactMap { Int($0) }))
    return visit.go(Link.evidenceRegister(try visit.path("id")))
  }

  private static func link(_ visit: Visit, criteria: Set<Int>) async throws {
    try await visit.site.database.linkEvidence(
      visit.form.all("evidence"), criteria: criteria, of: try visit.path("id"), by: try visit.actor(), at: visit.now)
  }

  static func unlink(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), number = try visit.number("n")
    try await visit.site.database.unlinkEvidence(
      visit.form["evidence"], criterion: number, of: id, by: try visit.actor(), at: visit.now)
    return visit.go(Link.criterion(id, number) + "#minh-chung")
  }

  static func showLastYear(_ visit: Visit) async throws -> Response {
    visit.answer(try await lastYearPage(visit, .none))
  }

  static func carryOver(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    return try await visit.attempt {
      try await visit.site.database.carryOver(
        form.all("evidence"), keepsCriteria: form.has("keeps-criteria"), into: id, by: actor, at: visit.now)
      return visit.go(Link.evidenceRegister(id))
    } orShow: { try await lastYearPage(visit, $0) }
  }

  private static func lastYearPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor()
    let dossier = try await keeper(visit, actor)
    try actor.require(.keepEvidence, in: dossier.path)
    let evidence = try await visit.site.database.read { db in try db.lastYearsEvidence(for: dossier) }
    return EvidencePages.lastYear(dossier, evidence, visit.csrf, errors)
  }

  private static func editPage(
    _ visit: Visit, _ actor: Actor, typed: EvidenceForm?, errors: FormErrors
  ) async throws -> Page {
    let dossier = try await keeper(visit, actor), piece = try visit.path("evidence")
    let evidence = try await visit.site.database.read { db in try db.evidence(piece, in: dossier.assessment.id) }
    guard evidence.unitID == dossier.assessment.unitID else { throw Problem.notFound("Minh chứng này không thuộc hồ sơ.") }
    guard actor.role != .organisation || evidence.accountID == actor.accountID else {
      throw Problem.notAllowed("Minh chứng này do người khác đưa vào. Hãy báo cán bộ xã nếu cần sửa.")
    }
    var form = typed ?? EvidenceForm(evidence)
    // The next save is made over what the page now says of the piece.
    form.version = evidence.version
    return EvidencePages.edit(evidence, dossier, actor, form, visit.csrf, errors)
  }

  private static func back(_ form: Form, _ id: String) -> String {
    form.int("from").map { Link.criterion(id, $0) + "#minh-chung" } ?? Link.evidenceRegister(id)
  }

  /// The dossier, for someone who may change its evidence now; asked before a body is read.
  private static func keeper(_ visit: Visit, _ actor: Actor) async throws -> Dossier {
    let id = try visit.path("id")
    let dossier = try await visit.site.database.read { db in try db.dossier(id) }
    try dossier.requireKeeping(by: actor, criteria: [])
    return dossier
  }

  private static func seen(_ db: Connection, _ id: String, _ actor: Actor) throws -> Dossier {
    let dossier = try db.dossier(id)
    try dossier.requireSeen(by: actor)
    return dossier
  }
}
