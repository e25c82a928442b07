import Foundation
import Hummingbird
import Rules
import Store

enum ReceptionHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    visit.answer(try await page(visit, errors: .none))
  }

  static func accept(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      try await visit.once(then: Link.dossier(id)) { database in
        guard let day = form.day("complete-on") else {
          throw Problem.invalid("complete-on", "Hãy ghi ngày nhận đủ hồ sơ, ví dụ 25/12/2023")
        }
        try await database.accept(
          id, version: form.int("version") ?? 0, completeOn: day, by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, errors: $0) }
  }

  static func giveBack(_ visit: Visit) async throws -> Response {
    let (id, actor, form) = (try visit.path("id"), try visit.actor(), visit.form)
    return try await visit.attempt {
      try await visit.once(then: Link.work) { database in
        try await database.returnDossier(
          id, version: form.int("version") ?? 0, reason: form["note"], by: actor, at: visit.now)
      }
    } orShow: { try await page(visit, errors: $0) }
  }

  static func page(_ visit: Visit, errors: FormErrors) async throws -> Page {
    let (id, actor, site, today) = (try visit.path("id"), try visit.actor(), visit.site, visit.today)
    let reception = try await site.database.read { db in
      let dossier = try db.dossier(id, for: actor, to: .seeDossier, on: today)
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      return Reception(
        dossier: dossier, evidence: try db.judgedEvidence(of: id), account: actor.accountID, page: Identifier.make(at: visit.now),
        clock: try db.clocks(of: dossier, calendar: calendar, today: today).running,
        mayReceive: actor.may(.receive, in: dossier.path), mayJudge: actor.may(.judgeEvidence, in: dossier.path))
    }
    return ReceptionPages.page(reception, form: visit.form, errors: errors, today: today, csrf: visit.csrf)
  }
}

extension Database {
  /// Finds the dossier complete and valid. The 10 working days run from `completeOn`, the day of the **receipt** that
  /// proved so (Điều 6.3), not from today.
  ///
  /// - Throws: `Problem.invalid` at `complete-on` for a day to come, before the dossier's year, or before the last return.
  func accept(_ id: String, version: Int, completeOn: Day, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let assessment = try db.assessment(id)
      try actor.require(.receive, in: UnitPath(assessment))
      let returned = try db.steps(of: id).last { $0.action == .returnDossier }?.day
      try Receipt.check(completeOn, ofYear: db.year(assessment.yearID).year, returned: returned, today: Day(time))
      try db.take(.accept, assessment, version: version, by: actor, at: time, note: "Nhận đủ ngày \(completeOn.vietnamese)")
      try db.setCompleteOn(completeOn, of: id)
    }
  }

  /// Gives the dossier back with what must be completed; the clock stops.
  ///
  /// - Throws: `Problem.conflict` once its commune has ended: nobody could complete it.
  func returnDossier(_ id: String, version: Int, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let dossier = try db.dossier(id, on: Day(time)), assessment = dossier.assessment
      try actor.require(.receive, in: UnitPath(assessment))
      if let whyKept = dossier.whyKept { throw Problem.conflict(whyKept) }
      try db.take(.returnDossier, assessment, version: version, by: actor, at: time, note: reason)
      try db.setCompleteOn(nil, of: id)
    }
  }
}

extension Dossier {
  /// Why it cannot be given back; nil while its commune stands.
  fileprivate var whyKept: String? {
    ending.map {
      "\(communeName) đã hết hiệu lực sau ngày \($0.last.vietnamese) nên không trả lại được: không còn ai bổ sung. Hãy tiếp nhận và xét theo minh chứng đang có."
    }
  }
}

/// A dossier on the desk of the office that receives it.
struct Reception: Sendable {
  let dossier: Dossier
  let evidence: [JudgedEvidence]
  /// Who reads it.
  let account: String
  /// As ``JudgingForm/page``.
  let page: String
  let clock: DossierClock?
  let mayReceive: Bool
  let mayJudge: Bool

  /// The receipt that would prove complete: the last time the commune handed the dossier in.
  var lastReceipt: Day? { dossier.steps.last { $0.action == .submit }?.day }
  var isWaiting: Bool { dossier.assessment.state == .submitted }
}

