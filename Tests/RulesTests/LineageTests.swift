import Foundation
import Testing

@testable import Rules

@Suite struct LineageTests {
  private typealias Piece = Lineage.Piece

  @Test(
    "an old unit is one whole: no more than that is taken",
    arguments: [
      ([("A", "X", "full", nil)], []),
      ([("A", "X", "partial", nil), ("A", "Y", "partial", nil)], []),
      ([("A", "X", "partial", 4000), ("A", "Y", "partial", 6000)], []),
      ([("A", "X", "full", nil), ("B", "X", "full", nil)], []),
      ([("A", "X", "full", nil), ("A", "Y", "partial", nil)], [1]),
      ([("A", "X", "partial", nil), ("A", "Y", "full", nil)], [1]),
      ([("A", "X", "full", nil), ("A", "X", "full", nil)], [1]),
      ([("A", "X", "partial", 6000), ("A", "Y", "partial", 4001)], [1]),
      ([("A", "X", "partial", 6000), ("A", "Y", "partial", 3000), ("A", "Z", "partial", 1001)], [2]),
      ([("A", "X", "partial", 0)], [0]),
      ([("A", "X", "partial", -500)], [0]),
      ([("A", "X", "partial", 10_001)], [0]),
      ([("A", "X", "partial", 10_000)], [0]),
      ([("A", "X", "full", 5000)], [0]),
    ] as [([(String, String, String, Int?)], [Int])])
  func wholes(typed: [(String, String, String, Int?)], faulty: [Int]) {
    let pieces = typed.map { Piece(old: $0.0, new: $0.1, extent: Lineage.Extent(rawValue: $0.2) ?? .full, share: $0.3) }
    #expect(Lineage.excess(of: pieces).map(\.index) == faulty)
  }

  @Test("a share is read as people write it", arguments: [("62,5", 6250), ("62.5 %", 6250), ("100%", 10_000), ("0", 0), ("nửa", nil), ("120", 12_000)] as [(String, Int?)])
  func shares(typed: String, share: Int?) {
    #expect(Lineage.share(typed) == share)
  }

  @Test("time does not run in a circle")
  func cycles() {
    func piece(_ old: String, _ new: String) -> Piece { Piece(old: old, new: new, extent: .full) }
    #expect(!Lineage.hasCycle([piece("A", "B"), piece("B", "C"), piece("A", "C")]))
    #expect(Lineage.hasCycle([piece("A", "B"), piece("B", "C"), piece("C", "A")]))
    #expect(Lineage.hasCycle([piece("A", "A")]))
    #expect(!Lineage.hasCycle([Piece]()))
  }

  @Test("kin are found through several changes, and what came in part stays marked")
  func kin() {
    let map = LineageMap([
      Piece(old: "A", new: "X", extent: .full), Piece(old: "B", new: "X", extent: .partial), Piece(old: "B", new: "Y", extent: .partial),
      Piece(old: "X", new: "Z", extent: .full), Piece(old: "Y", new: "Z", extent: .full),
    ])
    let before = map.predecessors(of: "Z")
    #expect(before.map(\.id).sorted() == ["A", "B", "X", "Y"])
    #expect(before.first { $0.id == "B" }?.isPartial == true && before.first { $0.id == "A" }?.isPartial == false)
    #expect(map.successors(of: "B").map(\.id).sorted() == ["X", "Y", "Z"])
    #expect(map.predecessors(of: "A").isEmpty)
  }

  // MARK: Lists

  private static let before = [("00001", "Xã Hòa Mục"), ("00002", "Xã Bến Lá"), ("00003", "Xã Đồi Thông"), ("D9", "Huyện Cồn Sậy")]
  private static let on = [("00001", "Xã Sông Mơ"), ("00003", "Xã Đồi Thông"), ("00009", "Phường Gò Nắng")]
  private static func standing(_ units: [(String, String)], _ mark: String) -> [Lineage.Standing] {
    units.map { Lineage.Standing(id: $0.0 + ($0.0 == "00003" ? "" : mark), code: $0.0, name: $0.1) }
  }

  private func match(_ text: String) throws -> (LineageList.Matching, LineageList.Row) {
    var faults = LineFaults()
    let sheet = try #require(RawSheet(csv: Array("old_code,old_name,new_code,new_name,part\n\(text)\n".utf8), faults: &faults))
    let reading = try #require(SheetReading(sheet, LineageList.columns, faults: &faults))
    let rows = LineageList.rows(reading, faults: &faults)
    #expect(faults.isEmpty)
    return (LineageList.match(rows, before: Self.standing(Self.before, "-cũ"), on: Self.standing(Self.on, "-mới")), try #require(rows.first))
  }

  @Test("a row is matched by code and name; codes given again are no trouble")
  func fits() throws {
    for row in ["00001,Xã Hoà Mục,00001,Xã Sông Mơ,full", "00002,XÃ BẾN LÁ,00001,Xã Sông Mơ,full"] {
      let (matching, _) = try match(row)
      #expect(matching.pieces.count == 1 && matching.unsettled.isEmpty, "\(row)")
      #expect(matching.pieces[0].piece.new == "00001-mới")
    }
    let (matching, _) = try match("00003,Xã Đồi Thông,00003,Xã Đồi Thông,full")
    #expect(matching.staying == [2] && matching.pieces.isEmpty, "a unit that stays is no piece of itself")
  }

  @Test(
    "what fits no unit waits for a person, with the reason",
    arguments: [
      ("318,Huyện Bạch Long Vĩ,00001,Xã Sông Mơ,full", "unknownOld"),
      ("00001,Xã Tân Yên,00001,Xã Sông Mơ,full", "otherOldName"),
      ("00002,Xã Bến Lá,06970,Xã Ba Chẽ,partial", "unknownNew"),
      ("00002,Xã Bến Lá,00009,Xã Gò Nắng,full", "otherNewName"),
    ])
  func waits(row: String, trouble: String) throws {
    let (matching, read) = try match(row)
    #expect(matching.pieces.isEmpty && matching.unsettled.map(\.trouble.rawValue) == [trouble])
    #expect(matching.unsettled.first?.row == read)
  }

  @Test("faults of the rows are told by cell")
  func faults() throws {
    var faults = LineFaults()
    let text = "old_code,old_name,new_code,new_name,part,share\n1,A,2,B,nửa,\n,A,2,B,full,\n1,A,2,B,partial,nhiều\n1,A,2,B,một phần,\"37,5\"\n"
    let sheet = try #require(RawSheet(csv: Array(text.utf8), faults: &faults))
    let reading = try #require(SheetReading(sheet, LineageList.columns, faults: &faults))
    let rows = LineageList.rows(reading, faults: &faults)
    #expect(faults.all.map(\.line) == [2, 3, 4] && faults.all.compactMap(\.address) == ["E2", "A3", "F4"])
    #expect(rows.map(\.share) == [3750] && rows.first?.extent == .partial)
  }
}
