import Foundation
import Testing

@testable import Rules

@Suite struct WorkingCalendarTests {
  @Test(
    "working days and days off",
    arguments: [
      ("2024-05-03", true), ("2024-05-04", true), ("2024-05-05", false), ("2024-04-29", false),
      ("2024-04-27", false),
      ("2019-01-05", true), ("2018-12-31", false), ("2021-02-09", true), ("2021-02-10", false),
      ("2021-02-17", true),
      ("2024-01-01", false), ("2024-01-02", true), ("2030-04-30", true), ("2030-04-28", false),
    ])
  func workingDay(iso: String, works: Bool) {
    #expect(vietnam.isWorkingDay(on(iso)) == works)
  }

  @Test(
    "deadlines in working days, the first day not counted",
    arguments: [
      (10, "2021-02-01", "2021-02-22", []),  // over Tết 2021: 10 to 16 February are off
      (1, "2021-02-09", "2021-02-17", []),  // the eve of that Tết
      (1, "2021-02-13", "2021-02-17", []),  // received within Tết
      (10, "2023-12-25", "2024-01-09", []),  // Tuần Giáo: the ten days cross the new year
      (5, "2024-01-09", "2024-01-16", []),  // … and the five after them
      (10, "2019-04-19", "2019-05-07", []),  // 29/4 off, Saturday 4/5 worked
      (1, "2019-01-04", "2019-01-05", []),  // a Saturday worked is a deadline
      (1, "2024-05-03", "2024-05-04", []), (1, "2024-05-04", "2024-05-06", []),
      (1, "2018-12-28", "2019-01-02", []),
      (0, "2024-01-02", "2024-01-02", []), (0, "2024-05-05", "2024-05-06", []),
      (-3, "2024-01-02", "2024-01-02", []),
      (10, "2024-12-23", "2025-01-06", [2025]),  // no data for 2025: the 1st of January counts
      (5, "2030-04-26", "2030-05-03", [2030]), (300, "2029-01-01", "2030-02-25", [2029, 2030]),
      (1, "2017-12-29", "2018-01-02", [2017]),
    ] as [(Int, String, String, [Int])])
  func deadlines(days: Int, start: String, end: String, unknown: [Int]) {
    #expect(
      vietnam.deadline(days, after: on(start)) == Deadline(day: on(end), unknownYears: unknown))
  }

  @Test(
    "working days left, and days overdue",
    arguments: [
      ("2024-01-02", "2024-01-02", 0), ("2024-01-02", "2024-01-09", 5),
      ("2024-01-09", "2024-01-02", -5),
      ("2024-01-05", "2024-01-07", 0), ("2024-01-06", "2024-01-05", -1),
      ("2024-01-07", "2024-01-05", -1),
      ("2024-01-08", "2024-01-05", -1), ("2024-01-09", "2024-01-05", -2),
      ("2021-02-09", "2021-02-17", 1),
      ("2021-02-17", "2021-02-09", -1), ("2019-05-03", "2019-05-06", 2),
    ])
  func between(from: String, to: String, days: Int) {
    #expect(vietnam.workingDays(from: on(from), to: on(to)) == days)
  }

  @Test(
    "a deadline is as far away as it was set, from any day of any year", arguments: [1, 5, 10, 20])
  func roundTrip(days: Int) {
    for offset in 0..<2500 {
      let start = on("2018-01-01").adding(days: offset)
      #expect(
        vietnam.workingDays(from: start, to: vietnam.deadline(days, after: start).day) == days)
    }
  }

  @Test("counted by weeks is counted day by day, before 1970 and across swapped days too; a slip of a thousand years is no walk")
  func byWeeks() {
    for start in ["1969-12-20", "2018-04-25", "2021-02-05", "2023-12-28"].map(on) {
      var count = 0
      for offset in 1...400 {
        let day = start.adding(days: offset)
        if vietnam.isWorkingDay(day) { count += 1 }
        #expect(vietnam.workingDays(from: start, to: day) == count)
        #expect(vietnam.workingDays(from: day, to: start) == -max(count, 1))
      }
    }
    for _ in 0..<100_000 { #expect(vietnam.workingDays(from: on("2023-12-11"), to: on("9999-12-31")) > 2_000_000) }
  }

  @Test("a file corrected by hand is told its faults")
  func faults() {
    let year = HolidayYear(
      year: 2027, source: "thử",
      holidays: [
        .init(date: on("2027-01-01"), name: "a"), .init(date: on("2026-12-31"), name: "b"),
      ],
      workdays: [
        .init(date: on("2027-01-09"), note: "c"), .init(date: on("2027-01-04"), note: "d"),
        .init(date: on("2027-01-01"), note: "e"),
      ])
    #expect(
      year.faults.map(\.message) == [
        "Ngày 31/12/2026 không thuộc năm 2027.", "Ngày 01/01/2027 được ghi hơn một lần.",
        "Ngày làm bù 04/01/2027 không phải là thứ Bảy hoặc Chủ nhật.",
        "Ngày làm bù 01/01/2027 không phải là thứ Bảy hoặc Chủ nhật.",
      ])
    #expect(known.flatMap(\.faults) == [])
  }

  @Test(
    "the holiday files are whole, and agree with the days of these tests", arguments: 2018...2026)
  func files(year: Int) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let text = try String(
      contentsOf: root.appending(path: "regulations/holidays/\(year).yaml"), encoding: .utf8)
    let dates = text.matches(of: /- \{date: '([0-9-]{10})', (name|note): '[^']+'\}/)
    let days = dates.map { (on(String($0.1)), $0.2 == "name") }
    #expect(text.contains("year: \(year)\n"))
    #expect(text.contains("\nsource: '"))
    let file = HolidayYear(
      year: year, source: "", holidays: days.filter(\.1).map { .init(date: $0.0, name: "") },
      workdays: days.filter { !$0.1 }.map { .init(date: $0.0, note: "") })
    #expect(file.faults.isEmpty)
    #expect(file.holidays.count >= 12 && file.workdays.count <= 2)
    let exchanged = file.holidays.filter { on in
      text.contains("'\(on.date.iso)', name: 'Ngày nghỉ (thay cho")
    }
    #expect(exchanged.allSatisfy { !$0.date.isWeekend })
    if let here = known.first(where: { $0.year == year }) {
      #expect(Set(file.holidays.map(\.date)).isSuperset(of: here.holidays.map(\.date)))
      #expect(file.workdays.map(\.date) == here.workdays.map(\.date))
    }
  }
}

