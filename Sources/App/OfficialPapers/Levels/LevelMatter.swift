import Rules

/// Everything that the papers about one request under TT 25 or TT 24 are made of.
struct LevelMatter: Sendable {
  let dossier: LevelDossier
  let meeting: LevelMeeting?
  /// The pieces behind the indicators, each once, in the order of their first indicator and then of their coming.
  let evidence: [Piece]
  /// The council that the request lies before; the newest.
  let council: NamedCouncil?
  /// The papers about it that are in force, the council's and the decision's among them: later papers name them.
  let issued: [Paper]
  /// Known where the commune's own plan is made.
  var plan: CommunePlanGround?
  var words: LevelWords { LevelWords(dossier) }

  /// A piece of evidence with the indicators that rest on it.
  struct Piece: Sendable {
    let id: String
    let draft: EvidenceDraft
    let indicators: [Indicator.Number]
    /// The indicators that it was found not to fit, with the reasons.
    let rejected: [(indicator: Indicator.Number, reason: String)]
    let files: [EvidenceFile]
  }

  /// The numbers, in the list of evidence, of the pieces behind an indicator: "1, 4".
  func evidenceNumbers(of indicator: Indicator.Number) -> String {
    evidence.enumerated().filter { $0.element.indicators.contains(indicator) }.map { "\($0.offset + 1)" }.joined(separator: ", ")
  }

  /// The paper in force that was made in this form; the newest.
  func issued(_ form: String) -> Paper? { issued.last { $0.form == form } }
  func basis(_ form: String, about: String) -> String? { issued(form).map { "Căn cứ \($0.citation) \(about)" } }
}

/// Everything that the papers of a council are made of.
struct CouncilMatter: Sendable {
  let council: NamedCouncil
  let year: LevelYear
  /// The requests before it, by the name of who is assessed.
  let dossiers: [LevelDossier]
  let province: Unit
  let issued: [Paper]

  var words: LevelWords? { dossiers.first.map { LevelWords($0) } }
  var law: LevelRegulation {
    get throws(Problem) {
      guard let law = year.law(council.regulationID) else { throw .notFound("Đợt này không có quy định của hội đồng.") }
      return law
    }
  }
}

/// Everything that a decision of recognition is made of; without number and day while it is the draft before the one who decides.
struct LevelDecisionMatter: Sendable {
  let id: String
  let number: String
  let day: Day?
  let year: LevelYear
  /// Who decides: "Trưởng phòng Giáo dục và Đào tạo huyện Đồi Thông".
  let decides: String
  /// The province's own legal basis of the authority; "" where the text itself gives it.
  let basis: String
  let signedAs: String
  let signer: String
  let items: [Item]
  /// The decision that this one replaces, with the reason.
  let replaced: String?
  let reason: String
  let issuer: LevelIssuer
  let path: UnitPath
  let practice: Bool
  /// "Hội đồng thẩm định": on whose proposal.
  let proposer: String
  /// The papers about its requests that are in force.
  let issued: [Paper]

  struct Item: Sendable {
    let words: LevelWords
    let level: Int
    let until: Day?
  }
}

/// Everything that a report on a year to the level above is made of.
struct LevelYearMatter: Sendable {
  let year: LevelYear
  /// The district or province that reports.
  let unit: Unit
  let requests: [Request]
  /// What was written beside the newest table that was sent up.
  let note: String
  /// What the plan wants, by text.
  let targets: [String: LevelTarget]
  /// What plans ask besides the requests.
  let tasks: [TaskOutcome]

  struct Request: Sendable {
    let regulationID: String
    let name: String
    /// The district that a commune or unit lies in, for the list; nil where it is the reporting unit itself.
    let district: String?
    let state: LevelAssessment.State
    let asked: Int?
    let own: Int?
    let appraised: Int?
    let recognised: Int?
    let number: String
    let day: Day?
    let until: Day?
  }
}
