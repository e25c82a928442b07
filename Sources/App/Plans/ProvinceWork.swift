import Rules
import Store

/// "Việc hôm nay" of the province: what waits for it, and where its years stand.
enum ProvinceWork {
  static func page(_ visit: Visit, _ actor: Actor) async throws -> Page {
    let id = try PlanHandlers.province(of: actor), today = visit.today, site = visit.site
    var work = try await site.database.read { db in
      let province = try db.unit(id)
      let years = try db.years(of: id)
      // The years that still run; the others are one click away.
      let current = years.filter { $0.year >= today.year - 1 }
      let shown = try (current.isEmpty ? Array(years.prefix(1)) : current).map { year in
        try PlanPages.Shown(
          year: year, districts: db.progress(of: year, on: today), stages: db.stages(of: year.id),
          targets: db.targets(of: id, year: year.year, practice: year.practice), newest: nil, today: today, csrf: visit.csrf, mayEdit: true)
      }
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      let overdue = try db.inbox(province: id, unfinished: true, calendar: calendar, today: today).count(where: \.isOverdue)
      guard !years.isEmpty else {
        // The years of the text that gives marks are over: the others are opened.
        let byLevels = try !site.regulations.ofCommunes().regulation.text.years.contains(today.year)
        return opening(province, byLevels: byLevels, hasOpened: try !db.levelYears(of: id).isEmpty)
      }
      return page(province, shown, unconfirmed: try db.unconfirmedMaxima(of: id), overdue: overdue)
    }
    work.body = try await LevelWork.requests(visit, actor) + work.body + LevelWork.years
      + "<p><a href=\"\(Link.unit(id))\">Trang của đơn vị: diễn biến, kế thừa, chuyển người</a></p>"
    return work
  }

  /// The first year to open, of the text in force.
  private static func opening(_ province: Unit, byLevels: Bool, hasOpened: Bool) -> Page {
    let way: HTML = byLevels ? Field.link("Mở đợt theo mức độ", Link.newLevelYear, tone: .primary) : Field.link("Mở đợt đánh giá", Link.newYear, tone: .primary)
    let part = Part.empty("Chưa có đợt đánh giá nào", "Mở đợt của năm: chọn văn bản và các đơn vị tham gia.", action: way)
    return Page(title: "Việc hôm nay", lead: "\(province.name)", body: byLevels && hasOpened ? "" : part)
  }

  private static func page(_ province: Unit, _ years: [PlanPages.Shown], unconfirmed: Int, overdue: Int) -> Page {
    var figures: [HTML] = []
    if unconfirmed > 0 { figures.append(Part.countLink(unconfirmed, "bộ điểm tối đa chờ xác nhận", Link.maxima)) }
    figures.append(Part.countLink(overdue, "hồ sơ quá hạn ở các huyện", Link.missedDeadlines))
    return Page(
      title: "Việc hôm nay", lead: "\(province.name)",
      body: "\(Part.figures(figures))\(years.map(year))\(Field.actions(Field.link("Mở đợt đánh giá", Link.newYear)))")
  }

  private static func year(_ shown: PlanPages.Shown) -> HTML {
    let year = shown.year
    var todo: [HTML] = []
    if year.maximaID == nil { todo.append("<a href=\"\(Link.maxima)\">Nhập điểm tối đa của các tiêu chí</a>") }
    if shown.targets.isEmpty { todo.append("<a href=\"\(Link.targets(year.id))\">Nhập chỉ tiêu xếp loại theo huyện</a>") }
    let without = shown.districts.count { $0.takingPart > 0 && $0.models == 0 }
    if without > 0 { todo.append("<a href=\"\(Link.yearCommunes(year.id))\">Chọn xã mô hình điểm: còn \(without) huyện</a>") }
    for (index, stage) in shown.stages.enumerated() where stage.action != nil && stage.until < shown.today {
      let undone = shown.undone(stage)
      if undone > 0 {
        todo.append(
          "<a href=\"\(Link.yearCommunes(year.id))?moc=\(index + 1)\">\(Format.integer(undone)) xã quá mốc \(Format.date(stage.until))</a>: \(stage.name)")
      }
    }
    let next = shown.stages.first { $0.until >= shown.today }
    let now: HTML = next.map {
      "<p>Đang trong mốc: <strong>\($0.name)</strong> (\($0.body)), đến \(Format.date($0.until)).</p>"
    } ?? ""
    let figures = Phase.allCases.map { phase in
      Part.countLink(shown.count(phase), phase.name.lowercased(), Link.yearCommunes(year.id) + "?giai-doan=\(phase.rawValue)")
    }
    let list: HTML = todo.isEmpty ? "" : "<ul>\(todo.map { "<li>\($0)</li>" as HTML })</ul>"
    return Part.section(
      year.name, "\(now)\(Part.figures(figures))\(list)<p><a href=\"\(Link.year(year.id))\">Xem cả đợt</a></p>")
  }
}
