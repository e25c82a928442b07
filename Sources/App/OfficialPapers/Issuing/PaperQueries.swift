import Foundation
import Rules
import Store

extension Connection {
  /// - Throws: `Problem.notFound`.
  func paper(_ id: String) throws -> Paper {
    guard let paper = try papers("p.id = \(id)").first else { throw Problem.notFound("Không có văn bản này, hoặc địa chỉ đã sai.") }
    return paper
  }

  func paper(code: String) throws -> Paper? { try papers("p.code = \(code)").first }

  /// Those of one form that a unit has made about a subject, the oldest first.
  func papers(of form: PaperForm, about subject: PaperSubject, issuedBy unit: String) throws -> [Paper] {
    try papers(of: subject).filter { $0.form == form.id && $0.unitID == unit }
  }

  /// All papers about a subject, the oldest first.
  func papers(of subject: PaperSubject) throws -> [Paper] {
    switch subject {
    case .dossier(let id):
      try papers("(p.assessment_id = \(id) OR p.id IN (SELECT paper_id FROM paper_dossier WHERE assessment_id = \(id)))")
    case .decision(let id): try papers("p.decision_id = \(id)")
    case .year(let id, let unit):
      try papers("p.year_id = \(id) AND p.unit_id = \(unit) AND p.assessment_id IS NULL AND p.decision_id IS NULL")
    case .level(let id): try papers("p.level_id = \(id)")
    case .council(let id): try papers("p.council_id = \(id)")
    case .levelDecision(let id): try papers("p.level_decision_id = \(id)")
    case .levelYear(let id, let unit):
      try papers(
        "p.level_year_id = \(id) AND p.unit_id = \(unit) AND p.level_id IS NULL AND p.council_id IS NULL AND p.level_decision_id IS NULL")
    }
  }

  /// What a unit has issued in a calendar year, by number.
  func register(of actor: Actor, dayYear: Int) throws -> [Paper] {
    try papers("\(registered(by: actor)) AND p.day_year = \(dayYear)")
      .sorted { ($0.symbol ?? "", Int($0.number?.prefix { $0.isNumber } ?? "") ?? 0, $0.number ?? "") < ($1.symbol ?? "", Int($1.number?.prefix { $0.isNumber } ?? "") ?? 0, $1.number ?? "") }
  }

  func registerYears(of actor: Actor) throws -> [Int] {
    try rows(
      """
      SELECT DISTINCT p.day_year FROM paper p LEFT JOIN level_assessment a ON a.id = p.level_id
      WHERE \(registered(by: actor)) AND p.day_year IS NOT NULL ORDER BY p.day_year DESC
      """
    ).map { try $0.int("day_year") }
  }

  /// The Ministry's papers and those of a unit of learning are no papers of the unit under which they are kept.
  private func registered(by actor: Actor) -> SQL {
    if actor.role.isOfMinistry { return "p.role IN \(list: BodyRole.ofMinistry.map(\.rawValue))" }
    if actor.role == .organisation { return "p.role = 'organisation' AND a.organisation_id = \(actor.organisationID)" }
    return "p.unit_id = \(actor.unitID) AND p.role NOT IN \(list: BodyRole.apart.map(\.rawValue))"
  }

  /// The paper that has taken the place of this one.
  func successor(of id: String) throws -> Paper? { try papers("p.replaces_id = \(id)").last }

  private func papers(_ condition: SQL) throws -> [Paper] {
    try rows(
      """
      SELECT p.*, u.name AS unit_name, u.level AS unit_level, coalesce(y.year, l.year) AS year, o.id AS organisation_id,
        o.name AS organisation_name, b.name AS department_name
      FROM paper p JOIN unit u ON u.id = p.unit_id LEFT JOIN assessment_year y ON y.id = p.year_id
      LEFT JOIN level_year l ON l.id = p.level_year_id LEFT JOIN level_assessment a ON a.id = p.level_id
      LEFT JOIN organisation o ON o.id = a.organisation_id
      LEFT JOIN issuing_body b ON b.owner = \(UnitPath.ministry) AND b.role = p.role AND p.role = \(BodyRole.ministryDepartment.rawValue)
      WHERE \(condition) ORDER BY p.id
      """
    ).map(Paper.init)
  }

  func paperSteps(of id: String) throws -> [Paper.Step] {
    try rows("SELECT * FROM paper_step WHERE paper_id = \(id) ORDER BY number").map { row in
      guard let action = OfficialPaper.Action(rawValue: try row.text("action")) else { throw StoreError.column("paper_step.action") }
      return Paper.Step(action: action, name: try row.text("name"), at: try row.date("at"), note: try row.text("note"))
    }
  }

  /// Whether the number is taken, for a clear message before the schema's own refusal; the Ministry has one register,
  /// wherever its papers are kept.
  func isNumberTaken(_ paper: NewPaper, number: String, day: Day) throws -> Bool {
    try row(
      """
      SELECT 1 AS x FROM paper WHERE (unit_id = \(paper.unitID) OR role IN \(list: BodyRole.ofMinistry.map(\.rawValue))) AND role = \(paper.role.rawValue) AND day_year = \(day.year)
        AND practice = \(paper.practice) AND symbol = \(paper.symbol) AND number = \(number)
      """) != nil
  }

