import Foundation
import Rules
import Store

extension Site {
  /// Keeps a province's maxima of a regulation (Điều 4.2: they sum to 100), unconfirmed; years in which nothing has
  /// been done yet take them at once.
  ///
  /// - Returns: the set's id, and how many years took it.
  /// - Throws: `Problem.invalid` at `maximum-1`…, `sum` and `source`.
  func enterMaxima(
    _ points: [Int: Points], source: String, regulation: String, province: String, by actor: Actor, at time: Date
  ) async throws -> (id: String, years: Int) {
    let law = try regulations.rated(regulation)
    var faults = source.isEmpty
      ? [FieldProblem("source", "Hãy ghi nguồn của điểm tối đa: số, ký hiệu, ngày, cơ quan ban hành")] : []
    var entered: Maxima?
    do {
      entered = try Maxima(points, for: law.regulation)
    } catch let problem {
      faults += FormErrors(problem).problems
    }
    guard faults.isEmpty, let maxima = entered else { throw Problem.invalid(faults) }
    return try await database.write { db in
      let unit = try db.unit(province)
      try actor.require(.enterMaxima, in: unit.path)
      try db.publish(law, at: time)
      let id = Identifier.make(at: time)
      try db.insertMaxima(maxima, id: id, province: province, law, source: source, by: actor, at: time)
      let years = try db.giveMaxima(id, province: province, sha256: law.sha256)
      try db.journal(
        .maximaEntered, chain: .unit(province), subject: id,
        [
          "regulation": law.sha256, "source": source, "years": "\(years)",
          "points": law.regulation.criteria.compactMap { maxima.points[$0.number]?.text }.joined(separator: " "),
        ], by: actor, at: time)
      return (id, years)
    }
  }
}

extension Database {
  /// A second person has compared the maxima with their source: official decisions may rest on them.
  ///
  /// - Throws: `Problem.notAllowed` for the person who entered them.
  func confirmMaxima(_ id: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let set = try db.maximaSet(id)
      try actor.require(.confirmMaxima, in: try db.unit(set.provinceID).path)
      guard set.enteredBy != actor.accountID else {
        throw Problem.notAllowed("Người nhập điểm tối đa không tự xác nhận được: cần một người thứ hai của tỉnh đối chiếu với nguồn.")
      }
      guard try db.confirmMaxima(id, by: actor, at: time) else {
        throw Problem.conflict("Bộ điểm này đã được xác nhận. Hãy tải lại trang.")
      }
      try db.journal(.maximaConfirmed, chain: .unit(set.provinceID), subject: id, by: actor, at: time)
    }
  }

  /// A year that has begun takes other maxima, where no points given lie above them and nothing is decided yet.
  func takeMaxima(_ id: String, in year: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let plan = try db.year(year), set = try db.maximaSet(id)
      try actor.require(.editPlan, in: plan.province.path)
      guard set.provinceID == plan.province.id, set.regulationID == plan.regulation.id else {
        throw Problem.notFound("Không có bộ điểm tối đa này.")
      }
      let (tooMany, decided) = try db.hindrances(to: id, in: year)
      guard decided == 0 else {
        throw Problem.conflict("Đã có \(decided) xã được quyết định theo bộ điểm cũ: đợt này giữ bộ điểm đang dùng.")
      }
      guard tooMany == 0 else {
        throw Problem.conflict("Đang có \(tooMany) điểm đã chấm cao hơn điểm tối đa mới. Các xã cần sửa điểm trước khi đổi bộ điểm.")
      }
      try db.setMaxima(id, of: year)
      try db.journal(.planChanged, chain: .unit(plan.province.id), subject: year, ["maxima": id], by: actor, at: time)
    }
  }
}
