import Rules
import Store

extension Connection {
  /// The inner dates that hold for requests by levels: of the version that each is pinned to, else of the newest that was
  /// published before it was opened; by request.
  ///
  /// - Parameters:
  ///   - scope: a condition on `level_assessment a`.
  ///   - all: those of single criteria and indicators too, not only of the dossier.
  func innerDates(ofLevels scope: SQL, all: Bool = false) throws -> [String: [InnerDate]] {
    let rows = try rows(
      """
      SELECT a.id AS request, \(SQL.innerDate) FROM level_assessment a JOIN unit own ON own.id = a.unit_id
      JOIN guidance_set s ON s.regulation_id = a.regulation_id AND s.unit_id IN (a.unit_id, coalesce(own.parent_id, ''), a.province_id)
      \(SQL.heldInnerDates("SELECT t.at FROM level_step t WHERE t.level_id = a.id AND t.number = 1"))
      WHERE \(scope) \(all ? "" : SQL.ofDossier)
      """)
    return try Dictionary(grouping: rows) { try $0.text("request") }.mapValues { try $0.compactMap(InnerDate.init) }
  }

  /// The inner dates for handing in that hold for dossiers by points, by dossier.
  ///
  /// - Parameter scope: a condition on `assessment a` and its year `y`.
  func innerDates(ofPoints scope: SQL) throws -> [String: [InnerDate]] {
    let rows = try rows("SELECT a.id AS request, \(SQL.innerDate) \(SQL.innerDatesOfPoints) WHERE \(scope) \(SQL.ofDossier)")
    return try Dictionary(grouping: rows) { try $0.text("request") }.mapValues { try $0.compactMap(InnerDate.init) }
  }

  /// When the requests that a draft reaches are due to be handed in, now and if it held for them; by request.
  func dueChanges(
    _ requests: [GuidedRequest], by draft: GuidanceSet, to law: Law, calendar: WorkingCalendar, today: Day
  ) throws -> [String: DueChange] {
    func changed(_ inner: [InnerDate]) -> [InnerDate] { inner.filter { $0.unitID != draft.unitID } + draft.innerDates }
    var changes: [String: DueChange] = [:]
    switch law {
    case .levels:
      for item in try levelItems(requests.map(\.id), calendar: calendar, today: today) {
        let facts = item.facts
        changes[item.assessment.id] = DueChange(now: facts.dueDay("dossier"), then: facts.dueDay("dossier", inner: changed(facts.inner)))
      }
    case .points(let law):
      let inner = try innerDates(ofPoints: "a.id IN \(list: requests.map(\.id))"), stages = try stages(of: Set(requests.map(\.yearID)))
      for request in requests {
        func due(_ inner: [InnerDate]) -> DueDay? {
          (stages[request.yearID] ?? []).tightened(by: inner, law.text, year: request.year).first { $0.action == .submit }
            .map { DueDay(name: $0.name, last: $0.until, basis: $0.basis) }
        }
        let held = inner[request.id] ?? []
        changes[request.id] = DueChange(now: due(held), then: due(changed(held)))
      }
    }
    return changes
  }
}

extension SQL {
  fileprivate static let innerDate: SQL = "s.unit_id, g.name AS unit_name, s.number, s.source, i.item, i.inner_before"
  static let ofDossier: SQL = "AND i.item = \(GuidanceItem.dossier)"

  static let innerDatesOfPoints: SQL = """
    FROM assessment a JOIN assessment_year y ON y.id = a.year_id
    JOIN guidance_set s ON s.regulation_id = y.regulation_id AND s.unit_id IN (a.unit_id, a.district_id, y.province_id)
    \(heldInnerDates("SELECT t.at FROM step t WHERE t.assessment_id = a.id AND t.number = 1"))
    """

  /// The dated items of the one version of `s` that holds for the request `a`.
  fileprivate static func heldInnerDates(_ openedAt: SQL) -> SQL {
    """
    JOIN unit g ON g.id = s.unit_id LEFT JOIN guidance_pin p ON p.request = a.id AND p.unit_id = s.unit_id
    JOIN guidance_item i ON i.set_id = s.id AND i.inner_before IS NOT NULL AND s.published_at IS NOT NULL
      AND s.id = coalesce(p.set_id, (
        SELECT n.id FROM guidance_set n WHERE n.unit_id = s.unit_id AND n.regulation_id = s.regulation_id
          AND n.published_at <= (\(openedAt)) ORDER BY n.number DESC LIMIT 1))
    """
  }
}

extension InnerDate {
  /// From a row of a guidance item with its version and unit; nil where it dates nothing.
  init?(_ row: Row) throws {
    guard let before = try row.textOrNil("inner_before").flatMap({ DueDate.MonthDay($0) }) else { return nil }
    self.init(
      unitID: try row.text("unit_id"), item: try row.text("item"), before: before,
      basis: GuidanceSet.reference(try row.text("unit_name"), try row.int("number"), source: try row.text("source")))
  }
}
