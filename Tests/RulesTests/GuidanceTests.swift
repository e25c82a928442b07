import Testing

@testable import Rules

@Suite struct GuidanceRuleTests {
  @Test("An inner date is refused when it lies after the text's day", arguments: [
    ("02-27", true), ("02-28", true), ("03-01", false), ("06-30", false), ("12-31", true), ("10-15", true),
  ])
  func innerDates(_ date: String, _ taken: Bool) throws {
    let law = try LawFiles.law("tt25-2023-xa")
    let item = GuidanceItem(item: "5.1", asked: "Rà soát", evidence: "", before: DueDate.MonthDay(date))
    #expect(law.faults(of: item).isEmpty == taken)
  }

  @Test("An item must be of the text, and say something")
  func items() throws {
    let law = try LawFiles.law("tt25-2023-xa")
    #expect(law.faults(of: GuidanceItem(item: "9.9", asked: "x", evidence: "")).map(\.field) == ["item"])
    #expect(law.faults(of: GuidanceItem(item: "5.1", asked: "", evidence: "")).map(\.field) == ["asked"])
    #expect(law.faults(of: GuidanceItem(item: "5", asked: "", evidence: "", wording: "Tiêu chí 5")).isEmpty, "a criterion has its official wording too")
    #expect(try LawFiles.law("tt44-2014-xa").faults(of: GuidanceItem(item: GuidanceItem.dossier, asked: "", evidence: "", before: DueDate.MonthDay("12-20"))).isEmpty)
    #expect(try LawFiles.law("tt44-2014-xa").faults(of: GuidanceItem(item: "15", asked: "x", evidence: "")).isEmpty)
  }

  @Test("Two versions differ in what was added, changed and taken out")
  func changes() {
    func item(_ id: String, _ asked: String) -> GuidanceItem { GuidanceItem(item: id, asked: asked, evidence: "") }
    let changes = GuidanceChange.between([item("1", "a"), item("2", "b"), item("3", "c")], [item("2", "b"), item("3", "d"), item("10", "e")])
    #expect(changes == [.init(item: "1", kind: .removed), .init(item: "3", kind: .changed), .init(item: "10", kind: .added)])
  }

  @Test("A day of the year reads as people write it", arguments: [("28/02", "02-28"), ("5/1", "01-05"), ("31/02", nil), ("13/13", nil), ("x", nil)])
  func monthDays(_ typed: String, _ read: String?) { #expect(DueDate.MonthDay(vietnamese: typed)?.text == read) }
}