  /// The next number of a series kept here: from 1 each year, never twice, also when two issue at once.
  func nextNumber(of body: IssuingBody, symbol: String, year: Int, practice: Bool) throws -> Int {
    let series = body.series == .common ? "" : symbol
    let row = try row(
      """
      INSERT INTO number_series (unit_id, role, year, practice, symbol, last)
      VALUES (\(body.owner), \(body.role.rawValue), \(year), \(practice), \(series), 1)
      ON CONFLICT (unit_id, role, year, practice, symbol) DO UPDATE SET last = number_series.last + 1 RETURNING last
      """)
    guard let row else { throw StoreError.column("number_series.last") }
    return try row.int("last")
  }

  func insert(_ paper: NewPaper, id: String, state: OfficialPaper.State) throws {
    try run(
      """
      INSERT INTO paper (id, form, unit_id, role, year_id, assessment_id, decision_id, level_year_id, level_id, council_id,
        level_decision_id, practice, state, content_sha256, symbol)
      VALUES (\(id), \(paper.form), \(paper.unitID), \(paper.role.rawValue), \(paper.yearID), \(paper.subject.assessmentID),
        \(paper.subject.decisionID), \(paper.levelYearID), \(paper.subject.levelID), \(paper.subject.councilID),
        \(paper.subject.levelDecisionID), \(paper.practice), \(state.rawValue), \(paper.contentSHA256), \(paper.symbol))
      """)
    try runMany(paper.others.map { "INSERT INTO paper_dossier (paper_id, assessment_id) VALUES (\(id), \($0))" })
  }

  /// The dossiers that a paper is about beside its first.
  func furtherDossiers(of paper: String) throws -> [String] {
    try rows("SELECT assessment_id FROM paper_dossier WHERE paper_id = \(paper) ORDER BY assessment_id").map { try $0.text("assessment_id") }
  }

  func freeze(_ id: String, _ issue: Issue, pdf: String, docx: String, replaces: String?) throws {
    try run(
      """
      UPDATE paper SET state = 'issued', number = \(issue.number), day = \(issue.day.iso), day_year = \(issue.day.year),
        capacity = \(issue.capacity.joined(separator: "\n")), signer = \(issue.signer), code = \(issue.code),
        pdf_sha256 = \(pdf), docx_sha256 = \(docx), replaces_id = \(replaces)
      WHERE id = \(id)
      """)
  }

  /// - Returns: whether it still stood there.
  func setState(_ state: OfficialPaper.State, of paper: Paper) throws -> Bool {
    try run("UPDATE paper SET state = \(state.rawValue) WHERE id = \(paper.id) AND state = \(paper.state.rawValue)") == 1
  }

  func insertStep(_ action: OfficialPaper.Action, of paper: String, by actor: Actor, at time: Date, note: String) throws {
    try run(
      """
      INSERT INTO paper_step (paper_id, number, action, account_id, name, at, note)
      SELECT \(paper), coalesce(max(number), 0) + 1, \(action.rawValue), \(actor.accountID), \(actor.name), \(time), \(note)
      FROM paper_step WHERE paper_id = \(paper)
      """)
  }

  func signedCopies(of paper: String) throws -> [SignedCopy] {
    try rows("SELECT * FROM signed_copy WHERE paper_id = \(paper) ORDER BY at, id").map { row in
      guard let kind = FileKind(rawValue: try row.text("type")) else { throw StoreError.column("signed_copy.type") }
      return SignedCopy(
        id: try row.text("id"), sha256: try row.text("sha256"), name: try row.text("name"), kind: kind, size: try row.int("size"),
        at: try row.date("at"))
    }
  }

  /// - Returns: false when this very file is attached already.
  func insertCopy(_ file: NewFile, of paper: String, at time: Date) throws -> Bool {
    try run(
      """
      INSERT INTO signed_copy (id, paper_id, sha256, name, type, size, at)
      VALUES (\(Identifier.make(at: time)), \(paper), \(file.sha256), \(file.name), \(file.kind.rawValue), \(file.size), \(time))
      ON CONFLICT DO NOTHING
      """) == 1
  }
}

extension Paper {
  fileprivate init(_ row: Row) throws {
    guard let role = BodyRole(rawValue: try row.text("role")), let state = OfficialPaper.State(rawValue: try row.text("state"))
    else { throw StoreError.column("paper.state") }
    id = try row.text("id")
    form = try row.text("form")
    unitID = try row.text("unit_id")
    unitName = try row.text("unit_name")
    self.role = role
    unitLevel = Level(rawValue: try row.text("unit_level"))
    yearID = try row.textOrNil("year_id")
    levelYearID = try row.textOrNil("level_year_id")
    year = try row.int("year")
    levelID = try row.textOrNil("level_id")
    councilID = try row.textOrNil("council_id")
    levelDecisionID = try row.textOrNil("level_decision_id")
    organisationID = try row.textOrNil("organisation_id")
    organisationName = try row.textOrNil("organisation_name")
    departmentName = try row.textOrNil("department_name").map(IssuingBody.inSentence)
    assessmentID = try row.textOrNil("assessment_id")
    decisionID = try row.textOrNil("decision_id")
    practice = try row.bool("practice")
    self.state = state
    contentSHA256 = try row.text("content_sha256")
    symbol = try row.textOrNil("symbol")
    number = try row.textOrNil("number")
    day = try row.dayOrNil("day")
    capacity = try row.text("capacity").split(separator: "\n").map(String.init)
    signer = try row.text("signer")
    code = try row.textOrNil("code")
    pdfSHA256 = try row.textOrNil("pdf_sha256")
    docxSHA256 = try row.textOrNil("docx_sha256")
    replacesID = try row.textOrNil("replaces_id")
  }
}
