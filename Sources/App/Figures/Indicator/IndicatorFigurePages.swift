import Rules

enum IndicatorFigurePages {
  /// What the register holds for an indicator, for its page; nothing where no figure answers it.
  ///
  /// - Parameters:
  ///   - mayAnswer: whether the viewer may take it over into the answer now.
  ///   - mayChoose: whether the viewer may choose between sources that disagree.
  static func part(
    _ figures: IndicatorFigures?, of dossier: LevelDossier, mayAnswer: Bool, mayChoose: Bool, csrf: String
  ) -> HTML {
    guard let figures else { return "" }
    let own = dossier.line(figures.indicator.number)?.own, here = Link.indicator(dossier.assessment.id, figures.indicator.number)
    guard !figures.isEmpty else {
      let names = Set(figures.needs.map(\.name)).map(\.title).sorted().joined(separator: "; ")
      return Part.section("Sổ số liệu", id: "so-lieu", "<p>Sổ số liệu chưa có: \(names). Khi cơ quan cung cấp nhập, số hiện ở đây để lấy vào.</p>")
    }
    let rows = figures.needs.flatMap { need -> [Part.Row] in
      let what: HTML = "\(need.name.title) năm \(need.year)"
      guard !need.found.isEmpty else { return [[what, "chưa có", "–", "–"]] }
      return need.found.map { candidate in
        let holds = need.settled?.key == candidate.key
        let mark: HTML = !need.isDisputed ? "" : holds ? Part.tag("đang dùng", .success) : Part.tag("nguồn khác", .warning)
        return Part.Row(
          [what, "\(Format.figure(candidate.value, need.name))", "\(candidate.supplier)", "\(candidate.source)\(candidate.day.map { ", ngày \($0.vietnamese)" as HTML }) \(mark)"],
          marked: need.isDisputed && need.settled == nil)
      }
    }
    let disputed = figures.needs.filter { $0.isDisputed }.map { need -> HTML in
      let link: HTML = mayChoose ? " <a href=\"\(Link.figureChoice(figures.unitID, need.name, need.year, back: here))\">\(need.settled == nil ? "Chọn số để dùng" : "Chọn lại")</a>" : ""
      if need.settled != nil, let choice = need.choice {
        return "<p>\(need.name.title) năm \(need.year): các nguồn khác nhau; \(choice.by) đã chọn, lý do: \(choice.reason).\(link)</p>"
      }
      return Part.notice(.warning, "<p>\(need.name.title) năm \(need.year): các nguồn khác nhau, chưa ai chọn.\(link)</p>")
    }
    return Part.section(
      "Sổ số liệu", id: "so-lieu",
      """
      \(Part.table("Số liệu trong sổ cho chỉ tiêu \(figures.indicator.number.text)", head: ["Số liệu", "Giá trị", "Cơ quan cung cấp", "Nguồn"], rows: rows, numericColumns: [1], captionHidden: true))\
      \(disputed)\(mayAnswer ? take(figures, own, here, csrf) : "")
      """)
  }

  private static func take(_ figures: IndicatorFigures, _ own: LevelDossier.Given?, _ here: String, _ csrf: String) -> HTML {
    guard let answer = figures.answer(keeping: own?.value) else { return "" }
    if let own, own.value == answer, own.baseSource == figures.source { return "<p>Câu trả lời đang dùng đúng số liệu này.</p>" }
    return Field.formTag("\(here)/so-lieu", csrf: csrf) {
      """
      \(Field.hidden("version", "\(own?.version ?? 0)"))\
      \(Field.actions(Field.submit(own == nil ? "Lấy số liệu này vào câu trả lời" : "Thay câu trả lời bằng số liệu này", tone: .secondary)))
      """
    }
  }

  static func choice(_ unit: Unit, _ need: IndicatorFigures.Need, _ form: Form, csrf: String, errors: FormErrors) -> Page {
    let title = "\(need.name.title) năm \(need.year): \(unit.name)"
    let crumbs = FigurePages.trail + [(need.name.title, Link.figures(need.name, need.year)), ("Chọn nguồn", Link.figureChoice(unit.id, need.name, need.year))]
    guard need.isDisputed else {
      return Page(title: title, breadcrumbs: crumbs, practice: unit.practice, body: Part.empty("Các nguồn không khác nhau", "Không có gì để chọn ở đây."))
    }
    let choices = need.found.map {
      Field.Choice($0.key, "\(Format.figure($0.value, need.name)) – \($0.supplier)", hint: "\($0.source), ghi lúc \(Format.dateTime($0.at))")
    }
    let chosen = errors.isEmpty ? need.settled?.key ?? "" : form["source"]
    let stale: HTML = need.settled == nil && need.choice != nil ? Part.notice(.warning, "<p>Đã có số mới sau lần chọn trước nên phải chọn lại.</p>") : ""
    let body = Field.formTag(Link.figureChoices, csrf: csrf) {
      """
      \(Field.hidden("don-vi", unit.id))\(Field.hidden("ten", need.name.rawValue))\(Field.hidden("nam", "\(need.year)"))\(Field.hidden("ve", form["ve"]))\
      \(Field.radios("source", "Số nào được dùng?", choices: choices, value: chosen, errors: errors))\
      \(Field.textarea("reason", "Lý do", value: errors.isEmpty ? need.choice?.reason ?? "" : form["reason"], rows: 2, errors: errors, required: true))\
      \(Field.actions(Field.submit("Dùng số đã chọn")))
      """
    }
    return Page(title: title, breadcrumbs: crumbs, practice: unit.practice, body: "\(Field.errorSummary(errors))\(stale)\(body)")
  }
}
