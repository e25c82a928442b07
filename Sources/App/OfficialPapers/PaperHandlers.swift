import Foundation
import Hummingbird
import Papers
import Rules
import Store

/// The papers of a dossier, a decision or a year, and those that stand: to look at, to replace, to end.
enum PaperHandlers {
  // MARK: Which papers there are

  static func ofDossier(_ visit: Visit) async throws -> Response {
    let (actor, id, today) = (try visit.actor(), try visit.path("id"), visit.today)
    let (matter, papers, signing) = try await visit.site.database.read { db in
      let matter = try db.matter(of: Submission.form, subject: id, for: actor, on: today)
      return (matter, try db.papers(of: .dossier(id)), try db.openSigningRequests(about: .dossier(id), on: today))
    }
    guard case .dossier(let facts) = matter else { throw Problem.notFound("Không có hồ sơ này.") }
    return visit.answer(PaperListPages.ofDossier(facts.dossier, papers, signing, of: matter, for: actor))
  }

  static func ofYear(_ visit: Visit) async throws -> Response {
    let (actor, id, asked, today) = (try visit.actor(), try visit.path("id"), visit.form["don-vi"], visit.today)
    let (matter, papers, signing) = try await visit.site.database.read { db in
      let unit = asked.isEmpty ? actor.unitID ?? "" : asked
      guard let form = yearPapers.first else { throw Problem.notFound("Không có văn bản nào.") }
      let subject = PaperSubject.year(id, unit: unit), matter = try db.matter(of: form, subject: subject.address, for: actor, on: today)
      return (matter, try db.papers(of: subject), try db.openSigningRequests(about: subject, on: today))
    }
    guard case .year(let facts) = matter else { throw Problem.notFound("Không có đợt đánh giá này.") }
    return visit.answer(PaperListPages.ofYear(facts.year, facts.unit, papers, signing, of: matter))
  }

  /// From a decision straight to its one paper, issued or not.
  static func ofDecision(_ visit: Visit) async throws -> Response {
    let id = try visit.path("id")
    let issued = try await visit.site.database.read { db in try db.papers(of: .decision(id)).last { $0.state == .issued } }
    return visit.go(issued.map { Link.paper($0.id) } ?? Link.draft("quyet-dinh-cong-nhan", id))
  }

