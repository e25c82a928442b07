import Rules

enum TodaysMapPages {
  static func page(_ map: TodaysMap) -> Page {
    let name = map.unit?.name ?? "Cả nước"
    let code = map.unit?.code ?? "ca-nuoc"
    let total = map.total
    return Page(
      title: "\(name): năm \(map.sides((), ()).map { "\($0.year)" }.joined(separator: " và ")) trên bản đồ hôm nay",
      breadcrumbs: [
        ("Tổng hợp", Link.summary), (name, Link.summary(code, map.later, practice: map.practice)),
        ("Bản đồ hôm nay", Link.todaysMap(code, map.earlier, map.later, practice: map.practice)),
      ],
      lead: "Kết quả giữ nguyên như khi được công nhận, xếp theo đơn vị mà đơn vị cũ đã nhập vào. \(map.publishedOnly ? "Chỉ gồm kết quả đã công bố." : "")",
      wide: true, practice: map.practice,
      body: """
        \(choice(map, code))\(SummaryPages.remarks(map.remarks))\(chart(map, total.earlier, total.later))\(table(map, total.earlier, total.later))\(communes(map))
        """)
  }

  private static func choice(_ map: TodaysMap, _ code: String) -> HTML {
    let years = map.years.map { Field.Choice("\($0)", "Năm \($0)") }
    guard years.count > 1 else { return "" }
    return Field.formTag(Link.summary, csrf: nil, method: .get) {
      """
      \(Field.hidden("don-vi", code))\(Field.hidden("ban-do", "hom-nay"))\(if: map.practice, Field.hidden("thuc-hanh", "1"))\
      \(Field.row(
        Field.select("nam", "Năm trước", choices: years, value: "\(map.earlier)", empty: nil),
        Field.select("sanh", "So với năm", choices: years, value: "\(map.later)", empty: nil)))\
      \(Field.actions(Field.submit("Xem", tone: .secondary)))
      """
    }
  }

  private static func chart(_ map: TodaysMap, _ earlier: TodaysMap.Figures, _ later: TodaysMap.Figures) -> HTML {
    guard earlier.hasData || later.hasData else {
      // Years of levels have no counts by rating: their communes stand below.
      return map.communes.contains(where: \.hasMark) ? "" : Part.empty("Chưa có kết quả", map.years.count > 1 ? "Chọn năm khác." : "Kết quả hiện ra khi có năm được quyết định.")
    }
    let unknown = map.sides(earlier, later).contains { $0.of.assessed > $0.of.ratings.all }
    return Chart.stackedBars(
      SummaryPages.finding(map.sides(earlier, later).filter(\.of.hasData).map { ($0.year, $0.of.ratings, $0.of.assessed) }),
      description: "Tỷ lệ các loại theo năm trên địa bàn hôm nay", series: SummaryPages.series(unknown: unknown),
      bars: map.sides(earlier, later).map { year, figures in
        Chart.Bar("Năm \(year)", CountedRating.allCases.map { figures.ratings[$0] } + (unknown ? [max(figures.assessed - figures.ratings.all, 0)] : []))
      }, ownWhole: true, first: "Năm", ownTable: false)
  }

