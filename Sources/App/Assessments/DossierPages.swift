import Rules

/// The dossier as one table: criteria down; maximum, self, inspected, recognised across.
struct DossierPage {
  /// What the table may be narrowed to, by links.
  enum Filter: String, CaseIterable {
    case unscored = "chua-cham"
    case unproven = "chua-co-minh-chung"
    case proposed = "de-xuat"
    case differing = "lech-diem"

    func name(for actor: Actor) -> String {
      switch self {
      case .unscored: actor.role == .organisation ? "Chưa đề xuất" : "Chưa chấm"
      case .unproven: "Chưa có minh chứng"
      case .proposed: "Đề xuất chưa lấy"
      case .differing: "Lệch điểm"
      }
    }

    func takes(_ line: Dossier.Line, for actor: Actor) -> Bool {
      switch self {
      case .unscored: line.given(by: actor) == nil
      case .unproven: line.fitting == 0
      case .proposed: line.isProposalOpen
      case .differing: line.differs
      }
    }
  }

  let dossier: Dossier
  let actor: Actor
  let filter: Filter?
  /// What is due next, and what was late or is.
  let due: DossierClock?
  let missed: [DossierClock]
  private let columns: [Dossier.Column]
  /// What each column comes to; it stands on several places of the page.
  private let results: [Dossier.Column: Result<Evaluation, Problem>]

  init(dossier: Dossier, actor: Actor, filter: Filter?, due: DossierClock?, missed: [DossierClock]) {
    (self.dossier, self.actor, self.filter, self.due, self.missed) = (dossier, actor, filter, due, missed)
    columns = dossier.columns(for: actor)
    results = Dictionary(
      uniqueKeysWithValues: columns.map { column in
        (column, Result { () throws(Problem) in try dossier.evaluation(column) })
      })
  }

  private var assessment: Assessment { dossier.assessment }
  private var id: String { assessment.id }
  private var lines: [Dossier.Line] { dossier.lines(for: actor) }
  private var seesWhole: Bool { actor.role != .organisation }

  var page: Page {
    Page(
      title: "\(dossier.communeName) – năm \(dossier.year)", breadcrumbs: [("Việc hôm nay", Link.work), ("Hồ sơ", Link.dossier(id))],
      lead: lead, wide: true, practice: assessment.practice,
      body: """
        \(stations)\(deadlines)\(notices)\(actions)\(tabs)\(table)\(seesWhole ? reasons : "")\(ways)\(history)
        """)
  }

  private var lead: HTML {
    let scored = lines.count { $0.given(by: actor) != nil }
    let unproven = lines.count { $0.fitting == 0 }
    let proof: HTML = unproven == 0
      ? "tiêu chí nào cũng có minh chứng"
      : "<a href=\"\(href(.unproven))\"><strong>\(unproven)</strong> tiêu chí chưa có minh chứng</a>"
    return """
      \(Part.tag(assessment.state.name, .accent)) <a href="\(href(.unscored))"><strong>\(scored)/\(lines.count)</strong> tiêu chí đã \(seesWhole ? "chấm" : "đề xuất")</a> · \
      \(proof) · <a href="\(Link.unit(assessment.unitID))">\(dossier.communeName)</a>, \(dossier.districtName), \(dossier.provinceName) · \(dossier.regulation.shortName)\
      \(if: assessment.isModel, " · <strong>mô hình điểm</strong>")
      """
  }

  private func href(_ filter: Filter) -> String { "\(Link.dossier(id))?loc=\(filter.rawValue)" }

  private var stations: HTML {
    let all: [Assessment.State] = assessment.mode == .inspected
      ? [.preparing, .awaitingSignature, .submitted, .accepted, .planned, .inspected, .proposed, .decided, .published]
      : [.preparing, .awaitingSignature, .submitted, .accepted, .surveyed]
    let here = all.firstIndex(of: assessment.state) ?? 0
    return Part.steps(
      "Các bước của hồ sơ",
      all.enumerated().map { index, state in
        (state.name, index < here ? .done : index == here ? .current : .coming)
      })
  }

  /// What is due, until when; what was late is said plainly, and stays.
  private var deadlines: HTML {
    let late = missed.filter { $0.left == nil || $0.name != due?.name }
    let past: HTML = late.isEmpty ? "" : Part.notice(
      .warning, title: "Đã chậm hạn",
      "<ul>\(late.map { "<li>\($0.name): \($0.words) (\($0.clause))</li>" as HTML })</ul>")
    return "\(due.map(Part.clockNotice))\(past)"
  }

