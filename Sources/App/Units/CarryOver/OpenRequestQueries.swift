import Rules
import Store

extension Connection {
  /// The requests that ended units had not handed in and that are decided on at a unit: those of its predecessors; at a
  /// province those of all that ended in it and in the provinces before it, as far as it went there.
  func openRequests(to home: Unit, on day: Day) throws -> [OpenRequest] {
    let scope: SQL
    if home.level == .province {
      scope = "a.province_id IN \(list: [home.id] + (try formerProvinces(of: home.id, on: day)))"
    } else {
      scope = """
        a.unit_id IN (
          WITH RECURSIVE came (id) AS (
            SELECT old_id FROM lineage WHERE new_id = \(home.id)
            UNION SELECT l.old_id FROM came c JOIN lineage l ON l.new_id = c.id)
          SELECT id FROM came)
        """
    }
    let rows = try rows(
      """
      SELECT a.*, y.year, y.practice, coalesce(o.name, u.name) AS subject_name,
        (SELECT count(*) FROM indicator_answer n WHERE n.level_id = a.id AND n.kind = 'self') AS answered
      FROM level_assessment a JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      LEFT JOIN organisation o ON o.id = a.organisation_id
      WHERE \(scope) AND a.state IN \(list: LevelAssessment.atUnit.map(\.rawValue)) AND u.valid_until < \(day.iso)
      ORDER BY y.year DESC, u.sort_key, u.id, o.sort_key, a.id
      """)
    guard !rows.isEmpty else { return [] }
    let sources = try units(try rows.map { try $0.text("unit_id") }).byID
    let went = try heirs(within: Array(Set(sources.values.map(\.provinceID))), on: day)
    let successors = try units(sources.keys.flatMap(went.successors)).byID
    let partial = Set(try lineagePieces(ofOld: Array(sources.keys)).filter { $0.extent == .partial }.map(\.old))
    let own = try ownRequests(of: Array(successors.keys))
    let years = try levelYears(Set(try rows.map { try $0.text("year_id") }))
    return try rows.compactMap { row -> OpenRequest? in
      let request = try LevelAssessment(row), year = try row.int("year")
      guard let source = sources[request.unitID], let endedOn = source.validUntil, let law = years[request.yearID]?.law(request.regulationID) else { return nil }
      let comesHere = source.provinceID == home.id || went.of(source.id, in: source.provinceID).contains(home.id)
      guard home.level != .province || comesHere else { return nil }
      let standing = went.successors(of: source.id).compactMap { successors[$0] }.filter { $0.isInForce(on: day) && $0.level == source.level }
      let here = standing.filter { $0.id == home.id || (home.level == .province && $0.provinceID == home.id) }
      let heir = request.organisationID == nil && here.count == 1 ? here[0] : nil
      return OpenRequest(
        request: request, version: try row.int("version"), source: source, endedOn: endedOn, subjectName: try row.text("subject_name"), year: year,
        law: law, answered: try row.int("answered"), heir: heir, isPartial: partial.contains(source.id),
        hindrance: Self.hindrance(request, here, year, own))
    }
  }

  private static func hindrance(_ request: LevelAssessment, _ heirs: [Unit], _ year: Int, _ own: Set<String>) -> String? {
    if request.organisationID != nil { return "đơn vị học tập tự làm và tự gửi tiếp" }
    guard let heir = heirs.first else { return "không có đơn vị cùng cấp kế thừa" }
    guard heirs.count == 1 else { return "nhiều đơn vị kế thừa: quyết định ở trang của một đơn vị mới" }
    return own.contains("\(heir.id) \(request.regulationID) \(year) \(request.practice)") ? "\(heir.name) đã có hồ sơ năm \(year)" : nil
  }

  /// What units have requests of their own for.
  private func ownRequests(of units: [String]) throws -> Set<String> {
    Set(
      try rows(
        """
        SELECT a.unit_id, a.regulation_id, y.year, y.practice FROM level_assessment a JOIN level_year y ON y.id = a.year_id
        WHERE a.unit_id IN \(list: units) AND a.organisation_id IS NULL
        """
      ).map { "\(try $0.text("unit_id")) \(try $0.text("regulation_id")) \(try $0.int("year")) \(try $0.bool("practice"))" })
  }

  /// The pieces of its unit's register that a request rests on.
  func evidence(behind item: OpenRequest) throws -> [Evidence] {
    let linked = Set(try rows("SELECT evidence_id FROM indicator_evidence WHERE level_id = \(item.request.id)").map { try $0.text("evidence_id") })
    return linked.isEmpty ? [] : try evidence(ofPredecessors: [item.source.id], notIn: "").filter { linked.contains($0.id) }
  }

  /// What a register has of another's piece already.
  func copy(of evidence: String, in unit: String, year: Int) throws -> String? {
    try row("SELECT id FROM evidence WHERE carried_from = \(evidence) AND unit_id = \(unit) AND year = \(year) ORDER BY id")?.text("id")
  }

  func relink(_ old: String, to new: String, in request: String) throws {
    try run("UPDATE indicator_evidence SET evidence_id = \(new) WHERE level_id = \(request) AND evidence_id = \(old)")
  }

  /// Writes whose a request is now. Bodies in charge that the new unit has under the same name stay in charge.
  func move(_ request: LevelAssessment) throws {
    try run(
      """
      UPDATE level_assessment SET unit_id = \(request.unitID), subject = \(request.unitID), province_id = \(request.provinceID)
      WHERE id = \(request.id)
      """)
    let same: SQL = """
      (SELECT min(n.id) FROM organisation n JOIN organisation o ON o.sort_key = n.sort_key
        WHERE n.unit_id = \(request.unitID) AND o.id = indicator_charge.organisation_id)
      """
    try run("UPDATE indicator_charge SET organisation_id = \(same) WHERE level_id = \(request.id) AND \(same) IS NOT NULL")
    try run(
      """
      DELETE FROM indicator_charge WHERE level_id = \(request.id)
        AND organisation_id NOT IN (SELECT id FROM organisation WHERE unit_id = \(request.unitID))
      """)
  }
}
