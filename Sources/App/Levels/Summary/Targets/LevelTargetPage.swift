import Rules

/// The form of what a plan wants: communes by district as numbers, all others by the level that each is to reach.
struct LevelTargetPage {
  let year: LevelYear
  let tables: LevelTables
  let form: LevelTargetForm
  let isSaved: Bool
  let csrf: String
  let errors: FormErrors

  var page: Page {
    let planned = tables.planned, here = Link.levelTargets(year.id)
    let saved: HTML = isSaved
      ? Part.notice(.success, "<p>Đã lưu chỉ tiêu. <a href=\"\(Link.levelSummary(year.provinceID, year.year, practice: year.practice))#ke-hoach\">Xem kế hoạch và kết quả</a></p>") : ""
    let body: HTML = planned.isEmpty
      ? Part.empty("Đợt chưa có đơn vị nào", "Chỉ tiêu đặt cho xã, huyện, tỉnh đã tham gia đợt.")
      : Field.formTag(here, csrf: csrf, keep: "ke-hoach-\(year.id)") {
        """
        \(Field.hidden(LevelTargetForm.seen, tables.targetStamp))\(HTML.join(planned.map(section)))\(Field.actions(Field.submit("Lưu chỉ tiêu")))
        """
      }
    return Page(
      title: "Chỉ tiêu theo kế hoạch năm \(year.year)",
      breadcrumbs: [("Việc hôm nay", Link.work), ("Đợt theo mức độ", Link.levelYears), ("Năm \(year.year)", Link.levelYear(year.id)), ("Chỉ tiêu", here)],
      lead: "\(year.source.isEmpty ? "" : "\(year.source). ")Thông tư không đặt con số nào: chỉ tiêu là của tỉnh, để trống nếu kế hoạch không nêu.",
      wide: true, practice: year.practice, body: "\(Field.errorSummary(errors))\(saved)\(body)")
  }

  private func section(_ table: LevelTables.Table) -> HTML {
    let units = table.subject.units, id = "ke-hoach-\(table.subject.rawValue)", rows = tables.asked(table)
    let filter = rows.count > 12 ? Part.filter("Lọc theo tên", of: id) : ""
    guard rows.contains(where: { $0.request == nil }) else {
      return Part.section(
        table.subject.label,
        Part.table(
          "Mức độ mỗi \(units) cần đạt", head: ["Đơn vị", "Cần đạt"], rows: rows.map { Part.Row(["\($0.name)", choice(table, $0)]) }, captionHidden: true, id: id))
    }
    let cells = rows.map { row in
      row.request == nil
        ? Part.Row(["\(row.name)", "\(row.tally.total)", number(1, table, row), number(2, table, row)], filter: row.name)
        : Part.Row(["\(row.name)", "1", choice(table, row), ""], filter: row.name)
    }
    return Part.section(
      table.subject.label,
      """
      <p class="hint">Ghi số \(units), ví dụ 12, hoặc tỷ lệ, ví dụ 70 %: tỷ lệ được đổi ra số \(units) tham gia, làm tròn lên. Để trống dòng Toàn tỉnh thì cộng từ các dòng dưới.</p>\
      \(filter)\(Part.table("\(table.subject.label) cần được công nhận", head: ["Đơn vị", "Số \(units)", "Từ mức độ 1 trở lên", "Trong đó mức độ 2"], rows: cells, numericColumns: [1], captionHidden: true, id: id))
      """)
  }

  private func number(_ level: Int, _ table: LevelTables.Table, _ row: LevelTables.Row) -> HTML {
    let field = LevelTargetForm.field(level, table, row), what = "số \(table.subject.units) \(level == 1 ? "từ mức độ 1 trở lên" : "mức độ 2")"
    return """
      <input type="text" inputmode="text" autocomplete="off" class="input number" id="\(Field.id(field))" name="\(field)" \
      value="\(form.values[field] ?? "")" aria-label="\(row.name), \(what)"\(described(field))>\(fault(field, row))
      """
  }

  private func choice(_ table: LevelTables.Table, _ row: LevelTables.Row) -> HTML {
    let field = LevelTargetForm.field(0, table, row), chosen = form.values[field] ?? ""
    let options = [("", "Không đặt"), ("1", "Mức độ 1"), ("2", "Mức độ 2")].map { value, word -> HTML in
      "<option value=\"\(value)\"\(if: value == chosen, " selected")>\(word)</option>"
    }
    return """
      <select class="input" id="\(Field.id(field))" name="\(field)" aria-label="\(row.name), mức độ cần đạt"\(described(field))>\(options)</select>\(fault(field, row))
      """
  }

  private func described(_ field: String) -> HTML {
    errors.error(for: field) == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"\(Field.id(field))-error\""
  }

  private func fault(_ field: String, _ row: LevelTables.Row) -> HTML {
    errors.error(for: field, inRowOf: row.name).map { "<p class=\"error\" id=\"\(Field.id(field))-error\">\($0)</p>" } ?? ""
  }
}
