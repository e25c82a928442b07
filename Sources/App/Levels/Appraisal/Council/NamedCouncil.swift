import Rules

/// A council as a receiver has named it: its seats, the requests before it and their votes (TT 25 Điều 9.2b; TT 24 likewise).
struct NamedCouncil: Sendable {
  let id: String
  let yearID: String
  /// A unit, or `UnitPath.ministry`: of the day on which it was named, also after a hand-over.
  let receiver: String
  let receiverName: String
  let regulationID: String
  let name: String
  /// The decision that established it.
  let number: String
  let day: Day?
  let mode: Mode
  let meetingOn: Day?
  let place: String
  /// The last day on which a written opinion is taken.
  let opinionsUntil: Day?
  /// What was discussed, for the minutes.
  let discussed: String
  let version: Int
  let seats: [Seat]
  let dossiers: [Dossier]
  let votes: [Vote]

  enum Mode: String, Sendable, CaseIterable {
    case meeting, written
    var name: String { self == .meeting ? "Họp hội đồng" : "Lấy ý kiến bằng văn bản" }
  }

  struct Seat: Sendable {
    let number: Int
    let role: Council.Role
    let name: String
    let office: String
    /// The body of Điều 9.2b that it represents, by its id; "" for any other.
    let body: String
    /// The account that votes by itself; nil: the secretary enters what is said.
    let accountID: String?
  }

  struct Dossier: Sendable {
    let assessment: LevelAssessment
    let subjectName: String
    let askedLevel: Int?
    let version: Int
  }

  struct Vote: Sendable {
    let requestID: String
    let seat: Int
    let indicator: Indicator.Number
    let isMet: Bool
    let comment: String
    let day: Day
    let name: String
    let version: Int
  }

  func dossier(_ request: String) -> Dossier? { dossiers.first { $0.assessment.id == request } }
  /// Whether it lies before this council still, and not before that of another receiver.
  func isOpen(_ dossier: Dossier) -> Bool { dossier.assessment.state == .appraising && dossier.assessment.receiverID == receiver }
  func seat(_ number: Int) -> Seat? { seats.first { $0.number == number } }
  func seat(of account: String) -> Seat? { seats.first { $0.accountID == account } }
  func votes(on request: String, of seat: Int) -> [Vote] { votes.filter { $0.requestID == request && $0.seat == seat } }
  /// Changes with every vote of the seat: a form carries it, and a stale one is refused.
  func stamp(_ request: String, _ seat: Int) -> Int { votes(on: request, of: seat).reduce(0) { $0 + $1.version } }

  func count(_ request: String, _ indicator: Indicator.Number) -> VoteCount {
    let given = votes.filter { $0.requestID == request && $0.indicator == indicator }
    return VoteCount(met: given.count(where: \.isMet), notMet: given.count { !$0.isMet }, seats: seats.count)
  }

  /// Whether the seat still owes a vote on an indicator that applies, in a request that lies before the council.
  func owes(_ seat: Int, on dossier: Dossier, _ indicators: Int) -> Bool {
    dossier.assessment.state == .appraising && votes(on: dossier.assessment.id, of: seat).count < indicators
  }

  func warnings(_ law: LevelRegulation, _ choices: Choices, minimum: Int?) -> [Reason] {
    law.warnings(for: seats.map { Council.Seat($0.role, body: $0.body.isEmpty ? nil : $0.body) }, choices, minimum: minimum)
  }
}

/// How a council has voted on one indicator. The text has no rule on majorities: what it comes to is a proposal.
struct VoteCount: Sendable, Equatable {
  let met: Int
  let notMet: Int
  let seats: Int

  /// More for than against, or the reverse; nil when nobody has voted or the votes are equal.
  var majority: Bool? { met == notMet ? nil : met > notMet }
  var words: String {
    met + notMet == 0 ? "chưa có ý kiến" : "\(met) đạt, \(notMet) không đạt" + (met + notMet < seats ? ", \(seats - met - notMet) chưa có ý kiến" : "")
  }
}

extension LevelRegulation {
  /// What is wrong with a composition, with the clause; a province's own least number goes before the text's.
  func warnings(for seats: [Council.Seat], _ choices: Choices, minimum: Int?) -> [Reason] {
    text.council?.warnings(for: seats, reading: text.reading(.oddCouncil, in: choices), minimum: minimum) ?? []
  }
}

extension Council.Role {
  /// What the seat is called on papers.
  var name: String {
    switch self {
    case .chairman: "Chủ tịch hội đồng"
    case .secretary: "Thư ký"
    case .member: "Ủy viên"
    }
  }
}
