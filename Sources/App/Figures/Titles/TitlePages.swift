import Rules

enum TitlePages {
  private static func crumbs(_ unit: Unit, _ year: Int) -> [(String, String)] {
    [("Việc hôm nay", Link.work), ("Danh hiệu: \(unit.name)", Link.titles(unit.id, year))]
  }

  private static func years(_ unit: Unit, _ year: Int, _ today: Day) -> HTML {
    let years = Set([today.year, today.year - 1, today.year - 2, year]).sorted(by: >)
    return Part.tabs("Năm", years.map { (title: "Năm \($0)", href: Link.titles(unit.id, $0), current: $0 == year, count: nil) })
  }

  // MARK: The commune

  static func commune(
    _ unit: Unit, year: Int, _ titles: [LearningTitle: CountedTitle], _ targets: [LearningTitle: TitleTarget], mayCount: Bool,
    _ form: Form, today: Day, csrf: String, errors: FormErrors
  ) -> Page {
    let saved: HTML = form.has("ghi") && errors.isEmpty ? Part.notice(.success, "<p>Đã ghi.</p>") : ""
    let body: HTML = mayCount ? fields(unit, year, titles, form, csrf, errors) : ""
    return Page(
      title: "Danh hiệu học tập năm \(year): \(unit.name)", breadcrumbs: crumbs(unit, year),
      lead: "Số Công dân học tập được đưa vào sổ số liệu của chỉ tiêu 5.1.", wide: true, practice: unit.practice,
      body: "\(Field.errorSummary(errors))\(saved)\(years(unit, year, today))\(shares(titles, targets))\(body)")
  }

  private static func shares(_ titles: [LearningTitle: CountedTitle], _ targets: [LearningTitle: TitleTarget]) -> HTML {
    guard !titles.isEmpty else { return Part.empty("Năm này chưa đếm danh hiệu nào", "Ghi số của từng danh hiệu ở dưới, kèm nguồn.") }
    let rows = LearningTitle.allCases.compactMap { title -> Part.Row? in
      guard let counted = titles[title] else { return nil }
      return [
        "\(title.name)", "\(Format.integer(counted.count.recognised))/\(Format.integer(counted.count.base)) \(title.counted)",
        "\(Format.percent(counted.count.recognised, counted.count.base))", target(counted.count, targets[title]), "\(counted.source) <span class=\"hint\">\(counted.by)</span>",
      ]
    }
    return Part.table("Được công nhận trên tổng số", head: ["Danh hiệu", "Được công nhận", "Tỷ lệ", "Chỉ tiêu của tỉnh", "Nguồn"], rows: rows, numericColumns: [1, 2])
  }

  private static func target(_ count: TitleCount, _ target: TitleTarget?) -> HTML {
    guard let target else { return "–" }
    return "\(target.percent)\(Format.narrowSpace)% \(Part.tag(count.reaches(percent: target.percent) ? "đạt" : "chưa đạt", count.reaches(percent: target.percent) ? .success : .warning))"
  }

  private static func fields(
    _ unit: Unit, _ year: Int, _ titles: [LearningTitle: CountedTitle], _ form: Form, _ csrf: String, _ errors: FormErrors
  ) -> HTML {
    let sets = LearningTitle.allCases.map { title -> HTML in
      let old = titles[title], count = old?.count
      let standing = [count?.base, count?.registered, count?.assessed, count?.recognised].map { $0.map(Format.integer) ?? "" }
      let numbers = NewTitles.fields.enumerated().map { index, name -> HTML in
        let field = NewTitles.field(title, name)
        return Field.integer(
          field, index == 0 ? "Tổng số \(title.counted)" : NewTitles.labels[index], value: errors.isEmpty ? standing[index] : form[field], errors: errors)
      }
      let source = NewTitles.field(title, "source")
      return Field.fieldset(title.name) {
        """
        <div class="field-row">\(numbers)</div>\
        \(Field.text(source, "Nguồn", value: errors.isEmpty ? old?.source ?? "" : form[source], hint: "Ví dụ: Báo cáo của Hội Khuyến học xã, số và ngày", errors: errors))\
        \(Field.hidden(NewTitles.field(title, "version"), "\(old?.version ?? 0)"))
        """
      }
    }
    return Field.formTag(Link.titles, csrf: csrf, keep: "danh-hieu-\(unit.id)-\(year)") {
      "\(Field.hidden("don-vi", unit.id))\(Field.hidden("nam", "\(year)"))\(sets)<p class=\"hint\">Danh hiệu để trống thì giữ nguyên.</p>\(Field.actions(Field.submit("Ghi số danh hiệu")))"
    }
  }