@Suite struct ClockTests {
  private typealias Event = Clock.Event
  private let clock = Clock(calendar: vietnam)
  private let resuming = Clock(afterReturn: .resume, calendar: vietnam)

  @Test(
    "ten working days from the receipt",
    arguments: [
      ("2024-03-04", 10), ("2024-03-05", 9), ("2024-03-15", 1), ("2024-03-18", 0),
      ("2024-03-19", -1),
    ])
  func running(today: String, left: Int) {
    let state = clock.state(of: [Event(.received, on("2024-03-04"))], on: on(today))
    #expect(
      state == .running(deadline: Deadline(day: on("2024-03-18"), unknownYears: []), left: left))
  }

  @Test("before the receipt nothing runs")
  func notStarted() {
    #expect(clock.state(of: [], on: on("2024-03-04")) == .notStarted)
    #expect(
      clock.state(of: [Event(.received, on("2024-03-04"))], on: on("2024-03-03")) == .notStarted)
    #expect(
      clock.state(of: [Event(.returned, on("2024-03-01"))], on: on("2024-03-04")) == .notStarted)
  }

  @Test("a return stops it, the completed dossier starts it anew, or resumes it")
  func returned() {
    var events = [Event(.received, on("2024-03-04")), Event(.returned, on("2024-03-07"))]
    #expect(
      clock.state(of: events, on: on("2024-05-01")) == .stopped(since: on("2024-03-07"), used: 3))
    events.append(Event(.received, on("2024-03-11")))
    #expect(clock.state(of: events, on: on("2024-03-11")) == running("2024-03-25", 10))
    #expect(resuming.state(of: events, on: on("2024-03-11")) == running("2024-03-20", 7))
    events += [Event(.returned, on("2024-03-12")), Event(.received, on("2024-03-14"))]
    #expect(clock.state(of: events, on: on("2024-03-14")) == running("2024-03-28", 10))
    #expect(resuming.state(of: events, on: on("2024-03-14")) == running("2024-03-22", 6))
  }

  @Test("a dossier returned late has no days left when it resumes")
  func resumedLate() {
    let events = [
      Event(.received, on("2024-03-04")), Event(.returned, on("2024-03-21")),
      Event(.received, on("2024-03-24")),
    ]
    #expect(resuming.state(of: events, on: on("2024-03-25")) == running("2024-03-25", 0))
  }

  @Test(
    "done in time or late",
    arguments: [("2024-03-18", 0), ("2024-03-04", 0), ("2024-03-19", 1), ("2024-03-25", 5)])
  func done(day: String, late: Int) {
    let events = [
      Event(.received, on("2024-03-04")), Event(.completed, on(day)),
      Event(.returned, on("2024-06-03")),
    ]
    #expect(clock.state(of: events, on: on("2024-12-31")) == .done(on: on(day), lateBy: late))
  }

  @Test("done on a worked Saturday is in time, on a Saturday after a Friday's deadline late")
  func saturdays() {
    let worked = [Event(.received, on("2024-04-17")), Event(.completed, on("2024-05-04"))]
    #expect(clock.state(of: worked, on: on("2024-12-31")) == .done(on: on("2024-05-04"), lateBy: 0))
    let friday = [Event(.received, on("2024-03-01")), Event(.completed, on("2024-03-16"))]
    #expect(clock.state(of: friday, on: on("2024-12-31")) == .done(on: on("2024-03-16"), lateBy: 1))
  }

  @Test("the order of entry does not matter, nor does a dossier entered twice")
  func order() {
    let twice = [Event(.received, on("2024-03-08")), Event(.received, on("2024-03-04"))]
    #expect(clock.state(of: twice, on: on("2024-03-11")) == running("2024-03-18", 5))
    let sameDay = [Event(.received, on("2024-03-04")), Event(.returned, on("2024-03-04"))]
    #expect(
      clock.state(of: sameDay, on: on("2024-03-04")) == .stopped(since: on("2024-03-04"), used: 0))
  }

  @Test("completed without a running clock is done, and not late")
  func completedOnly() {
    #expect(
      clock.state(of: [Event(.completed, on("2024-03-04"))], on: on("2024-03-04"))
        == .done(on: on("2024-03-04"), lateBy: 0))
  }

  private func running(_ end: String, _ left: Int) -> Clock.State {
    .running(deadline: Deadline(day: on(end), unknownYears: []), left: left)
  }
}

