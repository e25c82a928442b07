import Hummingbird
import Rules

/// "Việc hôm nay" of the district: its dossiers by state and by working days left.
enum DistrictWork {
  static func page(_ visit: Visit, _ actor: Actor) async throws -> Page {
    let site = visit.site
    let today = visit.today
    let (items, plans) = try await site.database.read { db -> ([InboxItem], HTML) in
      let calendar = site.regulations.calendar(with: try db.enteredDays())
      let items = try db.inbox(district: actor.unitID ?? "", calendar: calendar, today: today)
      return (items, Self.plans(items.filter { $0.year >= today.year - 1 }, calendar, today, of: actor))
    }
    let levels = try await LevelWork.requests(visit, actor), levelYears = actor.role == .districtOfficer ? LevelWork.years : ""
    // An empty list would say that nothing waits, below what does.
    if items.isEmpty, !levels.isEmpty { return Page(title: "Việc hôm nay", wide: true, body: levels + levelYears) }
    var page = DistrictInbox(items: items, actor: actor, filter: Filter(rawValue: visit.form["tinh-trang"])).page
    page.body = levels + page.body + plans + levelYears
    return page
  }

  /// What the plan of each running year asks, by when, and the way to the district's own plan and report of it.
  private static func plans(_ items: [InboxItem], _ calendar: WorkingCalendar, _ today: Day, of actor: Actor) -> HTML {
    var seen: Set<String> = []
    let parts = items.filter { seen.insert($0.assessment.yearID).inserted }.map { item -> HTML in
      let id = item.assessment.yearID, papers = Link.papers(ofYear: id, unit: actor.unitID ?? "")
      return Part.section(
        "Kế hoạch năm \(item.year)\(item.assessment.practice ? " (thực hành)" : "")",
        CommuneWork.deadlines(item.stages, calendar, today)
          + "<p><a href=\"\(papers)\">Văn bản của huyện: kế hoạch kiểm tra, báo cáo tổng kết</a></p>")
    }
    return HTML.join(parts)
  }

  /// The list in parts, each a link of the page.
  enum Filter: String, CaseIterable, Sendable {
    case overdue = "qua-han"
    case submitted = "cho-tiep-nhan"
    case accepted = "cho-ke-hoach"
    case planned = "dang-kiem-tra"
    case inspected = "co-ket-qua"
    case proposed = "cho-quyet-dinh"
    case decided = "cho-cong-bo"
    case atCommune = "o-xa"
    case finished = "da-xong"

    var name: String {
      switch self {
      case .overdue: "quá hạn"
      case .submitted: "chờ tiếp nhận"
      case .accepted: "chờ kế hoạch kiểm tra hoặc khảo sát"
      case .planned: "đang kiểm tra"
      case .inspected: "có kết quả, chờ trình"
      case .proposed: "chờ quyết định"
      case .decided: "chờ công bố"
      case .atCommune: "đang ở xã"
      case .finished: "đã xong"
      }
    }

    func takes(_ item: InboxItem) -> Bool {
      switch (self, item.assessment.state) {
      case (.overdue, _): item.isOverdue
      case (.submitted, .submitted), (.accepted, .accepted), (.planned, .planned), (.inspected, .inspected),
        (.proposed, .proposed), (.decided, .decided), (.atCommune, .preparing), (.atCommune, .awaitingSignature),
        (.finished, .published), (.finished, .surveyed):
        true
      default: false
      }
    }
  }
}

/// The district's list as a page.
struct DistrictInbox {
  let items: [InboxItem]
  let actor: Actor
  let filter: DistrictWork.Filter?

  var page: Page {
    let shown = items.filter { filter?.takes($0) ?? true }.sorted(by: Self.moreUrgent)
    let list: HTML = if items.isEmpty {
      Part.empty(
        "Chưa có hồ sơ nào", "Khi tỉnh mở đợt đánh giá, hồ sơ của các xã trong huyện hiện ở đây, hồ sơ gấp đứng đầu.")
    } else {
      "\(Part.filter("Tìm xã", of: "ho-so"))\(table(shown))"
    }
    return Page(
      title: "Việc hôm nay", lead: lead, wide: true, practice: isPractice,
      body: "\(Part.figures(figures))\(proposals)\(Part.section(heading, list))")
  }

  /// Whether the page as a whole says so already.
  private var isPractice: Bool { !items.isEmpty && items.allSatisfy(\.assessment.practice) }

  private var heading: String { filter.map { "Hồ sơ \($0.name)" } ?? "Tất cả hồ sơ" }