  // MARK: District and province

  static func table(
    _ unit: Unit, year: Int, _ lines: [TitleLine], _ targets: [LearningTitle: TitleTarget], maySet: Bool, today: Day
  ) -> Page {
    var total: [LearningTitle: TitleCount] = [:]
    for line in lines { for (title, count) in line.counts { total[title] = total[title].map { $0 + count } ?? count } }
    func cells(_ counts: [LearningTitle: TitleCount]) -> [HTML] {
      LearningTitle.allCases.flatMap { title -> [HTML] in
        guard let count = counts[title] else { return ["–", "–"] }
        let isBelow = targets[title].map { !count.reaches(percent: $0.percent) } ?? false
        return ["\(Format.integer(count.recognised))", "\(Format.percent(count.recognised, count.base))\(if: isBelow, " <span class=\"hint\">dưới chỉ tiêu</span>")"]
      }
    }
    let isOfCommunes = lines.first?.unit.level == .commune
    let rows = lines.map { line -> Part.Row in
      let counted: HTML = isOfCommunes ? (line.counts.isEmpty ? "chưa đếm" : "đã đếm") : "\(line.counted)/\(line.communes) xã"
      return Part.Row(["<a href=\"\(Link.titles(line.unit.id, year))\">\(line.unit.name)</a>", counted] + cells(line.counts), filter: line.unit.name)
    }
    let goals: HTML = targets.isEmpty ? "Năm \(year) chưa đặt chỉ tiêu." : HTML.join(
      LearningTitle.allCases.compactMap { title in targets[title].map { "\(title.name) \($0.percent)\(Format.narrowSpace)%" } }, separator: " · ")
    let source: HTML = targets.values.map(\.source).sorted().first.map { " (\($0))" } ?? ""
    return Page(
      title: "Danh hiệu học tập năm \(year): \(unit.name)", breadcrumbs: crumbs(unit, year), lead: "\(goals)\(source)", wide: true,
      practice: unit.practice,
      body: """
        \(years(unit, year, today))\
        \(lines.isEmpty ? Part.empty("Không có đơn vị nào", "Năm \(year) không có đơn vị nào ở dưới \(unit.name).") : Part.table(
          "Được công nhận và tỷ lệ trên tổng số", head: ["Đơn vị", "Tình hình"] + LearningTitle.allCases.flatMap { ["\($0.name)", "Tỷ lệ \($0.counted)"] as [HTML] },
          rows: rows, foot: [Part.Row(["Cộng", ""] + cells(total))], numericColumns: Set(2...11), id: "danh-hieu"))\
        \(maySet ? Field.actions(Field.link("Đặt chỉ tiêu năm \(year)", Link.titleTargets(year))) : "")
        """)
  }

  static func targets(
    _ unit: Unit, year: Int, _ targets: [LearningTitle: TitleTarget], _ form: Form, csrf: String, errors: FormErrors
  ) -> Page {
    let fields = LearningTitle.allCases.map { title in
      Field.integer(
        "p-\(title.rawValue)", title.name, value: errors.isEmpty ? targets[title].map { "\($0.percent)" } ?? "" : form["p-\(title.rawValue)"], unit: "%",
        hint: "Trên tổng số \(title.counted)", errors: errors)
    }
    let body = Field.formTag(Link.titleTargets, csrf: csrf) {
      """
      \(Field.hidden("nam", "\(year)"))\(fields)\
      \(Field.text("source", "Kế hoạch đặt ra chỉ tiêu", value: errors.isEmpty ? targets.values.first?.source ?? "" : form["source"], hint: "Số, ngày của kế hoạch", errors: errors))\
      \(Field.actions(Field.submit("Lưu chỉ tiêu"), Field.link("Thôi", Link.titles(unit.id, year))))
      """
    }
    return Page(
      title: "Chỉ tiêu danh hiệu năm \(year)", breadcrumbs: crumbs(unit, year) + [("Chỉ tiêu", Link.titleTargets(year))],
      lead: "Danh hiệu nào tỉnh không đặt chỉ tiêu thì bỏ trống.", practice: unit.practice, body: "\(Field.errorSummary(errors))\(body)")
  }
}
