import Rules
import Store

extension Connection {
  /// The hats that the account wears on the day, each with its open work.
  func openWork(of account: String, on day: Day) throws -> [OpenWork] {
    let hats = try rows(
      """
      SELECT h.id, h.role, h.unit_id, h.organisation_id, h.body, h.title, h.from_day, a.name, u.name AS unit_name
      FROM hat h JOIN account a ON a.id = h.account_id LEFT JOIN unit u ON u.id = h.unit_id
      WHERE h.account_id = \(account) AND h.from_day <= \(day.iso) AND (h.until_day IS NULL OR h.until_day >= \(day.iso))
      ORDER BY h.from_day, h.id
      """)
    return try hats.map { hat in
      guard let role = Role(rawValue: try hat.text("role")) else { throw StoreError.column("hat.role") }
      var work = OpenWork(
        hatID: try hat.text("id"), role: role, unitID: try hat.textOrNil("unit_id"),
        unitName: try hat.textOrNil("unit_name") ?? "", organisationID: try hat.textOrNil("organisation_id"),
        body: try hat.textOrNil("body").flatMap(DistrictBody.init), title: try hat.text("title"), name: try hat.text("name"), from: try hat.day("from_day"))
      work.dossiers = try dossiers(of: work, account: account) + requests(of: work)
      return work
    }
  }

  private func dossiers(of work: OpenWork, account: String) throws -> [OpenWork.Dossier] {
    let states = work.states.map(\.rawValue)
    guard !states.isEmpty else { return [] }
    let rows = try rows(
      """
      SELECT a.id, a.state, u.name, y.year, y.practice, c.criterion FROM assessment a
      JOIN unit u ON u.id = a.unit_id JOIN assessment_year y ON y.id = a.year_id
      LEFT JOIN (
        SELECT assessment_id, criterion FROM assignment WHERE organisation_id = \(work.organisationID)
        UNION ALL SELECT i.assessment_id, i.criterion FROM inspector_criterion i
        WHERE i.account_id = \(work.inspects ? account : nil)
          AND NOT EXISTS (SELECT 1 FROM inspector_score s WHERE s.assessment_id = i.assessment_id
            AND s.criterion = i.criterion AND s.account_id = i.account_id)
      ) c ON c.assessment_id = a.id
      WHERE (a.unit_id = \(work.unitID) OR a.district_id = \(work.unitID)) AND a.state IN \(list: states)
      ORDER BY y.year DESC, u.sort_key, a.id, c.criterion
      """)
    var dossiers: [OpenWork.Dossier] = []
    for row in rows {
      let id = try row.text("id"), criterion = try row.intOrNil("criterion")
      // An inspector or an organisation has open work only where criteria are theirs.
      if criterion == nil, [.inspector, .organisation].contains(work.role) { continue }
      if dossiers.last?.id != id {
        guard let state = Assessment.State(rawValue: try row.text("state")) else { throw StoreError.column("assessment.state") }
        dossiers.append(
          OpenWork.Dossier(
            id: id, name: try row.text("name"), year: try row.int("year"), practice: try row.bool("practice"), state: .points(state)))
      }
      // What was inspected is settled: only a plan in hand has criteria to pass on.
      let isOpen = try !work.inspects || ["accepted", "planned"].contains(row.text("state"))
      if let criterion, isOpen { dossiers[dossiers.count - 1].criteria.append(criterion) }
    }
    return dossiers
  }

  private func requests(of work: OpenWork) throws -> [OpenWork.Dossier] {
    let (own, received) = work.levelStates, receiver = work.role.isOfMinistry ? UnitPath.ministry : work.unitID
    let decider: SQL = work.decides ? "AND a.decider = \(work.role.rawValue)" : ""
    return try rows(
      """
      SELECT a.id, a.state, coalesce(o.name, u.name) AS name, y.year, y.practice FROM level_assessment a
      JOIN unit u ON u.id = a.unit_id JOIN level_year y ON y.id = a.year_id LEFT JOIN organisation o ON o.id = a.organisation_id
      WHERE (a.state IN \(list: own.map(\.rawValue)) AND a.unit_id = \(work.unitID) AND a.organisation_id IS NOT DISTINCT FROM \(work.organisationID))
        OR (a.state = 'preparing' AND a.id IN (SELECT c.level_id FROM indicator_charge c WHERE c.organisation_id = \(work.organisationID)))
        OR (a.state IN \(list: received.map(\.rawValue)) AND a.receiver = \(receiver) \(decider))
      ORDER BY y.year DESC, u.sort_key, name, a.id
      """
    ).map { row in
      guard let state = LevelAssessment.State(rawValue: try row.text("state")) else { throw StoreError.column("level_assessment.state") }
      return OpenWork.Dossier(
        id: try row.text("id"), name: try row.text("name"), year: try row.int("year"), practice: try row.bool("practice"), state: .levels(state))
    }
  }

