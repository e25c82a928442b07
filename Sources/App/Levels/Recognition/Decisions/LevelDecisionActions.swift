import Foundation
import Rules
import Store

extension Database {
  /// Recognises one or many requests of a receiver and a year by one numbered decision, or none of them.
  ///
  /// - Returns: the decision's id.
  /// - Throws: `Problem.notAllowed` for a hat that does not decide them, `Problem.conflict` for a double click or a stale
  ///   page, `Problem.invalid` for number and day, or where the authority of the day is another's.
  func recognise(_ chosen: [Chosen], _ paper: DecisionPaper, by actor: Actor, at time: Date) async throws -> String {
    try await write { db in
      let today = Day(time)
      let items = try db.levelItems(chosen.map(\.id), calendar: WorkingCalendar(years: []), today: today)
      for item in items { try item.assessment.requireDecider(actor) }
      try Self.requireProposed(items, chosen)
      var faults = paper.faults(
        notBefore: try db.lastConclusion(of: chosen.map(\.id)), because: "ngày hội đồng kết luận", today: today)
      guard let first = items.first, let day = paper.day, faults.isEmpty else { throw Problem.invalid(faults) }
      guard let authority = first.law.text.authority(on: day, set: try db.authorities(of: first.authorityProvince)), authority.decider == actor.role,
        try db.areReceived(items, by: authority, on: day)
      else {
        faults.append(
          FieldProblem(
            "day",
            "Ngày \(day.vietnamese) thẩm quyền theo \(first.law.shortName) không thuộc \(actor.office.isEmpty ? actor.role.name : actor.office): tỉnh đặt thẩm quyền và bàn giao hồ sơ trước"))
        throw Problem.invalid(faults)
      }
      let id = Identifier.make(at: time)
      try db.insertLevelDecision(id, paper, day: day, authority, of: first, at: first.assessment.receiverID ?? "", by: actor, at: time)
      let versions = Dictionary(chosen.map { ($0.id, $0.version) }, uniquingKeysWith: { first, _ in first })
      for item in items {
        let request = item.assessment
        try db.take(.recognise, request, version: versions[request.id], by: actor, at: time, on: day, note: "Quyết định số \(paper.number)")
        try db.insertRecognition(item, level: item.recognisable, decision: id, paper.number, day: day, published: false, by: actor, at: time)
      }
      try db.journal(
        .decided, chain: .unit(first.assessment.receiverID ?? ""), subject: id,
        [
          "number": paper.number, "day": day.iso, "decides": authority.decides, "basis": authority.basis, "signedAs": paper.signedAs,
          "practice": first.assessment.practice ? "1" : "0",
          "requests": items.map { "\($0.assessment.id) \($0.recognisable)" }.joined(separator: "\n"),
        ], by: actor, at: time)
      return id
    }
  }

  /// All of them there, all waiting, all as the person saw them, all of one receiver, year and text; else nothing is done.
  private static func requireProposed(_ items: [LevelItem], _ chosen: [Chosen]) throws(Problem) {
    guard !chosen.isEmpty else { throw .invalid("ho-so", "Hãy chọn ít nhất một hồ sơ") }
    guard items.count == Set(chosen.map(\.id)).count, items.count == chosen.count else { throw .notFound("Có hồ sơ không còn, hãy mở lại danh sách.") }
    let gone = items.filter { $0.assessment.transition(.recognise) == nil }
    guard gone.isEmpty else {
      let names = gone.map { "\($0.subjectName) (\($0.assessment.state.name))" }.joined(separator: ", ")
      throw .conflict("Không còn chờ quyết định: \(names). Lần gửi này không làm gì thêm (bấm hai lần thì lần đầu đã được nhận).")
    }
    let seen = Dictionary(chosen.map { ($0.id, $0.version) }, uniquingKeysWith: { first, _ in first })
    let stale = items.filter { seen[$0.assessment.id] != $0.version }
    guard stale.isEmpty else {
      throw .conflict("Hồ sơ vừa thay đổi: \(stale.map(\.subjectName).joined(separator: ", ")). Chưa có gì được thực hiện; hãy xem lại rồi quyết định.")
    }
    guard Set(items.map { $0.year.id + $0.law.id + ($0.assessment.receiverID ?? "") }).count == 1 else {
      throw .invalid("ho-so", "Một quyết định chỉ gồm hồ sơ của một năm, theo một văn bản, cùng nơi tiếp nhận")
    }
    if let unreached = items.first(where: { $0.recognisable == 0 }) {
      throw .invalid("ho-so", "\(unreached.subjectName): hội đồng kết luận chưa đạt mức độ nào")
    }
  }

