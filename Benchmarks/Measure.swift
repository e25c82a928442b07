import TestSupport

/// One row of the table: some work, what it may cost, and how to find out what it does cost.
struct Measure: Sendable {
  let work: String
  let target: Target
  /// The engines that it is asked of.
  var engines: Set<TestEngine> = Set(TestEngine.allCases)
  let run: @Sendable (Ground) async throws -> Figure
}

/// Rows that stand together; `bin/bench NAME` measures one group alone.
struct Group: Sendable {
  let name: String
  let measures: [Measure]
}

/// What a figure may be.
struct Target: Sendable {
  let limit: Double
  let unit: String
  let isLeast: Bool

  static func atMost(_ limit: Double, _ unit: String) -> Target { Target(limit: limit, unit: unit, isLeast: false) }
  static func atLeast(_ limit: Double, _ unit: String) -> Target { Target(limit: limit, unit: unit, isLeast: true) }

  func isMet(by figure: Figure) -> Bool { isLeast ? figure.value >= limit : figure.value <= limit }
  var text: String { "\(isLeast ? "≥" : "≤") \(Figure.rounded(limit)) \(unit)" }
}

/// What was measured, in the target's unit, and what a reader should know beside it.
struct Figure: Sendable {
  let value: Double
  var note = ""

  func text(_ unit: String) -> String { "\(Self.rounded(value)) \(unit)\(note.isEmpty ? "" : " (\(note))")" }

  /// Three digits that count: "0.437", "12.3", "151".
  static func rounded(_ value: Double) -> String {
    let digits = value == value.rounded() || value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let whole = Int((value * scale).rounded())
    guard digits > 0 else { return "\(whole)" }
    let part = String(whole % Int(scale))
    return "\(whole / Int(scale)).\(String(repeating: "0", count: digits - part.count))\(part)"
  }
}
