import Rules

/// What the plan wants of a year by levels, beside what was recognised in it.
enum LevelPlanPart {
  static func section(_ shown: LevelSummaryPages.Shown) -> HTML {
    let tables = shown.tables.tables.filter(\.hasTargets)
    let edit: HTML = shown.mayPlan
      ? Field.actions(Field.link(tables.isEmpty ? "Đặt chỉ tiêu theo kế hoạch" : "Sửa chỉ tiêu theo kế hoạch", Link.levelTargets(shown.summary.year.id), tone: .secondary)) : ""
    guard !tables.isEmpty else { return edit }
    let source: HTML = shown.summary.year.source.isEmpty ? "" : "<p class=\"hint\">Theo \(shown.summary.year.source). Kết quả là số được công nhận trong năm.</p>"
    return Part.section("Kế hoạch và kết quả năm \(shown.tables.year)", id: "ke-hoach", HTML.join(tables.map { charts($0, shown) }) + source + edit)
  }

  /// A chart for each level that the plan speaks of. Where each row is one unit, a bar of their sum.
  private static func charts(_ table: LevelTables.Table, _ shown: LevelSummaryPages.Shown) -> HTML {
    let planned = table.rows.filter { $0.target != nil }
    // The result of whom the plan names; of all where it names the whole.
    var total = LevelTables.Row(unit: nil, name: shown.unit.name, tally: .init())
    for row in table.target == nil ? planned : table.rows { total.add(row) }
    if let target = table.target { total.target = target }
    let bars = table.isCounted && !planned.isEmpty ? planned : [total]
    func chart(_ word: String, _ wanted: (LevelTarget) -> Int, _ reached: (LevelSummary.Tally) -> Int) -> HTML {
      guard let target = total.target, wanted(target) > 0 else { return "" }
      let what = "\(Format.integer(reached(total.tally))) trên \(Format.integer(wanted(target))) \(table.subject.units) theo kế hoạch"
      return Chart.planBars(
        "\(table.subject.label), \(word): được công nhận \(what)", description: "Số \(table.subject.units) \(word) theo kế hoạch và kết quả",
        bars: bars.filter { $0.target.map(wanted) ?? 0 > 0 }.map { row in (label: row.name, planned: row.target.map(wanted) ?? 0, reached: reached(row.tally), href: nil) },
        reached: "Được công nhận")
    }
    return chart("từ mức độ 1 trở lên", \.level1, \.recognised) + chart("mức độ 2", \.level2) { $0[.level2] }
  }
}
