import Rules

/// A time by which something of a dossier must be done: a deadline of the law (10 working days for the inspection plan,
/// Điều 6.3; 5 for the submission after the inspection's result, Điều 6), or a stage of the province's plan.
///
/// A missed one warns; it never blocks the work.
struct DossierClock: Sendable {
  enum Term: Sendable {
    case law(LegalText.Deadline)
    case plan(PlanStage, year: Int)
  }

  let term: Term
  let state: Clock.State

  enum Setting {
    static let inspectionPlan = "inspectionPlan"
    static let submission = "submission"
  }

  /// What a dossier's clocks hang on.
  struct Facts: Sendable {
    let assessment: Assessment
    let year: Int
    let completeOn: Day?
    let resultOn: Day?
    let afterReturn: Clock.AfterReturn
    let regulation: Regulation
    let steps: [Step]
    let stages: [PlanStage]
  }

  /// The clock that runs in the dossier's present state: the law's, else the plan's; nil where none does.
  static func running(_ facts: Facts, calendar: WorkingCalendar, today: Day) -> DossierClock? {
    if facts.assessment.isLeftBehind { return nil }
    let law: DossierClock? = switch facts.assessment.state {
    case .preparing, .awaitingSignature, .submitted, .accepted: inspectionPlan(facts, calendar: calendar, today: today)
    case .inspected: submission(facts, calendar: calendar, today: today)
    default: nil
    }
    if law?.left != nil { return law }
    return facts.due.flatMap { stage($0, facts, calendar, today) } ?? law
  }

  /// All that began, for whoever looks back: the law's, and the plan's as far as they are done or come next. None for what an
  /// ended commune left: nobody can do any more what it would ask.
  static func all(_ facts: Facts, calendar: WorkingCalendar, today: Day) -> [DossierClock] {
    if facts.assessment.isLeftBehind { return [] }
    let stages = facts.stages.filter { $0.action != nil && ($0.isDone(facts.assessment.state) || $0 == facts.due) }
    return [inspectionPlan(facts, calendar: calendar, today: today), submission(facts, calendar: calendar, today: today)]
      .compactMap(\.self) + stages.compactMap { stage($0, facts, calendar, today) }
  }

  private static func stage(
    _ stage: PlanStage, _ facts: Facts, _ calendar: WorkingCalendar, _ today: Day
  ) -> DossierClock? {
    // Handed in counts from the first time: what is given back to be completed was not late.
    let done = stage.isDone(facts.assessment.state)
      ? facts.steps.first { $0.action == stage.action || ($0.action == .survey && stage.action != .submit) }?.day : nil
    if done == nil, stage.isDone(facts.assessment.state) { return nil }
    let left = calendar.workingDays(from: done ?? today, to: stage.until)
    return DossierClock(
      term: .plan(stage, year: facts.year),
      state: done.map { .done(on: $0, lateBy: max(0, -left)) } ?? .running(deadline: Deadline(day: stage.until), left: left))
  }

  /// A commune that is only surveyed gets no inspection plan, hence no deadline for one.
  private static func inspectionPlan(_ facts: Facts, calendar: WorkingCalendar, today: Day) -> DossierClock? {
    guard facts.assessment.mode == .inspected, let deadline = facts.regulation.deadline(Setting.inspectionPlan) else {
      return nil
    }
    var events = Clock.Event.events(of: facts.steps)
    // A dossier on paper may have come in before (or after) the day on which it was sent through the program.
    if let completeOn = facts.completeOn, let last = events.lastIndex(where: { $0.kind == .received }) {
      events[last] = Clock.Event(.received, completeOn)
    }
    let clock = Clock(days: deadline.workingDays, afterReturn: facts.afterReturn, calendar: calendar)
    let state = clock.state(of: events, on: today)
    return state == .notStarted ? nil : DossierClock(term: .law(deadline), state: state)
  }

  /// A proposal that was sent back does not stop these days: the result stands since its day.
  private static func submission(_ facts: Facts, calendar: WorkingCalendar, today: Day) -> DossierClock? {
    guard let resultOn = facts.resultOn, let deadline = facts.regulation.deadline(Setting.submission) else { return nil }
    var events = [Clock.Event(.received, resultOn)]
    let proposed = facts.steps.last { $0.action == .propose || $0.action == .sendBackProposal }
    if let proposed, proposed.action == .propose { events.append(Clock.Event(.completed, proposed.day)) }
    let clock = Clock(days: deadline.workingDays, calendar: calendar)
    return DossierClock(term: .law(deadline), state: clock.state(of: events, on: today))
  }

