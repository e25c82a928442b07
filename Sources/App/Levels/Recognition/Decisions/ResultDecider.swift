import Rules
import Store

/// Who may change a result by a new decision: whoever decided it, and once that body has ended, whom the authority of the
/// day names in its place.
struct ResultDecider: Sendable, Equatable {
  /// The unit that the decision is made at, or `UnitPath.ministry`.
  let receiverID: String
  /// Whose settings of authority say so.
  let provinceID: String
  let role: Role
  /// "Giám đốc Sở GDĐT, Tỉnh Sông Mơ".
  let name: String
}

extension LevelDecision.Item {
  /// As whom the actor may change the result; nil for everybody else.
  func decider(for actor: Actor) -> ResultDecider? {
    deciders.first { $0.role == actor.role && actor.may(.decideLevel, in: UnitPath(unitID: assessment.path.unitID, above: [$0.receiverID])) }
  }
}

extension LevelDecision {
  func mayReplace(_ actor: Actor) -> Bool { current.contains { $0.decider(for: actor) != nil } }

  /// What the actor may change of it: where its receiver ended, its units may have gone to several.
  ///
  /// - Throws: `Problem.notAllowed` naming who may, or that nobody has been set.
  func replaceable(by actor: Actor) throws(Problem) -> [Item] {
    let mine = current.filter { $0.decider(for: actor) != nil }
    guard mine.isEmpty else { return mine }
    let names = deciderNames
    throw .notAllowed(
      names.isEmpty ? "\(endedReceiver ?? ""). Chưa ai được đặt thẩm quyền: tỉnh đặt thẩm quyền kèm căn cứ pháp lý, rồi người đó mới ra quyết định thay thế."
        : "Thẩm quyền thay quyết định này thuộc \(names), không thuộc vai trò hiện tại của anh/chị.")
  }

  /// Who may change what still rests on it; "" where nobody has been set.
  var deciderNames: String {
    var names: [String] = []
    for decider in current.flatMap(\.deciders) where !names.contains(decider.name) { names.append(decider.name) }
    return names.joined(separator: "; ")
  }

  /// "Huyện Đồi Thông đã hết hiệu lực sau ngày 30/06/2025"; nil while all receivers stand.
  var endedReceiver: String? {
    current.compactMap(\.receiverEndedOn).max().map { "\(receiverName) đã hết hiệu lực sau ngày \($0.vietnamese)" }
  }
}

extension Connection {
  /// Who may change the results of requests under one year, by request. In the place of a receiver that has ended stands the
  /// one that the authority of the day names, in each province that the assessed unit went to.
  func resultDeciders(of requests: [LevelAssessment], _ year: LevelYear, on day: Day) throws -> [String: (endedOn: Day?, deciders: [ResultDecider])] {
    let receivers = try unitsByID(requests.compactMap(\.receiverID))
    func ended(_ request: LevelAssessment) -> Day? {
      request.receiverID.flatMap { receivers[$0]?.validUntil }.flatMap { $0 < day ? $0 : nil }
    }
    let stranded = requests.filter { ended($0) != nil }
    let went = try heirs(within: Array(Set(stranded.map(\.provinceID))), on: day)
    let subjects = try unitsByID(stranded.flatMap { [$0.unitID] + went.successors(of: $0.unitID) })
    let around = try unitsByID(
      subjects.values.flatMap { [$0.parentID, $0.provinceID].compactMap(\.self) }
        + stranded.flatMap { [$0.provinceID] + went.of($0.unitID, in: $0.provinceID) })
    var set: [String: [AuthoritySetting]] = [:]
    for province in around.values where province.level == .province { set[province.id] = try authorities(of: province.id) }
    func stands(_ id: String) -> Bool { id == UnitPath.ministry || (around[id] ?? subjects[id])?.isInForce(on: day) ?? false }
    func name(_ id: String) -> String { id == UnitPath.ministry ? "Bộ Giáo dục và Đào tạo" : (receivers[id] ?? around[id] ?? subjects[id])?.name ?? "" }

    var found: [String: (endedOn: Day?, deciders: [ResultDecider])] = [:]
    for request in requests {
      guard let last = ended(request) else {
        guard let receiver = request.receiverID, let role = request.decider else { continue }
        found[request.id] = (
          nil,
          [
            ResultDecider(
              receiverID: receiver, provinceID: receivers[receiver]?.provinceID ?? request.provinceID, role: role, name: "\(role.name), \(name(receiver))")
          ])
        continue
      }
      let standing = ([request.unitID] + went.successors(of: request.unitID)).compactMap { subjects[$0] }.filter { $0.isInForce(on: day) }
      // Of a district that nobody succeeded: its own province, or those that its communes went to.
      let homes = !standing.isEmpty ? Set(standing.map(\.provinceID))
        : stands(request.provinceID) ? [request.provinceID] : went.of(request.unitID, in: request.provinceID).filter { stands($0) && around[$0]?.level == .province }
      let deciders = homes.sorted().flatMap { home -> [ResultDecider] in
        guard let authority = year.law(request.regulationID)?.text.authority(on: day, set: set[home] ?? []) else { return [] }
        let named: Set<String> = switch authority.receiver {
        case .province: [home]
        case .ministry: [UnitPath.ministry]
        case .district, .own: Set(standing.filter { $0.provinceID == home }.compactMap { $0.receiver(authority.receiver) })
        }
        return named.filter(stands).sorted().map {
          ResultDecider(receiverID: $0, provinceID: home, role: authority.decider, name: "\(authority.decides), \(name($0))")
        }
      }
      found[request.id] = (last, deciders)
    }
    return found
  }

  private func unitsByID(_ ids: [String]) throws -> [String: Unit] {
    Dictionary(try units(Array(Set(ids))).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
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
    dossier.receiverName = receiver == UnitPath.ministry ? "Bộ Giáo dục và Đào tạo" : try unit(receiver).name
    return dossier
  }
}
