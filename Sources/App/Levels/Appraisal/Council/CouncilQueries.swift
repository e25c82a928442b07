import Foundation
import Rules
import Store

extension Connection {
  /// A council with its seats, requests and votes: four statements.
  ///
  /// - Throws: `Problem.notFound`.
  func council(_ id: String) throws -> NamedCouncil {
    guard let row = try row("SELECT c.*, u.name AS receiver_name FROM council c LEFT JOIN unit u ON u.id = c.receiver WHERE c.id = \(id)") else {
      throw Problem.notFound("Không có hội đồng này, hoặc địa chỉ đã sai.")
    }
    guard let mode = NamedCouncil.Mode(rawValue: try row.text("mode")) else { throw StoreError.column("council.mode") }
    let receiver = try row.text("receiver")
    return NamedCouncil(
      id: id, yearID: try row.text("year_id"), receiver: receiver,
      receiverName: receiver == UnitPath.ministry ? UnitPath.ministryName : try row.textOrNil("receiver_name") ?? "",
      regulationID: try row.text("regulation_id"), name: try row.text("name"), number: try row.text("number"), day: try row.dayOrNil("day"),
      mode: mode, meetingOn: try row.dayOrNil("meeting_on"), place: try row.text("place"), opinionsUntil: try row.dayOrNil("opinions_until"),
      discussed: try row.text("discussed"), version: try row.int("version"), seats: try seats(of: id), dossiers: try dossiers(of: id),
      votes: try votes(in: id))
  }

  private func seats(of council: String) throws -> [NamedCouncil.Seat] {
    try rows("SELECT * FROM council_seat WHERE council_id = \(council) ORDER BY number").map { row in
      guard let role = Council.Role(rawValue: try row.text("role")) else { throw StoreError.column("council_seat.role") }
      return NamedCouncil.Seat(
        number: try row.int("number"), role: role, name: try row.text("name"), office: try row.text("office"), body: try row.text("body"),
        accountID: try row.textOrNil("account_id"))
    }
  }

  private func dossiers(of council: String) throws -> [NamedCouncil.Dossier] {
    try rows(
      """
      SELECT a.*, y.practice, coalesce(o.name, u.name) AS subject_name FROM council_dossier d
      JOIN level_assessment a ON a.id = d.level_id JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      LEFT JOIN organisation o ON o.id = a.organisation_id WHERE d.council_id = \(council) ORDER BY u.sort_key, a.id
      """
    ).map {
      NamedCouncil.Dossier(assessment: try LevelAssessment($0), subjectName: try $0.text("subject_name"), askedLevel: try $0.intOrNil("asked_level"),
        version: try $0.int("version"))
    }
  }

  private func votes(in council: String) throws -> [NamedCouncil.Vote] {
    try rows("SELECT * FROM council_vote WHERE council_id = \(council) ORDER BY level_id, seat").compactMap { row in
      guard let indicator = Indicator.Number(try row.text("indicator")) else { return nil }
      return NamedCouncil.Vote(
        requestID: try row.text("level_id"), seat: try row.int("seat"), indicator: indicator, isMet: try row.bool("met"),
        comment: try row.text("comment"), day: try row.day("day"), name: try row.text("name"), version: try row.int("version"))
    }
  }

  func insertCouncil(
    _ new: NewCouncil, id: String, year: String, receiver: String, regulation: String, by actor: Actor, at time: Date
  ) throws {
    try run(
      """
      INSERT INTO council (id, year_id, receiver, regulation_id, name, number, day, mode, meeting_on, place, opinions_until, discussed,
        reason, account_id, at)
      VALUES (\(id), \(year), \(receiver), \(regulation), \(new.name), \(new.number), \(new.day?.iso), \(new.mode.rawValue),
        \(new.meetingOn?.iso), \(new.place), \(new.opinionsUntil?.iso), \(new.discussed), \(new.reason), \(actor.accountID), \(time))
      """)
  }

  /// - Returns: false when another's change lies in between.
  func updateCouncil(_ id: String, _ new: NewCouncil, over version: Int) throws -> Bool {
    try run(
      """
      UPDATE council SET name = \(new.name), number = \(new.number), day = \(new.day?.iso), mode = \(new.mode.rawValue),
        meeting_on = \(new.meetingOn?.iso), place = \(new.place), opinions_until = \(new.opinionsUntil?.iso),
        discussed = \(new.discussed), reason = \(new.reason), version = version + 1
      WHERE id = \(id) AND version = \(version)
      """) == 1
  }

