import Foundation
import Rules
import Store

/// What an inspector enters at one criterion.
struct InspectorEntry: Sendable {
  let assessment: String
  let criterion: Int
  let points: Points
  let reason: String
  let seen: String
  let talked: String
  let version: Int
}

extension Database {
  /// Saves the points of one inspector for one criterion, and makes evidence of what was seen and who was talked to.
  ///
  /// - Returns: the version that stands now; the same again changes nothing.
  /// - Throws: `Problem.invalid` at `points` or `reason`; `Problem.conflict` when saved elsewhere since.
  @discardableResult
  func saveInspectorScore(_ entry: InspectorEntry, by actor: Actor, at time: Date) async throws -> Int {
    try await write { db in
      let dossier = try db.inspectable(entry.assessment, entry.criterion, by: actor, on: Day(time))
      guard let line = dossier.line(entry.criterion) else { throw Problem.notFound("Không có tiêu chí \(entry.criterion).") }
      let faults = entry.faults(line, regulation: dossier.regulation, maxima: dossier.maxima)
      guard faults.isEmpty else { throw Problem.invalid(faults) }

      let before = try db.inspectorScores(of: entry.assessment)
        .first { $0.criterion == entry.criterion && $0.accountID == actor.accountID }
      if let before, before.isSame(as: entry) { return before.version }
      let seen = try db.observe(entry.seen, "observation", "Quan sát", before?.seenID, entry, dossier, by: actor, at: time)
      let talked = try db.observe(entry.talked, "interview", "Phỏng vấn", before?.talkedID, entry, dossier, by: actor, at: time)
      guard try db.save(entry, seenID: seen, talkedID: talked, by: actor, at: time) else {
        throw Problem.conflict("Tiêu chí này vừa được lưu ở một cửa sổ hoặc máy khác.")
      }
      for gone in [before?.seenID, before?.talkedID].compactMap(\.self) where gone != seen && gone != talked {
        try db.deleteObservation(gone)
      }
      try db.journal(
        .inspectorScored, chain: .assessment(entry.assessment), subject: "\(entry.criterion)",
        [
          "points": "\(entry.points.hundredths)", "reason": entry.reason, "seen": entry.seen, "talked": entry.talked,
          "observation": seen ?? "", "interview": talked ?? "",
        ], by: actor, at: time)
      return entry.version + 1
    }
  }
}

extension InspectorScore {
  /// Whether the entry says what stands already: saved while typing, then sent by the button.
  fileprivate func isSame(as entry: InspectorEntry) -> Bool {
    (points, reason, seen, talked) == (entry.points, entry.reason, entry.seen, entry.talked)
  }
}

extension InspectorEntry {
  /// A difference from the commune's own points needs a reason.
  func faults(_ line: Dossier.Line, regulation: Regulation, maxima: Maxima?) -> [FieldProblem] {
    var faults = regulation.faults(of: points, criterion: criterion, maxima: maxima)
      .map { FieldProblem("points", $0.message) }
    if faults.isEmpty, let own = line.own?.points, own != points, reason.isEmpty {
      faults.append(
        FieldProblem("reason", "Điểm kiểm tra \(points.text) khác điểm xã tự chấm \(own.text): hãy ghi lý do"))
    }
    return faults
  }
}

extension Connection {
  /// Evidence of its own kind: made once, then kept in step with the text.
  ///
  /// - Returns: the piece's id; nil when there is no text, so that the piece (if any) must go.
  fileprivate func observe(
    _ text: String, _ kind: String, _ word: String, _ known: String?, _ entry: InspectorEntry, _ dossier: Dossier,
    by actor: Actor, at time: Date
  ) throws -> String? {
    guard !text.isEmpty else { return nil }
    let title = "\(word): \(Self.short(text))"
    if let known {
      try retitle(known, title, at: time)
      return known
    }
    let id = Identifier.make(at: time)
    try insertObservation(id, kind: kind, title: title, criterion: entry.criterion, of: dossier, by: actor, at: time)
    return id
  }

  private static func short(_ text: String) -> String {
    let line = text.replacing("\n", with: " ")
    return line.count <= 160 ? line : "\(line.prefix(157))…"
  }
}
