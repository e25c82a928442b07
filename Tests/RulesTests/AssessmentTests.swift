import Testing

@testable import Rules

/// The lifecycle: Thông tư 44/2014, Điều 6, and what the plans add to it.
@Suite struct AssessmentTests {
  static func assessment(_ state: Assessment.State, _ mode: Assessment.Mode = .inspected) -> Assessment {
    Assessment(
      id: "a", yearID: "y", unitID: "xã", districtID: "huyện", provinceID: "tỉnh", mode: mode, isModel: false,
      state: state, practice: false)
  }

  @Test("The five steps of Điều 6 lead from the self-assessment to the published result")
  func fiveSteps() throws {
    let steps: [Assessment.Action] = [.open, .requestSignature, .submit, .accept, .plan, .conclude, .propose, .decide, .publish]
    #expect(try Assessment.fold(steps, mode: .inspected) == .published)
  }

  @Test("A commune that is only surveyed ends there, and is never rated")
  func survey() throws {
    #expect(try Assessment.fold([.open, .requestSignature, .submit, .accept, .survey], mode: .surveyed) == .surveyed)
    #expect(throws: Problem.self) { try Assessment.fold([.open, .requestSignature, .submit, .accept, .plan], mode: .surveyed) }
  }

  @Test("A dossier that came back can be handed in again")
  func returned() throws {
    let steps: [Assessment.Action] = [.open, .requestSignature, .sendBack, .requestSignature, .submit, .returnDossier, .requestSignature, .submit]
    #expect(try Assessment.fold(steps, mode: .inspected) == .submitted)
  }

  @Test("From each state exactly the lifecycle's actions are possible", arguments: Assessment.State.allCases)
  func table(state: Assessment.State) {
    for action in Assessment.Action.allCases {
      let lines = Assessment.lifecycle.filter { $0.action == action && $0.from == state && $0.mode != .surveyed }
      var assessment = Self.assessment(state)
      if lines.isEmpty {
        #expect(throws: Problem.self) { try assessment.apply(action, note: "lý do") }
        #expect(assessment.state == state)
      } else {
        #expect(throws: Never.self) { try assessment.apply(action, note: "lý do") }
        #expect(assessment.state == lines[0].to)
      }
    }
  }

  @Test("Sending something back needs a reason", arguments: [
    (Assessment.State.awaitingSignature, Assessment.Action.sendBack), (.submitted, .returnDossier), (.proposed, .sendBackProposal),
  ])
  func reasons(state: Assessment.State, action: Assessment.Action) {
    var assessment = Self.assessment(state)
    #expect(throws: Problem.invalid("note", "Hãy ghi rõ lý do, để người nhận biết phải sửa gì")) {
      try assessment.apply(action, note: "  \n ")
    }
    #expect(assessment.state == state)
  }

  @Test("A second click finds the dossier moved on, and says where it stands")
  func doubleClick() throws {
    var assessment = Self.assessment(.proposed)
    try assessment.apply(.decide)
    let problem = #expect(throws: Problem.self) { try assessment.apply(.decide) }
    #expect(problem?.messages[0].contains("Đã có quyết định") == true)
  }
}

/// Who may do what: a few lines of the table that must never move.
@Suite struct PermissionTests {
  static let commune = UnitPath(unitID: "xã", above: ["huyện", "tỉnh"])
  static func actor(_ role: Role, _ unit: String?) -> Actor { Actor(accountID: "1", name: "A", role: role, unitID: unit) }

  @Test("Nobody acts in a unit that is not theirs", arguments: Role.allCases, Permission.allCases)
  func strangers(role: Role, permission: Permission) {
    guard role != .administrator else { return }
    #expect(!Self.actor(role, "nơi khác").may(permission, in: Self.commune))
  }

  @Test("Each step has its one role", arguments: [
    (Permission.enterPoints, Role.communeOfficer, "xã"), (.sign, .communeChairman, "xã"), (.receive, .districtOfficer, "huyện"),
    (.conclude, .districtOfficer, "huyện"), (.decide, .districtChairman, "huyện"),
  ])
  func steps(permission: Permission, role: Role, unit: String) {
    for (other, place) in Self.hats {
      let allowed = Self.actor(other, place).may(permission, in: Self.commune)
      #expect(allowed == (other == role && place == unit), "\(other) ở \(place)")
    }
  }

  /// The hats that there are above a commune, each where it may be worn.
  static let hats: [(Role, String)] =
    [Role.communeOfficer, .communeChairman, .organisation, .supplier].map { ($0, "xã") }
    + [.districtOfficer, .districtChairman, .educationHead, .inspector, .organisation, .supplier].map { ($0, "huyện") }
    + [.provinceOfficer, .provinceChairman, .educationHead, .inspector, .organisation, .supplier].map { ($0, "tỉnh") }
    + [.ministryOfficer, .minister].map { ($0, UnitPath.ministry) }

  @Test("An organisation and an inspector see a dossier only where they are in charge")
  func charged() {
    for role in [Role.organisation, .inspector] {
      #expect(!Self.actor(role, "xã").may(.seeDossier, in: Self.commune))
      #expect(Self.actor(role, "xã").may(.seeDossier, in: Self.commune, charged: true))
    }
  }

  @Test("The administrator keeps the ground, and sees no dossier")
  func administrator() {
    #expect(Self.actor(.administrator, nil).may(.manageUnits, in: nil))
    #expect(!Self.actor(.administrator, nil).may(.seeDossier, in: Self.commune))
  }

  @Test("Under two-tier government the province stands right above the commune")
  func twoTiers() {
    let path = UnitPath(
      Assessment(
        id: "a", yearID: "y", unitID: "xã", districtID: "tỉnh", provinceID: "tỉnh", mode: .inspected, isModel: false,
        state: .preparing, practice: false))
    #expect(path.above == ["tỉnh"])
  }
}
