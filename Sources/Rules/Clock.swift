import Foundation

/// The time an office has for a dossier, such as the 10 working days of TT 44 Điều 6.3.
///
/// It runs from the **receipt** of the dossier that proves complete and valid, not from the day on
/// which someone gets round to saying so; the first day is not counted; a return stops it (the
/// counting is our reading of Điều 6.3).
public struct Clock: Sendable {
  public struct Event: Equatable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
      /// The dossier came in, for the first time or again after a return.
      case received
      /// It was given back to be completed.
      case returned
      /// What the time was given for is done, such as the inspection plan approved.
      case completed
    }

    public let kind: Kind
    public let day: Day

    public init(_ kind: Kind, _ day: Day) {
      self.kind = kind
      self.day = day
    }
  }

  /// What the completed dossier finds when it comes back.
  public enum AfterReturn: String, Codable, Sendable, CaseIterable {
    /// All days anew.
    case restart
    /// The days that are left; those used before the return stay used.
    case resume
  }

  public enum State: Equatable, Sendable {
    case notStarted
    /// `left`: working days up to the deadline, 0 on its last day, negative when overdue.
    case running(deadline: Deadline, left: Int)
    /// Waiting for the completed dossier; `used`: working days used when it was returned, its day
    /// included.
    case stopped(since: Day, used: Int)
    /// `lateBy`: working days after the deadline, 0 when in time.
    case done(on: Day, lateBy: Int)
  }

  /// The length of the period in working days.
  public let days: Int
  public let afterReturn: AfterReturn
  private let calendar: WorkingCalendar

  public init(days: Int = 10, afterReturn: AfterReturn = .restart, calendar: WorkingCalendar) {
    self.days = days
    self.afterReturn = afterReturn
    self.calendar = calendar
  }

  /// The state at the end of `today`; events are taken in the order of their days, later ones do
  /// not count yet.
  ///
  /// A second receipt without a return does not move the start: no office gains time by entering a
  /// dossier twice. Returns before the first receipt, and whatever follows the completion, change
  /// nothing.
  public func state(of events: [Event], on today: Day) -> State {
    var start: Day?
    var used = 0
    var stop: Day?
    for event in inOrder(events) where event.day <= today {
      switch (event.kind, start) {
      case (.received, nil):
        start = event.day
        stop = nil
        if afterReturn == .restart { used = 0 }
      case (.received, _), (.returned, nil): break
      case (.returned, let begun?):
        used += calendar.workingDays(from: begun, to: event.day)
        start = nil
        stop = event.day
      case (.completed, let begun):
        return .done(
          on: event.day, lateBy: begun.map { lateness(on: event.day, from: $0, used: used) } ?? 0)
      }
    }
    if let start {
      let deadline = calendar.deadline(days - used, after: start)
      return .running(deadline: deadline, left: calendar.workingDays(from: today, to: deadline.day))
    }
    return stop.map { .stopped(since: $0, used: used) } ?? .notStarted
  }

  private func lateness(on day: Day, from start: Day, used: Int) -> Int {
    let deadline = calendar.deadline(days - used, after: start).day
    return max(0, -calendar.workingDays(from: day, to: deadline))
  }

  /// By day; events of one day stay as they were given, for a dossier can come in and go back on
  /// one day.
  private func inOrder(_ events: [Event]) -> [Event] {
    events.enumerated()
      .sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
  }
}
