import Foundation
import Rules
import Store

extension Database {
  /// Chooses between sources that disagree.
  ///
  /// - Throws: `Problem.invalid` at `source` or `reason`, `Problem.notAllowed`.
  func chooseFigure(_ source: String, _ key: FigureKey, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let unit = try db.unit(key.unit)
      try actor.require(.keepFigures, in: unit.path)
      let need = try db.figureNeed(key.name, year: key.year, of: key.unit)
      var faults: [FieldProblem] = []
      if !need.found.contains(where: { $0.key == source }) { faults.append(FieldProblem("source", "Hãy chọn một trong các số đang có")) }
      if reason.isEmpty { faults.append(FieldProblem("reason", "Hãy ghi lý do chọn số này, để người xét hiểu vì sao")) }
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      try db.saveChoice(source, key, reason: reason, by: actor, at: time)
      try db.journal(
        .figureChosen, chain: .unit(unit.id), subject: "\(key.name.rawValue) \(key.year)", ["source": source, "reason": reason], by: actor, at: time)
    }
  }

  /// Takes what the register holds over into the unit's own answer, with its source.
  ///
  /// - Parameter version: of the answer that stood on the screen; 0 when there was none.
  /// - Throws: `Problem.conflict` when the request is out of the unit's hands, a figure is missing or disputed, or another's
  ///   answer lies in between.
  func takeFigures(into id: String, _ number: Indicator.Number, over version: Int, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let dossier = try db.levelDossier(id, today: Day(time)), line = try dossier.answerable(number, by: actor)
      guard
        let figures = try db.figuresFor(
          indicator: line.indicator, of: dossier.law.text.subject, unit: dossier.assessment.unitID, year: dossier.year.year)
      else { throw Problem.notFound("Chỉ tiêu này không lấy số liệu từ sổ.") }
      guard let value = figures.answer(keeping: line.own?.value) else {
        throw Problem.conflict("Sổ số liệu còn thiếu, hoặc có hai nguồn khác nhau chưa chọn. Hãy tải lại trang để xem.")
      }
      var answer = line.own?.answer ?? NewAnswer(value: value)
      (answer.value, answer.baseSource) = (value, figures.source)
      guard case .saved = try db.answer(answer, to: number, of: id, over: version, by: actor, at: time) else {
        throw Problem.conflict("Câu trả lời vừa được người khác sửa. Hãy tải lại trang, xem lại rồi lấy số liệu.")
      }
    }
  }
}
