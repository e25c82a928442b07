import Testing

@testable import Rules

@Suite struct RearrangementTests {
  private static let day = Day(iso: "2026-04-30")!  // a constant date, always valid
  private static let start = Day(iso: "2025-07-01")!

  private static func known(_ code: String, _ name: String, _ level: Level, _ parent: String?, until: String? = nil) -> Rearrangement.Known {
    Rearrangement.Known(id: "id-\(code)", code: code, name: name, level: level, parentID: parent.map { "id-\($0)" }, from: start, until: until.flatMap(Day.init(iso:)))
  }

  private static let units = [
    known("P1", "Tỉnh Sông Mơ", .province, nil), known("P2", "Tỉnh Gò Nắng", .province, nil), known("1", "Xã Một", .commune, "P1"),
    known("2", "Xã Hai", .commune, "P1"), known("3", "Xã Ba", .commune, "P2"), known("9", "Xã Chín", .commune, "P1", until: "2026-01-31"),
    known("8", "Xã Tám", .commune, "P1", until: "2027-01-31"),
  ]

  private static func new(_ code: String, _ parent: String = "P1", _ level: Level? = .commune) -> Rearrangement.New {
    Rearrangement.New(code: code, name: "Xã \(code)", level: level, parent: parent)
  }
  private static func piece(_ old: String, _ new: String, _ extent: Lineage.Extent = .full, _ share: Int? = nil) -> Rearrangement.Piece {
    Rearrangement.Piece(old: old, new: new, extent: extent, share: share)
  }

  @Test(
    "what cannot be is refused at its field",
    arguments: [
      ("merger", [new("10")], [piece("1", "10"), piece("2", "10")], []),
      ("the code of one that ends may be given again", [new("1")], [piece("1", "1"), piece("2", "1")], []),
      ("split", [new("10"), new("1")], [piece("1", "10", .partial, 4000), piece("1", "1", .partial, 6000)], []),
      ("dates that overlap: the code is borne by another", [new("2")], [piece("1", "2")], ["new-code-0"]),
      ("dates that overlap: the old one is to end later", [new("10")], [piece("8", "10")], ["piece-old-0"]),
      ("the old one has ended", [new("10")], [piece("9", "10")], ["piece-old-0"]),
      ("no such unit", [new("10")], [piece("77", "10")], ["piece-old-0"]),
      ("parts above a whole", [new("10"), new("11")], [piece("1", "10"), piece("1", "11", .partial)], ["piece-extent-1"]),
      ("shares above 100 %", [new("10"), new("11")], [piece("1", "10", .partial, 6000), piece("1", "11", .partial, 4001)], ["piece-extent-1"]),
      ("a share above 100 %", [new("10")], [piece("1", "10", .partial, 12_000)], ["piece-extent-0"]),
      ("parts below a whole", [new("10"), new("11")], [piece("1", "10", .partial, 5000), piece("1", "11", .partial, 4000)], ["piece-share-0"]),
      ("a part whose rest is not told", [new("10")], [piece("1", "10", .partial), piece("2", "10")], ["piece-extent-0"]),
      ("a commune without a parent", [new("10", "")], [piece("1", "10")], ["new-parent-0"]),
      ("a parent that is none", [new("10", "2")], [piece("1", "10")], ["new-parent-0"]),
      ("its own parent", [new("10", "10")], [piece("1", "10")], ["new-parent-0"]),
      ("an unknown parent", [new("10", "P7")], [piece("1", "10")], ["new-parent-0"]),
      ("a new unit of nothing", [new("10"), new("11")], [piece("1", "10")], ["new-code-1"]),
      ("a piece into nothing", [new("10")], [piece("1", "10"), piece("2", "12")], ["piece-new-1"]),
      ("a code twice", [new("10"), new("10")], [piece("1", "10")], ["new-code-1"]),
      ("no level", [new("10", "P1", nil)], [piece("1", "10")], ["new-level-0"]),
      ("no pieces", [new("10")], [], ["piece-old-0", "new-code-0"]),
      ("communes left without a province", [new("10")], [piece("P2", "10")], ["piece-old-0"]),
    ] as [(String, [Rearrangement.New], [Rearrangement.Piece], [String])])
  func checks(what: String, new: [Rearrangement.New], pieces: [Rearrangement.Piece], fields: [String]) {
    do throws(Problem) {
      _ = try Rearrangement(day: Self.day, new: new, pieces: pieces).check(against: Self.units)
      #expect(fields.isEmpty, "\(what)")
    } catch {
      guard case .invalid(let faults) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(faults.map(\.field) == fields, "\(what): \(faults)")
    }
  }

  @Test("what stands below a unit that goes over wholly follows it")
  func following() throws {
    let plan = Rearrangement(day: Self.day, new: [Self.new("P2", "", .province)], pieces: [Self.piece("P2", "P2")])
    let result = try plan.check(against: Self.units)
    #expect(result.ended.map(\.code) == ["P2", "3"])
    #expect(result.following.map(\.unit.code) == ["3"] && result.following.first?.parent == "P2")
  }
}
