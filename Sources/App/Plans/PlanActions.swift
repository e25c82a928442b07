import Foundation
import Rules
import Store

extension Database {
  /// Sets how many communes of each district are to reach each rating in a year, open already or not.
  ///
  /// - Parameter seen: the targets as the person saw them, and what their ratings are called: what they left alone stays as
  ///   it is by now. nil where nobody saw any.
  /// - Throws: `Problem.invalid` naming every district whose targets exceed its communes, and every target that someone else
  ///   has changed as well.
  func setTargets(
    _ typed: [Target], over seen: (had: [Target], ratings: [Regulation.Rating])? = nil, of province: String, year: Int, practice: Bool,
    by actor: Actor?, at time: Date
  ) async throws {
    try await write { db in
      let unit = try db.unit(province)
      try actor?.require(.editPlan, in: unit.path)
      let day = Day(year: year, month: 12, day: 31) ?? Day(time)
      let communes = Dictionary(grouping: try db.communes(of: province, on: day)) { $0.parentID ?? "" }
      let standing = try db.targets(of: province, year: year, practice: practice)
      let districts = try db.units((typed + standing).map(\.districtID))
      let overtaken = seen.map { seen in TargetForm.overtaken(typed, seen.had, standing, districts, seen.ratings) } ?? []
      guard overtaken.isEmpty else { throw Problem.invalid(overtaken) }
      let targets = (seen.map { typed.changes(since: $0.had, to: standing) } ?? typed).filter { $0.communes > 0 }
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
      try db.replaceTargets(targets, of: province, year: year, practice: practice)
      try db.journal(
        .targetChanged, chain: .unit(province), subject: province,
        [
          "year": "\(year)", "practice": practice ? "1" : "0",
          "targets": targets.map { "\($0.districtID) \($0.rating) \($0.communes)" }.joined(separator: "; "),
        ], by: actor, at: time)
    }
  }

  /// Lays the stages of a year out anew, as `StageForm.stages(of:)` has found them right.
  ///
  /// - Parameter seen: the stamp of the stages as the person saw them; nil where nobody saw any.
  /// - Throws: `Problem.invalid` without a field when someone else has changed them since.
  func setStages(_ stages: [PlanStage], over seen: String? = nil, of year: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let plan = try db.year(year)
      try actor.require(.editPlan, in: plan.province.path)
      let standing = try db.stages(of: year)
      if standing == stages { return }
      if let seen, seen != standing.stamp {
        throw Problem.invalid("", "Mốc thời gian vừa được người khác sửa thành: \(standing.words). Bấm lưu lần nữa để lấy bản của anh/chị.")
      }
      try db.replaceStages(stages, of: year)
      try db.journal(
        .planChanged, chain: .unit(plan.province.id), subject: year,
        ["stages": stages.map { "\($0.name) \($0.from.iso) \($0.until.iso) \($0.body)" }.joined(separator: "; ")],
        by: actor, at: time)
    }
  }

  /// Changes how communes take part: only what the person changed, so that two who work at once do not undo each other.
  ///
  /// - Returns: how many changed.
  /// - Throws: `Problem.invalid` for each that someone else has changed since, or that has begun to hand in: nothing is changed then.
  @discardableResult
  func setParts(_ parts: [CommunePart], of year: String, by actor: Actor, at time: Date) async throws -> Int {
    try await write { db in
      let plan = try db.year(year)
      try actor.require(.editPlan, in: plan.province.path)
      let standing = Dictionary(try db.communes(of: plan).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let changes = parts.filter { part in part.isChanged && standing[part.id].map { $0.part != part.wanted } ?? false }
      let faults = changes.compactMap { part -> FieldProblem? in
        guard let old = standing[part.id] else { return nil }
        if old.state != .preparing {
          return FieldProblem("", "\(old.unit.name) đã trình hoặc gửi hồ sơ, không đổi cách đánh giá được nữa. Lưu lần nữa để đổi các xã còn lại")
        }
        guard let had = part.had, old.part != had else { return nil }
        return FieldProblem(
          "mode-\(part.id)", "\(old.unit.name): vừa được người khác sửa thành “\(old.part.words)”. Sửa theo, hoặc lưu lại để giữ lựa chọn của anh/chị")
      }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      for part in changes {
        guard let old = standing[part.id] else { continue }
        guard try db.setPart(part.id, year: year, part.wanted) else {
          throw Problem.conflict("Hồ sơ \(old.unit.name) vừa thay đổi. Hãy tải lại trang.")
        }
        try db.journal(
          .planChanged, chain: .assessment(part.id), subject: part.id,
          ["mode": part.wanted.mode.rawValue, "model": part.wanted.isModel ? "1" : "0"], by: actor, at: time)
      }
      return changes.count
    }
  }
}
