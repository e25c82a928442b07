import Foundation
import Rules
import Store

/// A recognition that was decided outside the program, as a person enters it with its source.
struct EarlierRecognition: Sendable {
  let unitID: String
  let regulationID: String
  /// The assessment year.
  let year: Int
  let level: Int
  let number: String
  let decidedOn: Day
  let source: String
}

extension Site {
  /// Enters an earlier recognition of a unit of the province: it counts towards the level above and before a request for
  /// level 2, and is not made public by the program.
  ///
  /// - Throws: `Problem.invalid` with every fault, `Problem.conflict` when it is kept already.
  func enter(_ new: EarlierRecognition, in province: String, by actor: Actor, at time: Date) async throws {
    try await database.write { [regulations] db in
      let home = try db.unit(province), unit = try db.unit(new.unitID)
      try actor.require(.importResults, in: home.path)
      var faults: [FieldProblem] = []
      let law = regulations.byLevels.map(\.regulation).first { $0.id == new.regulationID }
      if unit.provinceID != province { faults.append(FieldProblem("unit", "Đơn vị không thuộc \(home.name)")) }
      if law.map({ $0.subject != unit.level.subject }) ?? true {
        faults.append(FieldProblem("regulation", "Văn bản không đánh giá cấp của \(unit.name): hãy chọn văn bản của cấp \(unit.level.name)"))
      }
      if !(1...2).contains(new.level) { faults.append(FieldProblem("level", "Hãy chọn mức độ 1 hoặc 2")) }
      if new.number.isEmpty { faults.append(FieldProblem("number", "Hãy ghi số quyết định")) }
      if new.source.isEmpty { faults.append(FieldProblem("source", "Hãy ghi nguồn: quyết định nào, lưu ở đâu")) }
      if new.year < Day.years.lowerBound || new.year > new.decidedOn.year {
        faults.append(FieldProblem("year", "Năm đánh giá phải từ 2000 đến năm của quyết định (\(new.decidedOn.year))"))
      }
      if new.decidedOn > Day(time) { faults.append(FieldProblem("decided-on", "Ngày quyết định không được ở tương lai")) }
      if let law, let from = Day(iso: law.inForce.from), new.decidedOn < from {
        faults.append(FieldProblem("decided-on", "\(law.shortName) có hiệu lực từ \(from.vietnamese), quyết định không thể trước ngày đó"))
      }
      guard faults.isEmpty, let law, let validity = law.validity else { throw Problem.invalid(faults) }
      guard try !db.hasRecognition(new, practice: home.practice) else {
        throw Problem.conflict("Quyết định số \(new.number) ngày \(new.decidedOn.vietnamese) của \(unit.name) đã có trong sổ. Lần gửi này không làm gì thêm.")
      }
      let year = try db.levelYear(of: province, new.year, practice: home.practice)
      let choices = year.flatMap { year in year.law(law.id).map(year.choices) } ?? law.text.defaults(for: new.year)
      let id = Identifier.make(at: time)
      try db.insertEarlier(
        new, id: id, until: validity.lastDay(decidedOn: new.decidedOn, reading: law.text.reading(.validity, in: choices)), practice: home.practice,
        by: actor, at: time)
      try db.journal(
        .recognitionRecorded, chain: .unit(new.unitID), subject: id,
        [
          "regulation": law.id, "year": "\(new.year)", "level": "\(new.level)", "number": new.number, "day": new.decidedOn.iso, "source": new.source,
        ], by: actor, at: time)
    }
  }
}