  private static func table(_ map: TodaysMap, _ earlier: TodaysMap.Figures, _ later: TodaysMap.Figures) -> HTML {
    func cells(_ figures: TodaysMap.Figures) -> [HTML] {
      guard figures.hasData else { return ["–"] + CountedRating.allCases.map { _ in "–" } }
      return ["\(Format.integer(figures.assessed))"] + CountedRating.allCases.map { "\(Format.integer(figures.ratings[$0]))" }
    }
    func sources(_ row: TodaysMap.Row) -> HTML {
      if row.isOld { return "đơn vị cũ, chưa quy được về một đơn vị hôm nay" }
      let all = (row.earlier.sources + row.later.sources).reduce(into: [(unit: Unit, isPartial: Bool)]()) { list, source in
        if !list.contains(where: { $0.unit.id == source.unit.id }) { list.append(source) }
      }
      let items = all.map { source -> HTML in
        "<a href=\"\(Link.unit(source.unit.id))\">\(source.unit.name)</a>\(if: source.isPartial, " \(Part.tag("một phần", .warning))")"
      }
      return items.isEmpty ? "–" : HTML.join(items, separator: ", ")
    }
    let shown = map.rows.filter { $0.earlier.hasData || $0.later.hasData }
    guard !shown.isEmpty else { return "" }
    let heads = map.sides((), ()).flatMap { year, _ in
      ["\(year): tham gia" as HTML] + CountedRating.allCases.map { "\(year): \($0.name)" as HTML }
    }
    return Part.table(
      "\(map.sides((), ()).map { "Năm \($0.year)" }.joined(separator: " và ")) theo đơn vị hôm nay", head: ["Đơn vị hôm nay"] + heads + ["Gồm các đơn vị cũ"],
      rows: shown.map { row in
        Part.Row(["<a href=\"\(Link.unit(row.unit.id))\">\(row.unit.name)</a>"] + map.sides(row.earlier, row.later).flatMap { cells($0.of) } + [sources(row)], marked: row.isOld)
      }, foot: shown.count < 2 ? [] : [Part.Row(["Cộng"] + map.sides(earlier, later).flatMap { cells($0.of) } + [""])], numericColumns: Set(1...heads.count))
      + (map.rows.count > shown.count ? "<p class=\"hint\">\(Format.integer(map.rows.count - shown.count)) đơn vị khác chưa có kết quả của \(map.earlier == map.later ? "năm" : "hai năm") này.</p>" : "")
  }

  private static func communes(_ map: TodaysMap) -> HTML {
    guard map.communes.contains(where: \.hasMark) else { return "" }
    func cell(_ results: [TodaysMap.Commune.Result], _ commune: Unit) -> HTML {
      let lines = results.map { result -> HTML in
        let name: HTML = result.unit.id == commune.id ? "" : "<a href=\"\(Link.unit(result.unit.id))\">\(result.unit.name)</a>\(if: result.isPartial, " \(Part.tag("một phần", .warning))"): "
        return name + (result.mark.map(tag) ?? "–")
      }
      return lines.isEmpty ? "–" : HTML.join(lines, separator: "<br>")
    }
    let rows = map.communes.map { commune in
      Part.Row(
        ["<a href=\"\(Link.unit(commune.unit.id))\">\(commune.unit.name)</a>"]
          + map.sides(commune.earlier, commune.later).map { cell($0.of, commune.unit) },
        filter: "\(commune.unit.name) \((commune.earlier + commune.later).map(\.unit.name).joined(separator: " "))")
    }
    let levels = map.sides(map.communes.flatMap(\.earlier), map.communes.flatMap(\.later)).compactMap { levelCount($0.year, $0.of) }
    return Part.section(
      "Từng xã hôm nay", id: "cac-xa",
      HTML.join(levels) + Part.filter("Lọc theo tên", of: "xa-hom-nay")
        + Part.table(
          "Từng xã hôm nay", head: ["Xã hôm nay"] + map.sides((), ()).map { "Năm \($0.year), theo xã khi ấy" }, rows: rows, captionHidden: true, id: "xa-hom-nay"))
  }

  /// How many communes of the year's own map were recognised by level; one that went into several counts once.
  private static func levelCount(_ year: Int, _ results: [TodaysMap.Commune.Result]) -> HTML? {
    let levels = Dictionary(
      results.compactMap { result -> (String, Int)? in
        guard case .level(let level) = result.mark else { return nil }
        return (result.unit.id, level)
      }, uniquingKeysWith: max)
    guard !levels.isEmpty else { return nil }
    let first = levels.values.count { $0 == 1 }, second = levels.values.count { $0 == 2 }
    return "<p>Năm \(year): \(Format.integer(first)) xã khi ấy được công nhận mức độ 1, \(Format.integer(second)) xã mức độ 2.</p>"
  }

  private static func tag(_ mark: TodaysMap.Mark) -> HTML {
    switch mark {
    case .rating(let rating): Part.tag(rating.name, rating.tone)
    case .level(let level): Part.level(level)
    }
  }
}

extension TodaysMap.Commune {
  fileprivate var hasMark: Bool { (earlier + later).contains { $0.mark != nil } }
}
