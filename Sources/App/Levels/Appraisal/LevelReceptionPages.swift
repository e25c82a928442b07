import Rules

/// A request on the desk of the office that receives it.
struct LevelReception: Sendable {
  let dossier: LevelDossier
  let evidence: [LevelEvidence]
  let clock: LevelClock?
  let actor: Actor
  let csrf: String

  var id: String { dossier.assessment.id }
  var crumbs: [(String, String)] {
    [("Việc hôm nay", Link.work), (dossier.subjectName, Link.level(id)), ("Tiếp nhận", Link.levelReception(id))]
  }
  private var mayReceive: Bool { actor.may(.receive, in: dossier.path) && dossier.assessment.state == .submitted }
  private var mayJudge: Bool { actor.may(.judgeEvidence, in: dossier.path) && dossier.assessment.isOpenToJudging }

  func page(form: Form, errors: FormErrors, today: Day) throws -> Page {
    let unjudged = evidence.count { $0.fits == nil }, rejected = evidence.count { $0.fits == false }
    return Page(
      title: "Tiếp nhận hồ sơ \(dossier.subjectName)", breadcrumbs: crumbs,
      lead: """
        \(dossier.law.shortName), năm \(dossier.year.year)\(dossier.askedLevel.map { ", đề nghị mức độ \($0)" } ?? ""). \
        \(evidence.count) lượt minh chứng, <strong>\(unjudged)</strong> chưa xét, \(rejected) bị loại.
        """, practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(clock.map(Part.levelClockNotice))\(papers)\(try indicators)\(decide(form, errors, today))
        """)
  }

  private var papers: HTML {
    guard let asked = dossier.law.dossiers.first else { return "" }
    return Part.section(
      "Giấy tờ phải có \(Format.clause(asked.clause))",
      "<ul>\(asked.papers.map { "<li>\($0)</li>" as HTML })</ul><p><a href=\"\(Link.level(id))\">Xem hồ sơ và các chỉ tiêu</a></p>")
  }

  /// Each indicator with what stands behind it, and what it comes to as the evidence has been judged.
  private var indicators: HTML {
    get throws {
      let evaluation = try dossier.evaluation(.own), asked = (dossier.askedLevel ?? 1) - 1
      let rows = dossier.lines.filter { dossier.applies($0.indicator.number) }.map { line -> Part.Row in
        let number = line.indicator.number
        let mark = evaluation.result(number)?.marks[asked]
        let judged: HTML = line.linked == 0 ? "chưa có minh chứng" : "\(line.linked - line.unjudged)/\(line.linked) đã xét"
        return Part.Row(
          [
            "<a href=\"\(Link.levelJudging(id, number.text))\">\(number.text). \(line.indicator.title)</a>", mark.map { Part.mark($0) } ?? "",
            judged, "\(line.rejected)",
          ], marked: line.unjudged > 0 || mark != .met)
      }
      let result = Part.notice(
        evaluation.level >= asked + 1 ? .accent : .warning,
        "<p>Tính theo minh chứng đã xét: \(Part.level(evaluation.level))\(if: evaluation.level < asked + 1, " – thấp hơn mức đề nghị").</p>")
      let judge: HTML = mayJudge && !evidence.isEmpty
        ? Field.actions(Field.link("Xét tất cả minh chứng trên một trang", Link.levelJudging(id, Link.allIndicators))) : ""
      return Part.section(
        "Minh chứng theo chỉ tiêu",
        "\(result)\(judge)\(Part.table("Chỉ tiêu", head: ["Chỉ tiêu", "Mức độ \(asked + 1)", "Minh chứng", "Bị loại"], rows: rows, numericColumns: [3], captionHidden: true))")
    }
  }

  private func decide(_ form: Form, _ errors: FormErrors, _ today: Day) -> HTML {
    guard mayReceive else {
      let complete = dossier.completeOn.map { "Nhận đủ hồ sơ hợp lệ ngày \($0.vietnamese)." } ?? ""
      return Part.section("Tình trạng", "<p>\(dossier.assessment.state.name). \(complete)</p>")
    }
    let version = Field.hidden("version", form.has("version") ? form["version"] : "\(dossier.version)")
    let receipt = dossier.steps.last { $0.action == .submit }?.day ?? today
    let accept = Field.formTag(Link.levelReception(id), csrf: csrf) {
      """
      \(version)\(Field.date(
        "complete-on", "Ngày nhận đủ hồ sơ hợp lệ", value: form.has("complete-on") ? form["complete-on"] : receipt.iso,
        hint: "Là ngày nhận bộ hồ sơ được xác định là đủ; hồ sơ giấy đến trước thì ghi ngày trên sổ công văn đến", errors: errors,
        required: true))\(Field.actions(Field.submit("Tiếp nhận hồ sơ")))
      """
    }
    let giveBack = Field.formTag(Link.levelReturn(id), csrf: csrf, keep: Link.levelReception(id)) {
      """
      \(version)\(Field.textarea("note", "Lý do trả lại", value: form["note"], hint: "Ghi từng giấy tờ, minh chứng phải bổ sung", errors: errors, required: true))\
      \(Field.actions(Field.submit("Trả lại để bổ sung", tone: .danger, consequence: "Hồ sơ về lại đơn vị để sửa và gửi lại.")))
      """
    }
    return "\(Part.section("Hồ sơ đủ và hợp lệ", id: "tiep-nhan", accept))\(Part.section("Hồ sơ chưa đủ", id: "tra-lai", giveBack))"
  }

  // MARK: Judging

  /// - Parameter only: the indicator that the page is about; nil for all.
  func judging(_ only: Indicator.Number?, form: Form, errors: FormErrors) -> Page {
    let shown = evidence.filter { only == nil || $0.indicator == only }
    let here = Link.levelJudging(id, only?.text ?? Link.allIndicators)
    let groups = dossier.lines.map(\.indicator).compactMap { indicator -> HTML? in
      let pieces = shown.filter { $0.indicator == indicator.number }
      guard !pieces.isEmpty else { return nil }
      let answer = Link.indicator(id, indicator.number)
      return """
        <section><h2>\(indicator.number.text). \(indicator.title)</h2><p><a href="\(answer)">Xem câu trả lời của đơn vị</a></p>\
        <div class="judging">\(pieces.map { piece($0, form, errors) })</div></section>
        """
    }
    let list: HTML = groups.isEmpty ? Part.empty("Không có minh chứng nào", "Chỉ tiêu không có minh chứng phù hợp thì tính không đạt, trừ khi cách hiểu của đợt quy định khác.") : HTML.join(groups)
    let body: HTML = mayJudge && !groups.isEmpty
      ? Field.formTag(here, csrf: csrf, keep: here) { "\(list)\(Field.actions(Field.submit("Lưu kết quả xét minh chứng"), Field.submit("Lưu, các minh chứng chưa chọn đều phù hợp", tone: .secondary, name: "rest", value: "1")))" } : list
    return Page(
      title: only.map { "Xét minh chứng chỉ tiêu \($0.text)" } ?? "Xét minh chứng", breadcrumbs: crumbs + [("Xét minh chứng", here)],
      lead: "\(dossier.subjectName): \(shown.count { $0.fits == nil }) minh chứng chưa xét trong \(shown.count).",
      practice: dossier.assessment.practice, body: "\(Field.errorSummary(errors))\(body)")
  }

  private func piece(_ piece: LevelEvidence, _ form: Form, _ errors: FormErrors) -> HTML {
    let key = piece.key
    let facts = [piece.number, piece.day?.vietnamese ?? "", piece.issuer].filter { !$0.isEmpty }.joined(separator: " · ")
    let files = piece.files.map { file -> HTML in " <a href=\"\(Link.file(file.id))\">\(file.name)</a>" }
    let state: HTML = switch piece.fits {
    case nil: Part.tag("Chưa xét")
    case true?: "\(Part.tag("Phù hợp", .success)) \(piece.by)"
    case false?: "\(Part.tag("Loại", .danger)) \(piece.reason) (\(piece.by))"
    }
    let said = form.has("seen-\(key)") ? TypedJudgement(form, key, seen: "seen-\(key)") : nil, typed = said.flatMap { $0.isAsSeen ? nil : $0 }
    let title: HTML = "<a href=\"\(Link.evidence(piece.id))\">\(piece.title)</a>"
    let about: HTML = "<p class=\"hint\">\(facts)\(files) \(state)</p>"
    guard mayJudge else { return "<div class=\"piece\">\(title)\(about)</div>" }
    return """
      <fieldset class="piece"><legend>\(title)</legend>\(about)\
      \(Field.hidden("seen-\(key)", piece.text))\
      \(JudgingForm.verdict(key, chosen: typed?.choice ?? piece.fits.map { $0 ? "1" : "0" } ?? "", reason: typed?.words ?? piece.reason, errors: errors))</fieldset>
      """
  }
}

extension Part {
  /// How an indicator stands at a level, in a sign, a word and a colour.
  static func mark(_ mark: LevelEvaluation.Mark) -> HTML {
    switch mark {
    case .met: tag("✓ Đạt", .success)
    case .notMet: tag("✗ Không đạt", .danger)
    case .noData: tag("… Thiếu số liệu", .warning)
    case .notApplicable: tag("– Không áp dụng")
    }
  }
}