  private var notices: HTML {
    var notices = HTML()
    if dossier.maxima == nil {
      notices += Part.notice(
        .warning, title: "Chưa có điểm tối đa của từng tiêu chí",
        "<p>Cán bộ tỉnh chưa nhập điểm tối đa. Điểm chấm lúc này chỉ để thực hành; chưa thể ra quyết định công nhận.</p>")
    } else if dossier.maxima?.confirmed == false {
      notices += Part.notice(
        .warning, title: "Điểm tối đa chưa được người thứ hai xác nhận",
        "<p>Kết quả chỉ để thực hành cho đến khi tỉnh xác nhận điểm tối đa và nguồn của chúng.</p>")
    }
    // What the commune must mend stands on top, in the words of the one who sent it back.
    if let last = dossier.steps.last, [.sendBack, .returnDossier, .sendBackProposal].contains(last.action) {
      notices += Part.notice(
        .warning, title: "\(last.name) đã \(last.action.verb) ngày \(last.day.vietnamese)", "<p>\(last.note)</p>")
    }
    return notices
  }

  private var actions: HTML {
    let buttons = DossierWays.next(dossier, actor)
    return buttons.isEmpty ? "" : "<div class=\"actions\">\(buttons)</div>"
  }

  private var tabs: HTML {
    var items = [(title: "Tất cả", href: Link.dossier(id), current: filter == nil, count: Int?.some(lines.count))]
    let filters = Filter.allCases.filter { filter in
      switch filter {
      case .unscored, .unproven: true
      case .proposed: actor.role == .communeOfficer && assessment.isOpenToCommune && lines.contains(where: \.isProposalOpen)
      case .differing: columns.contains(.inspected)
      }
    }
    items += filters.map { each in
      (each.name(for: actor), href(each), filter == each, lines.count { each.takes($0, for: actor) })
    }
    return Part.tabs("Lọc tiêu chí", items)
  }

  private var ways: HTML {
    var places = seesWhole ? DossierWays.reading(dossier, actor) : [(title: "Sổ minh chứng", href: Link.evidenceRegister(id))]
    if assessment.isOpenToCommune, actor.may(.enterPoints, in: dossier.path) || actor.may(.proposePoints, in: dossier.path, charged: dossier.isCharged(actor)) {
      places.append(("Tự chấm bằng bảng tính", Link.imports(.selfScores, dossier: id)))
    }
    let links = places.map { "<a href=\"\($0.href)\">\($0.title)</a>" as HTML }
    return "<p>\(HTML.join(links, separator: " · "))</p>"
  }

  private var history: HTML {
    let events = dossier.steps.map { step in
      Part.Event(
        Self.capitalised(step.action.verb), when: step.at, who: "\(step.name), \(step.office)", note: step.note)
    }
    return Part.section("Diễn biến", Part.timeline(events))
  }

  private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

// MARK: - The table

extension DossierPage {
  private var table: HTML {
    let shown = lines.filter { filter?.takes($0, for: actor) ?? true }
    guard !shown.isEmpty else {
      return Part.empty(
        "Không còn tiêu chí nào ở mục này", "Mọi tiêu chí của mục “\(filter?.name(for: actor) ?? "")” đã xong.",
        action: "<p><a href=\"\(Link.dossier(id))\">Xem tất cả tiêu chí</a></p>")
    }
    var head: [HTML] = ["Tiêu chí", "Tối đa"] + (seesWhole ? [] : ["Đề xuất"]) + columns.map { "\($0.name)" }
    head += ["Minh chứng", "Phụ trách"]
    return Part.table(
      "Điểm theo từng tiêu chí", head: head, rows: shown.map(row),
      foot: filter == nil && seesWhole ? foot : [], numericColumns: Set(1...(columns.count + (seesWhole ? 2 : 3))),
      captionHidden: true, id: "tieu-chi")
  }

  private func row(_ line: Dossier.Line) -> Part.Row {
    let number = line.criterion.number
    let href = Link.criterion(id, number)
    let differs = line.differs && columns.contains(.inspected)
    var cells: [HTML] = [
      "<a href=\"\(href)\">\(number). \(line.criterion.name)</a>", line.maximum.map { "\(Format.points($0))" } ?? "–",
    ]
    if !seesWhole { cells.append(points(line.given(by: actor))) }
    cells += columns.map { column in
      let mark: HTML = column == .inspected && differs ? " <span class=\"tag warning\">lệch</span>" : ""
      return "\(points(line.score(column)))\(if: dossier.counts0(line, column), " <span class=\"hint\">tính 0</span>")\(mark)"
    }
    cells.append(evidence(line, href))
    cells.append("\(inCharge(of: number))")
    return Part.Row(cells, id: "tc-\(number)", marked: differs || line.fitting == 0)
  }

