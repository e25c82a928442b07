import Hummingbird
import Rules
import Store

/// The request as one table, and the unit's own steps with it.
enum LevelHandlers {
  static func show(_ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), today = visit.today, site = visit.site, filter = visit.form["loc"]
    let page = try await site.database.read { db in
      let dossier = try db.seenLevelDossier(id, by: actor, today: today)
      let meeting = try db.meeting(of: id)
      let page = LevelPage(
        dossier: dossier, actor: actor, filter: LevelPage.Filter(rawValue: filter),
        clock: dossier.clock(calendar: site.regulations.calendar(with: try db.enteredDays()), today: today),
        hindrances: try db.hindrances(dossier, toLevel: 2, on: today), evaluation: try dossier.evaluation(.own), today: today)
      return page.page(ways: LevelWays.next(dossier, actor, hasMeeting: dossier.counts(meeting)), links: LevelWays.reading(dossier, actor))
    }
    return visit.answer(page)
  }

  static let showRequest: Route.Handler = { try await showStep(.requestSignature, $0) }
  static let showSendBack: Route.Handler = { try await showStep(.sendBack, $0) }
  static let showSubmit: Route.Handler = { try await showStep(.submit, $0) }
  static let request: Route.Handler = { try await take(.requestSignature, $0) }
  static let sendBack: Route.Handler = { try await take(.sendBack, $0) }
  static let submit: Route.Handler = { try await take(.submit, $0) }

  private static func showStep(_ action: LevelAssessment.Action, _ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), step = try await load(action, visit, actor)
    guard step.dossier.may(action, actor) else { try actor.require(action.ownPermission ?? .sign, in: step.dossier.path); return visit.go(Link.work) }
    // Already done, perhaps in another window: the request itself shows where it stands.
    let state = step.dossier.assessment.state
    let isPossible = step.dossier.assessment.transition(action) != nil
      || (action == .submit && state == .preparing && step.dossier.isOwnLearningUnit(actor))
    guard isPossible else { return visit.go(Link.level(step.dossier.assessment.id)) }
    return visit.answer(try step.page())
  }

  private static func take(_ action: LevelAssessment.Action, _ visit: Visit) async throws -> Response {
    let actor = try visit.actor(), id = try visit.path("id"), form = visit.form
    guard let version = form.int("version") else { throw Problem.conflict("Trang đã cũ. Hãy mở lại hồ sơ.") }
    return try await visit.attempt {
      try await visit.once(then: Link.level(id)) { database in
        try await database.takeOwnStep(
          action, id, asked: form.int("asked"), version: version, note: form["note"], by: actor, at: visit.now)
      }
    } orShow: { errors in
      try await load(action, visit, actor).page(note: form["note"], asked: form["asked"], errors: errors)
    }
  }

  private static func load(_ action: LevelAssessment.Action, _ visit: Visit, _ actor: Actor) async throws -> LevelStepPage {
    let id = try visit.path("id"), today = visit.today, csrf = visit.csrf
    return try await visit.site.database.read { db in
      let dossier = try db.seenLevelDossier(id, by: actor, today: today)
      return LevelStepPage(
        dossier: dossier, action: action, hasMeeting: dossier.counts(try db.meeting(of: id)),
        hindrances: try db.hindrances(dossier, toLevel: 2, on: today), today: today, csrf: csrf)
    }
  }
}

