import Rules

enum UnitPages {
  /// What the page of units shows.
  struct List: Sendable {
    let counts: [Level: Int]
    /// From the province down to the unit that is opened; empty at the top.
    let trail: [Unit]
    let children: [Unit]
    let words: String
    let found: [FoundUnit]
    let from: String
    let preview: UnitChanges?
    let done: (new: Int, changed: Int)?
    let csrf: String
  }

  static func list(_ list: List, errors: FormErrors) -> Page {
    let counts = Level.allCases.map { level -> HTML in
      "<strong>\(Format.integer(list.counts[level] ?? 0))</strong> \(level.name)"
    }
    return Page(
      title: "Đơn vị hành chính", breadcrumbs: crumbs(list),
      lead: list.counts.isEmpty ? "Chưa có đơn vị nào: hãy nhập danh mục" : HTML.join(counts, separator: " · "),
      body: """
        \(list.done.map(done))\(preview(list.preview))\(Field.errorSummary(errors))
        \(search(list))\(list.words.isEmpty ? tree(list) : found(list))
        \(Part.section("Nhập danh mục", id: "nhap", upload(list, errors)))
        """)
  }

  private static func crumbs(_ list: List) -> [(String, String)] {
    [("Đơn vị", Link.units)] + list.trail.map { ($0.name, Link.units(in: $0.code)) }
  }

  private static func done(_ new: Int, _ changed: Int) -> HTML {
    new + changed == 0
      ? Part.notice(.neutral, "<p>Danh mục vừa gửi không có gì khác với danh mục đang dùng.</p>")
      : Part.notice(.success, "<p>Đã nhập: \(Format.integer(new)) đơn vị mới, \(Format.integer(changed)) đơn vị thay đổi.</p>")
  }

  private static func preview(_ changes: UnitChanges?) -> HTML {
    guard let changes else { return "" }
    let samples = (changes.new.prefix(5) + changes.changed.prefix(5)).map { "<li>\($0.code) \($0.name)</li>" as HTML }
    return Part.notice(
      .accent, title: "Tệp không có lỗi; chưa nhập gì",
      """
      <p>\(Format.integer(changes.new.count)) đơn vị mới, \(Format.integer(changes.changed.count)) đổi tên hoặc đổi cấp trên, \
      \(Format.integer(changes.closed.count)) hết hiệu lực, \(Format.integer(changes.unchanged)) giữ nguyên.</p>\
      <ul>\(samples)</ul><p>Chọn lại tệp này và bấm “Nhập danh mục” để nhập.</p>
      """)
  }

  private static func search(_ list: List) -> HTML {
    Field.formTag(Link.units, csrf: nil, method: .get) {
      """
      \(Field.text("tim", "Tìm đơn vị", value: list.words, hint: "Gõ tên không cần dấu, hoặc mã", kind: .search, width: .medium))\
      \(Field.actions(Field.submit("Tìm", tone: .secondary)))
      """
    }
  }

  private static func found(_ list: List) -> HTML {
    guard !list.found.isEmpty else {
      return Part.empty("Không tìm thấy “\(list.words)”", "Thử bớt chữ, hoặc gõ không dấu.")
    }
    return Part.table(
      "Kết quả tìm “\(list.words)”", head: ["Tên", "Mã", "Thuộc", "Từ ngày"],
      rows: list.found.map { found in
        [
          "<a href=\"\(Link.units(in: found.unit.code))\">\(found.unit.name)</a>", "\(found.unit.code)", "\(found.place)",
          "\(Format.date(found.unit.validFrom))\(found.unit.practice ? " \(Part.tag("thực hành"))" : "")",
        ]
      })
  }

  private static func tree(_ list: List) -> HTML {
    guard !list.children.isEmpty else {
      return list.trail.isEmpty
        ? Part.empty("Chưa có đơn vị nào", "Nhập danh mục bằng tệp CSV ở dưới.")
        : "<p>Không có đơn vị trực thuộc.</p>"
    }
    let title = list.trail.last.map { "Trực thuộc \($0.name)" } ?? "Các tỉnh, thành phố"
    return Part.filter("Lọc", of: "don-vi")
      + Part.table(
        title, head: ["Tên", "Mã", "Cấp", "Từ ngày"],
        rows: list.children.map { unit in
          let name: HTML = unit.level == .commune ? HTML(text: unit.name) : "<a href=\"\(Link.units(in: unit.code))\">\(unit.name)</a>"
          return Part.Row(
            [
              "\(name)\(unit.practice ? " \(Part.tag("thực hành"))" : "")", "\(unit.code)", "\(unit.level.name)",
              "\(Format.date(unit.validFrom))",
            ], filter: "\(unit.name) \(unit.code)")
        }, id: "don-vi")
  }

  private static func upload(_ list: List, _ errors: FormErrors) -> HTML {
    Field.formTag(Link.units, csrf: list.csrf, multipart: true) {
      """
      \(Field.file(
        "file", "Tệp danh mục", accept: ".csv,text/csv",
        hint: "CSV với các cột code, name, level, parent; level là province, district hoặc commune. Có lỗi ở bất kỳ dòng nào thì không nhập dòng nào.",
        errors: errors, required: true))\
      \(Field.date("from", "Danh mục áp dụng từ ngày", value: list.from, errors: errors, required: true))\
      \(Field.actions(
        Field.submit("Nhập danh mục", name: "do", value: "import"),
        Field.submit("Chỉ kiểm tra tệp", tone: .secondary, name: "do", value: "check")))
      """
    }
  }
}
