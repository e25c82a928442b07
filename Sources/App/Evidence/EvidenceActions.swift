import Foundation
import Rules
import Store

/// What became of files that were sent: a new piece of evidence, or the register has one of them already.
enum Adding: Sendable {
  case added(String)
  case known([KnownFile])
}

extension Connection {
  /// A piece that the actor may change now, in the dossier.
  ///
  /// - Throws: `Problem.conflict` where a dossier that rests on it has left the commune's hands.
  fileprivate func changeable(
    _ id: String, in assessment: String, criteria: Set<Int> = [], by actor: Actor
  ) throws -> (dossier: Dossier, evidence: Evidence) {
    let dossier = try dossier(assessment)
    try dossier.requireKeeping(by: actor, criteria: criteria)
    let evidence = try evidence(id, in: assessment)
    guard evidence.unitID == dossier.assessment.unitID, evidence.year == dossier.year else {
      throw Problem.notFound("Minh chứng này không thuộc sổ của hồ sơ.")
    }
    guard actor.role != .organisation || evidence.accountID == actor.accountID else {
      throw Problem.notAllowed("Minh chứng này do người khác đưa vào. Hãy báo cán bộ xã nếu cần sửa.")
    }
    guard try uses(of: id).states.allSatisfy({ $0 == .preparing }) else {
      throw Problem.conflict("Minh chứng này đang nằm trong một hồ sơ đã trình hoặc đã gửi nên không sửa được.")
    }
    return (dossier, evidence)
  }

  func addLink(_ evidence: String, _ criterion: Int, _ assessment: String, by actor: Actor, at time: Date) throws {
    guard try link(evidence, to: criterion, of: assessment, by: actor, at: time) else { return }
    try journal(
      .linked, chain: .assessment(assessment), subject: evidence, ["criterion": "\(criterion)"], by: actor, at: time)
  }

  func dropLink(_ evidence: String, _ criterion: Int, _ assessment: String, by actor: Actor, at time: Date) throws {
    guard try unlink(evidence, from: criterion, of: assessment) else { return }
    try journal(
      .unlinked, chain: .assessment(assessment), subject: evidence, ["criterion": "\(criterion)"], by: actor, at: time)
  }
}

extension Database {
  /// Enters a piece of evidence with its files, and links it to criteria, in one go.
  func addEvidence(
    _ draft: EvidenceDraft, files: [NewFile], criteria: Set<Int>, to assessment: String, by actor: Actor, at time: Date
  ) async throws -> Adding {
    let id = Identifier.make(at: time)
    return try await write { db in
      let dossier = try db.dossier(assessment)
      try dossier.requireKeeping(by: actor, criteria: criteria)
      let unit = dossier.assessment.unitID
      let known = try db.knownFiles(files, unit: unit, year: dossier.year)
      guard known.isEmpty else { return .known(known) }
      try db.insertEvidence(id, draft, unit: unit, year: dossier.year, by: actor, at: time)
      try db.insertFiles(files, of: id, at: time)
      try db.journal(
        .evidenceAdded, chain: .assessment(assessment), subject: id,
        ["title": draft.title, "number": draft.number, "files": files.map(\.sha256).joined(separator: " ")],
        by: actor, at: time)
      for criterion in criteria.sorted() { try db.addLink(id, criterion, assessment, by: actor, at: time) }
      return .added(id)
    }
  }

  /// Adds files to a piece that is there.
  func addFiles(
    _ files: [NewFile], to evidence: String, in assessment: String, by actor: Actor, at time: Date
  ) async throws -> Adding {
    try await write { db in
      let dossier = try db.changeable(evidence, in: assessment, by: actor).dossier
      let known = try db.knownFiles(files, unit: dossier.assessment.unitID, year: dossier.year)
      guard known.isEmpty else { return .known(known) }
      try db.insertFiles(files, of: evidence, at: time)
      try db.journal(
        .fileAdded, chain: .assessment(assessment), subject: evidence,
        ["files": files.map(\.sha256).joined(separator: " ")], by: actor, at: time)
      return .added(evidence)
    }
  }

