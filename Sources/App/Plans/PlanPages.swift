import Rules

enum PlanPages {
  static func list(_ province: Unit, _ years: [AssessmentYear]) -> Page {
    let rows = years.map { year -> Part.Row in
      [
        "<a href=\"\(Link.year(year.id))\">Năm \(year.year)</a>\(if: year.practice, " \(Part.tag("thực hành", .warning))")",
        "\(year.regulation.shortName)", "\(year.leadBody)", maxima(year),
      ]
    }
    let body: HTML = years.isEmpty
      ? Part.empty("Chưa có đợt nào", "Mở đợt đầu tiên để các xã bắt đầu tự đánh giá.")
      : Part.table("Các đợt đánh giá", head: ["Đợt", "Quy định", "Chủ trì", "Điểm tối đa"], rows: rows, captionHidden: true)
    return Page(
      title: "Đợt đánh giá", lead: "\(province.name)",
      body: """
        \(body)\(Field.actions(Field.link("Mở đợt đánh giá", Link.newYear, tone: .primary)))\
        <p>Từ năm 2024 đánh giá theo mức độ: <a href="\(Link.levelYears)">các đợt theo TT 25/2023, TT 24/2023</a>.</p>
        """)
  }

  private static func maxima(_ year: AssessmentYear) -> HTML {
    year.maximaID == nil ? Part.tag("chưa nhập", .warning)
      : year.maximaConfirmed ? Part.tag("đã xác nhận", .success) : Part.tag("chưa xác nhận", .warning)
  }

  /// What the page of a year shows.
  struct Shown: Sendable {
    let year: AssessmentYear
    let districts: [DistrictProgress]
    let stages: [PlanStage]
    let targets: [Target]
    /// The newest maxima of the province, to be taken over when the year has others.
    let newest: MaximaSet?
    let today: Day
    let csrf: String
    /// Whether the reader changes the plan, or only looks.
    let mayEdit: Bool

    var takingPart: Int { districts.map(\.takingPart).reduce(0, +) }
    func count(_ phase: Phase) -> Int {
      districts.map { district in phase.states.map { district.states[$0] ?? 0 }.reduce(0, +) }.reduce(0, +)
    }
    func undone(_ stage: PlanStage) -> Int { districts.map { $0.undone(stage) }.reduce(0, +) }
  }

  static func year(_ shown: Shown) -> Page {
    let year = shown.year
    let figures = Phase.allCases.map { phase in
      Part.countLink(shown.count(phase), phase.name.lowercased(), Link.yearCommunes(year.id) + "?giai-doan=\(phase.rawValue)")
    }
    return Page(
      title: year.name, breadcrumbs: [("Đợt đánh giá", Link.years), ("Năm \(year.year)", Link.year(year.id))],
      lead: """
        \(year.regulation.shortName) · chủ trì: \(year.leadBody) · \
        <a href="\(Link.yearCommunes(year.id))">\(Format.integer(shown.takingPart)) xã tham gia</a>
        """, practice: year.practice,
      body: """
        \(notices(shown))\(Part.figures(figures))\
        \(Part.section("Tiến độ theo huyện", id: "tien-do", progress(shown)))\
        \(Part.section("Kế hoạch và kết quả", id: "ke-hoach", plan(shown)))\
        \(Part.section("Mốc thời gian", id: "moc-thoi-gian", stages(shown)))\
        <p><a href="\(Link.missedDeadlines)">Hồ sơ quá hạn của các huyện</a> · \
        <a href="\(Link.summary(year.province.code, year.year, practice: year.practice))">Tổng hợp năm \(year.year)</a> · \
        <a href="\(Link.papers(ofYear: year.id, unit: year.province.id))">Văn bản của tỉnh</a></p>
        """)
  }

  private static func notices(_ shown: Shown) -> HTML {
    let year = shown.year
    var notices: [HTML] = []
    if year.maximaID == nil {
      notices.append(
        Part.notice(
          .warning,
          """
          <p>Chưa có điểm tối đa của các tiêu chí. \(year.regulation.maximaUnknown ?? "") \
          <a href="\(Link.maxima)">Nhập điểm tối đa</a></p>
          """))
    } else if !year.maximaConfirmed {
      notices.append(
        Part.notice(
          .warning,
          """
          <p>Bộ điểm tối đa đang dùng chưa được người thứ hai xác nhận: chỉ dùng để thực hành, chưa ra được quyết định \
          chính thức. <a href="\(Link.maxima)">Xem và xác nhận</a></p>
          """))
    }
    if shown.mayEdit, let newest = shown.newest, year.maximaID != newest.id { notices.append(newer(newest, shown)) }
    let few = shown.districts.filter { $0.misses(year.shareTarget) }
    if !few.isEmpty {
      let words = few.map { "\($0.district.name) (\($0.takingPart)/\($0.communes), \(Format.percent($0.takingPart, $0.communes)))" }
      notices.append(
        Part.notice(.warning, "<p>Chưa đủ \(year.shareTarget) % số xã tham gia: \(words.joined(separator: "; ")).</p>"))
    }
    let without = shown.districts.filter { $0.takingPart > 0 && $0.models == 0 }
    if !without.isEmpty {
      notices.append(
        Part.notice(
          .warning,
          """
          <p>Chưa chọn xã mô hình điểm (mỗi huyện ít nhất một): \(without.map(\.district.name).joined(separator: ", ")). \
          <a href="\(Link.yearCommunes(year.id))">Chọn trong danh sách xã</a></p>
          """))
    }
    if !year.reason.isEmpty {
      notices.append(Part.notice(.neutral, "<p>Lý do chọn \(year.regulation.shortName) cho năm này: \(year.reason)</p>"))
    }
    return HTML.join(notices)
  }

