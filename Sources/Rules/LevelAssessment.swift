/// One request under a text that judges by levels: a commune, a district or a province (TT 25), or a unit of learning
/// (TT 24), from the self-assessment to the decision or the written answer.
public struct LevelAssessment: Sendable, Equatable {
  public let id: String
  public let yearID: String
  public let regulationID: String
  /// The commune, district or province; for a unit of learning (TT 24) the unit that it stands under.
  public private(set) var unitID: String
  /// The unit of learning, under TT 24 alone.
  public let organisationID: String?
  /// Which kind of unit of learning it is, by the text's own list.
  public let kind: String?
  public private(set) var provinceID: String
  /// The unit that receives it, or `UnitPath.ministry`; nil until authority has been set for its day.
  public var receiverID: String?
  /// Who decides, in which hat.
  public var decider: Role?
  public private(set) var state: State
  public let practice: Bool
  /// The units that read it since its own has ended (`Heirs`); none while its unit stands.
  public var heirs: [String] = []
  /// The last day of its unit where that has ended; nil of a unit of learning (TT 24), which goes on by itself.
  public var endedOn: Day?

  public init(
    id: String, yearID: String, regulationID: String, unitID: String, organisationID: String? = nil, kind: String? = nil,
    provinceID: String, receiverID: String?, decider: Role?, state: State, practice: Bool
  ) {
    (self.id, self.yearID, self.regulationID, self.unitID) = (id, yearID, regulationID, unitID)
    (self.organisationID, self.kind, self.provinceID) = (organisationID, kind, provinceID)
    (self.receiverID, self.decider, self.state, self.practice) = (receiverID, decider, state, practice)
  }

  /// Where a request stands (TT 25 Điều 9, 14, 19; TT 24 likewise).
  public enum State: String, Sendable, CaseIterable, Codable {
    /// Figures, judgements and evidence are entered; the self-assessment meeting is held.
    case preparing
    /// The head of the unit reads it.
    case awaitingSignature
    /// Handed in, not yet found complete and valid.
    case submitted
    /// Complete and valid.
    case accepted
    /// Before the council.
    case appraising
    /// The council has concluded.
    case appraised
    /// Before the one who decides.
    case proposed
    /// Recognised by a numbered decision.
    case recognised
    /// Answered in writing, with the reasons why it is not recognised.
    case declined
    /// The recognition has been made public.
    case published
    /// Never handed in: its unit ended, and a person decided that nobody goes on with it.
    case closed
  }

  /// What moves a request on. `open` makes it, and has no line in the lifecycle.
  public enum Action: String, Sendable, CaseIterable, Codable {
    case open, requestSignature, sendBack, submit, returnDossier, accept, convene, conclude, propose, sendBackProposal
    case recognise, decline, publish
    /// Out of the council that it was laid before by mistake, while nobody has voted.
    case withdraw
    /// To another receiver, with its clock and history: the district ended (1/7/2025). The state stays.
    case handOver
    /// The successor of a unit that has ended goes on with what had not been handed in.
    case takeOver
    /// Nobody goes on with it.
    case close
  }

  public struct Transition: Sendable, Equatable {
    public let action: Action
    public let from: State
    public let to: State
    public let needsReason: Bool
  }

  /// The whole life of a request.
  public static let lifecycle: [Transition] = forward + handingOver + succeeding

  private static let forward: [Transition] =
    [
      line(.requestSignature, .preparing, .awaitingSignature),
      line(.sendBack, .awaitingSignature, .preparing, needsReason: true),
      line(.submit, .awaitingSignature, .submitted),
      line(.returnDossier, .submitted, .preparing, needsReason: true),
      line(.accept, .submitted, .accepted),
      line(.convene, .accepted, .appraising),
      line(.withdraw, .appraising, .accepted, needsReason: true),
      line(.conclude, .appraising, .appraised),
      line(.propose, .appraised, .proposed),
      line(.decline, .appraised, .declined, needsReason: true),
      line(.sendBackProposal, .proposed, .appraised, needsReason: true),
      line(.recognise, .proposed, .recognised),
      line(.publish, .recognised, .published),
    ]

  // A recognition that is not public yet needs somebody to publish it.
  private static let handingOver = handedOver.map { line(.handOver, $0, $0, needsReason: true) }

  // What waited for a signature waits for the successor's own head.
  private static let succeeding =
    atUnit.map { line(.takeOver, $0, .preparing, needsReason: true) } + atUnit.map { line(.close, $0, .closed, needsReason: true) }

  /// In the unit's own hands, not handed in.
  public static let atUnit: [State] = [.preparing, .awaitingSignature]
  /// With the receiver, and not finished.
  public static let underWay: [State] = [.submitted, .accepted, .appraising, .appraised, .proposed]
  /// What lies with a receiver, or waits there to be made public.
  public static let handedOver: [State] = underWay + [.recognised]
  /// Nothing more happens to it.
  public static let finished: [State] = [.declined, .published, .closed]

