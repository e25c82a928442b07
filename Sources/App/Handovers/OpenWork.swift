import Rules

/// A hat that someone wears, with the dossiers and the requests by levels whose next step waits for it.
struct OpenWork: Sendable {
  struct Dossier: Sendable {
    let id: String
    /// The commune; of a request by levels the unit that asks.
    let name: String
    let year: Int
    let practice: Bool
    let state: State
    /// The criteria in charge, or to be inspected still.
    var criteria: [Int] = []

    var chain: JournalChain {
      switch state {
      case .points: .assessment(id)
      case .levels: .level(id)
      }
    }
  }

  enum State: Sendable {
    /// Under TT 44.
    case points(Assessment.State)
    /// Under TT 25 or TT 24.
    case levels(LevelAssessment.State)
  }

  let hatID: String
  let role: Role
  let unitID: String?
  let unitName: String
  let organisationID: String?
  /// For an officer of a district: the steps that are shared out go with it.
  let body: DistrictBody?
  let title: String
  /// The holder's name.
  let name: String
  let from: Day
  var dossiers: [Dossier] = []

  /// Whether the hat signs in its own name, so that another signs on its behalf.
  var signs: Bool { [.communeChairman, .districtChairman, .provinceChairman, .educationHead, .minister].contains(role) }
  /// Whom another signs for; nil for a chairman, who is called so whoever it is.
  var signsFor: String? { [.educationHead, .minister].contains(role) ? title : nil }
  /// Whether its holder may be named in inspection teams.
  var inspects: Bool { [.inspector, .districtOfficer].contains(role) }

  /// Where a dossier waits for the role.
  var states: [Assessment.State] {
    switch role {
    case .communeOfficer, .organisation: [.preparing]
    case .communeChairman: [.awaitingSignature]
    case .districtOfficer: [.submitted, .accepted, .planned, .inspected, .decided]
    case .inspector: [.accepted, .planned]
    case .districtChairman: [.proposed, .decided]
    case .provinceOfficer, .administrator, .educationHead, .provinceChairman, .ministryOfficer, .minister, .supplier: []
    }
  }

  /// Where a request by levels waits for the role: with the unit that asks, and with the one that receives it. A seat in a council
  /// is its holder's, by the decision that named them, and goes to nobody.
  var levelStates: (own: [LevelAssessment.State], received: [LevelAssessment.State]) {
    switch role {
    case .communeOfficer: ([.preparing], [])
    // A unit of learning (TT 24) prepares and signs by itself.
    case .organisation: (LevelAssessment.atUnit, [])
    case .communeChairman: ([.awaitingSignature], [])
    case .districtOfficer, .provinceOfficer, .ministryOfficer: ([.preparing], [.submitted, .accepted, .appraising, .appraised, .recognised])
    case .districtChairman, .provinceChairman: ([.awaitingSignature], [.proposed, .recognised])
    case .educationHead, .minister: ([], [.proposed, .recognised])
    case .inspector, .administrator, .supplier: ([], [])
    }
  }

  /// Whether it decides what is proposed, so that only what its own office decides waits for it.
  var decides: Bool { levelStates.received.contains(.proposed) }
}

/// Someone who can take work over: a person of the same unit.
struct Receiver: Sendable {
  let accountID: String
  let name: String
  let title: String
}
