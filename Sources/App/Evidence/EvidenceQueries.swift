import Foundation
import Rules
import Store

extension Connection {
  /// The register of a dossier's commune and year in three statements; an organisation sees its own part of it.
  func register(of dossier: Dossier, by actor: Actor) throws -> [Evidence] {
    let assessment = dossier.assessment
    return try evidence(
      where: "e.unit_id = \(assessment.unitID) AND e.year = \(dossier.year) \(scope(of: actor, in: assessment.id))",
      linkedIn: "l.assessment_id = \(assessment.id)")
  }

  /// The register with the criteria of the dossier, for its papers.
  func linkedEvidence(of dossier: Dossier) throws -> [Evidence] {
    try evidence(
      where: "e.unit_id = \(dossier.assessment.unitID) AND e.year = \(dossier.year)",
      linkedIn: "l.assessment_id = \(dossier.assessment.id)")
  }

  /// One piece with its files, and the criteria it stands behind in the dossier.
  ///
  /// - Throws: `Problem.notFound`.
  func evidence(_ id: String, in assessment: String) throws -> Evidence {
    guard let found = try evidence(where: "e.id = \(id)", linkedIn: "l.assessment_id = \(assessment)").first else { throw Problem.notFound("Không có minh chứng này, hoặc đã được xóa.") }
    return found
  }

  /// The register of the year before, without what has been carried over already; with the criteria of that year's
  /// dossier where it followed the same regulation.
  func lastYearsEvidence(for dossier: Dossier) throws -> [Evidence] {
    try evidence(
      where: """
        e.unit_id = \(dossier.assessment.unitID) AND e.year = \(dossier.year - 1)
          AND NOT EXISTS (SELECT 1 FROM evidence n WHERE n.carried_from = e.id AND n.year = \(dossier.year))
        """,
      linkedIn: """
        l.assessment_id IN (SELECT a.id FROM assessment a JOIN assessment_year y ON y.id = a.year_id
          WHERE a.unit_id = \(dossier.assessment.unitID) AND y.year = \(dossier.year - 1)
            AND y.practice = \(dossier.assessment.practice) AND y.regulation_id = \(dossier.regulation.id))
        """)
  }

  private func evidence(where condition: SQL, linkedIn scope: SQL) throws -> [Evidence] {
    let files = try rows(
      """
      SELECT f.* FROM evidence_file f JOIN evidence e ON e.id = f.evidence_id WHERE \(condition) ORDER BY f.at, f.id
      """
    ).map(EvidenceFile.init)
    let links = try rows(
      """
      SELECT DISTINCT l.evidence_id, l.criterion FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id
      WHERE \(condition) AND \(scope) ORDER BY l.evidence_id, l.criterion
      """)
    let filesOf = Dictionary(grouping: files, by: \.evidenceID)
    let criteriaOf = try Dictionary(grouping: links) { try $0.text("evidence_id") }
      .mapValues { try $0.map { try $0.int("criterion") } }
    return try rows("SELECT e.* FROM evidence e WHERE \(condition) ORDER BY e.at DESC, e.id").map { row in
      let id = try row.text("id")
      return try Evidence(row, files: filesOf[id] ?? [], criteria: criteriaOf[id] ?? [])
    }
  }

  func insertEvidence(
    _ id: String, _ draft: EvidenceDraft, unit: String, year: Int, carriedFrom: String? = nil, by actor: Actor,
    at time: Date
  ) throws {
    try run(
      """
      INSERT INTO evidence (id, unit_id, year, kind, number, day, issuer, title, carried_from, account_id, name, at)
      VALUES (\(id), \(unit), \(year), \(draft.kind.rawValue), \(draft.number), \(draft.day?.iso), \(draft.issuer),
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
    try run("DELETE FROM evidence_file WHERE evidence_id = \(id)")
    try run("DELETE FROM evidence WHERE id = \(id)")
  }

  func link(_ evidence: String, to criterion: Int, of assessment: String, by actor: Actor, at time: Date) throws -> Bool {
    try run(
      """
      INSERT INTO evidence_link (assessment_id, criterion, evidence_id, account_id, at)
      VALUES (\(assessment), \(criterion), \(evidence), \(actor.accountID), \(time)) ON CONFLICT DO NOTHING
      """) == 1
  }

  func unlink(_ evidence: String, from criterion: Int, of assessment: String) throws -> Bool {
    try run(
      """
      DELETE FROM evidence_link
      WHERE assessment_id = \(assessment) AND criterion = \(criterion) AND evidence_id = \(evidence)
      """) == 1
  }

  /// Which of these contents the register of the commune and year has already.
  func knownFiles(_ files: [NewFile], unit: String, year: Int) throws -> [KnownFile] {
    let names = Dictionary(files.map { ($0.sha256, $0.name) }) { first, _ in first }
    return try rows(
      """
      SELECT f.sha256, e.id, e.title FROM evidence_file f JOIN evidence e ON e.id = f.evidence_id
      WHERE f.sha256 IN \(list: names.keys.sorted()) AND e.unit_id = \(unit) AND e.year = \(year) ORDER BY e.at, e.id
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

  /// Where the dossiers that a piece stands in are, and whether next year's register took it over.
  func uses(of evidence: String) throws -> (states: [Assessment.State], isCarried: Bool) {
    let states = try rows(
      """
      SELECT DISTINCT a.state FROM evidence_link l JOIN assessment a ON a.id = l.assessment_id
      WHERE l.evidence_id = \(evidence) ORDER BY a.state
      """
    ).compactMap { Assessment.State(rawValue: try $0.text("state")) }
    return (states, try row("SELECT 1 AS x FROM evidence WHERE carried_from = \(evidence)") != nil)
  }

  /// The dossiers of the commune and year that a piece belongs to, and whether the actor has a part in each:
  /// as a member of its team, or as an organisation whose criterion rests on the piece or who brought it.
  func surroundings(of evidence: String, for actor: Actor) throws -> [(dossier: Assessment, year: Int, charged: Bool)] {
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
    return try rows(
      """
      SELECT a.*, y.year, y.practice, y.province_id, CASE WHEN \(part) THEN 1 ELSE 0 END AS charged
      FROM evidence e JOIN assessment a ON a.unit_id = e.unit_id
      JOIN assessment_year y ON y.id = a.year_id AND y.year = e.year
      WHERE e.id = \(evidence) ORDER BY y.practice, a.id
      """
    ).map { (dossier: try Assessment($0), year: try $0.int("year"), charged: try $0.bool("charged")) }
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
  fileprivate init(_ row: Row, files: [EvidenceFile], criteria: [Int]) throws {
    guard let kind = Kind(rawValue: try row.text("kind")) else { throw StoreError.column("evidence.kind") }
    self.init(
      id: try row.text("id"), unitID: try row.text("unit_id"), year: try row.int("year"),
      draft: EvidenceDraft(
        kind: kind, number: try row.text("number"), day: try row.dayOrNil("day"), issuer: try row.text("issuer"),
        title: try row.text("title")),
      carriedFrom: try row.textOrNil("carried_from"), accountID: try row.text("account_id"), name: try row.text("name"),
      at: try row.date("at"), version: try row.int("version"), files: files, criteria: criteria)
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
