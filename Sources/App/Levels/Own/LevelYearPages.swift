import Rules

enum LevelYearPages {
  private static let trail = [("Việc hôm nay", Link.work), ("Đợt theo mức độ", Link.levelYears)]

  static func list(_ province: Unit, _ years: [(LevelYear, [LevelEntry])], mayOpen: Bool, today: Day) -> Page {
    let open: HTML = mayOpen ? Field.actions(Field.link("Mở đợt theo mức độ", Link.newLevelYear, tone: .primary)) : ""
    guard !years.isEmpty else {
      return Page(
        title: "Đợt đánh giá theo mức độ", breadcrumbs: trail, lead: "\(province.name) · TT 25/2023, TT 24/2023", practice: province.practice,
        body: Part.empty("Chưa có đợt nào", "Mỗi năm một đợt cho xã, huyện, tỉnh (TT 25/2023) và đơn vị học tập (TT 24/2023).", action: open))
    }
    let rows = years.map { year, entries -> Part.Row in
      [
        "<a href=\"\(Link.levelYear(year.id))\">Năm \(year.year)\(if: year.provinceID != province.id, " – \(year.provinceName)")</a>\(if: year.practice, " \(Part.tag("thực hành", .warning))")",
        "\(entries.count)", "\(entries.count { $0.assessment.state == .preparing || $0.assessment.state == .awaitingSignature })",
        "\(entries.count { LevelAssessment.underWay.contains($0.assessment.state) })",
        "\(entries.count { $0.recognisedLevel != nil })", "\(year.source)",
      ]
    }
    let table = Part.table(
      "Các đợt", head: ["Năm", "Hồ sơ", "Đang tự đánh giá", "Đang thẩm định", "Đã công nhận", "Căn cứ"], rows: rows,
      numericColumns: [1, 2, 3, 4], captionHidden: true)
    return Page(
      title: "Đợt đánh giá theo mức độ", breadcrumbs: trail, lead: "\(province.name) · TT 25/2023, TT 24/2023", wide: true,
      practice: province.practice, body: "\(table)\(open)")
  }

  static func year(_ year: LevelYear, _ entries: [LevelEntry], state: LevelAssessment.State?, mayOpenUnits: Bool, mayRead: Bool, mayPlan: Bool, papersOf: String?) -> Page {
    let here = Link.levelYear(year.id)
    let shown = entries.filter { state == nil || $0.assessment.state == state }
    let states = LevelAssessment.State.allCases.filter { state in entries.contains { $0.assessment.state == state } }
    let tabs = Part.tabs(
      "Lọc theo tình trạng",
      [(title: "Tất cả", href: here, current: state == nil, count: Int?.some(entries.count))]
        + states.map { each in
          (each.name, "\(here)?giai-doan=\(each.rawValue)", state == each, entries.count { $0.assessment.state == each })
        })
    let rows = shown.map { entry -> Part.Row in
      func level(_ level: Int?) -> HTML { level.map { $0 == 0 ? "chưa đạt" : "mức độ \($0)" } ?? "" }
      let place = entry.organisationName == nil ? entry.parentName : entry.unitName
      let law = year.law(entry.assessment.regulationID)
      return Part.Row(
        [
          "<a href=\"\(Link.level(entry.assessment.id))\">\(entry.name)</a>", "\(place)", "\(law?.shortName ?? "")",
          "\(entry.assessment.state.name)", level(entry.selfLevel), level(entry.askedLevel), level(entry.recognisedLevel),
        ], filter: entry.name)
    }
    let table: HTML = rows.isEmpty ? Part.empty("Không có hồ sơ nào", "Chưa có đơn vị nào tham gia ở đây.") : Part.filter("Tìm đơn vị", of: "ho-so") + Part.table(
      "Đơn vị tham gia", head: ["Đơn vị", "Thuộc", "Văn bản", "Tình trạng", "Tự đánh giá", "Đề nghị", "Công nhận"], rows: rows,
      captionHidden: true, id: "ho-so")
    var links: [HTML] = []
    if mayOpenUnits { links.append("<a href=\"\(Link.learningUnits(year.id))\">Đơn vị học tập (TT 24/2023)</a>") }
    if mayRead { links.append("<a href=\"\(Link.openPoints(year.id))\">Cách hiểu những điều văn bản để ngỏ</a>") }
    if mayRead { links.append("<a href=\"\(Link.authority)\">Thẩm quyền</a>") }
    if mayPlan { links.append("<a href=\"\(Link.levelTargets(year.id))\">Chỉ tiêu theo kế hoạch</a>") }
    if let unit = papersOf { links.append("<a href=\"\(Link.papers(ofLevelYear: year.id, unit: unit))\">Văn bản: kế hoạch, báo cáo</a>") }
    links.append("<a href=\"\(Link.validity)?don-vi=\(year.provinceID)\">Hiệu lực công nhận</a>")
    return Page(
      title: year.name, breadcrumbs: trail + [("Năm \(year.year)", here)],
      lead: "\(year.source.isEmpty ? "" : "\(year.source) · ")\(entries.count) hồ sơ · \(entries.count { $0.recognisedLevel != nil }) đã công nhận",
      wide: true, practice: year.practice, body: "\(figures(entries))\(tabs)\(table)<p>\(HTML.join(links, separator: " · "))</p>")
  }

