import Testing

@testable import Rules

@Suite struct GuidanceRuleTests {
  @Test("An inner date is refused when it lies after the day for the dossier: the authority's, else the text's", arguments: [
    ("02-27", nil, true), ("02-28", nil, true), ("03-01", nil, false), ("06-30", nil, false), ("12-31", nil, true), ("10-15", nil, true),
    ("03-15", "03-31", true), ("03-31", "03-31", true), ("04-01", "03-31", false), ("06-30", "03-31", false), ("12-31", "03-31", true),
    ("01-31", "01-31", true), ("02-15", "01-31", false), ("07-10", "07-15", true), ("12-31", "07-15", true),
  ] as [(String, String?, Bool)])
  func innerDates(_ date: String, _ set: String?, _ taken: Bool) throws {
    let law = try LawFiles.law("tt25-2023-xa")
    let item = GuidanceItem(item: "5.1", asked: "Rà soát", evidence: "", before: DueDate.MonthDay(date))
    let authority = AuthoritySetting(
      regulationID: law.id, from: try #require(Day(iso: "2024-01-01")), until: nil, receiver: .province, receives: "Sở", decides: "Giám đốc Sở",
      decider: .educationHead, dossierBefore: set.flatMap { DueDate.MonthDay($0) }, basis: "QĐ 12")
    let faults = law.faults(of: item, authority: authority, in: 2024)
    #expect(faults.isEmpty == taken && faults.allSatisfy { $0.message.contains(set == nil ? "Điều 9" : "QĐ 12") })
  }

  @Test("An item must be of the text, and say something")
  func items() throws {
    let law = try LawFiles.law("tt25-2023-xa")
    #expect(law.faults(of: GuidanceItem(item: "9.9", asked: "x", evidence: ""), authority: nil, in: 2024).map(\.field) == ["item"])
    #expect(law.faults(of: GuidanceItem(item: "5.1", asked: "", evidence: ""), authority: nil, in: 2024).map(\.field) == ["asked"])
    #expect(law.faults(of: GuidanceItem(item: "5", asked: "", evidence: "", wording: "Tiêu chí 5"), authority: nil, in: 2024).isEmpty, "a criterion has its official wording too")
    #expect(try LawFiles.law("tt44-2014-xa").faults(of: GuidanceItem(item: GuidanceItem.dossier, asked: "", evidence: "", before: DueDate.MonthDay("12-20")), authority: nil, in: 2024).isEmpty)
    #expect(try LawFiles.law("tt44-2014-xa").faults(of: GuidanceItem(item: "15", asked: "x", evidence: ""), authority: nil, in: 2024).isEmpty)
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
