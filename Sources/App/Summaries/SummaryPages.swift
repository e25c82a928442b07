import Rules

/// The summary as a table and charts; the signed-in and the public pages show the same parts.
enum SummaryPages {
  struct Shown: Sendable {
    let summary: Summary
    let earlier: [Summary]
    let years: [Int]
    let criteria: CriterionSummary?
    let mayImport: Bool
    /// The unit above, where the actor may see it.
    let up: Unit?
    let csrf: String

    var code: String { summary.unit?.code ?? "ca-nuoc" }
  }

  static func page(_ shown: Shown) -> Page {
    let summary = shown.summary
    let name = summary.unit?.name ?? "Cả nước"
    var crumbs = [("Tổng hợp", Link.summary)]
    if let up = shown.up { crumbs.append((up.name, Link.summary(up.code, summary.year, practice: summary.practice))) }
    crumbs.append((name, Link.summary(shown.code, summary.year, practice: summary.practice)))
    let scope: HTML = summary.publishedOnly ? "Chỉ gồm kết quả đã công bố." : "Gồm cả kết quả đã quyết định, chưa công bố."
    return Page(
      title: "Tổng hợp năm \(summary.year): \(name)", breadcrumbs: crumbs, lead: "\(scope)", wide: true,
      practice: summary.practice,
      body: """
        \(tabs(shown))\(remarks(summary))\(body(shown))\
        \(summary.isOfCommunes || !(summary.hasData || summary.hasTargets) ? "" : Field.actions(Field.link("Tải phụ biểu kết quả và kế hoạch (.xlsx)", Link.summaryWorkbook(shown.code, summary.year, practice: summary.practice))))\
        \(shown.mayImport && !summary.practice ? Field.actions(Field.link("Nhập kết quả những năm trước", Link.results)) : "")
        """)
  }

  private static func tabs(_ shown: Shown) -> HTML {
    let years = Part.tabs(
      "Năm",
      shown.years.map {
        (
          title: "Năm \($0)", href: Link.summary(shown.code, $0, practice: shown.summary.practice),
          current: $0 == shown.summary.year, count: nil
        )
      })
    if shown.summary.unit?.practice == true { return shown.years.isEmpty ? "" : years }
    let other: HTML = shown.summary.practice
      ? "<a href=\"\(Link.summary)?don-vi=\(shown.code)\">Số liệu chính thức</a>"
      : "<a href=\"\(Link.summary)?don-vi=\(shown.code)&amp;thuc-hanh=1\">Số liệu thực hành</a>"
    let nation: HTML = shown.summary.unit == nil ? "" : " · <a href=\"\(Link.summary)?don-vi=ca-nuoc\">Cả nước (đã công bố)</a>"
    let map: HTML = shown.summary.unit?.level == .district ? "" : " · <a href=\"\(Link.todaysMap(shown.code, practice: shown.summary.practice))\">Các năm trên bản đồ hôm nay</a>"
    return "\(shown.years.isEmpty ? "" : years)<p>\(other)\(nation)\(map)</p>"
  }

  private static func body(_ shown: Shown) -> HTML {
    let summary = shown.summary
    guard summary.hasData || summary.hasTargets else {
      return Part.empty(
        "Năm \(summary.year) chưa có số liệu",
        "Số liệu theo Thông tư 44/2014 hiện ra khi đợt đánh giá có kết quả, hoặc khi nhập kết quả từ văn bản.",
        action: summary.unit.map { Field.actions(Field.link("Kết quả theo mức độ (Thông tư 25/2023)", Link.levelSummary($0.id, summary.year, practice: summary.practice))) })
    }
    let href: (Summary.Line) -> String? = { line in
      line.level == .commune ? line.dossier.map { Link.dossier($0) } : Link.summary(line.code, summary.year, practice: summary.practice)
    }
    return """
      \(figures(summary, href: href))\(plan(summary))\
      \(trend([summary] + shown.earlier))\(CriterionSummaryPart.section(shown.criteria, shown))
      """
  }

  /// What a reader must know beside the figures: doubts in words, and where figures were left out.
  static func remarks(_ summary: Summary) -> HTML { remarks(summary.doubtWords + summary.notes) }

  static func remarks(_ words: [String]) -> HTML {
    guard !words.isEmpty else { return "" }
    return Part.notice(.warning, title: "Điều cần biết về số liệu", "<ul>\(words.map { "<li>\($0)</li>" as HTML })</ul>")
  }

  /// Chart and table; communes stand with their rating, everything above them with counts.
  static func figures(_ summary: Summary, href: (Summary.Line) -> String?) -> HTML {
    guard summary.hasData else { return "" }
    return summary.isOfCommunes ? communes(summary, href: href) : chart(summary, href: href) + table(summary, href: href)
  }

