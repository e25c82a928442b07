import Foundation
import Rules
import Store

/// What became of an answer that was sent: taken, or another's save lies in between.
enum Answering: Sendable {
  case saved(version: Int)
  case overtaken(by: LevelDossier.Given)
}

extension LevelDossier {
  /// The indicators that apply to the unit at some level; the others are left out and said so.
  var applying: [Indicator] { law.unanswered([:], unit: facts) }
  func applies(_ number: Indicator.Number) -> Bool { applying.contains { $0.number == number } }

  /// Whether the actor's organisation answers for the indicator: it is in charge of it, or it is the unit of learning itself.
  func isCharged(_ actor: Actor, with number: Indicator.Number) -> Bool {
    guard actor.role == .organisation else { return false }
    return assessment.organisationID.map { $0 == actor.organisationID } ?? charge(of: actor).contains(number)
  }

  /// Whether the actor is the unit of learning whose request this is (TT 24).
  func isOwnLearningUnit(_ actor: Actor) -> Bool {
    actor.role == .organisation && assessment.organisationID != nil && assessment.organisationID == actor.organisationID
  }

  /// - Throws: `Problem.conflict` once the request has left the unit's hands, or the unit has ended.
  func requireOpen() throws(Problem) {
    if let why = whyClosed { throw .conflict(why) }
  }

  /// The line of an indicator that the actor answers now.
  ///
  /// - Throws: `Problem.notAllowed`, `Problem.conflict` once the request has left the unit's hands, `Problem.notFound` for
  ///   an indicator that the text does not have, that does not apply to this kind of unit, or that is counted and not typed.
  func answerable(_ number: Indicator.Number, by actor: Actor) throws(Problem) -> Line {
    guard let line = line(number) else { throw .notFound("Không có chỉ tiêu \(number.text) trong \(law.shortName).") }
    try actor.require(.answerIndicators, in: path, charged: isCharged(actor, with: number))
    try requireOpen()
    guard applies(number) else {
      throw .notFound("Chỉ tiêu \(number.text) không áp dụng cho loại đơn vị này nên không cần trả lời.")
    }
    if case .lowerUnits = line.indicator.way {
      throw .notFound("Chỉ tiêu \(number.text) đếm từ các quyết định công nhận còn hiệu lực nên không nhập.")
    }
    return line
  }

  /// - Throws: `Problem.notAllowed` for everyone but the unit's own officers and the unit of learning itself;
  ///   `Problem.conflict` once the request has left the unit's hands.
  func requirePreparing(by actor: Actor) throws(Problem) {
    try actor.require(.answerIndicators, in: path, charged: isOwnLearningUnit(actor))
    try requireOpen()
  }
}

extension LevelDossier.Given {
  /// The answer as it would be entered again.
  var answer: NewAnswer {
    NewAnswer(
      value: value, withoutEvidence: withoutEvidence, decisionNumber: decisionNumber, decisionDay: decisionDay, note: note,
      baseSource: baseSource)
  }
}

extension NewAnswer {
  /// Every fault of the answer, at the field of the form that it is about.
  func faults(_ line: LevelDossier.Line, _ facts: UnitFacts, today: Day) -> [FieldProblem] {
    let answer = IndicatorAnswer(value, evidence: line.fitting, withoutEvidence: withoutEvidence)
    let number = line.indicator.number.text
    var faults = line.indicator.faults(of: answer, unit: facts).map {
      FieldProblem($0.message.hasSuffix(Self.exception) ? "withoutEvidence" : field, $0.message)
    }
    if case .notApplicable = value { return faults }
    switch line.indicator.way {
    // The decision that recognised the standard is what these indicators rest on.
    case .attained(let standard) where standard.standard != nil && value.isAttained:
      if decisionNumber.isEmpty { faults.append(FieldProblem("decisionNumber", "Chỉ tiêu \(number): hãy ghi số quyết định công nhận chuẩn")) }
      if let day = decisionDay, day > today {
        faults.append(FieldProblem("decisionDay", "Chỉ tiêu \(number): ngày quyết định \(day.vietnamese) chưa tới"))
      } else if decisionDay == nil {
        faults.append(FieldProblem("decisionDay", "Chỉ tiêu \(number): hãy ghi ngày của quyết định, ví dụ 25/12/2024"))
      }
    // Điều 2, which says what a base is, is missing from the copy at hand: so each base names its source.
    case .share where baseSource.isEmpty, .twoShares where baseSource.isEmpty, .shareWithOther where baseSource.isEmpty:
      faults.append(FieldProblem("baseSource", "Chỉ tiêu \(number): hãy ghi mẫu số lấy từ đâu, ví dụ “Niên giám thống kê 2024”"))
    default: break
    }
    return faults
  }

