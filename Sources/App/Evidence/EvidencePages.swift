import Rules

/// The register as a page.
struct EvidenceRegisterPage {
  let dossier: Dossier
  let actor: Actor
  let evidence: [Evidence]
  let search: String

  private var id: String { dossier.assessment.id }
  private var keeps: Bool { dossier.keepsEvidence(actor) }

  var page: Page {
    Page(
      title: "Sổ minh chứng", breadcrumbs: EvidencePages.trail(dossier) + [("Sổ minh chứng", Link.evidenceRegister(id))],
      lead: "\(dossier.communeName), năm \(dossier.year): <strong>\(evidence.count)</strong> minh chứng", wide: true,
      practice: dossier.assessment.practice, body: "\(actions)\(searchBox)\(list)")
  }

  private var actions: HTML {
    guard keeps else {
      return dossier.assessment.isOpenToCommune ? "" : Part.notice(
        .neutral, "<p>Hồ sơ đang ở bước “\(dossier.assessment.state.name)”: sổ minh chứng chỉ để xem.</p>")
    }
    let last: HTML = actor.role == .communeOfficer
      ? Field.link("Dùng lại minh chứng năm \(dossier.year - 1)", Link.lastYear(id)) : ""
    return Field.actions(Field.link("Thêm minh chứng", Link.newEvidence(id), tone: .primary), Field.link("Nhập từ bảng tính", Link.imports(.evidence, dossier: id)), last)
  }

  private var searchBox: HTML {
    guard evidence.count > 5 || !search.isEmpty else { return "" }
    return Field.formTag(Link.evidenceRegister(id), csrf: nil, method: .get) {
      "\(Field.text("tim", "Tìm theo tên, số, cơ quan", value: search, kind: .search, width: .medium))\(Field.submit("Tìm", tone: .secondary))"
    }
  }

  private var list: HTML {
    let key = Vietnamese.searchKey(search)
    let shown = key.isEmpty ? evidence : evidence.filter { $0.words.contains(key) }
    guard !shown.isEmpty else {
      return search.isEmpty
        ? Part.empty("Chưa có minh chứng", "Văn bản, ảnh, số liệu đưa vào đây một lần rồi dùng cho nhiều tiêu chí.")
        : Part.empty("Không thấy minh chứng nào", "Không có minh chứng khớp với “\(search)”. Tìm không cần dấu cũng được.")
    }
    let rows = shown.map { piece -> Part.Row in
      let used = piece.criteria.map { "<a href=\"\(Link.criterion(id, $0))\">\($0)</a>" as HTML }
      let use: HTML = used.isEmpty ? "<span class=\"hint\">chưa dùng</span>" : "tiêu chí \(HTML.join(used, separator: ", "))"
      let change: HTML = keeps ? "<a href=\"\(Link.evidenceForm(id, piece.id))\" aria-label=\"Sửa \(piece.draft.title)\">Sửa</a>" : ""
      let files = piece.files.map { "<a href=\"\(Link.file($0.id))\">\($0.name)</a> <span class=\"hint\">\(Format.fileSize($0.size))</span><br>" as HTML }
      return Part.Row(
        [
          "<a href=\"\(Link.evidence(piece.id))\">\(piece.draft.title)</a>", "\(piece.draft.number)",
          "\(piece.draft.day.map { $0.vietnamese } ?? "")", "\(piece.draft.issuer)", "\(piece.draft.kind.name)",
          files.isEmpty ? "<span class=\"hint\">chưa có tệp</span>" : HTML.join(files), use, change,
        ], id: "mc-\(piece.id)", marked: used.isEmpty)
    }
    return Part.table(
      "Sổ minh chứng", head: ["Tên", "Số, ký hiệu", "Ngày", "Cơ quan", "Loại", "Tệp", "Dùng cho", ""], rows: rows,
      captionHidden: true)
  }
}

/// The other pages of the register.
enum EvidencePages {
  static func trail(_ dossier: Dossier) -> [(String, String)] {
    [("Việc hôm nay", Link.work), ("Hồ sơ \(dossier.communeName) \(dossier.year)", Link.dossier(dossier.assessment.id))]
  }

  private static func registerTrail(_ dossier: Dossier) -> [(String, String)] {
    trail(dossier) + [("Sổ minh chứng", Link.evidenceRegister(dossier.assessment.id))]
  }

