import Foundation
import Rules
import Store

extension Connection {
  /// The facts behind a paper about a request, a council, a decision or a year under TT 25 and TT 24, for someone who may see them.
  func levelMatter(of form: PaperForm, subject: String, for actor: Actor, on day: Day) throws -> Matter {
    switch form.compose {
    case .level:
      let dossier = try levelDossier(subject, today: day)
      try requireSeen(dossier, by: actor, internal: form.isInternal)
      var matter = try levelMatter(dossier)
      if form.id == CommuneLevelPlan.form.id { matter.plan = try communePlanGround(dossier, on: day) }
      return .level(matter)
    case .council:
      let matter = try councilMatter(subject, on: day)
      try requireSeen(matter.dossiers, by: actor, internal: form.isInternal)
      return .council(matter)
    case .levelDecision:
      let matter = try levelDecisionMatter(subject, on: day)
      try actor.requireDecision(about: matter.items.map(\.words.dossier.path) + [matter.path])
      return .levelDecision(matter)
    case .levelYear:
      let parts = subject.split(separator: "~").map(String.init)
      guard parts.count == 2 else { throw Problem.notFound("Không có văn bản này, hoặc địa chỉ đã sai.") }
      let unit = try unit(parts[1])
      try actor.requireYear(of: unit)
      let year = try levelYear(parts[0])
      try requireYear(of: year.provinceID, unit, on: day)
      return .levelYear(try levelYearMatter(year, unit, on: day))
    default: throw Problem.notFound("Không có văn bản này, hoặc địa chỉ đã sai.")
    }
  }

  func levelMatter(_ dossier: LevelDossier) throws -> LevelMatter {
    let id = dossier.assessment.id
    var dossier = dossier
    dossier.officialWordings = try officialWordings(of: dossier.law.id, province: dossier.year.provinceID)
    if dossier.assessment.receiverID == UnitPath.ministry { dossier.ministryDepartment = try ministryDepartment() }
    return LevelMatter(
      dossier: dossier, meeting: try meeting(of: id)?.meeting, evidence: try pieces(of: id),
      council: try currentCouncil(of: id), issued: try papersAround(id).filter { $0.state == .issued })
  }

  /// Two statements, however many pieces there are.
  private func pieces(of id: String) throws -> [LevelMatter.Piece] {
    let links = try rows(
      """
      SELECT e.*, l.indicator, l.fits, l.fits_reason FROM indicator_evidence l JOIN evidence e ON e.id = l.evidence_id
      WHERE l.level_id = \(id) ORDER BY e.at, e.id
      """)
    let files = try Dictionary(
      grouping: rows(
        """
        SELECT f.* FROM evidence_file f WHERE f.evidence_id IN (SELECT evidence_id FROM indicator_evidence WHERE level_id = \(id))
        ORDER BY f.at, f.id
        """
      ).map { row in
        guard let kind = FileKind(rawValue: try row.text("type")) else { throw StoreError.column("evidence_file.type") }
        return EvidenceFile(
          id: try row.text("id"), evidenceID: try row.text("evidence_id"), sha256: try row.text("sha256"), name: try row.text("name"),
          kind: kind, size: try row.int("size"))
      }, by: \.evidenceID)
    var order: [String] = [], found: [String: LevelMatter.Piece] = [:]
    for (id, links) in try Dictionary(grouping: links, by: { try $0.text("id") }) {
      guard let row = links.first else { continue }
      let numbered = try links.compactMap { link in Indicator.Number(try link.text("indicator")).map { ($0, link) } }.sorted { $0.0 < $1.0 }
      guard let kind = Evidence.Kind(rawValue: try row.text("kind")) else { throw StoreError.column("evidence.kind") }
      found[id] = LevelMatter.Piece(
        id: id,
        draft: EvidenceDraft(
          kind: kind, number: try row.text("number"), day: try row.dayOrNil("day"), issuer: try row.text("issuer"), title: try row.text("title")),
        indicators: numbered.map(\.0),
        rejected: try numbered.filter { try $0.1.intOrNil("fits") == 0 }.map { ($0.0, try $0.1.text("fits_reason")) }, files: files[id] ?? [])
      order.append(id)
    }
    let place = Dictionary(
      try links.enumerated().map { (try $0.element.text("id"), $0.offset) }, uniquingKeysWith: { first, _ in first })
    let pieces = order.compactMap { found[$0] }
    func key(_ piece: LevelMatter.Piece) -> (Indicator.Number, Int) { (piece.indicators.first ?? .init(99, 1), place[piece.id] ?? 0) }
    return pieces.sorted { key($0) < key($1) }
  }

  /// A fixed number of statements, however many requests lie before it.
  func councilMatter(_ id: String, on day: Day) throws -> CouncilMatter {
    let council = try council(id)
    let year = try levelYear(council.yearID)
    let wordings = try officialWordings(of: council.regulationID, province: year.provinceID)
    let dossiers = try levelDossiers(council.dossiers.map(\.assessment.id), today: day).map { dossier in
      var dossier = dossier
      dossier.officialWordings = wordings
      return dossier
    }
    return CouncilMatter(
      council: council, year: year, dossiers: dossiers, province: try unit(year.provinceID),
      issued: try papers(of: .council(id)).filter { $0.state == .issued })
  }

