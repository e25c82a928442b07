import Foundation
import Rules
import Store

/// A dossier with the version that the person saw.
struct Chosen: Sendable {
  let id: String
  let version: Int
}

extension Database {
  /// Recognises one or many dossiers of a district and a year by one numbered decision, or none of them.
  ///
  /// - Returns: the decision's id.
  /// - Throws: `Problem.conflict` for a double click or a stale page, `Problem.invalid` for number, day or maxima.
  func decide(_ chosen: [Chosen], _ paper: DecisionPaper, by actor: Actor, at time: Date) async throws -> String {
    try await write { db in
      let dossiers = try db.recognitions(chosen.map(\.id))
      for dossier in dossiers { try actor.require(.decide, in: UnitPath(dossier.assessment)) }
      try Self.requireProposed(dossiers, chosen)
      let lastResult = dossiers.compactMap(\.resultOn).max()
      let faults = Self.maximaFaults(dossiers)
        + paper.faults(notBefore: lastResult, because: "ngày có kết quả kiểm tra", until: dossiers.first?.districtUntil, today: Day(time))
      guard faults.isEmpty, let day = paper.day, let first = dossiers.first else { throw Problem.invalid(faults) }

      let id = Identifier.make(at: time)
      try db.insertDecision(id, paper, day: day, of: first.assessment, by: actor, at: time)
      let versions = Dictionary(uniqueKeysWithValues: chosen.map { ($0.id, $0.version) })
      var sum = Tally()
      for dossier in dossiers {
        try db.take(
          .decide, dossier.assessment, version: versions[dossier.assessment.id], by: actor, at: time, on: day,
          note: "Quyết định số \(paper.number)")
        let scores = dossier.inspected.mapValues { Findings.Choice(points: $0, reason: "") }
        try db.saveRecognised(
          try dossier.evaluation(of: dossier.inspected), scores, of: dossier.assessment.id, decision: id, by: actor, at: time)
        sum.add(try dossier.tally(dossier.inspected))
      }
      try db.add(
        sum, year: first.assessment.yearID, to: Tally.Key(districtID: first.assessment.districtID, isPublished: false))
      try db.journal(
        .decided, chain: .unit(first.assessment.districtID), subject: id,
        [
          "number": paper.number, "day": day.iso, "signedAs": paper.signedAs, "practice": first.assessment.practice ? "1" : "0",
          "dossiers": dossiers.map(\.assessment.id).joined(separator: " "),
        ], by: actor, at: time)
      return id
    }
  }

  /// All of them there, all waiting, all as the person saw them, all of one district and year; else nothing is done.
  private static func requireProposed(_ dossiers: [Recognition], _ chosen: [Chosen]) throws(Problem) {
    guard !chosen.isEmpty else { throw .invalid("ho-so", "Hãy chọn ít nhất một xã") }
    guard dossiers.count == chosen.count else { throw .notFound("Có hồ sơ không còn, hãy mở lại danh sách.") }
    let gone = dossiers.filter { $0.assessment.transition(.decide) == nil }
    guard gone.isEmpty else {
      let names = gone.map { "\($0.communeName) (\($0.assessment.state.name))" }.joined(separator: ", ")
      throw .conflict("Không còn chờ quyết định: \(names). Lần gửi này không làm gì thêm (bấm hai lần thì lần đầu đã được nhận).")
    }
    let stale = dossiers.filter { dossier in !chosen.contains { $0.id == dossier.assessment.id && $0.version == dossier.version } }
    guard stale.isEmpty else {
      throw .conflict(
        "Hồ sơ vừa thay đổi: \(stale.map(\.communeName).joined(separator: ", ")). Chưa có gì được thực hiện; hãy xem lại rồi quyết định.")
    }
    guard Set(dossiers.map { $0.assessment.yearID + $0.assessment.districtID }).count == 1 else {
      throw .invalid("ho-so", "Một quyết định chỉ gồm các xã của một huyện trong một năm")
    }
  }

  private static func maximaFaults(_ dossiers: [Recognition]) -> [FieldProblem] {
    guard let lacking = dossiers.first(where: \.lacksConfirmedMaxima) else { return [] }
    return [FieldProblem("", Recognition.maximaWarning(lacking.regulation))]
  }

  /// Makes a decision's results public, those that still rest on it.
  ///
  /// - Throws: `Problem.conflict` when it is public already, or replaced altogether.
  func publish(_ id: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let decision = try db.decision(id)
      try decision.requirePublish(actor)
      guard decision.publishedAt == nil else { throw Problem.conflict("Quyết định số \(decision.number) đã được công bố.") }
      let waiting = decision.current.filter { $0.assessment.state == .decided }
      guard !waiting.isEmpty else {
        throw Problem.conflict("Quyết định số \(decision.number) đã được thay thế, không còn kết quả nào để công bố.")
      }
      var sum = Tally()
      for dossier in try db.recognitions(waiting.map(\.assessment.id)) { sum.add(try dossier.tally(dossier.recognised)) }
      try db.publish(sum, year: decision.yearID, district: decision.districtID)
      for item in waiting {
        try db.take(.publish, item.assessment, by: actor, at: time, note: "Quyết định số \(decision.number)")
      }
      try db.setPublished(id, at: time)
      try db.journal(
        .published, chain: .unit(decision.districtID), subject: id, ["number": decision.number], by: actor, at: time)
    }
  }
}

extension Decision {
  /// Why its result stays as it is: the district has ended, and the text (Điều 6.5) gives the decision to nobody else. Nil while it stands.
  func endedNote(on day: Day) -> String? {
    districtUntil.flatMap { last in
      last < day
        ? "\(districtName) đã hết hiệu lực sau ngày \(last.vietnamese) nên không ra quyết định được nữa, và văn bản đã dùng không giao việc này cho cơ quan nào khác. Kết quả giữ nguyên như đã quyết định."
        : nil
    }
  }

  /// - Throws: `Problem.conflict` once the district has ended: an ended unit signs nothing.
  func requireDistrict(on day: Day) throws(Problem) {
    if let note = endedNote(on: day) { throw .conflict(note) }
  }

  /// The right hangs on each dossier, as everywhere; they are all of one district.
  func requirePublish(_ actor: Actor) throws(Problem) {
    for item in items { try actor.require(.publish, in: UnitPath(item.assessment)) }
  }

  func mayPublish(_ actor: Actor) -> Bool {
    publishedAt == nil && !current.isEmpty && items.allSatisfy { actor.may(.publish, in: UnitPath($0.assessment)) }
  }

  func mayReplace(_ actor: Actor, on day: Day) -> Bool {
    endedNote(on: day) == nil && !current.isEmpty && items.allSatisfy { actor.may(.decide, in: UnitPath($0.assessment)) }
  }
}
