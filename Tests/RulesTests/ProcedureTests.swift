import Testing

@testable import Rules

/// The dates, the council and the validity of TT 25, TT 24 and TT 22, and the readings between which a person may choose.
@Suite struct ProcedureTests {
  static func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

  @Test("“Trước ngày” ends the day before, or with the day itself by the setting", arguments: [
    ("tt25-2023-xa", "dossier", 2024, "2025-02-27", "2025-02-28"), ("tt25-2023-xa", "decision", 2024, "2025-03-30", "2025-03-31"),
    ("tt25-2023-huyen", "dossier", 2024, "2025-04-29", "2025-04-30"), ("tt25-2023-huyen", "decision", 2024, "2025-05-30", "2025-05-31"),
    ("tt25-2023-tinh", "dossier", 2024, "2025-07-30", "2025-07-31"),
    ("tt24-2023-donvi-huyen", "dossier", 2025, "2026-01-14", "2026-01-15"), ("tt24-2023-donvi-huyen", "decision", 2025, "2026-02-14", "2026-02-15"),
    ("tt24-2023-donvi-huyen", "report", 2025, "2026-03-14", "2026-03-15"), ("tt24-2023-donvi-tinh", "dossier", 2025, "2026-01-14", "2026-01-15"),
    ("tt22-2020-donvi", "dossier", 2021, "2022-03-31", "2022-03-31"), ("tt22-2020-donvi", "report", 2021, "2022-01-30", "2022-01-31"),
  ])
  func dueDates(id: String, due: String, year: Int, strict: String, lenient: String) throws {
    let text = try LawFiles.law(id).text
    let date = try #require(text.dueDate(due))
    let reading = text.reading(.before, in: [:])
    #expect(reading == .dayExcluded)
    #expect(date.lastDay(for: year, reading: reading)?.iso == strict)
    #expect(date.lastDay(for: year, reading: .dayIncluded)?.iso == lenient)
    #expect(date.daysLate(on: try Self.day(strict), for: year, reading: reading) == 0)
    #expect(date.daysLate(on: try Self.day(strict).adding(days: 3), for: year, reading: reading) == 3)
  }

  @Test("TT 25 Điều 19: the Minister decides within 20 working days")
  func minister() throws {
    #expect(try LawFiles.law("tt25-2023-tinh").text.deadline("decision")?.workingDays == 20)
  }

  @Test("TT 25 Điều 9.2b: the ủy viên are at least 5 and odd; chairman and secretary count only by the setting", arguments: [
    (5, nil, 0), (7, nil, 0), (6, nil, 1), (4, nil, 2), (3, nil, 1), (3, Setting.Option.wholeCouncil, 0), (2, .wholeCouncil, 2),
    (4, .wholeCouncil, 1), (5, .wholeCouncil, 0),
  ] as [(Int, Setting.Option?, Int)])
  func council(members: Int, reading: Setting.Option?, warnings: Int) throws {
    let council = try #require(try LawFiles.law("tt25-2023-xa").text.council)
    var seats = [Council.Seat(.chairman, body: "departments"), Council.Seat(.secretary, body: "khuyenHoc")]
    seats += (0..<members).map { Council.Seat(.member, body: $0 == 0 ? "matTran" : "organisations") }
    let told = council.warnings(for: seats, reading: reading)
    #expect(told.count == warnings)
    #expect(told.allSatisfy { $0.clause == "Điều 9.2b" })
  }

  @Test("A council without chairman, secretary or a body that the text names is told so")
  func bodies() throws {
    let council = try #require(try LawFiles.law("tt25-2023-xa").text.council)
    let told = council.warnings(for: (0..<5).map { _ in Council.Seat(.member) }, reading: nil).map(\.text)
    #expect(told.count == 6)
    #expect(told.contains { $0.contains("chủ tịch") } && told.contains { $0.contains("Hội Khuyến học") })
  }

  @Test("The Ministry's council has no odd number and no least one (Điều 19)")
  func ministry() throws {
    let council = try #require(try LawFiles.law("tt25-2023-tinh").text.council)
    #expect(council.warnings(for: [.init(.chairman), .init(.secretary), .init(.member), .init(.member)], reading: nil).isEmpty)
  }

