/// One commune's assessment in one year: what it is about, and where it stands.
public struct Assessment: Sendable, Equatable {
  public let id: String
  public let yearID: String
  public let unitID: String
  /// The unit that receives, inspects and decides.
  public let districtID: String
  public let provinceID: String
  public let mode: Mode
  /// Whether it is followed as a model commune (mô hình điểm).
  public var isModel: Bool
  public private(set) var state: State
  /// Whether its year is for practice: nothing official comes of it.
  public let practice: Bool
  /// The units that read it since its commune has ended (`Heirs`); none while the commune stands.
  public var heirs: [String] = []
  /// The last day of its commune, once that has ended.
  public var endedOn: Day?

  public init(
    id: String, yearID: String, unitID: String, districtID: String, provinceID: String, mode: Mode, isModel: Bool,
    state: State, practice: Bool
  ) {
    self.id = id
    self.yearID = yearID
    self.unitID = unitID
    self.districtID = districtID
    self.provinceID = provinceID
    self.mode = mode
    self.isModel = isModel
    self.state = state
    self.practice = practice
  }

  /// Whether the district inspects and rates the commune, or only surveys it after its self-assessment
  /// (a district's own plan may inspect some communes and survey the others).
  public enum Mode: String, Sendable, CaseIterable, Codable { case inspected, surveyed }

  /// Where a dossier stands.
  public enum State: String, Sendable, CaseIterable, Codable {
    /// The commune collects evidence and gives its points (Điều 6, bước 1–2).
    case preparing
    /// The commune's chairman reads it.
    case awaitingSignature
    /// Handed in, not yet found complete and valid.
    case submitted
    /// Complete and valid: the 10 working days run (Điều 6.3).
    case accepted
    /// The inspection plan is approved and the team named.
    case planned
    /// The inspection has its result: the 5 working days run (Điều 6).
    case inspected
    /// Before the district's chairman.
    case proposed
    /// Recognised by a numbered decision (Điều 6.5).
    case decided
    /// Made public.
    case published
    /// Surveyed, not rated: the end of a commune that is not inspected this year.
    case surveyed
  }

  /// What moves a dossier from one state to the next.
  public enum Action: String, Sendable, CaseIterable, Codable {
    case open, requestSignature, sendBack, submit, returnDossier, accept, plan, conclude, survey, propose,
      sendBackProposal, decide, publish
  }

  public struct Transition: Sendable, Equatable {
    public let action: Action
    public let from: State
    public let to: State
    /// The mode in which it is possible; nil in both.
    public let mode: Mode?
    /// Whether a reason must be given.
    public let needsReason: Bool
  }

  /// The whole life of a dossier. `open` has no line: it makes the dossier, in `preparing`.
  public static let lifecycle: [Transition] = [
    line(.requestSignature, .preparing, .awaitingSignature),
    line(.sendBack, .awaitingSignature, .preparing, needsReason: true),
    line(.submit, .awaitingSignature, .submitted),
    line(.returnDossier, .submitted, .preparing, needsReason: true),
    line(.accept, .submitted, .accepted),
    line(.plan, .accepted, .planned, mode: .inspected),
    line(.conclude, .planned, .inspected, mode: .inspected),
    line(.survey, .accepted, .surveyed, mode: .surveyed),
    line(.propose, .inspected, .proposed, mode: .inspected),
    line(.sendBackProposal, .proposed, .inspected, mode: .inspected, needsReason: true),
    line(.decide, .proposed, .decided, mode: .inspected),
    line(.publish, .decided, .published, mode: .inspected),
  ]

  private static func line(
    _ action: Action, _ from: State, _ to: State, mode: Mode? = nil, needsReason: Bool = false
  ) -> Transition {
    Transition(action: action, from: from, to: to, mode: mode, needsReason: needsReason)
  }

  /// The steps that are the commune's own; one that has ended takes none any more.
  private static let own: [Action] = [.requestSignature, .sendBack, .submit]