  private static func communes(_ summary: Summary, href: (Summary.Line) -> String?) -> HTML {
    let total = summary.total
    let counts = CountedRating.allCases.filter { total.count($0) > 0 }.map { rating in
      (rating.name, "\(Format.integer(total.count(rating))) xã (\(Format.percent(total.count(rating), total.assessed)))" as HTML)
    }
    let open: [(String, HTML)] = total.undecided > 0 ? [("Chưa xếp loại hoặc chưa rõ", "\(Format.integer(total.undecided)) xã")] : []
    let facts = Part.definitionList(
      [("Số xã", "\(Format.integer(total.communes))"), ("Tham gia", "\(Format.integer(total.assessed))")] + counts + open)
    guard summary.rows.contains(where: { $0.assessed > 0 }) else { return facts }
    let rows = summary.rows.map { line -> Part.Row in
      let name: HTML = href(line).map { "<a href=\"\($0)\">\(line.name)</a>" } ?? HTML(text: line.name)
      let rating = CountedRating.allCases.first { line.count($0) > 0 }
      return Part.Row(
        [
          name, rating.map { Part.tag($0.name, $0.tone) } ?? "–", line.points.map { "\(Format.points($0))" } ?? "–",
          line.state.map { Part.tag($0.name, Phase($0).tone) } ?? (summary.publishedOnly ? "chưa công bố" : "không tham gia"),
        ], filter: line.name)
    }
    return facts + Part.filter("Lọc theo tên", of: "cac-xa")
      + Part.table(
        "Các xã năm \(summary.year)", head: ["Xã", "Xếp loại", "Tổng điểm", "Tình trạng"], rows: rows, numericColumns: [2],
        id: "cac-xa")
  }

  /// The ratings, and whoever has none where there are such.
  static func series(unknown: Bool) -> [Chart.Series] {
    CountedRating.allCases.map { Chart.Series($0.name, $0.tone) } + (unknown ? [Chart.Series("Chưa xếp loại hoặc chưa rõ", .neutral)] : [])
  }

  static func chart(_ summary: Summary, href: (Summary.Line) -> String?) -> HTML {
    let total = summary.total
    // Nobody rated yet is not nobody good.
    let title = total.ratings.all == 0
      ? "Năm \(summary.year): chưa có xã nào được xếp loại trong \(Format.integer(total.assessed)) xã tham gia"
      : "Năm \(summary.year): \(Format.integer(total.count(.good))) xã loại Tốt trên \(Format.integer(total.assessed)) xã tham gia (\(Format.percent(total.count(.good), total.assessed)))"
    let unknown = summary.rows.contains { $0.undecided > 0 }
    return Chart.stackedBars(
      title, description: "Số xã theo loại, mỗi đơn vị một thanh", series: series(unknown: unknown),
      bars: summary.rows.filter { $0.assessed > 0 }.map { row in
        Chart.Bar(row.name, CountedRating.allCases.map { row.count($0) } + (unknown ? [max(row.undecided, 0)] : []), href: href(row))
      }, ownTable: false)
  }

  static func table(_ summary: Summary, href: (Summary.Line) -> String?) -> HTML {
    func cells(_ line: Summary.Line, _ name: HTML) -> [HTML] {
      [name, "\(Format.integer(line.communes))", "\(Format.integer(line.assessed))"]
        + CountedRating.allCases.map { "\(Format.integer(line.count($0)))" }
        + ["\(Format.integer(line.undecided))", source(line, summary.onlySource)]
    }
    let rows = summary.rows.map { line -> Part.Row in
      let name: HTML = href(line).map { "<a href=\"\($0)\">\(line.name)</a>" } ?? HTML(text: line.name)
      return Part.Row(cells(line, name), filter: line.name)
    }
    let shares: [HTML] = ["Tỷ lệ trên số xã tham gia", "", ""]
      + CountedRating.allCases.map { "\(Format.percent(summary.total.count($0), summary.total.assessed))" } + ["", ""]
    let total = [Part.Row(cells(summary.total, "Cộng"))] + (summary.total.ratings.all == 0 ? [] : [Part.Row(shares)])
    let paper: HTML = summary.onlySource.map { "<p class=\"hint\">Nguồn số liệu: \($0).</p>" } ?? ""
    return Part.table(
      "Kết quả năm \(summary.year)",
      head: ["Đơn vị", "Số xã", "Tham gia"] + CountedRating.allCases.map { HTML(text: $0.name) }
        + ["Chưa xếp loại", summary.onlySource == nil ? "Nguồn" : "Ghi chú"],
      rows: rows, foot: total, numericColumns: Set(1...7)) + paper
  }

