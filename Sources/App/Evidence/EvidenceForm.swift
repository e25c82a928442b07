import Rules

/// The fields of a piece of evidence.
struct EvidenceForm {
  var kind = Evidence.Kind.document.rawValue
  var number = ""
  var day = ""
  var issuer = ""
  var title = ""
  var criteria: Set<Int> = []
  /// The criteria that were ticked when the page was shown: only what the person changed is changed.
  var had: Set<Int> = []
  var version = 0

  init() {}

  init(_ form: Form) {
    kind = form["kind"].isEmpty ? kind : form["kind"]
    number = form["number"]
    day = form["day"]
    issuer = form["issuer"]
    title = form["title"]
    criteria = Set(form.all("criteria").compactMap { Int($0) })
    had = Set(form.all("had").compactMap { Int($0) })
    version = form.int("version") ?? 0
  }

  init(_ evidence: Evidence) {
    kind = evidence.draft.kind.rawValue
    number = evidence.draft.number
    day = evidence.draft.day?.iso ?? ""
    issuer = evidence.draft.issuer
    title = evidence.draft.title
    criteria = Set(evidence.criteria)
    had = criteria
    version = evidence.version
  }

  /// - Parameter fileName: stands in for a title that was left empty.
  /// - Throws: `Problem.invalid` with every fault.
  func draft(fileName: String? = nil) throws(Problem) -> EvidenceDraft {
    var faults: [FieldProblem] = []
    let title = Vietnamese.tidy(title.isEmpty ? fileName ?? "" : title)
    if title.isEmpty { faults.append(FieldProblem("title", "Hãy ghi tên minh chứng, hoặc chọn tệp để lấy tên tệp")) }
    let date = Day(iso: day) ?? Day(vietnamese: day)
    if !day.isEmpty, date == nil {
      faults.append(FieldProblem("day", "“\(day)” không phải là ngày. Hãy nhập như 25/12/2021"))
    }
    let kind = Evidence.Kind(rawValue: kind)
    if kind == nil { faults.append(FieldProblem("kind", "Hãy chọn loại minh chứng")) }
    guard faults.isEmpty, let kind else { throw .invalid(faults) }
    return EvidenceDraft(
      kind: kind, number: Vietnamese.tidy(number), day: date, issuer: Vietnamese.tidy(issuer), title: title)
  }

  /// The fields; a file comes last, so that everything typed stands before it in what the browser sends.
  func fields(errors: FormErrors, withFile: Bool, fileLabel: String = "Tệp") -> HTML {
    let kinds = Evidence.Kind.allCases.map { Field.Choice($0.rawValue, $0.name) }
    let file: HTML = withFile ? Field.file("file", fileLabel, multiple: true, errors: errors) : ""
    return """
      \(Field.text("title", "Tên minh chứng", value: title, hint: withFile ? "Để trống thì lấy tên tệp" : nil, errors: errors, required: !withFile))\
      \(Field.row(
        Field.text("number", "Số, ký hiệu", value: number, errors: errors, width: .short),
        Field.date("day", "Ngày ban hành", value: (Day(iso: day) ?? Day(vietnamese: day))?.iso ?? day, errors: errors)))\
      \(Field.text("issuer", "Cơ quan ban hành", value: issuer, errors: errors, width: .medium))\
      \(Field.select("kind", "Loại", choices: kinds, value: kind, empty: nil, errors: errors))\(file)
      """
  }

  /// The criteria that it stands behind; an organisation sees its own.
  func criteriaBoxes(_ dossier: Dossier, _ actor: Actor, errors: FormErrors) -> HTML {
    let choices = dossier.lines(for: actor).map {
      Field.Choice(String($0.criterion.number), "\($0.criterion.number). \($0.criterion.name)")
    }
    return HTML.join(had.sorted().map { Field.hidden("had", String($0)) }) + Field.checkboxes(
      "criteria", "Dùng cho tiêu chí", choices: choices, values: criteria.map(String.init),
      hint: "Một minh chứng dùng được cho nhiều tiêu chí", errors: errors)
  }
}
