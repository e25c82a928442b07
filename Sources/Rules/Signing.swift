/// A paper's way from those who prepare it over the desk of whoever signs it (trình ký).
public enum Signing {
  public enum State: String, Sendable, CaseIterable {
    /// On the desk of whoever signs.
    case waiting
    /// Sent back with a reason: with those who prepare it.
    case returned
    /// Taken back by those who prepare it.
    case withdrawn
    /// Approved (kế hoạch); its number and day are still to come.
    case approved
    /// The paper stands.
    case issued

    /// Whether it still lies on a desk.
    public var isOpen: Bool { [.waiting, .returned, .approved].contains(self) }
  }

  public enum Action: String, Sendable, CaseIterable { case send, sendBack, withdraw, approve, takeBack, issue }

  /// Every move that there is; nil: not sent, or done with. A paper signed by hand meanwhile is issued from wherever it lies.
  private static let lifecycle: [(action: Action, from: State?, to: State)] = [
    (.send, nil, .waiting), (.send, .returned, .waiting),
    (.sendBack, .waiting, .returned),
    (.withdraw, .waiting, .withdrawn), (.withdraw, .returned, .withdrawn),
    (.approve, .waiting, .approved), (.approve, .returned, .approved),
    (.takeBack, .approved, .returned),
    (.issue, .waiting, .issued), (.issue, .returned, .issued), (.issue, .approved, .issued),
  ]

  /// Where the action leads from here.
  ///
  /// - Parameters:
  ///   - last: who made the last move, and when: for whoever comes too late.
  ///   - reason: needed where a paper goes back to those who prepare it.
  /// - Throws: `Problem.conflict` when it does not begin here, `Problem.invalid` at `reason` when that is missing.
  public static func state(after action: Action, from state: State?, last: String = "", reason: String = "") throws(Problem) -> State {
    guard let move = lifecycle.first(where: { $0.action == action && $0.from == state }) else {
      let now = state.map { "\($0.standing)\(last.isEmpty ? "" : " (\(last))")" } ?? "chưa được trình ký"
      throw .conflict("Văn bản này \(now), nên không \(action.verb) được. Hãy tải lại trang để xem tình trạng mới nhất.")
    }
    if move.to == .returned, reason.allSatisfy(\.isWhitespace) { throw .invalid("reason", "Hãy ghi rõ lý do trả lại") }
    return move.to
  }
}

extension Signing.State {
  public var name: String {
    switch self {
    case .waiting: "Chờ ký"
    case .returned: "Trả lại để sửa"
    case .withdrawn: "Đã rút lại"
    case .approved: "Đã duyệt, chờ ban hành"
    case .issued: "Đã ký"
    }
  }

  fileprivate var standing: String {
    switch self {
    case .waiting: "đang chờ ký"
    case .returned: "đã được trả lại để sửa"
    case .withdrawn: "đã được rút lại"
    case .approved: "đã được duyệt"
    case .issued: "đã được ký, ban hành"
    }
  }
}

extension Signing.Action {
  fileprivate var verb: String {
    switch self {
    case .send: "trình ký"
    case .sendBack: "trả lại"
    case .withdraw, .takeBack: "rút lại"
    case .approve: "duyệt"
    case .issue: "ký ban hành"
    }
  }
}