  @Test("TT 25 Điều 5.4: 36 months run to the end of the third year after the decision's, or to the day by the setting", arguments: [
    ("2025-03-20", "2028-12-31", "2028-03-20"), ("2024-02-29", "2027-12-31", "2027-02-28"), ("2025-12-31", "2028-12-31", "2028-12-31"),
  ])
  func validity(decided: String, endOfYear: String, sameDay: String) throws {
    let validity = try #require(try LawFiles.law("tt25-2023-xa").text.validity)
    let decided = try Self.day(decided)
    #expect(validity.lastDay(decidedOn: decided, reading: nil).iso == endOfYear)
    #expect(validity.lastDay(decidedOn: decided, reading: .sameDay).iso == sameDay)
    let last = validity.lastDay(decidedOn: decided, reading: nil)
    #expect(validity.holds(decidedOn: decided, on: last, reading: nil) && !validity.holds(decidedOn: decided, on: last.adding(days: 1), reading: nil))
    #expect(!validity.holds(decidedOn: decided, on: decided.adding(days: -1), reading: nil))
  }

  @Test("Level 2 may be asked for 12 months after the level-1 decision, while that one holds", arguments: [
    ("2026-03-19", 1), ("2026-03-20", 0), ("2028-12-31", 0), ("2029-01-01", 1),
  ])
  func raising(on iso: String, hindrances: Int) throws {
    let text = try LawFiles.law("tt25-2023-xa").text
    let held = [LevelRecognition(level: 1, decidedOn: try Self.day("2025-03-20"))]
    let day = try Self.day(iso)
    #expect(text.hindrances(toLevel: 2, on: day, holding: held).count == hindrances)
    #expect(text.hindrances(toLevel: 1, on: day, holding: held).isEmpty)
    #expect(text.hindrances(toLevel: 2, on: day, holding: held, choices: [.raising: .notAllowed]).count == hindrances + 1)
    #expect(text.hindrances(toLevel: 2, on: day, holding: []).count == 1)
  }

  @Test("What counts upwards is the highest recognition in force on the day")
  func standing() throws {
    let text = try LawFiles.law("tt25-2023-xa").text
    let held = [
      LevelRecognition(level: 1, decidedOn: try Self.day("2025-03-20")), LevelRecognition(level: 2, decidedOn: try Self.day("2026-04-01")),
    ]
    for (iso, level) in [("2025-03-19", 0), ("2025-03-20", 1), ("2026-03-31", 1), ("2026-04-01", 2), ("2029-12-31", 2), ("2030-01-01", 0)] {
      #expect(text.standing(held, on: try Self.day(iso)) == level)
    }
  }

