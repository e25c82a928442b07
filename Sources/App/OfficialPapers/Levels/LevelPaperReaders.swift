import Rules
import Store

/// Who may read the papers under TT 25 and TT 24.
extension Connection {
  /// - Throws: `Problem.notAllowed` for those who may not see what a paper is about; nothing of its matter is made.
  func requireSeen(_ paper: Paper, by actor: Actor, on day: Day) throws {
    let isInternal = paper.isInternal(to: actor)
    switch paper.about {
    case .level(let id): try requireSeen(try levelDossier(id, today: day), by: actor, internal: isInternal)
    case .council(let id):
      try requireSeen(try levelDossiers(try council(id).dossiers.map(\.assessment.id), today: day), by: actor, internal: isInternal)
    case .levelDecision(let id): try actor.requireDecision(about: try levelDecision(id, on: day).items.map(\.assessment.path) + [try path(of: paper)])
    case .levelYear(_, let unit): try actor.requireYear(of: try self.unit(unit))
    case .dossier, .decision, .year: throw Problem.notFound("Không có văn bản này, hoặc địa chỉ đã sai.")
    }
  }

  /// Those who may see one of the requests.
  func requireSeen(_ dossiers: [LevelDossier], by actor: Actor, internal isInternal: Bool) throws {
    guard try sees(dossiers, actor, internal: isInternal) else {
      throw Problem.notAllowed("Hội đồng này không thẩm định hồ sơ nào mà anh/chị được xem.")
    }
  }

  func sees(_ dossiers: [LevelDossier], _ actor: Actor, internal isInternal: Bool) throws -> Bool {
    let seated = try seated(actor.accountID, among: dossiers.map(\.assessment.id))
    return dossiers.contains { $0.refusal(of: actor, internal: isInternal, isSeated: seated.contains($0.assessment.id)) == nil }
  }

  func requireSeen(_ dossier: LevelDossier, by actor: Actor, internal isInternal: Bool) throws {
    let id = dossier.assessment.id, isSeated = try seated(actor.accountID, among: [id]).contains(id)
    if let refusal = dossier.refusal(of: actor, internal: isInternal, isSeated: isSeated) { throw refusal }
  }
}

extension LevelDossier {
  /// Why the actor may not read its papers, or an internal one; nil for those who may.
  ///
  /// - Parameter internal: what the council finds is not shown to the unit before it has an answer.
  fileprivate func refusal(of actor: Actor, internal isInternal: Bool, isSeated: Bool) -> Problem? {
    do { try requireSeen(by: actor, isSeated: isSeated) } catch { return error }
    let isOfLearning = assessment.organisationID != nil && assessment.organisationID == actor.organisationID
    if actor.role == .organisation, !isOfLearning { return .notAllowed("Tổ chức xem chỉ tiêu được giao, không xem văn bản của đơn vị.") }
    guard isInternal, !isSeated, [.own, .charged].contains(actor.relation(to: path, charged: isOfLearning)) else { return nil }
    return [.recognised, .declined, .published].contains(assessment.state)
      ? nil : .notAllowed("Kết quả thẩm định chỉ xem được khi đã có quyết định hoặc văn bản trả lời.")
  }
}

extension Actor {
  /// - Parameter paths: of those whom the decision recognises, and of whoever issues it.
  func requireDecision(about paths: [UnitPath]) throws(Problem) {
    guard paths.contains(where: { may(.seeDossier, in: $0, charged: $0.unitID == organisationID) || may(.seeDistrict, in: $0) || may(.issuePaper, in: $0) }) else {
      throw .notAllowed("Quyết định này không liên quan đến đơn vị của anh/chị.")
    }
  }

  /// The plans and reports of a unit's year: the Ministry sees what the provinces report.
  func requireYear(of unit: Unit) throws(Problem) {
    try require(unit.level == .province ? .seeProvince : .seeDistrict, in: UnitPath(unitID: unit.id, above: unit.path.above + [UnitPath.ministry]))
  }
}
