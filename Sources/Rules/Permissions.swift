/// What a person is in one of the hats that they wear.
public enum Role: String, Sendable, CaseIterable, Codable {
  case administrator, provinceOfficer, districtOfficer, districtChairman, inspector, communeOfficer, communeChairman,
    organisation
  /// Giám đốc Sở or Trưởng phòng GDĐT, by the unit of the hat: recognises under TT 25.
  case educationHead
  case provinceChairman, ministryOfficer, minister
  /// A body that supplies figures of others' assessments, and sees only those (Kế hoạch of a province: statistics, museum …).
  case supplier
}

extension Role {
  /// Whether the hat belongs to no unit of the lists: the administrator's, and those of the Ministry.
  public var isOfNoUnit: Bool { self == .administrator || isOfMinistry }
  public var isOfMinistry: Bool { [.ministryOfficer, .minister].contains(self) }
}

/// Who acts: a person in one hat. Always an argument, never ambient.
public struct Actor: Sendable, Equatable {
  public let accountID: String
  public let name: String
  public let role: Role
  /// The unit that the hat belongs to, or `UnitPath.ministry`; nil for the administrator alone.
  public let unitID: String?
  /// The organisation in charge of criteria, for `.organisation`.
  public let organisationID: String?
  /// The office as it stands on papers, with on whose behalf: "KT. Chủ tịch – Phó Chủ tịch" (Nghị định 30/2020).
  public let office: String
  /// The steps that the other body of the district does (`StepDuties`).
  public let others: [Permission: DistrictBody]

  public init(
    accountID: String, name: String, role: Role, unitID: String?, organisationID: String? = nil, office: String = "",
    others: [Permission: DistrictBody] = [:]
  ) {
    self.accountID = accountID
    self.name = name
    self.role = role
    self.unitID = unitID
    self.organisationID = organisationID
    self.office = office
    self.others = others
  }
}

/// Everything that needs a permission.
public enum Permission: String, Sendable, CaseIterable {
  // a unit's people and the system's ground
  case manageUnits, manageHolidays, manageAccounts, resetPassword
  // what a successor takes over of the units before it
  case carryOver
  // a province's year
  case openYear, editPlan, enterMaxima, confirmMaxima, enterGuidance, proposeRules, importResults, seeProvince, seeDistrict,
    setTasks, reportTasks
  // a dossier in the commune
  case seeDossier, assignCriteria, keepEvidence, seeEvidence, enterPoints, proposePoints, addRemark, requestSignature,
    sign
  // a dossier in the district
  case receive, judgeEvidence, planInspection, inspect, conclude, survey, propose, decide, publish
  // the papers of a unit
  case issuePaper, approvePaper
  // a request under a text that judges by levels
  case answerIndicators, signForOrganisation, appraise, vote, decideLevel
  // its ground: authority, open points, figures, reports to the level above
  case setAuthority, chooseSettings, handOverDossiers, supplyFigures, keepFigures, reportUp, seeNation
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
  /// The unit has ended, and what it left went to the actor's unit (`Heirs`).
  case heir
  /// Nothing of the kind.
  case none
}

/// The unit that a thing belongs to, with the chain of units above it, nearest first.
public struct UnitPath: Sendable, Equatable {
  public let unitID: String
  public let above: [String]
  /// The units that what it left went to, when it has ended.
  public let heirs: [String]

  public init(unitID: String, above: [String], heirs: [String] = []) {
    self.unitID = unitID
    self.above = above
    self.heirs = heirs
  }