  /// The hat that someone has because of a hand-over of this one; nil where there is none.
  func received(_ hat: String, of account: String, by receiver: String) throws -> (name: String, title: String, from: Day, until: Day?)? {
    try row(
      """
      SELECT a.name, r.title, r.from_day, r.until_day FROM hat g JOIN hat r ON r.role = g.role AND r.unit_id IS NOT DISTINCT FROM g.unit_id
        AND r.organisation_id IS NOT DISTINCT FROM g.organisation_id AND r.body IS NOT DISTINCT FROM g.body
      JOIN account a ON a.id = r.account_id
      WHERE g.id = \(hat) AND g.account_id = \(account) AND r.account_id = \(receiver) ORDER BY r.from_day DESC, r.id DESC LIMIT 1
      """
    ).map { (try $0.text("name"), try $0.text("title"), try $0.day("from_day"), try $0.dayOrNil("until_day")) }
  }

  /// The people of the hat's unit, but for its holder.
  func receivers(for work: OpenWork, on day: Day) throws -> [Receiver] {
    let rows = try rows(
      """
      SELECT a.id, a.name, h.title FROM account a JOIN hat h ON h.account_id = a.id
      WHERE h.unit_id IS NOT DISTINCT FROM \(work.unitID) AND a.closed_at IS NULL AND h.from_day <= \(day.iso)
        AND (h.until_day IS NULL OR h.until_day >= \(day.iso))
        AND a.id <> (SELECT account_id FROM hat WHERE id = \(work.hatID))
      ORDER BY a.sort_key, a.id, h.from_day, h.id
      """)
    var seen: Set<String> = []
    return try rows.compactMap { row in
      let id = try row.text("id")
      return seen.insert(id).inserted ? Receiver(accountID: id, name: try row.text("name"), title: try row.text("title")) : nil
    }
  }

  /// Whether the account wears such a hat through all of these days already.
  func wears(_ hat: NewHat, account: String) throws -> Bool {
    try row(
      """
      SELECT 1 AS x FROM hat WHERE account_id = \(account) AND role = \(hat.role.rawValue)
        AND unit_id IS NOT DISTINCT FROM \(hat.unitID) AND organisation_id IS NOT DISTINCT FROM \(hat.organisationID)
        AND body IS NOT DISTINCT FROM \(hat.body?.rawValue) AND from_day <= \(hat.from.iso)
        AND (until_day IS NULL OR until_day >= \(hat.until?.iso ?? "9999-12-31"))
      """) != nil
  }

  /// Passes criteria of an inspection on, with the lead; whoever has given no points and keeps no criteria leaves the team.
  func passInspection(of assessment: String, _ criteria: [Int], from account: String, to receiver: Receiver) throws {
    try run(
      """
      INSERT INTO inspector (assessment_id, account_id, name, body, leads)
      VALUES (\(assessment), \(receiver.accountID), \(receiver.name), \(receiver.title), 0) ON CONFLICT DO NOTHING
      """)
    try run(
      """
      INSERT INTO inspector_criterion (assessment_id, account_id, criterion)
      SELECT assessment_id, \(receiver.accountID), criterion FROM inspector_criterion
      WHERE assessment_id = \(assessment) AND account_id = \(account) AND criterion IN \(list: criteria)
      ON CONFLICT DO NOTHING
      """)
    try run(
      """
      DELETE FROM inspector_criterion
      WHERE assessment_id = \(assessment) AND account_id = \(account) AND criterion IN \(list: criteria)
      """)
    let led = try run(
      "UPDATE inspector SET leads = 0 WHERE assessment_id = \(assessment) AND account_id = \(account) AND leads = 1")
    if led == 1 {
      try run("UPDATE inspector SET leads = 1 WHERE assessment_id = \(assessment) AND account_id = \(receiver.accountID)")
    }
    try run(
      """
      DELETE FROM inspector WHERE assessment_id = \(assessment) AND account_id = \(account)
        AND NOT EXISTS (SELECT 1 FROM inspector_criterion c WHERE c.assessment_id = inspector.assessment_id
          AND c.account_id = inspector.account_id)
        AND NOT EXISTS (SELECT 1 FROM inspector_score s WHERE s.assessment_id = inspector.assessment_id
          AND s.account_id = inspector.account_id)
      """)
    // A plan that someone has open in another window is stale now.
    try run("UPDATE inspection SET version = version + 1 WHERE assessment_id = \(assessment)")
  }
}
