import Foundation
import Rules
import Store

/// What a person decided about something of a predecessor: whether the successor takes it over, and why.
struct CarryOver: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case evidence, figures, recognition, request

    var name: String {
      switch self {
      case .evidence: "Minh chứng"
      case .figures: "Số liệu"
      case .recognition: "Kết quả công nhận"
      case .request: "Hồ sơ chưa gửi"
      }
    }
  }

  let kind: Kind
  let subject: String
  let what: String
  let sourceID: String
  let sourceName: String
  let year: Int
  let isTaken: Bool
  let reason: String
  let name: String
  let at: Date
}

/// Something of a predecessor that nobody has decided about yet.
struct Heritage: Sendable {
  let kind: CarryOver.Kind
  let subject: String
  let what: String
  let source: Family.Kin
  let year: Int
}

extension Connection {
  /// What there is to decide about: published ratings, recognitions by level, and figures.
  func heritage(of family: Family) throws -> [Heritage] {
    let decided = Set(try carryOvers(of: family.unit.id).map { $0.kind.rawValue + $0.subject })
    let recognitions = try family.predecessors.filter { $0.unit.level == .commune }.flatMap { kin in
      try publishedResults(of: kin.unit.id, practice: family.unit.practice).map { result in
        Heritage(
          kind: .recognition, subject: result.assessmentID,
          what: "\(result.regulation.rating(result.rating)?.name ?? result.rating), \(Format.points(result.total)) điểm, quyết định số \(result.decisionNumber) ngày \(Format.date(result.decisionDay))",
          source: kin, year: result.year)
      }
    }
    return (recognitions + (try levelHeritage(of: family)) + (try figureHeritage(of: family)) + (try countedHeritage(of: family))).filter { !decided.contains($0.kind.rawValue + $0.subject) }
      .sorted { ($0.year, $0.source.unit.name) > ($1.year, $1.source.unit.name) }
  }
}

extension Connection {
  /// Enters a piece of a predecessor into the successor's register of a year, its files by their hash.
  ///
  /// - Returns: the new piece.
  func carry(_ old: Evidence, to unit: String, year: Int, reason: String, by actor: Actor, at time: Date) throws -> String {
    let new = Identifier.make(at: time)
    try insertEvidence(new, old.draft, unit: unit, year: year, carriedFrom: old.id, by: actor, at: time)
    try insertFiles(old.files.map { NewFile(name: $0.name, sha256: $0.sha256, size: $0.size, kind: $0.kind) }, of: new, at: time)
    try insertCarryOver(.evidence, old.id, to: unit, source: old.unitID, year: old.year, isTaken: true, reason: reason, by: actor, at: time)
    try journal(
      .carriedOver, chain: .unit(unit), subject: new,
      ["title": old.draft.title, "carriedFrom": old.id, "source": old.unitID, "year": "\(year)", "files": old.files.map(\.sha256).joined(separator: " "), "reason": reason],
      by: actor, at: time)
    return new
  }
}

extension Database {
  /// Takes pieces of evidence of predecessors into the successor's register of a year, files by their hash.
  ///
  /// - Throws: `Problem.invalid` with every fault at its field.
  func carryEvidence(_ pieces: [String], to id: String, year: Int?, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let unit = try db.unit(id), family = try db.family(of: unit)
      try actor.require(.carryOver, in: unit.path)
      var faults: [FieldProblem] = []
      if pieces.isEmpty { faults.append(FieldProblem("evidence", "Hãy chọn ít nhất một minh chứng")) }
      if reason.isEmpty { faults.append(FieldProblem("reason", "Hãy ghi lý do kế thừa")) }
      if year == nil { faults.append(FieldProblem("year", "Hãy ghi năm của sổ minh chứng bằng bốn chữ số")) }
      if let year, year < unit.validFrom.year || unit.validUntil.map({ year > $0.year }) ?? false {
        faults.append(FieldProblem("year", "Năm \(year) không thuộc thời gian của \(unit.name) (từ \(unit.validFrom.vietnamese))"))
      }
      guard faults.isEmpty, let year else { throw Problem.invalid(faults) }
      // What was taken a moment ago, by a double click, is no longer offered.
      for old in try db.evidence(ofPredecessors: family.predecessors.map(\.unit.id), notIn: unit.id) where pieces.contains(old.id) {
        _ = try db.carry(old, to: unit.id, year: year, reason: reason, by: actor, at: time)
      }
    }
  }

  /// Decides about recognitions and figures of predecessors: taken over or not, each with the reason.
  func decideHeritage(_ subjects: [String], of id: String, isTaken: Bool?, reason: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      let unit = try db.unit(id), family = try db.family(of: unit)
      try actor.require(.carryOver, in: unit.path)
      // A commune does not judge its own title.
      guard actor.role != .communeOfficer else { throw Problem.notAllowed("Kế thừa kết quả công nhận do cấp trên quyết định; xã đề nghị và chuyển minh chứng.") }
      var faults: [FieldProblem] = []
      if subjects.isEmpty { faults.append(FieldProblem("subject", "Hãy chọn ít nhất một kết quả")) }
      if isTaken == nil { faults.append(FieldProblem("taken", "Hãy chọn kế thừa hay không")) }
      if reason.isEmpty { faults.append(FieldProblem("why", "Hãy ghi lý do")) }
      guard faults.isEmpty, let isTaken else { throw Problem.invalid(faults) }
      for item in try db.heritage(of: family) where subjects.contains("\(item.kind.rawValue):\(item.subject)") {
        try db.insertCarryOver(
          item.kind, item.subject, to: unit.id, source: item.source.unit.id, year: item.year, isTaken: isTaken, reason: reason, by: actor, at: time)
        if isTaken { try db.copyHeritage(item, to: unit.id, reason: reason, by: actor, at: time) }
        try db.journal(
          .carriedOver, chain: .unit(unit.id), subject: item.subject,
          ["kind": item.kind.rawValue, "source": item.source.unit.id, "year": "\(item.year)", "taken": isTaken ? "1" : "0", "reason": reason], by: actor, at: time)
      }
    }
  }
}
