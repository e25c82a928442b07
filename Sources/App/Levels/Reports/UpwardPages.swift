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
      return ["\(owed.kind.name)", due(owed), "\(state(owed, today))\(link)"]
    }
    let receiver = shown.unit.level == .province ? "Bộ Giáo dục và Đào tạo" : "cấp tỉnh"
    return Part.section(
      "\(shown.unit.name) gửi \(receiver)", Part.table("Báo cáo của đơn vị", head: ["Báo cáo", "Hạn", "Tình hình"], rows: rows, captionHidden: true)
        + "<p><a href=\"\(Link.papers(ofLevelYear: shown.year.id, unit: shown.unit.id))\">Báo cáo bằng văn bản (PDF, Word)</a></p>")
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
    return "\(received) <a href=\"\(Link.reportUp(sent.id))\">\(Part.time(sent.at))</a>\(if: late > 0, " <span class=\"hint\">muộn \(late) ngày</span>")"
  }

  private static func below(_ shown: Shown, _ today: Day) -> HTML {
    guard shown.unit.level == .province else { return "" }
    guard !shown.below.isEmpty else {
      return Part.section("Báo cáo nhận được", "<p>Năm \(shown.year.year) không có cấp huyện; tỉnh lập báo cáo từ hồ sơ của các xã.</p>")
    }
    let late = shown.below.count { $0.sent == nil && $0.daysLate(on: today) > 0 }, sent = shown.below.count { $0.sent != nil }
    let rows = shown.below.map { owed -> Part.Row in
      Part.Row(["\(owed.unit.name)", "\(owed.kind.name)", due(owed), state(owed, today)], filter: owed.unit.name, marked: owed.sent == nil && owed.daysLate(on: today) > 0)
    }
    return Part.section(
      "Báo cáo của các huyện",
      """
      <p>\(sent)/\(shown.below.count) báo cáo đã gửi\(if: late > 0, "; <strong>\(late) báo cáo quá hạn</strong>"). Quá hạn chỉ được nêu ở đây, không chặn việc nào.</p>\
      \(Part.table("Báo cáo của các huyện", head: ["Huyện", "Báo cáo", "Hạn", "Tình hình"], rows: rows, captionHidden: true))
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

  // MARK: One report

  static func new(_ unit: Unit, _ year: LevelYear, _ kind: UpwardKind, _ sheet: UpwardSheet, csrf: String) -> Page {
    let title = "Báo cáo \(kind.name) năm \(year.year)"
    let crumbs = trail + [(title, Link.newReportUp(year.id, kind))]
    guard !sheet.rows.isEmpty else {
      return Page(title: title, breadcrumbs: crumbs, practice: year.practice, body: Part.empty("Chưa có hồ sơ nào để báo cáo", "Năm \(year.year) chưa có đơn vị nào có hồ sơ loại này."))
    }
    let form = Field.formTag(Link.reportsUp, csrf: csrf) {
      """
      \(Field.hidden("dot", year.id))\(Field.hidden("loai", kind.rawValue))\
      \(Field.textarea("note", "Nhận xét, kiến nghị", rows: 4, hint: "Đi cùng bảng; để trống nếu không có"))\
      \(Field.actions(Field.submit("Gửi báo cáo", consequence: "Bảng được giữ nguyên như lúc gửi. Muốn sửa thì gửi báo cáo mới.")))
      """
    }
    return Page(
      title: title, breadcrumbs: crumbs, lead: "Bảng lấy từ hồ sơ của \(unit.name) lúc này.", wide: true, practice: year.practice,
      body: "\(totals(sheet))\(table(sheet))\(form)")
  }

  static func one(_ report: UpwardReport, mayReceive: Bool, csrf: String) -> Page {
    let sheet = UpwardSheet(csv: report.sheet)
    let receive: HTML = mayReceive ? Field.formTag(Link.reportUp(report.id) + "/nhan", csrf: csrf) { Field.actions(Field.submit("Xác nhận đã nhận")) } : ""
    let note: HTML = report.note.isEmpty ? "" : Part.section("Nhận xét, kiến nghị", "<p>\(Part.lines(report.note))</p>")
    return Page(
      title: "Báo cáo \(report.kind.name) năm \(report.year): \(report.unitName)", breadcrumbs: trail + [(report.unitName, Link.reportUp(report.id))],
      lead: "\(report.name) gửi \(Part.time(report.at))\(report.receivedBy.map { " · \($0) đã nhận" as HTML }).", wide: true, practice: report.practice,
      body: "\(receive)\(totals(sheet))\(table(sheet))\(note)")
  }

  private static func totals(_ sheet: UpwardSheet) -> HTML {
    Part.figures(
      ["xã", "huyện", "tỉnh", "đơn vị"].compactMap { subject -> HTML? in
        let count = sheet.count(subject)
        return count.all == 0 ? nil : "<strong>\(count.level1 + count.level2)/\(count.all)</strong> \(subject) được công nhận\(if: count.level2 > 0, ", \(count.level2) mức độ 2")"
      })
  }

  private static func table(_ sheet: UpwardSheet) -> HTML {
    Part.table(
      "Kết quả từng đơn vị", head: UpwardSheet.head.dropFirst().map { HTML(text: $0) } + ["Mã"],
      rows: sheet.rows.map { row in Part.Row((Array(row.dropFirst()) + [row[0]]).map { HTML(text: $0.isEmpty ? "–" : $0) }, filter: row[1]) },
      numericColumns: [3, 4, 5, 6])
  }
}
