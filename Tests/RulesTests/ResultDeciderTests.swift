import Testing

@testable import Rules

/// Who may change a result by a new decision once the body that decided it has ended: a reading of ours, since TT 25 names
/// nobody. Old province P with district D1 (communes a, b) and D2 (commune c) ended on 30/6/2025; a and b went wholly to x1 in
/// province X, c in two parts to x2 in X and to y1, which lies in district E of province Y. D1 and D2 were succeeded by nobody.
@Suite struct ResultDeciderTests {
  private static func day() throws -> Day { try #require(Day(iso: "2025-07-02")) }
  private static let ways = [
    Heirs.Way(old: "a", oldParent: "D1", oldProvince: "P", new: "x1", newParent: "X", newProvince: "X"),
    Heirs.Way(old: "b", oldParent: "D1", oldProvince: "P", new: "x1", newParent: "X", newProvince: "X"),
    Heirs.Way(old: "c", oldParent: "D2", oldProvince: "P", new: "x2", newParent: "X", newProvince: "X"),
    Heirs.Way(old: "c", oldParent: "D2", oldProvince: "P", new: "y1", newParent: "E", newProvince: "Y"),
  ]
  private static let standing = [
    UnitPlace(id: "X", name: "Tỉnh X", level: .province, parentID: nil, provinceID: "X"),
    UnitPlace(id: "Y", name: "Tỉnh Y", level: .province, parentID: nil, provinceID: "Y"),
    UnitPlace(id: "E", name: "Huyện E", level: .district, parentID: "Y", provinceID: "Y"),
    UnitPlace(id: "x1", name: "Xã x1", level: .commune, parentID: "X", provinceID: "X"),
    UnitPlace(id: "x2", name: "Xã x2", level: .commune, parentID: "X", provinceID: "X"),
    UnitPlace(id: "y1", name: "Xã y1", level: .commune, parentID: "E", provinceID: "Y"),
  ]

  private static func setting(_ receiver: AuthoritySetting.Receiver, daysAhead: Int = 0) throws -> AuthoritySetting {
    AuthoritySetting(
      regulationID: "tt25-2023-xa", from: try day().adding(days: daysAhead), until: nil, receiver: receiver, receives: "Nơi nhận", decides: "Người đứng đầu", decider: .educationHead,
      basis: "QĐ 12")
  }

  private static func deciders(
    of unit: String, _ authorities: [String: [AuthoritySetting]], standing: [UnitPlace] = standing
  ) throws -> [String] {
    let law = try LawFiles.levels("tt25-2023-xa")
    let request = LevelAssessment(
      id: "1", yearID: "n", regulationID: law.id, unitID: unit, provinceID: "P", receiverID: "D1", decider: .educationHead, state: .published,
      practice: true)
    return Succession(Heirs(ways, endedProvinces: ["P"]), standing: standing, authorities: authorities, on: try day())
      .deciders(of: request, under: law.text).map { "\($0.name) (\($0.provinceID))" }
  }

  @Test("where authority goes to the province, each province decides about the units that came to it", arguments: [
    ("a", ["Người đứng đầu, Tỉnh X (X)"]),
    ("c", ["Người đứng đầu, Tỉnh X (X)", "Người đứng đầu, Tỉnh Y (Y)"]),
    // Of a district that nobody succeeded: where its communes went.
    ("D1", ["Người đứng đầu, Tỉnh X (X)"]),
    ("D2", ["Người đứng đầu, Tỉnh X (X)", "Người đứng đầu, Tỉnh Y (Y)"]),
  ])
  func provinces(unit: String, expected: [String]) throws {
    #expect(try Self.deciders(of: unit, ["X": [Self.setting(.province)], "Y": [Self.setting(.province)]]) == expected)
  }

  @Test("until a province sets authority with its legal basis, nobody there decides: since 1/7/2025 the text names no one (TT 25 Điều 9)")
  func nobody() throws {
    #expect(try Self.deciders(of: "a", [:]) == [])
    #expect(try Self.deciders(of: "c", ["Y": [Self.setting(.province)]]) == ["Người đứng đầu, Tỉnh Y (Y)"], "only where it is set")
    #expect(try Self.deciders(of: "a", ["X": [Self.setting(.province, daysAhead: 1)]]) == [], "and only from its day on")
  }

  @Test("a receiver is the one that the assessed unit lies under now, and must stand itself")
  func receivers() throws {
    #expect(try Self.deciders(of: "c", ["Y": [Self.setting(.district)]]) == ["Người đứng đầu, Huyện E (Y)"])
    #expect(try Self.deciders(of: "c", ["Y": [Self.setting(.district)]], standing: Self.standing.filter { $0.id != "E" }) == [])
    #expect(try Self.deciders(of: "c", ["X": [Self.setting(.district)]]) == [], "there is no district between x2 and its province")
    #expect(try Self.deciders(of: "a", ["X": [Self.setting(.ministry)]]) == ["Người đứng đầu, Bộ Giáo dục và Đào tạo (X)"])
  }

  @Test("a unit that goes on in a province that stands is decided about there")
  func stays() throws {
    let standing = [
      UnitPlace(id: "P", name: "Tỉnh P", level: .province, parentID: nil, provinceID: "P"),
      UnitPlace(id: "e", name: "Xã e", level: .commune, parentID: "P", provinceID: "P"),
    ]
    let set = ["P": [try Self.setting(.province)]]
    #expect(try Self.deciders(of: "e", set, standing: standing) == ["Người đứng đầu, Tỉnh P (P)"])
    #expect(try Self.deciders(of: "D1", set, standing: standing) == ["Người đứng đầu, Tỉnh P (P)"], "a district that ended within it, too")
  }
}
