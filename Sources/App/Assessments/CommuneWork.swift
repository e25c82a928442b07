import Rules
import Store

/// Today's work in a commune: what is missing, what is due, and the one thing to do next.
enum CommuneWork {
  static func page(_ visit: Visit, _ actor: Actor) async throws -> Page {
    let today = visit.today
    let (items, entered) = try await visit.site.database.read { db in (try db.communeItems(for: actor, on: today), try db.enteredDays()) }
    let calendar = visit.site.regulations.calendar(with: entered)
    // The chairman's first question: what waits for a signature?
    let ordered = actor.role == .communeChairman
      ? items.filter { $0.assessment.state == .awaitingSignature } + items.filter { $0.assessment.state != .awaitingSignature }
      : items
    let parts = ordered.map { part($0, calendar, visit.today, actor) }
    let levels = try await LevelWork.leftBehind(visit, actor) + LevelWork.own(visit, actor)
    return Page(
      title: "Việc hôm nay", lead: lead(items, actor), practice: !items.isEmpty && items.allSatisfy(\.assessment.practice),
      body: (items.isEmpty && levels.isEmpty ? empty(actor) : levels + HTML.join(parts)) + (actor.unitID.map(ownUnit) ?? ""))
  }

  private static func ownUnit(_ id: String) -> HTML {
    "<p><a href=\"\(Link.unit(id))\">Trang của đơn vị: diễn biến, kết quả các năm, kế thừa</a></p>"
  }

  private static func empty(_ actor: Actor) -> HTML {
    actor.role == .organisation
      ? Part.empty("Chưa được giao tiêu chí nào", "Khi cán bộ xã giao tiêu chí cho tổ chức, việc cần làm hiện ở đây.")
      : Part.empty("Chưa có đợt đánh giá nào", "Khi tỉnh mở đợt đánh giá của năm, hồ sơ của xã hiện ở đây.")
  }

  private static func lead(_ items: [CommuneItem], _ actor: Actor) -> HTML? {
    guard !items.isEmpty else { return nil }
    let waiting = items.count { item in
      switch actor.role {
      case .communeChairman: item.assessment.state == .awaitingSignature && !item.assessment.isLeftBehind
      default: item.assessment.isOpenToCommune
      }
    }
    if waiting == 0 { return "Hiện không có hồ sơ nào chờ anh/chị." }
    return actor.role == .communeChairman ? "<strong>\(waiting)</strong> hồ sơ chờ ký" : "<strong>\(waiting)</strong> hồ sơ đang làm"
  }

  private static func part(_ item: CommuneItem, _ calendar: WorkingCalendar, _ today: Day, _ actor: Actor) -> HTML {
    let id = item.assessment.id
    let name = actor.role == .organisation ? "Tiêu chí được giao năm \(item.year)" : "Hồ sơ năm \(item.year)"
    let practice: HTML = item.assessment.practice ? " \(Part.tag("thực hành", .warning))" : ""
    if let why = item.whyLeftBehind {
      return """
        <section><h2>\(name)\(practice)</h2>\(Part.notice(.warning, "<p>\(why)</p>"))\(Field.actions(Field.link("Xem hồ sơ", Link.dossier(id))))</section>
        """
    }
    var progress: HTML = ""
    if item.assessment.isOpenToCommune {
      let unscored = item.criteria - item.scored, unproven = item.criteria - item.proven
      let done = actor.role == .organisation ? "đề xuất điểm" : "chấm"
      let figures = Part.figures([
        Part.countLink(unscored, "tiêu chí chưa \(done)", "\(Link.dossier(id))?loc=\(DossierPage.Filter.unscored.rawValue)"),
        Part.countLink(unproven, "chưa có minh chứng", "\(Link.dossier(id))?loc=\(DossierPage.Filter.unproven.rawValue)"),
      ])
      progress = "<div class=\"progress\">\(Chart.ring(item.scored, of: item.criteria, "tiêu chí đã \(done)"))\(figures)</div>"
    }
    return """
      <section><h2>\(name)\(practice)</h2><p>\(Part.tag(item.assessment.state.name, .accent)) \(due(item, calendar, today))</p>\
      \(progress)\(Field.actions(next(item, actor)))\(deadlines(item.stages, calendar, today))</section>
      """
  }

  private static func next(_ item: CommuneItem, _ actor: Actor) -> HTML {
    let id = item.assessment.id
    switch (item.assessment.state, actor.role) {
    case (.preparing, .communeOfficer) where item.scored == item.criteria:
      return Field.link("Trình Chủ tịch xã ký", Link.step(id, .requestSignature), tone: .primary)
    case (.preparing, .communeOfficer): return Field.link("Chấm tiếp", Link.dossier(id), tone: .primary)
    case (.preparing, .organisation): return Field.link("Làm tiếp", Link.dossier(id), tone: .primary)
    case (.awaitingSignature, .communeChairman): return Field.link("Xem và ký hồ sơ", Link.dossier(id), tone: .primary)
    default: return Field.link("Xem hồ sơ", Link.dossier(id))
    }
  }

  /// The stage that ends next: "còn 6 ngày làm việc (đến 25/12/2021)".
  private static func due(_ item: CommuneItem, _ calendar: WorkingCalendar, _ today: Day) -> HTML {
    let stages = item.stages
    // The day by which the dossier must be handed in, also when it has passed; else the stage that ends next.
    if let missed = stages.first(where: { $0.action == .submit && $0.until < today }), !missed.isDone(item.assessment.state) {
      let late = -calendar.workingDays(from: today, to: missed.until)
      return "\(missed.name): \(Part.tag("đã quá \(late) ngày làm việc", .danger)) (mốc \(missed.until.vietnamese)\(why(missed)))"
    }
    let open = stages.filter { $0.until >= today && !$0.isDone(item.assessment.state) }
    guard let stage = open.first(where: { $0.action == .submit }) ?? open.first else { return "" }
    let left = calendar.workingDays(from: today, to: stage.until)
    return "\(stage.name): còn <strong>\(left)</strong> ngày làm việc (đến \(stage.until.vietnamese)\(why(stage)))"
  }

  private static func why(_ stage: PlanStage) -> HTML { stage.basis.isEmpty ? "" : "; \(stage.basis)" }

  /// The stages of a plan with the working days left, shut until opened.
  static func deadlines(_ stages: [PlanStage], _ calendar: WorkingCalendar, _ today: Day) -> HTML {
    guard !stages.isEmpty else { return "" }
    let rows = stages.map { stage -> Part.Row in
      let left = calendar.workingDays(from: today, to: stage.until)
      let word = left >= 0 ? "còn \(left) ngày làm việc" : "đã qua \(-left) ngày làm việc"
      let name: HTML = stage.basis.isEmpty ? "\(stage.name)" : "\(stage.name) <span class=\"hint\">(\(stage.basis))</span>"
      return [name, "\(stage.body)", "\(stage.from.vietnamese) – \(stage.until.vietnamese)", "\(word)"]
    }
    return Part.whyDetails(
      "Các mốc của năm", Part.table("Các mốc của năm", head: ["Việc", "Ai làm", "Thời gian", "Hạn"], rows: rows, captionHidden: true))
  }
}

/// A dossier as the commune's work list shows it; for an organisation, its own criteria of it.
struct CommuneItem: Sendable {
  let assessment: Assessment
  let year: Int
  let criteria: Int
  let scored: Int
  let proven: Int
  /// Of its year, the one that ends first on top; handing in by the day that guidance sets, where that is earlier.
  let stages: [PlanStage]
  /// Why nothing is done with it any more, once its commune has ended before handing it in.
  let whyLeftBehind: String?
}