enum ReceptionPages {
  static func page(_ reception: Reception, form: Form, errors: FormErrors, today: Day, csrf: String) -> Page {
    let dossier = reception.dossier
    let id = dossier.assessment.id
    let judging = JudgingForm(
      dossier: dossier, evidence: reception.evidence, account: reception.account, csrf: csrf, page: reception.page,
      typed: form.has("piece") ? form : nil, errors: errors, open: reception.mayJudge && dossier.assessment.isOpenToJudging)
    return Page(
      title: "Tiếp nhận hồ sơ \(dossier.communeName)",
      breadcrumbs: [
        ("Việc hôm nay", Link.work), (dossier.communeName, Link.dossier(id)), ("Tiếp nhận", Link.reception(id)),
      ],
      lead: "\(reception.lastReceipt.map { "Nhận ngày \($0.vietnamese). " } ?? "")\(judging.progress)", practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(reception.clock.map(Part.clockNotice))\(papers(dossier))\
        \(Part.section("Xét minh chứng theo tiêu chí", "\(judging.result)\(judging.html)"))\(decide(reception, form, errors, today, csrf))
        """)
  }

  private static func papers(_ dossier: Dossier) -> HTML {
    guard let asked = dossier.regulation.dossiers.first else { return "" }
    return Part.section(
      "Giấy tờ phải có \(Format.clause(asked.clause))",
      """
      <ul>\(asked.papers.map { "<li>\($0)</li>" as HTML })</ul>\
      <p>\(asked.sets.map { "\($0 < 10 ? "0" : "")\($0) bộ. " } ?? "")<a href="\(Link.dossier(dossier.assessment.id))">Xem hồ sơ</a> \
      · <a href="\(Link.evidenceRegister(dossier.assessment.id))">Xem danh mục minh chứng</a></p>
      """)
  }

  private static func decide(
    _ reception: Reception, _ form: Form, _ errors: FormErrors, _ today: Day, _ csrf: String
  ) -> HTML {
    let dossier = reception.dossier
    guard reception.mayReceive, reception.isWaiting else {
      let complete = dossier.completeOn.map { "Nhận đủ hồ sơ hợp lệ ngày \($0.vietnamese)." } ?? ""
      return Part.section("Tình trạng", "<p>\(dossier.assessment.state.name). \(complete)</p>")
    }
    let version = Field.hidden("version", "\(dossier.version)")
    let day = form.has("complete-on") ? form["complete-on"] : (reception.lastReceipt ?? today).iso
    let accept = Field.formTag(Link.reception(dossier.assessment.id), csrf: csrf) {
      """
      \(version)\(Field.date(
        "complete-on", "Ngày nhận đủ hồ sơ hợp lệ", value: day,
        hint: "Là ngày nhận bộ hồ sơ được xác định là đủ (\(dossier.regulation.deadline("inspectionPlan")?.clause ?? "")); hồ sơ giấy đến trước thì ghi ngày trên sổ công văn đến",
        errors: errors, required: true))\(Field.actions(Field.submit("Tiếp nhận hồ sơ")))
      """
    }
    let giveBack: HTML = dossier.whyKept.map { "<p>\($0)</p>" } ?? Field.formTag("\(Link.dossier(dossier.assessment.id))/tra-ho-so", csrf: csrf, keep: Link.reception(dossier.assessment.id)) {
      """
      \(version)\(Field.textarea(
        "note", "Lý do trả lại", value: form["note"], hint: "Ghi từng giấy tờ, minh chứng phải bổ sung", errors: errors,
        required: true))\
      \(Field.actions(Field.submit("Trả lại để bổ sung", tone: .danger, consequence: "Hồ sơ về lại xã; thời hạn ngừng tính đến khi xã gửi lại.")))
      """
    }
    return """
      \(Part.section("Hồ sơ đủ và hợp lệ", id: "tiep-nhan", accept))\
      \(Part.section("Hồ sơ chưa đủ", id: "tra-lai", giveBack))
      """
  }
}
