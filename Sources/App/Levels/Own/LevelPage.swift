import Foundation
import Rules
import Store

/// A request as one table: indicators down; level 1, level 2, the figure, its base, the gap and the evidence across.
struct LevelPage: Sendable {
  /// What the table may be narrowed to, by links.
  enum Filter: String, CaseIterable {
    case unanswered = "chua-tra-loi"
    case lacking = "chua-dat"
    case unproven = "chua-co-minh-chung"

    var name: String {
      switch self {
      case .unanswered: "Chưa trả lời"
      case .lacking: "Còn thiếu"
      case .unproven: "Chưa có minh chứng"
      }
    }
  }

  let dossier: LevelDossier
  let actor: Actor
  let filter: Filter?
  let clock: LevelClock?
  /// What hinders asking for level 2 today.
  let hindrances: [Reason]
  let evaluation: LevelEvaluation
  let today: Day

  private var assessment: LevelAssessment { dossier.assessment }
  private var id: String { assessment.id }
  private var isOpen: Bool { assessment.isOpenToUnit }

  private var lines: [LevelDossier.Line] {
    let mine = Set(dossier.answerable(by: actor))
    return dossier.lines.filter { mine.contains($0.indicator.number) }
  }

  static func trail(_ dossier: LevelDossier) -> [(String, String)] {
    [("Việc hôm nay", Link.work), ("\(dossier.subjectName) \(dossier.year.year)", Link.level(dossier.assessment.id))]
  }

  func page(ways: [HTML], links: [(title: String, href: String)]) -> Page {
    Page(
      title: "\(dossier.subjectName) – năm \(dossier.year.year)", breadcrumbs: Self.trail(dossier), lead: lead, wide: true,
      practice: assessment.practice,
      body: """
        \(stations)\(runningClock.map(Part.levelClockNotice))\(notices)\(standing)\(actions(ways))\(tabs)\(table)\(leftOut)\
        \(Self.readings(dossier, of: nil))\(around(links))\(history)
        """)
  }

  private var lead: HTML {
    let answered = lines.count { $0.own != nil }, unproven = lines.count { isUnproven($0) }
    let proof: HTML = unproven == 0 ? "chỉ tiêu nào cũng có minh chứng"
      : "<a href=\"\(href(.unproven))\"><strong>\(unproven)</strong> chỉ tiêu chưa có minh chứng</a>"
    return """
      \(Part.tag(assessment.state.name, .accent)) <a href="\(href(.unanswered))"><strong>\(answered)/\(lines.count)</strong> chỉ tiêu đã trả lời</a> · \
      \(proof) · \(dossier.law.shortName)\(if: dossier.kindName != nil, " · \(dossier.kindName ?? "")")
      """
  }

  private func href(_ filter: Filter) -> String { "\(Link.level(id))?loc=\(filter.rawValue)" }

  /// Units below are counted from their decisions, which are the evidence themselves.
  private func isUnproven(_ line: LevelDossier.Line) -> Bool {
    if case .lowerUnits = line.indicator.way { return false }
    return line.fitting == 0
  }

  private func takes(_ filter: Filter, _ line: LevelDossier.Line) -> Bool {
    switch filter {
    case .unanswered: line.own == nil
    case .lacking: evaluation.gap(line.indicator.number) != nil
    case .unproven: isUnproven(line)
    }
  }

  /// An ended unit hands nothing in any more.
  private var runningClock: LevelClock? { dossier.assessment.endedOn != nil && LevelAssessment.atUnit.contains(assessment.state) ? nil : clock }

  private var stations: HTML {
    let end: [LevelAssessment.State] = assessment.state == .declined ? [.declined] : [.proposed, .recognised, .published]
    let all: [LevelAssessment.State] = assessment.state == .closed
      ? LevelAssessment.atUnit + [.closed] : [.preparing, .awaitingSignature, .submitted, .accepted, .appraising, .appraised] + end
    let here = all.firstIndex(of: assessment.state) ?? 0
    return Part.steps(
      "Các bước của hồ sơ",
      all.enumerated().map { index, state in (state.name, index < here ? .done : index == here ? .current : .coming) })
  }

