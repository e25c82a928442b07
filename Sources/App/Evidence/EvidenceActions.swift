import Foundation
import Rules
import Store

/// What became of files that were sent: a new piece of evidence, or the register has one of them already.
enum Adding: Sendable {
  case added(String)
  case known([KnownFile])
}

extension Connection {
  /// The dossier or request that evidence stands behind.
  ///
  /// - Throws: `Problem.notFound`.
  func evidencePlace(_ id: EvidencePlace.ID, at time: Date) throws -> EvidencePlace {
    switch id {
    case .dossier(let id): .dossier(try dossier(id, on: Day(time)))
    case .request(let id): .request(try levelDossier(id, today: Day(time)))
    }
  }

  /// A piece that the actor may change now, in the place.
  ///
  /// - Throws: `Problem.conflict` where something that rests on it has left the unit's hands.
  fileprivate func changeable(
    _ id: String, in placeID: EvidencePlace.ID, items: Set<String> = [], by actor: Actor, at time: Date
  ) throws -> (place: EvidencePlace, evidence: Evidence) {
    let place = try evidencePlace(placeID, at: time)
    try place.requireKeeping(by: actor, items: items)
    let evidence = try evidence(id, in: placeID)
    guard evidence.unitID == place.unitID, evidence.organisationID == place.organisationID, evidence.year == place.year else {
      throw Problem.notFound("Minh chứng này không thuộc sổ của hồ sơ.")
    }
    guard evidence.isChanged(by: actor) else {
      throw Problem.notAllowed("Minh chứng này do người khác đưa vào. Hãy báo cán bộ phụ trách nếu cần sửa.")
    }
    guard try uses(of: id).isFree else {
      throw Problem.conflict("Minh chứng này đang nằm trong một hồ sơ đã trình hoặc đã gửi nên không sửa được.")
    }
    return (place, evidence)
  }

  func addLink(_ evidence: String, _ item: String, _ place: EvidencePlace.ID, by actor: Actor, at time: Date) throws {
    guard try link(evidence, to: item, of: place, by: actor, at: time) else { return }
    try journal(.linked, chain: place.chain, subject: evidence, [place.journalKey: item], by: actor, at: time)
  }

  func dropLink(_ evidence: String, _ item: String, _ place: EvidencePlace.ID, by actor: Actor, at time: Date) throws {
    guard try unlink(evidence, from: item, of: place) else { return }
    try journal(.unlinked, chain: place.chain, subject: evidence, [place.journalKey: item], by: actor, at: time)
  }
}

extension EvidencePlace.ID {
  fileprivate var journalKey: String {
    switch self {
    case .dossier: "criterion"
    case .request: "indicator"
    }
  }
}

extension Database {
  /// Enters a piece of evidence with its files, and links it to criteria or indicators, in one go.
  func addEvidence(
    _ draft: EvidenceDraft, files: [NewFile], items: Set<String>, to placeID: EvidencePlace.ID, by actor: Actor, at time: Date
  ) async throws -> Adding {
    let id = Identifier.make(at: time)
    return try await write { db in
      let place = try db.evidencePlace(placeID, at: time)
      try place.requireKeeping(by: actor, items: items)
      let known = try db.knownFiles(files, unit: place.unitID, organisation: place.organisationID, year: place.year)
      guard known.isEmpty else { return .known(known) }
      try db.insertEvidence(
        id, draft, unit: place.unitID, organisation: place.organisationID, year: place.year, by: actor, at: time)
      try db.insertFiles(files, of: id, at: time)
      try db.journal(
        .evidenceAdded, chain: placeID.chain, subject: id,
        ["title": draft.title, "number": draft.number, "files": files.map(\.sha256).joined(separator: " ")],
        by: actor, at: time)
      for item in items.sorted() { try db.addLink(id, item, placeID, by: actor, at: time) }
      return .added(id)
    }
  }

  /// The same, to criteria of a dossier.
  func addEvidence(
    _ draft: EvidenceDraft, files: [NewFile], criteria: Set<Int>, to assessment: String, by actor: Actor, at time: Date
  ) async throws -> Adding {
    try await addEvidence(
      draft, files: files, items: Set(criteria.map(String.init)), to: .dossier(assessment), by: actor, at: time)
  }

  /// Adds files to a piece that is there.
  func addFiles(
    _ files: [NewFile], to evidence: String, in placeID: EvidencePlace.ID, by actor: Actor, at time: Date
  ) async throws -> Adding {
    try await write { db in
      let place = try db.changeable(evidence, in: placeID, by: actor, at: time).place
      let known = try db.knownFiles(files, unit: place.unitID, organisation: place.organisationID, year: place.year)
      guard known.isEmpty else { return .known(known) }
      try db.insertFiles(files, of: evidence, at: time)
      try db.journal(
        .fileAdded, chain: placeID.chain, subject: evidence,
        ["files": files.map(\.sha256).joined(separator: " ")], by: actor, at: time)
      return .added(evidence)
    }
  }