  @Test("Months are added by the calendar, the last day of a short month standing for one that it lacks", arguments: [
    ("2025-01-31", 1, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2025-12-15", 1, "2026-01-15"), ("2025-11-30", 3, "2026-02-28"),
    ("2025-03-20", 12, "2026-03-20"), ("2025-03-20", 0, "2025-03-20"),
  ])
  func months(from: String, months: Int, to: String) throws {
    #expect(try Self.day(from).adding(months: months).iso == to)
  }

  @Test("A choice that the text does not leave open, or does not offer, is refused")
  func choices() throws {
    let text = try LawFiles.law("tt24-2023-donvi-huyen").text
    #expect(text.faults(in: [.learners: .instead]).isEmpty)
    #expect(text.faults(in: [.evidence: .notRequired]).count == 1)
    #expect(text.faults(in: [.learners: .required]).count == 1)
  }

  @Test("After 30/6/2025 nobody of the text receives or decides at the district: the province sets it with a basis", arguments: [
    ("tt25-2023-xa", true), ("tt25-2023-huyen", true), ("tt24-2023-donvi-huyen", true), ("tt25-2023-tinh", false), ("tt24-2023-donvi-tinh", false),
  ])
  func authority(id: String, ends: Bool) throws {
    let authority = try #require(try LawFiles.law(id).text.authority)
    #expect((authority.until?.iso == "2025-06-30") == ends && (authority.afterwards != nil) == ends)
  }

  private static let commune = "TT 25/2023 (cấp xã)"

  @Test("TT 25 Điều 9: the authority's own day goes before the text's, and is read alike", arguments: [
    (nil, [:], "2025-02-27", "Điều 9 \(commune)"), ("01-31", [:], "2025-01-30", "QĐ 12"), ("01-31", [.before: .dayIncluded], "2025-01-31", "QĐ 12"),
    (nil, [.before: .dayIncluded], "2025-02-28", "Điều 9 \(commune)"),
  ] as [(String?, Choices, String, String)])
  func dueDayOfAnAuthority(_ set: String?, _ choices: Choices, _ last: String, _ basis: String) throws {
    let due = try #require(try Self.due("tt25-2023-xa", set: set, inner: [], choices))
    #expect(due.last.iso == last && due.basis == basis)
  }

  @Test("An inner day of guidance counts where it is earlier than the text's and the authority's, never where it is later", arguments: [
    ("tt25-2023-xa", nil, ["02-15"], [:], "2025-02-14", "HD 0"), ("tt25-2023-xa", nil, ["02-28"], [:], "2025-02-27", "Điều 9"),
    ("tt25-2023-xa", nil, ["02-27"], [:], "2025-02-26", "HD 0"), ("tt25-2023-xa", nil, ["02-27"], [.before: .dayIncluded], "2025-02-27", "HD 0"),
    ("tt25-2023-xa", nil, ["03-15"], [:], "2025-02-27", "Điều 9"), ("tt25-2023-xa", "01-31", ["02-15"], [:], "2025-01-30", "QĐ 12"),
    ("tt25-2023-xa", "01-31", ["01-20"], [:], "2025-01-19", "HD 0"), ("tt25-2023-xa", nil, ["02-20", "02-10", "02-15"], [:], "2025-02-09", "HD 1"),
    ("tt25-2023-xa", nil, ["12-20"], [:], "2024-12-19", "HD 0"), ("tt25-2023-tinh", nil, ["07-15"], [:], "2025-07-14", "HD 0"),
    ("tt24-2023-donvi-huyen", nil, ["01-10"], [:], "2025-01-09", "HD 0"), ("tt22-2020-donvi", nil, ["03-31"], [:], "2025-03-30", "HD 0"),
    ("tt44-2014-xa", nil, ["12-20"], [:], "2024-12-19", "HD 0"), ("tt44-2014-xa", nil, ["01-05"], [:], "2025-01-04", "HD 0"),
  ] as [(String, String?, [String], Choices, String, String)])
  func innerDay(_ law: String, _ set: String?, _ inner: [String], _ choices: Choices, _ last: String, _ basis: String) throws {
    let due = try #require(try Self.due(law, set: set, inner: inner, choices))
    #expect(due.last.iso == last && due.basis.hasPrefix(basis))
  }

  @Test("A day that guidance sets says whose it is and before which day it goes; that of an indicator moves nothing")
  func innerDayInWords() throws {
    let law = try LawFiles.law("tt25-2023-xa")
    let day = try #require(DueDate.MonthDay("02-15"))
    func due(_ item: String, _ step: String) -> DueDay? {
      law.text.dueDay(
        step, for: 2024, authority: nil, inner: [InnerDate(unitID: "u", item: item, before: day, basis: "Hướng dẫn của Xã A, bản số 2")], choices: [:])
    }
    #expect(due(GuidanceItem.dossier, "dossier")?.basis == "Hướng dẫn của Xã A, bản số 2; sớm hơn hạn 27/02/2025 theo Điều 9 \(Self.commune)")
    #expect(due("5.1", "dossier")?.last.iso == "2025-02-27" && due(GuidanceItem.dossier, "decision")?.last.iso == "2025-03-30")
    #expect(try LawFiles.law("tt44-2014-xa").text.dueDay("dossier", for: 2021, authority: nil, inner: [], choices: [:]) == nil)
  }

  private static func due(_ id: String, set: String?, inner: [String], _ choices: Choices) throws -> DueDay? {
    let text = try LawFiles.law(id).text
    let authority = AuthoritySetting(
      regulationID: text.id, from: try #require(Day(iso: "2024-01-01")), until: nil, receiver: .province, receives: "Sở", decides: "Giám đốc Sở",
      decider: .educationHead, dossierBefore: set.flatMap { DueDate.MonthDay($0) }, basis: "QĐ 12")
    let dates = try inner.enumerated().map { index, day in
      InnerDate(unitID: "u", item: GuidanceItem.dossier, before: try #require(DueDate.MonthDay(day)), basis: "HD \(index)")
    }
    return text.dueDay("dossier", for: 2024, authority: authority, inner: dates, choices: choices)
  }
}
