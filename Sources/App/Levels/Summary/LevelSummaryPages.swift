import Rules

enum LevelSummaryPages {
  struct Shown: Sendable {
    let summary: LevelSummary
    let years: [Int]
    /// The unit above, where the actor may see it.
    let up: Unit?
    let isMinistry: Bool
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
      title: "Mức độ: \(unit.name)", breadcrumbs: [("Việc hôm nay", Link.work)], practice: unit.practice,
      body: beside(links) + Part.empty("Chưa mở đợt nào theo Thông tư 25/2023", "Cán bộ cấp tỉnh mở đợt; sau đó tình hình của từng đơn vị hiện ở đây."))
  }

  static func levels(_ shown: Shown) -> Page {
    let summary = shown.summary, communes = summary.tally(.commune)
    let subjects: [LegalText.Subject] = [.commune, .district, .province, .districtUnit, .provinceUnit]
    let counts = subjects.compactMap { subject -> HTML? in
      let tally = summary.tally(subject)
      return tally.total == 0 ? nil : "<strong>\(Format.integer(tally.recognised))/\(Format.integer(tally.total))</strong> \(subject.label.lowercasedFirst) được công nhận"
    }
    let groups = summary.groups
    return Page(
      title: "Mức độ năm \(summary.year.year): \(shown.unit.name)", breadcrumbs: shown.crumbs, wide: true, practice: summary.year.practice,
      body: """
        \(shown.tabs(view: ""))\(beside(shown.links))\(Part.figures(counts))\
        \(groups.isEmpty ? "" : chart(groups, communes, summary.year.year, shown).withoutTables + table(groups, communes, shown))\
        \(subjects.map { subject in list(subject, summary.of(subject), skipping: !groups.isEmpty && subject == .commune) })\(history(shown))
        """)
  }

  private static func chart(_ groups: [LevelSummary.Group], _ total: LevelSummary.Tally, _ year: Int, _ shown: Shown) -> HTML {
    Chart.stackedBars(
      "Năm \(year): \(Format.integer(total.recognised)) trên \(Format.integer(total.total)) xã được công nhận (\(Format.percent(total.recognised, total.total)))",
      description: "Số xã theo mức độ và tình trạng, mỗi huyện một thanh", series: series,
      bars: groups.map { group in Chart.Bar(group.unit.name, LevelSummary.Phase.allCases.map { group.tally[$0] }, href: link(group.unit, shown)) }, first: "Huyện")
  }

  private static let series = LevelSummary.Phase.allCases.map { Chart.Series($0.name, $0.tone) }

  private static func link(_ unit: Unit, _ shown: Shown) -> String {
    Link.levelSummary(unit.id, shown.summary.year.year, practice: shown.summary.year.practice)
  }

  private static func cells(_ tally: LevelSummary.Tally) -> [HTML] {
    ["\(Format.integer(tally.total))"] + LevelSummary.Phase.allCases.map { "\(Format.integer(tally[$0]))" } + ["\(Format.percent(tally.recognised, tally.total))"]
  }

  private static let head: [HTML] = ["Số xã"] + LevelSummary.Phase.allCases.map { HTML(text: $0.name) } + ["Được công nhận"]

  private static func table(_ groups: [LevelSummary.Group], _ total: LevelSummary.Tally, _ shown: Shown) -> HTML {
    Part.table(
      "Các xã theo huyện", head: ["Huyện"] + head,
      rows: groups.map { group in Part.Row(["<a href=\"\(link(group.unit, shown))\">\(group.unit.name)</a>"] + cells(group.tally), filter: group.unit.name) },
      foot: [Part.Row(["Cộng"] + cells(total))], numericColumns: Set(1...7))
  }

  /// Each request with where it stands; communes of a province that has districts are a click away.
  private static func list(_ subject: LegalText.Subject, _ requests: [LevelSummary.Request], skipping: Bool) -> HTML {
    guard !requests.isEmpty, !skipping else { return "" }
    let rows = requests.map { request -> Part.Row in
      Part.Row(
        [
          "<a href=\"\(Link.level(request.id))\">\(request.name)</a>", Part.tag(request.state.name, request.phase.tone), level(request.asked),
          level(request.own), level(request.appraised), level(request.recognised),
        ], filter: request.name)
    }
    let id = "muc-do-\(subject.rawValue)"
    return Part.section(
      subject.label,
      (requests.count > 12 ? Part.filter("Lọc theo tên", of: id) : "")
        + Part.table(
          "\(subject.label): mức độ", head: ["Đơn vị", "Tình trạng", "Đề nghị", "Tự đánh giá", "Hội đồng", "Công nhận"], rows: rows, captionHidden: true,
          id: id))
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

  static func nation(_ nation: NationLevels, years: [Int]) -> Page {
    var communes = LevelSummary.Tally(), districts = LevelSummary.Tally(), learning = LevelSummary.Tally()
    for line in nation.lines {
      communes.add(line.communes)
      districts.add(line.districts)
      learning.add(line.learning)
    }
    func cells(_ tally: LevelSummary.Tally) -> [HTML] {
      tally.total == 0 ? ["–", "–", "–"] : ["\(Format.integer(tally.total))", "\(Format.integer(tally[.level1]))", "\(Format.integer(tally[.level2]))"]
    }
    let rows = nation.lines.map { line -> Part.Row in
      let link = Link.levelSummary(line.province.id, nation.year, practice: nation.practice)
      return Part.Row(
        ["<a href=\"\(link)\">\(line.province.name)</a>"] + cells(line.communes) + cells(line.districts) + [line.own.map { Part.tag($0.name, $0.tone) } ?? "–"]
          + cells(line.learning), filter: line.province.name)
    }
    let other = Link.levelSummary("ca-nuoc", nation.year, practice: !nation.practice)
    return Page(
      title: "Mức độ năm \(nation.year): cả nước", breadcrumbs: [("Việc hôm nay", Link.work), ("Cả nước", Link.levelSummary("ca-nuoc", nation.year, practice: nation.practice))],
      wide: true, practice: nation.practice,
      body: """
        \(years.isEmpty ? "" : Part.tabs("Năm", years.map { (title: "Năm \($0)", href: Link.levelSummary("ca-nuoc", $0, practice: nation.practice), current: $0 == nation.year, count: nil) }))\
        <p><a href="\(other)">\(nation.practice ? "Số liệu chính thức" : "Số liệu thực hành")</a> · <a href="\(Link.reportsUp)">Báo cáo của các tỉnh</a></p>\
        \(nation.lines.isEmpty ? Part.empty("Chưa có tỉnh nào", "Danh sách đơn vị của năm này chưa được nhập.") : Part.filter("Lọc theo tên", of: "cac-tinh") + Part.table(
          "Các tỉnh năm \(nation.year)",
          head: ["Tỉnh", "Số xã", "Xã mức độ 1", "Xã mức độ 2", "Số huyện", "Huyện mức độ 1", "Huyện mức độ 2", "Cấp tỉnh", "Đơn vị học tập", "Đơn vị mức độ 1", "Đơn vị mức độ 2"],
          rows: rows, foot: [Part.Row(["Cộng"] + cells(communes) + cells(districts) + ["–"] + cells(learning))], numericColumns: [1, 2, 3, 4, 5, 6, 8, 9, 10], id: "cac-tinh"))
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
