import Foundation
import Rules
import Store

/// How the units below stand on a day: what "≥ 90 % of communes" (TT 25 Điều 11, 12.4a, 16, 17.4a) is computed from.
struct LowerUnits: Sendable {
  /// A unit below with the recognition that counts, or the reason why none does.
  struct Line: Sendable {
    let unit: Unit
    /// Recognised at, in force on the day; 0 for not.
    let level: Int
    /// The decision that counts, else the last one there was; "" where there was none.
    let number: String
    let decidedOn: Day?
    let until: Day?
    /// Taken over from a predecessor by a person.
    let isCarried: Bool
    /// Why it does not count; "" where it does.
    let why: String
  }

  /// The day for which it holds.
  let day: Day
  /// Communes or districts.
  let level: Level
  /// Communes in the place of districts: a reading of ours, no guidance says so.
  let isAssumption: Bool
  /// In the order of the list of units.
  let lines: [Line]

  var answer: IndicatorAnswer.Value? {
    guard !lines.isEmpty else { return nil }
    return .recognised(lines.count { $0.level >= 1 }, atLevel2: lines.count { $0.level == 2 }, of: lines.count)
  }

  var counting: [Line] { lines.filter { $0.level >= 1 } }
  var missing: [Line] { lines.filter { $0.level == 0 } }
}

/// A recognition as it stands in the register.
struct StandingRecognition: Sendable {
  let level: Int
  let number: String
  let decidedOn: Day
  let until: Day
  let endedOn: Day?
  let isCarried: Bool

  /// The last day is the one that was computed when it was decided (`Validity`), so that a later reading changes nothing.
  func holds(on day: Day) -> Bool { decidedOn <= day && day <= until && endedOn.map { day < $0 } ?? true }
}

extension LowerUnits.Line {
  /// - Parameter recognitions: of the unit, the oldest first.
  init(_ unit: Unit, _ recognitions: [StandingRecognition], on day: Day) {
    let holding = recognitions.filter { $0.holds(on: day) }.max { ($0.level, $0.decidedOn) < ($1.level, $1.decidedOn) }
    let shown = holding ?? recognitions.filter { $0.decidedOn <= day }.last
    let why: String =
      if holding != nil {
        ""
      } else if let shown {
        shown.endedOn.flatMap { $0 <= day ? "chấm dứt từ ngày \($0.vietnamese)" : nil } ?? "hết hiệu lực sau ngày \(shown.until.vietnamese)"
      } else if let later = recognitions.first {
        "quyết định ngày \(later.decidedOn.vietnamese), sau ngày xét"
      } else {
        "chưa được công nhận"
      }
    self.init(
      unit: unit, level: holding?.level ?? 0, number: shown?.number ?? "", decidedOn: shown?.decidedOn, until: shown?.until,
      isCarried: shown?.isCarried ?? false, why: why)
  }
}

extension LevelDossier {
  /// The day on which the units below are counted: the council's conclusion, else the last hand-in, else today.
  static func countingDay(_ steps: [LevelStep], today: Day) -> Day {
    steps.last { $0.action == .conclude }?.day ?? steps.last { $0.action == .submit || $0.action == .handOver }?.day ?? today
  }
}

extension LevelDossier.Line {
  /// The line with what the recognitions below say in the place of what was typed; the council's own answer stays.
  func counting(_ lower: LowerUnits?) -> Self {
    guard case .lowerUnits = indicator.way else { return self }
    var line = self
    line.own = lower.flatMap { lower in
      lower.answer.map {
        LevelDossier.Given(
          value: $0, withoutEvidence: nil, decisionNumber: "", decisionDay: nil, note: "Đếm từ các quyết định công nhận còn hiệu lực ngày \(lower.day.vietnamese)",
          baseSource: "Danh mục đơn vị của năm", name: "Sổ công nhận", at: "\(lower.day.iso)T00:00:00.000Z", version: own?.version ?? 0)
      }
    }
    return line
  }
}
