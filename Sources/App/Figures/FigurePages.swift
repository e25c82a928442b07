import Rules

enum FigurePages {
  static let trail = [("Việc hôm nay", Link.work), ("Số liệu", Link.figures)]

  struct Shown: Sendable {
    let desk: FigureDesk
    /// nil where nothing has been entrusted to the supplier.
    let name: FigureName?
    let year: Int
    let years: [Int]
    let units: [Unit]
    /// The ones whose figure the viewer enters; of the others it is shown.
    let entered: Set<String>
    let figures: [SuppliedFigure]
    /// The body whose figures the fields show.
    let supplier: String
    /// Units whose sources disagree and of which nobody has chosen, with how many values there are.
    let wanting: [String: Int]
  }

  static func page(_ shown: Shown, _ form: Form, today: Day, csrf: String, errors: FormErrors) -> Page {
    let practice = shown.desk.root.practice
    guard let name = shown.name else {
      return Page(
        title: "Số liệu", breadcrumbs: trail, practice: practice,
        body: Part.empty(
          "Cơ quan chưa được giao số liệu nào", "Cán bộ của \(shown.desk.root.name) chọn số liệu mà cơ quan cung cấp; sau đó bảng để nhập hiện ở đây."))
    }
    let years = Set(shown.years + [shown.year, today.year, today.year - 1]).sorted(by: >)
    let who: HTML = shown.desk.supplier.map { "\($0.name) nhập; chỉ thấy số liệu của cơ quan mình." } ?? "Số liệu của các cơ quan khác, dùng cho \(name.answers)."
    let saved: HTML = form.int("ghi").map { $0 == 0 ? Part.notice(.neutral, "<p>Không có số nào thay đổi.</p>") : Part.notice(.success, "<p>Đã ghi \(Format.integer($0)) số liệu.</p>") } ?? ""
    let suppliers: HTML = shown.desk.supplier != nil ? "" : Field.link("Cơ quan cung cấp số liệu", Link.figureSuppliers)
      + Field.link("Danh hiệu học tập", Link.titles(shown.desk.root.id, shown.year))
    return Page(
      title: "\(name.title) năm \(shown.year)", breadcrumbs: trail, lead: who, wide: true, practice: practice,
      body: """
        \(Field.errorSummary(errors))\(errors.isEmpty ? saved : "")\(choice(shown, name))\
        \(Part.tabs("Năm", years.map { (title: "Năm \($0)", href: Link.figures(name, $0), current: $0 == shown.year, count: nil) }))\
        \(shown.units.isEmpty ? Part.empty("Năm \(shown.year) không có đơn vị cấp \(name.level.name)", "\(name.title) được hỏi ở cấp \(name.level.name). Hãy chọn năm khác hoặc số liệu khác.") : grid(shown, name, form, csrf, errors))\
        \(Field.actions(Field.link("Nhập từ bảng tính", Link.imports(.figures)), suppliers))
        """)
  }

  private static func choice(_ shown: Shown, _ name: FigureName) -> HTML {
    guard shown.desk.names.count > 1 else { return "" }
    return Part.tabs(
      "Số liệu", shown.desk.names.map { (title: $0.title, href: Link.figures($0, shown.year), current: $0 == name, count: nil) })
  }

