import Foundation
import Rules

/// The register as a page.
struct EvidenceRegisterPage {
  let place: EvidencePlace
  let actor: Actor
  let evidence: [Evidence]
  let search: String

  private var id: EvidencePlace.ID { place.id }
  private var keeps: Bool { place.keepsEvidence(actor) }

  var page: Page {
    Page(
      title: "Sổ minh chứng", breadcrumbs: EvidencePages.trail(place) + [("Sổ minh chứng", id.register)],
      lead: "\(place.subjectName), năm \(place.year): <strong>\(evidence.count)</strong> minh chứng", wide: true,
      practice: place.practice, body: "\(actions)\(searchBox)\(list)")
  }

  private var actions: HTML {
    guard keeps else {
      return place.whyClosed.map { Part.notice(.neutral, "<p>\($0)</p>") } ?? ""
    }
    let last: HTML = place.keepsWhole(actor) ? Field.link("Dùng lại minh chứng năm \(place.year - 1)", id.lastYear) : ""
    let sheet: HTML = if case .dossier(let dossier) = id {
      Field.link("Nhập từ bảng tính", Link.imports(.evidence, dossier: dossier))
    } else {
      ""
    }
    return Field.actions(Field.link("Thêm minh chứng", id.newEvidence, tone: .primary), sheet, last)
  }

  private var searchBox: HTML {
    guard evidence.count > 5 || !search.isEmpty else { return "" }
    return Field.formTag(id.register, csrf: nil, method: .get) {
      "\(Field.text("tim", "Tìm theo tên, số, cơ quan", value: search, kind: .search, width: .medium))\(Field.submit("Tìm", tone: .secondary))"
    }
  }

