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

  func insertFiles(_ files: [NewFile], of evidence: String, at time: Date) throws {
    try runMany(
      files.map { file in
        """
        INSERT INTO evidence_file (id, evidence_id, sha256, name, type, size, at)
        VALUES (\(Identifier.make(at: time)), \(evidence), \(file.sha256), \(file.name), \(file.kind.rawValue), \(file.size), \(time))
        """
      })
  }

  func deleteFile(_ id: String) throws {
    try run("DELETE FROM evidence_file WHERE id = \(id)")
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

  /// Which of these contents the register of the unit and year has already.
  func knownFiles(_ files: [NewFile], unit: String, organisation: String? = nil, year: Int) throws -> [KnownFile] {
    let names = Dictionary(files.map { ($0.sha256, $0.name) }) { first, _ in first }
    return try rows(
      """
      SELECT f.sha256, e.id, e.title FROM evidence_file f JOIN evidence e ON e.id = f.evidence_id
      WHERE f.sha256 IN \(list: names.keys.sorted()) AND e.unit_id = \(unit) AND e.year = \(year)
        AND e.organisation_id IS NOT DISTINCT FROM \(organisation) ORDER BY e.at, e.id
      """
    ).map {
      KnownFile(name: names[try $0.text("sha256")] ?? "", evidenceID: try $0.text("id"), title: try $0.text("title"))
    }
  }

  /// The contents among these that something still rests on.
  func keptFiles(_ hashes: [String]) throws -> Set<String> {
    Set(
      try rows(
        """
        SELECT sha256 FROM evidence_file WHERE sha256 IN \(list: hashes)
        UNION SELECT sha256 FROM signed_copy WHERE sha256 IN \(list: hashes)
        UNION SELECT sha256 FROM staged_import WHERE sha256 IN \(list: hashes)
        """
      ).map { try $0.text("sha256") })
  }

  /// Whose register a piece is in, for what was carried over from it.
  func origin(ofEvidence id: String) throws -> (unitID: String, unitName: String, year: Int)? {
    try row("SELECT e.unit_id, e.year, u.name FROM evidence e JOIN unit u ON u.id = e.unit_id WHERE e.id = \(id)").map {
      (try $0.text("unit_id"), try $0.text("name"), try $0.int("year"))
    }
  }

  /// Whether everything that a piece stands behind is still in the unit's hands, and whether next year's register took it over.
  func uses(of evidence: String) throws -> (isFree: Bool, isCarried: Bool) {
    let fixed = try row(
      """
      SELECT 1 AS x FROM evidence_link l JOIN assessment a ON a.id = l.assessment_id
      WHERE l.evidence_id = \(evidence) AND a.state <> 'preparing'
      UNION ALL SELECT 1 AS x FROM indicator_evidence l JOIN level_assessment a ON a.id = l.level_id
      WHERE l.evidence_id = \(evidence) AND a.state <> 'preparing'
      """)
    return (fixed == nil, try row("SELECT 1 AS x FROM evidence WHERE carried_from = \(evidence)") != nil)
  }

  /// The dossiers and requests of the unit and year that a piece belongs to, those that rest on it first, and whether the
  /// actor has a part in each: as a member of its team or council, or as an organisation in charge of what rests on the piece
  /// or who brought it.
  func surroundings(of evidence: String, for actor: Actor) throws -> [(place: EvidencePlace.ID, path: UnitPath, charged: Bool)] {
    let part: SQL = switch actor.role {
    case .inspector:
      "EXISTS (SELECT 1 FROM inspector i WHERE i.assessment_id = a.id AND i.account_id = \(actor.accountID))"
    case .organisation:
      """
      EXISTS (SELECT 1 FROM assignment c LEFT JOIN evidence_link l ON l.assessment_id = c.assessment_id
          AND l.criterion = c.criterion AND l.evidence_id = e.id
        WHERE c.assessment_id = a.id AND c.organisation_id = \(actor.organisationID)
          AND (l.evidence_id IS NOT NULL OR e.account_id = \(actor.accountID)))
      """
    default: "1 = 0"
    }
    let seat: SQL = """
      EXISTS (SELECT 1 FROM council_seat s JOIN council_dossier d ON d.council_id = s.council_id
        WHERE d.level_id = a.id AND s.account_id = \(actor.accountID))
      """
    let levelPart: SQL = actor.role == .organisation
      ? """
        (a.organisation_id = \(actor.organisationID) OR \(seat) OR EXISTS (
          SELECT 1 FROM indicator_charge c LEFT JOIN indicator_evidence l ON l.level_id = c.level_id
            AND l.indicator = c.indicator AND l.evidence_id = e.id
          WHERE c.level_id = a.id AND c.organisation_id = \(actor.organisationID)
            AND (l.evidence_id IS NOT NULL OR e.account_id = \(actor.accountID))))
        """ : seat
    let dossiers = try rows(
      """
      SELECT a.*, y.year, y.practice, y.province_id, CASE WHEN \(part) THEN 1 ELSE 0 END AS charged,
        (SELECT count(*) FROM evidence_link l WHERE l.assessment_id = a.id AND l.evidence_id = e.id) AS links
      FROM evidence e JOIN assessment a ON a.unit_id = e.unit_id AND e.organisation_id IS NULL
      JOIN assessment_year y ON y.id = a.year_id AND y.year = e.year
      WHERE e.id = \(evidence) ORDER BY y.practice, a.id
      """
    ).map { row in
      let dossier = try Assessment(row)
      return (links: try row.int("links"), place: EvidencePlace.ID.dossier(dossier.id), path: UnitPath(dossier), charged: try row.bool("charged"))
    }
    let requests = try rows(
      """
      SELECT a.*, y.practice, CASE WHEN \(levelPart) THEN 1 ELSE 0 END AS charged,
        (SELECT count(*) FROM indicator_evidence l WHERE l.level_id = a.id AND l.evidence_id = e.id) AS links
      FROM evidence e JOIN level_assessment a ON a.unit_id = e.unit_id AND a.organisation_id IS NOT DISTINCT FROM e.organisation_id
      JOIN level_year y ON y.id = a.year_id AND y.year = e.year
      WHERE e.id = \(evidence) ORDER BY y.practice, a.id
      """
    ).map { row in
      let request = try LevelAssessment(row)
      return (links: try row.int("links"), place: EvidencePlace.ID.request(request.id), path: request.path, charged: try row.bool("charged"))
    }
    let all = dossiers + requests
    return (all.filter { $0.links > 0 } + all.filter { $0.links == 0 }).map { (place: $0.place, path: $0.path, charged: $0.charged) }
  }

  /// - Throws: `Problem.notFound`.
  func file(_ id: String) throws -> EvidenceFile {
    guard let row = try row("SELECT * FROM evidence_file WHERE id = \(id)") else {
      throw Problem.notFound("Không có tệp này, hoặc đã được xóa.")
    }
    return try EvidenceFile(row)
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

extension EvidenceFile {
  fileprivate init(_ row: Row) throws {
    guard let kind = FileKind(rawValue: try row.text("type")) else { throw StoreError.column("evidence_file.type") }
    self.init(
      id: try row.text("id"), evidenceID: try row.text("evidence_id"), sha256: try row.text("sha256"),
      name: try row.text("name"), kind: kind, size: try row.int("size"))
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
