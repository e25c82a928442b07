import Rules

enum ChangePages {
  private static let trail = LineagePages.trail + [("Ghi một lần sắp xếp", Link.newUnitChange)]

  static func form(_ typed: ChangeForm, errors: FormErrors, csrf: String) -> Page {
    let form = typed.form
    let body = Field.formTag(Link.newUnitChange, csrf: csrf, keep: Link.newUnitChange) {
      """
      \(Field.hidden("new-rows", "\(typed.newRows)"))\(Field.hidden("piece-rows", "\(typed.pieceRows)"))\
      \(Field.row(
        Field.date("day", "Có hiệu lực từ ngày", value: form["day"], hint: "Ví dụ 30/04/2026", errors: errors, required: true),
        Field.text("basis", "Căn cứ", value: form["basis"], hint: "Số, ngày nghị quyết", errors: errors, width: .medium, required: true)))\
      \(Field.fieldset("Đơn vị mới", hint: "Đơn vị nhận thêm hoặc bớt đi một phần cũng là đơn vị mới từ ngày ấy, dù giữ mã và tên. Xã có thể trực thuộc tỉnh.") {
        HTML.join((0..<typed.newRows).map { newRow($0, form, errors) }) + Field.actions(Field.submit("Thêm một đơn vị mới", tone: .secondary, name: "more-new", value: "1"))
      })\
      \(Field.fieldset("Từ những đơn vị cũ nào", hint: "Mỗi dòng là một đơn vị cũ, hoặc một phần của nó, đi vào một đơn vị mới. Đơn vị cũ hết hiệu lực ngày trước đó.") {
        HTML.join((0..<typed.pieceRows).map { pieceRow($0, form, errors) }) + Field.actions(Field.submit("Thêm dòng", tone: .secondary, name: "more-pieces", value: "1"))
      })\
      \(Field.actions(Field.submit("Xem trước"), Field.link("Thôi", Link.unitChanges)))
      """
    }
    return Page(
      title: "Ghi một lần sắp xếp đơn vị", breadcrumbs: trail, lead: "Chưa ghi gì cho đến khi anh/chị xem trước và đồng ý. Mã đơn vị tìm ở trang <a href=\"\(Link.units)\">Đơn vị</a>.",
      wide: true, body: "\(Field.errorSummary(errors))\(body)")
  }

  private static func newRow(_ row: Int, _ form: Form, _ errors: FormErrors) -> HTML {
    let level = form.has("new-level-\(row)") ? form["new-level-\(row)"] : Level.commune.rawValue
    return Field.row(
      Field.text("new-code-\(row)", "Mã", value: form["new-code-\(row)"], errors: errors, width: .short),
      Field.text("new-name-\(row)", "Tên đầy đủ", value: form["new-name-\(row)"], errors: errors, width: .medium),
      Field.select("new-level-\(row)", "Cấp", choices: Level.allCases.reversed().map { Field.Choice($0.rawValue, $0.name) }, value: level, empty: nil, errors: errors),
      Field.text("new-parent-\(row)", "Mã cấp trên", value: form["new-parent-\(row)"], errors: errors, width: .short))
  }

  private static func pieceRow(_ row: Int, _ form: Form, _ errors: FormErrors) -> HTML {
    Field.row(
      Field.text("piece-old-\(row)", "Mã đơn vị cũ", value: form["piece-old-\(row)"], errors: errors, width: .short),
      Field.select(
        "piece-extent-\(row)", "Phần", choices: Lineage.Extent.allCases.map { Field.Choice($0.rawValue, $0.name) }, value: form["piece-extent-\(row)"],
        empty: nil, errors: errors),
      Field.number("piece-share-\(row)", "Tỷ lệ dân", value: form["piece-share-\(row)"], unit: "%", errors: errors),
      Field.text("piece-new-\(row)", "Vào đơn vị mới mang mã", value: form["piece-new-\(row)"], errors: errors, width: .short))
  }

  static func preview(_ preview: ChangePreview, _ typed: ChangeForm, csrf: String) -> Page {
    let eve = preview.day.adding(days: -1)
    let pieces = Part.table(
      "Đơn vị cũ và đơn vị mới", head: ["Đơn vị cũ, đến hết \(Format.date(eve))", "Phần", "Đơn vị mới, từ \(Format.date(preview.day))"],
      rows: preview.pieces.map { ["\($0.old.name) (\($0.old.code))", "\($0.piece.words)", "\($0.new.name) (\($0.new.code))"] }, captionHidden: true)
    let following: HTML = preview.following.isEmpty ? "" : Part.whyDetails(
      "\(Format.integer(preview.following.count)) đơn vị trực thuộc đi theo, giữ mã và tên",
      "<ul>\(preview.following.map { "<li>\($0.new.name) (\($0.new.code))</li>" as HTML })</ul>")
    var notes: [HTML] = []
    if preview.people > 0 { notes.append("\(Format.integer(preview.people)) người đang giữ vai trò ở đơn vị cũ: sau khi ghi, chuyển họ ở trang của đơn vị mới.") }
    if preview.dossiers > 0 { notes.append("\(Format.integer(preview.dossiers)) hồ sơ chưa công bố ở đơn vị cũ vẫn giữ nguyên ở đó.") }
    let warning: HTML = notes.isEmpty ? "" : Part.notice(.warning, title: "Điều cần biết", "<ul>\(notes.map { "<li>\($0)</li>" as HTML })</ul>")
    let act = Field.formTag(Link.newUnitChange, csrf: csrf) {
      """
      \(typed.fields.map { Field.hidden($0.0, $0.1) })\
      \(Field.actions(
        Field.submit("Ghi tất cả", name: "agreed", value: "1", consequence: "\(Format.integer(preview.ended.count)) đơn vị hết hiệu lực, \(Format.integer(preview.new.count + preview.following.count)) đơn vị bắt đầu."),
        Field.submit("Sửa lại", tone: .secondary, name: "back", value: "1")))
      """
    }
    return Page(
      title: "Xem trước thay đổi từ ngày \(Format.date(preview.day))", breadcrumbs: trail + [("Xem trước", Link.newUnitChange)],
      lead: "Căn cứ: \(typed.basis). Chưa ghi gì.", wide: true, practice: preview.new.contains(where: \.practice),
      body: "\(warning)\(pieces)\(following)\(act)")
  }
}