  private static func newer(_ newest: MaximaSet, _ shown: Shown) -> HTML {
    Part.notice(
      .accent,
      """
      <p>Tỉnh có bộ điểm tối đa mới hơn (nhập \(Format.dateTime(newest.enteredAt)), nguồn: \(newest.source)).</p>\
      \(Field.formTag(Link.takeMaxima(shown.year.id), csrf: shown.csrf, inline: true) {
        "\(Field.hidden("maxima", newest.id))\(Field.submit("Dùng bộ điểm này cho đợt", tone: .secondary))"
      })
      """)
  }

  private static func progress(_ shown: Shown) -> HTML {
    guard shown.takingPart > 0 else { return Part.empty("Chưa có xã nào", "Đợt này chưa có xã tham gia.") }
    let late = shown.districts.filter { $0.preparing > 0 }
    let title = late.isEmpty
      ? "Không còn xã nào phải gửi hồ sơ" : "\(late.count)/\(shown.districts.count) huyện còn xã chưa gửi hồ sơ"
    return Chart.stackedBars(
      title, description: "Số xã theo tình trạng hồ sơ, mỗi huyện một thanh",
      series: Phase.allCases.map { Chart.Series($0.name, $0.tone) },
      bars: shown.districts.map { district in
        Chart.Bar(
          district.district.name,
          Phase.allCases.map { phase in phase.states.map { district.states[$0] ?? 0 }.reduce(0, +) },
          href: Link.yearCommunes(shown.year.id) + "?huyen=\(district.district.code)")
      }, first: "Huyện")
  }

  private static func plan(_ shown: Shown) -> HTML {
    let year = shown.year
    let edit: HTML = !shown.mayEdit ? "" : Field.actions(Field.link(shown.targets.isEmpty ? "Nhập chỉ tiêu" : "Sửa chỉ tiêu", Link.targets(year.id)))
    guard !shown.targets.isEmpty else {
      return "<p>Chưa có chỉ tiêu xếp loại theo huyện.</p>\(edit)"
    }
    let charts = year.regulation.ratings.compactMap { rating -> HTML? in
      let planned = shown.targets.filter { $0.rating == rating.id }
      let total = planned.map(\.communes).reduce(0, +)
      guard total > 0 else { return nil }
      let reached = shown.districts.map { $0.ratings[rating.id] ?? 0 }.reduce(0, +)
      return Chart.planBars(
        "Loại \(rating.name): đạt \(Format.integer(reached)) trên \(Format.integer(total)) xã theo kế hoạch",
        description: "Số xã xếp loại \(rating.name) theo kế hoạch và đã được công nhận, theo huyện",
        bars: shown.districts.map { district in
          (
            label: district.district.name,
            planned: planned.first { $0.districtID == district.district.id }?.communes ?? 0,
            reached: district.ratings[rating.id] ?? 0, href: nil
          )
        }, first: "Huyện")
    }
    return "\(charts)\(edit)"
  }

  private static func stages(_ shown: Shown) -> HTML {
    let year = shown.year
    let edit: HTML = !shown.mayEdit ? "" : Field.actions(Field.link("Sửa mốc thời gian", Link.stages(year.id)))
    guard !shown.stages.isEmpty else { return "<p>Chưa có mốc thời gian.</p>\(edit)" }
    let rows = shown.stages.enumerated().map { index, stage -> Part.Row in
      let undone = stage.action == nil ? 0 : shown.undone(stage)
      let isPast = stage.until < shown.today
      let state: HTML =
        if stage.action == nil { "" } else if undone == 0 { Part.tag("xong", .success) } else {
          """
          <a href="\(Link.yearCommunes(year.id))?moc=\(index + 1)">\
          \(Part.tag("\(isPast ? "quá mốc" : "còn"): \(Format.integer(undone)) xã", isPast ? .danger : .neutral))</a>
          """
        }
      return Part.Row(
        ["\(stage.name)", "\(stage.body)", "\(Format.date(stage.from))", "\(Format.date(stage.until))", state],
        marked: isPast && undone > 0)
    }
    return Part.table(
      "Mốc thời gian của đợt", head: ["Việc", "Cơ quan", "Từ ngày", "Đến ngày", "Tình trạng"], rows: rows, captionHidden: true)
      + edit
  }
}
