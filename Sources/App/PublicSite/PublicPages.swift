import Rules

enum PublicPages {
  static func home(_ summary: Summary, earlier: [Summary], years: [Int], levels: HTML, practice: Bool) -> Page {
    let base = Link.home(practice: practice)
    let results: HTML =
      if summary.hasData || summary.hasTargets { figures(summary, earlier: earlier, practice: practice) } else {
        !levels.isEmpty ? "" : Part.empty(
          "Chưa có kết quả nào được công bố",
          "Kết quả đánh giá, xếp loại “Cộng đồng học tập” cấp xã hiện ra ở đây khi huyện công bố quyết định công nhận.")
      }
    return Page(
      title: "Kết quả “Cộng đồng học tập” cấp xã", lead: "Kết quả đã công bố, theo năm và theo đơn vị", wide: true,
      practice: practice,
      body: """
        \(searchForm("", practice))\(Self.years(years, summary.year) { "\(base)?nam=\($0)" })\(SummaryPages.remarks(summary))\(results)\(levels)\
        \(practice ? "" : "<p><a href=\"\(Link.verificationHome)\">Xác minh một văn bản</a> bằng mã in trên văn bản.</p>" as HTML)\(otherSide(practice))
        """)
  }

  private static func otherSide(_ practice: Bool) -> HTML {
    practice
      ? "<p><a href=\"/\">Kết quả chính thức</a></p>"
      : "<p class=\"hint\"><a href=\"\(Link.practice)\">Dữ liệu thực hành</a> được để riêng, không có giá trị pháp lý.</p>"
  }

  private static func searchForm(_ words: String, _ practice: Bool) -> HTML {
    Field.formTag(Link.home(practice: practice), csrf: nil, method: .get) {
      """
      \(Field.text("tim", "Tìm xã, huyện, tỉnh", value: words, hint: "Không cần gõ dấu, ví dụ: hoa binh", kind: .search, width: .medium))\
      \(Field.actions(Field.submit("Tìm")))
      """
    }
  }

  static func search(_ words: String, _ found: [FoundUnit], practice: Bool) -> Page {
    let base = Link.home(practice: practice)
    let results: HTML = found.isEmpty
      ? Part.empty("Không tìm thấy “\(words)”", "Thử gõ ít chữ hơn, hoặc chỉ gõ tên riêng của đơn vị.")
      : Part.table(
        "Các đơn vị có tên “\(words)”", head: ["Đơn vị", "Thuộc"],
        rows: found.map { found in
          [
            "<a href=\"\(Link.result(found.unit))\">\(found.unit.name)</a>\(ended(found.unit))",
            "\(found.place)",
          ]
        })
    return Page(
      title: "Tìm đơn vị", breadcrumbs: [("Kết quả", base), ("Tìm “\(words)”", "\(base)?tim=\(Link.encode(words))")],
      practice: practice, body: "\(searchForm(words, practice))\(results)")
  }

  private static func ended(_ unit: Unit) -> HTML {
    unit.validUntil.map { " <span class=\"hint\">(đến \(Format.date($0)))</span>" } ?? ""
  }

  private static func years(_ years: [Int], _ current: Int, _ href: (Int) -> String) -> HTML {
    years.isEmpty ? "" : Part.tabs(
      "Năm", years.map { (title: "Năm \($0)", href: href($0), current: $0 == current, count: nil) })
  }

  private static func figures(_ summary: Summary, earlier: [Summary], practice: Bool) -> HTML {
    let href: (Summary.Line) -> String? = { Link.result($0.code, practice: practice) + "?nam=\(summary.year)" }
    return """
      \(SummaryPages.figures(summary, href: href))\
      \(SummaryPages.plan(summary))\(SummaryPages.trend([summary] + earlier))
      """
  }

