import Rules

/// A dossier on the desk of the office that receives it.
struct Reception: Sendable {
  let dossier: Dossier
  let evidence: [JudgedEvidence]
  let steps: [Step]
  let clock: DossierClock?
  let mayReceive: Bool
  let mayJudge: Bool

  /// The receipt that would prove complete: the last time the commune handed the dossier in.
  var lastReceipt: Day? { steps.last { $0.action == .submit }?.day }
  var isWaiting: Bool { dossier.assessment.state == .submitted }
}

enum ReceptionPages {
  static func page(_ reception: Reception, form: Form, errors: FormErrors, today: Day, csrf: String) -> Page {
    let dossier = reception.dossier
    let id = dossier.assessment.id
    return Page(
      title: "Tiếp nhận hồ sơ \(dossier.communeName)",
      breadcrumbs: [
        ("Việc hôm nay", Link.work), (dossier.communeName, Link.dossier(id)), ("Tiếp nhận", Link.reception(id)),
      ],
      lead: lead(reception), wide: false, practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(reception.clock.map(Part.clockNotice))\(papers(dossier))\
        \(evidence(reception, csrf))\(decide(reception, form, errors, today, csrf))
        """)
  }

  private static func lead(_ reception: Reception) -> HTML {
    let unjudged = reception.evidence.count { $0.counts == nil }
    let rejected = reception.evidence.count(where: \.isRejected)
    let received: HTML = reception.lastReceipt.map { "Nhận ngày \($0.vietnamese). " } ?? ""
    return "\(received)\(reception.evidence.count) lượt minh chứng, <strong>\(unjudged)</strong> chưa xét, \(rejected) bị loại."
  }

  private static func papers(_ dossier: Dossier) -> HTML {
    guard let asked = dossier.regulation.dossiers.first else { return "" }
    return Part.section(
      "Giấy tờ phải có (\(asked.clause))",
      """
      <ul>\(asked.papers.map { "<li>\($0)</li>" as HTML })</ul>\
      <p>\(asked.sets < 10 ? "0" : "")\(asked.sets) bộ. <a href="\(Link.dossier(dossier.assessment.id))">Xem hồ sơ</a> \
      · <a href="\(Link.evidenceRegister(dossier.assessment.id))">Xem danh mục minh chứng</a></p>
      """)
  }

  private static func evidence(_ reception: Reception, _ csrf: String) -> HTML {
    let part = JudgingPart(
      dossier: reception.dossier, csrf: csrf, back: Link.reception(reception.dossier.assessment.id),
      open: reception.mayJudge && reception.dossier.assessment.isOpenToJudging)
    let byCriterion = Dictionary(grouping: reception.evidence, by: \.criterion)
    let lines = reception.dossier.lines.map { part.criterion($0, byCriterion[$0.criterion.number] ?? []) }
    return Part.section("Xét minh chứng theo tiêu chí", "\(part.result)\(lines)")
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
    let giveBack = Field.formTag("\(Link.dossier(dossier.assessment.id))/tra-ho-so", csrf: csrf, keep: Link.reception(dossier.assessment.id)) {
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