  /// What is to be done.
  var name: String {
    switch term {
    case .law(let deadline): deadline.name
    case .plan(let stage, _): stage.name
    }
  }

  /// Where it is written.
  var clause: String {
    switch term {
    case .law(let deadline): deadline.clause
    case .plan(let stage, let year): stage.basis.isEmpty ? "mốc của kế hoạch năm \(year)" : stage.basis
    }
  }

  /// How the days are counted, in a sentence.
  var rule: String {
    switch term {
    case .law(let deadline):
      "Thời hạn \(deadline.workingDays) ngày làm việc kể từ ngày \(deadline.after) \(Format.clause(deadline.clause)), không tính ngày đầu."
    case .plan(let stage, _) where !stage.basis.isEmpty: "Hạn nội bộ: \(stage.basis)."
    case .plan(let stage, _): "\(stage.body.isEmpty ? "Mốc" : "\(stage.body) làm; mốc") của kế hoạch năm."
    }
  }

  /// Whether these are the 5 working days after the inspection's result (Điều 6).
  var isSubmission: Bool {
    if case .law(let deadline) = term { deadline.id == Setting.submission } else { false }
  }

  /// Working days left, negative when overdue; nil while the clock stands still.
  var left: Int? {
    if case .running(_, let left) = state { left } else { nil }
  }

  /// Whether the deadline was missed, be the work done by now or not.
  var isMissed: Bool {
    switch state {
    case .running(_, let left): left < 0
    case .done(_, let lateBy): lateBy > 0
    case .notStarted, .stopped: false
    }
  }

  /// "còn 6 ngày làm việc (đến 25/12/2023)".
  var words: String {
    switch state {
    case .notStarted: "chưa tính ngày"
    case .running(let deadline, let left) where left < 0:
      "quá hạn \(-left) ngày làm việc (hạn \(deadline.day.vietnamese))"
    case .running(let deadline, 0): "ngày làm việc cuối (hạn \(deadline.day.vietnamese))"
    case .running(let deadline, let left): "còn \(left) ngày làm việc (đến \(deadline.day.vietnamese))"
    case .stopped(let since, let used): "tạm dừng từ \(since.vietnamese), đã dùng \(used) ngày làm việc"
    case .done(let day, 0): "xong ngày \(day.vietnamese), đúng hạn"
    case .done(let day, let lateBy): "xong ngày \(day.vietnamese), chậm \(lateBy) ngày làm việc"
    }
  }

  /// Years whose holidays nobody has entered: the true deadline may be later.
  var unknownYears: [Int] {
    if case .running(let deadline, _) = state { deadline.unknownYears } else { [] }
  }
}

extension Part {
  /// The clock in a word and a colour.
  static func clock(_ clock: DossierClock) -> HTML {
    switch clock.left {
    case nil: clock.isMissed ? Part.tag(clock.words, .warning) : "\(clock.words)"
    case let left? where left < 0: Part.tag(clock.words, .danger)
    case let left? where left <= 2: Part.tag(clock.words, .warning)
    case .some: "\(clock.words)"
    }
  }

  /// The clock with its clause, and a warning where the calendar does not know a year.
  static func clockNotice(_ clock: DossierClock) -> HTML {
    let unknown: HTML = clock.unknownYears.isEmpty ? "" : """
      <p>Chưa có dữ liệu ngày nghỉ năm \(clock.unknownYears.map(String.init).joined(separator: ", ")): \
      mới chỉ trừ thứ Bảy, Chủ nhật, nên hạn thật có thể muộn hơn.</p>
      """
    return Part.notice(
      (clock.left ?? 0) < 0 ? .danger : clock.isMissed || !unknown.isEmpty ? .warning : .accent,
      """
      <p><strong>\(clock.name)</strong>: \(clock.words). \(clock.rule)</p>\(unknown)
      """)
  }
}

extension DossierClock.Facts {
  init(_ dossier: Dossier, stages: [PlanStage]) {
    self.init(
      assessment: dossier.assessment, year: dossier.year, completeOn: dossier.completeOn, resultOn: dossier.resultOn,
      afterReturn: dossier.afterReturn, regulation: dossier.regulation, steps: dossier.steps, stages: stages)
  }

  /// The stage that the dossier works towards: of those whose action it has not taken, the one that ends first, be it past.
  fileprivate var due: PlanStage? {
    stages.filter { $0.action != nil && !$0.isDone(assessment.state) }.min { $0.until < $1.until }
  }
}