/// What an actor can do next with a request of their own unit: one primary button, then the others.
enum LevelWays {
  static func next(_ dossier: LevelDossier, _ actor: Actor, hasMeeting: Bool) -> [HTML] {
    let id = dossier.assessment.id, state = dossier.assessment.state
    if dossier.assessment.endedOn != nil, LevelAssessment.atUnit.contains(state) {
      return EndedUnit.decision(dossier, actor).map { [Field.link("Quyết định nhận tiếp hay khép lại", $0, tone: .primary)] } ?? []
    }
    let mine = dossier.answerable(by: actor).filter { dossier.line($0)?.own == nil }
    let mayAnswer = actor.may(.answerIndicators, in: dossier.path, charged: dossier.isCharged(actor))
    if state == .preparing, mayAnswer {
      if let hole = mine.first { return [Field.link("Trả lời chỉ tiêu \(hole.text)", Link.indicator(id, hole), tone: .primary)] }
      let leads = actor.role != .organisation || dossier.isOwnLearningUnit(actor)
      guard leads else { return [] }
      guard hasMeeting else { return [Field.link("Ghi cuộc họp tự đánh giá", Link.levelMeeting(id), tone: .primary)] }
      return dossier.isOwnLearningUnit(actor)
        ? [Field.link("Ký và gửi hồ sơ", Link.level(id, .submit), tone: .primary)]
        : dossier.may(.requestSignature, actor) ? [Field.link("Trình người đứng đầu ký", Link.level(id, .requestSignature), tone: .primary)] : []
    }
    if state == .awaitingSignature, dossier.may(.submit, actor) {
      return [
        Field.link("Ký và gửi hồ sơ", Link.level(id, .submit), tone: .primary), Field.link("Trả lại để sửa", Link.level(id, .sendBack)),
      ]
    }
    return LevelDesk.next(dossier.assessment, actor).map { [Field.link($0.label, $0.href, tone: .primary)] } ?? []
  }

  /// All that there is to read around a request by now.
  static func reading(_ dossier: LevelDossier, _ actor: Actor) -> [(title: String, href: String)] {
    let id = dossier.assessment.id
    var places = [("Sổ minh chứng", EvidencePlace.ID.request(id).register), ("Cuộc họp tự đánh giá", Link.levelMeeting(id))]
    if dossier.assessment.organisationID == nil { places.append(("Phân công chỉ tiêu", Link.levelCharges(id))) }
    if dossier.hasOwnPlan, actor.role != .organisation { places.append(("Kế hoạch của xã", Link.draft(CommuneLevelPlan.form.id, id))) }
    if dossier.hasStandards { places.append(("Số đếm phổ cập, xóa mù chữ", Link.standardCounts(id))) }
    if dossier.assessment.unitID == actor.unitID { places.append(("Hiệu lực công nhận", Link.validity)) }
    places.append(("Dữ kiện của đơn vị", Link.unitFacts(dossier.assessment.unitID)))
    if dossier.steps.contains(where: { $0.action == .submit }) { places.append(("Tiếp nhận", Link.levelReception(id))) }
    let isOwn = actor.relation(to: dossier.path) == .own || dossier.isCharged(actor)
    if dossier.appraisedLevel != nil, !isOwn || [.recognised, .declined, .published].contains(dossier.assessment.state) { places.append(("Kết quả thẩm định", Link.levelProposal(id))) }
    if dossier.recognisedLevel != nil { places.append(("Quyết định công nhận", Link.levelDecisionOf(id))) }
    if actor.role != .organisation || dossier.assessment.organisationID == actor.organisationID { places += [("Văn bản", Link.papers(ofLevel: id)), ("Nhật ký", Link.levelJournal(id))] }
    return places
  }
}

/// The page that asks once before a step of the unit, naming its consequence and every hole.
struct LevelStepPage: Sendable {
  let dossier: LevelDossier
  let action: LevelAssessment.Action
  let hasMeeting: Bool
  let hindrances: [Reason]
  let today: Day
  let csrf: String

  private var id: String { dossier.assessment.id }

