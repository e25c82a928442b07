import Rules

enum LevelSummaryPages {
  struct Shown: Sendable {
    let summary: LevelSummary
    let tables: LevelTables
    let years: [Int]
    /// The unit above, where the actor may see it.
    let up: Unit?
    let isMinistry: Bool
    /// Whether the viewer sets what the plan wants.
    let mayPlan: Bool
    /// What else belongs to the unit's levels and the viewer may open.
    let links: [(String, String)]
    let history: [(year: Int, subject: LegalText.Subject, tally: LevelSummary.Tally)]

    var unit: Unit { summary.unit }
    func link(_ year: Int, view: String = "") -> String {
      Link.levelSummary(unit.id, year, practice: summary.year.practice) + (view.isEmpty ? "" : "&xem=\(view)")
    }

    var crumbs: [(String, String)] {
      var crumbs = [("Việc hôm nay", Link.work)]
      if isMinistry { crumbs.append(("Cả nước", Link.levelSummary("ca-nuoc", summary.year.year, practice: summary.year.practice))) }
      if let up { crumbs.append((up.name, Link.levelSummary(up.id, summary.year.year, practice: summary.year.practice))) }
      return crumbs + [(unit.name, link(summary.year.year))]
    }

    /// The years, and the two ways to look at one.
    func tabs(view: String) -> HTML {
      let subjects: [LegalText.Subject] = [.commune, .district, .province, .districtUnit, .provinceUnit].filter { !summary.of($0).isEmpty }
      return Part.tabs("Năm", years.map { (title: "Năm \($0)", href: link($0, view: view), current: $0 == summary.year.year, count: nil) })
        + Part.tabs(
          "Cách xem",
          [(title: "Mức độ", href: link(summary.year.year), current: view.isEmpty, count: nil)]
            + subjects.map { (title: "Chỉ tiêu: \($0.label)", href: link(summary.year.year, view: $0.rawValue), current: view == $0.rawValue, count: nil) })
    }
  }

