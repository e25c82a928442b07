import Rules

/// What has come to the Ministry: the provinces with the counts of their last report, and those that have not sent one.
enum NationReportPages {
  static func page(
    provinces: [Unit], _ reports: [UpwardReport], due: [String: DueDate.MonthDay], year: Int, years: [Int], practice: Bool, today: Day
  ) -> Page {
    let sent = Dictionary(grouping: reports, by: \.unitID)
    let subjects: [LegalText.Subject] = [.commune, .district]
    let rows = provinces.map { province -> Part.Row in
      // The newest comes first and is the one that counts.
      guard let own = sent[province.id], let report = own.first else {
        let before = due[province.id].flatMap { Day(year: year + 1, month: $0.month, day: $0.day) }
        let late = before.map { today >= $0 } ?? false
        return Part.Row(["\(province.name)"] + Array(repeating: "–", count: 9) + [late ? Part.tag("quá hạn", .danger) : Part.tag("chưa gửi", .neutral)], filter: province.name, marked: late)
      }
      let cells = subjects.flatMap { counts(report.count($0).map { [$0] } ?? []) }
      let itself = report.count(.province), state = report.receivedAt == nil ? Part.tag("đã gửi", .accent) : Part.tag("đã nhận", .success)
      return Part.Row(
        ["<a href=\"\(Link.reportUp(report.id))\">\(province.name)</a>"] + cells
          + [
            itself.map { $0.level2 > 0 ? "mức độ 2" : $0.level1 > 0 ? "mức độ 1" : "chưa" } ?? "–",
            "\(state) <span class=\"hint\">\(Day(report.at).vietnamese)\(if: own.count > 1, ", lần \(own.count)")</span>",
          ], filter: province.name)
    }
    let total = subjects.flatMap { subject in counts(provinces.compactMap { sent[$0.id]?.first?.count(subject) }) }
    let crumbs = [("Việc hôm nay", Link.work), ("Báo cáo của các tỉnh", Link.nationReports(year, practice: practice))]
    let tabs = years.isEmpty ? "" : Part.tabs(
      "Năm", years.map { (title: "Năm \($0)", href: Link.nationReports($0, practice: practice), current: $0 == year, count: nil) })
    return Page(
      title: "Báo cáo của các tỉnh năm \(year)", breadcrumbs: crumbs, lead: "\(sent.count)/\(provinces.count) tỉnh đã gửi báo cáo.", wide: true, practice: practice,
      body: """
        \(tabs)<p><a href="\(Link.nationReports(year, practice: !practice))">\(practice ? "Số liệu chính thức" : "Số liệu thực hành")</a> · \
        <a href="\(Link.levelSummary("ca-nuoc", year, practice: practice))">Tổng hợp mức độ cả nước</a></p>\
        \(provinces.isEmpty ? LevelSummaryPages.emptyNation([]) : Part.filter("Lọc theo tên", of: "cac-bao-cao") + Part.table(
          "Theo báo cáo cuối cùng của từng tỉnh",
          head: [
            "Tỉnh", "Số xã", "Xã mức độ 1", "Xã mức độ 2", "Kế hoạch xã", "Số huyện", "Huyện mức độ 1", "Huyện mức độ 2", "Kế hoạch huyện", "Cấp tỉnh", "Báo cáo",
          ],
          rows: rows, foot: [Part.Row(["Cộng"] + total + ["", ""])], numericColumns: Set(1...8), id: "cac-bao-cao"))
        """)
  }

  /// Units, those at level 1 and at level 2, and what the plans want, added up.
  private static func counts(_ counts: [UpwardReport.Count]) -> [HTML] {
    let targets = counts.compactMap(\.target).map(\.level1)
    return [counts.map(\.units), counts.map(\.level1), counts.map(\.level2)].map { "\(Format.integer($0.reduce(0, +)))" }
      + [targets.isEmpty ? "–" : "\(Format.integer(targets.reduce(0, +)))"]
  }
}
