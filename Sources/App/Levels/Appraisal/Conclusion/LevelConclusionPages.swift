import Rules

/// The conclusion of a council on one request, beside the votes that it follows.
struct LevelConclusionView {
  let dossier: LevelDossier
  let council: NamedCouncil
  let csrf: String

  private var id: String { dossier.assessment.id }
  private var asked: Int { dossier.askedLevel ?? 1 }
  private var crumbs: [(String, String)] {
    [("Việc hôm nay", Link.work), (council.name, Link.council(council.id)), ("Kết luận: \(dossier.subjectName)", Link.levelConclusion(id))]
  }

  func page(form: Form, errors: FormErrors) throws -> Page {
    let evaluation = try dossier.evaluation(.appraised)
    let silent = council.seats.filter { council.votes(on: id, of: $0.number).isEmpty }
    let missing: HTML = silent.isEmpty ? "" : Part.notice(
      .warning, "<p>Chưa có ý kiến của \(silent.map(\.name).joined(separator: ", ")). <a href=\"\(Link.votes(council.id, id))\">Ghi ý kiến</a>.</p>")
    let items = dossier.applying.map { indicator($0, evaluation, form, errors) }
    return Page(
      title: "Kết luận của hội đồng về \(dossier.subjectName)", breadcrumbs: crumbs,
      lead: "Đề nghị mức độ \(asked). Tính theo số liệu đang có: \(Part.level(evaluation.level)).", practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(missing)\
        <p class="hint">Văn bản không quy định đa số: ý kiến đa số chỉ là đề xuất, hội đồng kết luận khác thì ghi lý do. Mức độ do chương trình tính từ số liệu được kết luận.</p>\
        \(Field.formTag(Link.levelConclusion(id), csrf: csrf, keep: Link.levelConclusion(id)) {
          """
          \(Field.hidden("version", form.has("version") ? form["version"] : "\(dossier.version)"))\(items)\
          \(Field.textarea("conclusion", "Kết luận của hội đồng", value: form.has("conclusion") ? form["conclusion"] : dossier.conclusion, rows: 4, hint: "In vào biên bản và báo cáo thẩm định", errors: errors, required: true))\
          \(Field.actions(Field.submit("Ghi kết luận của hội đồng", consequence: "Sau đó số liệu và ý kiến của hội đồng không sửa được nữa.")))
          """
        })
        """)
  }

  private func indicator(_ indicator: Indicator, _ evaluation: LevelEvaluation, _ form: Form, _ errors: FormErrors) -> HTML {
    let number = indicator.number.text, line = dossier.line(indicator.number), count = council.count(id, indicator.number)
    let result = evaluation.result(indicator.number), mark = result?.marks[asked - 1]
    let own: HTML = line?.own.map { given in "Tự đánh giá: \(AnswerWords(given, indicator).figure)." } ?? "Chưa trả lời."
    let changed: HTML = line?.appraised.map { given in " Hội đồng công nhận: <strong>\(AnswerWords(given, indicator).figure)</strong>\(if: !given.note.isEmpty, " (\(given.note))")." } ?? ""
    let said = form.has("met-\(number)") ? form["met-\(number)"] : (count.majority ?? mark?.isMet).map { $0 ? "1" : "0" } ?? ""
    let comments = council.votes.filter { $0.requestID == id && $0.indicator == indicator.number && !$0.comment.isEmpty }
      .map { vote -> HTML in "<li>\(council.seat(vote.seat)?.name ?? ""): \(vote.comment)</li>" }
    let correct: HTML = if case .lowerUnits = indicator.way { "" } else {
      " <a href=\"\(Link.appraisedFigure(id, number))\">Sửa số liệu thẩm định</a>"
    }
    return """
      <section class="conclude"><h2>\(number). \(indicator.title) \(mark.map { Part.mark($0) })</h2><p>\(own)\(changed) \(line?.fitting ?? 0) minh chứng phù hợp. \
      Ý kiến: <strong>\(count.words)</strong>.\(correct)</p>\(if: !comments.isEmpty, "<ul>\(comments)</ul>")<div>\
      \(Field.radios("met-\(number)", "Kết luận chỉ tiêu \(number)", choices: [Field.Choice("1", "Đạt mức độ \(asked)"), Field.Choice("0", "Không đạt")], value: said, errors: errors))\
      \(Part.whyDetails(
        "Kết luận khác ý kiến đa số?", open: !form["reason-\(number)"].isEmpty || errors.error(for: "reason-\(number)") != nil,
        Field.text("reason-\(number)", "Lý do", value: form["reason-\(number)"], errors: errors)))</div></section>
      """
  }

  /// The figure of one indicator as the council recognises it.
  func figure(_ indicator: Indicator, _ typed: IndicatorForm?, _ errors: FormErrors) -> Page {
    let line = dossier.line(indicator.number), here = Link.appraisedFigure(id, indicator.number.text)
    let shown = typed ?? IndicatorForm(line?.appraised ?? line?.own)
    let own: HTML = line?.own.map { given in "<p>Đơn vị tự đánh giá: \(AnswerWords(given, indicator).figure)\(if: !given.note.isEmpty, ". \(given.note)")</p>" } ?? ""
    return Page(
      title: "Số liệu thẩm định chỉ tiêu \(indicator.number.text)", breadcrumbs: crumbs + [("Chỉ tiêu \(indicator.number.text)", here)],
      lead: "\(dossier.subjectName): \(indicator.title). Số liệu của đơn vị được giữ nguyên bên cạnh.", practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(own)\(Field.formTag(here, csrf: csrf, keep: here) {
          """
          \(Field.hidden("version", "\(typed?.version ?? line?.appraised?.version ?? 0)"))\(shown.fields(indicator, dossier, errors))\
          \(Field.actions(Field.submit("Lưu số liệu thẩm định"), Field.link("Quay lại kết luận", Link.levelConclusion(id))))
          """
        })
        """)
  }
}
