import Rules

/// The fields of a piece of evidence.
struct EvidenceForm {
  var kind = Evidence.Kind.document.rawValue
  var number = ""
  var day = ""
  var issuer = ""
  var title = ""
  /// Criteria or indicators, by key.
  var items: Set<String> = []
  /// Those ticked when the page was shown: only what the person changed is changed.
  var had: Set<String> = []
  var version = 0

  init() {}

  init(_ form: Form) {
    kind = form["kind"].isEmpty ? kind : form["kind"]
    number = form["number"]
    day = form["day"]
    issuer = form["issuer"]
    title = form["title"]
    items = Set(form.all("criteria"))
    had = Set(form.all("had"))
    version = form.int("version") ?? 0
  }

  init(_ evidence: Evidence) {
    kind = evidence.draft.kind.rawValue
    number = evidence.draft.number
    day = evidence.draft.day?.iso ?? ""
    issuer = evidence.draft.issuer
    title = evidence.draft.title
    items = Set(evidence.items)
    had = items
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
    let draft = EvidenceDraft(
      kind: kind ?? .document, number: Vietnamese.tidy(number), day: date, issuer: Vietnamese.tidy(issuer), title: title)
    faults += draft.faults
    guard faults.isEmpty else { throw .invalid(faults) }
    return draft
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

  /// What it stands behind; an organisation sees its own.
  func itemBoxes(_ place: EvidencePlace, _ actor: Actor, errors: FormErrors) -> HTML {
    let choices = place.items(for: actor).map { Field.Choice($0.key, "\($0.key). \($0.name)") }
    return HTML.join(had.sorted().map { Field.hidden("had", $0) }) + Field.checkboxes(
      "criteria", "Dùng cho \(place.id.word)", choices: choices, values: Array(items),
      hint: "Một minh chứng dùng được cho nhiều \(place.id.word)", errors: errors)
  }
}

/// What stands beside a criterion or an indicator: a new piece, or one of the register.
enum EvidenceSide {
  /// A file or a picture becomes evidence of this item in one go; what is left empty can be filled in later.
  static func add(_ place: EvidencePlace.ID, _ item: String, open: Bool, _ csrf: String) -> HTML {
    let form = Field.formTag(place.register, csrf: csrf, multipart: true, keep: "\(place.item(item))#minh-chung") {
      """
      \(Field.hidden("from", item))\(Field.hidden("criteria", item))\
      \(EvidenceForm().fields(errors: .none, withFile: true))\(Field.actions(Field.submit("Thêm minh chứng", tone: .secondary)))
      """
    }
    return Part.whyDetails("Thêm minh chứng mới", open: open, form)
  }

  static func pick(_ place: EvidencePlace.ID, _ item: String, _ pickable: [Pickable], _ csrf: String) -> HTML {
    guard !pickable.isEmpty else { return "" }
    let choices = pickable.map { piece in
      Field.Choice(
        piece.id, piece.title, hint: [piece.number, piece.day?.vietnamese ?? ""].filter { !$0.isEmpty }.joined(separator: " · "))
    }
    let form = Field.formTag("\(place.item(item))/minh-chung", csrf: csrf) {
      """
      \(Field.checkboxes("evidence", "Trong sổ minh chứng", choices: choices))\
      \(Field.actions(Field.submit("Dùng cho \(place.word) \(item)", tone: .secondary)))
      """
    }
    return Part.whyDetails("Chọn từ sổ minh chứng (\(pickable.count))", form)
  }

  /// The button that takes a piece away from the item.
  static func drop(_ place: EvidencePlace.ID, _ item: String, evidence: String, title: String, _ csrf: String) -> HTML {
    Field.formTag("\(place.item(item))/go-minh-chung", csrf: csrf) {
      """
      \(Field.hidden("evidence", evidence))<button type="submit" class="plain" aria-label="Gỡ “\(title)” khỏi \(place.word) \(item)">Gỡ khỏi \(place.word) này</button>
      """
    }
  }
}