  /// How many reach which level, by those who are assessed.
  private static func figures(_ entries: [LevelEntry]) -> HTML {
    let groups: [(String, [LevelEntry])] = [
      ("Xã", entries.filter { $0.level == .commune && $0.organisationName == nil }),
      ("Huyện", entries.filter { $0.level == .district && $0.organisationName == nil }),
      ("Tỉnh", entries.filter { $0.level == .province && $0.organisationName == nil }),
      ("Đơn vị học tập", entries.filter { $0.organisationName != nil }),
    ]
    let rows = groups.filter { !$0.1.isEmpty }.map { name, entries -> Part.Row in
      [
        "\(name)", "\(entries.count)", "\(entries.count { $0.selfLevel == 1 })", "\(entries.count { $0.selfLevel == 2 })",
        "\(entries.count { $0.recognisedLevel == 1 })", "\(entries.count { $0.recognisedLevel == 2 })",
      ]
    }
    guard !rows.isEmpty else { return "" }
    return Part.section("Theo mức độ", Part.table(
      "Số đơn vị theo mức độ", head: ["Cấp", "Tham gia", "Tự đánh giá mức độ 1", "mức độ 2", "Công nhận mức độ 1", "mức độ 2"], rows: rows,
      numericColumns: [1, 2, 3, 4, 5], captionHidden: true))
  }
}

/// Opening a year: who takes part, by district or directly under the province.
struct LevelOpeningPage {
  let form: LevelOpeningForm
  /// Whose map of units the year goes by.
  let day: Day
  let province: Unit
  /// The provinces that stood in its place on the day; none where it stood itself.
  let before: [Unit]
  let districts: [Unit]
  let communes: [Unit]
  let laws: [LevelRegulation]
  let csrf: String
  let errors: FormErrors

  var page: Page {
    let body = Field.formTag(Link.newLevelYear, csrf: csrf, keep: Link.newLevelYear) {
      """
      \(about)\(earlier)\(Field.fieldset("Ai tham gia", hint: "Danh mục đơn vị ngày \(day.vietnamese)\(dayWords). Bỏ dấu ở đơn vị không tham gia. Đơn vị học tập (TT 24/2023) mở sau, từng đơn vị một.") { units })\
      \(Field.actions(Field.submit("Mở đợt", consequence: "Các đơn vị được chọn sẽ thấy hồ sơ của mình và bắt đầu tự đánh giá.")))
      """
    }
    return Page(
      title: "Mở đợt theo mức độ", breadcrumbs: [("Việc hôm nay", Link.work), ("Đợt theo mức độ", Link.levelYears), ("Mở đợt", Link.newLevelYear)],
      lead: "\(province.name) · \(Format.integer(communes.count)) xã\(if: !districts.isEmpty, ", \(districts.count) huyện")",
      practice: province.practice, body: "\(Field.errorSummary(errors))\(body)")
  }

