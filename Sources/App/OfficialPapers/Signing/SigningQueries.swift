import Foundation
import Rules
import Store

extension Connection {
  /// The request that lies on a desk, else the last one.
  func signingRequest(of form: PaperForm, about subject: PaperSubject, in unit: String) throws -> SigningRequest? {
    try signingRequests("r.form = \(form.id) AND r.subject = \(subject.address) AND r.unit_id = \(unit)").max {
      ($0.state.isOpen ? 1 : 0, $0.id) < ($1.state.isOpen ? 1 : 0, $1.id)
    }
  }

  /// Those about a subject that lie on a desk.
  func openSigningRequests(about subject: PaperSubject, on day: Day) throws -> [SigningRequest] {
    try openSigningRequests("r.subject = \(subject.address)", on: day)
  }

  /// Those of the actor's own body that lie on a desk, the oldest first.
  func openSigningRequests(of actor: Actor, on day: Day) throws -> [SigningRequest] {
    let own: SQL = actor.role.isOfMinistry
      ? "r.role IN \(list: BodyRole.ofMinistry.map(\.rawValue))"
      : "r.unit_id = \(actor.unitID) AND r.role NOT IN \(list: BodyRole.apart.map(\.rawValue))"
    return try openSigningRequests(own, on: day)
  }

  // What a body left on its desk when its unit ended lies on nobody's any more.
  private func openSigningRequests(_ condition: SQL, on day: Day) throws -> [SigningRequest] {
    try signingRequests(
      """
      \(condition) AND r.state IN ('waiting', 'returned', 'approved')
      AND (u.valid_until IS NULL OR u.valid_until >= \(day.iso) OR r.role IN \(list: BodyRole.apart.map(\.rawValue)))
      """)
  }

  /// The one that the paper came of.
  func signingRequest(ofPaper paper: String) throws -> SigningRequest? {
    try signingRequests("r.paper_id = \(paper)").last
  }

  private func signingRequests(_ condition: SQL) throws -> [SigningRequest] {
    try rows("SELECT r.*, u.level AS unit_level FROM signing_request r JOIN unit u ON u.id = r.unit_id WHERE \(condition) ORDER BY r.sent_at, r.id")
      .map(SigningRequest.init)
  }

  /// Whether anybody wears the hat that signs for the unit's body on the day.
  func hasSigner(_ role: Role, of unit: String, on day: Day) throws -> Bool {
    try head(role, unit: role.isOfMinistry ? nil : unit, on: day) != nil
  }

  /// Sent for the first time, or once more with what was typed now.
  func keep(
    _ id: String, _ sheet: PaperSheet, _ typed: SigningForm, _ content: String, in state: Signing.State, by actor: Actor, at time: Date
  ) throws {
    try run(
      """
      INSERT INTO signing_request (id, form, subject, unit_id, role, about, practice, state, content_sha256, number, capacity, signer, note,
        account_id, name, sent_at, moved_by, moved_at, reason)
      VALUES (\(id), \(sheet.form.id), \(sheet.subject.address), \(sheet.unit.id), \(sheet.draft.body.role.rawValue), \(sheet.matter.inWords),
        \(sheet.matter.practice), \(state.rawValue), \(content), \(typed.number), \(typed.capacity.joined(separator: "\n")), \(typed.signer),
        \(typed.note), \(actor.accountID), \(actor.name), \(time), \(actor.name), \(time), '')
      ON CONFLICT (id) DO UPDATE SET role = excluded.role, about = excluded.about, state = excluded.state,
        content_sha256 = excluded.content_sha256, number = excluded.number, capacity = excluded.capacity, signer = excluded.signer,
        note = excluded.note, account_id = excluded.account_id, name = excluded.name, sent_at = excluded.sent_at,
        moved_by = excluded.moved_by, moved_at = excluded.moved_at, reason = '', paper_id = NULL, version = signing_request.version + 1
      """)
  }

  /// - Returns: whether it still stood there.
  func setState(
    _ state: Signing.State, of request: SigningRequest, reason: String, paper: String?, by actor: Actor, at time: Date
  ) throws -> Bool {
    try run(
      """
      UPDATE signing_request SET state = \(state.rawValue), reason = \(reason), moved_by = \(actor.name), moved_at = \(time),
        paper_id = \(paper), version = version + 1
      WHERE id = \(request.id) AND version = \(request.version)
      """) == 1
  }
}

extension SigningRequest {
  fileprivate init(_ row: Row) throws {
    guard let role = BodyRole(rawValue: try row.text("role")), let state = Signing.State(rawValue: try row.text("state")),
      let level = Level(rawValue: try row.text("unit_level"))
    else { throw StoreError.column("signing_request.state") }
    self.init(
      id: try row.text("id"), form: try row.text("form"), subject: try row.text("subject"), unitID: try row.text("unit_id"),
      unitLevel: level, role: role, about: try row.text("about"), practice: try row.bool("practice"), state: state,
      contentSHA256: try row.text("content_sha256"),
      typed: SigningForm(
        number: try row.text("number"), capacity: try row.text("capacity").split(separator: "\n").map(String.init),
        signer: try row.text("signer"), note: try row.text("note")),
      accountID: try row.text("account_id"), sender: try row.text("name"), sentAt: try row.date("sent_at"),
      movedBy: try row.text("moved_by"), movedAt: try row.date("moved_at"), reason: try row.text("reason"), version: try row.int("version"))
  }
}
