import Rules

/// The votes of a council on one request.
struct VoteView {
  let council: NamedCouncil
  let dossier: LevelDossier
  let actor: Actor
  let today: Day
  let csrf: String

  private var request: String { dossier.assessment.id }
  private var asked: Int { dossier.askedLevel ?? 1 }
  private var indicators: [Indicator] { dossier.applying }
  private var own: NamedCouncil.Seat? { council.seat(of: actor.accountID) }
  private var isOfficer: Bool { council.mayAppraise(actor) }
  private var isOpen: Bool { council.dossier(request).map(council.isOpen) ?? false }
  private var crumbs: [(String, String)] {
    [("Việc hôm nay", Link.work), (council.name, Link.council(council.id)), (dossier.subjectName, Link.votes(council.id, request))]
  }

  /// Everybody's votes as one table, and the seats for whom something may be entered.
  func all() throws -> Page {
    let evaluation = try dossier.evaluation(.own)
    let rows = indicators.map { indicator -> Part.Row in
      let count = council.count(request, indicator.number)
      let votes = council.seats.map { seat -> HTML in
        council.votes(on: request, of: seat.number).first { $0.indicator == indicator.number }.map { vote in
          "\(vote.isMet ? "Đạt" : "Không đạt")\(if: !vote.comment.isEmpty, "<br><span class=\"hint\">\(vote.comment)</span>")"
        } ?? "–"
      }
      return Part.Row(
        [
          "\(indicator.number.text). \(indicator.title)",
          evaluation.result(indicator.number).map { Part.mark($0.marks[asked - 1]) } ?? "",
        ] + votes + ["\(count.words)"], marked: count.majority == false)
    }
    let links = council.seats.filter { isOpen && (isOfficer || $0.number == own?.number) }.map { seat -> HTML in
      let given = council.votes(on: request, of: seat.number).count
      return "<li><a href=\"\(Link.votes(council.id, request, seat: seat.number))\">\(seat.name)</a> – \(seat.role.name.lowercased()): \(given)/\(indicators.count) chỉ tiêu</li>"
    }
    let grid: HTML = isOfficer && isOpen ? Field.actions(Field.link("Ghi ý kiến cả hội đồng trên một bảng", Link.voteGrid(council.id, request))) : ""
    let enter: HTML = links.isEmpty ? "" : Part.section("Ghi ý kiến của từng thành viên", "\(grid)<ul>\(links)</ul>")
    let conclude: HTML = isOfficer && isOpen ? Field.actions(Field.link("Ghi kết luận của hội đồng", Link.levelConclusion(request), tone: .primary)) : ""
    return Page(
      title: "Ý kiến về \(dossier.subjectName)", breadcrumbs: crumbs, lead: "Đề nghị mức độ \(asked). \(council.mode.name).", wide: true,
      practice: dossier.assessment.practice,
      body: """
        \(enter)\(Part.table(
          "Ý kiến theo chỉ tiêu", head: ["Chỉ tiêu", "Tự đánh giá, mức độ \(asked)"] + council.seats.map { "\($0.name)" } + ["Cộng"], rows: rows))\(conclude)
        """)
  }

  /// The screen of one member, made for a phone: one column, large targets.
  func one(_ seat: NamedCouncil.Seat, form: Form, errors: FormErrors) throws -> Page {
    let given = council.votes(on: request, of: seat.number)
    let isMine = seat.number == own?.number
    // Refused after the deadline, what was chosen still stands there to be copied.
    let may = isOpen && (isOfficer || (isMine && (!isOver || !errors.isEmpty)))
    let evaluation = try dossier.evaluation(.own)
    let here = Link.votes(council.id, request, seat: seat.number)
    let fields = indicators.map { indicator -> HTML in
      let vote = given.first { $0.indicator == indicator.number }
      return self.indicator(indicator, evaluation, vote, may, form, errors)
    }
    let day: HTML = isOfficer && !isMine
      ? Field.date("day", "Ngày cho ý kiến", value: form.has("day") ? form["day"] : today.iso, hint: "Ý kiến trên giấy ghi ngày nhận", errors: errors) : ""
    let body: HTML = may
      ? Field.formTag(Link.votes(council.id, request), csrf: csrf, keep: here) {
        """
        \(Field.hidden("ghe", "\(seat.number)"))\
        \(Field.hidden("stamp-\(seat.number)", form.has("stamp-\(seat.number)") ? form["stamp-\(seat.number)"] : "\(council.stamp(request, seat.number))"))\
        \(fields)\(day)\(Field.actions(Field.submit(isMine ? "Gửi ý kiến của tôi" : "Lưu ý kiến của \(seat.name)")))
        """
      } : HTML.join(fields)
    let others = council.dossiers.filter { isMine && $0.assessment.id != request && council.owes(seat.number, on: $0, indicators.count) }
    let next: HTML = others.isEmpty ? "" : Part.section(
      "Hồ sơ khác chờ ý kiến",
      "<ul>\(others.map { "<li><a href=\"\(Link.votes(council.id, $0.assessment.id, seat: seat.number))\">\($0.subjectName)</a></li>" as HTML })</ul>")
    return Page(
      title: "\(isMine ? "Ý kiến của tôi" : "Ý kiến của \(seat.name)"): \(dossier.subjectName)", breadcrumbs: crumbs + [(seat.name, here)],
      lead: "\(given.count)/\(indicators.count) chỉ tiêu đã có ý kiến, xét mức độ \(asked).\(until)", practice: dossier.assessment.practice,
      body: "<div class=\"touch\">\(Field.errorSummary(errors))\(late)\(body)\(next)</div>")
  }

  private var isOver: Bool { council.mode == .written && council.opinionsUntil.map { today > $0 } ?? false }
  private var until: String { council.mode == .written ? council.opinionsUntil.map { " Gửi trước khi hết ngày \($0.vietnamese)." } ?? "" : "" }

  private var late: HTML {
    guard isOver, isOpen, let until = council.opinionsUntil else { return "" }
    return Part.notice(.warning, "<p>Đã hết hạn gửi ý kiến (hết ngày \(until.vietnamese)). \(isOfficer ? "Chỉ ghi ý kiến trên giấy đã nhận trong hạn." : "Không gửi thêm được nữa.")</p>")
  }

  private func indicator(
    _ indicator: Indicator, _ evaluation: LevelEvaluation, _ vote: NamedCouncil.Vote?, _ may: Bool, _ form: Form, _ errors: FormErrors
  ) -> HTML {
    let number = indicator.number.text, result = evaluation.result(indicator.number), line = dossier.line(indicator.number)
    let mark: HTML = result.map { Part.mark($0.marks[asked - 1]) } ?? ""
    let reasons = result.map { evaluation.ruling(on: indicator, $0) } ?? []
    let figure: HTML = reasons.indices.contains(asked - 1) ? "<p>\(reasons[asked - 1].text) \(Format.clause(reasons[asked - 1].clause)).</p>" : ""
    let note: HTML = line?.own.map { $0.note.isEmpty ? "" : "<p class=\"hint\">\($0.note)</p>" } ?? ""
    let evidence: HTML = "<p><a href=\"\(Link.levelJudging(request, number))\">\(line?.linked ?? 0) minh chứng</a>\(if: line?.rejected ?? 0 > 0, ", \(line?.rejected ?? 0) bị loại")</p>"
    let comment = form.has("comment-\(number)") ? form["comment-\(number)"] : vote?.comment ?? ""
    let said: HTML = may
      ? """
      \(Field.radios("met-\(number)", "Chỉ tiêu \(number)", choices: [Field.Choice("1", "Đạt"), Field.Choice("0", "Không đạt")], value: form.has("met-\(number)") ? form["met-\(number)"] : vote.map { $0.isMet ? "1" : "0" } ?? "", errors: errors))\
      \(Part.whyDetails("Nhận xét", open: !comment.isEmpty, Field.text("comment-\(number)", "Nhận xét chỉ tiêu \(number)", value: comment, errors: errors)))
      """
      : vote.map { "<p><strong>\($0.isMet ? "Đạt" : "Không đạt")</strong>\(if: !$0.comment.isEmpty, ": \($0.comment)")</p>" } ?? "<p>Chưa có ý kiến.</p>"
    return "<section><h2>\(number). \(indicator.title) \(mark)</h2>\(figure)\(note)\(evidence)\(said)</section>"
  }
}