  private var about: HTML {
    Field.fieldset("Đợt", hint: "Văn bản áp dụng: \(laws.map(\.shortName).joined(separator: "; ")). Đợt giữ phiên bản văn bản của ngày mở.") {
      """
      \(Field.integer("year", "Năm đánh giá", value: form.year, hint: "Đổi năm thì bấm “Tải danh mục của năm này”: đơn vị của mỗi năm có thể khác", errors: errors, required: true))\
      \(Field.actions(Field.submit("Tải danh mục của năm này", tone: .secondary, name: "reload", value: "1")))\
      \(Field.text("source", "Kế hoạch làm căn cứ", value: form.source, hint: "Số, ký hiệu, ngày, ví dụ: Kế hoạch số 145/KH-UBND ngày 15/7/2024", errors: errors, required: true))\
      \(Field.textarea("reason", "Lý do, nếu năm nằm ngoài các năm của văn bản", value: form.reason, rows: 2, errors: errors))\
      \(Field.checkbox("practice", "Đợt thực hành", checked: form.isPractice || province.practice, hint: "Kết quả không có giá trị pháp lý, không vào số liệu chính thức", errors: errors))
      """
    }
  }

  /// A year that is over keeps its last day's map; one that runs has today's, and what changes later is taken over.
  private var dayWords: String {
    guard let year = form.readYear, day == Day(year: year, month: 12, day: 31) else { return "" }
    return ", ngày cuối của năm \(year)"
  }

  private var earlier: HTML {
    guard !before.isEmpty else { return "" }
    let names = before.map { "<a href=\"\(Link.unit($0.id))\">\($0.name)</a>" as HTML }
    return Part.notice(
      .warning, title: "Ngày \(day.vietnamese) chưa có \(province.name)",
      "<p>Khi ấy là \(HTML.join(names, separator: ", ")). Đợt của năm ấy do tỉnh cũ mở; đợt đã mở xem ở <a href=\"\(Link.levelYears)\">Đợt theo mức độ</a>.</p>")
  }

  private var units: HTML {
    let fault: HTML = errors.error(for: "units").map { "<p class=\"error\"><span class=\"word\">Cần sửa:</span> \($0)</p>" } ?? ""
    let byDistrict = Dictionary(grouping: communes) { $0.parentID ?? "" }
    let groups = districts.map { district -> HTML in
      let own = byDistrict[district.id] ?? []
      return group("\(district.name): \(own.count) xã", [district] + own, open: districts.count == 1)
    }
    let direct = communes.filter { commune in !districts.contains { $0.id == commune.parentID } }
    let rest: HTML = direct.isEmpty ? "" : group("Trực thuộc tỉnh: \(direct.count) xã", direct, open: districts.isEmpty)
    return """
      <div id="\(Field.id("units"))" tabindex="-1">\(fault)\
      \(Field.checkbox("withProvince", "\(province.name) (hồ sơ cấp tỉnh)", checked: form.withProvince))\(groups)\(rest)</div>
      """
  }

  private func group(_ title: String, _ units: [Unit], open: Bool) -> HTML {
    let boxes = units.map { unit -> HTML in
      """
      <label class="choice"><input type="checkbox" name="unit" value="\(unit.id)"\
      \(if: form.units?.contains(unit.id) ?? true, " checked")><span>\(unit.name)\(if: unit.level == .district, " (hồ sơ cấp huyện)")</span></label>
      """
    }
    return "<details\(if: open, " open")><summary>\(title)</summary><div class=\"choices\">\(boxes)</div></details>"
  }
}
