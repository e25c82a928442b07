/// How long a recognition holds, and when the next level may be asked for.
public struct Validity: Codable, Sendable, Equatable {
  public let months: Int
  public let clause: String
  /// Level 2 may be asked for so many months after the decision on level 1.
  public let raiseAfterMonths: Int
  public let raiseClause: String

  /// The last day on which the recognition holds.
  ///
  /// - Parameter reading: of `Setting.ID.validity`; nil runs to 31/12 of the year of the decision + 3.
  public func lastDay(decidedOn: Day, reading: Setting.Option?) -> Day {
    if reading == .sameDay { return decidedOn.adding(months: months) }
    let lastYear = decidedOn.year + months / 12
    return Day(year: lastYear, month: 12, day: 31) ?? decidedOn.adding(months: months)
  }

  public func holds(decidedOn: Day, on day: Day, reading: Setting.Option?) -> Bool {
    decidedOn <= day && day <= lastDay(decidedOn: decidedOn, reading: reading)
  }

  /// The first day on which level 2 may be asked for.
  public func raiseFrom(decidedOn: Day) -> Day { decidedOn.adding(months: raiseAfterMonths) }
}

/// A recognition by decision: what counts towards the level above, and what the next request rests on.
public struct LevelRecognition: Sendable, Equatable, Codable {
  public let level: Int
  public let decidedOn: Day

  public init(level: Int, decidedOn: Day) {
    self.level = level
    self.decidedOn = decidedOn
  }
}

extension LegalText {
  /// The highest level in force on a day; 0 for none.
  public func standing(_ recognitions: [LevelRecognition], on day: Day, choices: Choices = [:]) -> Int {
    guard let validity else { return 0 }
    let reading = reading(.validity, in: choices)
    return recognitions.filter { validity.holds(decidedOn: $0.decidedOn, on: day, reading: reading) }.map(\.level).max() ?? 0
  }

  /// What hinders a request for a level on a day, each with its clause; empty when nothing does.
  ///
  /// Level 2 rests on a level-1 recognition in force that is old enough; asking for the level that one holds is
  /// re-recognition, and no text that we have says how early it may come.
  public func hindrances(
    toLevel level: Int, on day: Day, holding recognitions: [LevelRecognition], choices: Choices = [:]
  ) -> [Reason] {
    guard let validity, level > 1, standing(recognitions, on: day, choices: choices) < level else { return [] }
    let reading = reading(.validity, in: choices)
    let below = recognitions.filter {
      $0.level == level - 1 && validity.holds(decidedOn: $0.decidedOn, on: day, reading: reading)
    }
    var hindrances: [Reason] = []
    if self.reading(.raising, in: choices) == .notAllowed, let setting = setting(.raising) {
      hindrances.append(Reason(.notMet, setting.name(of: .notAllowed), clause: setting.clause))
    }
    // A renewed level 1 does not make anybody wait anew: the first decision still in force counts.
    if let first = below.map(\.decidedOn).min() {
      let from = validity.raiseFrom(decidedOn: first)
      if day < from {
        hindrances.append(
          Reason(
            .notMet,
            "Đề nghị mức độ \(level) được từ ngày \(from.vietnamese): sau \(validity.raiseAfterMonths) tháng kể từ quyết định mức độ \(level - 1) ngày \(first.vietnamese)",
            clause: validity.raiseClause))
      }
    } else {
      hindrances.append(
        Reason(
          .notMet, "Chưa có quyết định công nhận mức độ \(level - 1) còn hiệu lực để đề nghị mức độ \(level)",
          clause: validity.raiseClause))
    }
    return hindrances
  }
}

extension Day {
  /// The same day so many months later, or the last of that month where it has no such day: 31/01 + 1 month is 28/02.
  public func adding(months: Int) -> Day {
    let count = year * 12 + month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    for day in stride(from: self.day, to: 27, by: -1) {
      if let found = Day(year: year, month: month, day: day) { return found }
    }
    return Day(year: year, month: month, day: min(day, 28)) ?? self
  }
}
