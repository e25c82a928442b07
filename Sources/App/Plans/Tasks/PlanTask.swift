import Foundation
import Rules

/// What a plan asks of offices besides the dossiers: a training, a conference, the report of a quarter. Each unit that owes
/// it tells what came of it; a missed day warns and is seen by whoever set it, it never blocks.
struct PlanTask: Sendable {
  let id: String
  /// Whose plan it is.
  let unit: Unit
  let wanted: Wanted
  /// Why it is no longer asked; nil while it is.
  let dropped: String?
  /// How often it was changed: someone who saw another version is told.
  let version: Int

  /// What whoever sets it fills in.
  struct Wanted: Sendable, Equatable {
    var name: String
    var doer: Doer
    var from: Day
    var until: Day
    /// What the report is to tell; may be empty.
    var asked = ""
    /// What is to be counted, "người dự"; empty: nothing.
    var counted = ""
    /// The plan that asks for it.
    var source: String

    var year: Int { until.year }
  }

  /// Who owes it, in every unit of a level below the plan's, or in the plan's own.
  enum Doer: String, Sendable, CaseIterable {
    case province, district, education, promotion, commune

    var level: Level {
      switch self {
      case .province: .province
      case .district, .education, .promotion: .district
      case .commune: .commune
      }
    }

    var name: String {
      switch self {
      case .province: "Cấp tỉnh (Sở GDĐT, Hội Khuyến học tỉnh)"
      case .district: "Cấp huyện (Phòng GDĐT và Hội Khuyến học)"
      case .education: "Phòng GDĐT huyện"
      case .promotion: "Hội Khuyến học huyện"
      case .commune: "Cấp xã"
      }
    }

    /// Whether an officer of the level, and in a district of the body, does it; an officer of no named body does what either does.
    func isDone(at level: Level, by body: DistrictBody?) -> Bool {
      guard level == self.level else { return false }
      switch self {
      case .education: return body != .promotion
      case .promotion: return body != .education
      default: return true
      }
    }

    /// Whom a plan of the level can ask.
    static func below(_ level: Level) -> [Doer] {
      switch level {
      case .province: allCases
      case .district: [.district, .education, .promotion, .commune]
      case .commune: []
      }
    }
  }

  /// Where a unit stands with it.
  enum Standing: Sendable, Equatable {
    case done(daysLate: Int)
    case overdue(days: Int)
    case due(days: Int)
    /// Its first day is still to come.
    case ahead
  }

  func standing(_ report: TaskReport?, on today: Day) -> Standing {
    if let report { return .done(daysLate: max(0, report.doneOn.number - wanted.until.number)) }
    if today > wanted.until { return .overdue(days: today.number - wanted.until.number) }
    return today < wanted.from ? .ahead : .due(days: wanted.until.number - today.number)
  }
}

/// The reports of some tasks, the newest first.
struct TaskReports: Sendable {
  let all: [TaskReport]
  private let newest: [String: [String: TaskReport]]

  init(_ all: [TaskReport]) {
    self.all = all
    newest = all.reversed().reduce(into: [:]) { $0[$1.taskID, default: [:]][$1.unitID] = $1 }
  }

  var isEmpty: Bool { all.isEmpty }
  /// How often the unit has reported a task.
  func count(of task: String, from unit: String) -> Int { all.count { $0.taskID == task && $0.unitID == unit } }
  /// The one that counts.
  func of(_ task: String, from unit: String) -> TaskReport? { newest[task]?[unit] }
}

/// What a unit says of a task; said again, the later one counts and the earlier stays.
struct TaskReport: Sendable {
  let taskID: String
  let unitID: String
  let doneOn: Day
  let text: String
  let count: Int?
  let name: String
  let at: Date
}
