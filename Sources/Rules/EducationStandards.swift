/// The standards of phổ cập giáo dục and xóa mù chữ computed from raw counts (NĐ 20/2014).
///
/// A check beside the recognising decision, which TT 25's indicators 4.1–4.4 rest on: it never replaces it.
public struct EducationStandards: Sendable, Equatable, Decodable {
  public let id: String
  public let name: String
  public let standards: [Standard]

  public struct Standard: Sendable, Equatable, Decodable {
    /// As the indicators name it: preschool5, primary, lowerSecondary, literacy.
    public let id: String
    public let name: String
    /// The lowest first; each level keeps what the one below asks.
    public let levels: [Level]
  }

  public struct Level: Sendable, Equatable, Decodable {
    public let clause: String
    /// Other standards that must be attained first.
    public let requires: [Requirement]?
    public let shares: [Share]
  }

  public struct Requirement: Sendable, Equatable, Decodable {
    public let standard: String
    public let level: Int
  }

  public struct Share: Sendable, Equatable, Decodable {
    /// The raw count, and the one in its place in xã đặc biệt khó khăn where the age group differs.
    public let count: String
    public let countDifficult: String?
    public let atLeast: Int
    public let difficult: Int?
    public let counted: String
    /// Whether all others must still be learning.
    public let rest: Bool?
  }

  /// People counted: so many of a group, and of the others those who are still learning.
  public struct Count: Sendable, Equatable, Decodable {
    public let numerator: Int
    public let denominator: Int
    public let stillLearning: Int?

    public init(_ numerator: Int, of denominator: Int, stillLearning: Int? = nil) {
      self.numerator = numerator
      self.denominator = denominator
      self.stillLearning = stillLearning
    }
  }

  public struct Outcome: Sendable, Equatable {
    /// 0 for none; with missing counts, what can be said for certain.
    public let level: Int
    public let reasons: [Reason]
    public var isComplete: Bool { !reasons.contains { $0.outcome == .missing } }
  }

  public func standard(_ id: String) -> Standard? { standards.first { $0.id == id } }

  /// The level that the counts amount to.
  ///
  /// - Parameters:
  ///   - difficult: xã đặc biệt khó khăn, a dated fact of its own, not the vùng khó khăn of TT 25 5.2.
  /// - Throws: `Problem.invalid` naming every count that is impossible; `notFound` for a standard that is not there.
  public func outcome(of id: String, counts: [String: Count], difficult: Bool) throws(Problem) -> Outcome {
    let faults = counts.sorted { $0.key < $1.key }.flatMap { name, count in
      count.faults.map { FieldProblem("count-\(name)", "Số liệu \(name): \($0)") }
    }
    guard faults.isEmpty else { throw .invalid(faults) }
    guard let standard = standard(id) else { throw .notFound("Không có chuẩn “\(id)” trong \(name)") }
    var reasons: [Reason] = []
    for (index, level) in standard.levels.enumerated() {
      for requirement in level.requires ?? [] {
        let reached = try outcome(of: requirement.standard, counts: counts, difficult: difficult)
        let name = self.standard(requirement.standard)?.name ?? requirement.standard
        reasons.append(
          Reason(
            reached.level >= requirement.level ? .met : reached.isComplete ? .notMet : .missing,
            "\(name) từ mức độ \(requirement.level) trở lên", clause: level.clause))
      }
      reasons += level.shares.map { reason(for: $0, counts, difficult, clause: level.clause) }
      guard reasons.allSatisfy({ $0.outcome == .met }) else { return Outcome(level: index, reasons: reasons) }
    }
    return Outcome(level: standard.levels.count, reasons: reasons)
  }

  private func reason(for share: Share, _ counts: [String: Count], _ difficult: Bool, clause: String) -> Reason {
    let name = difficult ? share.countDifficult ?? share.count : share.count
    guard let count = counts[name], share.rest != true || count.stillLearning != nil else {
      return Reason(.missing, "Chưa có số liệu: \(share.counted)", clause: clause)
    }
    let percent = difficult ? share.difficult ?? share.atLeast : share.atLeast
    let fraction = IndicatorAnswer.Fraction(count.numerator, of: count.denominator)
    let figures = "\(Figure.text(count.numerator))/\(Figure.text(count.denominator)) (\(Figure.percent(fraction)))"
    guard fraction.reaches(percent: percent) else {
      return Reason(
        .notMet,
        "\(share.counted): \(figures), cần \(percent) %, còn thiếu \(Figure.text(fraction.lacking(percent: percent)))", clause: clause)
    }
    let idle = count.denominator - count.numerator - (count.stillLearning ?? 0)
    guard share.rest != true || idle == 0 else {
      return Reason(
        .notMet, "\(share.counted): \(figures), nhưng \(Figure.text(idle)) trẻ còn lại không đang học", clause: clause)
    }
    return Reason(.met, "\(share.counted): \(figures), cần \(percent) %", clause: clause)
  }

  /// What is wrong with the file as a whole; empty when it can be used.
  public var faults: [DataFault] {
    var faults: [DataFault] = []
    for (index, standard) in standards.enumerated() {
      for (place, level) in standard.levels.enumerated() {
        let path: [DataFault.Step] = ["standards", .index(index), "levels", .index(place)]
        for requirement in level.requires ?? []
        // A standard further down cannot ask for this one in turn: the walk ends.
        where !(self.standard(requirement.standard)?.levels.allSatisfy { $0.requires == nil } ?? false) {
          faults.append(DataFault(path, "requires: “\(requirement.standard)” không có, hoặc lại cần chuẩn khác"))
        }
        for share in level.shares where !(1...100).contains(share.atLeast) || !(1...100).contains(share.difficult ?? 1) {
          faults.append(DataFault(path, "\(share.count): ngưỡng phải từ 1 đến 100"))
        }
      }
    }
    return faults
  }
}

extension EducationStandards.Count {
  fileprivate var faults: [String] {
    if denominator <= 0 { return ["mẫu số phải lớn hơn 0"] }
    if denominator > Indicator.greatest { return ["mẫu số quá lớn"] }
    if numerator < 0 || (stillLearning ?? 0) < 0 { return ["không được có số nhỏ hơn 0"] }
    if numerator > denominator { return ["tử số \(numerator) lớn hơn mẫu số \(denominator)"] }
    if let stillLearning, stillLearning > denominator - numerator {
      return ["số đang học \(stillLearning) lớn hơn số còn lại \(denominator - numerator)"]
    }
    return []
  }
}