  private var notices: HTML {
    var notices = HTML()
    if let last = dossier.steps.last, [.sendBack, .returnDossier, .sendBackProposal].contains(last.action) {
      notices += Part.notice(.warning, title: "\(last.name) đã \(last.action.verb) ngày \(last.day.vietnamese)", "<p>\(last.note)</p>")
    }
    notices += EndedUnit.notice(dossier, actor)
    if dossier.authority == nil, isOpen || assessment.state == .awaitingSignature {
      notices += Part.notice(
        .warning, title: "Chưa có cơ quan nhận hồ sơ",
        "<p>\(dossier.law.text.authority?.afterwards ?? "Văn bản không nêu ai tiếp nhận và quyết định"). \(dossier.provinceName) đặt ở mục “Thẩm quyền”; đến lúc đó vẫn tự đánh giá được.</p>")
    }
    return notices
  }

  /// What the unit reaches now and why, and what is missing next.
  private var standing: HTML {
    let next = evaluation.level + 1
    let gaps = dossier.law.levels.contains { $0.number == next } ? dossier.applying.compactMap { indicator in
      evaluation.gap(indicator.number, toLevel: next).map { (indicator.number, $0) }
    } : []
    let items = gaps.prefix(5).map { number, gap -> HTML in
      "<li><a href=\"\(Link.indicator(id, number))\">Chỉ tiêu \(number.text)</a>: \(gap.text)</li>"
    }
    let more: HTML = gaps.count > 5 ? "<p><a href=\"\(href(.lacking))\">Xem cả \(gaps.count) chỉ tiêu còn thiếu</a></p>" : ""
    let missing: HTML = gaps.isEmpty ? "" : "<p>Còn <strong>\(gaps.count)</strong> chỉ tiêu để đạt mức độ \(next):</p><ul>\(items)</ul>\(more)"
    let wait: HTML = next == 2 && !hindrances.isEmpty
      ? "<p class=\"hint\">\(hindrances.map { "\($0.text) \(Format.clause($0.clause))" }.joined(separator: ". "))</p>" : ""
    let asked: HTML = dossier.askedLevel.map { " · đề nghị công nhận mức độ \($0)" } ?? ""
    return Part.section(
      "Hiện nay", id: "hien-nay",
      """
      <p>\(isOpen ? "Tự đánh giá" : "Đơn vị tự đánh giá"): \(Part.level(evaluation.level))\(if: !evaluation.isComplete, " <span class=\"hint\">(tạm tính, còn \(evaluation.missing.count) chỉ tiêu chưa có số liệu)</span>")\(asked)</p>\
      \(missing)\(wait)\(Part.whyDetails("Vì sao?", evaluation.why))
      """)
  }

  private func actions(_ ways: [HTML]) -> HTML { ways.isEmpty ? "" : "<div class=\"actions\">\(ways)</div>" }

  private var tabs: HTML {
    Part.tabs(
      "Lọc chỉ tiêu",
      [(title: "Tất cả", href: Link.level(id), current: filter == nil, count: Int?.some(lines.count))]
        + Filter.allCases.map { each in (each.name, href(each), filter == each, lines.count { takes(each, $0) }) })
  }

  private var table: HTML {
    let shown = lines.filter { line in filter.map { takes($0, line) } ?? true }
    guard !shown.isEmpty else {
      return Part.empty(
        "Không còn chỉ tiêu nào ở mục này", "Mọi chỉ tiêu của mục “\(filter?.name ?? "")” đã xong.",
        action: "<p><a href=\"\(Link.level(id))\">Xem tất cả chỉ tiêu</a></p>")
    }
    let seesCouncil = dossier.showsAppraisal(to: actor) && dossier.lines.contains { $0.appraised != nil }
    var head: [HTML] = ["Chỉ tiêu", "Mức độ 1", "Mức độ 2", "Số liệu", "Mẫu số, nguồn", "Còn thiếu"]
    if seesCouncil { head.append("Hội đồng") }
    return Part.table(
      "Kết quả theo chỉ tiêu", head: head + ["Minh chứng", "Phụ trách"], rows: shown.map { row($0, seesCouncil) }, captionHidden: true,
      id: "chi-tieu")
  }

  private func row(_ line: LevelDossier.Line, _ seesCouncil: Bool) -> Part.Row {
    let number = line.indicator.number, href = Link.indicator(id, number)
    let words = line.own.map { AnswerWords($0, line.indicator) }
    let marks = evaluation.result(number)?.marks.map { Part.mark($0) } ?? []
    let rejected: HTML = line.rejected == 0 ? "" : " <span class=\"tag danger\">\(line.rejected) bị loại</span>"
    let gap = evaluation.gap(number)
    let evidence: HTML = if case .lowerUnits = line.indicator.way { "–" } else {
      "<a href=\"\(href)#minh-chung\">\(line.linked)<span class=\"hidden\"> minh chứng</span></a>\(rejected)"
    }
    var cells: [HTML] = ["<a href=\"\(href)\">\(number.text) \(line.indicator.title)</a>\(innerDay(line))"] + marks
    cells += [words.map { "\($0.figure)" } ?? "<span class=\"hint\">chưa trả lời</span>", "\(words?.base ?? "")", "\(gap?.text ?? "")"]
    if seesCouncil { cells.append(line.appraised.map { "\(AnswerWords($0, line.indicator).figure)" } ?? "") }
    let charged = dossier.charges.filter { $0.indicator == number }.map(\.organisation).joined(separator: "; ")
    return Part.Row(cells + [evidence, "\(charged)"], id: "ct-\(number.text.replacing(".", with: "-"))", marked: gap != nil)
  }

