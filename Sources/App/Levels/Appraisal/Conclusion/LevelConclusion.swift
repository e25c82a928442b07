import Foundation
import Rules
import Store

/// What the council concludes of one indicator at the level that is asked for.
struct IndicatorVerdict: Sendable {
  let isMet: Bool
  /// Why it goes against the majority of the votes.
  let reason: String
}

/// What a council's work on one request comes to.
struct LevelConclusion: Sendable {
  let verdicts: [Indicator.Number: IndicatorVerdict]
  /// The council's conclusion in its own words.
  let text: String
}

extension Database {
  /// Corrects a figure as the council recognises it, before it concludes.
  ///
  /// - Throws: `Problem.invalid` with every fault of the figure, `Problem.conflict` when another's save lies in between.
  func correct(
    _ answer: NewAnswer, of indicator: Indicator.Number, in request: String, over version: Int, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let dossier = try db.levelDossier(request, today: Day(time))
      try dossier.requireAppraising(by: actor)
      guard let line = dossier.line(indicator) else { throw Problem.notFound("Không có chỉ tiêu \(indicator.text).") }
      let faults = answer.faults(line, dossier.facts, today: Day(time))
      guard faults.isEmpty else { throw Problem.invalid(faults) }
      guard try db.saveAnswer(answer, .appraised, of: request, indicator, over: version, by: actor, at: time) else {
        throw Problem.conflict("Số liệu thẩm định của chỉ tiêu \(indicator.text) vừa được người khác lưu. Hãy tải lại trang.")
      }
      try db.journal(
        .answered, chain: .level(request), subject: request,
        ["indicator": indicator.text, "column": "appraised", "value": answer.value.journalText, "note": answer.note], by: actor, at: time)
    }
  }

  /// Records the council's conclusion; the level follows by the rules from the figures that it recognises.
  ///
  /// - Throws: `Problem.invalid` at `conclusion` without words, at `met-5.1` where a verdict contradicts the figure beside it, at `reason-5.1` where it goes
  ///   against the majority without a reason; `Problem.conflict` for a double click or a stale page.
  func conclude(_ id: String, _ conclusion: LevelConclusion, version: Int, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let dossier = try db.levelDossier(id, today: Day(time))
      if let problem = dossier.movedOn(.conclude) { throw problem }
      try dossier.requireAppraising(by: actor)
      guard let council = try db.currentCouncil(of: id), council.receiver == dossier.assessment.receiverID else {
        throw Problem.conflict("Hồ sơ chưa có hội đồng của nơi tiếp nhận hiện nay: hãy lập hội đồng trước.")
      }
      let answers = try dossier.answers(concluded: conclusion, by: council)
      try db.take(.conclude, dossier.assessment, version: version, by: actor, at: time, note: council.name)
      for (number, answer) in answers.sorted(by: { $0.key < $1.key }) {
        let version = dossier.line(number)?.appraised?.version ?? 0
        _ = try db.saveAnswer(answer, .appraised, of: id, number, over: version, by: actor, at: time)
      }
      let level = try db.levelDossier(id, today: Day(time)).evaluation(.appraised).level
      try db.saveConclusion(conclusion.text, level: level, of: id)
      try db.journal(
        .answered, chain: .level(id), subject: id,
        [
          "appraised": "\(level)", "conclusion": conclusion.text,
          "verdicts": conclusion.verdicts.sorted { $0.key < $1.key }.map { "\($0.key.text) \($0.value.isMet ? "đạt" : "không đạt") \($0.value.reason)" }.joined(separator: "\n"),
        ], by: actor, at: time)
    }
  }
}

extension LevelDossier {
  /// - Throws: `Problem.notAllowed`, `Problem.conflict` unless it lies before the council.
  func requireAppraising(by actor: Actor) throws(Problem) {
    try actor.require(.appraise, in: path)
    guard assessment.state == .appraising else {
      throw .conflict("Hồ sơ đang ở bước “\(assessment.state.name)” nên không ghi kết luận của hội đồng được nữa.")
    }
  }

