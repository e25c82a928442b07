import Testing

@testable import Rules

@Suite("A plan's numbers of units by level")
struct LevelTargetTests {
  @Test("a number, or a share that is rounded up on whole numbers; two blanks are no target")
  func reads() throws {
    #expect(try LevelTarget.read("12", "3", of: 17, "xã") == LevelTarget(level1: 12, level2: 3))
    #expect(try LevelTarget.read("70 %", "", of: 11, "xã") == LevelTarget(level1: 8, level2: 0))
    #expect(try LevelTarget.read("70%", "10,5%", of: 10, "xã") == LevelTarget(level1: 7, level2: 2))
    #expect(try LevelTarget.read("0", "", of: 3, "xã") == LevelTarget(level1: 0, level2: 0))
    #expect(try LevelTarget.read("", "", of: 3, "xã") == nil)
    #expect(LevelTarget(level1: 8, level2: 1) + LevelTarget(level1: 2, level2: 0) == LevelTarget(level1: 10, level2: 1))
  }

  @Test(
    "what cannot be is refused where it stands, saying how to mend it",
    arguments: [
      ("mười", "", LevelTarget.Fault.level1("“mười” không phải là số; hãy ghi số xã như 12, hoặc tỷ lệ như 70 %")),
      ("-1", "", .level1("không thể là số âm")), ("101 %", "", .level1("tỷ lệ không thể vượt 100 %")),
      ("2,5", "", .level1("số xã phải là số nguyên")), ("18", "", .level1("chỉ có 17 xã tham gia")),
      ("", "2", .level1("hãy ghi cả số từ mức độ 1 trở lên, gồm cả mức độ 2")),
      ("3", "4", .level2("số mức độ 2 nằm trong số từ mức độ 1 trở lên, không thể nhiều hơn 3 xã")),
      ("3", "x", .level2("“x” không phải là số; hãy ghi số xã như 12, hoặc tỷ lệ như 70 %")),
      ("99999999999999999999", "", .level1("chỉ có 17 xã tham gia")), ("9e3", "", .level1("“9e3” không phải là số; hãy ghi số xã như 12, hoặc tỷ lệ như 70 %")),
    ] as [(String, String, LevelTarget.Fault)])
  func refuses(level1: String, level2: String, fault: LevelTarget.Fault) {
    #expect(throws: fault) { try LevelTarget.read(level1, level2, of: 17, "xã") }
  }
}
