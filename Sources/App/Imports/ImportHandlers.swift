import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Papers
import Rules
import Store

/// One way for every list: send a sheet, look at what it would change, then take all of it or nothing.
enum ImportHandlers {
  static func start(_ visit: Visit) async throws -> Response {
    visit.answer(try await startPage(visit, try kind(visit), visit.form, .none))
  }

  static func upload(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), kind = try kind(visit), upload = try await ImportUpload.read(visit)
    return try await visit.attempt {
      guard let (name, bytes) = upload.file else { throw Problem.invalid(LineFaults.field, "Hãy chọn tệp Excel (.xlsx) hoặc CSV") }
      let id = try await visit.site.stageImport(bytes, named: name, as: kind, upload.form, by: actor, at: visit.now)
      return visit.go(Link.preview(id))
    } orShow: { try await startPage(visit, kind, upload.form, $0) }
  }

  /// An empty sheet with the columns; for what is kept here already, the sheet with what is in it.
  static func template(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), kind = try kind(visit), now = visit.now
    if kind == .figures {
      let year = visit.form.int("nam") ?? visit.today.year
      let book = try await visit.site.database.read { db in try db.figureTemplate(year: year, for: actor, at: now) }
      return TableSheets.download(try book.xlsx(), named: book.title)
    }
    guard kind == .selfScores else {
      let columns = kind.columns.filter { !$0.key.hasSuffix("_share") }
      let sheet = Sheet(name: "Mẫu", head: [columns.map { Sheet.Heading($0.title) }], rows: [], isLandscape: true)
      let book = Workbook(title: kind.title, author: Layout.product, created: now, sheets: [sheet])
      return TableSheets.download(try book.xlsx(), named: "Mẫu \(kind.title)")
    }
    let id = visit.form["ho-so"], today = visit.today
    let dossier = try await visit.site.database.read { db in try db.dossier(id, on: today) }
    try dossier.requireSeen(by: actor)
    let book = SelfScoreSheet.workbook(dossier, for: actor, at: now)
    return TableSheets.download(try book.xlsx(), named: book.title)
  }

  static func preview(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor()
    switch try await visit.site.importRuns.state(of: id, of: actor.accountID) {
    case .working, .done: return visit.go(Link.importRun(id))
    case .failed, nil: break
    }
    let (staged, plan) = try await visit.site.planImport(id, by: actor, at: visit.now)
    let place = try await place(visit, staged.kind, Form(urlEncoded: staged.fields))
    return visit.answer(ImportPages.preview(staged, plan, place, only: ImportPlan.Outcome(rawValue: visit.form["loc"]), csrf: visit.csrf))
  }

  /// A short import is answered with what it wrote; a long one goes on while its sender looks at how far it is.
  static func carryOut(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor(), (site, typed, now) = (visit.site, visit.form, visit.now)
    await site.importRuns.begin(id, of: actor.accountID) { tell in
      try await site.carryOutImport(id, seen: typed["seen"], typed, by: actor, at: now, telling: tell)
    }
    let state = try await site.importRuns.state(of: id, of: actor.accountID, waiting: ImportRuns.patience)
    if case .working = state { return visit.go(Link.importRun(id)) }
    return try await answer(visit, id, state)
  }

  static func run(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    return try await answer(visit, id, try await visit.site.importRuns.state(of: id, of: try visit.actor().accountID))
  }

  private static func answer(_ visit: Visit, _ id: String, _ state: ImportRuns.State?) async throws -> Response {
    switch state {
    case .done(let result):
      let place = try await place(visit, result.staged.kind, Form(urlEncoded: result.staged.fields))
      return visit.answer(ImportPages.done(result.plan, result.opened, place))
    case .failed(let error): throw error
    case .working(let progress):
      var response = visit.answer(ImportPages.working(progress, id))
      // Without JavaScript too.
      if let refresh = HTTPField.Name("Refresh") { response.headers[refresh] = "2" }
      return response
    case nil:
      throw Problem.notFound("Không có lần nhập này, hoặc nó đã xong hơn một giờ trước. Hãy mở danh sách để xem những gì đã được nhập.")
    }
  }

  static func drop(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id"), actor = try visit.actor()
    let staged = try await visit.site.database.read { db in try db.stagedImport(id, of: actor.accountID) }
    let kind = try await visit.site.dropImport(id, by: actor), dossier = Form(urlEncoded: staged.fields)["ho-so"]
    return visit.go(Link.imports(kind, dossier: dossier.isEmpty ? nil : dossier))
  }

  private static func kind(_ visit: Visit) throws(Problem) -> ImportKind {
    guard let kind = ImportKind(rawValue: try visit.path("kind")) else { throw .notFound("Không có trang này.") }
    return kind
  }

  private static func startPage(_ visit: Visit, _ kind: ImportKind, _ typed: Form, _ errors: FormErrors) async throws -> Page {
    ImportPages.start(try await place(visit, kind, typed), typed, today: visit.today, csrf: visit.csrf, errors: errors)
  }

  /// Where the list belongs.
  ///
  /// - Throws: `Problem.notAllowed` for those who do not keep it.
  private static func place(_ visit: Visit, _ kind: ImportKind, _ typed: Form) async throws -> ImportPlace {
    let actor = try visit.actor()
    switch kind {
    case .units:
      try actor.require(.manageUnits, in: nil)
      return ImportPlace(kind: kind, crumbs: [("Đơn vị", Link.units)])
    case .lineage:
      try actor.require(.manageUnits, in: nil)
      return ImportPlace(kind: kind, crumbs: [("Đơn vị", Link.units), ("Diễn biến", Link.unitChanges)])
    case .accounts:
      guard permissionTable.contains(where: { $0.role == actor.role && $0.allowed.contains(.manageAccounts) }) else {
        throw Problem.notAllowed("Vai trò hiện tại không quản lý tài khoản.")
      }
      return ImportPlace(kind: kind, crumbs: [("Việc hôm nay", Link.work), ("Tài khoản", "/tai-khoan")])
    case .results:
      let id = try PlanHandlers.province(of: actor)
      try actor.require(.importResults, in: try await visit.site.database.read { db in try db.unit(id) }.path)
      return ImportPlace(kind: kind, crumbs: [("Tổng hợp", Link.summary), ("Nhập kết quả", Link.results)])
    case .figures:
      _ = try await visit.site.database.read { db in try db.figureDesk(of: actor) }
      return ImportPlace(kind: kind, crumbs: [("Việc hôm nay", Link.work), ("Số liệu", Link.figures)])
    case .evidence, .selfScores:
      let id = typed["ho-so"], today = visit.today
      let dossier = try await visit.site.database.read { db in try db.dossier(id, on: today) }
      try dossier.requireSeen(by: actor)
      if kind == .evidence { try dossier.requireKeeping(by: actor, criteria: []) } else { try dossier.requireOpen() }
      let crumbs = EvidencePages.trail(.dossier(dossier)) + (kind == .evidence ? [("Sổ minh chứng", Link.evidenceRegister(id))] : [])
      return ImportPlace(kind: kind, crumbs: crumbs, dossier: id, practice: dossier.assessment.practice)
    }
  }
}

