import Rules

/// Where units fail: indicators across, units down, and the indicators that fail most.
enum IndicatorSummaryPages {
  static func page(_ shown: LevelSummaryPages.Shown, _ summary: IndicatorSummary) -> Page {
    let law = summary.law, subject = law.text.subject
    return Page(
      title: "Chỉ tiêu năm \(shown.summary.year.year), \(subject.label.lowercasedFirst): \(shown.unit.name)",
      breadcrumbs: shown.crumbs, lead: "\(law.shortName). Câu trả lời của hội đồng đi trước câu trả lời của đơn vị.", wide: true,
      practice: shown.summary.year.practice,
      body: "\(shown.tabs(view: subject.rawValue))\(summary.lines.isEmpty ? Part.empty("Không có hồ sơ nào", "Năm này không có hồ sơ theo \(law.shortName).") : bars(summary) + units(shown, summary) + criteria(summary))")
  }

  private static func bars(_ summary: IndicatorSummary) -> HTML {
    let tallies = summary.law.indicators.map { ($0, summary.tally($0.number, of: summary.lines)) }
    let worst = tallies.max { $0.1.notMet < $1.1.notMet }
    let emptiest = tallies.max { $0.1.noData < $1.1.noData }, units = summary.law.text.subject.units
    let finding: String =
      if let worst, worst.1.notMet > 0 {
        "Chỉ tiêu \(worst.0.number.text) không đạt nhiều nhất: \(worst.1.notMet)/\(worst.1.counted) \(units)"
      } else if let emptiest, emptiest.1.noData > 0 {
        "Chỉ tiêu \(emptiest.0.number.text) thiếu số liệu nhiều nhất: \(emptiest.1.noData)/\(emptiest.1.counted) \(units)"
      } else {
        "Mọi chỉ tiêu đạt ít nhất mức độ 1"
      }
    return Chart.stackedBars(
      finding, description: "Số đơn vị theo mức độ cao nhất mà chỉ tiêu đạt, mỗi chỉ tiêu một thanh",
      series: [.init("Đạt mức độ 2", .good), .init("Chỉ đạt mức độ 1", .fair), .init("Không đạt", .poor), .init("Thiếu số liệu", .neutral)],
      bars: tallies.map { indicator, tally in
        Chart.Bar(short(indicator), [tally.level2, tally.level1, tally.notMet, tally.noData])
      }, first: "Chỉ tiêu")
  }

  /// As much of the title as stands on one line of a phone.
  private static func short(_ indicator: Indicator) -> String {
    let whole = "\(indicator.number.text) \(indicator.title)"
    guard whole.count > 34 else { return whole }
    let words = whole.prefix(33).split(separator: " ").dropLast()
    return words.joined(separator: " ") + "…"
  }

  /// Units down: each district's share of communes that meet level 1, or each unit by itself.
  private static func units(_ shown: LevelSummaryPages.Shown, _ summary: IndicatorSummary) -> HTML {
    let numbers = summary.law.indicators.map(\.number)
    let groups = summary.law.text.subject == .commune ? shown.summary.districts : []
    if groups.isEmpty {
      let rows = summary.lines.map { line in
        Chart.HeatRow(line.request.name, numbers.map { cell(line.evaluation?.result($0)?.marks) }, href: Link.level(line.request.id))
      }
      return Chart.heatMap(
        "Từng đơn vị, từng chỉ tiêu", description: "Mức độ cao nhất mà mỗi chỉ tiêu đạt", columns: numbers.map(\.text), rows: rows,
        first: "Đơn vị", words: \.levelWord)
    }
    let byParent = Dictionary(grouping: summary.lines) { $0.request.unit.parentID ?? "" }
    let rows = groups.map { district in
      let lines = byParent[district.id] ?? []
      return Chart.HeatRow(
        district.name,
        numbers.map { number in
          let tally = summary.tally(number, of: lines), met = tally.level1 + tally.level2
          let isKnown = tally.counted > tally.noData
          return (Chart.Heat(isKnown ? met : nil, of: tally.counted), isKnown ? "\(met)/\(tally.counted)" : "thiếu số liệu")
        }, href: Link.levelSummary(district.id, shown.summary.year.year, practice: shown.summary.year.practice) + "&xem=commune")
    }
    return Chart.heatMap(
      "Số xã đạt mức độ 1 ở từng chỉ tiêu", description: "Tỷ lệ xã đạt ít nhất mức độ 1", columns: numbers.map(\.text), rows: rows, first: "Huyện",
      words: \.shareWord)
  }

  private static func cell(_ marks: [LevelEvaluation.Mark]?) -> (heat: Chart.Heat, text: String) {
    guard let marks else { return (.missing, "mâu thuẫn") }
    if marks.allSatisfy({ $0 == .notApplicable }) { return (.missing, "không áp dụng") }
    if marks[1] == .met { return (.full, "mức độ 2") }
    if marks[0] == .met { return (.middle, "mức độ 1") }
    return marks.contains(.noData) ? (.missing, "thiếu số liệu") : (.zero, "không đạt")
  }

  /// Criteria across, as the decision reads them: a criterion is đạt when all its indicators are.
  private static func criteria(_ summary: IndicatorSummary) -> HTML {
    let criteria = summary.law.criteria
    let rows = summary.lines.map { line -> Part.Row in
      let cells = criteria.map { criterion -> HTML in
        guard let evaluation = line.evaluation else { return "mâu thuẫn" }
        let met = evaluation.criterion(criterion.number)
        if !met[0], criterion.indicators.contains(where: { evaluation.result($0.number)?.marks.contains(.noData) == true }) { return "thiếu số liệu" }
        return met[1] ? "mức độ 2" : met[0] ? "mức độ 1" : "chưa đạt"
      }
      let level: HTML = line.evaluation.map { $0.level == 0 ? ($0.isComplete ? "chưa đạt" : "thiếu số liệu") : "mức độ \($0.level)" } ?? "–"
      return Part.Row(["<a href=\"\(Link.level(line.request.id))\">\(line.request.name)</a>"] + cells + [level], filter: line.request.name)
    }
    return Part.section(
      "Từng đơn vị, từng tiêu chí", id: "tieu-chi",
      (rows.count > 12 ? Part.filter("Lọc theo tên", of: "bang-tieu-chi") : "")
        + Part.table(
          "Mức độ cao nhất mà mỗi tiêu chí đạt", head: ["Đơn vị"] + criteria.map { HTML(text: "Tiêu chí \($0.number)") } + ["Mức độ theo số liệu"], rows: rows,
          id: "bang-tieu-chi"))
  }
}

extension Chart.Heat {
  /// The word where the levels of single units stand.
  var levelWord: String? {
    switch self {
    case .missing: "thiếu số liệu, không áp dụng"
    case .zero: "không đạt"
    case .middle: "mức độ 1"
    case .full: "mức độ 2"
    case .low, .high: nil
    }
  }

  /// The word where shares of units stand.
  var shareWord: String? {
    switch self {
    case .zero: "không xã nào"
    case .full: "mọi xã"
    default: word
    }
  }
}