  private static func grid(_ shown: Shown, _ name: FigureName, _ form: Form, _ csrf: String, _ errors: FormErrors) -> HTML {
    let own = Dictionary(shown.figures.filter { $0.supplier == shown.supplier }.map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
    let others = Dictionary(grouping: shown.figures.filter { $0.supplier != shown.supplier }, by: \.unitID)
    let isOfficer = shown.desk.supplier == nil, typed = !errors.isEmpty
    let latest = own.values.max { $0.at < $1.at }
    let rows = shown.units.map { unit -> Part.Row in
      let figure = own[unit.id], field = NewFigures.field(unit.id)
      let value = typed ? form[field] : figure.map { Format.decimal($0.value) } ?? ""
      let others = (others[unit.id] ?? []).map { other -> HTML in "\(Format.figure(other.value, name)) (\(other.supplier))" }
      let dispute: HTML = shown.wanting[unit.id].map { _ in
        guard shown.entered.contains(unit.id) else { return " Hai nguồn khác nhau, chưa ai chọn" }
        return " <a href=\"\(Link.figureChoice(unit.id, name, shown.year))\">Hai nguồn khác nhau: chọn</a>"
      } ?? ""
      let cells: [HTML] = [
        "\(unit.name)",
        shown.entered.contains(unit.id)
          ? input(field, value, "\(name.title), \(unit.name)", errors.error(for: field, inRowOf: unit.name), unit, figure?.version ?? 0)
          : figure.map { "\(Format.decimal($0.value))" } ?? "–",
        source(figure, beside: latest),
      ]
      return Part.Row(cells + (isOfficer ? ["\(HTML.join(others, separator: "<br>"))\(dispute)"] : []), filter: unit.name, marked: shown.wanting[unit.id] != nil)
    }
    let supplier: HTML = isOfficer ? Field.text(
      "supplier", "Cơ quan cung cấp", value: typed ? form["supplier"] : shown.supplier, hint: "Ví dụ: Chi cục Thống kê. Số của mỗi nơi được giữ riêng.",
      errors: errors, width: .medium, required: true) : ""
    let table = Part.table(
      "\(name.title) năm \(shown.year) (\(name.unit))", head: ["Đơn vị", "Giá trị (\(name.unit))", "Đã ghi"] + (isOfficer ? ["Số của nơi khác"] : []),
      rows: rows, id: "so-lieu")
    let filter = shown.units.count > 10 ? Part.filter("Lọc theo tên", of: "so-lieu") : ""
    guard !shown.entered.isEmpty else { return "<p>Số liệu của các đơn vị này do cấp huyện hoặc cơ quan cung cấp nhập.</p>\(filter)\(table)" }
    return Field.formTag(Link.figures, csrf: csrf, keep: "so-lieu-\(name.rawValue)-\(shown.year)") {
      """
      \(Field.hidden("ten", name.rawValue))\(Field.hidden("nam", "\(shown.year)"))\(if: isOfficer, Field.hidden("cq", shown.supplier))\(supplier)\
      \(Field.row(
        Field.text("source", "Nguồn", value: typed ? form["source"] : latest?.source ?? "", hint: "Văn bản hoặc niên giám mà số liệu lấy từ đó", errors: errors, required: true),
        Field.date("day", "Ngày của nguồn", value: typed ? form["day"] : latest?.day?.iso ?? "", errors: errors)))\
      \(Field.hidden("source-seen", latest?.source ?? ""))\(Field.hidden("day-seen", latest?.day?.iso ?? ""))\(filter)\(table)\
      <p class="hint">Ô để trống giữ nguyên số đang có. Viết được 1.234,5 hoặc 1 234,5.</p>\
      \(Field.actions(Field.submit("Ghi số liệu")))
      """
    }
  }

  private static func input(_ field: String, _ value: String, _ label: String, _ error: String?, _ unit: Unit, _ version: Int) -> HTML {
    let fault: HTML = error.map { "<p class=\"error\" id=\"\(Field.id(field))-error\">\($0)</p>" } ?? ""
    return """
      <input type="text" inputmode="decimal" autocomplete="off" class="input number" id="\(Field.id(field))" name="\(field)" value="\(value)" \
      aria-label="\(label)"\(if: error != nil, " aria-invalid=\"true\" aria-describedby=\"\(Field.id(field))-error\"")>\
      \(Field.hidden("unit", unit.id))\(Field.hidden(NewFigures.versionField(unit.id), "\(version)"))\(fault)
      """
  }

  /// Who entered it and when; the source only where it is not the one that stands in the field above.
  private static func source(_ figure: SuppliedFigure?, beside latest: SuppliedFigure?) -> HTML {
    guard let figure else { return "–" }
    let isSame = figure.source == latest?.source && figure.day == latest?.day
    let source: HTML = isSame ? "" : "\(figure.source)\(figure.day.map { ", \($0.vietnamese)" as HTML }), "
    return "<span class=\"hint\">\(source)\(figure.by), \(Day(figure.at).vietnamese)</span>"
  }

  // MARK: Who supplies what

  /// Each form of the page has names of its own, so that no two fields bear one id.
  static func suppliedField(_ organisation: String) -> String { organisation.isEmpty ? "figures" : "figures-\(organisation)" }

  static func suppliers(
    _ desk: FigureDesk, _ suppliers: [(id: String, name: String, names: Set<FigureName>)], _ typed: Form, csrf: String, errors: FormErrors
  ) -> Page {
    let choices = desk.names.map { Field.Choice($0.rawValue, $0.title, hint: $0.answers) }
    let forms = suppliers.map { supplier -> HTML in
      let given = supplier.names.isEmpty ? "chưa giao số liệu" : desk.names.filter(supplier.names.contains).map(\.title).joined(separator: ", ")
      return Part.whyDetails(
        "\(supplier.name): \(given)",
        Field.formTag(Link.figureSuppliers, csrf: csrf) {
          "\(Field.hidden("id", supplier.id))\(Field.checkboxes(suppliedField(supplier.id), "Cung cấp", choices: choices, values: supplier.names.map(\.rawValue)))\(Field.actions(Field.submit("Lưu", tone: .secondary)))"
        })
    }
    let add = Field.formTag(Link.figureSuppliers, csrf: csrf) {
      """
      \(Field.text("name", "Tên cơ quan", value: typed["name"], hint: "Ví dụ: Chi cục Thống kê, Bảo tàng tỉnh, Đài Phát thanh – Truyền hình", errors: errors, width: .medium, required: true))\
      \(Field.checkboxes(suppliedField(""), "Cung cấp", choices: choices, values: typed.all(suppliedField(""))))\(Field.actions(Field.submit("Thêm cơ quan")))
      """
    }
    return Page(
      title: "Cơ quan cung cấp số liệu", breadcrumbs: trail + [("Cơ quan cung cấp", Link.figureSuppliers)],
      lead: "Mỗi cơ quan có tài khoản riêng và chỉ thấy số liệu của mình. Tài khoản lập ở trang <a href=\"/tai-khoan/moi\">Lập tài khoản</a>, vai trò “\(Role.supplier.name)”.",
      practice: desk.root.practice,
      body: """
        \(Field.errorSummary(errors))\(suppliers.isEmpty ? Part.empty("Chưa có cơ quan nào", "Thêm cơ quan đầu tiên ở dưới.") : HTML.join(forms))\
        \(Part.section("Thêm cơ quan", add))
        """)
  }
}