  func page(note: String = "", asked: String = "", errors: FormErrors = .none) throws -> Page {
    let missing = dossier.missing(hasMeeting: hasMeeting)
    // The holes are listed below, each with its link.
    let shown = FormErrors(errors.problems.filter { problem in !missing.contains { $0.field == problem.field } })
    let evaluation = try dossier.evaluation(.own)
    let result: HTML = "<p>Tự đánh giá: \(Part.level(evaluation.level)).</p>\(Part.whyDetails("Vì sao?", evaluation.why))"
    return Page(
      title: title, breadcrumbs: LevelPage.trail(dossier) + [(title, Link.level(id, action))], practice: dossier.assessment.practice,
      body: "\(Field.errorSummary(shown))\(result)\(action == .sendBack ? "" : holes(missing))\(late)\(form(missing, evaluation, note, asked, shown))")
  }

  private var receiver: String { dossier.authority?.receives ?? "cơ quan tiếp nhận" }

  private var title: String {
    switch action {
    case .requestSignature: "Trình người đứng đầu ký"
    case .sendBack: "Trả lại để sửa"
    default: "Ký và gửi \(receiver)"
    }
  }

  private var consequence: String {
    switch action {
    case .requestSignature: "Trong lúc chờ ký, câu trả lời và minh chứng không sửa được. Người ký có thể trả lại để sửa."
    case .sendBack: "Hồ sơ trở về người làm cùng lý do này; câu trả lời và minh chứng lại sửa được."
    default: "Hồ sơ rời đơn vị và không sửa được nữa, trừ khi \(receiver) trả lại."
    }
  }

  private func holes(_ missing: [FieldProblem]) -> HTML {
    guard !missing.isEmpty else { return "" }
    let items = missing.map { problem -> HTML in
      let number = Indicator.Number(problem.field.replacing("indicator-", with: ""))
      return "<li><a href=\"\(number.map { Link.indicator(id, $0) } ?? Link.levelMeeting(id))\">\(problem.message)</a></li>"
    }
    return Part.notice(.danger, title: "Chưa gửi được: còn \(missing.count) việc", "<ul>\(items)</ul>")
  }

  /// A late hand-in warns and never blocks.
  private var late: HTML {
    guard action != .sendBack, let due = dossier.dueDay, due.last < today else { return "" }
    return Part.notice(
      .warning, "<p>Đã quá hạn gửi \(today.number - due.last.number) ngày: hạn là hết ngày \(due.last.vietnamese) \(Format.clause(due.basis)). Vẫn gửi được.</p>")
  }

  private func form(_ missing: [FieldProblem], _ evaluation: LevelEvaluation, _ note: String, _ asked: String, _ errors: FormErrors) -> HTML {
    let back = Field.link("Quay lại hồ sơ", Link.level(id))
    // With holes there is nothing to send: the holes themselves are the next thing to do.
    if action != .sendBack, !missing.isEmpty { return Field.actions(back) }
    let label = action == .sendBack ? "Lý do, cần sửa gì" : "Ghi chú (không bắt buộc)"
    return Field.formTag(Link.level(id, action), csrf: csrf) {
      """
      \(Field.hidden("version", String(dossier.version)))\(action == .sendBack ? "" : level(evaluation, asked, errors))\
      \(Field.textarea("note", label, value: note, errors: errors, required: action == .sendBack))\
      <p>\(consequence)</p>\(Field.actions(Field.submit(title), back))
      """
    }
  }

  private func level(_ evaluation: LevelEvaluation, _ asked: String, _ errors: FormErrors) -> HTML {
    let reached = hindrances.isEmpty ? evaluation.level : min(1, evaluation.level)
    let value = asked.isEmpty ? dossier.askedLevel.map(String.init) ?? (reached > 0 ? "\(reached)" : "") : asked
    let choices = dossier.law.levels.map { level -> Field.Choice in
      var hints = level.number > evaluation.level ? ["Tự đánh giá chưa đạt mức này"] : []
      if level.number == 2 { hints += hindrances.map { "\($0.text) \(Format.clause($0.clause))" } }
      return Field.Choice("\(level.number)", level.name, hint: hints.isEmpty ? nil : hints.joined(separator: ". "))
    }
    return Field.radios("asked", "Đề nghị công nhận", choices: choices, value: value, errors: errors, required: true)
  }
}
