import Rules

/// "Việc hôm nay" of an inspector: the inspections that name them, what is done and what is left.
enum InspectorWork {
  static func page(_ visit: Visit, _ actor: Actor) async throws -> Page {
    let items = try await visit.site.database.read { db in try db.inspections(of: actor.accountID) }
    let seats = try await LevelWork.seats(visit, actor)
    let open = items.filter { $0.assessment.state == .planned }
    let left = open.reduce(0) { $0 + $1.criteria - $1.done }
    let lead: HTML = left == 0
      ? "Hiện không còn tiêu chí nào chờ anh/chị chấm."
      : "Còn <strong>\(left)</strong> tiêu chí chờ anh/chị chấm ở <strong>\(open.count)</strong> xã."
    guard !items.isEmpty else {
      guard seats.isEmpty else { return Page(title: "Việc hôm nay", lead: "Các hội đồng mà anh/chị là thành viên.", body: seats) }
      return Page(
        title: "Việc hôm nay",
        body: Part.empty(
          "Chưa có cuộc kiểm tra, hội đồng nào", "Khi kế hoạch kiểm tra hoặc hội đồng thẩm định có tên anh/chị, việc cần làm hiện ở đây."))
    }
    return Page(
      title: "Việc hôm nay", lead: lead, practice: items.allSatisfy(\.assessment.practice),
      body: "\(seats)\(open.map(card))\(finished(items.filter { $0.assessment.state != .planned }))")
  }

  private static func card(_ item: InspectorItem) -> HTML {
    let day = item.visitOn.map { "ngày \($0.vietnamese)" } ?? "chưa rõ ngày"
    return Part.section(
      "\(item.communeName), năm \(item.year)",
      """
      <p>Kiểm tra \(day)\(if: !item.place.isEmpty, " tại \(item.place)").</p>\
      <p>\(Part.meter(item.done, of: item.criteria, "tiêu chí đã chấm"))</p>\
      \(Field.actions(
        Field.link("Chấm điểm \(item.communeName)", Link.inspection(item.assessment.id), tone: .primary),
        Field.link("In phiếu chấm", Link.draft(InspectorScoreSheets.blank.id, item.assessment.id))))
      """)
  }

  private static func finished(_ items: [InspectorItem]) -> HTML {
    guard !items.isEmpty else { return "" }
    let rows = items.map { item -> Part.Row in
      [
        "<a href=\"\(Link.inspection(item.assessment.id))\">\(item.communeName)</a>", "\(item.year)",
        "\(item.assessment.state.name)", "\(item.done)/\(item.criteria)",
      ]
    }
    return Part.section(
      "Đã kiểm tra",
      Part.table("Đã kiểm tra", head: ["Xã", "Năm", "Tình trạng", "Tiêu chí"], rows: rows, numericColumns: [3], captionHidden: true))
  }
}
