import Rules
import Store

extension LevelWork {
  /// The open requests of the actor's own unit or organisation: what is missing, what is due, and the next step. Empty
  /// where there is none.
  static func own(_ visit: Visit, _ actor: Actor) async throws -> HTML {
    let today = visit.today, regulations = visit.site.regulations
    let parts = try await visit.site.database.read { db in
      let ids = try db.ownRequests(of: actor)
      guard !ids.isEmpty else { return [HTML]() }
      let calendar = regulations.calendar(with: try db.enteredDays())
      return try ids.map { id in
        let dossier = try db.levelDossier(id, today: today)
        let hasMeeting = dossier.counts(try db.meeting(of: id))
        return try part(dossier, actor, hasMeeting: hasMeeting, dossier.clock(calendar: calendar, today: today), today)
      }
    }
    return HTML.join(parts)
  }

  /// What units before the actor's own had not handed in, and who has not gone over from them, for those who decide about it.
  /// It stands before the lists: nobody looks for it below a hundred lines.
  static func leftBehind(_ visit: Visit, _ actor: Actor) async throws -> HTML {
    let today = visit.today
    guard let id = actor.unitID, [.communeOfficer, .districtOfficer, .provinceOfficer].contains(actor.role) else { return "" }
    return try await visit.site.database.read { db in
      let unit = try db.unit(id), open = OpenRequestPart.notice(try db.openRequests(to: unit, on: today).count, at: id)
      return unit.level == .commune ? open : open + TakeOverBelowPages.notice(try db.peopleToMove(below: unit, on: today), at: id)
    }
  }

  /// Where a province opens its years, and a district the requests of units of learning.
  static let years: HTML = "<p><a href=\"\(Link.levelYears)\">Các đợt theo mức độ (TT 25/2023, TT 24/2023)</a></p>"

  private static func part(_ dossier: LevelDossier, _ actor: Actor, hasMeeting: Bool, _ clock: LevelClock?, _ today: Day) throws -> HTML {
    let id = dossier.assessment.id, mine = Set(dossier.answerable(by: actor))
    let lines = dossier.lines.filter { mine.contains($0.indicator.number) }
    let practice: HTML = dossier.assessment.practice ? " \(Part.tag("thực hành", .warning))" : ""
    let due: HTML = LevelAssessment.atUnit.contains(dossier.assessment.state) && dossier.assessment.endedOn == nil
      ? clock.map { "\($0.name): \(Part.levelClock($0)) <span class=\"hint\">\(Format.clause($0.clause))</span>" } ?? "" : ""
    var progress: HTML = ""
    if dossier.assessment.isOpenToUnit {
      let answered = lines.count { $0.own != nil }
      let evaluation = try dossier.evaluation(.own), next = min(evaluation.level + 1, dossier.law.levels.count)
      let lacking = lines.count { evaluation.gap($0.indicator.number, toLevel: next) != nil }
      var figures = [
        Part.countLink(lines.count - answered, "chỉ tiêu chưa trả lời", "\(Link.level(id))?loc=\(LevelPage.Filter.unanswered.rawValue)"),
        Part.countLink(lacking, "chỉ tiêu chưa đạt mức độ \(next)", "\(Link.level(id))?loc=\(LevelPage.Filter.lacking.rawValue)"),
      ]
      let late = dossier.late(lines, on: today)
      if late > 0 { figures.append(Part.countLink(late, "chỉ tiêu quá hạn nội bộ", "\(Link.level(id))?loc=\(LevelPage.Filter.unanswered.rawValue)")) }
      if !hasMeeting, actor.role != .organisation || dossier.isOwnLearningUnit(actor) {
        figures.append("<a href=\"\(Link.levelMeeting(id))\">chưa ghi cuộc họp tự đánh giá</a>")
      }
      progress = "<div class=\"progress\">\(Chart.ring(answered, of: lines.count, "chỉ tiêu đã trả lời"))\(Part.figures(figures))</div>"
    }
    let ways = LevelWays.next(dossier, actor, hasMeeting: hasMeeting)
    // Nobody signs what they have not seen: from here the way leads through the dossier.
    let signs = dossier.assessment.state == .awaitingSignature && dossier.may(.submit, actor)
    let buttons: HTML = signs
      ? Field.link("Xem và ký hồ sơ", Link.level(id), tone: .primary)
      : ways.isEmpty ? Field.link("Xem hồ sơ", Link.level(id)) : HTML.join(ways)
    return """
      <section><h2>\(dossier.subjectName) năm \(dossier.year.year): \(dossier.law.shortName)\(practice)</h2>\
      <p>\(Part.tag(dossier.assessment.state.name, .accent)) \(due)</p>\(EndedUnit.notice(dossier, actor))\(progress)<div class="actions">\(buttons)</div></section>
      """
  }
}
