import Rules
import Store

/// "Việc hôm nay" of those who report to the level above: what is due soon or late, and below a province who has not sent.
enum UpwardWork {
  /// So many days before its last day a report is named.
  private static let notice = 60

  static func part(_ visit: Visit, _ actor: Actor) async throws -> HTML {
    if actor.role == .ministryOfficer { return try await ministry(visit) }
    guard let own = actor.unitID, own != UnitPath.ministry, [.districtOfficer, .provinceOfficer].contains(actor.role) else { return "" }
    let today = visit.today
    let (owed, below) = try await visit.site.database.read { db -> ([OwedReport], [OwedReport]) in
      let unit = try db.unit(own)
      guard actor.may(.reportUp, in: unit.path) else { return ([], []) }
      let years = try db.levelYears(of: unit.provinceID).filter { $0.year >= today.year - 1 }
      let owed = try years.flatMap { try db.owedReports(of: [unit], $0) }
      guard unit.level == .province else { return (owed, []) }
      return (owed, try years.flatMap { try db.owedReports(of: db.districts(of: unit.id, on: Day.inYear($0.year, today: today)), $0) })
    }
    let missing = owed.filter { report in report.sent == nil && report.due.map { $0.number - today.number <= notice } ?? false }
    let late = below.filter { $0.sent == nil && $0.daysLate(on: today) > 0 }
    let new = below.filter { $0.sent.map { $0.receivedAt == nil } ?? false }
    guard !missing.isEmpty || !late.isEmpty || !new.isEmpty else { return "" }
    let items = missing.map { report -> HTML in
      let link = Link.newReportUp(report.year.id, report.kind), left = (report.due?.number ?? 0) - today.number
      let when = left < 0 ? Part.tag("quá hạn \(-left) ngày", .danger) : "còn \(left) ngày (đến hết ngày \(report.due?.vietnamese ?? ""))"
      return "<li><a href=\"\(link)\">Gửi báo cáo \(report.kind.name) năm \(report.year.year)</a>: \(when)</li>"
    }
    let received: [HTML] = (new.isEmpty ? [] : [item("\(new.count) báo cáo của huyện chờ xác nhận nhận", new)]) + (late.isEmpty ? [] : [item("\(late.count) báo cáo của huyện quá hạn", late)])
    return Part.section("Báo cáo lên cấp trên", "<ul>\(HTML.join(items + received))</ul>")
  }

  private static func item(_ words: String, _ reports: [OwedReport]) -> HTML {
    let names = reports.prefix(5).map(\.unit.name).joined(separator: ", ") + (reports.count > 5 ? "…" : "")
    return "<li><a href=\"\(Link.reportsUp(year: reports.first?.year.id ?? ""))\">\(words)</a>: \(names)</li>"
  }

  /// The provinces' reports that nobody at the Ministry has said to have arrived; of several on a year the last one counts.
  private static func ministry(_ visit: Visit) async throws -> HTML {
    let since = visit.today.year - 1
    let reports = try await visit.site.database.read { db in try db.ministryReports(since: since) }
    var seen: Set<String> = []
    let new = reports.filter { seen.insert("\($0.unitID) \($0.yearID)").inserted && $0.receivedAt == nil }
    let items = new.map { report -> HTML in
      "<li><a href=\"\(Link.reportUp(report.id))\">\(report.unitName), năm \(report.year)</a>\(if: report.practice, " \(Part.tag("thực hành", .warning))"): gửi \(Part.time(report.at))</li>"
    }
    return items.isEmpty ? "" : Part.section("Báo cáo của các tỉnh chờ xác nhận đã nhận", "<ul>\(HTML.join(items))</ul>")
  }
}
