import Rules

/// One report to the level above: before it is sent, and as it was sent.
enum UpwardReportPages {
  struct New: Sendable {
    let unit: Unit
    let year: LevelYear
    let kind: UpwardKind
    let sheet: UpwardSheet
    let counts: [UpwardReport.Count]
    /// What has been sent already; the new one goes before it.
    let last: (report: UpwardReport, sheet: UpwardSheet)?
  }

  static func new(_ new: New, csrf: String) -> Page {
    let year = new.year, title = "Báo cáo \(new.kind.name) năm \(year.year)"
    let crumbs = UpwardPages.trail + [(title, Link.newReportUp(year.id, new.kind))]
    guard !new.sheet.rows.isEmpty else {
      return Page(title: title, breadcrumbs: crumbs, practice: year.practice, body: Part.empty("Chưa có hồ sơ nào để báo cáo", "Năm \(year.year) chưa có đơn vị nào có hồ sơ loại này."))
    }
    let form = Field.formTag(Link.reportsUp, csrf: csrf) {
      """
      \(Field.hidden("dot", year.id))\(Field.hidden("loai", new.kind.rawValue))\(Field.hidden("last", new.last?.report.id ?? ""))\
      \(Field.textarea("note", "Nhận xét, kiến nghị", value: new.last?.report.note ?? "", rows: 4, hint: "Đi cùng bảng; để trống nếu không có"))\
      \(Field.actions(Field.submit("Gửi báo cáo", consequence: "Bảng được giữ nguyên như lúc gửi. Muốn sửa thì gửi báo cáo mới.")))
      """
    }
    let again: HTML = new.last.map { last in
      Part.notice(
        .warning, title: "Đã gửi báo cáo lúc \(Format.dateTime(last.report.at))",
        "<p>Gửi lần nữa thì báo cáo mới được tính; báo cáo cũ vẫn giữ để xem. Dưới đây là chỗ khác với báo cáo đã gửi.</p>\(differences(new.sheet, last.sheet))")
    } ?? ""
    return Page(
      title: title, breadcrumbs: crumbs, lead: "Bảng lấy từ hồ sơ của \(new.unit.name) lúc này.", wide: true, practice: year.practice,
      body: "\(again)\(totals(new.counts))\(table(new.sheet))\(form)")
  }

  struct Shown: Sendable {
    let report: UpwardReport
    /// The reports of the unit on the year, the newest first.
    let all: [UpwardReport]
    let due: Day?
    let sheet: UpwardSheet
    /// The one that it took the place of.
    let before: (report: UpwardReport, sheet: UpwardSheet)?
    let mayReceive: Bool
    let isMinistry: Bool

    var crumbs: [(String, String)] {
      let list = isMinistry ? ("Báo cáo của các tỉnh", Link.nationReports(report.year, practice: report.practice)) : ("Báo cáo lên cấp trên", Link.reportsUp(year: report.yearID))
      return [("Việc hôm nay", Link.work), list, (report.unitName, Link.reportUp(report.id))]
    }
  }

  static func one(_ shown: Shown, csrf: String) -> Page {
    let report = shown.report
    let receive: HTML = shown.mayReceive ? Field.formTag(Link.reportUp(report.id) + "/nhan", csrf: csrf) { Field.actions(Field.submit("Xác nhận đã nhận")) } : ""
    let note: HTML = report.note.isEmpty ? "" : Part.section("Nhận xét, kiến nghị", "<p>\(Part.lines(report.note))</p>")
    let late = shown.due.map { due in max(0, Day(report.at).number - due.number) } ?? 0
    let isFirst = shown.before == nil
    let lateness: HTML = late > 0 && isFirst ? " · <span class=\"hint\">muộn \(late) ngày (hạn \(shown.due?.vietnamese ?? ""))</span>" : ""
    return Page(
      title: "Báo cáo \(report.kind.name) năm \(report.year): \(report.unitName)", breadcrumbs: shown.crumbs,
      lead: "\(report.name) gửi \(Part.time(report.at))\(report.receivedBy.map { " · \($0) đã nhận" as HTML })\(lateness).", wide: true, practice: report.practice,
      body: "\(standing(shown))\(receive)\(totals(report.counts))\(table(shown.sheet))\(note)")
  }

  /// Which of several reports counts, and what this one changed.
  private static func standing(_ shown: Shown) -> HTML {
    var parts: [HTML] = []
    if let newest = shown.all.first, newest.id != shown.report.id {
      parts.append(
        Part.notice(
          .warning, title: "Báo cáo này đã được thay", "<p>Báo cáo được tính là <a href=\"\(Link.reportUp(newest.id))\">báo cáo gửi \(Part.time(newest.at))</a>.</p>"))
    }
    if let before = shown.before {
      let number = shown.all.drop { $0.id != shown.report.id }.count
      parts.append(
        Part.section(
          "Lần \(number): khác với báo cáo trước", id: "khac",
          "<p>Thay <a href=\"\(Link.reportUp(before.report.id))\">báo cáo gửi \(Part.time(before.report.at))</a>.</p>\(differences(shown.sheet, before.sheet))"))
    }
    return HTML.join(parts)
  }

  private static func differences(_ new: UpwardSheet, _ old: UpwardSheet) -> HTML {
    let differences = new.differences(from: old)
    guard !differences.isEmpty else { return "<p>Bảng không có chỗ nào khác.</p>" }
    func cell(_ text: String) -> HTML { text.isEmpty ? "–" : "\(text)" }
    return Part.table(
      "Chỗ khác với báo cáo trước", head: ["Đơn vị", "Mục", "Báo cáo trước", "Báo cáo này"],
      rows: differences.map { [ "\($0.unit)", "\($0.what)", cell($0.before), cell($0.after)] }, captionHidden: true)
  }

  private static func totals(_ counts: [UpwardReport.Count]) -> HTML {
    Part.figures(
      LevelTables.order.compactMap { subject in counts.first { $0.subject == subject } }.map { count in
        let plan = count.target.map { "; kế hoạch \($0.level1)\($0.level2 > 0 ? ", trong đó \($0.level2) mức độ 2" : "")" } ?? ""
        return "<strong>\(count.recognised)/\(count.units)</strong> \(count.subject.units) được công nhận\(if: count.level2 > 0, ", \(count.level2) mức độ 2")\(plan)"
      })
  }

  private static func table(_ sheet: UpwardSheet) -> HTML {
    Part.table(
      "Kết quả từng đơn vị", head: UpwardSheet.head.dropFirst().map { HTML(text: $0) } + ["Mã"],
      rows: sheet.rows.map { row in Part.Row((Array(row.dropFirst()) + [row[0]]).map { HTML(text: $0.isEmpty ? "–" : $0) }, filter: row[1]) },
      numericColumns: [3, 4, 5, 6])
  }
}
