import Rules

/// The council's result, and what the receiver and the one who decides do with it.
struct LevelProposalPage {
  let dossier: LevelDossier
  let council: NamedCouncil?
  let clock: LevelClock?
  let actor: Actor
  let csrf: String

  private var id: String { dossier.assessment.id }
  private var asked: Int { dossier.askedLevel ?? 1 }
  private var state: LevelAssessment.State { dossier.assessment.state }
  private var mayPropose: Bool { actor.may(.propose, in: dossier.path) && state == .appraised }
  private var mayDecide: Bool { actor.may(.decideLevel, in: dossier.path) && dossier.assessment.decider == actor.role && state == .proposed }

  func page(_ form: Form, _ errors: FormErrors) throws -> Page {
    let evaluation = try dossier.evaluation(.appraised)
    return Page(
      title: "Kết quả thẩm định \(dossier.subjectName)",
      breadcrumbs: [("Việc hôm nay", Link.work), (dossier.subjectName, Link.level(id)), ("Kết quả thẩm định", Link.levelProposal(id))],
      lead: "\(state.name). Đề nghị mức độ \(asked); hội đồng: \(Part.level(dossier.appraisedLevel ?? evaluation.level)).",
      practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(clock.map(Part.levelClockNotice))\
        \(dossier.conclusion.isEmpty ? "" : Part.section("Kết luận của hội đồng", "<p>\(Part.lines(dossier.conclusion))</p>"))\
        \(try results(evaluation))\(acts(evaluation, form, errors))
        """)
  }

  private func results(_ evaluation: LevelEvaluation) throws -> HTML {
    let own = try dossier.evaluation(.own)
    let rows = dossier.applying.map { indicator -> Part.Row in
      let number = indicator.number, line = dossier.line(number), mark = evaluation.result(number)?.marks[asked - 1]
      let count = council?.count(id, number)
      let given: HTML = line?.appraised.map { "\(AnswerWords($0, indicator).figure)" } ?? ""
      return Part.Row(
        [
          "<a href=\"\(Link.indicator(id, number))\">\(number.text). \(indicator.title)</a>",
          mark.map { Part.mark($0) } ?? "", evaluation.gap(number, toLevel: asked).map { "\($0.text)" } ?? "", "\(count?.words ?? "")",
          own.result(number).map { Part.mark($0.marks[asked - 1]) } ?? "", given,
        ], marked: mark?.isMet == false)
    }
    let reasons = evaluation.reasons.map { "<li>\($0.text) \(Format.clause($0.clause))</li>" as HTML }
    let flags = evaluation.flags.isEmpty ? "" : Part.notice(.warning, "<ul>\(evaluation.flags.map { "<li>\($0)</li>" as HTML })</ul>")
    let link: HTML = council.map { "<p><a href=\"\(Link.council($0.id))\">\($0.name)</a></p>" } ?? ""
    return """
      \(Part.table(
        "Chỉ tiêu ở mức độ \(asked)", head: ["Chỉ tiêu", "Kết luận", "Còn thiếu", "Ý kiến", "Tự đánh giá", "Số liệu thẩm định"], rows: rows))\
      \(flags)\(Part.whyDetails("Vì sao?", "<ul>\(reasons)</ul>"))\(link)
      """
  }

  private func acts(_ evaluation: LevelEvaluation, _ form: Form, _ errors: FormErrors) -> HTML {
    let version = Field.hidden("version", form.has("version") ? form["version"] : "\(dossier.version)")
    if mayDecide {
      let back = Field.formTag(Link.levelSendBack(id), csrf: csrf) {
        """
        \(version)\(Field.textarea("note", "Lý do trả lại", value: form["note"], rows: 3, errors: errors, required: true))\
        \(Field.actions(Field.submit("Trả lại tờ trình", tone: .danger)))
        """
      }
      return """
        \(Field.actions(Field.link("Ra quyết định công nhận", Link.newLevelDecision([id]), tone: .primary)))\
        \(Part.section("Trả lại tờ trình", back))
        """
    }
    guard mayPropose else { return "" }
    let reached = min(asked, dossier.appraisedLevel ?? 0)
    let propose: HTML = reached == 0 ? "" : Part.section(
      "Trình công nhận mức độ \(reached)",
      Field.formTag(Link.levelProposal(id), csrf: csrf) {
        """
        \(version)\(reached < asked ? "<p>Đơn vị đề nghị mức độ \(asked) nhưng hội đồng kết luận mức độ \(reached).</p>" as HTML : "")\
        \(Field.actions(Field.submit("Trình \(dossier.authority?.decides ?? "người có thẩm quyền") quyết định")))
        """
      })
    let gaps = dossier.applying.compactMap { indicator in
      evaluation.gap(indicator.number, toLevel: asked).map { "Chỉ tiêu \(indicator.number.text): \($0.text)." }
    }.joined(separator: "\n")
    let decline = Field.formTag(Link.levelDecline(id), csrf: csrf, keep: Link.levelProposal(id)) {
      """
      \(version)\(Field.textarea("note", "Lý do không công nhận", value: form.has("note") ? form["note"] : gaps, rows: 5, hint: "Đơn vị nhận được bằng văn bản", errors: errors, required: true))\
      \(Field.actions(Field.submit("Trả lời không công nhận", tone: .danger, consequence: "Hồ sơ năm này kết thúc ở đây.")))
      """
    }
    return "\(propose)\(Part.section("Trả lời không công nhận", decline))"
  }
}