  /// By when guidance wants an indicator answered, while it is not.
  private func innerDay(_ line: LevelDossier.Line) -> HTML {
    guard isOpen, line.own == nil, let due = dossier.innerDay(line.indicator.number) else { return "" }
    let words = "hạn nội bộ \(due.last.vietnamese)"
    return " \(due.last < today ? Part.tag("quá \(words)", .danger) : "<span class=\"hint\">(\(words))</span>")"
  }

  /// Indicators that are not for this kind of unit, said so.
  private var leftOut: HTML {
    let others = dossier.lines.map(\.indicator).filter { !dossier.applies($0.number) }
    guard !others.isEmpty else { return "" }
    let items = others.map { "<li>\($0.number.text) \($0.title)</li>" as HTML }
    return Part.whyDetails("\(others.count) chỉ tiêu không áp dụng cho \(dossier.kindName ?? "loại đơn vị này")", "<ul>\(items)</ul>")
  }

  /// How the open points of the text are read here, each with its reason and who chose.
  ///
  /// - Parameter indicator: only those that move this indicator; nil for all.
  static func readings(_ dossier: LevelDossier, of indicator: Indicator?) -> HTML {
    let settings = dossier.law.settings.filter { setting in
      guard let indicator else { return true }
      switch (setting.id, indicator.way) {
      case (.evidence, .lowerUnits): return false
      case (.evidence, _), (.higherLevel, .lowerUnits), (.lowerUnits, .lowerUnits), (.learners, .shareWithOther): return true
      default: return false
      }
    }
    guard !settings.isEmpty else { return "" }
    let chosen = Dictionary((dossier.year.chosen[dossier.law.id] ?? []).map { ($0.setting, $0) }, uniquingKeysWith: { first, _ in first })
    let items = settings.map { setting -> HTML in
      let option = dossier.law.text.reading(setting.id, in: dossier.choices) ?? setting.default
      let later = setting.later.flatMap { dossier.year.year >= $0.year ? $0.reason : nil }
      let why = chosen[setting.id].map { "\($0.name) chọn: \($0.reason)" } ?? "mặc định: \(later ?? setting.reason)"
      return "<li>\(setting.question) <strong>\(setting.name(of: option))</strong> <span class=\"hint\">(\(setting.clause); \(why))</span></li>"
    }
    return Part.whyDetails("Cách hiểu những điều văn bản để ngỏ", "<ul>\(items)</ul>")
  }

  private func around(_ links: [(title: String, href: String)]) -> HTML {
    let links = links.map { "<a href=\"\($0.href)\">\($0.title)</a>" as HTML }
    return "<p>\(HTML.join(links, separator: " · "))</p>"
  }

  private var history: HTML {
    let events = dossier.steps.map { step in
      Part.Event(
        "\(step.action.verb.prefix(1).uppercased())\(step.action.verb.dropFirst())", when: Timestamp.date(step.at),
        who: "\(step.name), \(step.office)", note: step.note)
    }
    return Part.section("Diễn biến", Part.timeline(events))
  }
}

extension LevelEvaluation {
  /// The reasons with their clauses, and what to look at.
  var why: HTML {
    let items = reasons.map { reason -> HTML in
      let word = switch reason.outcome {
      case .met: Part.tag("✓ đạt", .success)
      case .notMet: Part.tag("✗ chưa đạt", .warning)
      case .missing: Part.tag("… thiếu số liệu", .warning)
      case .assumed: Part.tag("cách hiểu", .neutral)
      }
      return "<li>\(word) \(reason.text) <span class=\"hint\">\(Format.clause(reason.clause))</span></li>"
    }
    let look: HTML = flags.isEmpty ? "" : Part.notice(.warning, title: "Cần xem lại", "<ul>\(flags.map { "<li>\($0)</li>" as HTML })</ul>")
    return "\(look)<ul>\(items)</ul>"
  }
}
