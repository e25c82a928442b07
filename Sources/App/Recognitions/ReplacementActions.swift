import Foundation
import Rules
import Store

/// A decision that takes the place of an older one for some of its communes.
struct Replacement: Sendable {
  let decision: String
  let paper: DecisionPaper
  let reason: String
  /// Points as typed, by dossier and criterion; what equals the old points is no change.
  let points: [String: [Int: Points]]
  /// The versions that the person saw.
  let versions: [String: Int]
}

extension Database {
  /// Changes recognised points by a new decision that names the old one; the old one is kept as it was.
  ///
  /// - Returns: the new decision's id.
  /// - Throws: `Problem.invalid` with every fault; `Problem.conflict` for a stale page or a double click.
  func replace(_ replacement: Replacement, by actor: Actor, at time: Date) async throws -> String {
    try await write { db in
      let old = try db.decision(replacement.decision)
      let dossiers = try db.recognitions(old.current.map(\.assessment.id))
      for dossier in dossiers { try actor.require(.decide, in: UnitPath(dossier.assessment)) }
      try old.requireDistrict(on: Day(time))
      try Self.requireSeen(dossiers, replacement)
      let changes = dossiers.compactMap { Change($0, replacement.points[$0.assessment.id] ?? [:]) }
      let faults = replacement.faults(old, changes, today: Day(time))
      guard faults.isEmpty, let day = replacement.paper.day, let first = changes.first else { throw Problem.invalid(faults) }

      let id = Identifier.make(at: time)
      try db.insertDecision(
        id, replacement.paper, day: day, of: first.dossier.assessment, replacing: old, reason: replacement.reason,
        by: actor, at: time)
      var differences: [Tally.Key: Tally] = [:]
      for change in changes {
        differences[change.dossier.tallyKey, default: Tally()].add(try change.dossier.tally(change.points))
        differences[change.dossier.tallyKey, default: Tally()].add(
          try change.dossier.tally(change.dossier.recognised), times: -1)
        try db.apply(change, replacement, decision: id, by: actor, at: time)
      }
      for (key, difference) in differences { try db.add(difference, year: old.yearID, to: key) }
      try db.journal(
        .decided, chain: .unit(old.districtID), subject: id,
        [
          "number": replacement.paper.number, "day": day.iso, "replaces": old.id, "reason": replacement.reason,
          "dossiers": changes.map(\.dossier.assessment.id).joined(separator: " "),
        ], by: actor, at: time)
      return id
    }
  }

  private static func requireSeen(_ dossiers: [Recognition], _ replacement: Replacement) throws(Problem) {
    guard !dossiers.isEmpty else { throw .conflict("Quyết định này đã được thay thế toàn bộ. Hãy mở quyết định mới hơn.") }
    let seen = Set(replacement.points.keys)
    let stale = dossiers.filter { seen.contains($0.assessment.id) && replacement.versions[$0.assessment.id] != $0.version }
    // A commune that has moved to a newer decision meanwhile was seen here, and is not here any more.
    guard stale.isEmpty, seen.isSubset(of: dossiers.map(\.assessment.id)) else {
      throw .conflict("Kết quả vừa được thay đổi. Chưa có gì được thực hiện; hãy tải lại trang và xem lại.")
    }
  }
}

/// The points of one dossier as a replacement wants them.
private struct Change {
  let dossier: Recognition
  let points: [Int: Points]
  let corrections: [Decision.Correction]

  /// nil when nothing differs.
  init?(_ dossier: Recognition, _ typed: [Int: Points]) {
    let known = typed.filter { dossier.regulation.criterion($0.key) != nil }
    let points = dossier.recognised.merging(known) { $1 }
    let corrections = points.keys.sorted().compactMap { number -> Decision.Correction? in
      let (before, after) = (dossier.recognised[number] ?? .zero, points[number] ?? .zero)
      return before == after ? nil : Decision.Correction(
        assessmentID: dossier.assessment.id, criterion: number, before: before, after: after)
    }
    guard !corrections.isEmpty else { return nil }
    (self.dossier, self.points, self.corrections) = (dossier, points, corrections)
  }

  var faults: [FieldProblem] {
    corrections.flatMap { correction in
      dossier.regulation.faults(of: correction.after, criterion: correction.criterion, maxima: dossier.maxima).map {
        FieldProblem("p-\(dossier.assessment.id)-\(correction.criterion)", "\(dossier.communeName), \($0.message)")
      }
    }
  }
}

extension Replacement {
  fileprivate func faults(_ old: Decision, _ changes: [Change], today: Day) -> [FieldProblem] {
    var faults = paper.faults(notBefore: old.day, because: "ngày của quyết định số \(old.number)", today: today)
    if reason.isEmpty { faults.append(FieldProblem("reason", "Hãy ghi lý do thay thế")) }
    if changes.isEmpty { faults.append(FieldProblem("points", "Chưa có điểm nào thay đổi so với quyết định số \(old.number)")) }
    if let lacking = changes.first(where: \.dossier.lacksConfirmedMaxima) {
      faults.append(FieldProblem("", Recognition.maximaWarning(lacking.dossier.regulation)))
    }
    return faults + changes.flatMap(\.faults)
  }
}

extension Connection {
  fileprivate func apply(
    _ change: Change, _ replacement: Replacement, decision: String, by actor: Actor, at time: Date
  ) throws {
    let id = change.dossier.assessment.id
    let changed = Set(change.corrections.map(\.criterion))
    let scores = change.points.filter { changed.contains($0.key) }.mapValues {
      Findings.Choice(points: $0, reason: "Quyết định số \(replacement.paper.number): \(replacement.reason)")
    }
    try saveRecognised(
      try change.dossier.evaluation(of: change.points), scores, of: id, decision: decision, by: actor, at: time)
    try bumpVersion(of: id, from: change.dossier.version)
    try insertCorrections(change.corrections, of: decision)
    try journal(
      .decided, chain: .assessment(id), subject: decision,
      [
        "number": replacement.paper.number, "reason": replacement.reason,
        "points": change.corrections.map { "\($0.criterion): \($0.before.text) → \($0.after.text)" }.joined(separator: "; "),
      ], by: actor, at: time)
  }
}