/// Where an import belongs: the way back, and the dossier that it is about.
struct ImportPlace: Sendable {
  let kind: ImportKind
  let crumbs: [(String, String)]
  var dossier: String?
  var practice = false

  var trail: [(String, String)] { crumbs + [(kind.title, Link.imports(kind, dossier: dossier))] }
}

/// A file and the fields that came with it, held in memory: lists are small.
private struct ImportUpload {
  let form: Form
  /// nil when no file was chosen.
  let file: (name: String, bytes: [UInt8])?

  /// - Throws: `Problem.conflict` without the session's token, `Problem.invalid` at `file` when the file is too large.
  static func read(_ visit: Visit) async throws -> ImportUpload {
    var limits = MultipartLimits()
    (limits.fileBytes, limits.files) = (SheetFile.limit, 1)
    func check(_ form: Form) throws {
      guard visit.signedIn?.accepts(csrf: form["csrf"]) == true else {
        throw Problem.conflict("Phiên làm việc đã đổi nên tệp chưa được nhận. Hãy tải lại trang rồi gửi lại.")
      }
    }
    let upload = try await Multipart.read(visit.request, limits: limits, beforeFile: check) { part, content in
      var bytes: [UInt8] = []
      while let piece = try await content.next() { bytes += piece.readableBytesView }
      return (name: part.filename, bytes: bytes)
    }
    try check(upload.form)
    return ImportUpload(form: upload.form, file: upload.files.first?.kept)
  }
}