  /// What goes with the levels: figures, titles, reports.
  private static func beside(_ links: [(String, String)]) -> HTML {
    links.isEmpty ? "" : "<p>\(HTML.join(links.map { "<a href=\"\($0.1)\">\($0.0)</a>" as HTML }, separator: " · "))</p>"
  }

  static func empty(_ unit: Unit, _ links: [(String, String)]) -> Page {
    Page(
      title: "Mức độ: \(unit.name)", practice: unit.practice,
      body: beside(links) + Part.empty("Chưa mở đợt nào theo Thông tư 25/2023", "Cán bộ cấp tỉnh mở đợt; sau đó tình hình của từng đơn vị hiện ở đây."))
  }

  static func levels(_ shown: Shown) -> Page {
    let tables = shown.tables.tables
    let counts = tables.map { table -> HTML in
      let total = table.total.tally
      return "<strong>\(Format.integer(total.recognised))/\(Format.integer(total.total))</strong> \(table.subject.label.lowercasedFirst) được công nhận"
    }
    let parts = tables.map { table in table.isCounted ? counted(table, shown) : list(table) }
    return Page(
      title: "Mức độ năm \(shown.tables.year): \(shown.unit.name)", breadcrumbs: shown.crumbs, wide: true, practice: shown.tables.practice,
      body: """
        \(shown.tabs(view: ""))\(beside(shown.links))\(Part.figures(counts))\(HTML.join(parts))\(standingNote(shown.tables))\
        \(LevelPlanPart.section(shown))\(history(shown))
        """)
  }

  /// Communes by district: a chart and the table of the same rows.
  private static func counted(_ table: LevelTables.Table, _ shown: Shown) -> HTML {
    let total = table.total.tally
    let chart = Chart.stackedBars(
      "Năm \(shown.tables.year): \(Format.integer(total.recognised)) trên \(Format.integer(total.total)) xã được công nhận (\(Format.percent(total.recognised, total.total)))",
      description: "Số xã theo mức độ và tình trạng, mỗi huyện một thanh", series: series,
      bars: table.rows.map { row in Chart.Bar(row.name, LevelSummary.Phase.allCases.map { row.tally[$0] }, href: link(row, shown)) }, first: "Huyện",
      ownTable: false)
    return chart
      + Part.table(
        "Các xã theo huyện", head: ["Huyện"] + head + ["Còn hiệu lực"],
        rows: table.rows.map { row in
          Part.Row(["<a href=\"\(link(row, shown))\">\(row.name)</a>"] + cells(row.tally) + ["\(Format.integer(row.standing.all))"], filter: row.name)
        }, foot: [Part.Row(["Cộng"] + cells(total) + ["\(Format.integer(table.total.standing.all))"])], numericColumns: Set(1...8))
  }

  private static let series = LevelSummary.Phase.allCases.map { Chart.Series($0.name, $0.tone) }

  /// A district's page, or a single commune's request.
  private static func link(_ row: LevelTables.Row, _ shown: Shown) -> String {
    row.request.map { Link.level($0.id) } ?? Link.levelSummary(row.unit?.id ?? "", shown.tables.year, practice: shown.tables.practice)
  }

  private static func cells(_ tally: LevelSummary.Tally) -> [HTML] {
    ["\(Format.integer(tally.total))"] + LevelSummary.Phase.allCases.map { "\(Format.integer(tally[$0]))" } + ["\(Format.percent(tally.recognised, tally.total))"]
  }

  private static let head: [HTML] = ["Số xã"] + LevelSummary.Phase.allCases.map { HTML(text: $0.name) } + ["Được công nhận"]

  /// Each request with where it stands.
  private static func list(_ table: LevelTables.Table) -> HTML {
    let id = "muc-do-\(table.subject.rawValue)", isPlanned = table.rows.contains { $0.target != nil }
    let rows = table.rows.compactMap { row -> Part.Row? in
      guard let request = row.request else { return nil }
      return Part.Row(
        [
          "<a href=\"\(Link.level(request.id))\">\(row.name)</a>", Part.tag(request.state.name, request.phase.tone), level(request.asked),
          level(request.own), level(request.appraised), level(request.recognised),
          row.standing.all == 0 ? "–" : level(row.standing.level2 > 0 ? 2 : 1),
        ] + (isPlanned ? [row.target.map { level($0.level2 > 0 ? 2 : 1) } ?? "–"] : []), filter: row.name)
    }
    return Part.section(
      table.subject.label,
      (rows.count > 12 ? Part.filter("Lọc theo tên", of: id) : "")
        + Part.table(
          "\(table.subject.label): mức độ",
          head: ["Đơn vị", "Tình trạng", "Đề nghị", "Tự đánh giá", "Hội đồng", "Công nhận", "Còn hiệu lực"] + (isPlanned ? ["Kế hoạch"] : []),
          rows: rows, captionHidden: true, id: id))
  }

  private static func standingNote(_ tables: LevelTables) -> HTML {
    tables.tables.isEmpty ? "" : "<p class=\"hint\">Còn hiệu lực: có quyết định công nhận còn hiệu lực ngày \(tables.day.vietnamese), của năm này hoặc năm trước.</p>"
  }

  private static func level(_ level: Int?) -> HTML {
    switch level {
    case nil: "–"
    case 0?: "chưa đạt"
    case let level?: "mức độ \(level)"
    }
  }

  private static func history(_ shown: Shown) -> HTML {
    guard !shown.history.isEmpty else { return "" }
    let rows = shown.history.map { line -> Part.Row in
      Part.Row(["Năm \(line.year), \(line.subject.label.lowercasedFirst)"] + cells(line.tally))
    }
    return Part.section(
      "Những năm trước", id: "cac-nam",
      Part.table("Kết quả những năm trước", head: ["Năm"] + ["Số đơn vị"] + head.dropFirst(), rows: rows, numericColumns: Set(1...7), captionHidden: true))
  }

  // MARK: The nation

  static func emptyNation(_ practiceYears: [Int]) -> HTML {
    Part.empty(
      "Chưa có tỉnh nào", "Danh sách đơn vị của năm này chưa được nhập.",
      action: practiceYears.first.map { Field.link("Xem số liệu thực hành năm \($0)", Link.levelSummary("ca-nuoc", $0, practice: true)) })
  }

  static func nation(_ nation: LevelTables, _ provinces: [Unit], years: [Int], practiceYears: [Int]) -> Page {
    func cells(_ rows: [LevelTables.Row]) -> [HTML] {
      var all = LevelSummary.Tally(), standing = 0
      for row in rows {
        all.add(row.tally)
        standing += row.standing.all
      }
      return all.total == 0 ? ["–", "–", "–", "–"] : [all.total, all[.level1], all[.level2], standing].map { "\(Format.integer($0))" }
    }
    func tables(_ subjects: [LegalText.Subject]) -> [LevelTables.Table] { subjects.compactMap(nation.table) }
    let learning = tables([.districtUnit, .provinceUnit])
    let byProvince = nation.tables.map { table in Dictionary(table.rows.map { ($0.unit?.id ?? "", $0) }, uniquingKeysWith: { first, _ in first }) }
    func row(_ province: String, _ subject: LegalText.Subject) -> [LevelTables.Row] {
      zip(nation.tables, byProvince).compactMap { $0.subject == subject ? $1[province] : nil }
    }
    let units = nation.tables.first?.rows.compactMap(\.unit) ?? provinces
    let rows = units.map { province -> Part.Row in
      let own = row(province.id, .province).first.flatMap { row in LevelSummary.Phase.allCases.first { row.tally[$0] > 0 } }
      return Part.Row(
        ["<a href=\"\(Link.levelSummary(province.id, nation.year, practice: nation.practice))\">\(province.name)</a>"]
          + cells(row(province.id, .commune)) + cells(row(province.id, .district)) + [own.map { Part.tag($0.name, $0.tone) } ?? "–"]
          + cells(row(province.id, .districtUnit) + row(province.id, .provinceUnit)), filter: province.name)
    }
    let total = ["Cộng"] + cells(tables([.commune]).map(\.total)) + cells(tables([.district]).map(\.total)) + ["–"] + cells(learning.map(\.total))
    let other = Link.levelSummary("ca-nuoc", nation.year, practice: !nation.practice)
    return Page(
      title: "Mức độ năm \(nation.year): cả nước", breadcrumbs: [("Việc hôm nay", Link.work), ("Cả nước", Link.levelSummary("ca-nuoc", nation.year, practice: nation.practice))],
      wide: true, practice: nation.practice,
      body: """
        \(years.isEmpty ? "" : Part.tabs("Năm", years.map { (title: "Năm \($0)", href: Link.levelSummary("ca-nuoc", $0, practice: nation.practice), current: $0 == nation.year, count: nil) }))\
        <p><a href="\(other)">\(nation.practice ? "Số liệu chính thức" : "Số liệu thực hành")</a> · <a href="\(Link.nationReports(nation.year, practice: nation.practice))">Báo cáo của các tỉnh</a></p>\
        \(units.isEmpty ? emptyNation(practiceYears) : Part.filter("Lọc theo tên", of: "cac-tinh") + Part.table(
          "Các tỉnh năm \(nation.year)",
          head: [
            "Tỉnh", "Số xã", "Xã mức độ 1", "Xã mức độ 2", "Xã còn hiệu lực", "Số huyện", "Huyện mức độ 1", "Huyện mức độ 2", "Huyện còn hiệu lực", "Cấp tỉnh",
            "Đơn vị học tập", "Đơn vị mức độ 1", "Đơn vị mức độ 2", "Đơn vị còn hiệu lực",
          ],
          rows: rows, foot: [Part.Row(total)], numericColumns: Set(1...8).union(10...13), id: "cac-tinh"))\(standingNote(nation))
        """)
  }
}

extension LegalText.Subject {
  /// At the head of a list.
  var label: String {
    switch self {
    case .commune: "Xã"
    case .district: "Huyện"
    case .province: "Tỉnh"
    case .districtUnit: "Đơn vị học tập thuộc huyện"
    case .provinceUnit: "Đơn vị học tập thuộc tỉnh"
    case .unit: "Đơn vị học tập"
    }
  }
}
