import Rules

/// Until when a request must be handed in, or decided: a printed date (TT 25 Điều 9, 14), counted in calendar days, or
/// working days from a complete valid dossier (Điều 19). A missed one warns and never blocks.
struct LevelClock: Sendable {
  let name: String
  let clause: String
  let lastDay: Day
  /// Days left, 0 on the last, negative when late.
  let left: Int
  let isInWorkingDays: Bool
  /// Years whose holidays nobody has entered: the true deadline may be later.
  let unknownYears: [Int]

  var isLate: Bool { left < 0 }

  /// "còn 6 ngày (đến 27/02/2025)".
  var words: String {
    let unit = isInWorkingDays ? "ngày làm việc" : "ngày"
    return left < 0
      ? "quá hạn \(-left) \(unit) (hạn \(lastDay.vietnamese))"
      : left == 0 ? "ngày cuối (hạn \(lastDay.vietnamese))" : "còn \(left) \(unit) (đến \(lastDay.vietnamese))"
  }

  /// What a request's clock hangs on.
  struct Facts: Sendable {
    let state: LevelAssessment.State
    let law: LevelRegulation
    let year: Int
    let choices: Choices
    let authority: AuthoritySetting?
    /// What guidance dates.
    let inner: [InnerDate]
    /// The last hand-in.
    let submittedOn: Day?
    let completeOn: Day?

    /// - Parameter inner: what guidance would date; nil for what it does.
    func dueDay(_ id: String, inner: [InnerDate]? = nil) -> DueDay? {
      law.text.dueDay(id, for: year, authority: authority, inner: inner ?? self.inner, choices: choices)
    }
  }

  /// The one that runs now; nil where none does.
  static func running(_ facts: Facts, calendar: WorkingCalendar, today: Day) -> LevelClock? {
    switch facts.state {
    case .preparing, .awaitingSignature: due("dossier", facts, today)
    case .submitted, .accepted, .appraising, .appraised, .proposed:
      (facts.authority?.decisionBefore == nil ? working(facts, calendar, today) : nil) ?? due("decision", facts, today)
    case .recognised, .declined, .published, .closed: nil
    }
  }

  /// From the receipt that proved complete; while nobody has said so, from the last one.
  private static func working(_ facts: Facts, _ calendar: WorkingCalendar, _ today: Day) -> LevelClock? {
    guard let deadline = facts.law.text.deadline("decision"), let start = facts.completeOn ?? facts.submittedOn else { return nil }
    let end = calendar.deadline(deadline.workingDays, after: start)
    return LevelClock(
      name: deadline.name, clause: "\(deadline.clause) \(facts.law.shortName)", lastDay: end.day,
      left: calendar.workingDays(from: today, to: end.day), isInWorkingDays: true, unknownYears: end.unknownYears)
  }

  private static func due(_ id: String, _ facts: Facts, _ today: Day) -> LevelClock? {
    guard let due = facts.dueDay(id) else { return nil }
    // The text's own words name an office that may have ended.
    let receiver = facts.authority?.receives
    let name = id == "dossier" && receiver != facts.law.authority?.receives ? "Gửi hồ sơ đến \(receiver ?? "cơ quan tiếp nhận")" : due.name
    return LevelClock(
      name: name, clause: due.basis, lastDay: due.last, left: due.last.number - today.number, isInWorkingDays: false, unknownYears: [])
  }
}

extension LevelDossier {
  func clock(calendar: WorkingCalendar, today: Day) -> LevelClock? {
    LevelClock.running(
      LevelClock.Facts(
        state: assessment.state, law: law, year: year.year, choices: choices, authority: authority, inner: innerDates,
        submittedOn: steps.last { $0.action == .submit }?.day, completeOn: completeOn),
      calendar: calendar, today: today)
  }
}

extension Part {
  static func levelClock(_ clock: LevelClock) -> HTML {
    clock.left < 0 ? tag(clock.words, .danger) : clock.left <= 5 ? tag(clock.words, .warning) : "\(clock.words)"
  }

  static func levelClockNotice(_ clock: LevelClock) -> HTML {
    let unknown: HTML = clock.unknownYears.isEmpty ? "" : """
      <p>Chưa có dữ liệu ngày nghỉ năm \(clock.unknownYears.map(String.init).joined(separator: ", ")): mới chỉ trừ thứ Bảy, Chủ nhật, nên hạn thật có thể muộn hơn.</p>
      """
    return notice(
      clock.isLate ? .danger : unknown.isEmpty ? .accent : .warning,
      "<p><strong>\(clock.name)</strong>: \(clock.words) \(Format.clause(clock.clause)).</p>\(unknown)")
  }
}
