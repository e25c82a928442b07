import Rules

/// What has come to the Ministry: the provinces with the counts of their last report, and those that have not sent one.
enum NationReportPages {
  static func page(
    provinces: [Unit], _ reports: [UpwardReport], due: [String: DueDate.MonthDay], year: Int, years: [Int], practice: Bool, today: Day
  ) -> Page {
    // The newest comes first.
    let last = Dictionary(reports.map { ($0.unitID, $0) }, uniquingKeysWith: { first, _ in first })
    var sum = Array(repeating: 0, count: 6)
    let rows = provinces.map { province -> Part.Row in
      guard let report = last[province.id] else {
        let before = due[province.id].flatMap { Day(year: year + 1, month: $0.month, day: $0.day) }
        let late = before.map { today >= $0 } ?? false
        return Part.Row(["\(province.name)"] + Array(repeating: "–", count: 7) + [late ? Part.tag("quá hạn", .danger) : Part.tag("chưa gửi", .neutral)], filter: province.name, marked: late)
      }
      let sheet = UpwardSheet(csv: report.sheet), communes = sheet.count("xã"), districts = sheet.count("huyện"), own = sheet.count("tỉnh")
      let counts = [communes.all, communes.level1, communes.level2, districts.all, districts.level1, districts.level2]
      for (index, count) in counts.enumerated() { sum[index] += count }
      return Part.Row(
        ["<a href=\"\(Link.reportUp(report.id))\">\(province.name)</a>"] + counts.map { "\(Format.integer($0))" }
          + [own.level2 > 0 ? "mức độ 2" : own.level1 > 0 ? "mức độ 1" : "–", report.receivedAt == nil ? Part.tag("đã gửi", .accent) : Part.tag("đã nhận", .success)],
        filter: province.name)
    }
    let crumbs = [("Việc hôm nay", Link.work), ("Báo cáo của các tỉnh", Link.nationReports(year, practice: practice))]
    let tabs = years.isEmpty ? "" : Part.tabs(
      "Năm", years.map { (title: "Năm \($0)", href: Link.nationReports($0, practice: practice), current: $0 == year, count: nil) })
    return Page(
      title: "Báo cáo của các tỉnh năm \(year)", breadcrumbs: crumbs, lead: "\(last.count)/\(provinces.count) tỉnh đã gửi báo cáo.", wide: true, practice: practice,
      body: """
        \(tabs)<p><a href="\(Link.nationReports(year, practice: !practice))">\(practice ? "Số liệu chính thức" : "Số liệu thực hành")</a> · \
        <a href="\(Link.levelSummary("ca-nuoc", year, practice: practice))">Tổng hợp mức độ cả nước</a></p>\
        \(provinces.isEmpty ? Part.empty("Chưa có tỉnh nào", "Danh sách đơn vị của năm này chưa được nhập.") : Part.filter("Lọc theo tên", of: "cac-bao-cao") + Part.table(
          "Theo báo cáo cuối cùng của từng tỉnh",
          head: ["Tỉnh", "Số xã", "Xã mức độ 1", "Xã mức độ 2", "Số huyện", "Huyện mức độ 1", "Huyện mức độ 2", "Cấp tỉnh", "Báo cáo"],
          rows: rows, foot: [Part.Row(["Cộng"] + sum.map { "\(Format.integer($0))" } + ["", ""])], numericColumns: Set(1...6), id: "cac-bao-cao"))
        """)
  }
}
