import Testing
@testable import Papers

@Suite("A length on paper") struct MillimetresTests {
  @Test("the margins of Nghị định 30/2020 in twips", arguments: [(20.0, 1134), (30.0, 1701), (15.0, 850), (297.0, 16838)])
  func twips(_ millimetres: Double, _ twips: Int) {
    #expect(Millimetres(millimetres).twips == twips)
  }
}
