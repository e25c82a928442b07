import Rules

/// One of the district's two deadlines for a dossier: 10 working days for the inspection plan (Điều 6.3), 5 for the
/// submission after the inspection's result (Điều 6).
///
/// A missed deadline warns; it never blocks the work.
struct DossierClock: Sendable {
  let deadline: Regulation.Deadline
  let state: Clock.State

  enum Setting {
    static let inspectionPlan = "inspectionPlan"
    static let submission = "submission"
  }

  /// What a dossier's clocks hang on.
  struct Facts: Sendable {
    let assessment: Assessment
    let completeOn: Day?
    let resultOn: Day?
    let afterReturn: Clock.AfterReturn
    let regulation: Regulation
    let steps: [Step]
  }

  /// The clock that runs in the dossier's present state; nil where none does.
  static func running(_ facts: Facts, calendar: WorkingCalendar, today: Day) -> DossierClock? {
    switch facts.assessment.state {
    case .preparing, .awaitingSignature, .submitted, .accepted: inspectionPlan(facts, calendar: calendar, today: today)
    case .inspected: submission(facts, calendar: calendar, today: today)
    default: nil
    }
  }

  /// Both, for whoever looks back.
  static func all(_ facts: Facts, calendar: WorkingCalendar, today: Day) -> [DossierClock] {
    [inspectionPlan(facts, calendar: calendar, today: today), submission(facts, calendar: calendar, today: today)]
      .compactMap(\.self)
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
    return state == .notStarted ? nil : DossierClock(deadline: deadline, state: state)
  }

  /// A proposal that was sent back does not stop these days: the result stands since its day.
  private static func submission(_ facts: Facts, calendar: WorkingCalendar, today: Day) -> DossierClock? {
    guard let resultOn = facts.resultOn, let deadline = facts.regulation.deadline(Setting.submission) else { return nil }
    var events = [Clock.Event(.received, resultOn)]
    let proposed = facts.steps.last { $0.action == .propose || $0.action == .sendBackProposal }
    if let proposed, proposed.action == .propose { events.append(Clock.Event(.completed, proposed.day)) }
    let clock = Clock(days: deadline.workingDays, calendar: calendar)
    return DossierClock(deadline: deadline, state: clock.state(of: events, on: today))
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
    case .running(let deadline, 0): "hôm nay là ngày cuối (\(deadline.day.vietnamese))"
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
      clock.isMissed || !unknown.isEmpty ? .warning : .accent,
      """
      <p><strong>\(clock.deadline.name)</strong>: \(clock.words). Thời hạn \(clock.deadline.workingDays) ngày làm việc \
      kể từ ngày \(clock.deadline.after) (\(clock.deadline.clause)), không tính ngày đầu.</p>\(unknown)
      """)
  }
}