  /// The path of an assessment's commune.
  public init(_ assessment: Assessment) {
    // Two-tier government: the receiving unit may be the province itself.
    let above = [assessment.districtID, assessment.provinceID]
    self.init(unitID: assessment.unitID, above: above[0] == above[1] ? [above[0]] : above, heirs: assessment.heirs)
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
      .carryOver, .openYear, .editPlan, .enterMaxima, .confirmMaxima, .enterGuidance, .proposeRules, .importResults, .seeProvince, .seeDistrict,
      .manageAccounts, .resetPassword, .issuePaper, .approvePaper, .seeDossier, .seeEvidence, .keepEvidence,
      .answerIndicators, .requestSignature, .setAuthority, .chooseSettings, .handOverDossiers, .keepFigures, .reportUp, .setTasks,
      .reportTasks,
    ]
  ),
  (
    .provinceOfficer, .above,
    [
      .carryOver, .seeDistrict, .manageAccounts, .resetPassword, .seeDossier, .seeEvidence, .survey, .receive, .judgeEvidence, .appraise,
      .propose, .publish, .keepFigures,
    ]
  ),
  (.provinceOfficer, .farAbove, [.carryOver, .seeDossier, .seeEvidence, .survey]),
  // What an ended unit left is read where it went, and changed nowhere.
  (.provinceOfficer, .heir, [.seeDossier, .seeEvidence]),
  (
    .districtOfficer, .own,
    [
      .seeDistrict, .manageAccounts, .resetPassword, .issuePaper, .seeDossier, .seeEvidence, .keepEvidence, .answerIndicators,
      .requestSignature, .keepFigures, .reportUp, .enterGuidance, .proposeRules, .setTasks, .reportTasks,
    ]
  ),
  (
    .districtOfficer, .above,
    [
      .carryOver, .seeDossier, .seeEvidence, .receive, .judgeEvidence, .planInspection, .conclude, .survey, .propose, .publish,
      .manageAccounts, .resetPassword, .appraise, .keepFigures,
    ]
  ),
  (.districtOfficer, .heir, [.seeDossier, .seeEvidence]),
  // An officer of the district named in the team; what they may do as an officer stands in the line above.
  (.districtOfficer, .charged, [.seeDossier, .seeEvidence, .judgeEvidence, .inspect]),
  (.districtChairman, .heir, [.seeDossier, .seeEvidence]),
  (.districtChairman, .own, [.seeDistrict, .issuePaper, .approvePaper, .seeDossier, .seeEvidence, .sign]),
  (.districtChairman, .above, [.seeDossier, .seeEvidence, .decide, .publish, .decideLevel]),
  (.educationHead, .heir, [.seeDossier, .seeEvidence]),
  (.educationHead, .own, [.seeDistrict, .seeProvince, .issuePaper, .approvePaper, .seeDossier, .seeEvidence]),
  (.educationHead, .above, [.seeDossier, .seeEvidence, .decideLevel, .publish]),
  (.provinceChairman, .heir, [.seeDossier, .seeEvidence]),
  (.provinceChairman, .own, [.seeProvince, .seeDistrict, .issuePaper, .approvePaper, .seeDossier, .seeEvidence, .sign]),
  (.provinceChairman, .above, [.seeDistrict, .seeDossier, .seeEvidence, .decideLevel, .publish]),
  (.ministryOfficer, .own, [.seeNation, .issuePaper]),
  (.ministryOfficer, .above, [.seeProvince, .seeDossier, .seeEvidence, .receive, .judgeEvidence, .appraise, .propose, .publish, .chooseSettings]),
  (.minister, .own, [.seeNation, .issuePaper, .approvePaper]),
  (.minister, .above, [.seeProvince, .seeDossier, .seeEvidence, .decideLevel, .publish]),
  (.supplier, .charged, [.supplyFigures]),
  (.inspector, .charged, [.seeDossier, .seeEvidence, .judgeEvidence, .inspect, .vote]),
  (
    .communeOfficer, .own,
    [
      .carryOver, .seeDossier, .seeEvidence, .assignCriteria, .keepEvidence, .enterPoints, .addRemark, .requestSignature,
      .manageAccounts, .resetPassword, .issuePaper, .answerIndicators, .keepFigures, .enterGuidance, .proposeRules, .reportTasks,
    ]
  ),
  (.communeOfficer, .heir, [.seeDossier, .seeEvidence]),
  (.communeChairman, .heir, [.seeDossier, .seeEvidence]),
  (.communeChairman, .own, [.seeDossier, .seeEvidence, .sign, .issuePaper, .approvePaper]),
  (.organisation, .own, [.proposeRules]),
  (
    .organisation, .charged,
    [.seeDossier, .seeEvidence, .keepEvidence, .proposePoints, .addRemark, .answerIndicators, .signForOrganisation, .issuePaper, .approvePaper]
  ),
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
    case nil: unit.heirs.contains(unitID) ? .heir : .none
    }
  }

  /// Whether the actor may do this to what belongs to the unit.
  public func may(_ permission: Permission, in unit: UnitPath?, charged: Bool = false) -> Bool {
    let relation = relation(to: unit, charged: charged)
    if leaves(permission, relation) != nil { return false }
    // Who stood far above an ended unit may be its heir as well.
    let inherits = unit?.heirs.contains { $0 == unitID } ?? false
    return permissionTable.contains {
      // The administrator's rights hang on no unit; everyone else's do.
      $0.role == role && ($0.relation == relation || ($0.relation == .heir && inherits) || role == .administrator) && $0.allowed.contains(permission)
    }
  }

  /// Whom of the own district the actor leaves a step to.
  private func leaves(_ permission: Permission, _ relation: Relation) -> DistrictBody? {
    relation == .above ? others[permission] : nil
  }

  /// - Throws: `Problem.notAllowed` with a text that says whose task it is.
  public func require(_ permission: Permission, in unit: UnitPath?, charged: Bool = false) throws(Problem) {
    guard may(permission, in: unit, charged: charged) else {
      if let body = leaves(permission, relation(to: unit, charged: charged)) {
        throw .notAllowed("Trong huyện, việc này do \(body.name) làm. Anh/chị xem được hồ sơ; phân việc lại ở trang Tài khoản.")
      }
      throw .notAllowed("Vai trò hiện tại của anh/chị không được làm việc này ở đơn vị này. Nếu kiêm nhiệm, hãy đổi vai trò ở đầu trang.")
    }
  }
}
