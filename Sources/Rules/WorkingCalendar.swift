import Foundation

/// The days off and the swapped working days of one year, as regulations/holidays/<year>.yaml holds
/// them.
public struct HolidayYear: Codable, Equatable, Sendable {
  public struct Holiday: Codable, Equatable, Sendable {
    public let date: Day
    public let name: String

    public init(date: Day, name: String) {
      self.date = date
      self.name = name
    }
  }

  /// A Saturday or Sunday on which offices work in exchange for a day off.
  public struct Workday: Codable, Equatable, Sendable {
    public let date: Day
    public let note: String

    public init(date: Day, note: String) {
      self.date = date
      self.note = note
    }
  }

  public let year: Int
  /// Where the days come from: an official notice, or what stands in for it.
  public let source: String
  public let holidays: [Holiday]
  public let workdays: [Workday]

  public init(year: Int, source: String, holidays: [Holiday], workdays: [Workday] = []) {
    self.year = year
    self.source = source
    self.holidays = holidays
    self.workdays = workdays
  }

  /// What a person who corrected the file got wrong; empty when it can be used.
  public var faults: [FieldProblem] {
    var faults: [FieldProblem] = []
    let off = holidays.map(\.date)
    let worked = workdays.map(\.date)
    for day in off + worked where day.year != year {
      faults.append(FieldProblem("date", "Ngày \(day.vietnamese) không thuộc năm \(year)."))
    }
    for (day, all) in Dictionary(grouping: off + worked, by: \.self).sorted(by: { $0.key < $1.key })
    where all.count > 1 {
      faults.append(FieldProblem("date", "Ngày \(day.vietnamese) được ghi hơn một lần."))
    }
    for day in worked where !day.isWeekend {
      faults.append(
        FieldProblem(
          "workdays", "Ngày làm bù \(day.vietnamese) không phải là thứ Bảy hoặc Chủ nhật."))
    }
    return faults
  }
}

/// The last day of a period counted in working days.
public struct Deadline: Equatable, Sendable {
  public let day: Day
  /// Years that the count went through without knowing their holidays: there only Saturdays and
  /// Sundays were left out, and the true deadline may be later. A warning to show, never a reason
  /// to stop.
  public let unknownYears: [Int]

  public init(day: Day, unknownYears: [Int] = []) {
    self.day = day
    self.unknownYears = unknownYears
  }
}

/// Which days offices work: Monday to Friday, without holidays, with the Saturdays worked in
/// exchange.
public struct WorkingCalendar: Sendable {
  private let off: Set<Day>
  private let worked: Set<Day>
  private let years: Set<Int>

  /// A year of which there is no data knows weekends only.
  public init(years: [HolidayYear]) {
    off = Set(years.flatMap(\.holidays).map(\.date))
    worked = Set(years.flatMap(\.workdays).map(\.date))
    self.years = Set(years.map(\.year))
  }

  public func isWorkingDay(_ day: Day) -> Bool {
    worked.contains(day) || !(day.isWeekend || off.contains(day))
  }

  /// The last of so many working days after `start`, which itself is not counted.
  ///
  /// For no days (or fewer) it is the start, or the next working day when the start is none.
  public func deadline(_ days: Int, after start: Day) -> Deadline {
    var day = start
    var left = days
    var unknown: [Int] = []
    while left > 0 || !isWorkingDay(day) {
      day = day.adding(days: 1)
      if isWorkingDay(day) { left -= 1 }
      let year = day.year
      if !years.contains(year), unknown.last != year { unknown.append(year) }
    }
    return Deadline(day: day, unknownYears: unknown)
  }

  /// Working days after `from` up to and with `to`: 0 on the same day, and when only days off are
  /// left.
  ///
  /// When `to` is past, minus the working days since, and at least one: on the Saturday after it, a
  /// Friday's deadline is over too.
  public func workingDays(from: Day, to: Day) -> Int {
    let (first, last) = (min(from, to), max(from, to))
    func isBetween(_ day: Day) -> Bool { first < day && day <= last }
    // By whole weeks, not day by day: a mistyped year lies centuries away, and a list asks this of every dossier.
    let count = last.weekdays - first.weekdays
      - off.count { isBetween($0) && !$0.isWeekend && !worked.contains($0) } + worked.count { isBetween($0) && $0.isWeekend }
    return to < from ? -max(count, 1) : count
  }
}

extension Day {
  /// Mondays to Fridays up to and with the day, since Monday 29/12/1969; negative before.
  fileprivate var weekdays: Int {
    let days = number + 4, rest = (days % 7 + 7) % 7
    return (days - rest) / 7 * 5 + min(rest, 5)
  }
}
