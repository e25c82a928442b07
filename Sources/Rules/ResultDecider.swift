/// A unit as far as authority asks about it: where it stands, and what it is called.
public struct UnitPlace: Sendable, Equatable {
  public let id: String
  public let name: String
  public let level: Level
  public let parentID: String?
  public let provinceID: String

  public init(id: String, name: String, level: Level, parentID: String?, provinceID: String) {
    (self.id, self.name, self.level, self.parentID, self.provinceID) = (id, name, level, parentID, provinceID)
  }

  /// The unit that receives by a setting of authority; nil where there is none, such as a district that has ended.
  public func receiver(_ receiver: AuthoritySetting.Receiver) -> String? {
    switch receiver {
    case .district: parentID == provinceID ? nil : parentID
    case .province: provinceID
    case .ministry: UnitPath.ministry
    // UBND xã and what stands under it are units of learning of the district's level (TT 24).
    case .own: level == .commune ? parentID : id
    }
  }
}

/// Who may change a result by a new decision. A reading of ours, since the texts name nobody: whoever decided it, and once
/// that body has ended, whom the authority of the day names in its place.
public struct ResultDecider: Sendable, Equatable {
  /// The unit that the decision is made at, or `UnitPath.ministry`.
  public let receiverID: String
  /// Whose settings of authority say so.
  public let provinceID: String
  public let role: Role
  /// "Giám đốc Sở GDĐT, Tỉnh Sông Mơ".
  public let name: String

  public init(receiverID: String, provinceID: String, role: Role, name: String) {
    (self.receiverID, self.provinceID, self.role, self.name) = (receiverID, provinceID, role, name)
  }
}

/// The units of a day and what became of those before them, to find who stands in the place of a body that has ended.
public struct Succession: Sendable {
  private let heirs: Heirs
  private let standing: [String: UnitPlace]
  private let authorities: [String: [AuthoritySetting]]
  private let day: Day

  /// - Parameters:
  ///   - standing: the units in force on the day.
  ///   - authorities: what each province has set.
  public init(_ heirs: Heirs, standing: [UnitPlace], authorities: [String: [AuthoritySetting]], on day: Day) {
    (self.heirs, self.authorities, self.day) = (heirs, authorities, day)
    self.standing = Dictionary(standing.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Who decides about a request now in the place of its receiver: in each province that the assessed unit went to, whom the
  /// authority of the day names. Empty until such authority is set: nobody is assumed.
  public func deciders(of request: LevelAssessment, under text: LegalText) -> [ResultDecider] {
    let units = ([request.unitID] + heirs.successors(of: request.unitID)).compactMap { standing[$0] }
    return provinces(of: request, units).sorted().flatMap { province -> [ResultDecider] in
      guard let authority = text.authority(on: day, set: authorities[province] ?? []) else { return [] }
      let named: [String?] = switch authority.receiver {
      case .province: [province]
      case .ministry: [UnitPath.ministry]
      case .district, .own: units.filter { $0.provinceID == province }.map { $0.receiver(authority.receiver) }
      }
      return Set(named.compactMap(\.self)).sorted().compactMap { id in
        name(id).map { ResultDecider(receiverID: id, provinceID: province, role: authority.decider, name: "\(authority.decides), \($0)") }
      }
    }
  }

  /// Of a unit that nobody succeeded, such as a district of before 1/7/2025: its own province, or those that what stood in it
  /// went to.
  private func provinces(of request: LevelAssessment, _ units: [UnitPlace]) -> Set<String> {
    if !units.isEmpty { return Set(units.map(\.provinceID)) }
    if standing[request.provinceID] != nil { return [request.provinceID] }
    return heirs.of(request.unitID, in: request.provinceID).filter { standing[$0]?.level == .province }
  }

  /// nil for a unit that does not stand.
  private func name(_ id: String) -> String? { id == UnitPath.ministry ? UnitPath.ministryName : standing[id]?.name }
}