  /// Makes a decision's recognitions public, those that still rest on it and lie with the actor's unit.
  ///
  /// - Throws: `Problem.conflict` when it is public already, or replaced altogether; `Problem.notAllowed` for others.
  func publishLevels(_ id: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let decision = try db.levelDecision(id, on: Day(time))
      guard decision.items.contains(where: { actor.may(.publish, in: $0.assessment.path) }) else {
        throw Problem.notAllowed("Vai trò hiện tại không được công bố quyết định này. Nếu kiêm nhiệm, hãy đổi vai trò ở đầu trang.")
      }
      guard decision.publishedAt == nil else { throw Problem.conflict("Quyết định số \(decision.number) đã được công bố.") }
      guard !decision.current.isEmpty else {
        throw Problem.conflict("Quyết định số \(decision.number) đã được thay thế, không còn kết quả nào để công bố.")
      }
      let mine = decision.publishable(by: actor)
      guard !mine.isEmpty else { throw Problem.conflict("Phần của đơn vị trong quyết định số \(decision.number) đã được công bố.") }
      for item in mine { try db.take(.publish, item.assessment, by: actor, at: time, note: "Quyết định số \(decision.number)") }
      try db.setLevelsPublished(id, at: time)
      try db.journal(.published, chain: .unit(decision.receiver), subject: id, ["number": decision.number], by: actor, at: time)
    }
  }

  /// Replaces a decision by a new one that names it: each request keeps its level, gets another, or loses its recognition.
  /// Where the receiver has ended, whoever stands in its place does so for the units that came there.
  ///
  /// - Returns: the new decision's id.
  /// - Throws: `Problem.invalid` for number, day, reason or a level; `Problem.conflict` for a double click or a stale page.
  func replaceLevels(_ new: LevelReplacement, by actor: Actor, at time: Date) async throws -> String {
    try await write { db in
      let old = try db.levelDecision(new.decision, on: Day(time))
      guard !old.current.isEmpty else { throw Problem.conflict("Quyết định số \(old.number) đã được thay thế. Lần gửi này không làm gì thêm.") }
      let mine = try old.replaceable(by: actor)
      var faults = new.paper.faults(notBefore: old.day, because: "ngày quyết định được thay thế", today: Day(time))
      if let last = mine.compactMap(\.receiverEndedOn).max(), let day = new.paper.day, day <= last {
        faults.append(FieldProblem("day", "Đến hết ngày \(last.vietnamese) thẩm quyền còn thuộc \(old.receiverName): quyết định thay thế phải sau ngày đó"))
      }
      if new.reason.isEmpty { faults.append(FieldProblem("reason", "Hãy ghi vì sao thay thế")) }
      for item in mine where !(0...2).contains(new.levels[item.assessment.id] ?? -1) {
        faults.append(FieldProblem("muc-\(item.assessment.id)", "Hãy chọn mức độ của \(item.subjectName)"))
      }
      let items = try db.levelItems(mine.map(\.assessment.id), calendar: WorkingCalendar(years: []), today: Day(time))
      guard faults.isEmpty, let day = new.paper.day, let first = items.first, let decider = mine.first?.decider(for: actor) else {
        throw Problem.invalid(faults)
      }
      if let stale = items.first(where: { $0.version != new.versions[$0.assessment.id] }) {
        throw Problem.conflict("Hồ sơ vừa thay đổi: \(stale.subjectName). Chưa có gì được thực hiện; hãy tải lại trang.")
      }
      guard let authority = first.law.text.authority(on: day, set: try db.authorities(of: decider.provinceID)), authority.decider == actor.role else {
        throw Problem.invalid("day", "Ngày \(day.vietnamese) thẩm quyền không thuộc vai trò này")
      }
      let id = Identifier.make(at: time)
      try db.insertLevelDecision(
        id, new.paper, day: day, authority, of: first, at: decider.receiverID, replacing: old,
        isPublic: items.allSatisfy { $0.assessment.state == .published }, reason: new.reason, by: actor, at: time)
      try db.endRecognitions(of: old.id, items.map(\.assessment.id), on: day, reason: "Thay bằng quyết định số \(new.paper.number): \(new.reason)")
      for item in items {
        let level = new.levels[item.assessment.id] ?? 0
        try db.insertRecognition(
          item, level: level, decision: id, new.paper.number, day: day, published: item.assessment.state == .published, by: actor, at: time)
      }
      try db.journal(
        .decided, chain: .unit(decider.receiverID), subject: id,
        [
          "number": new.paper.number, "day": day.iso, "replaces": old.number, "reason": new.reason,
          "requests": items.map { "\($0.assessment.id) \(new.levels[$0.assessment.id] ?? 0)" }.joined(separator: "\n"),
        ], by: actor, at: time)
      return id
    }
  }
}

extension Connection {
  /// Whether the requests lie where the authority of a day has them received, at a unit that stands then: two heads of education
  /// wear the same hat, and only one of them decides.
  fileprivate func areReceived(_ items: [LevelItem], by authority: AuthoritySetting, on day: Day) throws -> Bool {
    let units = try units(items.flatMap { [$0.assessment.unitID, $0.assessment.receiverID].compactMap(\.self) }).byID
    return items.allSatisfy { item in
      let request = item.assessment, named = units[request.unitID]?.place.receiver(authority.receiver)
      // "The province" is the one that sets the authority, even where the unit stood under one that has ended.
      let wanted = named == request.provinceID ? item.authorityProvince : named
      return wanted == request.receiverID && (request.receiverID.flatMap { units[$0] }?.isInForce(on: day) ?? true)
    }
  }
}