  /// A province or a district over the years.
  static func unit(
    _ unit: Unit, _ trail: [Unit], _ kin: HTML, _ summary: Summary, earlier: [Summary], years: [Int], levels: HTML, practice: Bool
  ) -> Page {
    let hasFigures = summary.hasData || summary.hasTargets
    let body: HTML = hasFigures
      ? figures(summary, earlier: earlier, practice: practice)
      : !levels.isEmpty ? "" : Part.empty("Năm \(summary.year) chưa có kết quả được công bố", "Chọn năm khác, hoặc quay lại sau khi huyện công bố quyết định.")
    return Page(
      title: unit.name, breadcrumbs: crumbs(unit, trail, practice),
      lead: "Kết quả “Cộng đồng học tập” cấp xã đã công bố năm \(summary.year)", wide: true, practice: practice,
      body: "\(Self.years(years, summary.year) { Link.result(unit, year: $0) })\(SummaryPages.remarks(summary))\(body)\(kin)")
  }

  /// A commune over the years, and the points of one of them as they were recognised.
  static func commune(
    _ unit: Unit, _ trail: [Unit], _ kin: HTML, _ results: [PublishedResult], open: PublishedResult?, evaluation: Evaluation?,
    maxima: Maxima?, levels: HTML, practice: Bool
  ) -> Page {
    guard let open, let evaluation else {
      return Page(
        title: unit.name, breadcrumbs: crumbs(unit, trail, practice), practice: practice,
        body: !levels.isEmpty ? levels : Part.empty(
          "Chưa có kết quả nào được công bố", "Kết quả của \(unit.name) hiện ra ở đây khi quyết định công nhận được công bố.") + kin)
    }
    let rows = results.map { result -> Part.Row in
      let corrected: HTML = result.replaces.map {
        "<br><span class=\"hint\">thay quyết định số \($0)\(result.reason.isEmpty ? "" : ": \(result.reason)")</span>"
      } ?? ""
      return Part.Row(
        [
          "<a href=\"\(Link.result(unit, year: result.year))\"\(if: result.year == open.year, " aria-current=\"true\"")>Năm \(result.year)</a>",
          Part.rating(result.rating, in: result.regulation), "\(Format.points(result.total))",
          "Số \(result.decisionNumber), ngày \(Format.date(result.decisionDay)), \(result.signedAs)\(corrected)",
          "\(result.regulation.shortName)",
        ])
    }
    return Page(
      title: unit.name, breadcrumbs: crumbs(unit, trail, practice),
      lead: "Năm \(open.year): \(Part.rating(open.rating, in: open.regulation)) \(Format.points(open.total)) điểm",
      practice: practice,
      body: """
        \(Part.table("Kết quả qua các năm", head: ["Năm", "Xếp loại", "Tổng điểm", "Quyết định công nhận", "Quy định"], rows: rows, numericColumns: [2]))\
        \(points(open, evaluation, maxima))\(kin)
        """)
  }

  private static func points(_ open: PublishedResult, _ evaluation: Evaluation, _ maxima: Maxima?) -> HTML {
    let rows = evaluation.counted.map { counted -> Part.Row in
      let criterion = open.regulation.criterion(counted.criterion)
      return [
        "\(counted.criterion). \(criterion?.name ?? "")", "\(Format.points(counted.points))",
        "\(maxima?.points[counted.criterion].map { Format.points($0) } ?? "–")",
        "\(counted.isUnproven ? "không có minh chứng phù hợp" : "")",
      ]
    }
    let reasons = evaluation.reasons.filter { $0.outcome != .assumed }.map { "<li>\($0.text) \(Format.clause($0.clause))</li>" as HTML }
    return Part.table(
      "Điểm được công nhận năm \(open.year), theo tiêu chí", head: ["Tiêu chí", "Điểm", "Tối đa", "Ghi chú"], rows: rows,
      foot: [["Cộng", "\(Format.points(evaluation.total))", "\(Format.points(open.regulation.points.total))", ""]],
      numericColumns: [1, 2]) + Part.whyDetails("Vì sao xếp loại này?", "<ul>\(reasons)</ul>")
  }

  private static func crumbs(_ unit: Unit, _ trail: [Unit], _ practice: Bool) -> [(String, String)] {
    [("Kết quả", Link.home(practice: practice))]
      + (trail + [unit]).map { ($0.name, Link.result($0.code, practice: practice)) }
  }
}
