import Foundation
import Rules
import Store

/// A piece of evidence as it stands behind one criterion, with what the district said of it.
struct JudgedEvidence: Sendable {
  let criterion: Int
  let id: String
  let kind: String
  let number: String
  let day: Day?
  let issuer: String
  let title: String
  /// Who brought it.
  let accountID: String
  let files: [(id: String, name: String)]
  let officer: Judgement?
  let inspector: Judgement?

  /// The inspector, who has seen the place, overrides the officer, who has read the papers.
  var counts: Judgement? { inspector ?? officer }
  var isRejected: Bool { counts?.fits == false }

  /// The piece behind the criterion, as a form names it.
  var key: String { "\(criterion)-\(id)" }

  func judgement(of judge: Judgement.Judge) -> Judgement? { judge == .inspector ? inspector : officer }
}

struct Judgement: Sendable {
  enum Judge: String, Sendable { case officer, inspector }
  let fits: Bool
  let reason: String
  let name: String
  /// The page that it was said on; "" where it is not known.
  let page: String
}

extension SQL {
  /// Beside each evidence link `l`, what an officer (`o`) and an inspector (`i`) have said of it.
  static let judgements: SQL = """
    LEFT JOIN judgement o ON o.assessment_id = l.assessment_id AND o.criterion = l.criterion
      AND o.evidence_id = l.evidence_id AND o.judge = 'officer'
    LEFT JOIN judgement i ON i.assessment_id = l.assessment_id AND i.criterion = l.criterion
      AND i.evidence_id = l.evidence_id AND i.judge = 'inspector'
    """
}

extension Connection {
  /// The evidence behind a dossier's criteria, or behind one of them: two statements, files included.
  func judgedEvidence(of assessment: String, criterion: Int? = nil) throws -> [JudgedEvidence] {
    let scope: SQL = criterion.map { "l.assessment_id = \(assessment) AND l.criterion = \($0)" } ?? "l.assessment_id = \(assessment)"
    let files = try rows(
      """
      SELECT DISTINCT f.id, f.evidence_id, f.name, f.at FROM evidence_file f
      JOIN evidence_link l ON l.evidence_id = f.evidence_id WHERE \(scope) ORDER BY f.at, f.id
      """)
    let byEvidence = try Dictionary(grouping: files) { try $0.text("evidence_id") }
      .mapValues { try $0.map { (id: try $0.text("id"), name: try $0.text("name")) } }
    return try rows(
      """
      SELECT l.criterion, e.id, e.kind, e.number, e.day, e.issuer, e.title, e.account_id, o.fits AS o_fits, o.reason AS o_reason,
        o.page AS o_page, o.name AS o_name, i.fits AS i_fits, i.reason AS i_reason, i.page AS i_page, i.name AS i_name
      FROM evidence_link l JOIN evidence e ON e.id = l.evidence_id
      \(SQL.judgements)
      WHERE \(scope) ORDER BY l.criterion, e.day, e.at, e.id
      """
    ).map { try JudgedEvidence($0, files: byEvidence[try $0.text("id")] ?? []) }
  }

  func upsertJudgement(
    _ verdict: Verdict, in assessment: String, judge: Judgement.Judge, by actor: Actor, at time: Date
  ) throws {
    try run(
      """
      INSERT INTO judgement (assessment_id, criterion, evidence_id, judge, fits, reason, page, account_id, name, at)
      VALUES (\(assessment), \(verdict.criterion), \(verdict.evidence), \(judge.rawValue), \(verdict.said.fits), \(verdict.said.reason),
        \(verdict.said.page), \(actor.accountID), \(actor.name), \(time))
      ON CONFLICT (assessment_id, criterion, evidence_id, judge) DO UPDATE SET fits = excluded.fits,
        reason = excluded.reason, page = excluded.page, account_id = excluded.account_id, name = excluded.name, at = excluded.at
      """)
  }

  /// Whether the account is named in the dossier's inspection team, for the criterion where one is given.
  func isInTeam(_ account: String, of assessment: String, criterion: Int? = nil) throws -> Bool {
    guard let criterion else {
      return try row("SELECT 1 AS x FROM inspector WHERE assessment_id = \(assessment) AND account_id = \(account)") != nil
    }
    return try row(
      """
      SELECT 1 AS x FROM inspector_criterion
      WHERE assessment_id = \(assessment) AND account_id = \(account) AND criterion = \(criterion)
      """) != nil
  }

  /// A dossier for someone of the district who may do this with it.
  ///
  /// - Throws: `Problem.notAllowed`, `Problem.notFound`.
  func dossier(_ id: String, for actor: Actor, to permission: Permission, on today: Day) throws -> Dossier {
    let dossier = try dossier(id, on: today)
    let charged = try actor.role == .inspector && isInTeam(actor.accountID, of: id)
    try actor.require(permission, in: dossier.path, charged: charged)
    return dossier
  }
}

extension JudgedEvidence {
  fileprivate init(_ row: Row, files: [(id: String, name: String)]) throws {
    criterion = try row.int("criterion")
    id = try row.text("id")
    kind = try row.text("kind")
    number = try row.text("number")
    day = try row.dayOrNil("day")
    issuer = try row.text("issuer")
    title = try row.text("title")
    accountID = try row.text("account_id")
    self.files = files
    officer = try Judgement(row, "o")
    inspector = try Judgement(row, "i")
  }
}

extension Judgement {
  fileprivate init?(_ row: Row, _ prefix: String) throws {
    guard let fits = try row.boolOrNil("\(prefix)_fits") else { return nil }
    self.init(
      fits: fits, reason: try row.text("\(prefix)_reason"), name: try row.text("\(prefix)_name"), page: try row.text("\(prefix)_page"))
  }
}
