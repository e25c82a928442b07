/// What a person is in one of the hats that they wear.
public enum Role: String, Sendable, CaseIterable, Codable {
  case administrator, provinceOfficer, districtOfficer, districtChairman, inspector, communeOfficer, communeChairman,
    organisation
}

/// Who acts: a person in one hat. Always an argument, never ambient.
public struct Actor: Sendable, Equatable {
  public let accountID: String
  public let name: String
  public let role: Role
  /// The unit that the hat belongs to; nil for the administrator alone.
  public let unitID: String?
  /// The organisation in charge of criteria, for `.organisation`.
  public let organisationID: String?
  /// The office as it stands on papers, with on whose behalf: "KT. Chủ tịch – Phó Chủ tịch" (Nghị định 30/2020).
  public let office: String

  public init(
    accountID: String, name: String, role: Role, unitID: String?, organisationID: String? = nil, office: String = ""
  ) {
    self.accountID = accountID
    self.name = name
    self.role = role
    self.unitID = unitID
    self.organisationID = organisationID
    self.office = office
  }
}

/// Everything that needs a permission.
public enum Permission: String, Sendable, CaseIterable {
  // a unit's people and the system's ground
  case manageUnits, manageHolidays, manageAccounts, resetPassword
  // a province's year
  case openYear, editPlan, enterMaxima, confirmMaxima, enterGuidance, importResults, seeProvince, seeDistrict
  // a dossier in the commune
  case seeDossier, assignCriteria, keepEvidence, seeEvidence, enterPoints, proposePoints, addRemark, requestSignature,
    sign
  // a dossier in the district
  case receive, judgeEvidence, planInspection, inspect, conclude, survey, propose, decide, publish
  // the papers of a unit
  case issuePaper, approvePaper
}

/// Where the actor stands to the unit that the thing belongs to.
public enum Relation: String, Sendable, CaseIterable {
  /// It is the actor's own unit.
  case own
  /// The actor's unit is directly above.
  case above
  /// The actor's unit is two levels above.
  case farAbove
  /// The actor's organisation is in charge of the criterion, or the actor is named in the inspection team.
  case charged
  /// Nothing of the kind.
  case none
}

/// The unit that a thing belongs to, with the chain of units above it, nearest first.
public struct UnitPath: Sendable, Equatable {
  public let unitID: String
  public let above: [String]

  public init(unitID: String, above: [String]) {
    self.unitID = unitID
    self.above = above
  }

  /// The path of an assessment's commune.
  public init(_ assessment: Assessment) {
    // Two-tier government: the receiving unit may be the province itself.
    let above = [assessment.districtID, assessment.provinceID]
    self.init(unitID: assessment.unitID, above: above[0] == above[1] ? [above[0]] : above)
  }
}

/// The one table of who may do what: a line per role and relation, and what is allowed there.
///
/// `docs/permissions.md` is printed from it and tested against it. What is not written here is forbidden.
public let permissionTable: [(role: Role, relation: Relation, allowed: Set<Permission>)] = [
  (.administrator, .none, [.manageUnits, .manageHolidays, .manageAccounts, .resetPassword]),
  (
    .provinceOfficer, .own,
    [
      .openYear, .editPlan, .enterMaxima, .confirmMaxima, .enterGuidance, .importResults, .seeProvince, .seeDistrict,
      .manageAccounts, .resetPassword, .issuePaper, .approvePaper,
    ]
  ),
  (.provinceOfficer, .above, [.seeDistrict, .manageAccounts, .resetPassword, .seeDossier, .seeEvidence, .survey]),
  (.provinceOfficer, .farAbove, [.seeDossier, .seeEvidence, .survey]),
  (.districtOfficer, .own, [.seeDistrict, .manageAccounts, .resetPassword, .issuePaper]),
  (
    .districtOfficer, .above,
    [
      .seeDossier, .seeEvidence, .receive, .judgeEvidence, .planInspection, .conclude, .survey, .propose, .publish,
      .manageAccounts, .resetPassword,
    ]
  ),
  // An officer of the district named in the team; what they may do as an officer stands in the line above.
  (.districtOfficer, .charged, [.seeDossier, .seeEvidence, .judgeEvidence, .inspect]),
  (.districtChairman, .own, [.seeDistrict, .issuePaper, .approvePaper]),
  (.districtChairman, .above, [.seeDossier, .seeEvidence, .decide, .publish]),
  (.inspector, .charged, [.seeDossier, .seeEvidence, .judgeEvidence, .inspect]),
  (
    .communeOfficer, .own,
    [
      .seeDossier, .seeEvidence, .assignCriteria, .keepEvidence, .enterPoints, .addRemark, .requestSignature,
      .manageAccounts, .resetPassword, .issuePaper,
    ]
  ),
  (.communeChairman, .own, [.seeDossier, .seeEvidence, .sign, .issuePaper, .approvePaper]),
  (.organisation, .charged, [.seeDossier, .seeEvidence, .keepEvidence, .proposePoints, .addRemark]),
]

extension Actor {
  /// The relation to a unit. `charged` is the caller's knowledge from the database: in charge of the criterion, or named in the team.
  public func relation(to unit: UnitPath?, charged: Bool = false) -> Relation {
    if charged { return .charged }
    guard let unit, let unitID else { return .none }
    if unitID == unit.unitID { return .own }
    return switch unit.above.firstIndex(of: unitID) {
    case 0: .above
    case .some: .farAbove
    case nil: .none
    }
  }

  /// Whether the actor may do this to what belongs to the unit.
  public func may(_ permission: Permission, in unit: UnitPath?, charged: Bool = false) -> Bool {
    let relation = relation(to: unit, charged: charged)
    return permissionTable.contains {
      // The administrator's rights hang on no unit; everyone else's do.
      $0.role == role && ($0.relation == relation || role == .administrator) && $0.allowed.contains(permission)
    }
  }

  /// - Throws: `Problem.notAllowed` with a text that says whose task it is.
  public func require(_ permission: Permission, in unit: UnitPath?, charged: Bool = false) throws(Problem) {
    guard may(permission, in: unit, charged: charged) else {
      throw .notAllowed("Vai trò hiện tại của anh/chị không được làm việc này ở đơn vị này. Nếu kiêm nhiệm, hãy đổi vai trò ở đầu trang.")
    }
  }
}