  /// Changes what is said of a piece, and what it stands behind: of these only what the person changed, so that two who
  /// work at once do not undo each other.
  ///
  /// - Throws: `Problem.invalid` without a field when someone else changed it meanwhile; the form shows it, and sends
  ///   the newer version next time.
  func changeEvidence(
    _ id: String, _ draft: EvidenceDraft, adding added: Set<String>, leaving left: Set<String>, over version: Int,
    in placeID: EvidencePlace.ID, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let evidence = try db.changeable(id, in: placeID, items: added.union(left), by: actor, at: time).evidence
      if draft != evidence.draft {
        guard evidence.version == version, try db.updateEvidence(id, draft, over: version) else {
          throw Problem.invalid(
            "", "Minh chứng vừa được người khác sửa thành “\(evidence.draft.title)” (\(evidence.facts)). Bấm lưu lần nữa để lấy bản của anh/chị.")
        }
        try db.journal(
          .evidenceChanged, chain: placeID.chain, subject: id,
          [
            "kind": draft.kind.rawValue, "number": draft.number, "day": draft.day?.iso ?? "", "issuer": draft.issuer,
            "title": draft.title,
          ], by: actor, at: time)
      }
      for item in added.sorted() { try db.addLink(id, item, placeID, by: actor, at: time) }
      for item in left.sorted() { try db.dropLink(id, item, placeID, by: actor, at: time) }
    }
  }

  /// Puts pieces of the register behind a criterion or an indicator.
  func linkEvidence(
    _ pieces: [String], items: Set<String>, of placeID: EvidencePlace.ID, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let place = try db.evidencePlace(placeID, at: time)
      try place.requireKeeping(by: actor, items: items)
      let seen = Set(try db.register(of: place, by: actor).map(\.id))
      guard seen.isSuperset(of: pieces) else { throw Problem.notFound("Minh chứng đã chọn không có trong sổ của hồ sơ này.") }
      for piece in Set(pieces).sorted() {
        for item in items.sorted() { try db.addLink(piece, item, placeID, by: actor, at: time) }
      }
    }
  }

  /// Takes a piece away from what it stands behind; it stays in the register.
  func unlinkEvidence(_ piece: String, item: String, of placeID: EvidencePlace.ID, by actor: Actor, at time: Date) async throws {
    try await write { db in
      try db.evidencePlace(placeID, at: time).requireKeeping(by: actor, items: [item])
      try db.dropLink(piece, item, placeID, by: actor, at: time)
    }
  }

  /// Takes a piece out of the register.
  ///
  /// - Returns: the contents that may now be nobody's.
  func removeEvidence(_ id: String, in placeID: EvidencePlace.ID, by actor: Actor, at time: Date) async throws -> [String] {
    try await write { db in
      let evidence = try db.changeable(id, in: placeID, by: actor, at: time).evidence
      guard try !db.uses(of: id).isCarried else {
        throw Problem.conflict("Minh chứng này đã được dùng lại cho năm sau nên không xóa được.")
      }
      try db.deleteEvidence(id)
      try db.journal(
        .evidenceRemoved, chain: placeID.chain, subject: id,
        ["title": evidence.draft.title, "files": evidence.files.map(\.sha256).joined(separator: " ")], by: actor, at: time)
      return evidence.files.map(\.sha256)
    }
  }

  /// Takes one file away from a piece.
  ///
  /// - Returns: the contents that may now be nobody's.
  func removeFile(_ file: String, in placeID: EvidencePlace.ID, by actor: Actor, at time: Date) async throws -> [String] {
    try await write { db in
      let file = try db.file(file)
      _ = try db.changeable(file.evidenceID, in: placeID, by: actor, at: time)
      try db.deleteFile(file.id)
      try db.journal(
        .evidenceChanged, chain: placeID.chain, subject: file.evidenceID, ["removed": file.sha256], by: actor, at: time)
      return [file.sha256]
    }
  }

  /// Enters pieces of last year's register in this year's, files included.
  ///
  /// - Parameter keepsItems: whether they stand behind the same criteria or indicators again.
  func carryOver(
    _ pieces: [String], keepsItems: Bool, into placeID: EvidencePlace.ID, by actor: Actor, at time: Date
  ) async throws {
    try await write { db in
      let place = try db.evidencePlace(placeID, at: time)
      try place.requireKeeping(by: actor, items: [])
      guard place.keepsWhole(actor) else { throw Problem.notAllowed("Chỉ cán bộ của đơn vị dùng lại minh chứng của năm trước.") }
      guard !pieces.isEmpty else { throw Problem.invalid("evidence", "Hãy chọn ít nhất một minh chứng của năm trước") }
      let keys = place.keys
      // What was carried over a moment ago, by a double click, is no longer offered.
      for old in try db.lastYearsEvidence(for: place) where pieces.contains(old.id) {
        let id = Identifier.make(at: time)
        try db.insertEvidence(
          id, old.draft, unit: old.unitID, organisation: old.organisationID, year: place.year, carriedFrom: old.id, by: actor, at: time)
        let files = old.files.map { NewFile(name: $0.name, sha256: $0.sha256, size: $0.size, kind: $0.kind) }
        try db.insertFiles(files, of: id, at: time)
        try db.journal(
          .evidenceAdded, chain: placeID.chain, subject: id,
          ["title": old.draft.title, "carriedFrom": old.id, "files": files.map(\.sha256).joined(separator: " ")],
          by: actor, at: time)
        for item in old.items where keepsItems && keys.contains(item) {
          try db.addLink(id, item, placeID, by: actor, at: time)
        }
      }
    }
  }
}
