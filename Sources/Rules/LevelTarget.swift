/// How many units of a row a plan wants recognised in a year. The texts set no such number: it is the province's own.
public struct LevelTarget: Sendable, Equatable {
  /// At level 1 or above: a unit at level 2 is among them.
  public let level1: Int
  /// At level 2.
  public let level2: Int

  public init(level1: Int, level2: Int) { (self.level1, self.level2) = (level1, level2) }

  public static func + (a: LevelTarget, b: LevelTarget) -> LevelTarget {
    LevelTarget(level1: a.level1 + b.level1, level2: a.level2 + b.level2)
  }

  /// Why what was typed is no target, at which of the two numbers.
  public enum Fault: Error, Equatable {
    case level1(String), level2(String)
  }

  /// Reads two numbers as a plan writes them: "12", or a share of the units that take part, "70 %", which is rounded up
  /// (70 % of 11 communes is 8). Two blanks are no target.
  ///
  /// - Parameter what: what is counted, "xã".
  public static func read(_ level1: String, _ level2: String, of units: Int, _ what: String) throws(Fault) -> LevelTarget? {
    let first: Int?, second: Int?
    do throws(Unreadable) { first = try count(level1, of: units, what) } catch { throw .level1(error.why) }
    do throws(Unreadable) { second = try count(level2, of: units, what) } catch { throw .level2(error.why) }
    guard let first else {
      if second != nil { throw .level1("hãy ghi cả số từ mức độ 1 trở lên, gồm cả mức độ 2") }
      return nil
    }
    if let second, second > first { throw .level2("số mức độ 2 nằm trong số từ mức độ 1 trở lên, không thể nhiều hơn \(first) \(what)") }
    return LevelTarget(level1: first, level2: second ?? 0)
  }

  private struct Unreadable: Error { let why: String }

  private static func count(_ typed: String, of units: Int, _ what: String) throws(Unreadable) -> Int? {
    guard !typed.isEmpty else { return nil }
    guard let read = VietnameseNumber.read(typed) else {
      throw Unreadable(why: "“\(typed.prefix(20))” không phải là số; hãy ghi số \(what) như 12, hoặc tỷ lệ như 70 %")
    }
    guard read.value >= 0 else { throw Unreadable(why: "không thể là số âm") }
    if read.isPercent {
      guard read.value <= 100 else { throw Unreadable(why: "tỷ lệ không thể vượt 100 %") }
      // In hundredths of a per cent, on whole numbers: 70 % of 10 is 7 and not 8.
      return (Int((read.value * 100).rounded()) * units + 9_999) / 10_000
    }
    guard read.value == read.value.rounded() else { throw Unreadable(why: "số \(what) phải là số nguyên") }
    guard read.value <= Double(units) else { throw Unreadable(why: "chỉ có \(units) \(what) tham gia") }
    return Int(read.value)
  }
}