  static func new(
    _ dossier: Dossier, _ actor: Actor, _ form: EvidenceForm, _ csrf: String, from: String = "", errors: FormErrors = .none
  ) -> Page {
    let id = dossier.assessment.id
    let body = Field.formTag(Link.evidenceRegister(id), csrf: csrf, multipart: true, keep: Link.newEvidence(id)) {
      """
      \(Field.hidden("from", from))\(form.criteriaBoxes(dossier, actor, errors: errors))\(form.fields(errors: errors, withFile: true))\
      \(Field.actions(Field.submit("Thêm minh chứng"), Field.link("Thôi", Link.evidenceRegister(id))))
      """
    }
    let again: HTML = errors.isEmpty ? "" : "<p>Chưa có gì được lưu. Trình duyệt không giữ tệp đã chọn: hãy chọn lại tệp.</p>"
    return Page(
      title: "Thêm minh chứng", breadcrumbs: registerTrail(dossier) + [("Thêm", Link.newEvidence(id))],
      practice: dossier.assessment.practice, body: "\(Field.errorSummary(errors))\(again)\(body)")
  }

  static func edit(
    _ evidence: Evidence, _ dossier: Dossier, _ actor: Actor, _ form: EvidenceForm, _ csrf: String, _ errors: FormErrors
  ) -> Page {
    let id = dossier.assessment.id, here = Link.evidenceForm(id, evidence.id)
    let main = Field.formTag(here, csrf: csrf, keep: here) {
      """
      \(Field.hidden("version", String(form.version)))\(form.fields(errors: errors, withFile: false))\
      \(form.criteriaBoxes(dossier, actor, errors: errors))\
      \(Field.actions(Field.submit("Lưu minh chứng"), Field.link("Thôi", Link.evidence(evidence.id))))
      """
    }
    let files = evidence.files.map { file -> HTML in
      let drop = Field.formTag("\(Link.evidenceRegister(id))/xoa-tep/\(file.id)", csrf: csrf, inline: true) {
        "\(Field.hidden("evidence", evidence.id))<button type=\"submit\" class=\"plain\" aria-label=\"Xóa tệp \(file.name)\">Xóa</button>"
      }
      return "<li><a href=\"\(Link.file(file.id))\">\(file.name)</a> \(Format.fileSize(file.size)) \(drop)</li>"
    }
    let add = Field.formTag("\(Link.evidenceRegister(id))/tep/\(evidence.id)", csrf: csrf, multipart: true) {
      "\(Field.file("file", "Thêm tệp", multiple: true, errors: errors, required: true))\(Field.submit("Tải tệp lên", tone: .secondary))"
    }
    let remove = Field.formTag("\(Link.evidenceRegister(id))/xoa/\(evidence.id)", csrf: csrf) {
      Field.submit("Xóa khỏi sổ", tone: .danger, consequence: "Minh chứng, các tệp và liên kết với tiêu chí bị xóa hẳn.")
    }
    return Page(
      title: "Sửa minh chứng", breadcrumbs: registerTrail(dossier) + [(evidence.draft.title, Link.evidence(evidence.id))],
      practice: dossier.assessment.practice,
      body: """
        \(Field.errorSummary(errors))\(main)\(Part.section("Tệp", "<ul>\(files)</ul>\(add)"))\(Part.section("Xóa minh chứng", remove))
        """)
  }

  /// The piece with its files in the page.
  static func show(_ evidence: Evidence, _ dossier: Dossier, mayChange: Bool, place: Assessment) -> Page {
    let used = evidence.criteria.map { "<a href=\"\(Link.criterion(place.id, $0))\">tiêu chí \($0)</a>" as HTML }
    var facts: [(String, HTML)] = [
      ("Loại", "\(evidence.draft.kind.name)"), ("Số, ký hiệu", "\(evidence.draft.number)"),
      ("Ngày ban hành", "\(evidence.draft.day.map { $0.vietnamese } ?? "chưa ghi")"),
      ("Cơ quan ban hành", "\(evidence.draft.issuer)"),
      ("Dùng cho", used.isEmpty ? "chưa dùng cho tiêu chí nào" : HTML.join(used, separator: ", ")),
      ("Người đưa vào", "\(evidence.name), \(Part.time(evidence.at))"),
    ]
    if let old = evidence.carriedFrom {
      facts.append(("Dùng lại từ năm trước", "<a href=\"\(Link.evidence(old))\">minh chứng năm \(evidence.year - 1)</a>"))
    }
    let change: HTML = mayChange
      ? Field.actions(Field.link("Sửa minh chứng", Link.evidenceForm(place.id, evidence.id))) : ""
    return Page(
      title: evidence.draft.title, breadcrumbs: registerTrail(dossier) + [(evidence.draft.title, Link.evidence(evidence.id))],
      practice: place.practice, body: "\(Part.definitionList(facts))\(change)\(evidence.files.map(preview))")
  }

