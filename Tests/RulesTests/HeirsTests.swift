import Testing

@testable import Rules

/// Who reads what an ended unit left. Old province P: districts D1 (communes a, b) and D2 (commune c), and commune e directly
/// below it; a and b went to province X, c in two parts to X and Y, e stayed in no list.
@Suite struct HeirsTests {
  private static let ways = [
    Heirs.Way(old: "a", oldParent: "D1", oldProvince: "P", new: "x1", newParent: "X", newProvince: "X"),
    Heirs.Way(old: "b", oldParent: "D1", oldProvince: "P", new: "x1", newParent: "X", newProvince: "X"),
    Heirs.Way(old: "c", oldParent: "D2", oldProvince: "P", new: "x2", newParent: "X", newProvince: "X"),
    Heirs.Way(old: "c", oldParent: "D2", oldProvince: "P", new: "y1", newParent: "Y", newProvince: "Y"),
  ]

  @Test("each part goes with its own units, and what nobody knows of with every province that the old one became", arguments: [
    ("a", ["x1", "X"]), ("b", ["x1", "X"]), ("c", ["x2", "X", "y1", "Y"]), ("D1", ["X"]), ("D2", ["X", "Y"]), ("e", ["X", "Y"]), ("P", ["X", "Y"]),
  ] as [(String, Set<String>)])
  func divided(unit: String, heirs: Set<String>) {
    #expect(Heirs(Self.ways, endedProvinces: ["P"]).of(unit, in: "P") == heirs)
  }

  @Test("a province that says itself what became of it is not inherited by where a single commune strayed", arguments: [
    ("P", ["X"]), ("c", ["x2", "X", "y1", "Y"]), ("D1", ["X"]),
  ] as [(String, Set<String>)])
  func confirmed(unit: String, heirs: Set<String>) {
    let own = Heirs.Way(old: "P", oldParent: nil, oldProvince: "P", new: "X", newParent: nil, newProvince: "X")
    #expect(Heirs(Self.ways + [own], endedProvinces: ["P"]).of(unit, in: "P") == heirs)
  }

  @Test("in a province that stands, what nobody succeeded goes nowhere", arguments: [("e", []), ("P", []), ("D1", ["X"]), ("a", ["x1", "X"])] as [(String, Set<String>)])
  func standing(unit: String, heirs: Set<String>) {
    #expect(Heirs(Self.ways, endedProvinces: []).of(unit, in: "P") == heirs)
  }

  @Test("an heir reads, and does nothing else", arguments: Role.allCases)
  func reading(role: Role) {
    let path = UnitPath(unitID: "a", above: ["D1", "P"], heirs: ["x1", "X"])
    func may(_ permission: Permission, at unit: String) -> Bool {
      Actor(accountID: "n", name: "Người", role: role, unitID: unit).may(permission, in: path)
    }
    guard ![.administrator, .organisation].contains(role) else { return }
    let reads: Set<Permission> = [.seeDossier, .seeEvidence]
    for permission in Permission.allCases where !reads.contains(permission) { #expect(!may(permission, at: "X") && !may(permission, at: "x1"), "\(permission)") }
    #expect(!may(.seeDossier, at: "Y") && !may(.seeEvidence, at: "Y"), "nobody sees what is not theirs")
  }
}

/// Whatever ends, a request is never stuck: each state has a way out that does not need what has ended.
@Suite struct EndedUnitTests {
  @Test("every state has a way out when its receiver, its decider or its unit has ended", arguments: LevelAssessment.State.allCases)
  func ways(state: LevelAssessment.State) {
    let ways = LevelAssessment.lifecycle.filter { $0.from == state }.map(\.action)
    guard !LevelAssessment.finished.contains(state) else {
      #expect(ways.isEmpty, "nothing more happens to it")
      return
    }
    // In the unit's hands: who receives is found anew at the hand-in; when the unit itself ended, its heir or the province decides.
    let atUnit = LevelAssessment.atUnit.contains(state)
    #expect(atUnit ? ways.contains(.takeOver) && ways.contains(.close) : ways.contains(.handOver))
    for action in atUnit ? [LevelAssessment.Action.takeOver, .close] : [.handOver] {
      var request = LevelAssessment(
        id: "1", yearID: "n", regulationID: "tt25-2023-xa", unitID: "a", provinceID: "P", receiverID: "D1", decider: .educationHead, state: state, practice: true)
      #expect(throws: Problem.self, "\(action) wants a reason") { try request.apply(action) }
      #expect(throws: Never.self) { try request.apply(action, note: "Đơn vị kết thúc ngày 30/6/2025") }
      // Handed over, it stands where it stood; taken over, it begins with the successor's own people.
      #expect(request.state == (action == .handOver ? state : action == .close ? .closed : .preparing))
    }
  }

  @Test("a request that passes to a successor is the successor's, and no longer the old unit's")
  func passing() {
    var request = LevelAssessment(
      id: "1", yearID: "n", regulationID: "tt25-2023-xa", unitID: "a", provinceID: "P", receiverID: nil, decider: nil, state: .preparing, practice: true)
    request.heirs = ["x1", "X"]
    request.pass(to: "x1", in: "X")
    #expect(request.path == UnitPath(unitID: "x1", above: ["X"]))
  }
}