  /// The seats as they are given; one that is not among them goes, if it has no vote.
  func saveSeats(_ seats: [NamedCouncil.Seat], of council: String) throws {
    try runMany(
      seats.map {
        """
        INSERT INTO council_seat (council_id, number, role, name, office, body, account_id)
        VALUES (\(council), \($0.number), \($0.role.rawValue), \($0.name), \($0.office), \($0.body), \($0.accountID))
        ON CONFLICT (council_id, number) DO UPDATE SET role = excluded.role, name = excluded.name, office = excluded.office,
          body = excluded.body, account_id = excluded.account_id
        """
      })
    try run("DELETE FROM council_seat WHERE council_id = \(council) AND number NOT IN \(list: seats.map(\.number))")
  }

  func addToCouncil(_ request: String, _ council: String) throws {
    try run("INSERT INTO council_dossier (council_id, level_id) VALUES (\(council), \(request)) ON CONFLICT DO NOTHING")
  }

  func removeFromCouncil(_ request: String, _ council: String) throws {
    try run("DELETE FROM council_dossier WHERE council_id = \(council) AND level_id = \(request)")
  }

  /// - Returns: false when the seat's vote on the indicator is not the one that was seen.
  func saveVote(_ vote: NewVote, council: String, request: String, on day: Day, over version: Int, by actor: Actor, at time: Date) throws -> Bool {
    try run(
      """
      INSERT INTO council_vote (council_id, level_id, seat, indicator, met, comment, day, account_id, name, at)
      VALUES (\(council), \(request), \(vote.seat), \(vote.indicator.text), \(vote.isMet), \(vote.comment ?? ""), \(day.iso),
        \(actor.accountID), \(actor.name), \(time))
      ON CONFLICT (council_id, level_id, seat, indicator) DO UPDATE SET met = excluded.met, comment = excluded.comment,
        day = excluded.day, account_id = excluded.account_id, name = excluded.name, at = excluded.at,
        version = council_vote.version + 1
      WHERE council_vote.version = \(version)
      """) == 1
  }

  /// Accounts that may sit in a council of the receiver: those who wear the inspector's hat there.
  func seatAccounts(of receiver: String, on day: Day) throws -> [(id: String, name: String)] {
    try rows(
      """
      SELECT DISTINCT a.id, a.name, a.login, a.sort_key FROM hat h JOIN account a ON a.id = h.account_id
      WHERE h.unit_id = \(receiver) AND h.role = 'inspector' AND a.closed_at IS NULL AND h.from_day <= \(day.iso)
        AND (h.until_day IS NULL OR h.until_day >= \(day.iso))
      ORDER BY a.sort_key, a.id
      """
    ).map { (id: try $0.text("id"), name: "\(try $0.text("name")) (\(try $0.text("login")))") }
  }

  /// The councils in which an account sits, that still have something to vote on; the newest first.
  func councils(seating account: String) throws -> [NamedCouncil] {
    try rows(
      """
      SELECT DISTINCT s.council_id FROM council_seat s JOIN council_dossier d ON d.council_id = s.council_id
      JOIN level_assessment a ON a.id = d.level_id WHERE s.account_id = \(account) AND a.state = 'appraising' ORDER BY s.council_id DESC
      """
    ).map { try council(try $0.text("council_id")) }
  }

  /// The requests that lie before a council in which the account sits.
  func seated(_ account: String, among requests: [String]) throws -> Set<String> {
    Set(
      try rows(
        """
        SELECT DISTINCT d.level_id FROM council_seat s JOIN council_dossier d ON d.council_id = s.council_id
        WHERE s.account_id = \(account) AND d.level_id IN \(list: requests)
        """
      ).map { try $0.text("level_id") })
  }

  /// The newest council that a request lies before; nil when it has none.
  func currentCouncil(of request: String) throws -> NamedCouncil? {
    try row("SELECT max(council_id) AS id FROM council_dossier WHERE level_id = \(request)")?.textOrNil("id").map { try council($0) }
  }

  func saveConclusion(_ text: String, level: Int, of request: String) throws {
    try run("UPDATE level_assessment SET conclusion = \(text), appraised_level = \(level) WHERE id = \(request)")
  }
}
