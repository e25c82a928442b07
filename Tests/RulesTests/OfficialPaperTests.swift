import Testing
@testable import Rules

@Suite("An official paper") struct OfficialPaperTests {
  @Test(
    "has a number of digits, with a zero before a single one (Nghị định 30/2020)",
    arguments: [("5", "05"), ("05", "05"), ("12", "12"), (" 12a ", "12a"), ("05/TTr-UBND", "05"), ("7 / ttr-ubnd", "07")])
  func number(_ typed: String, _ number: String) throws {
    #expect(try OfficialPaper.number(typed: typed, symbol: "TTr-UBND") == number)
  }

  @Test("takes no number that is none, nor one with another paper's symbol", arguments: ["", "0", "năm", "5ab", "5/QĐ-UBND", "-3", "1234567"])
  func noNumber(_ typed: String) {
    #expect(throws: Problem.self) { try OfficialPaper.number(typed: typed, symbol: "TTr-UBND") }
  }

  @Test(
    "is a decision that others cite by number and symbol, written one way",
    arguments: [("42/QĐ-UBND", "42/QĐ-UBND"), ("042 / QĐ-UBND", "42/QĐ-UBND"), ("5/QĐ-SGDĐT", "05/QĐ-SGDĐT"), ("125", "125"), ("12/2024/QĐ-UBND", "12/2024/QĐ-UBND")])
  func decision(_ typed: String, _ number: String) throws {
    #expect(try OfficialPaper.decisionNumber(typed: typed) == number)
  }

  @Test("is no decision of no number", arguments: ["", "????", "xyz/QĐ-UBND", "0/QĐ-UBND", "42/", "42/<b>", "42/?"])
  func noDecision(_ typed: String) {
    #expect(throws: Problem.self) { try OfficialPaper.decisionNumber(typed: typed) }
  }

  @Test("goes from the draft over approval to its number, and from there only into the archive")
  func life() throws {
    #expect(try OfficialPaper.fold([.approve, .issue, .attach, .replace, .attach]) == .replaced)
    #expect(try OfficialPaper.fold([.issue, .void]) == .voided)
    #expect(throws: Problem.self) { try OfficialPaper.fold([.issue, .issue]) }
    #expect(throws: Problem.self) { try OfficialPaper.fold([.issue, .void, .attach]) }
    #expect(throws: Problem.self) { try OfficialPaper.fold([.withdraw]) }
  }

  @Test("is not voided or withdrawn without a reason")
  func reason() {
    #expect(throws: Problem.self) { try OfficialPaper.state(after: .void, from: .issued, note: " ") }
    #expect(throws: Problem.self) { try OfficialPaper.state(after: .withdraw, from: .approved) }
  }
}