  private var lead: HTML {
    let mine = items.filter { DistrictLinks.next($0.assessment, actor) != nil }
    if mine.isEmpty { return "Hiện không có hồ sơ nào chờ anh/chị." }
    let overdue = mine.count(where: \.isOverdue)
    let late: HTML = overdue == 0 ? "" : ", trong đó <strong>\(overdue)</strong> hồ sơ đã quá hạn"
    return "<strong>\(mine.count)</strong> hồ sơ đang chờ anh/chị\(late)."
  }

  private var figures: [HTML] {
    let counted = DistrictWork.Filter.allCases.compactMap { filter -> HTML? in
      let count = items.count(where: filter.takes)
      return count == 0 ? nil : Part.countLink(count, filter.name, Link.inbox(filter.rawValue))
    }
    return counted.isEmpty ? [] : counted + [Part.countLink(items.count, "tất cả", Link.work)]
  }

  /// The chairman decides one or many at once: a form for each year.
  private var proposals: HTML {
    guard actor.role == .districtChairman else { return "" }
    let waiting = items.filter { $0.assessment.state == .proposed }
    let years = Dictionary(grouping: waiting, by: \.assessment.yearID).values.sorted { ($0.first?.year ?? 0) > ($1.first?.year ?? 0) }
    return HTML.join(years.map(proposalForm))
  }

  private func proposalForm(_ items: [InboxItem]) -> HTML {
    let year = items.first?.year ?? 0
    let rows = items.map { item -> Part.Row in
      let box: HTML = """
        <label class="choice"><input type="checkbox" name="ho-so" value="\(item.assessment.id)" checked>\
        <span>\(item.communeName)</span></label>
        """
      return [
        box, points(item.selfTotal), rating(item.selfRating, item), points(item.inspectedTotal), rating(item.inspectedRating, item),
        "<a href=\"\(Link.proposal(item.assessment.id))\">Xem tờ trình</a>",
      ]
    }
    let practice: HTML = items.first?.assessment.practice == true ? " (thực hành)" : ""
    let table = Part.table(
      "Tờ trình chờ quyết định năm \(year)", head: ["Xã", "Xã tự chấm", "Xếp loại", "Kết quả kiểm tra", "Xếp loại", ""],
      rows: rows, numericColumns: [1, 3], captionHidden: true)
    return """
      <section><h2>Chờ quyết định năm \(year)\(practice)</h2>\(Field.formTag("/quyet-dinh/moi", csrf: nil, method: .get) {
        "\(table)\(Field.actions(Field.submit("Ra quyết định cho các xã đã chọn")))"
      })</section>
      """
  }

  private func table(_ items: [InboxItem]) -> HTML {
    let rows = items.map { item in
      Part.Row(
        [
          "<a href=\"\(Link.dossier(item.assessment.id))\">\(item.communeName)</a>\(if: item.assessment.isModel, " (mô hình điểm)")\(if: item.assessment.mode == .surveyed, " (tự đánh giá, khảo sát)")",
          "\(item.year)\(if: item.assessment.practice && !isPractice, " – thực hành")", "\(item.assessment.state.name)",
          item.clock.map(Part.clock) ?? (item.assessment.isLeftBehind ? "xã đã hết hiệu lực" : ""), points(item.selfTotal), rating(item.selfRating, item), points(item.inspectedTotal),
          rating(item.inspectedRating, item), next(item),
        ], filter: item.communeName, marked: item.isOverdue)
    }
    return Part.table(
      heading, head: ["Xã", "Năm", "Tình trạng", "Thời hạn", "Tự chấm", "Xếp loại", "Kiểm tra", "Xếp loại", "Việc tiếp theo"],
      rows: rows, numericColumns: [4, 6], captionHidden: true, id: "ho-so")
  }

  private func next(_ item: InboxItem) -> HTML {
    DistrictLinks.next(item.assessment, actor).map { "<a href=\"\($0.href)\">\($0.label)</a>" } ?? ""
  }

  private func points(_ total: Points?) -> HTML { total.map { "\(Format.points($0))" } ?? "" }

  private func rating(_ rating: String?, _ item: InboxItem) -> HTML {
    rating.map { Part.rating($0, in: item.regulation) } ?? ""
  }

  /// Overdue first, then by working days left, then what waits for this actor, then the rest by name.
  private static func moreUrgent(_ a: InboxItem, _ b: InboxItem) -> Bool {
    let key = { (item: InboxItem) in (item.clock?.left ?? Int.max, -item.year, order(item), item.sortKey) }
    return key(a) < key(b)
  }

  private static func order(_ item: InboxItem) -> Int {
    let order: [Assessment.State] = [
      .submitted, .proposed, .inspected, .planned, .accepted, .decided, .awaitingSignature, .preparing, .surveyed, .published,
    ]
    return order.firstIndex(of: item.assessment.state) ?? order.count
  }
}
