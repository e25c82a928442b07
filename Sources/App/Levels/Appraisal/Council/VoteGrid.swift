import Rules

/// All votes of a meeting on one request in one form, for its secretary: an indicator a row, a seat a column; on a phone an
/// indicator a block. A vote that a member gave with their own account is read here and not written.
struct VoteGrid {
  let council: NamedCouncil
  let dossier: LevelDossier
  let today: Day
  let csrf: String

  private var request: String { dossier.assessment.id }
  private var asked: Int { dossier.askedLevel ?? 1 }

  /// - Parameter overtaken: whether another's save lies between the page that was filled in and this one.
  func page(_ form: Form, _ errors: FormErrors = .none, overtaken: Bool = false) throws -> Page {
    let evaluation = try dossier.evaluation(.own), here = Link.voteGrid(council.id, request)
    let rows = dossier.applying.map { indicator in
      row(indicator, evaluation.result(indicator.number)?.marks[asked - 1], form, overtaken: overtaken)
    }
    let stamps = council.seats.map { seat -> HTML in
      let name = "stamp-\(seat.number)", now = "\(council.stamp(request, seat.number))"
      return Field.hidden(name, form.has(name) && !overtaken ? form[name] : now)
    }
    let day = council.meetingOn.map { min($0, today) } ?? today
    return Page(
      title: "Ghi ý kiến của hội đồng về \(dossier.subjectName)",
      breadcrumbs: [("Việc hôm nay", Link.work), (council.name, Link.council(council.id)), (dossier.subjectName, Link.votes(council.id, request)), ("Ghi ý kiến", here)],
      lead: "Đề nghị mức độ \(asked). \(council.mode.name).", wide: true, practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(overtaken ? changed(form) : "")\(Field.formTag(here, csrf: csrf, keep: here) {
          """
          \(stamps)\(Field.date("day", "Ngày họp, ngày cho ý kiến", value: form.has("day") ? form["day"] : day.iso, hint: "Ý kiến trên giấy ghi ngày nhận; ý kiến đã ghi và không đổi giữ ngày cũ", errors: errors, required: true))\
          \(table(rows))\(Field.actions(
            Field.submit("Lưu ý kiến của cả hội đồng"),
            Field.submit("Điền “Đạt” vào các ô còn trống", tone: .secondary, name: Self.filling, value: "1")))
          """
        })<p><a href="\(Link.votes(council.id, request))">Xem ý kiến, ghi nhận xét của từng thành viên</a></p>
        """)
  }

  /// Under which name the button comes that fills in and saves nothing.
  static let filling = "dien"

  /// What was typed, with “đạt” where nothing was said.
  func filled(_ form: Form) -> Form {
    Form(form.raw.map { ($0.name, $0.name.hasPrefix("met-") && $0.value.isEmpty ? "1" : $0.value) })
  }

  private func table(_ rows: [HTML]) -> HTML {
    let heads = council.seats.map { seat -> HTML in "<th scope=\"col\">\(seat.name)<br><span class=\"hint\">\(seat.role.name)</span></th>" }
    return Part.scroll(
      "Ý kiến theo chỉ tiêu",
      """
      <table class="votes" data-votes><caption class="hidden">Ý kiến theo chỉ tiêu</caption>\
      <thead><tr><th scope="col">Chỉ tiêu</th><th scope="col">Cộng</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
      """)
  }

  private func row(_ indicator: Indicator, _ mark: LevelEvaluation.Mark?, _ form: Form, overtaken: Bool) -> HTML {
    let number = indicator.number
    var met = 0, notMet = 0
    let cells = council.seats.map { seat -> HTML in
      let vote = council.votes(on: request, of: seat.number).first { $0.indicator == number }
      let name = "met-\(seat.number)-\(number.text)", stands = vote.map { $0.isMet ? "1" : "0" } ?? ""
      let isTheirs = seat.accountID != nil && vote != nil
      let said = form.has(name) && !isTheirs ? form[name] : stands
      met += said == "1" ? 1 : 0
      notMet += said == "0" ? 1 : 0
      if isTheirs {
        return "<td data-vote=\"\(stands)\"><span class=\"who\">\(seat.name)</span> \(Self.word(stands)) <span class=\"hint\">(tự cho ý kiến)</span></td>"
      }
      let other: HTML = overtaken && said != stands ? "<span class=\"hint\" id=\"\(Field.id(name))-stands\">Đang ghi: \(Self.word(stands))\(vote.map { " (\($0.name))" } ?? "")</span>" : ""
      let choices = (vote == nil ? [""] : []) + ["1", "0"]
      return """
        <td><label for="\(Field.id(name))"><span class="who">\(seat.name)</span><span class="hidden">, chỉ tiêu \(number.text)</span></label>\
        <select class="input" id="\(Field.id(name))" name="\(name)"\(attribute: "aria-describedby", other.isEmpty ? nil : "\(Field.id(name))-stands")>\
        \(choices.map { "<option value=\"\($0)\"\(if: $0 == said, " selected")>\(Self.word($0))</option>" as HTML })</select>\(other)</td>
        """
    }
    let count = VoteCount(met: met, notMet: notMet, seats: council.seats.count)
    return """
      <tr><th scope="row">\(number.text). \(indicator.title) \(mark.map { Part.mark($0) })</th>\
      <td data-count>\(count.words)</td>\(cells)</tr>
      """
  }

  private static func word(_ said: String) -> String {
    switch said {
    case "1": "Đạt"
    case "0": "Không đạt"
    default: "–"
    }
  }

  private func changed(_ form: Form) -> HTML {
    let names = council.seats.filter { form["stamp-\($0.number)"] != "\(council.stamp(request, $0.number))" }.map(\.name)
    return Part.notice(
      .warning, title: "Ý kiến của \(names.joined(separator: ", ")) vừa được ghi ở nơi khác",
      "<p>Chưa lưu gì. Nội dung anh/chị chọn còn nguyên; ô nào khác thì bên dưới ghi “Đang ghi”. Xem lại rồi lưu lần nữa.</p>")
  }
}
