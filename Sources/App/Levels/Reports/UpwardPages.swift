import Rules

enum UpwardPages {
  static let trail = [("Việc hôm nay", Link.work), ("Báo cáo lên cấp trên", Link.reportsUp)]

  struct Shown: Sendable {
    let unit: Unit
    let years: [LevelYear]
    let year: LevelYear
    /// What the unit itself owes, and what the units below owe it.
    let own: [OwedReport]
    let below: [OwedReport]
    let due: UpwardDue
    let mayReport: Bool
    let mayPlan: Bool
  }

  static func empty(_ unit: Unit) -> Page {
    Page(
      title: "Báo cáo lên cấp trên", breadcrumbs: trail, practice: unit.practice,
      body: Part.empty("Chưa mở đợt nào theo Thông tư 25/2023", "Khi tỉnh mở đợt, báo cáo của từng năm được lập ở đây từ dữ liệu."))
  }

  static func page(_ shown: Shown, _ form: Form, today: Day, csrf: String, errors: FormErrors) -> Page {
    let years = Part.tabs(
      "Năm",
      shown.years.map {
        (title: "Năm \($0.year)\($0.practice ? " (thực hành)" : "")", href: Link.reportsUp(year: $0.id), current: $0.id == shown.year.id, count: nil)
      })
    return Page(
      title: "Báo cáo lên cấp trên năm \(shown.year.year)", breadcrumbs: trail, wide: true, practice: shown.year.practice,
      body: """
        \(Field.errorSummary(errors))\(years)\(own(shown, today))\(below(shown, today))\(shown.mayPlan ? dates(shown, form, csrf, errors) : "")
        """)
  }

  private static func own(_ shown: Shown, _ today: Day) -> HTML {
    let rows = shown.own.map { owed -> Part.Row in
      let link: HTML = shown.mayReport
        ? "<br><a href=\"\(Link.newReportUp(shown.year.id, owed.kind))\">\(owed.sent == nil ? "Xem số liệu và gửi" : "Gửi lại với số liệu mới")</a>" : ""
      return ["\(owed.kind.name)", "\(state(owed, today))\(link)", due(owed)]
    }
    let receiver = shown.unit.level == .province ? UnitPath.ministryName : "cấp tỉnh"
    return Part.section(
      "\(shown.unit.name) gửi \(receiver)", Part.table("Báo cáo của đơn vị", head: ["Báo cáo", "Tình hình", "Hạn"], rows: rows, captionHidden: true)
        + "<p><a href=\"\(Link.papers(ofLevelYear: shown.year.id, unit: shown.unit.id))\">Báo cáo, kế hoạch bằng văn bản (PDF, Word)</a></p>")
  }

  private static func due(_ owed: OwedReport) -> HTML {
    if let due = owed.due { return "đến hết ngày \(due.vietnamese)" }
    return owed.unit.level == .province ? "cuối năm học" : "kế hoạch chưa đặt ngày"
  }

  private static func state(_ owed: OwedReport, _ today: Day) -> HTML {
    let late = owed.daysLate(on: today)
    guard let sent = owed.sent else {
      return late > 0 ? Part.tag("quá hạn \(late) ngày", .danger) : Part.tag("chưa gửi", .neutral)
    }
    let received: HTML = sent.receivedBy.map { Part.tag("đã nhận (\($0))", .success) } ?? Part.tag("đã gửi", .accent)
    let again: HTML = owed.reports.count < 2 ? "" : " <span class=\"hint\">lần \(owed.reports.count), lần đầu \(Part.time(owed.reports.last?.at ?? sent.at))</span>"
    return "\(received) <a href=\"\(Link.reportUp(sent.id))\">\(Part.time(sent.at))</a>\(again)\(if: late > 0, " <span class=\"hint\">muộn \(late) ngày</span>")"
  }

  private static func below(_ shown: Shown, _ today: Day) -> HTML {
    guard shown.unit.level == .province else { return "" }
    guard !shown.below.isEmpty else {
      return Part.section("Báo cáo nhận được", "<p>Năm \(shown.year.year) không có cấp huyện; tỉnh lập báo cáo từ hồ sơ của các xã.</p>")
    }
    let late = shown.below.count { $0.sent == nil && $0.daysLate(on: today) > 0 }, sent = shown.below.count { $0.sent != nil }
    let rows = shown.below.map { owed -> Part.Row in
      Part.Row(["\(owed.unit.name)", state(owed, today), "\(owed.kind.name)", due(owed)], filter: owed.unit.name, marked: owed.sent == nil && owed.daysLate(on: today) > 0)
    }
    return Part.section(
      "Báo cáo của các huyện",
      """
      <p>\(sent)/\(shown.below.count) báo cáo đã gửi\(if: late > 0, "; <strong>\(late) báo cáo quá hạn</strong>"). Quá hạn chỉ được nêu ở đây, không chặn việc nào.</p>\
      \(Part.table("Báo cáo của các huyện", head: ["Huyện", "Tình hình", "Báo cáo", "Hạn"], rows: rows, captionHidden: true))
      """)
  }

  private static func dates(_ shown: Shown, _ form: Form, _ csrf: String, _ errors: FormErrors) -> HTML {
    func value(_ name: String, _ day: DueDate.MonthDay?) -> String {
      errors.isEmpty ? day.map { "\($0.text.suffix(2))/\($0.text.prefix(2))" } ?? "" : form[name]
    }
    return Part.section(
      "Hạn theo kế hoạch của tỉnh", id: "han",
      Field.formTag(Link.reportDates, csrf: csrf) {
        """
        \(Field.hidden("dot", shown.year.id))\
        \(Field.row(
          Field.text("district", "Phòng GDĐT báo cáo Sở trước ngày", value: value("district", shown.due.district), hint: "Ngày/tháng của năm \(shown.year.year + 1), ví dụ 15/05", errors: errors, width: .short),
          Field.text("ministry", "Sở báo cáo Bộ trước ngày", value: value("ministry", shown.due.ministry), hint: "Bỏ trống nếu kế hoạch chỉ ghi cuối năm học", errors: errors, width: .short)))\
        <p class="hint">Báo cáo đơn vị học tập (TT 24/2023, Điều 20.3): trước ngày 15/3, theo thông tư.</p>\
        \(Field.actions(Field.submit("Lưu hạn", tone: .secondary)))
        """
      })
  }
}
