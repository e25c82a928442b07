import Rules
import Store

extension Connection {
  /// Who may change the results of requests under one year, by request; with the last day of a receiver that has ended.
  func resultDeciders(of requests: [LevelAssessment], _ year: LevelYear, on day: Day) throws -> [String: (endedOn: Day?, deciders: [ResultDecider])] {
    let receivers = try units(requests.compactMap(\.receiverID)).byID
    func ended(_ request: LevelAssessment) -> Day? {
      request.receiverID.flatMap { receivers[$0]?.validUntil }.flatMap { $0 < day ? $0 : nil }
    }
    let succession = try succession(of: requests.filter { ended($0) != nil }, on: day)
    var found: [String: (endedOn: Day?, deciders: [ResultDecider])] = [:]
    for request in requests {
      if let last = ended(request) {
        found[request.id] = (last, year.law(request.regulationID).map { succession.deciders(of: request, under: $0.text) } ?? [])
      } else if let id = request.receiverID, let role = request.decider {
        let receiver = receivers[id]
        found[request.id] = (
          nil,
          [
            ResultDecider(
              receiverID: id, provinceID: receiver?.provinceID ?? request.provinceID, role: role,
              name: "\(role.name), \(receiver?.name ?? UnitPath.ministryName)")
          ])
      }
    }
    return found
  }

  /// What the rule must know of requests whose receiver has ended.
  private func succession(of stranded: [LevelAssessment], on day: Day) throws -> Succession {
    let went = try heirs(within: Array(Set(stranded.map(\.provinceID))), on: day)
    let assessed = try units(stranded.flatMap { [$0.unitID] + went.successors(of: $0.unitID) })
    let around = try units(
      assessed.flatMap { [$0.parentID, $0.provinceID].compactMap(\.self) }
        + stranded.flatMap { [$0.provinceID] + went.of($0.unitID, in: $0.provinceID) })
    let standing = (assessed + around).filter { $0.isInForce(on: day) }
    return Succession(
      went, standing: standing.map(\.place),
      authorities: try authorities(ofEach: standing.filter { $0.level == .province }.map(\.id)), on: day)
  }

  /// A request as the body that decided has it: its own receiver, or the one that stands in the place of a receiver that had ended.
  ///
  /// - Parameter decided: the decision's day.
  func levelDossier(_ id: String, decidedAt receiver: String, on decided: Day, today: Day) throws -> LevelDossier {
    var dossier = try levelDossier(id, today: today)
    guard let before = dossier.assessment.receiverID, before != receiver, before != UnitPath.ministry, let last = try unit(before).validUntil, last < decided
    else { return dossier }
    let province = try authorityProvince(of: receiver, in: dossier.assessment.provinceID)
    dossier.authority = dossier.law.text.authority(on: decided, set: try authorities(of: province))
    (dossier.assessment.receiverID, dossier.assessment.decider) = (receiver, dossier.authority?.decider)
    dossier.provinceName = try unit(province).name
    dossier.receiverName = receiver == UnitPath.ministry ? UnitPath.ministryName : try unit(receiver).name
    return dossier
  }
}
