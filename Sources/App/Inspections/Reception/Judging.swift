import Foundation
import Hummingbird
import Rules
import Store

extension Database {
  /// Says of pieces of evidence behind one criterion that they fit, or why they do not (Điều 4.2: only fitting
  /// evidence counts).
  ///
  /// - Throws: `Problem.invalid` at `reason` for a rejection without one; `Problem.conflict` when judging is over.
  func judge(
    _ evidence: [String], of assessment: String, criterion: Int, fits: Bool, reason: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let dossier = try db.assessment(assessment)
      let charged = try db.isInTeam(actor.accountID, of: assessment, criterion: criterion)
      try actor.require(.judgeEvidence, in: UnitPath(dossier), charged: charged && actor.role == .inspector)
      guard dossier.isOpenToJudging, actor.role != .inspector || dossier.state == .planned else {
        throw Problem.conflict("Hồ sơ đang ở bước “\(dossier.state.name)” nên không xét minh chứng được nữa.")
      }
      guard fits || !reason.isEmpty else {
        throw Problem.invalid("reason", "Hãy ghi vì sao loại minh chứng này, để xã biết phải bổ sung gì")
      }
      guard !evidence.isEmpty, try db.countLinks(assessment, criterion, evidence) == Set(evidence).count else {
        throw Problem.conflict("Minh chứng không còn gắn với tiêu chí \(criterion). Hãy tải lại trang.")
      }
      // Whoever is in the team judges on the spot; all others judge the papers.
      let judge: Judgement.Judge = charged && dossier.state == .planned ? .inspector : .officer
      for piece in Set(evidence).sorted() {
        try db.upsertJudgement(
          assessment, criterion, evidence: piece, judge: judge, fits: fits, reason: fits ? "" : reason, by: actor, at: time)
        try db.journal(
          .judged, chain: .assessment(assessment), subject: piece,
          ["criterion": "\(criterion)", "judge": judge.rawValue, "fits": fits ? "1" : "0", "reason": reason],
          by: actor, at: time)
      }
    }
  }
}

enum JudgingHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, errors: .none))
  }

  static func judge(_ visit: Visit) async throws -> Response {
    let (id, criterion, form) = (try visit.path("id"), try visit.number("n"), visit.form)
    let actor = try visit.actor()
    return try await visit.attempt {
      try await visit.site.database.judge(
        form.all("evidence"), of: id, criterion: criterion, fits: form["fits"] == "1", reason: form["reason"], by: actor,
        at: visit.now)
      let back = form["back"]
      let isOurs = [Link.dossier(id), Link.inspection(id)].contains { back == $0 || back.hasPrefix($0 + "/") || back.hasPrefix($0 + "#") }
      return visit.go(isOurs ? back : Link.judging(id, criterion))
    } orShow: { try await page(visit, errors: $0) }
  }

  private static func page(_ visit: Visit, errors: FormErrors) async throws -> Page {
    let (id, criterion) = (try visit.path("id"), try visit.number("n"))
    let actor = try visit.actor()
    let (dossier, evidence) = try await visit.site.database.read { db in
      (try db.dossier(id, for: actor, to: .judgeEvidence), try db.judgedEvidence(of: id, criterion: criterion))
    }
    guard let line = dossier.line(criterion) else { throw Problem.notFound("Không có tiêu chí \(criterion).") }
    let judging = JudgingPart(
      dossier: dossier, csrf: visit.csrf, back: visit.form["back"], errors: errors,
      wrong: errors.isEmpty ? nil : visit.form["evidence"], named: false)
    return Page(
      title: "Xét minh chứng – Tiêu chí \(criterion)",
      breadcrumbs: [
        ("Việc hôm nay", Link.work), (dossier.communeName, Link.dossier(id)),
        ("Tiêu chí \(criterion)", Link.judging(id, criterion)),
      ],
      lead: "\(line.criterion.name)", practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(judging.result)\(Part.section("Minh chứng (\(evidence.count))", judging.criterion(line, evidence)))\
        <p><a href="\(Link.reception(id))">Toàn bộ minh chứng của hồ sơ</a></p>
        """)
  }
}
