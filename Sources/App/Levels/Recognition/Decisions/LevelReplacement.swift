import Rules

extension LevelDecision.Item {
  /// As whom the actor may change the result; nil for everybody else.
  func decider(for actor: Actor) -> ResultDecider? {
    deciders.first { $0.role == actor.role && actor.may(.decideLevel, in: UnitPath(unitID: assessment.path.unitID, above: [$0.receiverID])) }
  }
}

extension LevelDecision {
  func mayReplace(_ actor: Actor) -> Bool { current.contains { $0.decider(for: actor) != nil } }

  /// What the actor may change of it: where its receiver ended, its units may have gone to several.
  ///
  /// - Throws: `Problem.notAllowed` naming who may, or that nobody has been set.
  func replaceable(by actor: Actor) throws(Problem) -> [Item] {
    let mine = current.filter { $0.decider(for: actor) != nil }
    guard mine.isEmpty else { return mine }
    let names = deciderNames
    throw .notAllowed(
      names.isEmpty ? "\(endedReceiver ?? ""). Chưa ai được đặt thẩm quyền: tỉnh đặt thẩm quyền kèm căn cứ pháp lý, rồi người đó mới ra quyết định thay thế."
        : "Thẩm quyền thay quyết định này thuộc \(names), không thuộc vai trò hiện tại của anh/chị.")
  }

  /// Who may change what still rests on it; "" where nobody has been set.
  var deciderNames: String {
    var names: [String] = []
    for decider in current.flatMap(\.deciders) where !names.contains(decider.name) { names.append(decider.name) }
    return names.joined(separator: "; ")
  }

  /// "Huyện Đồi Thông đã hết hiệu lực sau ngày 30/06/2025"; nil while all receivers stand.
  var endedReceiver: String? {
    current.compactMap(\.receiverEndedOn).max().map { "\(receiverName) đã hết hiệu lực sau ngày \($0.vietnamese)" }
  }
}
