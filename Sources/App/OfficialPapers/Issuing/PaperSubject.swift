import Rules

/// What a paper is about, as the database keeps it.
enum PaperSubject: Sendable, Equatable {
  case dossier(String)
  case decision(String)
  case year(String, unit: String)
  case level(String)
  case council(String)
  case levelDecision(String)
  case levelYear(String, unit: String)

  var assessmentID: String? { if case .dossier(let id) = self { id } else { nil } }
  var decisionID: String? { if case .decision(let id) = self { id } else { nil } }
  var levelID: String? { if case .level(let id) = self { id } else { nil } }
  var councilID: String? { if case .council(let id) = self { id } else { nil } }
  var levelDecisionID: String? { if case .levelDecision(let id) = self { id } else { nil } }
}

extension PaperSubject {
  /// As it stands in addresses.
  var address: String {
    switch self {
    case .dossier(let id), .decision(let id), .level(let id), .council(let id), .levelDecision(let id): id
    case .year(let id, let unit), .levelYear(let id, let unit): "\(id)~\(unit)"
    }
  }
}

/// A paper about to be approved or issued.
struct NewPaper: Sendable {
  let form: String
  let unitID: String
  let role: BodyRole
  let yearID: String?
  let levelYearID: String?
  let subject: PaperSubject
  /// Further dossiers that it is about.
  let others: [String]
  let practice: Bool
  let symbol: String?
  let contentSHA256: String
}

/// What the office says when it issues: the rest is in the data.
struct IssueForm: Sendable {
  /// As typed; not asked where the number is kept here, or the paper has none.
  var number: String
  var day: Day?
  var capacity: [String]
  var signer: String
  /// Of whoever signs what was sent to them.
  var reading: SigningReading?
}