  private static let exception = "không có minh chứng thì phải ghi lý do"

  /// Where on the form the value's own fault stands.
  private var field: String {
    switch value {
    case .judged: "met"
    case .items: "items"
    case .attained: "attained"
    case .share(let share, let second):
      share.denominator <= 0 ? "base" : share.numerator <= share.denominator && second ?? 0 > share.denominator ? "counted2" : "counted"
    case .shares(let share, _): share.denominator <= 0 ? "base" : share.numerator > share.denominator ? "counted" : "other"
    case .trained(let trained, let university, let base): base <= 0 ? "base" : university > trained ? "counted2" : "counted"
    case .count, .recognised: "counted"
    case .change: "value"
    case .notApplicable: "notApplicable"
    }
  }
}

extension IndicatorAnswer.Value {
  fileprivate var isAttained: Bool {
    switch self {
    case .attained(let level): level > 0
    case .judged(let met): met
    default: false
    }
  }

  /// As the journal keeps it.
  var journalText: String {
    switch self {
    case .judged(let met): met ? "đạt" : "không đạt"
    case .items(let items): items.map { $0 ? "1" : "0" }.joined()
    case .attained(let level): "mức \(level)"
    case .share(let share, let second): "\(share.numerator)/\(share.denominator)\(second.map { "; mức độ 2: \($0)" } ?? "")"
    case .shares(let share, let other): "\(share.numerator)/\(share.denominator); \(other.numerator)/\(other.denominator)"
    case .trained(let trained, let university, let base): "\(trained), \(university)/\(base)"
    case .change(let value, let previous): "\(value), năm trước \(previous)"
    case .count(let count, let judged): "\(count)\(judged.map { $0 ? "; đạt" : "; không đạt" } ?? "")"
    case .recognised(let any, let second, let total): "\(any), \(second)/\(total)"
    case .notApplicable(let reason): "không áp dụng: \(reason)"
    }
  }
}

extension Database {
  /// Answers an indicator in the unit's own column.
  ///
  /// - Parameter version: of the answer that the person saw; 0 when there was none.
  /// - Throws: `Problem.invalid` with every fault at its field.
  func answer(
    _ answer: NewAnswer, to number: Indicator.Number, of request: String, over version: Int, by actor: Actor, at time: Date
  ) async throws -> Answering {
    try await write { db in try db.answer(answer, to: number, of: request, over: version, by: actor, at: time) }
  }
}

extension Connection {
  /// As above, within a write.
  func answer(
    _ answer: NewAnswer, to number: Indicator.Number, of request: String, over version: Int, by actor: Actor, at time: Date
  ) throws -> Answering {
    let dossier = try levelDossier(request, today: Day(time))
    let line = try dossier.answerable(number, by: actor)
    let faults = answer.faults(line, dossier.facts, today: Day(time))
    guard faults.isEmpty else { throw Problem.invalid(faults) }
    if let old = line.own, old.answer == answer { return .saved(version: old.version) }
    guard line.own?.version ?? 0 == version, try saveAnswer(answer, .own, of: request, number, over: version, by: actor, at: time)
    else {
      guard let theirs = line.own else { throw Problem.conflict("Trả lời của chỉ tiêu này đã thay đổi. Hãy tải lại trang.") }
      return .overtaken(by: theirs)
    }
    try journal(
      .answered, chain: .level(request), subject: request,
      [
        "indicator": number.text, "kind": LevelDossier.Column.own.rawValue, "value": answer.value.journalText,
        "decision": answer.decisionNumber, "day": answer.decisionDay?.iso ?? "", "base": answer.baseSource, "note": answer.note,
        "withoutEvidence": answer.withoutEvidence ?? "", "version": "\(version + 1)",
      ], by: actor, at: time)
    return .saved(version: version + 1)
  }
}
