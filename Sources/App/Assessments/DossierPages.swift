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
  let columns: [Dossier.Column]
  /// What each column comes to; it stands on several places of the page.
  let results: [Dossier.Column: Result<Evaluation, Problem>]

  init(dossier: Dossier, actor: Actor, filter: Filter?, due: DossierClock?, missed: [DossierClock]) {
    (self.dossier, self.actor, self.filter, self.due, self.missed) = (dossier, actor, filter, due, missed)
    columns = dossier.columns(for: actor)
    results = Dictionary(
      uniqueKeysWithValues: columns.map { column in
        (column, Result { () throws(Problem) in try column == .own ? dossier.claimed() : dossier.evaluation(column) })
      })
  }

  private var assessment: Assessment { dossier.assessment }
  var id: String { assessment.id }
  var lines: [Dossier.Line] { dossier.lines(for: actor) }
  var seesWhole: Bool { actor.role != .organisation }

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
    if dossier.assessment.isLeftBehind, let why = dossier.whyClosed { notices += Part.notice(.warning, "<p>\(why)</p>") }
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
