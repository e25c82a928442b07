import Rules

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
      title: "Việc hôm nay", lead: lead, wide: true, practice: !items.isEmpty && items.allSatisfy(\.assessment.practice),
      body: "\(Part.figures(figures))\(proposals)\(Part.section(heading, list))")
  }

  private var heading: String { filter.map { "Hồ sơ \($0.name)" } ?? "Tất cả hồ sơ" }

  private var lead: HTML {
    let overdue = items.count(where: \.isOverdue)
    let mine = items.count { DistrictLinks.next($0.assessment, actor) != nil }
    if mine == 0 { return "Hiện không có hồ sơ nào chờ anh/chị." }
    let late: HTML = overdue == 0 ? "" : ", trong đó <strong>\(overdue)</strong> hồ sơ đã quá hạn"
    return "<strong>\(mine)</strong> hồ sơ đang chờ anh/chị\(late)."
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
        box, result(item.selfTotal, item.selfRating, item), result(item.inspectedTotal, item.inspectedRating, item),
        "<a href=\"\(Link.proposal(item.assessment.id))\">Xem tờ trình</a>",
      ]
    }
    let practice: HTML = items.first?.assessment.practice == true ? " (thực hành)" : ""
    let table = Part.table(
      "Tờ trình chờ quyết định năm \(year)", head: ["Xã", "Xã tự chấm", "Kết quả kiểm tra", ""], rows: rows,
      captionHidden: true)
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
          "<a href=\"\(Link.dossier(item.assessment.id))\">\(item.communeName)</a>\(if: item.assessment.isModel, " (mô hình điểm)")",
          "\(item.year)\(if: item.assessment.practice, " – thực hành")", "\(item.assessment.state.name)",
          item.clock.map(Part.clock), result(item.selfTotal, item.selfRating, item),
          result(item.inspectedTotal, item.inspectedRating, item), next(item),
        ].map { $0 ?? "" }, filter: item.communeName, marked: item.isOverdue)
    }
    return Part.table(
      heading, head: ["Xã", "Năm", "Tình trạng", "Thời hạn", "Tự chấm", "Kiểm tra", "Việc tiếp theo"], rows: rows,
      captionHidden: true, id: "ho-so")
  }

  private func next(_ item: InboxItem) -> HTML {
    DistrictLinks.next(item.assessment, actor).map { "<a href=\"\($0.href)\">\($0.label)</a>" } ?? ""
  }

  private func result(_ total: Points?, _ rating: String?, _ item: InboxItem) -> HTML {
    guard let total else { return "" }
    return "\(Format.points(total)) \(rating.map { Part.rating($0, in: item.regulation) })"
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

  /// What the province sees of deadlines that were missed: it warns and blocks nothing.
  static func missed(_ items: [InboxItem]) -> Page {
    let rows = items.flatMap { item in
      item.clocks.filter(\.isMissed).map { clock -> Part.Row in
        [
          "\(item.districtName)", "<a href=\"\(Link.dossier(item.assessment.id))\">\(item.communeName)</a>",
          "\(item.year)\(if: item.assessment.practice, " – thực hành")", "\(clock.deadline.name) (\(clock.deadline.clause))",
          Part.clock(clock),
        ]
      }
    }
    let body: HTML = rows.isEmpty
      ? Part.empty("Không có hồ sơ nào quá hạn", "Hồ sơ trễ hạn 10 hoặc 5 ngày làm việc của Điều 6 sẽ hiện ở đây.")
      : Part.table(
        "Hồ sơ quá hạn", head: ["Huyện", "Xã", "Năm", "Việc", "Trễ"], rows: rows, captionHidden: true)
    return Page(
      title: "Hồ sơ quá hạn", breadcrumbs: [("Việc hôm nay", Link.work), ("Quá hạn", Link.missedDeadlines)],
      lead: "\(rows.count) lần quá hạn. Quá hạn là để nhắc việc, không chặn các bước sau.", wide: true, body: body)
  }
}
