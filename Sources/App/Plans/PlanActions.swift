import Foundation
import Rules
import Store

extension Database {
  /// Sets how many communes of each district are to reach each rating in a year, open already or not.
  ///
  /// - Throws: `Problem.invalid` naming every district whose targets exceed its communes.
  func setTargets(
    _ targets: [Target], of province: String, year: Int, practice: Bool, by actor: Actor?, at time: Date
  ) async throws {
    try await write { db in
      let unit = try db.unit(province)
      try actor?.require(.editPlan, in: unit.path)
      let day = Day(year: year, month: 12, day: 31) ?? Day(time)
      let communes = Dictionary(grouping: try db.communes(of: province, on: day)) { $0.parentID ?? "" }
      let districts = try db.units(targets.map(\.districtID))
      var faults: [FieldProblem] = []
      for district in districts {
        let planned = targets.filter { $0.districtID == district.id }.map(\.communes).reduce(0, +)
        let all = communes[district.id]?.count ?? 0
        if district.provinceID != province {
          faults.append(FieldProblem("", "\(district.name) không thuộc \(unit.name)"))
        } else if planned > all {
          faults.append(
            FieldProblem(
              "target-\(district.code)-good", "\(district.name): chỉ tiêu cộng lại là \(planned), nhiều hơn \(all) xã của huyện"))
        }
      }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      try db.replaceTargets(targets.filter { $0.communes > 0 }, of: province, year: year, practice: practice)
      try db.journal(
        .targetChanged, chain: .unit(province), subject: province,
        [
          "year": "\(year)", "practice": practice ? "1" : "0",
          "targets": targets.filter { $0.communes > 0 }.map { "\($0.districtID) \($0.rating) \($0.communes)" }.joined(separator: "; "),
        ], by: actor, at: time)
    }
  }

  func setStages(_ stages: [PlanStage], of year: String, by actor: Actor, at time: Date) async throws {
    var faults: [FieldProblem] = []
    for (index, stage) in stages.enumerated() {
      if stage.name.isEmpty { faults.append(FieldProblem("name-\(index)", "Mốc \(index + 1): hãy ghi việc phải làm")) }
      if stage.until < stage.from {
        faults.append(FieldProblem("until-\(index)", "Mốc \(index + 1): ngày kết thúc phải sau ngày bắt đầu"))
      }
    }
    guard faults.isEmpty else { throw Problem.invalid(faults) }
    try await write { db in
      let plan = try db.year(year)
      try actor.require(.editPlan, in: plan.province.path)
      try db.replaceStages(stages, of: year)
      try db.journal(
        .planChanged, chain: .unit(plan.province.id), subject: year,
        ["stages": stages.map { "\($0.name) \($0.from.iso) \($0.until.iso) \($0.body)" }.joined(separator: "; ")],
        by: actor, at: time)
    }
  }

  /// Changes how communes take part: inspected or surveyed, model or not. Those past `preparing` stay as they are.
  ///
  /// - Returns: how many changed.
  @discardableResult
  func setParts(
    _ parts: [(id: String, mode: Assessment.Mode, isModel: Bool)], of year: String, by actor: Actor, at time: Date
  ) async throws -> Int {
    try await write { db in
      let plan = try db.year(year)
      try actor.require(.editPlan, in: plan.province.path)
      let standing = Dictionary(try db.communes(of: plan).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      var changed = 0
      for part in parts {
        guard let old = standing[part.id], old.mode != part.mode || old.isModel != part.isModel else { continue }
        guard try db.setPart(part.id, year: year, mode: part.mode, isModel: part.isModel) else {
          throw Problem.conflict("\(old.unit.name) đã gửi hồ sơ, không đổi cách đánh giá được nữa. Hãy tải lại trang.")
        }
        changed += 1
        try db.journal(
          .planChanged, chain: .assessment(part.id), subject: part.id,
          ["mode": part.mode.rawValue, "model": part.isModel ? "1" : "0"], by: actor, at: time)
      }
      return changed
    }
  }
}
