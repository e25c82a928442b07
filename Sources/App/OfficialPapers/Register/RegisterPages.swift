import Hummingbird
import Rules

/// Sổ văn bản: what a unit has issued in a calendar year, by number, the voided ones too.
enum RegisterPages {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor()
    let asked = visit.form.int("nam"), today = visit.today
    let page = try await visit.site.database.read { db in
      let owner = try db.bodyOwner(of: actor)
      let years = try db.registerYears(of: actor)
      let year = asked ?? years.first ?? today.year
      let papers = try db.register(of: actor, dayYear: year)
      guard let unit = owner.ownUnit else { return self.page(owner, year, years, papers, "") }
      if unit.level == .commune { return self.page(owner, year, years, papers, ofRequests(try db.plannedRequests(of: unit.id))) }
      let levels = try db.levelYears(of: unit.provinceID).filter { $0.practice == unit.practice || !unit.practice }
      return self.page(owner, year, years, papers, ofYears(try db.years(of: unit.provinceID), levels, unit))
    }
    return visit.answer(page)
  }

  private static func page(_ owner: BodyOwner, _ year: Int, _ years: [Int], _ papers: [Paper], _ ofYears: HTML) -> Page {
    let rows = papers.map { paper -> Part.Row in
      Part.Row(
        [
          "<a href=\"\(Link.paper(paper.id))\">\(paper.reference)</a>", "\(paper.day?.vietnamese ?? "")", "\(paper.name)",
          "\(paper.role.name)", "\(paper.signer)", Part.tag(paper.state.name.lowercased(), paper.state.tone),
        ], filter: "\(paper.reference) \(paper.name) \(paper.signer)", marked: paper.state == .voided)
    }
    let tabs = Part.tabs("Năm", years.map { (title: "Năm \($0)", href: "\(Link.register)?nam=\($0)", current: $0 == year, count: nil) })
    let list: HTML = papers.isEmpty
      ? Part.empty("Chưa ban hành văn bản nào trong năm \(year)", "Văn bản được lập ở mục “Văn bản” của từng hồ sơ hoặc của đợt đánh giá.")
      : Part.filter("Lọc văn bản", of: "so-van-ban") + Part.table(
        "Văn bản năm \(year)", head: ["Số, ký hiệu", "Ngày", "Văn bản", "Cơ quan", "Người ký", "Tình trạng"], rows: rows, id: "so-van-ban")
    return Page(
      title: "Sổ văn bản", breadcrumbs: [("Việc hôm nay", Link.work), ("Sổ văn bản", Link.register)],
      lead: "\(owner.name)", practice: owner.practice, body: "\(tabs)\(list)\(ofYears)\(bodies(owner))")
  }

  private static func bodies(_ owner: BodyOwner) -> HTML {
    "<p>Tên cơ quan, người ký, cách đánh số: \(HTML.join(owner.roles.map { "<a href=\"\(Link.issuingBody($0))\">\($0.name)</a>" }, separator: " · "))</p>"
  }

  /// The way to a commune's plans under levels, and to the other papers of the request.
  private static func ofRequests(_ requests: [(id: String, year: Int, practice: Bool)]) -> HTML {
    guard !requests.isEmpty else { return "" }
    let items = requests.map { request -> HTML in
      let name = "Kế hoạch của xã năm \(request.year)\(request.practice ? " (thực hành)" : "")"
      return "<li><a href=\"\(Link.draft(CommuneLevelPlan.form.id, request.id))\">\(name)</a> · <a href=\"\(Link.papers(ofLevel: request.id))\">văn bản của hồ sơ</a></li>"
    }
    return Part.section("Lập văn bản của năm", "<ul>\(items)</ul>")
  }

  /// The way to plans and reports of a year, for districts and provinces.
  private static func ofYears(_ plans: [AssessmentYear], _ levels: [LevelYear], _ unit: Unit) -> HTML {
    guard !plans.isEmpty || !levels.isEmpty else { return "" }
    let items = plans.map { "<li><a href=\"\(Link.papers(ofYear: $0.id, unit: unit.id))\">Kế hoạch, báo cáo năm \($0.year)\($0.practice ? " (thực hành)" : "")</a></li>" as HTML }
      + levels.map { "<li><a href=\"\(Link.papers(ofLevelYear: $0.id, unit: unit.id))\">Kế hoạch, báo cáo mức độ năm \($0.year)\($0.practice ? " (thực hành)" : "")</a></li>" as HTML }
    return Part.section("Lập văn bản của năm", "<ul>\(items)</ul>")
  }
}