  /// A decision that has been taken; a fixed number of statements, however many it recognises.
  ///
  /// - Throws: `Problem.notFound`.
  func levelDecisionMatter(_ id: String, on day: Day) throws -> LevelDecisionMatter {
    guard let row = try row("SELECT * FROM level_decision WHERE id = \(id)") else {
      throw Problem.notFound("Không có quyết định này, hoặc địa chỉ đã sai.")
    }
    let receiver = try row.text("receiver"), decided = try row.day("day")
    let recognised = try rows(
      """
      SELECT r.level_id, r.level, r.until_day FROM level_recognition r JOIN unit u ON u.id = r.unit_id
      LEFT JOIN organisation o ON o.id = r.organisation_id
      WHERE r.decision_id = \(id) AND r.level_id IS NOT NULL ORDER BY u.sort_key, u.code, o.sort_key
      """)
    let dossiers = try levelDossiers(try recognised.map { try $0.text("level_id") }, decidedAt: receiver, on: decided, today: day)
    let items = try zip(recognised, dossiers).map { row, dossier in
      LevelDecisionMatter.Item(words: LevelWords(dossier), level: try row.int("level"), until: try row.day("until_day"))
    }
    guard let first = items.first else { throw Problem.invalid("ho-so", "Quyết định chưa công nhận đơn vị nào") }
    let old = try row.textOrNil("replaces_id").flatMap { try self.row("SELECT number, day FROM level_decision WHERE id = \($0)") }
    let issuer = try issuer(.deciding, first.words.dossier)
    let owner = issuer.role == .ministry ? nil : try unit(issuer.unitID).name
    let matter = try levelMatter(first.words.dossier)
    let basis = try row.text("basis")
    return LevelDecisionMatter(
      id: id, number: try row.text("number"), day: try row.day("day"), year: try levelYear(try row.text("year_id")),
      decides: BodyName.full(try row.text("decides"), of: owner), basis: first.words.basis.isEmpty ? "" : basis, signedAs: try row.text("signed_as"), signer: try row.text("name"),
      items: items, replaced: try old.map { "Quyết định số \(try $0.text("number")) \(try $0.day("day").inWords)" }, reason: try row.text("reason"),
      issuer: issuer, path: issuer.path, practice: try row.bool("practice"), proposer: matter.words.proposer(matter.council),
      issued: matter.issued)
  }

  private func levelYearMatter(_ year: LevelYear, _ unit: Unit, on day: Day) throws -> LevelYearMatter {
    let within: SQL = unit.level == .province
      ? "a.province_id = \(unit.id)" : "(a.unit_id = \(unit.id) OR a.unit_id IN (SELECT id FROM unit WHERE parent_id = \(unit.id)))"
    let found = try rows(
      """
      SELECT a.regulation_id, a.state, a.asked_level, a.self_level, a.appraised_level, a.recognised_level, u.name AS unit_name, o.name AS organisation,
        p.name AS district, p.level AS parent_level, r.number, r.decided_on, r.until_day
      FROM level_assessment a JOIN unit u ON u.id = a.unit_id LEFT JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN unit p ON p.id = u.parent_id LEFT JOIN level_recognition r ON r.level_id = a.id AND r.ended_on IS NULL
      WHERE a.year_id = \(year.id) AND a.state <> 'closed' AND \(within)
      ORDER BY a.regulation_id, coalesce(p.sort_key, ''), u.sort_key, u.code, o.sort_key, r.decided_on
      """)
    let note = try row(
      "SELECT note FROM report_up WHERE year_id = \(year.id) AND unit_id = \(unit.id) AND note <> '' ORDER BY at DESC LIMIT 1")
    let tables = try levelTables(of: levelSummary(of: unit, year), on: day).tables
    return LevelYearMatter(
      year: year, unit: unit,
      requests: try found.map { row in
        guard let state = LevelAssessment.State(rawValue: try row.text("state")) else { throw StoreError.column("level_assessment.state") }
        return LevelYearMatter.Request(
          regulationID: try row.text("regulation_id"), name: try row.textOrNil("organisation") ?? row.text("unit_name"),
          district: try row.textOrNil("parent_level") == "district" && unit.level == .province ? try row.textOrNil("district") : nil, state: state,
          asked: try row.intOrNil("asked_level"), own: try row.intOrNil("self_level"), appraised: try row.intOrNil("appraised_level"),
          recognised: try row.intOrNil("recognised_level"), number: try row.textOrNil("number") ?? "", day: try row.dayOrNil("decided_on"),
          until: try row.dayOrNil("until_day"))
      }, note: try note?.text("note") ?? "",
      targets: Dictionary(tables.compactMap { table in table.total.target.map { (table.regulationID, $0) } }, uniquingKeysWith: { first, _ in first }),
      tasks: try taskOutcomes(year.year, of: unit))
  }

  /// The papers about a request, its councils and its decisions, the oldest first.
  func papersAround(_ level: String) throws -> [Paper] {
    let councils = try rows("SELECT council_id FROM council_dossier WHERE level_id = \(level)").map { try $0.text("council_id") }
    let decisions = try rows("SELECT decision_id FROM level_recognition WHERE level_id = \(level) AND decision_id IS NOT NULL").map { try $0.text("decision_id") }
    return try papers(of: .level(level)) + councils.flatMap { try papers(of: .council($0)) } + decisions.flatMap { try papers(of: .levelDecision($0)) }
  }
}
