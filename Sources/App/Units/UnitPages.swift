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
  }

  static func list(_ list: List) -> Page {
    let counts = Level.allCases.map { level -> HTML in
      "<strong>\(Format.integer(list.counts[level] ?? 0))</strong> \(level.name)"
    }
    return Page(
      title: "Đơn vị hành chính", breadcrumbs: crumbs(list),
      lead: list.counts.isEmpty ? "Chưa có đơn vị chính thức nào: hãy nhập danh mục" : HTML.join(counts, separator: " · "),
      body: """
        \(search(list))\(list.words.isEmpty ? tree(list) : found(list))
        \(Field.actions(
          Field.link("Nhập danh mục từ bảng tính", Link.imports(.units), tone: .primary), Field.link("Diễn biến: sắp xếp, sáp nhập, chia tách", Link.unitChanges),
          list.trail.last.map { Field.link("Trang của \($0.name)", Link.unit($0.id)) } ?? ""))
        """)
  }

  private static func crumbs(_ list: List) -> [(String, String)] {
    [("Đơn vị", Link.units)] + list.trail.map { ($0.name, Link.units(in: $0.code)) }
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
          "<a href=\"\(Link.unit(found.unit.id))\">\(found.unit.name)</a>", "\(found.unit.code)", "\(found.place)",
          "\(Format.date(found.unit.validFrom))\(found.unit.validUntil.map { " – \(Format.date($0))" as HTML })\(if: found.unit.practice, " \(Part.tag("thực hành"))")",
        ]
      })
  }

  private static func tree(_ list: List) -> HTML {
    guard !list.children.isEmpty else {
      return list.trail.isEmpty
        ? Part.empty("Chưa có đơn vị nào", "Nhập danh mục từ bảng tính ở dưới.")
        : "<p>Không có đơn vị trực thuộc.</p>"
    }
    let title = list.trail.last.map { "Trực thuộc \($0.name)" } ?? "Các tỉnh, thành phố"
    return Part.table(
      title, head: ["Tên", "Mã", "Cấp", "Từ ngày"],
      rows: list.children.map { unit in
        let name: HTML = unit.level == .commune ? "<a href=\"\(Link.unit(unit.id))\">\(unit.name)</a>" : "<a href=\"\(Link.units(in: unit.code))\">\(unit.name)</a>"
        return ["\(name)\(if: unit.practice, " \(Part.tag("thực hành"))")", "\(unit.code)", "\(unit.level.name)", "\(Format.date(unit.validFrom))"]
      })
  }
}
