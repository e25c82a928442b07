import Foundation
import Rules
import Store

extension LevelAssessment.Action {
  /// What the unit's own steps take; nil for those of the receiver.
  var ownPermission: Permission? {
    switch self {
    case .requestSignature: .requestSignature
    case .sendBack, .submit: .sign
    default: nil
    }
  }
}

extension LevelDossier {
  /// Whether the actor may take one of the unit's own steps; a unit of learning signs itself (TT 24).
  func may(_ action: LevelAssessment.Action, _ actor: Actor) -> Bool {
    guard let permission = action.ownPermission else { return false }
    return isOwnLearningUnit(actor) ? actor.may(.signForOrganisation, in: path, charged: true) : actor.may(permission, in: path)
  }

  /// What stands in the way of a hand-in: every indicator without an answer and the missing meeting, at once.
  func missing(hasMeeting: Bool) -> [FieldProblem] {
    var faults = law.unanswered(answers(.own), unit: facts).map {
      if case .lowerUnits = $0.way {
        return FieldProblem("indicator-\($0.number.text)", "Chỉ tiêu \($0.number.text) chưa đếm được: chưa có đơn vị để đếm, hoặc chưa chọn cách hiểu tính trên đơn vị nào")
      }
      return FieldProblem("indicator-\($0.number.text)", "Chỉ tiêu \($0.number.text) chưa trả lời: \($0.title)")
    }
    if !hasMeeting { faults.append(FieldProblem("meeting", "Chưa ghi cuộc họp tự đánh giá của \(subjectName): ai dự, kết luận gì")) }
    return faults
  }

  /// Whether a meeting is the unit's own: a predecessor's does not speak for it.
  func counts(_ meeting: RecordedMeeting?) -> Bool { meeting.map { $0.meeting.day >= unit.validFrom } ?? false }

  /// Until when the request should be handed in; nil where nobody names a day.
  var dueDay: DueDay? {
    law.text.dueDay("dossier", for: year.year, authority: authority, inner: innerDates, choices: choices)
  }
}

extension Database {
  /// One of the unit's own steps: to its head, back from there, or signed and handed in. A unit of learning signs itself:
  /// its hand-in is both steps.
  ///
  /// - Parameters:
  ///   - asked: the level that is asked for; nil leaves what was said before.
  ///   - version: the request as the person saw it; nil where nobody saw one (the demo).
  /// - Throws: `Problem.invalid` naming every indicator without an answer, the missing meeting, what hinders the level that
  ///   is asked for, or that nobody is set to receive; `Problem.conflict` when the request has moved on.
  @discardableResult
  func takeOwnStep(
    _ action: LevelAssessment.Action, _ id: String, asked: Int? = nil, version: Int?, note: String = "", by actor: Actor, at time: Date
  ) async throws -> LevelAssessment {
    try await write { db in
      let dossier = try db.levelDossier(id, today: Day(time))
      guard action.ownPermission != nil else { throw Problem.notFound("Đơn vị không làm bước này.") }
      guard dossier.may(action, actor) else {
        throw Problem.notAllowed("Vai trò hiện tại của anh/chị không được \(action.verb) ở đơn vị này. Nếu kiêm nhiệm, hãy đổi vai trò ở đầu trang.")
      }
      if action != .sendBack, let day = dossier.assessment.endedOn {
        throw Problem.conflict("\(dossier.subjectName) đã hết hiệu lực sau ngày \(day.vietnamese) nên không ký, gửi được nữa. Đơn vị mới hoặc tỉnh quyết định nhận tiếp hay khép lại hồ sơ.")
      }
      let signsItself = action == .submit && dossier.isOwnLearningUnit(actor)
      var request = dossier.assessment
      // Where the step is not possible at all, `take` says so.
      let isPossible = request.transition(action) != nil || (signsItself && request.transition(.requestSignature) != nil)
      guard action != .sendBack, isPossible else {
        return try db.take(action, request, version: version, by: actor, at: time, note: note)
      }
      let level = asked ?? dossier.askedLevel
      try db.requireReady(dossier, asked: level, on: Day(time))
      let own = try dossier.evaluation(.own).level
      if action == .submit {
        let authority = try db.resolve(dossier, on: Day(time))
        (request.receiverID, request.decider) = (authority.receiver, authority.decider)
      }
      var seen = version
      if signsItself, request.transition(.requestSignature) != nil {
        request = try db.take(.requestSignature, request, version: version, by: actor, at: time)
        seen = nil
      }
      request = try db.take(action, request, version: seen, by: actor, at: time, note: note)
      try db.saveLevels(asked: level, own: own, of: id)
      try db.journal(
        .answered, chain: .level(id), subject: id, ["asked": level.map(String.init) ?? "", "self": "\(own)"], by: actor, at: time)
      return request
    }
  }
}

extension Connection {
  /// - Throws: `Problem.invalid` with all that stands in the way.
  fileprivate func requireReady(_ dossier: LevelDossier, asked: Int?, on day: Day) throws {
    var faults = dossier.missing(hasMeeting: dossier.counts(try meeting(of: dossier.assessment.id)))
    if let asked, dossier.law.levels.contains(where: { $0.number == asked }) {
      faults += try hindrances(dossier, toLevel: asked, on: day).map { FieldProblem("asked", "\($0.text) \(Format.clause($0.clause))") }
    } else {
      faults.append(FieldProblem("asked", "Hãy chọn mức độ đề nghị công nhận"))
    }
    guard faults.isEmpty else { throw Problem.invalid(faults) }
  }

  /// What hinders asking for a level on a day, each with its clause.
  func hindrances(_ dossier: LevelDossier, toLevel level: Int, on day: Day) throws -> [Reason] {
    dossier.law.text.hindrances(
      toLevel: level, on: day, holding: try held(by: [dossier.assessment.id])[dossier.assessment.id] ?? [], choices: dossier.choices)
  }

  /// The province that stands in the place of one that has ended: the only one that the request's unit went to.
  fileprivate func standing(_ province: String, for dossier: LevelDossier, on day: Day) throws -> String {
    guard try !unit(province).isInForce(on: day) else { return province }
    let heirs = try units(dossier.assessment.heirs).filter { $0.level == .province && $0.isInForce(on: day) }
    return heirs.count == 1 ? heirs[0].id : province
  }

  /// Who receives and who decides on the day of the hand-in: not what was known when the year was opened.
  ///
  /// - Throws: `Problem.invalid` at `receiver` when nobody is set to, telling the province to set it.
  fileprivate func resolve(_ dossier: LevelDossier, on day: Day) throws -> (receiver: String, decider: Role) {
    let request = dossier.assessment, home = try authorityProvince(of: request.receiverID, in: request.provinceID)
    let province = try standing(home, for: dossier, on: day)
    guard let authority = dossier.law.text.authority(on: day, set: try authorities(of: province)),
      // Whoever gave it back after a hand-over gets it again.
      let receiver = dossier.unit.place.receiver(authority.receiver).map({ $0 == request.provinceID ? province : $0 }),
      try receiver == UnitPath.ministry || unit(receiver).isInForce(on: day)
    else {
      throw Problem.invalid(
        "receiver",
        "Chưa có cơ quan nhận hồ sơ vào ngày \(day.vietnamese): \(dossier.provinceName) cần đặt cơ quan tiếp nhận và người quyết định, kèm căn cứ pháp lý, ở mục “Thẩm quyền”")
    }
    return (receiver, authority.decider)
  }
}
