import Rules

/// A request under a text that judges by levels, as one value: indicators down; the unit's own answers and the council's
/// across, each with who and when; the pages, the council, the papers and the public each show their part.
struct LevelDossier: Sendable {
  var assessment: LevelAssessment
  /// Counts up with every change of the state: a form carries it, and a stale one is refused.
  let version: Int
  let year: LevelYear
  let law: LevelRegulation
  /// The commune, district or province; with a unit of learning, the unit that it stands under.
  let unit: Unit
  /// "Xã Hòa Mục", or the unit of learning's name.
  let subjectName: String
  /// "Huyện Đồi Thông", "Bộ Giáo dục và Đào tạo"; nil while nobody is set to receive.
  var receiverName: String?
  /// The province that it lies in now: after a hand-over or a take-over the new one, whichever opened the year.
  var provinceName: String
  /// The text's or the province's words on who receives and decides, on the day of the last hand-in or today.
  var authority: AuthoritySetting?
  /// The facts of the unit that move thresholds, at the end of the year.
  let facts: UnitFacts
  let lines: [Line]
  /// The steps taken so far, in order.
  let steps: [LevelStep]
  /// Organisations in charge of indicators.
  let charges: [Charge]
  let askedLevel: Int?
  let completeOn: Day?
  let selfLevel: Int?
  let appraisedLevel: Int?
  let recognisedLevel: Int?
  let conclusion: String
  /// How the units below stand, for the indicator that counts them; nil where there is none.
  var lower: LowerUnits?
  /// What its unit went into, once the unit has ended.
  var successors: [Unit] = []
  /// What guidance dates, of each level above and the unit's own, in the versions that hold for the request.
  var innerDates: [InnerDate] = []
  /// Who submits to the Minister, as papers name it.
  var ministryDepartment = IssuingBody.usualMinistryDepartment
  /// The text's own words for its items, as far as the province copied them: what papers print for our short titles.
  var officialWordings: [String: String] = [:]

  struct Line: Sendable {
    let indicator: Indicator
    var own: Given?
    let appraised: Given?
    /// Pieces of evidence linked, the ones rejected among them, and the ones that nobody has judged.
    let linked: Int
    let rejected: Int
    let unjudged: Int
    var fitting: Int { linked - rejected }
  }

  /// An answer with who gave it, on what it rests, and when.
  struct Given: Sendable {
    let value: IndicatorAnswer.Value
    let withoutEvidence: String?
    /// The decision that recognised the standard (4.1–4.4).
    let decisionNumber: String
    let decisionDay: Day?
    /// On what the answer rests, in the unit's own words.
    let note: String
    /// Where the base of a share came from (Điều 2 is missing from the copy at hand).
    let baseSource: String
    let name: String
    let at: String
    let version: Int
  }

  struct Charge: Sendable {
    let indicator: Indicator.Number
    let organisationID: String
    let organisation: String
  }

  enum Column: String, Sendable, CaseIterable {
    case own = "self"
    case appraised
  }

  var path: UnitPath { assessment.path }

  /// Why nothing can be written into it; nil while it is open to its unit.
  var whyClosed: String? {
    if assessment.isOpenToUnit { return nil }
    if assessment.state == .preparing, let last = assessment.endedOn {
      return "\(EndedUnit.closed(unit.name, after: last)) Đơn vị mới hoặc tỉnh quyết định nhận tiếp hay khép lại hồ sơ."
    }
    return "Hồ sơ đang ở bước “\(assessment.state.name)” nên không sửa được nữa. Muốn sửa, hồ sơ phải được trả lại."
  }

  var choices: Choices { year.choices(law) }
  /// The units whose guidance reaches it.
  var guides: [String] { [unit.id, unit.parentID, assessment.provinceID].compactMap(\.self) }

  /// Until when an indicator should be answered by the strictest guidance; nil where none dates it.
  func innerDay(_ number: Indicator.Number) -> (last: Day, basis: String)? {
    innerDates.filter { $0.item == number.text }
      .compactMap { date in law.text.lastDay(of: date, for: year.year, authority: authority, choices: choices).map { ($0, date.basis) } }
      .min { $0.0 < $1.0 }
  }

  /// The indicators that are still unanswered after the day that guidance sets for them.
  func late(_ lines: [Line], on today: Day) -> Int {
    lines.count { line in line.own == nil && innerDay(line.indicator.number).map { $0.last < today } ?? false }
  }
  func line(_ number: Indicator.Number) -> Line? { lines.first { $0.indicator.number == number } }

  /// The answers of a column as the rules read them, with the evidence as it has been judged.
  func answers(_ column: Column) -> [Indicator.Number: IndicatorAnswer] {
    var answers: [Indicator.Number: IndicatorAnswer] = [:]
    for line in lines {
      guard let given = column == .own ? line.own : line.appraised ?? line.own else { continue }
      answers[line.indicator.number] = IndicatorAnswer(
        given.value, evidence: line.fitting, withoutEvidence: given.withoutEvidence)
    }
    return answers
  }

  func evaluation(_ column: Column) throws(Problem) -> LevelEvaluation {
    try law.evaluate(answers(column), unit: facts, choices: choices)
  }

  /// The indicators that the actor's organisation is in charge of.
  func charge(of actor: Actor) -> Set<Indicator.Number> {
    guard actor.role == .organisation else { return [] }
    return Set(charges.filter { $0.organisationID == actor.organisationID }.map(\.indicator))
  }

  /// Whether it is the actor's own unit of learning, or the actor's organisation is in charge of an indicator.
  func isCharged(_ actor: Actor) -> Bool {
    actor.role == .organisation
      && (assessment.organisationID.map { $0 == actor.organisationID } ?? !charge(of: actor).isEmpty)
  }

  /// - Parameter isSeated: whether the actor sits in the council that the request lies before.
  /// - Throws: `Problem.notAllowed` for those whom the request does not concern.
  func requireSeen(by actor: Actor, isSeated: Bool = false) throws(Problem) {
    try actor.require(.seeDossier, in: path, charged: isCharged(actor) || (isSeated && actor.role == .inspector))
  }
}

/// One step of a request's life, as it was taken.
struct LevelStep: Sendable {
  let number: Int
  let action: LevelAssessment.Action
  let state: LevelAssessment.State
  let name: String
  /// The office in which it was taken, with on whose behalf; the role where none is known.
  let office: String
  let at: String
  /// The day that counts in law.
  let day: Day
  let note: String
}