private func on(_ iso: String) -> Day {
  guard let day = Day(iso: iso) else { preconditionFailure("no date: \(iso)") }
  return day
}

private func year(_ year: Int, off: [String], worked: [String] = []) -> HolidayYear {
  HolidayYear(
    year: year, source: "thử", holidays: off.map { .init(date: on("\(year)-\($0)"), name: "nghỉ") },
    workdays: worked.map { .init(date: on("\(year)-\($0)"), note: "làm bù") })
}

private let known = [
  year(
    2018,
    off: [
      "01-01", "02-14", "02-15", "02-16", "02-19", "02-20", "04-25", "04-30", "05-01", "09-03",
      "12-31",
    ]),
  year(
    2019,
    off: [
      "01-01", "02-04", "02-05", "02-06", "02-07", "02-08", "04-15", "04-29", "04-30", "05-01",
      "09-02",
    ],
    worked: ["01-05", "05-04"]),
  year(
    2021,
    off: [
      "01-01", "02-10", "02-11", "02-12", "02-15", "02-16", "04-21", "04-30", "05-03", "09-02",
      "09-03",
    ]),
  year(
    2023,
    off: [
      "01-02", "01-20", "01-23", "01-24", "01-25", "01-26", "05-01", "05-02", "05-03", "09-01",
      "09-04",
    ]),
  year(
    2024,
    off: [
      "01-01", "02-08", "02-09", "02-12", "02-13", "02-14", "04-18", "04-29", "04-30", "05-01",
      "09-02", "09-03",
    ],
    worked: ["05-04"]),
]
private let vietnam = WorkingCalendar(years: known)