  /// What a double click is told, before it is told of its faults; nil while the action is possible.
  func movedOn(_ action: LevelAssessment.Action) -> Problem? {
    guard assessment.transition(action) == nil else { return nil }
    return .conflict("Hồ sơ đã ở bước “\(assessment.state.name)”, không thể \(action.verb) nữa. Hãy tải lại trang để xem tình trạng mới nhất.")
  }

  /// The answers that the verdicts come to: the unit's own where they agree, a bare judgement turned where they do not.
  ///
  /// A figure is never turned by a verdict: who concludes otherwise says which figure is recognised instead.
  func answers(concluded conclusion: LevelConclusion, by council: NamedCouncil) throws(Problem) -> [Indicator.Number: NewAnswer] {
    let asked = (askedLevel ?? 1) - 1, before = try evaluation(.appraised)
    var answers: [Indicator.Number: NewAnswer] = [:], values = self.answers(.appraised), faults: [FieldProblem] = []
    for indicator in applying {
      let number = indicator.number
      guard let line = line(number), let basis = line.appraised ?? line.own, let verdict = conclusion.verdicts[number] else {
        faults.append(FieldProblem("met-\(number.text)", "Chỉ tiêu \(number.text): hãy ghi kết luận đạt hay không đạt"))
        continue
      }
      let count = council.count(assessment.id, number)
      if let majority = count.majority, majority != verdict.isMet, verdict.reason.isEmpty {
        faults.append(
          FieldProblem("reason-\(number.text)", "Chỉ tiêu \(number.text): kết luận khác ý kiến đa số (\(count.words)), hãy ghi lý do"))
      }
      var answer = basis.answer
      if before.result(number)?.marks[asked].isMet != verdict.isMet { answer.value = indicator.way.turned(answer.value, to: verdict.isMet) }
      if !verdict.reason.isEmpty { answer.note = verdict.reason }
      answers[number] = answer
      values[number] = IndicatorAnswer(answer.value, evidence: line.fitting, withoutEvidence: answer.withoutEvidence)
    }
    if conclusion.text.isEmpty { faults.append(FieldProblem("conclusion", "Hãy ghi kết luận của hội đồng")) }
    guard faults.isEmpty else { throw .invalid(faults) }
    let after = try law.evaluate(values, unit: facts, choices: choices)
    for (number, verdict) in conclusion.verdicts.sorted(by: { $0.key < $1.key }) {
      guard let result = after.result(number), result.marks[asked].isMet != verdict.isMet, let indicator = law.indicator(number) else { continue }
      let figure = after.ruling(on: indicator, result)[asked].text
      faults.append(
        FieldProblem(
          "met-\(number.text)",
          "\(figure), nhưng kết luận ghi \(verdict.isMet ? "đạt" : "không đạt"): \(indicator.way.remedy)"))
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    return answers
  }
}

extension LevelEvaluation.Mark {
  /// What does not apply is left out of the judgement, and so does not stand in the way.
  var isMet: Bool { self == .met || self == .notApplicable }
}

extension Indicator.Way {
  /// What to do where a verdict and a figure disagree.
  fileprivate var remedy: String {
    if case .lowerUnits = self { return "số này đếm từ các quyết định công nhận còn hiệu lực, hãy kết luận theo số đếm" }
    return "hãy “Sửa số liệu thẩm định” của chỉ tiêu hoặc xét lại minh chứng"
  }

  /// A judgement as the council makes it; figures stay as they are.
  fileprivate func turned(_ value: IndicatorAnswer.Value, to isMet: Bool) -> IndicatorAnswer.Value {
    switch (self, value) {
    case (.judgement, _): .judged(isMet)
    case (.checklist, _) where !isMet: .judged(false)
    case (.count(let count), .count(let given, _)) where count.judgement != nil: .count(given, judged: isMet)
    default: value
    }
  }
}
