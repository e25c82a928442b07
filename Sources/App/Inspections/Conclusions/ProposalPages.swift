import Rules

/// The result on its way to the district's chairman.
enum ProposalPages {
  static func page(
    _ dossier: Dossier, clock: DossierClock?, actor: Actor, form: Form, errors: FormErrors, csrf: String
  ) throws -> Page {
    let id = dossier.assessment.id
    return Page(
      title: "Tờ trình công nhận \(dossier.communeName)",
      breadcrumbs: [("Việc hôm nay", Link.work), (dossier.communeName, Link.dossier(id)), ("Tờ trình", Link.proposal(id))],
      lead: "\(dossier.assessment.state.name), năm \(dossier.year).", practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(clock.map(Part.clockNotice))\(try result(dossier))\(papers(dossier))\
        \(act(dossier, actor, form, errors, csrf))
        """)
  }

  private static func result(_ dossier: Dossier) throws -> HTML {
    guard dossier.resultOn != nil else {
      return Part.empty("Chưa có kết quả kiểm tra", "Chốt kết quả kiểm tra trước khi trình.")
    }
    let (own, inspected) = (try dossier.claimed(), try dossier.evaluation(.inspected))
    let rows = dossier.lines.map { line in
      Part.Row(
        [
          "\(line.criterion.number). \(line.criterion.name)", "\(line.own.map { Format.points($0.points) } ?? "–")",
          "\(line.inspected.map { Format.points($0.points) } ?? "–")\(if: dossier.counts0(line, .inspected), " <span class=\"hint\">tính 0</span>")",
          "\(line.fitting)", "\(line.inspected?.reason ?? "")",
        ], marked: line.differs)
    }
    let reasons = inspected.reasons.map { "<li>\($0.text) \(Format.clause($0.clause))</li>" as HTML }
    let flags = inspected.flags.map { Part.notice(.warning, "<p>\($0)</p>") }
    return """
      \(Part.table(
        "Kết quả kiểm tra", head: ["Tiêu chí", "Tự chấm", "Kiểm tra", "Minh chứng", "Lý do"], rows: rows,
        foot: [["Tổng", "\(Format.points(own.total))", "\(Format.points(inspected.total))", "", ""]],
        numericColumns: [1, 2, 3]))\
      <p>Đề nghị xếp loại: \(Part.rating(inspected.rating.id, in: dossier.regulation))</p>\
      \(Part.whyDetails("Vì sao?", "<ul>\(reasons)</ul>"))\(flags)
      """
  }

  private static func papers(_ dossier: Dossier) -> HTML {
    guard let asked = dossier.regulation.dossiers.dropFirst().first else { return "" }
    return Part.section(
      "\(asked.name) \(Format.clause(asked.clause))", "<ul>\(asked.papers.map { "<li>\($0)</li>" as HTML })</ul>")
  }

  private static func act(_ dossier: Dossier, _ actor: Actor, _ form: Form, _ errors: FormErrors, _ csrf: String) -> HTML {
    let id = dossier.assessment.id
    let version = Field.hidden("version", "\(dossier.version)")
    switch dossier.assessment.state {
    case .inspected where actor.may(.propose, in: dossier.path):
      let sentBack = dossier.steps.last?.action == .sendBackProposal ? dossier.steps.last : nil
      let why: HTML = sentBack.map {
        Part.notice(.warning, title: "\($0.name) đã trả lại tờ trình", "<p>\($0.note)</p>")
      } ?? ""
      return why + Field.formTag(Link.proposal(id), csrf: csrf) {
        """
        \(version)\(Field.text("note", "Số tờ trình, ghi chú", value: form["note"], errors: errors, width: .medium))\
        \(Field.actions(Field.submit("Trình Chủ tịch quyết định"), Field.link("Sửa kết quả kiểm tra", Link.conclusion(id))))
        """
      }
    case .proposed where actor.may(.decide, in: dossier.path):
      let back = Field.formTag("\(Link.dossier(id))/tra-to-trinh", csrf: csrf) {
        """
        \(version)\(Field.textarea("note", "Lý do trả lại", value: form["note"], rows: 3, errors: errors, required: true))\
        \(Field.actions(Field.submit("Trả lại tờ trình", tone: .danger)))
        """
      }
      return """
        \(Field.actions(Field.link("Ra quyết định công nhận", Link.newDecision([id]), tone: .primary)))\
        \(Part.section("Chưa đồng ý", back))
        """
    default: return ""
    }
  }
}
