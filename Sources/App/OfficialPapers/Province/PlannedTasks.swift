import Papers
import Rules

/// What plans ask besides the dossiers, as the papers of a year hold it: nothing where no plan asks.
extension YearMatter {
  /// The unit's own plan, the tasks among the stages of the dossiers in the order of their last days.
  var timetable: [PlanStage] {
    let own = tasks.filter { $0.task.unit.id == unit.id }.map(\.task.wanted.stage)
    return own.isEmpty ? stages : (stages + own).sorted { ($0.until, $0.from) < ($1.until, $1.from) }
  }
}

extension [TaskOutcome] {
  /// What came of each: in the unit's own words where the unit did it, else how many have told; with what was to be counted.
  var results: [Block] {
    .items(
      map { outcome in
        let wanted = outcome.task.wanted, counts = outcome.reports.compactMap(\.count)
        let sum = wanted.counted.isEmpty ? nil : "\(Format.integer(counts.reduce(0, +))) \(wanted.counted)"
        guard outcome.isOwn else {
          return Text("\(wanted.name): \(outcome.reports.count)/\(outcome.doers) đơn vị đã thực hiện\(sum.map { ", cộng \($0)" } ?? "").")
        }
        guard let report = outcome.reports.first else { return Text("\(wanted.name): chưa có kết quả.") }
        let counted = counts.isEmpty ? "" : sum.map { " (\($0))" } ?? ""
        return Text("\(wanted.name): \(report.text.replacing("\n", with: " ").withoutPoint)\(counted).")
      })
  }
}

/// A task in one unit's part of the country.
struct TaskOutcome: Sendable {
  let task: PlanTask
  /// Whether the unit itself is the one that owes it.
  let isOwn: Bool
  let doers: Int
  /// The report that counts of each that has told.
  let reports: [TaskReport]
}

extension PlanTask.Wanted {
  var stage: PlanStage { PlanStage(name: name, body: doer.onPaper, from: from, until: until) }
}

extension PlanTask.Doer {
  fileprivate var onPaper: String {
    switch self {
    case .province: "Sở Giáo dục và Đào tạo, Hội Khuyến học tỉnh"
    case .district: "Phòng Giáo dục và Đào tạo, Hội Khuyến học cấp huyện"
    case .education: "Phòng Giáo dục và Đào tạo"
    case .promotion: "Hội Khuyến học cấp huyện"
    case .commune: "Ủy ban nhân dân cấp xã"
    }
  }
}
