import Foundation
import Hummingbird
import Rules
import Store

/// The register of a dossier, or of a request by levels.
struct EvidenceHandlers: Sendable {
  /// What the `id` of the address names.
  let place: @Sendable (String) -> EvidencePlace.ID

  func register(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try id(visit), now = visit.now
    let (place, evidence) = try await visit.site.database.read { db in
      let place = try db.evidencePlace(id, at: now)
      try place.requireSeen(by: actor)
      return (place, try db.register(of: place, by: actor))
    }
    let page = EvidenceRegisterPage(place: place, actor: actor, evidence: evidence, search: visit.form["tim"])
    return visit.answer(page.page)
  }

  func new(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    return visit.answer(EvidencePages.new(try await keeper(visit, actor), actor, EvidenceForm(), visit.csrf))
  }

  /// New evidence with its files, from the register or from a criterion's screen.
  func add(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try id(visit)
    let place = try await keeper(visit, actor)
    var upload = EvidenceUpload()
    do {
      try await upload.read(visit)
      let typed = EvidenceForm(upload.form)
      let draft = try typed.draft(fileName: upload.firstName)
      let adding = try await upload.keep(on: visit.site) { files in
        try await visit.site.database.addEvidence(
          draft, files: files, items: typed.items, to: id, by: actor, at: visit.now)
      }
      if case .known(let known) = adding {
        return visit.answer(EvidencePages.known(known, place, typed.items, visit.csrf), status: .conflict)
      }
      return visit.go(back(upload.form, id))
    } catch let problem as Problem {
      guard case .invalid(let faults) = problem else { throw problem }
      let page = EvidencePages.new(
        place, actor, EvidenceForm(upload.form), visit.csrf, from: upload.form["from"], errors: FormErrors(faults))
      return visit.answer(page, status: .unprocessableContent)
    }
  }

  func addFiles(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try id(visit), piece = try visit.path("evidence")
    let place = try await keeper(visit, actor)
    var upload = EvidenceUpload()
    do {
      try await upload.read(visit)
      guard !upload.isEmpty else { throw Problem.invalid("file", "Hãy chọn tệp cần thêm") }
      let adding = try await upload.keep(on: visit.site) { files in
        try await visit.site.database.addFiles(files, to: piece, in: id, by: actor, at: visit.now)
      }
      if case .known(let known) = adding {
        return visit.answer(EvidencePages.known(known, place, [], visit.csrf), status: .conflict)
      }
      return visit.go(Link.evidence(piece))
    } catch let problem as Problem {
      guard case .invalid(let faults) = problem else { throw problem }
      let page = try await editPage(visit, actor, typed: nil, errors: FormErrors(faults))
      return visit.answer(page, status: .unprocessableContent)
    }
  }

  func edit(_ visit: Visit) async throws -> Response {
    visit.answer(try await editPage(visit, try visit.actor(), typed: nil, errors: .none))
  }

  func change(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try id(visit), piece = try visit.path("evidence")
    let typed = EvidenceForm(visit.form)
    return try await visit.attempt {
      try await visit.site.database.changeEvidence(
        piece, try typed.draft(), adding: typed.items.subtracting(typed.had), leaving: typed.had.subtracting(typed.items),
        over: typed.version, in: id, by: actor, at: visit.now)
      return visit.go(Link.evidence(piece))
    } orShow: { try await editPage(visit, actor, typed: typed, errors: $0) }
  }

  func removeEvidence(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try id(visit), piece = try visit.path("evidence")
    let loose = try await visit.site.database.removeEvidence(piece, in: id, by: actor, at: visit.now)
    try await visit.site.dropUnkept(loose)
    return visit.go(id.register)
  }

  func removeFile(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try id(visit), file = try visit.path("file")
    let loose = try await visit.site.database.removeFile(file, in: id, by: actor, at: visit.now)
    try await visit.site.dropUnkept(loose)
    return visit.go(id.form(visit.form["evidence"]))
  }

  /// Pieces of the register behind one criterion or indicator: chosen on its screen.
  func pick(_ visit: Visit) async throws -> Response {
    let item = try visit.path("n")
    try await link(visit, items: [item])
    return visit.go(try id(visit).item(item) + "#minh-chung")
  }

  /// A piece that is there already, instead of the same file again.
  func reuse(_ visit: Visit) async throws -> Response {
    try await link(visit, items: Set(visit.form.all("criteria")))
    return visit.go(try id(visit).register)
  }

  private func link(_ visit: Visit, items: Set<String>) async throws {
    try await visit.site.database.linkEvidence(
      visit.form.all("evidence"), items: items, of: try id(visit), by: try visit.actor(), at: visit.now)
  }

  func unlink(_ visit: Visit) async throws -> Response {
    let id = try id(visit), item = try visit.path("n")
    try await visit.site.database.unlinkEvidence(
      visit.form["evidence"], item: item, of: id, by: try visit.actor(), at: visit.now)
    return visit.go(id.item(item) + "#minh-chung")
  }

  func showLastYear(_ visit: Visit) async throws -> Response {
    visit.answer(try await lastYearPage(visit, .none))
  }

  func carryOver(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try id(visit), form = visit.form
    return try await visit.attempt {
      try await visit.site.database.carryOver(
        form.all("evidence"), keepsItems: form.has("keeps-criteria"), into: id, by: actor, at: visit.now)
      return visit.go(id.register)
    } orShow: { try await lastYearPage(visit, $0) }
  }

  private func lastYearPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
    let actor = try visit.actor()
    let place = try await keeper(visit, actor)
    guard place.keepsWhole(actor) else { throw Problem.notAllowed("Chỉ cán bộ của đơn vị dùng lại minh chứng của năm trước.") }
    let evidence = try await visit.site.database.read { db in try db.lastYearsEvidence(for: place) }
    return EvidencePages.lastYear(place, evidence, visit.csrf, errors)
  }

  private func editPage(
    _ visit: Visit, _ actor: Actor, typed: EvidenceForm?, errors: FormErrors
  ) async throws -> Page {
    let place = try await keeper(visit, actor), piece = try visit.path("evidence")
    let evidence = try await visit.site.database.read { db in try db.evidence(piece, in: place.id) }
    guard evidence.unitID == place.unitID, evidence.organisationID == place.organisationID else { throw Problem.notFound("Minh chứng này không thuộc hồ sơ.") }
    guard evidence.isChanged(by: actor) else {
      throw Problem.notAllowed("Minh chứng này do người khác đưa vào. Hãy báo cán bộ phụ trách nếu cần sửa.")
    }
    var form = typed ?? EvidenceForm(evidence)
    // The next save is made over what the page now says of the piece.
    form.version = evidence.version
    return EvidencePages.edit(evidence, place, actor, form, visit.csrf, errors)
  }

  private func back(_ form: Form, _ id: EvidencePlace.ID) -> String {
    form["from"].isEmpty ? id.register : id.item(form["from"]) + "#minh-chung"
  }

  private func id(_ visit: Visit) throws(Problem) -> EvidencePlace.ID { place(try visit.path("id")) }

  /// The place, for someone who may change its evidence now; asked before a body is read.
  private func keeper(_ visit: Visit, _ actor: Actor) async throws -> EvidencePlace {
    let id = try id(visit), now = visit.now
    let place = try await visit.site.database.read { db in try db.evidencePlace(id, at: now) }
    try place.requireKeeping(by: actor, items: [])
    return place
  }
}