  /// Changes what is said of a piece, and the criteria that it stands behind: of these only what the person changed, so
  /// that two who work at once do not undo each other.
  ///
  /// - Throws: `Problem.invalid` without a field when someone else changed it meanwhile; the form shows it, and sends
  ///   the newer version next time.
  func changeEvidence(
    _ id: String, _ draft: EvidenceDraft, adding added: Set<Int>, leaving left: Set<Int>, over version: Int,
    in assessment: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let evidence = try db.changeable(id, in: assessment, criteria: added.union(left), by: actor).evidence
      if draft != evidence.draft {
        guard evidence.version == version, try db.updateEvidence(id, draft, over: version) else {
          throw Problem.invalid(
            "", "Minh chứng vừa được người khác sửa thành “\(evidence.draft.title)” (\(evidence.facts)). Bấm lưu lần nữa để lấy bản của anh/chị.")
        }
        try db.journal(
          .evidenceChanged, chain: .assessment(assessment), subject: id,
          [
            "kind": draft.kind.rawValue, "number": draft.number, "day": draft.day?.iso ?? "", "issuer": draft.issuer,
            "title": draft.title,
          ], by: actor, at: time)
      }
      for criterion in added.sorted() { try db.addLink(id, criterion, assessment, by: actor, at: time) }
      for criterion in left.sorted() { try db.dropLink(id, criterion, assessment, by: actor, at: time) }
    }
  }

  /// Puts pieces of the register behind a criterion.
  func linkEvidence(
    _ pieces: [String], criteria: Set<Int>, of assessment: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let dossier = try db.dossier(assessment)
      try dossier.requireKeeping(by: actor, criteria: criteria)
      let seen = Set(try db.register(of: dossier, by: actor).map(\.id))
      guard seen.isSuperset(of: pieces) else { throw Problem.notFound("Minh chứng đã chọn không có trong sổ của hồ sơ này.") }
      for piece in Set(pieces).sorted() {
        for criterion in criteria.sorted() { try db.addLink(piece, criterion, assessment, by: actor, at: time) }
      }
    }
  }

  /// Takes a piece away from a criterion; it stays in the register.
  func unlinkEvidence(_ piece: String, criterion: Int, of assessment: String, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try db.dossier(assessment).requireKeeping(by: actor, criteria: [criterion])
      try db.dropLink(piece, criterion, assessment, by: actor, at: time)
    }
  }

  /// Takes a piece out of the register.
  ///
  /// - Returns: the contents that may now be nobody's.
  func removeEvidence(_ id: String, in assessment: String, by actor: Actor, at time: Date) async throws -> [String] {
    try await write { db in
      let evidence = try db.changeable(id, in: assessment, by: actor).evidence
      guard try !db.uses(of: id).isCarried else {
        throw Problem.conflict("Minh chứng này đã được dùng lại cho năm sau nên không xóa được.")
      }
      try db.deleteEvidence(id)
      try db.journal(
        .evidenceRemoved, chain: .assessment(assessment), subject: id,
        ["title": evidence.draft.title, "files": evidence.files.map(\.sha256).joined(separator: " ")], by: actor, at: time)
      return evidence.files.map(\.sha256)
    }
  }

  /// Takes one file away from a piece.
  ///
  /// - Returns: the contents that may now be nobody's.
  func removeFile(_ file: String, in assessment: String, by actor: Actor, at time: Date) async throws -> [String] {
    try await write { db in
      let file = try db.file(file)
      _ = try db.changeable(file.evidenceID, in: assessment, by: actor)
      try db.deleteFile(file.id)
      try db.journal(
        .evidenceChanged, chain: .assessment(assessment), subject: file.evidenceID, ["removed": file.sha256], by: actor,
        at: time)
      return [file.sha256]
    }
  }

  /// Enters pieces of last year's register in this year's, files included.
  ///
  /// - Parameter keepsCriteria: whether they stand behind the same criteria again.
  func carryOver(
    _ pieces: [String], keepsCriteria: Bool, into assessment: String, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let dossier = try db.dossier(assessment)
      try actor.require(.keepEvidence, in: dossier.path)
      try dossier.requireKeeping(by: actor, criteria: [])
      guard !pieces.isEmpty else { throw Problem.invalid("evidence", "Hãy chọn ít nhất một minh chứng của năm trước") }
      // What was carried over a moment ago, by a double click, is no longer offered.
      for old in try db.lastYearsEvidence(for: dossier) where pieces.contains(old.id) {
        let id = Identifier.make(at: time)
        try db.insertEvidence(
          id, old.draft, unit: old.unitID, year: dossier.year, carriedFrom: old.id, by: actor, at: time)
        let files = old.files.map { NewFile(name: $0.name, sha256: $0.sha256, size: $0.size, kind: $0.kind) }
        try db.insertFiles(files, of: id, at: time)
        try db.journal(
          .evidenceAdded, chain: .assessment(assessment), subject: id,
          ["title": old.draft.title, "carriedFrom": old.id, "files": files.map(\.sha256).joined(separator: " ")],
          by: actor, at: time)
        for criterion in old.criteria where keepsCriteria && dossier.line(criterion) != nil {
          try db.addLink(id, criterion, assessment, by: actor, at: time)
        }
      }
    }
  }
}

extension Site {
  /// Drops contents from the disk that no evidence rests on.
  func dropUnkept(_ hashes: [String]) async throws {
    guard !hashes.isEmpty else { return }
    // Inside a write, so that no upload of the same content commits in between.
    try await database.write { [files] db in
      let kept = try db.keptFiles(hashes)
      for hash in hashes where !kept.contains(hash) { try files.remove(hash) }
    }
  }
}
