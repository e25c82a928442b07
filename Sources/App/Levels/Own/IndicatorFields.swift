import Rules

// The fields of an indicator, one set for each way to judge it.
extension IndicatorForm {
  func fields(_ indicator: Indicator, _ dossier: LevelDossier, _ errors: FormErrors) -> HTML {
    "\(valueFields(indicator.way, dossier, errors))\(exceptions(indicator, dossier, errors))\(basis(indicator.way, errors))"
  }

  private func valueFields(_ way: Indicator.Way, _ dossier: LevelDossier, _ errors: FormErrors) -> HTML {
    func whole(_ name: String, _ label: String, _ value: String, unit: String? = nil, hint: String? = nil, required: Bool = true) -> HTML {
      Field.integer(name, label, value: value, unit: unit, hint: hint, errors: errors, required: required)
    }
    func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
    switch way {
    case .judgement: return yesNo("Đơn vị đánh giá", errors, required: true)
    case .checklist(let asked):
      return Field.checkboxes(
        "items", "Đã có", choices: asked.enumerated().map { Field.Choice("\($0.offset)", capital($0.element)) },
        values: items.map(String.init), hint: "Đạt khi có đủ mọi nội dung", errors: errors)
    case .attained(let standard):
      let choices = [Field.Choice("0", "Chưa đạt")] + standard.names.enumerated().map { Field.Choice("\($0.offset + 1)", capital("đạt \($0.element)")) }
      let decision: HTML = standard.standard == nil ? "" : Field.row(
        Field.text("decisionNumber", "Số quyết định công nhận", value: decisionNumber, hint: "Ví dụ 125/QĐ-UBND", errors: errors, width: .short),
        Field.date("decisionDay", "Ngày quyết định", value: decisionDay, errors: errors))
      return "\(Field.radios("attained", "Đã được công nhận", choices: choices, value: attained, errors: errors, required: true))\(decision)"
    case .share(let share):
      let second: HTML = share.countedAtLevel2.map {
        whole("counted2", "Riêng cho mức độ 2: số \($0)", counted2, hint: "Để trống thì dùng số của mức độ 1", required: false)
      } ?? ""
      return "\(whole("counted", "Số \(share.counted)\(share.counted == share.base ? " đạt" : "")", counted))\(second)\(baseField(share.base, errors))"
    case .shareWithOther(let share, let second, let kinds):
      let more: HTML = dossier.facts.kind.map(kinds.contains) == true
        ? "\(whole("other", "Số \(second.counted) đạt", other))\(whole("otherBase", "Tổng số \(second.base)", otherBase))" : ""
      return "\(whole("counted", "Số \(share.counted) đạt", counted))\(baseField(share.base, errors))\(more)"
    case .twoShares(let first, let second):
      return """
        \(whole("counted", "Số \(first.counted)", counted))\
        \(whole("counted2", "Trong đó: số \(second.counted)", counted2))\(baseField(first.base, errors))
        """
    case .count(let count):
      let judged: HTML = count.judgement.map { yesNo(capital($0), errors, required: false) } ?? ""
      return "\(whole("counted", "Số \(count.counted)", counted))\(judged)"
    case .change(let change):
      return Field.row(
        Field.number("value", "\(capital(change.figure)) năm nay", value: value, unit: change.unit, errors: errors, required: true),
        Field.number("previous", "Năm trước", value: previous, unit: change.unit, errors: errors, required: true))
    case .lowerUnits: return ""
    }
  }

  private func yesNo(_ label: String, _ errors: FormErrors, required: Bool) -> HTML {
    Field.radios(
      "met", label, choices: [Field.Choice("1", "Đạt"), Field.Choice("0", "Không đạt")], value: met, errors: errors, required: required)
  }

  private func baseField(_ what: String, _ errors: FormErrors) -> HTML {
    """
    \(Field.integer("base", "Mẫu số: tổng số \(what)", value: base, errors: errors, required: true))\
    \(Field.text("baseSource", "Nguồn của mẫu số", value: baseSource, hint: "Cơ quan nào, ngày nào, đếm những ai. Ví dụ: Chi cục Thống kê, số dân ngày 31/12", errors: errors, required: true))
    """
  }

  /// What may be left out with a reason, and only where the text or a setting leaves it open.
  private func exceptions(_ indicator: Indicator, _ dossier: LevelDossier, _ errors: FormErrors) -> HTML {
    var html = HTML()
    if let why = indicator.mayNotApply {
      html += Field.checkbox("isNotApplicable", "Không áp dụng cho đơn vị", checked: isNotApplicable, hint: why, errors: errors)
      html += Field.textarea("notApplicable", "Vì sao không áp dụng", value: notApplicable, rows: 2, errors: errors)
    }
    let reading = dossier.law.text.reading(.evidence, in: dossier.choices)
    if reading == .required, dossier.line(indicator.number)?.fitting == 0 || !withoutEvidence.isEmpty {
      html += Part.whyDetails(
        "Không có minh chứng mà vẫn đạt?", open: !withoutEvidence.isEmpty || errors.error(for: "withoutEvidence") != nil,
        Field.textarea(
          "withoutEvidence", "Lý do vẫn tính là đạt", value: withoutEvidence, rows: 2,
          hint: "Thông tư không nói thẳng; hội đồng sẽ thấy lý do này. Để trống thì không có minh chứng là không đạt", errors: errors))
    }
    return html
  }

  private func basis(_ way: Indicator.Way, _ errors: FormErrors) -> HTML {
    let source: HTML = switch way {
    case .count, .change: Field.text("baseSource", "Nguồn số liệu", value: baseSource, errors: errors)
    default: ""
    }
    return "\(source)\(Field.textarea("note", "Căn cứ, diễn giải", value: note, rows: 3, hint: "Dựa vào đâu mà trả lời như vậy", errors: errors))"
  }
}
