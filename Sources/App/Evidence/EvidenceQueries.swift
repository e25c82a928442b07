import Foundation
import Rules
import Store

extension Connection {
  /// The register of a unit and year in three statements; an organisation sees its own part of it.
  func register(of place: EvidencePlace, by actor: Actor) throws -> [Evidence] {
    try evidence(
      where: "\(place.register) \(scope(of: actor, in: place.id))", links: place.id.links, linkedIn: "l.place = \(place.id.id)")
  }

  func register(of dossier: Dossier, by actor: Actor) throws -> [Evidence] { try register(of: .dossier(dossier), by: actor) }

  /// The register with the criteria of the dossier, for its papers.
  func linkedEvidence(of dossier: Dossier) throws -> [Evidence] { try linkedEvidence(of: .dossier(dossier)) }

  /// The whole register with what each piece stands behind, for papers.
  func linkedEvidence(of place: EvidencePlace) throws -> [Evidence] {
    try evidence(where: place.register, links: place.id.links, linkedIn: "l.place = \(place.id.id)")
  }

  /// One piece with its files, and what it stands behind in the place.
  ///
  /// - Throws: `Problem.notFound`.
  func evidence(_ id: String, in place: EvidencePlace.ID) throws -> Evidence {
    guard let found = try evidence(where: "e.id = \(id)", links: place.links, linkedIn: "l.place = \(place.id)").first else {
      throw Problem.notFound("Không có minh chứng này, hoặc đã được xóa.")
    }
    return found
  }

  /// The same, in a dossier.
  func evidence(_ id: String, in assessment: String) throws -> Evidence { try evidence(id, in: .dossier(assessment)) }

  /// The register of the year before, without what has been carried over already; with what it stood behind that year
  /// where the same regulation was followed.
  func lastYearsEvidence(for place: EvidencePlace) throws -> [Evidence] {
    let before = place.year - 1
    let lastYears: SQL = switch place {
    case .dossier(let dossier):
      """
      SELECT a.id FROM assessment a JOIN assessment_year y ON y.id = a.year_id
      WHERE a.unit_id = \(place.unitID) AND y.year = \(before)
        AND y.practice = \(place.practice) AND y.regulation_id = \(dossier.regulation.id)
      """
    case .request(let request):
      """
      SELECT a.id FROM level_assessment a JOIN level_year y ON y.id = a.year_id
      WHERE a.unit_id = \(place.unitID) AND a.organisation_id IS NOT DISTINCT FROM \(place.organisationID) AND y.year = \(before)
        AND y.practice = \(place.practice) AND a.regulation_id = \(request.law.id)
      """
    }
    return try evidence(
      where: """
        e.unit_id = \(place.unitID) AND e.year = \(before) AND e.organisation_id IS NOT DISTINCT FROM \(place.organisationID)
          AND NOT EXISTS (SELECT 1 FROM evidence n WHERE n.carried_from = e.id AND n.year = \(place.year))
        """,
      links: place.id.links, linkedIn: "l.place IN (\(lastYears))")
  }

  /// What predecessors of a unit have in their registers and the unit has not taken over.
  func evidence(ofPredecessors units: [String], notIn unit: String) throws -> [Evidence] {
    guard !units.isEmpty else { return [] }
    return try evidence(
      where: """
        e.unit_id IN \(list: units) AND e.organisation_id IS NULL
          AND NOT EXISTS (SELECT 1 FROM evidence n WHERE n.carried_from = e.id AND n.unit_id = \(unit))
        """, links: EvidencePlace.ID.dossier("").links, linkedIn: "1 = 1")
  }

  private func evidence(where condition: SQL, links: SQL, linkedIn scope: SQL) throws -> [Evidence] {
    let files = try rows(
      """
      SELECT f.* FROM evidence_file f JOIN evidence e ON e.id = f.evidence_id WHERE \(condition) ORDER BY f.at, f.id
      """
    ).map(EvidenceFile.init)
    let links = try rows(
      """
      SELECT DISTINCT l.evidence_id, l.item FROM \(links) l JOIN evidence e ON e.id = l.evidence_id
      WHERE \(condition) AND \(scope)
      """)
    let filesOf = Dictionary(grouping: files, by: \.evidenceID)
    let itemsOf = try Dictionary(grouping: links) { try $0.text("evidence_id") }
      // "10" after "9" and "5.10" after "5.9".
      .mapValues { try $0.map { try $0.text("item") }.sorted { $0.compare($1, options: .numeric) == .orderedAscending } }
    return try rows("SELECT e.* FROM evidence e WHERE \(condition) ORDER BY e.at DESC, e.id").map { row in
      let id = try row.text("id")
      return try Evidence(row, files: filesOf[id] ?? [], items: itemsOf[id] ?? [])
    }
  }

