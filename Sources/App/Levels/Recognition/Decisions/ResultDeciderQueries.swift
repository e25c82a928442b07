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

  /// Requests of one year as the body that decided has them: their own receiver, or the one that stands in the place of a receiver
  /// that had ended.
  ///
  /// - Parameter decided: the decision's day.
  func levelDossiers(_ ids: [String], decidedAt receiver: String, on decided: Day, today: Day) throws -> [LevelDossier] {
    let dossiers = try levelDossiers(ids, today: today), before = try units(dossiers.compactMap(\.assessment.receiverID)).byID
    func isElsewhere(_ dossier: LevelDossier) -> Bool {
      guard let id = dossier.assessment.receiverID, id != receiver, let last = before[id]?.validUntil else { return false }
      return last < decided
    }
    guard let first = dossiers.first(where: isElsewhere) else { return dossiers }
    let province = try unit(try authorityProvince(of: receiver, in: first.assessment.provinceID)), set = try authorities(of: province.id)
    let name = receiver == UnitPath.ministry ? UnitPath.ministryName : try unit(receiver).name
    return dossiers.map { dossier in
      guard isElsewhere(dossier) else { return dossier }
      var dossier = dossier
      dossier.authority = dossier.law.text.authority(on: decided, set: set)
      (dossier.assessment.receiverID, dossier.assessment.decider) = (receiver, dossier.authority?.decider)
      (dossier.provinceName, dossier.receiverName) = (province.name, name)
      return dossier
    }
  }
}