  private func points(_ score: Dossier.Score?) -> HTML {
    score.map { "<span title=\"\($0.name)\">\(Format.points($0.points))</span>" } ?? "<span class=\"hint\">chưa có</span>"
  }

  private func evidence(_ line: Dossier.Line, _ href: String) -> HTML {
    let rejected: HTML = line.rejected == 0 ? "" : " <span class=\"tag danger\">\(line.rejected) bị loại</span>"
    return "<a href=\"\(href)#minh-chung\">\(line.linked)<span class=\"hidden\"> minh chứng</span></a>\(rejected)"
  }

  private func inCharge(of number: Int) -> String {
    dossier.charges.filter { $0.criterion == number && $0.kind == .organisation }.map(\.name).joined(separator: "; ")
  }

  private var foot: [Part.Row] {
    // What does not fit the maxima, the reasons below say in words.
    let found = columns.map { column -> Evaluation? in
      guard case .success(let evaluation) = results[column] else { return nil }
      return evaluation
    }
    let maximum: HTML = dossier.maxima == nil ? "–" : "\(Format.points(dossier.regulation.points.total))"
    let totals = found.map { $0.map { "\(Format.points($0.total))" as HTML } ?? "–" }
    let ratings = found.map { result -> HTML in
      guard let result else { return "–" }
      return "\(Part.rating(result.rating.id, in: dossier.regulation))\(if: !result.isComplete, "<br><span class=\"hint\">tạm tính</span>")"
    }
    return [
      Part.Row(["Tổng điểm", maximum] + totals + ["", ""]), Part.Row(["Xếp loại", ""] + ratings + ["<a href=\"#vi-sao\">Vì sao?</a>", ""]),
    ]
  }

  private var reasons: HTML {
    "<div id=\"vi-sao\">\(columns.map(reasons))</div>"
  }

  private func reasons(_ column: Dossier.Column) -> HTML {
    switch results[column] {
    case .success(let evaluation):
      let title = "Vì sao \(column.name.lowercased()) \(Format.points(evaluation.total)) điểm, xếp loại \(evaluation.rating.name)?"
      return Part.whyDetails(title, evaluation.why)
    case .failure(let problem):
      let faults = problem.messages.map { "<p>\($0)</p>" as HTML }
      return Part.notice(.warning, title: "Chưa tính được \(column.name.lowercased())", HTML.join(faults))
    case nil: return ""
    }
  }
}

extension Dossier.Column {
  /// The column's head.
  var name: String {
    switch self {
    case .own: "Xã tự chấm"
    case .inspected: "Kiểm tra"
    case .recognised: "Công nhận"
    }
  }
}

extension Dossier.Line {
  /// What the actor's side of the commune has given: its points, or an organisation's proposal.
  func given(by actor: Actor) -> Dossier.Score? {
    actor.role == .organisation ? proposals.first { $0.organisationID == actor.organisationID }?.score : own
  }

  /// Whether an organisation proposes other points than the commune's own.
  var isProposalOpen: Bool { !proposals.isEmpty && !proposals.contains { $0.score.points == own?.points } }

  func score(_ column: Dossier.Column) -> Dossier.Score? {
    switch column {
    case .own: own
    case .inspected: inspected
    case .recognised: recognised
    }
  }
}

extension Dossier {
  /// The columns that there is something in, and that the viewer may see by now.
  func columns(for viewer: Actor) -> [Column] {
    Column.allCases.filter { column in
      switch column {
      case .own: true
      case .inspected: lines.contains { $0.inspected != nil } && showsInspection(to: viewer)
      case .recognised: lines.contains { $0.recognised != nil } && [.decided, .published].contains(assessment.state)
      }
    }
  }

  /// The evaluation of a column; nil when its points do not fit the maxima, which the page says in words.
  func judged(_ column: Column) -> Evaluation? {
    do { return try evaluation(column) } catch { return nil }
  }
}

extension Evaluation {
  /// The reasons with their clauses, what to look at, and our readings.
  var why: HTML {
    let items = reasons.map { reason -> HTML in
      let word = switch reason.outcome {
      case .met: Part.tag("đúng", .success)
      case .notMet: Part.tag("chưa đạt", .warning)
      case .missing: Part.tag("còn thiếu", .warning)
      case .assumed: Part.tag("cách hiểu", .neutral)
      }
      return "<li>\(word) \(reason.text) <span class=\"hint\">\(Format.clause(reason.clause))</span></li>"
    }
    let flags = flags.map { Part.notice(.warning, title: "Cần xem lại", "<p>\($0)</p>") }
    return "\(flags)<ul>\(items)</ul>"
  }
}