  func insertEvidence(
    _ id: String, _ draft: EvidenceDraft, unit: String, organisation: String? = nil, year: Int, carriedFrom: String? = nil,
    by actor: Actor, at time: Date
  ) throws {
    try run(
      """
      INSERT INTO evidence (id, unit_id, organisation_id, year, kind, number, day, issuer, title, carried_from, account_id, name, at)
      VALUES (\(id), \(unit), \(organisation), \(year), \(draft.kind.rawValue), \(draft.number), \(draft.day?.iso), \(draft.issuer),
        \(draft.title), \(carriedFrom), \(actor.accountID), \(actor.name), \(time))
      """)
  }

  /// - Returns: whether nobody was faster.
  func updateEvidence(_ id: String, _ draft: EvidenceDraft, over version: Int) throws -> Bool {
    try run(
      """
      UPDATE evidence SET kind = \(draft.kind.rawValue), number = \(draft.number), day = \(draft.day?.iso),
        issuer = \(draft.issuer), title = \(draft.title), version = version + 1
      WHERE id = \(id) AND version = \(version)
      """) == 1
  }

  func deleteEvidence(_ id: String) throws {
    try run("DELETE FROM evidence_link WHERE evidence_id = \(id)")
    try run("DELETE FROM indicator_evidence WHERE evidence_id = \(id)")
    try run("DELETE FROM evidence_file WHERE evidence_id = \(id)")
    try run("DELETE FROM evidence WHERE id = \(id)")
  }

  /// - Returns: whether it was not there yet.
  func link(_ evidence: String, to item: String, of place: EvidencePlace.ID, by actor: Actor, at time: Date) throws -> Bool {
    switch place {
    case .dossier(let assessment):
      try run(
        """
        INSERT INTO evidence_link (assessment_id, criterion, evidence_id, account_id, at)
        VALUES (\(assessment), \(Int(item)), \(evidence), \(actor.accountID), \(time)) ON CONFLICT DO NOTHING
        """) == 1
    case .request(let request):
      try run(
        """
        INSERT INTO indicator_evidence (level_id, indicator, evidence_id, account_id, at)
        VALUES (\(request), \(item), \(evidence), \(actor.accountID), \(time)) ON CONFLICT DO NOTHING
        """) == 1
    }
  }

  func unlink(_ evidence: String, from item: String, of place: EvidencePlace.ID) throws -> Bool {
    switch place {
    case .dossier(let assessment):
      try run(
        "DELETE FROM evidence_link WHERE assessment_id = \(assessment) AND criterion = \(Int(item)) AND evidence_id = \(evidence)") == 1
    case .request(let request):
      try run(
        "DELETE FROM indicator_evidence WHERE level_id = \(request) AND indicator = \(item) AND evidence_id = \(evidence)") == 1
    }
  }
}

extension Evidence {
  fileprivate init(_ row: Row, files: [EvidenceFile], items: [String]) throws {
    guard let kind = Kind(rawValue: try row.text("kind")) else { throw StoreError.column("evidence.kind") }
    self.init(
      id: try row.text("id"), unitID: try row.text("unit_id"), organisationID: try row.textOrNil("organisation_id"),
      year: try row.int("year"),
      draft: EvidenceDraft(
        kind: kind, number: try row.text("number"), day: try row.dayOrNil("day"), issuer: try row.text("issuer"),
        title: try row.text("title")),
      carriedFrom: try row.textOrNil("carried_from"), accountID: try row.text("account_id"), name: try row.text("name"),
      at: try row.date("at"), version: try row.int("version"), files: files, items: items)
  }
}

extension EvidencePlace {
  /// The rows `e` of `evidence` that make up its register.
  fileprivate var register: SQL {
    "e.unit_id = \(unitID) AND e.year = \(year) AND e.organisation_id IS NOT DISTINCT FROM \(organisationID)"
  }
}

extension EvidencePlace.ID {
  /// What stands behind what, with the same columns for both ways to judge.
  fileprivate var links: SQL {
    switch self {
    case .dossier: "(SELECT evidence_id, assessment_id AS place, CAST(criterion AS TEXT) AS item FROM evidence_link)"
    case .request: "(SELECT evidence_id, level_id AS place, indicator AS item FROM indicator_evidence)"
    }
  }
}