  // MARK: A paper that stands

  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await paperPage(visit, errors: .none))
  }

  static func file(_ visit: Visit) async throws -> Response {
    let (actor, id, name, today) = (try visit.actor(), try visit.path("id"), try visit.path("file"), visit.today)
    let paper = try await visit.site.database.read { db in try db.paper(id, seenBy: actor, on: today) }
    guard let type = PaperFile(rawValue: name.split(separator: ".").last.map(String.init) ?? ""),
      let hash = type == .pdf ? paper.pdfSHA256 : paper.docxSHA256
    else { throw Problem.notFound("Không có tệp này.") }
    let bytes = try Data(contentsOf: visit.site.files.url(of: hash), options: .alwaysMapped)
    return type.response(bytes, name: paper.fileName, cache: "private, max-age=600")
  }

  static func replace(_ visit: Visit) async throws -> Response {
    let (actor, id) = (try visit.actor(), try visit.path("id"))
    return try await visit.attempt {
      try await visit.once(
        { Link.paper(try await visit.site.writing(to: $0).replace(id, IssueForm(visit.form), reason: visit.form["reason"], by: actor, at: visit.now)) },
        again: { db in Link.paper(try db.successor(of: id)?.id ?? id) })
    } orShow: { try await paperPage(visit, errors: $0) }
  }

  static func void(_ visit: Visit) async throws -> Response { try await end(visit, .void) }
  static func withdraw(_ visit: Visit) async throws -> Response { try await end(visit, .withdraw) }

  private static func end(_ visit: Visit, _ action: OfficialPaper.Action) async throws -> Response {
    let (actor, id, today) = (try visit.actor(), try visit.path("id"), visit.today)
    return try await visit.attempt {
      let paper = try await visit.site.database.read { db in try db.paper(id, seenBy: actor, on: today) }
      return try await visit.once(then: action == .withdraw ? Link.draft(paper.form, paper.subject) : Link.paper(id)) {
        try await $0.end(id, action, reason: visit.form["note"], by: actor, at: visit.now)
      }
    } orShow: { try await paperPage(visit, errors: $0) }
  }

  static func attach(_ visit: Visit) async throws -> Response {
    let (actor, id) = (try visit.actor(), try visit.path("id"))
    var upload = EvidenceUpload()
    return try await visit.attempt {
      try await upload.read(visit)
      try await upload.keep(on: visit.site) { files in
        try await visit.site.database.attach(files, to: id, by: actor, at: visit.now)
      }
      return visit.go(Link.paper(id))
    } orShow: { try await paperPage(visit, errors: $0) }
  }

  static func copy(_ visit: Visit) async throws -> Response {
    let (actor, id, copy, today) = (try visit.actor(), try visit.path("id"), try visit.path("copy"), visit.today)
    let found = try await visit.site.database.read { db in
      _ = try db.paper(id, seenBy: actor, on: today)
      return try db.signedCopies(of: id).first { $0.id == copy }
    }
    guard let found else { throw Problem.notFound("Không có tệp này.") }
    let body = try await FileIO().loadFile(path: visit.site.files.url(of: found.sha256).path, context: visit.context)
    return Response(
      status: .ok,
      headers: [
        .contentType: found.kind.contentType, .contentLength: String(found.size),
        .contentDisposition: "inline; filename=\"ban-ky.\(found.kind.rawValue)\"; filename*=UTF-8''\(Link.encode(found.name))",
        .cacheControl: "private, max-age=600",
      ], body: body)
  }

  private static func paperPage(_ visit: Visit, errors: FormErrors) async throws -> Page {
    let (actor, id) = (try visit.actor(), try visit.path("id"))
    let (today, site) = (visit.today, visit.site)
    let shown = try await site.database.read { db in
      let paper = try db.paper(id, seenBy: actor, on: today)
      let sheet = try PaperForm.offered(paper.form).map {
        try db.paperSheet($0, paper.subject, for: actor, on: today, publicAddress: site.publicAddress)
      }
      return PaperPages.Shown(
        paper: paper, sheet: sheet, steps: try db.paperSteps(of: id), request: try db.signingRequest(ofPaper: id), copies: try db.signedCopies(of: id),
        replaced: try paper.replacesID.map { try db.paper($0) }, successor: try db.successor(of: id),
        mayIssue: sheet?.may(.issuePaper, actor) ?? false, mayApprove: sheet?.may(.approvePaper, actor) ?? false)
    }
    let signatures = try await PDFSignature.all(of: shown.copies, in: site.files)
    return PaperPages.page(shown, signatures, form: visit.form, errors: errors, today: today, csrf: visit.csrf)
  }
}

extension Paper {
  /// "to-trinh-xa-05-2023", for a downloaded file.
  var fileName: String { [form, number, day.map { String($0.year) }].compactMap(\.self).joined(separator: "-") }
}

extension Connection {
  /// A paper for someone who may see what it is about.
  func paper(_ id: String, seenBy actor: Actor, on day: Day) throws -> Paper {
    var paper = try paper(id)
    if paper.levelYearID != nil {
      try requireSeen(paper, by: actor, on: day)
      return paper
    }
    // Once it is issued, a decision is read by all whom it is about, and by those who inherited one.
    if let decision = paper.decisionID, [.issued, .replaced, .voided].contains(paper.state) {
      try requireSeen(try self.decision(decision), by: actor, on: day)
      return paper
    }
    guard let first = paper.assessmentID else {
      let unit = try unit(paper.unitID)
      try actor.require(unit.level == .province ? .seeProvince : .seeDistrict, in: unit.path)
      return paper
    }
    // An inspection plan may be one for several communes: each sees it from its own dossier.
    let others = try furtherDossiers(of: id)
    let seen = others.isEmpty
      ? first : try ([first] + others).first { actor.may(.seeDossier, in: try inheritedPath(of: .dossier($0), on: day)) } ?? first
    try dossier(seen, on: day).requirePaper(internal: paper.isInternal(to: actor), by: actor)
    paper.assessmentID = seen
    return paper
  }
}

extension Dossier {
  /// - Throws: `Problem.notAllowed` for those whom its papers, or an internal one, do not concern.
  func requirePaper(internal isInternal: Bool, by actor: Actor) throws(Problem) {
    try requireSeen(by: actor)
    guard actor.role != .organisation else { throw .notAllowed("Tổ chức xem tiêu chí được giao, không xem văn bản của xã.") }
    guard !isInternal || showsInspection(to: actor) else {
      throw .notAllowed("Điểm của đoàn kiểm tra chỉ xem được khi đã có kết quả kiểm tra.")
    }
  }
}