  private static func line(_ action: Action, _ from: State, _ to: State, needsReason: Bool = false) -> Transition {
    Transition(action: action, from: from, to: to, needsReason: needsReason)
  }

  /// The line of the lifecycle that the action would follow now; nil when it is not possible.
  public func transition(_ action: Action) -> Transition? {
    Self.lifecycle.first { $0.action == action && $0.from == state }
  }

  /// Moves the request on.
  ///
  /// - Throws: `Problem.conflict` when it does not stand where the action begins (a stale page, a double click),
  ///   `Problem.invalid` at field `note` when a reason is needed and missing.
  public mutating func apply(_ action: Action, note: String = "") throws(Problem) {
    guard let transition = transition(action) else {
      throw .conflict(
        "Hồ sơ đã ở bước “\(state.name)”, không thể \(action.verb) nữa. Hãy tải lại trang để xem tình trạng mới nhất.")
    }
    if transition.needsReason, note.allSatisfy(\.isWhitespace) {
      throw .invalid("note", "Hãy ghi rõ lý do, để người nhận biết vì sao")
    }
    state = transition.to
  }

  /// Goes over to the successor of its unit.
  public mutating func pass(to unit: String, in province: String) {
    (unitID, provinceID, heirs, endedOn) = (unit, province, [], nil)
  }

  /// The state that the steps lead to: what the database's `state` column must equal.
  ///
  /// - Throws: `Problem.conflict` naming the first step that the lifecycle does not allow.
  public static func fold(_ actions: some Sequence<Action>) throws(Problem) -> State? {
    var folded: LevelAssessment?
    for action in actions {
      if action == .open, folded == nil {
        folded = LevelAssessment(
          id: "", yearID: "", regulationID: "", unitID: "", provinceID: "", receiverID: nil, decider: nil, state: .preparing,
          practice: false)
      } else if folded != nil {
        try folded?.apply(action, note: "–")
      } else {
        throw .conflict("Bước đầu tiên phải là mở hồ sơ, không phải \(action.verb)")
      }
    }
    return folded?.state
  }

  /// Whether the unit may still change its answers and evidence: an ended one no more.
  public var isOpenToUnit: Bool { state == .preparing && endedOn == nil }
  /// Whether the receiver judges evidence: from the dossier's arrival to the council's conclusion.
  public var isOpenToJudging: Bool { [.submitted, .accepted, .appraising].contains(state) }

  /// What belongs to it, and who stands above: the receiver directly, then the province.
  public var path: UnitPath {
    var above = [receiverID, provinceID].compactMap(\.self)
    // A unit of learning belongs to itself; the unit that it stands under receives it.
    let own = organisationID ?? unitID
    if above.count == 2, above[0] == above[1] { above.removeLast() }
    return UnitPath(unitID: own, above: above.filter { $0 != own }, heirs: heirs)
  }
}

extension UnitPath {
  /// Stands for the Ministry, which is no unit of the lists, wherever a receiver or a hat belongs to it.
  public static let ministry = "bo-gddt"
  public static let ministryName = "Bộ Giáo dục và Đào tạo"
}

extension LevelAssessment.State {
  /// The state's name, as it stands in the glossary.
  public var name: String {
    switch self {
    case .preparing: "Đang tự đánh giá"
    case .awaitingSignature: "Chờ người đứng đầu ký"
    case .submitted: "Đã gửi, chờ tiếp nhận"
    case .accepted: "Đã tiếp nhận"
    case .appraising: "Hội đồng đang thẩm định"
    case .appraised: "Hội đồng đã kết luận"
    case .proposed: "Chờ quyết định"
    case .recognised: "Đã có quyết định công nhận"
    case .declined: "Đã trả lời không công nhận"
    case .published: "Đã công bố"
    case .closed: "Đã khép lại, không gửi"
    }
  }
}

extension LevelAssessment.Action {
  /// What is done, as it stands in the middle of a sentence.
  public var verb: String {
    switch self {
    case .open: "mở hồ sơ"
    case .requestSignature: "trình người đứng đầu ký"
    case .sendBack: "trả lại để sửa"
    case .submit: "ký và gửi hồ sơ"
    case .returnDossier: "trả lại hồ sơ"
    case .accept: "tiếp nhận hồ sơ"
    case .convene: "chuyển hội đồng thẩm định"
    case .withdraw: "đưa hồ sơ ra khỏi hội đồng"
    case .conclude: "ghi kết luận của hội đồng"
    case .propose: "trình quyết định công nhận"
    case .sendBackProposal: "trả lại tờ trình"
    case .recognise: "quyết định công nhận"
    case .decline: "trả lời không công nhận"
    case .publish: "công bố"
    case .handOver: "bàn giao cho cơ quan khác"
    case .takeOver: "nhận tiếp hồ sơ của đơn vị trước"
    case .close: "khép lại hồ sơ"
    }
  }
}
