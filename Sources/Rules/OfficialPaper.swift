/// The life of an official paper (văn bản) after its draft: the draft itself is made of the data each time it is looked at.
public enum OfficialPaper {
  public enum State: String, Sendable, CaseIterable, Codable {
    /// The leader has read and approved this very content (kế hoạch).
    case approved
    /// Approved once, and taken back to be changed.
    case withdrawn
    /// Numbered, dated, frozen to the byte.
    case issued
    /// A later paper took its place; it stays as it was.
    case replaced
    /// Of no effect; its number is never given again and stays with the reason (Nghị định 30/2020: a number is used once).
    case voided
  }

  public enum Action: String, Sendable, CaseIterable, Codable { case approve, withdraw, issue, replace, void, attach }

  public struct Transition: Sendable, Equatable {
    public let action: Action
    /// nil: from the draft, which is kept nowhere.
    public let from: State?
    public let to: State
    public let needsReason: Bool

    init(_ action: Action, _ from: State?, _ to: State, needsReason: Bool = false) {
      (self.action, self.from, self.to, self.needsReason) = (action, from, to, needsReason)
    }
  }

  /// Every move that there is. A signed copy may be attached as long as the paper stands.
  public static let lifecycle: [Transition] = [
    Transition(.approve, nil, .approved),
    Transition(.withdraw, .approved, .withdrawn, needsReason: true),
    Transition(.issue, nil, .issued),
    Transition(.issue, .approved, .issued),
    Transition(.attach, .issued, .issued),
    Transition(.attach, .replaced, .replaced),
    Transition(.replace, .issued, .replaced),
    Transition(.void, .issued, .voided, needsReason: true),
  ]

  /// Where the action leads from here.
  ///
  /// - Throws: `Problem.conflict` when it does not begin here (a stale page, a double click), `Problem.invalid` at
  ///   `note` when a reason is needed and missing.
  public static func state(after action: Action, from state: State?, note: String = "") throws(Problem) -> State {
    guard let move = lifecycle.first(where: { $0.action == action && $0.from == state }) else {
      let now = state.map { "đang ở tình trạng “\($0.name)”" } ?? "mới là bản thảo"
      throw .conflict("Văn bản \(now), không \(action.verb) được. Hãy tải lại trang để xem tình trạng mới nhất.")
    }
    if move.needsReason, note.allSatisfy(\.isWhitespace) { throw .invalid("note", "Hãy ghi rõ lý do") }
    return move.to
  }

  /// The state that the steps lead to: what the database's `state` column must equal.
  public static func fold(_ actions: some Sequence<Action>) throws(Problem) -> State? {
    var folded: State?
    for action in actions { folded = try state(after: action, from: folded, note: "–") }
    return folded
  }

  /// A number as the register (văn thư) gives it: digits with a zero before a single one, and perhaps a letter: "05", "12a".
  ///
  /// - Parameter typed: "5", "05", "05/TTr-UBND": the symbol behind the stroke must be the paper's own.
  /// - Throws: `Problem.invalid` at `number`.
  public static func number(typed: String, symbol: String) throws(Problem) -> String {
    let parts = typed.split(separator: "/", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
    guard let first = parts.first, !first.isEmpty else { throw .invalid("number", "Hãy ghi số văn bản, ví dụ 05") }
    if parts.count == 2, parts[1].lowercased() != symbol.lowercased() {
      throw .invalid("number", "Ký hiệu “\(parts[1])” khác ký hiệu của văn bản này (\(symbol)). Chỉ cần ghi số, ví dụ 05")
    }
    let digits = first.prefix { ("0"..."9").contains($0) }, letter = first.dropFirst(digits.count)
    guard let value = Int(digits), value > 0, value < 1_000_000, letter.count <= 1, letter.allSatisfy(\.isLetter) else {
      throw .invalid("number", "“\(typed)” không phải số văn bản. Hãy ghi bằng số, ví dụ 05 hoặc 12a")
    }
    return (value < 10 ? "0\(value)" : "\(value)") + letter.lowercased()
  }
}

extension OfficialPaper {
  /// The number of a decision with its symbol, as other papers cite it: "42/QĐ-UBND".
  ///
  /// - Parameter typed: "042 / QĐ-UBND", or the number alone.
  /// - Throws: `Problem.invalid` at `number`.
  public static func decisionNumber(typed: String) throws(Problem) -> String {
    let parts = typed.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map { $0.filter { !$0.isWhitespace } }
    guard !typed.isEmpty else { throw .invalid("number", "Hãy ghi số quyết định, ví dụ 125/QĐ-UBND") }
    let symbol = parts.count == 2 ? parts[1] : nil
    let isSymbol = symbol.map { !$0.isEmpty && $0.count <= 40 && $0.allSatisfy { $0.isLetter || $0.isNumber || "-/.&".contains($0) } } ?? true
    let number: String
    do { number = try self.number(typed: String(parts[0]), symbol: "") } catch {
      throw .invalid("number", "“\(typed.prefix(40))” không phải số quyết định. Hãy ghi như trên văn bản, ví dụ 125/QĐ-UBND")
    }
    guard isSymbol else { throw .invalid("number", "Ký hiệu sau dấu “/” chưa đúng. Hãy ghi như trên văn bản, ví dụ 125/QĐ-UBND") }
    return number + (symbol.map { "/" + $0 } ?? "")
  }
}

extension OfficialPaper.State {
  public var name: String {
    switch self {
    case .approved: "Đã duyệt"
    case .withdrawn: "Đã rút để sửa"
    case .issued: "Đã ban hành"
    case .replaced: "Đã được thay thế"
    case .voided: "Đã hủy"
    }
  }
}

extension OfficialPaper.Action {
  public var name: String {
    switch self {
    case .approve: "Duyệt"
    case .withdraw: "Rút lại để sửa"
    case .issue: "Ban hành"
    case .replace: "Thay thế"
    case .void: "Hủy"
    case .attach: "Đính kèm bản đã ký"
    }
  }
  var verb: String { name.lowercased() }
}
