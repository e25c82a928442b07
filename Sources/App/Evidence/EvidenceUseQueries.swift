import Rules
import Store

/// What rests on a piece of evidence, and who has a part in that.
extension Connection {
  /// Whose register a piece is in, for what was carried over from it.
  func origin(ofEvidence id: String) throws -> (unitID: String, unitName: String, year: Int)? {
    try row("SELECT e.unit_id, e.year, u.name FROM evidence e JOIN unit u ON u.id = e.unit_id WHERE e.id = \(id)").map {
      (try $0.text("unit_id"), try $0.text("name"), try $0.int("year"))
    }
  }

  /// Whether everything that a piece stands behind is still in the unit's hands, and whether next year's register took it over.
  func uses(of evidence: String) throws -> (isFree: Bool, isCarried: Bool) {
    (try fixed([evidence]).isEmpty, try row("SELECT 1 AS x FROM evidence WHERE carried_from = \(evidence)") != nil)
  }

  /// The pieces that stand behind something that has left the unit's hands.
  func fixed(_ pieces: [String]) throws -> Set<String> {
    guard !pieces.isEmpty else { return [] }
    let rows = try rows(
      """
      SELECT l.evidence_id FROM evidence_link l JOIN assessment a ON a.id = l.assessment_id
      WHERE l.evidence_id IN \(list: pieces) AND a.state <> 'preparing'
      UNION SELECT l.evidence_id FROM indicator_evidence l JOIN level_assessment a ON a.id = l.level_id
      WHERE l.evidence_id IN \(list: pieces) AND a.state <> 'preparing'
      """)
    return Set(try rows.map { try $0.text("evidence_id") })
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
}
