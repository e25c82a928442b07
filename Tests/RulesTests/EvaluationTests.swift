import Foundation
import Testing

@testable import Rules

/// Thông tư 44/2014: Điều 4.2 (evidence, maxima, sum) and Điều 4.3 (ratings), at their boundaries.
@Suite struct EvaluationTests {
  /// A circular like TT 44, small enough to see whole: three criteria that sum to 100.
  static let law = Regulation(
    text: LegalText(
      id: "test", name: "Thông tư thử", shortName: "TT thử", issued: "2014-12-12",
      inForce: .init(from: "2015-01-25", until: nil), years: .init(from: 2015, until: 2023), subject: .commune),
    points: .init(total: Points(hundredths: 10_000), step: Points(hundredths: 50), clause: "Điều 4.2", wholeBands: true),
    evidence: .init(required: true, clause: "Điều 4.2"),
    criteria: (1...3).map { .init(number: $0, name: "Tiêu chí \($0)", clause: "Điều 3") },
    maximaUnknown: "Chưa biết điểm tối đa",
    ratings: [
      .init(id: "good", name: "Tốt", from: Points(hundredths: 8500), noZero: true, printed: "85–100", clause: "Điều 4.3"),
      .init(id: "fair", name: "Khá", from: Points(hundredths: 7000), noZero: true, printed: "70–84", clause: "Điều 4.3"),
      .init(id: "average", name: "Trung bình", from: Points(hundredths: 5000), noZero: true, printed: "50–69", clause: "Điều 4.3"),
      .init(id: "failed", name: "Chưa đạt", from: .zero, noZero: false, printed: "dưới 50", clause: "Điều 4.3"),
    ])

  static func rate(_ points: [Double?], evidence: [Int] = [1, 1, 1]) throws -> Evaluation {
    var answers: [Int: Answer] = [:]
    for (index, number) in points.enumerated() {
      answers[index + 1] = Answer(points: number.flatMap { Points($0) }, evidence: evidence[index])
    }
    return try law.evaluate(answers, maxima: nil)
  }

  @Test(
    "Điều 4.3: each band begins at its first whole number, and half points below it belong to the band below",
    arguments: [
      (100.0, "Tốt", false), (85, "Tốt", false), (84.5, "Khá", true), (84, "Khá", false), (70, "Khá", false),
      (69.5, "Trung bình", true), (69, "Trung bình", false), (50, "Trung bình", false), (49.5, "Chưa đạt", true),
      (49, "Chưa đạt", false), (3, "Chưa đạt", false),
    ])
  func bands(total: Double, rating: String, flagged: Bool) throws {
    let evaluation = try Self.rate([1, 1, total - 2])
    #expect(evaluation.total == Points(total))
    #expect(evaluation.rating.name == rating)
    #expect(!evaluation.flags.isEmpty == flagged)
  }

  @Test("Điều 4.3: a criterion at 0 bars every rating but Chưa đạt, and the reasons name it")
  func zeroRule() throws {
    let evaluation = try Self.rate([50, 45, 0])
    #expect(evaluation.total == Points(95))
    #expect(evaluation.rating.name == "Chưa đạt")
    #expect(evaluation.reasons.filter { $0.outcome == .notMet && $0.text.contains("tiêu chí 3") }.count == 3)
  }

  @Test("Điều 4.2: points without fitting evidence are not scored, and bring the rating down with them")
  func unproven() throws {
    let evaluation = try Self.rate([50, 40, 5], evidence: [1, 2, 0])
    #expect(evaluation.total == Points(90))
    #expect(evaluation.counted[2].isUnproven)
    #expect(evaluation.rating.name == "Chưa đạt")
    #expect(evaluation.reasons.contains { $0.clause == "Điều 4.2" && $0.text.contains("Tiêu chí 3 không có minh chứng") })
  }

  @Test("A criterion that nobody has scored is missing, counts 0 for now, and is said so")
  func missing() throws {
    let evaluation = try Self.rate([50, 40, nil])
    #expect(evaluation.missing == [3])
    #expect(!evaluation.isComplete)
    #expect(evaluation.rating.name == "Chưa đạt")
  }

  @Test("Every fault of the points is told at once: above the maximum, below 0, off the half-point step, unknown")
  func faults() throws {
    let maxima = try Maxima([1: Points(hundredths: 4000), 2: Points(hundredths: 3000), 3: Points(hundredths: 3000)], for: Self.law)
    let answers = [
      1: Answer(points: Points(hundredths: 4050), evidence: 1), 2: Answer(points: Points(hundredths: -50), evidence: 1),
      3: Answer(points: Points(hundredths: 530), evidence: 1), 4: Answer(points: .zero, evidence: 1),
    ]
    let problem = #expect(throws: Problem.self) { try Self.law.evaluate(answers, maxima: maxima) }
    guard case .invalid(let faults)? = problem else { return }
    #expect(faults.map(\.field) == ["points-1", "points-2", "points-3", "points-4"])
    #expect(faults[0].message.contains("40,5") && faults[0].message.contains("40 (Điều 4.2)"))
  }

  @Test("The maximum itself and 0 are allowed")
  func limits() throws {
    let maxima = try Maxima([1: Points(hundredths: 4000), 2: Points(hundredths: 3000), 3: Points(hundredths: 3000)], for: Self.law)
    let full = try Self.law.evaluate(
      [1: Answer(points: Points(40), evidence: 1), 2: Answer(points: Points(30), evidence: 1), 3: Answer(points: Points(30), evidence: 1)],
      maxima: maxima)
    #expect(full.total == Points(100))
  }

  @Test("Điều 4.2: maxima that do not sum to 100, or leave a criterion out, are refused")
  func maxima() {
    #expect(throws: Problem.self) {
      try Maxima([1: Points(hundredths: 4000), 2: Points(hundredths: 3000), 3: Points(hundredths: 2950)], for: Self.law)
    }
    #expect(throws: Problem.self) { try Maxima([1: Points(hundredths: 4000), 2: Points(hundredths: 6000)], for: Self.law) }
  }

  @Test(
    "Points read as in Vietnamese", arguments: [(9450, "94,5"), (600, "6"), (0, "0"), (625, "6,25"), (605, "6,05"), (-150, "-1,5")])
  func text(hundredths: Int, text: String) {
    #expect(Points(hundredths: hundredths).text == text)
  }
}
