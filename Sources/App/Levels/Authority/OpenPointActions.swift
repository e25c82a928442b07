import Foundation
import Rules
import Store

/// A way to read an open point of a text that a person is about to choose for a year.
struct NewChoice: Sendable {
  let yearID: String
  let regulationID: String
  let setting: Setting.ID
  let option: Setting.Option
  let reason: String
}

/// What a choice does to one request that is still open: its level as it stands and as it would stand.
struct ChoiceEffect: Sendable {
  let requestID: String
  let subjectName: String
  let state: LevelAssessment.State
  /// nil where the answers cannot be judged yet.
  let before: Int?
  let after: Int?
  var isChanged: Bool { before != after }
}

extension Actor {
  /// Whether the actor may choose for this open point: the province for the ones that are the province's, the Ministry for its own.
  func mayChoose(_ setting: Setting, in year: LevelYear) -> Bool {
    may(.chooseSettings, in: UnitPath(unitID: year.provinceID, above: [UnitPath.ministry])) && role.isOfMinistry == (setting.setBy == .ministry)
  }
}

extension Database {
  /// Chooses how an open point is read in a year.
  ///
  /// - Throws: `Problem.invalid` at `reason` or `choice`, `Problem.notAllowed` for a point that is another's to choose.
  func choose(_ new: NewChoice, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let (year, law, setting) = try db.openPoint(new)
      guard actor.mayChoose(setting, in: year) else {
        throw Problem.notAllowed(
          setting.setBy == .ministry
            ? "Điểm này do Bộ Giáo dục và Đào tạo chọn, không thuộc tỉnh." : "Điểm này do tỉnh của đợt đánh giá chọn.")
      }
      guard !new.reason.isEmpty else { throw Problem.invalid("reason", "Hãy ghi lý do chọn cách hiểu này") }
      try db.saveChoice(new, by: actor, at: time)
      try db.journal(
        .settingChosen, chain: .unit(year.provinceID), subject: year.id,
        [
          "regulation": law.id, "setting": new.setting.rawValue, "before": (year.choices(law)[new.setting] ?? setting.default).rawValue,
          "choice": new.option.rawValue, "reason": new.reason,
        ], by: actor, at: time)
    }
  }
}

extension Connection {
  /// - Throws: `Problem.notFound` for a text or point that the year does not have, `Problem.invalid` for another's option.
  func openPoint(_ new: NewChoice) throws -> (LevelYear, LevelRegulation, Setting) {
    let year = try levelYear(new.yearID)
    guard let law = year.law(new.regulationID), let setting = law.text.setting(new.setting) else {
      throw Problem.notFound("Văn bản này không có điểm để ngỏ đó.")
    }
    guard setting.options.contains(where: { $0.id == new.option }) else { throw Problem.invalid("choice", "Hãy chọn một cách hiểu") }
    return (year, law, setting)
  }

  /// What the choice would do to every request of the year that is not decided yet: everything is evaluated twice, each time
  /// with the units below counted as that reading says, in a number of statements that does not grow with the requests.
  func effects(of new: NewChoice, today: Day) throws -> [ChoiceEffect] {
    let (year, law, _) = try openPoint(new), province = try unit(year.provinceID)
    let now = try levelSummary(of: province, year)
    let then = LevelSummary(unit: province, year: year.choosing(new), requests: now.requests, districts: now.districts)
    let (before, after) = (try indicatorSummary(now, law, today: today), try indicatorSummary(then, law, today: today))
    return zip(before.lines, after.lines).compactMap { old, new in
      let request = old.request
      guard !(LevelAssessment.finished + [.recognised]).contains(request.state) else { return nil }
      return ChoiceEffect(
        requestID: request.id, subjectName: request.name, state: request.state, before: old.evaluation?.level, after: new.evaluation?.level)
    }
  }
}

extension LevelYear {
  /// The year as it would be read after the choice.
  fileprivate func choosing(_ new: NewChoice) -> LevelYear {
    var chosen = chosen
    chosen[new.regulationID, default: []].append(
      ChosenSetting(setting: new.setting, option: new.option, reason: new.reason, name: "", at: ""))
    return LevelYear(
      id: id, provinceID: provinceID, provinceName: provinceName, year: year, practice: practice, source: source, laws: laws, chosen: chosen)
  }
}