  /// The line of the lifecycle that the action would follow now; nil when it is not possible.
  public func transition(_ action: Action) -> Transition? {
    if endedOn != nil, Self.own.contains(action) { return nil }
    return Self.lifecycle.first { $0.action == action && $0.from == state && ($0.mode == nil || $0.mode == mode) }
  }

  /// Moves the dossier on.
  ///
  /// - Throws: `Problem.conflict` when the dossier does not stand where the action begins (a stale page, a double
  ///   click), `Problem.invalid` at field `note` when a reason is needed and missing.
  public mutating func apply(_ action: Action, note: String = "") throws(Problem) {
    guard let transition = transition(action) else {
      throw .conflict(
        "Hồ sơ đã ở bước “\(state.name)”, không thể \(action.verb) nữa. Hãy tải lại trang để xem tình trạng mới nhất.")
    }
    if transition.needsReason, note.allSatisfy(\.isWhitespace) {
      throw .invalid("note", "Hãy ghi rõ lý do, để người nhận biết phải sửa gì")
    }
    state = transition.to
  }

  /// The state that the steps lead to: what the database's `state` column must equal.
  ///
  /// - Throws: `Problem.conflict` naming the first step that the lifecycle does not allow.
  public static func fold(_ actions: some Sequence<Action>, mode: Mode) throws(Problem) -> State? {
    var folded: Assessment?
    for action in actions {
      if action == .open, folded == nil {
        folded = Assessment(
          id: "", yearID: "", unitID: "", districtID: "", provinceID: "", mode: mode, isModel: false,
          state: .preparing, practice: false)
      } else if folded != nil {
        try folded?.apply(action, note: "–")
      } else {
        throw .conflict("Bước đầu tiên phải là mở hồ sơ, không phải \(action.verb)")
      }
    }
    return folded?.state
  }

  /// Whether the commune may still change its points and evidence.
  public var isOpenToCommune: Bool { state == .preparing && endedOn == nil }
  /// Whether it was still in the commune's hands when that ended: nothing moves it any more.
  public var isLeftBehind: Bool { endedOn != nil && state.isWithCommune }
  /// Whether the district judges evidence: from the dossier's arrival to the inspection's result.
  public var isOpenToJudging: Bool { [.submitted, .accepted, .planned].contains(state) }
}

extension Assessment.State {
  /// Not handed in yet.
  public var isWithCommune: Bool { self == .preparing || self == .awaitingSignature }

  /// The state's name, as it stands in the glossary.
  public var name: String {
    switch self {
    case .preparing: "Đang tự đánh giá"
    case .awaitingSignature: "Chờ Chủ tịch xã ký"
    case .submitted: "Đã gửi, chờ tiếp nhận"
    case .accepted: "Đã tiếp nhận"
    case .planned: "Đang kiểm tra"
    case .inspected: "Đã có kết quả kiểm tra"
    case .proposed: "Chờ quyết định"
    case .decided: "Đã có quyết định"
    case .published: "Đã công bố"
    case .surveyed: "Đã khảo sát"
    }
  }
}

extension Assessment.Action {
  /// What is done, as it stands in the middle of a sentence.
  public var verb: String {
    switch self {
    case .open: "mở hồ sơ"
    case .requestSignature: "trình Chủ tịch xã"
    case .sendBack: "trả lại để sửa"
    case .submit: "ký và gửi lên cấp trên"
    case .returnDossier: "trả lại hồ sơ"
    case .accept: "tiếp nhận hồ sơ"
    case .plan: "lập kế hoạch kiểm tra"
    case .conclude: "chốt kết quả kiểm tra"
    case .survey: "ghi kết quả khảo sát"
    case .propose: "trình Chủ tịch quyết định"
    case .sendBackProposal: "trả lại tờ trình"
    case .decide: "quyết định công nhận"
    case .publish: "công bố"
    }
  }
}
