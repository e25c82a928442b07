import Foundation
import Rules
import Store

extension Connection {
  /// A body as its owner has set it, or as the program proposes it.
  func issuingBody(_ role: BodyRole, of owner: BodyOwner, on day: Day) throws -> IssuingBody {
    if let row = try row("SELECT * FROM issuing_body WHERE owner = \(owner.id) AND role = \(role.rawValue)") {
      return try IssuingBody(row)
    }
    guard let unit = owner.unit else {
      return .usual(ofMinistry: role, signer: try head(.minister, on: day)?.name ?? "")
    }
    guard role != .organisation else {
      return .usual(ofLearning: owner.id, named: owner.name, in: unit, head: try head(.organisation, organisation: owner.id, on: day))
    }
    let parent = try unit.parentID.map { try self.unit($0) }
    return .usual(role, of: unit, under: parent, leader: role == .committee ? try leader(of: unit.id, on: day) : nil)
  }

  /// The Ministry's department that submits to the Minister, within a sentence: as it is set, else as TT 25 knew it.
  func ministryDepartment() throws -> String {
    let set = try row("SELECT name FROM issuing_body WHERE owner = \(UnitPath.ministry) AND role = \(BodyRole.ministryDepartment.rawValue)")
    return try set.map { IssuingBody.inSentence(try $0.text("name")) } ?? IssuingBody.usualMinistryDepartment
  }

  /// Whose bodies, words and register the actor keeps.
  ///
  /// - Throws: `Problem.notFound` for hats without any, `Problem.notAllowed`.
  func bodyOwner(of actor: Actor) throws -> BodyOwner {
    guard let id = actor.bodyOwnerID else { throw Problem.notFound("Vai trò này không có sổ văn bản.") }
    let owner = try actor.role.isOfMinistry ? .ministry : actor.role == .organisation ? learningOwner(id) : BodyOwner.unit(unit(id))
    try owner.requireIssuing(by: actor)
    return owner
  }

  /// - Throws: `Problem.notFound`.
  func learningOwner(_ id: String) throws -> BodyOwner {
    guard let row = try row("SELECT name, unit_id FROM organisation WHERE id = \(id)") else { throw Problem.notFound("Không có đơn vị này.") }
    return .learning(id, named: try row.text("name"), in: try unit(row.text("unit_id")))
  }

  /// Who leads a unit's committee on the day, by the accounts: the chairman before one who signs for them.
  private func leader(of unit: String, on day: Day) throws -> IssuingBody.Leader? {
    try rows(
      """
      SELECT a.name, h.title, h.signing FROM hat h JOIN account a ON a.id = h.account_id
      WHERE h.unit_id = \(unit) AND h.role IN ('communeChairman', 'districtChairman', 'provinceChairman') AND a.closed_at IS NULL
        AND h.from_day <= \(day.iso) AND (h.until_day IS NULL OR h.until_day >= \(day.iso))
      ORDER BY CASE WHEN h.signing IS NULL THEN 0 ELSE 1 END, h.from_day DESC, h.id
      """
    ).first.map {
      IssuingBody.Leader(name: try $0.text("name"), title: try $0.text("title"), signing: try $0.textOrNil("signing"))
    }
  }

  /// - Returns: false when someone else has saved since the version was read.
  func save(_ body: IssuingBody, by actor: Actor, at time: Date) throws -> Bool {
    try run(
      """
      INSERT INTO issuing_body (owner, role, superior, name, symbol, drafting, place, capacity, signer, series, account_id, at)
      VALUES (\(body.owner), \(body.role.rawValue), \(body.superior), \(body.name), \(body.symbol), \(body.drafting), \(body.place),
        \(body.capacity.joined(separator: "\n")), \(body.signer), \(body.series.rawValue), \(actor.accountID), \(time))
      ON CONFLICT (owner, role) DO UPDATE SET superior = excluded.superior, name = excluded.name,
        symbol = excluded.symbol, drafting = excluded.drafting, place = excluded.place, capacity = excluded.capacity, signer = excluded.signer,
        series = excluded.series, account_id = excluded.account_id, at = excluded.at, version = issuing_body.version + 1
      WHERE issuing_body.version = \(body.version)
      """) == 1
  }

  /// What an owner words its own way in a form.
  func wording(of form: String, owner: String) throws -> [String: String] {
    let rows = try rows("SELECT part, text FROM wording WHERE owner = \(owner) AND form = \(form)")
    return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text("part"), try $0.text("text")) })
  }

  /// Takes the office's text, or goes back to the built-in one (nil).
  func setWording(_ text: String?, form: String, part: String, owner: String, by actor: Actor, at time: Date) throws {
    guard let text else {
      try run("DELETE FROM wording WHERE owner = \(owner) AND form = \(form) AND part = \(part)")
      return
    }
    try run(
      """
      INSERT INTO wording (owner, form, part, text, account_id, at)
      VALUES (\(owner), \(form), \(part), \(text), \(actor.accountID), \(time))
      ON CONFLICT (owner, form, part) DO UPDATE SET text = excluded.text, account_id = excluded.account_id, at = excluded.at
      """)
  }
}

extension IssuingBody {
  fileprivate init(_ row: Row) throws {
    guard let role = BodyRole(rawValue: try row.text("role")), let series = Series(rawValue: try row.text("series")) else {
      throw StoreError.column("issuing_body.role")
    }
    self.init(
      owner: try row.text("owner"), role: role, superior: try row.text("superior"), name: try row.text("name"),
      symbol: try row.text("symbol"), drafting: try row.text("drafting"), place: try row.text("place"),
      capacity: try row.text("capacity").split(separator: "\n").map(String.init), signer: try row.text("signer"), series: series,
      version: try row.int("version"))
  }
}
