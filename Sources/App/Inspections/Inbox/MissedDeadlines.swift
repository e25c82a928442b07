import Hummingbird
import Rules

/// The deadlines that were missed, for whoever looks from above: they warn and block nothing.
enum MissedDeadlines {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let own = UnitPath(unitID: actor.unitID ?? "", above: [])
    let isProvince = actor.role == .provinceOfficer
    try actor.require(isProvince ? .seeProvince : .seeDistrict, in: own)
    let site = visit.site, today = visit.today
    let items = try await site.database.read { db in
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      return try db.inbox(
        district: isProvince ? nil : own.unitID, province: own.unitID, calendar: calendar, today: today)
    }
    return visit.answer(page(items, district: visit.form["huyen"]))
  }

  /// One deadline of one dossier.
  private struct Line {
    let item: InboxItem
    let clock: DossierClock
    /// Working days.
    let late: Int

    init?(_ item: InboxItem, _ clock: DossierClock) {
      switch clock.state {
      case .running(_, let left) where left < 0: late = -left
      case .done(_, let lateBy) where lateBy > 0: late = lateBy
      default: return nil
      }
      (self.item, self.clock) = (item, clock)
    }

    var isOpen: Bool { clock.left != nil }

    /// Until when; of what is done, when.
    var due: String {
      switch clock.state {
      case .running(let deadline, _): deadline.day.vietnamese
      case .done(let day, _): "xong ngày \(day.vietnamese)"
      case .stopped, .notStarted: ""
      }
    }
  }

  /// - Parameter district: the id of the one that is looked at; "" for all.
  private static func page(_ items: [InboxItem], district: String) -> Page {
    let all = items.flatMap { item in item.clocks.compactMap { Line(item, $0) } }
    let shown = all.filter { district.isEmpty || $0.item.assessment.districtID == district }
      .sorted { ($0.late, $1.item.sortKey) > ($1.late, $0.item.sortKey) }
    let open = shown.filter(\.isOpen), done = shown.filter { !$0.isOpen }
    let body: HTML = all.isEmpty
      ? Part.empty(
        "Không có hồ sơ nào quá hạn", "Việc trễ hạn ngày làm việc của Điều 6 hoặc quá mốc của kế hoạch năm sẽ hiện ở đây.")
      : "\(tabs(all, district))\(table("Đang quá hạn", open))\(table("Đã làm xong nhưng chậm", done))"
    let dossiers = Set(open.map(\.item.assessment.id)).count
    return Page(
      title: "Hồ sơ quá hạn", breadcrumbs: [("Việc hôm nay", Link.work), ("Quá hạn", Link.missedDeadlines)],
      lead: all.isEmpty ? nil : "<strong>\(dossiers)</strong> hồ sơ đang quá hạn, \(done.count) việc đã xong nhưng chậm. Quá hạn để nhắc việc, không chặn bước sau.",
      wide: true, practice: !all.isEmpty && all.allSatisfy(\.item.assessment.practice), body: body)
  }

  private static func tabs(_ all: [Line], _ district: String) -> HTML {
    let districts = Dictionary(grouping: all, by: \.item.assessment.districtID)
      .map { (id: $0, name: $1.first?.item.districtName ?? "", count: $1.count) }.sorted { $0.name < $1.name }
    guard districts.count > 1 else { return "" }
    return Part.tabs(
      "Theo huyện",
      [("Tất cả", Link.missedDeadlines, district.isEmpty, all.count)]
        + districts.map { ($0.name, "\(Link.missedDeadlines)?huyen=\($0.id)", $0.id == district, $0.count) })
  }

  private static func table(_ title: String, _ lines: [Line]) -> HTML {
    guard !lines.isEmpty else { return "" }
    let rows = lines.map { line -> Part.Row in
      let item = line.item
      return [
        "<a href=\"\(Link.dossier(item.assessment.id))\">\(item.communeName)</a>", "\(item.districtName)",
        "\(item.year)\(if: item.assessment.practice, " – thực hành")", "\(item.assessment.state.name)", "\(line.clock.name)",
        "\(line.clock.clause)", "\(line.late)", "\(line.due)",
      ]
    }
    return Part.section(
      "\(title) (\(lines.count))",
      Part.table(
        title, head: ["Xã", "Huyện", "Năm", "Hồ sơ đang ở bước", "Việc chậm", "Căn cứ", "Chậm (ngày làm việc)", "Hạn"], rows: rows,
        numericColumns: [6], captionHidden: true))
  }
}