  private static func preview(_ file: EvidenceFile) -> HTML {
    let href = Link.file(file.id)
    let look: HTML = switch file.kind {
    case .pdf:
      "<object class=\"preview\" data=\"\(href)\" type=\"application/pdf\" aria-label=\"\(file.name)\"><p>Trình duyệt này không hiện được PDF trong trang. <a href=\"\(href)\">Mở tệp</a></p></object>"
    case .jpg, .png: "<p><img class=\"preview\" src=\"\(href)\" alt=\"Ảnh: \(file.name)\"></p>"
    default: "<p class=\"hint\">Tệp Word, Excel mở bằng phần mềm trên máy.</p>"
    }
    return "<section><h2>\(file.name)</h2><p><a href=\"\(href)\">Mở tệp</a> \(Format.fileSize(file.size))</p>\(look)</section>"
  }

  /// The same file again: the piece that has it is offered instead of a second copy.
  static func known(_ known: [KnownFile], _ dossier: Dossier, _ criteria: Set<Int>, _ csrf: String) -> Page {
    let id = dossier.assessment.id
    let items = known.map { file -> HTML in
      "<li>Tệp “\(file.name)” đã có trong <a href=\"\(Link.evidence(file.evidenceID))\">\(file.title)</a></li>"
    }
    let numbers = criteria.sorted()
    let use: HTML = numbers.isEmpty ? "" : Field.formTag("\(Link.evidenceRegister(id))/dung-lai", csrf: csrf) {
      """
      \(Set(known.map(\.evidenceID)).sorted().map { Field.hidden("evidence", $0) })\
      \(numbers.map { Field.hidden("criteria", String($0)) })\
      \(Field.submit("Dùng minh chứng đã có cho tiêu chí \(numbers.map(String.init).joined(separator: ", "))"))
      """
    }
    return Page(
      title: "Tệp đã có trong sổ", breadcrumbs: registerTrail(dossier), practice: dossier.assessment.practice,
      body: """
        <p>Không lưu thêm bản thứ hai; chưa có gì thay đổi.</p><ul>\(items)</ul>\(use)\
        \(Field.actions(Field.link("Về sổ minh chứng", Link.evidenceRegister(id))))
        """)
  }

  /// Last year's register with its dates, to take over what still holds.
  static func lastYear(_ dossier: Dossier, _ evidence: [Evidence], _ csrf: String, _ errors: FormErrors) -> Page {
    let id = dossier.assessment.id
    let choices = evidence.map { piece -> Field.Choice in
      let used = piece.criteria.isEmpty ? "" : " · tiêu chí \(piece.criteria.map(String.init).joined(separator: ", "))"
      return Field.Choice(piece.id, piece.draft.title, hint: "\(piece.facts)\(used)")
    }
    let body: HTML = evidence.isEmpty
      ? Part.empty("Không còn minh chứng nào của năm \(dossier.year - 1)", "Năm trước chưa có sổ minh chứng, hoặc đã dùng lại hết.")
      : Field.formTag(Link.lastYear(id), csrf: csrf) {
        """
        \(Field.checkboxes("evidence", "Minh chứng năm \(dossier.year - 1)", choices: choices, hint: "Xem ngày của từng minh chứng: chỉ chọn những gì năm \(dossier.year) vẫn còn giá trị", errors: errors))\
        \(Field.checkbox("keeps-criteria", "Dùng cho cùng tiêu chí như năm trước", checked: true))\
        \(Field.actions(Field.submit("Đưa vào sổ năm \(dossier.year)"), Field.link("Thôi", Link.evidenceRegister(id))))
        """
      }
    return Page(
      title: "Dùng lại minh chứng năm \(dossier.year - 1)", breadcrumbs: registerTrail(dossier) + [("Năm trước", Link.lastYear(id))],
      practice: dossier.assessment.practice, body: "\(Field.errorSummary(errors))\(body)")
  }
}
