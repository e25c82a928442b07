import Rules
import Store

/// A request as the desks of receivers and deciders list it.
struct LevelItem: Sendable {
  let assessment: LevelAssessment
  /// Whose settings of authority hold for it: its receiver's province.
  let authorityProvince: String
  let version: Int
  let year: LevelYear
  let law: LevelRegulation
  let subjectName: String
  let place: String
  let sortKey: String
  let askedLevel: Int?
  let selfLevel: Int?
  let appraisedLevel: Int?
  let recognisedLevel: Int?
  let submittedOn: Day?
  /// The newest council that it lies before, and whose that is.
  let councilID: String?
  let councilReceiver: String?
  let facts: LevelClock.Facts
  let clock: LevelClock?

  var isOverdue: Bool { clock?.isLate ?? false }
  /// What a decision may recognise: what was asked for, as far as the council has found it reached; 0 for nothing.
  var recognisable: Int { min(askedLevel ?? appraisedLevel ?? 0, appraisedLevel ?? 0) }
  /// Whether the council that it lies before is still its receiver's: after a hand-over it is not.
  var hasOwnCouncil: Bool { councilID != nil && councilReceiver == assessment.receiverID }
}

extension Connection {
  /// Everything that a body receives, or of it what a hat decides.
  func levelInbox(of receiver: String, decider: Role? = nil, calendar: WorkingCalendar, today: Day) throws -> [LevelItem] {
    let hat: SQL = decider.map { "AND a.decider = \($0.rawValue)" } ?? ""
    return try levelItems("a.receiver = \(receiver) \(hat)", calendar: calendar, today: today)
  }

  /// The requests that lie with receivers of some provinces, those among them that wait to be made public.
  func levelItems(heldIn provinces: [String], calendar: WorkingCalendar, today: Day) throws -> [LevelItem] {
    let states = LevelAssessment.handedOver.map(\.rawValue)
    // The first condition says nothing more; it finds them by index.
    return try levelItems(
      """
      (a.province_id IN \(list: provinces) OR a.receiver IN (SELECT id FROM unit WHERE province_id IN \(list: provinces)))
        AND coalesce(r.province_id, a.province_id) IN \(list: provinces) AND a.state IN \(list: states)
      """, calendar: calendar, today: today)
  }

  func levelItems(_ ids: [String], calendar: WorkingCalendar, today: Day) throws -> [LevelItem] {
    try levelItems("a.id IN \(list: ids)", calendar: calendar, today: today)
  }

  private func levelItems(_ scope: SQL, calendar: WorkingCalendar, today: Day) throws -> [LevelItem] {
    let rows = try rows(
      """
      SELECT a.*, y.practice, coalesce(r.province_id, a.province_id) AS authority_province, u.name AS unit_name, u.sort_key, p.name AS parent_name, o.name AS organisation_name,
        (SELECT max(s.day) FROM level_step s WHERE s.level_id = a.id AND s.action = 'submit') AS submitted_on,
        (SELECT max(s.day) FROM level_step s WHERE s.level_id = a.id AND s.action = 'handOver') AS handed_over_on,
        c.id AS council_id, c.receiver AS council_receiver
      FROM level_assessment a JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      LEFT JOIN unit p ON p.id = u.parent_id LEFT JOIN organisation o ON o.id = a.organisation_id LEFT JOIN unit r ON r.id = a.receiver
      LEFT JOIN council c ON c.id = (SELECT max(d.council_id) FROM council_dossier d WHERE d.level_id = a.id)
      WHERE \(scope) ORDER BY u.sort_key, a.id
      """)
    let years = try levelYears(Set(try rows.map { try $0.text("year_id") }))
    let authorities = try authorities(ofEach: Array(Set(try rows.map { try $0.text("authority_province") })))
    // A day for handing in counts as long as the request is in its unit's hands.
    let atUnit = try rows.map { try LevelAssessment($0) }.filter { LevelAssessment.atUnit.contains($0.state) }.map(\.id)
    let inner = atUnit.isEmpty ? [:] : try innerDates(ofLevels: "a.id IN \(list: atUnit)")
    return try rows.map { row in
      guard let year = years[try row.text("year_id")], let law = year.law(try row.text("regulation_id")) else {
        throw StoreError.column("level_assessment.regulation_id")
      }
      return try LevelItem(row, year, law, authorities[try row.text("authority_province")] ?? [], inner[try row.text("id")] ?? [], calendar, today)
    }
  }
}

extension LevelItem {
  fileprivate init(
    _ row: Row, _ year: LevelYear, _ law: LevelRegulation, _ set: [AuthoritySetting], _ inner: [InnerDate], _ calendar: WorkingCalendar, _ today: Day
  ) throws {
    assessment = try LevelAssessment(row)
    authorityProvince = try row.text("authority_province")
    (self.year, self.law) = (year, law)
    version = try row.int("version")
    let unit = try row.text("unit_name")
    subjectName = try row.textOrNil("organisation_name") ?? unit
    place = try row.textOrNil("organisation_name") == nil ? try row.textOrNil("parent_name") ?? "" : unit
    sortKey = try row.text("sort_key")
    askedLevel = try row.intOrNil("asked_level")
    selfLevel = try row.intOrNil("self_level")
    appraisedLevel = try row.intOrNil("appraised_level")
    recognisedLevel = try row.intOrNil("recognised_level")
    submittedOn = try row.dayOrNil("submitted_on")
    councilID = try row.textOrNil("council_id")
    councilReceiver = try row.textOrNil("council_receiver")
    let lastMove = [submittedOn, try row.dayOrNil("handed_over_on")].compactMap(\.self).max()
    facts = LevelClock.Facts(
      state: assessment.state, law: law, year: year.year, choices: year.choices(law),
      authority: law.text.authority(on: lastMove ?? today, set: set), inner: inner, submittedOn: submittedOn,
      completeOn: try row.dayOrNil("complete_on"))
    clock = LevelClock.running(facts, calendar: calendar, today: today)
  }
}
