import Rules
import Store

extension Connection {
  /// What a commune's plan rests on besides its request, in a fixed number of statements.
  ///
  /// - Returns: nil for those that have no plan of their own.
  func communePlanGround(_ dossier: LevelDossier, on day: Day) throws -> CommunePlanGround? {
    guard dossier.hasOwnPlan else { return nil }
    let request = dossier.assessment, law = dossier.law, year = dossier.year.year
    let settings = try authorities(of: try authorityProvince(of: request.receiverID, in: request.provinceID))
    func due(_ authority: AuthoritySetting?) -> DueDay? { law.text.dueDay("dossier", for: year, authority: authority, inner: [], choices: dossier.choices) }
    // The authority of today may have ended by the day for handing in, and with it a day of its own.
    let printed = due(dossier.authority)
    let then = printed.flatMap { law.text.authority(on: $0.last, set: settings) }
    let held = try held(by: [request.id])[request.id] ?? []
    let isFree = law.text.hindrances(toLevel: 2, on: printed?.last ?? day, holding: held, choices: dossier.choices).isEmpty
    return CommunePlanGround(
      recognitions: try keptRecognitions(in: dossier.unit.id, practice: request.practice)
        .filter { $0.organisationID == nil && $0.regulationID == law.id && $0.year < year && $0.isInForce(on: day) }.sorted { ($0.level, $0.until) > ($1.level, $1.until) },
      earlier: try earlierRequest(than: dossier).map { try levelDossier($0, today: day) },
      tasks: try taskOutcomes(year, of: dossier.unit).filter(\.isOwn).map(\.task.wanted), due: due(then),
      receiver: then.map { then in then == dossier.authority ? LevelWords(dossier).receiver : BodyName.expanded(then.receives) } ?? "",
      aim: dossier.askedLevel ?? (isFree ? 2 : 1))
  }

  /// The newest request of the same unit under the same text in a year before.
  private func earlierRequest(than dossier: LevelDossier) throws -> String? {
    let request = dossier.assessment
    return try row(
      """
      SELECT a.id FROM level_assessment a JOIN level_year y ON y.id = a.year_id
      WHERE a.unit_id = \(request.unitID) AND a.organisation_id IS NULL AND a.regulation_id = \(request.regulationID)
        AND y.practice = \(request.practice) AND y.year < \(dossier.year.year) AND a.state <> 'closed'
      ORDER BY y.year DESC, a.id LIMIT 1
      """)?.text("id")
  }

  /// The requests of which a commune makes a plan, the newest year first: also those that are over.
  func plannedRequests(of commune: String) throws -> [(id: String, year: Int, practice: Bool)] {
    try rows(
      """
      SELECT a.id, y.year, y.practice FROM level_assessment a JOIN level_year y ON y.id = a.year_id JOIN unit u ON u.id = a.unit_id
      WHERE a.unit_id = \(commune) AND a.organisation_id IS NULL AND u.level = 'commune' AND a.state <> 'closed'
      ORDER BY y.year DESC, y.practice, a.id
      """
    ).map { (try $0.text("id"), try $0.int("year"), try $0.bool("practice")) }
  }
}