  private var list: HTML {
    let key = Vietnamese.searchKey(search)
    let shown = key.isEmpty ? evidence : evidence.filter { $0.words.contains(key) }
    guard !shown.isEmpty else {
      return search.isEmpty
        ? Part.empty("Chưa có minh chứng", "Văn bản, ảnh, số liệu đưa vào đây một lần rồi dùng cho nhiều \(id.word).")
        : Part.empty("Không thấy minh chứng nào", "Không có minh chứng khớp với “\(search)”. Tìm không cần dấu cũng được.")
    }
    let rows = shown.map { piece -> Part.Row in
      let used = piece.items.map { "<a href=\"\(id.item($0))\">\($0)</a>" as HTML }
      let use: HTML = used.isEmpty ? "<span class=\"hint\">chưa dùng</span>" : "\(id.word) \(HTML.join(used, separator: ", "))"
      let change: HTML = keeps && piece.isChanged(by: actor) ? "<a href=\"\(id.form(piece.id))\" aria-label=\"Sửa \(piece.draft.title)\">Sửa</a>" : ""
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
  static func trail(_ place: EvidencePlace) -> [(String, String)] {
    [("Việc hôm nay", Link.work), ("Hồ sơ \(place.subjectName) \(place.year)", place.id.home)]
  }

  private static func registerTrail(_ place: EvidencePlace) -> [(String, String)] {
    trail(place) + [("Sổ minh chứng", place.id.register)]
  }

  static func new(
    _ place: EvidencePlace, _ actor: Actor, _ form: EvidenceForm, _ csrf: String, from: String = "", errors: FormErrors = .none
  ) -> Page {
    let id = place.id
    let body = Field.formTag(id.register, csrf: csrf, multipart: true, keep: id.newEvidence) {
      """
      \(Field.hidden("from", from))\(form.itemBoxes(place, actor, errors: errors))\(form.fields(errors: errors, withFile: true))\
      \(Field.actions(Field.submit("Thêm minh chứng"), Field.link("Thôi", id.register)))
      """
    }
    let again: HTML = errors.isEmpty ? "" : "<p>Chưa có gì được lưu. Trình duyệt không giữ tệp đã chọn: hãy chọn lại tệp.</p>"
    return Page(
      title: "Thêm minh chứng", breadcrumbs: registerTrail(place) + [("Thêm", id.newEvidence)],
      practice: place.practice, body: "\(Field.errorSummary(errors))\(again)\(body)")
  }

  static func edit(
    _ evidence: Evidence, _ place: EvidencePlace, _ actor: Actor, _ form: EvidenceForm, _ csrf: String, _ errors: FormErrors
  ) -> Page {
    let id = place.id, here = id.form(evidence.id)
    let main = Field.formTag(here, csrf: csrf, keep: here) {
      """
      \(Field.hidden("version", String(form.version)))\(form.fields(errors: errors, withFile: false))\
      \(form.itemBoxes(place, actor, errors: errors))\
      \(Field.actions(Field.submit("Lưu minh chứng"), Field.link("Thôi", Link.evidence(evidence.id))))
      """
    }
    let files = evidence.files.map { file -> HTML in
      let drop = Field.formTag("\(id.register)/xoa-tep/\(file.id)", csrf: csrf, inline: true) {
        "\(Field.hidden("evidence", evidence.id))<button type=\"submit\" class=\"plain\" aria-label=\"Xóa tệp \(file.name)\">Xóa</button>"
      }
      return "<li><a href=\"\(Link.file(file.id))\">\(file.name)</a> \(Format.fileSize(file.size)) \(drop)</li>"
    }
    let add = Field.formTag("\(id.register)/tep/\(evidence.id)", csrf: csrf, multipart: true) {
      "\(Field.file("file", "Thêm tệp", multiple: true, errors: errors, required: true))\(Field.submit("Tải tệp lên", tone: .secondary))"
    }
    let remove = Field.formTag("\(id.register)/xoa/\(evidence.id)", csrf: csrf) {
      Field.submit("Xóa khỏi sổ", tone: .danger, consequence: "Minh chứng, các tệp và liên kết với \(id.word) bị xóa hẳn.")
    }
    return Page(
      title: "Sửa minh chứng", breadcrumbs: registerTrail(place) + [(evidence.draft.title, Link.evidence(evidence.id))],
      practice: place.practice,
      body: """
        \(Field.errorSummary(errors))\(main)\(Part.section("Tệp", "<ul>\(files)</ul>\(add)"))\(Part.section("Xóa minh chứng", remove))
        """)
  }

  /// The piece with its files in the page.
  ///
  /// - Parameter origin: where the piece was carried over from.
  static func show(
    _ evidence: Evidence, _ place: EvidencePlace, mayChange: Bool, origin: (unitID: String, unitName: String, year: Int)?
  ) -> Page {
    let id = place.id
    let used = evidence.items.map { "<a href=\"\(id.item($0))\">\(id.word) \($0)</a>" as HTML }
    var facts: [(String, HTML)] = [
      ("Loại", "\(evidence.draft.kind.name)"), ("Số, ký hiệu", "\(evidence.draft.number)"),
      ("Ngày ban hành", "\(evidence.draft.day.map { $0.vietnamese } ?? "chưa ghi")"),
      ("Cơ quan ban hành", "\(evidence.draft.issuer)"),
      ("Dùng cho", used.isEmpty ? "chưa dùng cho \(id.word) nào" : HTML.join(used, separator: ", ")),
      ("Người đưa vào", "\(evidence.name), \(Part.time(evidence.at))"),
    ]
    if let old = evidence.carriedFrom, let origin {
      facts.append(
        origin.unitID == evidence.unitID
          ? ("Dùng lại từ năm trước", "<a href=\"\(Link.evidence(old))\">minh chứng năm \(origin.year)</a>")
          : ("Kế thừa từ", "<a href=\"\(Link.unit(origin.unitID))\">\(origin.unitName)</a>, minh chứng năm \(origin.year)"))
    }
    let change: HTML = mayChange
      ? Field.actions(Field.link("Sửa minh chứng", id.form(evidence.id))) : ""
    return Page(
      title: evidence.draft.title, breadcrumbs: registerTrail(place) + [(evidence.draft.title, Link.evidence(evidence.id))],
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
  static func known(_ known: [KnownFile], _ place: EvidencePlace, _ items: Set<String>, _ csrf: String) -> Page {
    let id = place.id
    let lines = known.map { file -> HTML in
      "<li>Tệp “\(file.name)” đã có trong <a href=\"\(Link.evidence(file.evidenceID))\">\(file.title)</a></li>"
    }
    let numbers = items.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
    let use: HTML = numbers.isEmpty ? "" : Field.formTag("\(id.register)/dung-lai", csrf: csrf) {
      """
      \(Set(known.map(\.evidenceID)).sorted().map { Field.hidden("evidence", $0) })\
      \(numbers.map { Field.hidden("criteria", $0) })\
      \(Field.submit("Dùng minh chứng đã có cho \(id.word) \(numbers.joined(separator: ", "))"))
      """
    }
    return Page(
      title: "Tệp đã có trong sổ", breadcrumbs: registerTrail(place), practice: place.practice,
      body: """
        <p>Không lưu thêm bản thứ hai; chưa có gì thay đổi.</p><ul>\(lines)</ul>\(use)\
        \(Field.actions(Field.link("Về sổ minh chứng", id.register)))
        """)
  }

  /// Last year's register with its dates, to take over what still holds.
  static func lastYear(_ place: EvidencePlace, _ evidence: [Evidence], _ csrf: String, _ errors: FormErrors) -> Page {
    let id = place.id
    let choices = evidence.map { piece -> Field.Choice in
      let used = piece.items.isEmpty ? "" : " · \(id.word) \(piece.items.joined(separator: ", "))"
      return Field.Choice(piece.id, piece.draft.title, hint: "\(piece.facts)\(used)")
    }
    let body: HTML = evidence.isEmpty
      ? Part.empty("Không còn minh chứng nào của năm \(place.year - 1)", "Năm trước chưa có sổ minh chứng, hoặc đã dùng lại hết.")
      : Field.formTag(id.lastYear, csrf: csrf) {
        """
        \(Field.checkboxes("evidence", "Minh chứng năm \(place.year - 1)", choices: choices, hint: "Xem ngày của từng minh chứng: chỉ chọn những gì năm \(place.year) vẫn còn giá trị", errors: errors))\
        \(Field.checkbox("keeps-criteria", "Dùng cho cùng \(id.word) như năm trước", checked: true))\
        \(Field.actions(Field.submit("Đưa vào sổ năm \(place.year)"), Field.link("Thôi", id.register)))
        """
      }
    return Page(
      title: "Dùng lại minh chứng năm \(place.year - 1)", breadcrumbs: registerTrail(place) + [("Năm trước", id.lastYear)],
      practice: place.practice, body: "\(Field.errorSummary(errors))\(body)")
  }
}