  /// Where a row's figures come from; a paper that all rows share stands once under the table.
  private static func source(_ line: Summary.Line, _ shared: String?) -> HTML {
    switch line.source {
    case .none: "–"
    case .live: line.state.map { Part.tag($0.name, Phase($0).tone) } ?? "hồ sơ trong hệ thống"
    case .mixed: "hồ sơ và văn bản"
    case .counted(let source, let note) where source == shared: "\(note)"
    case .counted(let source, let note): "\(source)\(note.isEmpty ? "" : "<br>\(note)" as HTML)"
    }
  }

  /// What was planned beside what was reached, a chart for each rating that the plan speaks of.
  static func plan(_ summary: Summary) -> HTML {
    guard summary.hasTargets else { return "" }
    let charts = summary.plannedRatings.map { rating -> HTML in
      let planned = summary.total.planned(rating), reached = summary.total.count(rating)
      let what: String = summary.total.ratings.all > 0 ? "đạt \(Format.integer(reached)) trên \(Format.integer(planned)) xã theo kế hoạch" : "kế hoạch \(Format.integer(planned)) xã, chưa có kết quả"
      return Chart.planBars(
        "Loại \(rating.name): \(what)", description: "Số xã loại \(rating.name) theo kế hoạch và kết quả",
        bars: summary.rows.filter { $0.hasData }.map {
          (label: $0.name, planned: $0.planned(rating), reached: $0.count(rating), href: nil)
        })
    }
    return Part.section("Kế hoạch và kết quả năm \(summary.year)", id: "ke-hoach", HTML.join(charts))
  }

  /// This year beside the ones before it.
  static func trend(_ summaries: [Summary]) -> HTML {
    let known = summaries.filter(\.hasData).sorted { $0.year < $1.year }
    guard known.count > 1 else { return "" }
    return Part.section(
      "So với những năm trước", id: "cac-nam",
      Chart.stackedBars(
        finding(known.map { ($0.year, $0.total.ratings, $0.total.assessed) }),
        description: "Tỷ lệ các loại qua các năm, mỗi năm một thanh",
        series: series(unknown: true),
        bars: known.map { summary in
          Chart.Bar("Năm \(summary.year)", CountedRating.allCases.map { summary.total.count($0) } + [max(summary.total.undecided, 0)])
        }, ownWhole: true, first: "Năm") + throughYears(known)
        + HTML.join(known.filter { $0.year != summaries.first?.year }.map(remarks)))
  }

  /// The first and the last year that have ratings; one without any is no fall to nothing.
  static func finding(_ years: [(year: Int, ratings: RatingCounts, assessed: Int)]) -> String {
    let rated = years.filter { $0.ratings.all > 0 }
    guard let first = rated.first, let last = rated.last else { return "Chưa năm nào có xã được xếp loại" }
    let share = { (of: (year: Int, ratings: RatingCounts, assessed: Int)) in "\(Format.percent(of.ratings[.good], of.assessed)) năm \(of.year)" }
    let open = years.filter { $0.year > last.year }.map { "; năm \($0.year) chưa có xã nào được xếp loại" }.joined()
    return "Loại Tốt: \(share(first))\(first.year == last.year ? "" : ", \(share(last))")\(open)"
  }

  /// Each unit through the years: how many of its communes are good; of a commune, its rating.
  private static func throughYears(_ known: [Summary]) -> HTML {
    var names: [(id: String, name: String)] = [], seen: Set<String> = []
    for line in known.reversed().flatMap(\.rows) where line.assessed > 0 && seen.insert(line.id).inserted { names.append((line.id, line.name)) }
    let years = known.map { summary in
      Dictionary(summary.rows.map { ($0.id, cell($0)) }, uniquingKeysWith: { first, _ in first })
    }
    guard !names.isEmpty else { return "" }
    let rows = names.map { unit in Part.Row([HTML(text: unit.name)] + years.map { $0[unit.id] ?? "–" }, filter: unit.name) }
    return Part.whyDetails(
      "Từng đơn vị qua các năm",
      Part.table(
        known.contains(where: \.isOfCommunes) ? "Xếp loại từng xã" : "Số xã loại Tốt trên số xã tham gia",
        head: ["Đơn vị"] + known.map { "Năm \($0.year)" }, rows: rows, numericColumns: Set(1...known.count)))
  }

  private static func cell(_ line: Summary.Line) -> HTML {
    guard line.assessed > 0 else { return "–" }
    guard line.ratings.all > 0 else { return "chưa xếp loại" }
    guard line.level == .commune else {
      return "\(Format.integer(line.count(.good)))/\(Format.integer(line.assessed)) (\(Format.percent(line.count(.good), line.assessed)))"
    }
    return CountedRating.allCases.first { line.count($0) > 0 }.map { Part.tag($0.name, $0.tone) } ?? "–"
  }
}
