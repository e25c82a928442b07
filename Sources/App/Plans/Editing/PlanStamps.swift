import Rules
import Store

extension [PlanStage] {
  /// What stands, in short: whoever changes it says by this what they saw.
  var stamp: String {
    isEmpty ? "" : SHA256Hex.of(map { [$0.name, $0.body, $0.from.iso, $0.until.iso, $0.action?.rawValue ?? ""].joined(separator: "\t") }.joined(separator: "\n"))
  }

  /// For whoever would save over them.
  var words: String {
    isEmpty ? "không còn mốc nào" : map { stage in
      let facts = [stage.body, "\(stage.from.vietnamese)–\(stage.until.vietnamese)"].filter { !$0.isEmpty }
      return "\(stage.name) (\(facts.joined(separator: ", ")))"
    }.joined(separator: "; ")
  }
}
