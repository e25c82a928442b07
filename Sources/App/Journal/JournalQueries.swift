import Foundation
import Rules
import Store

extension Connection {
  func journalLength(of chain: JournalChain) throws -> Int {
    try row("SELECT count(*) AS n FROM journal WHERE chain = \(chain.name)")?.int("n") ?? 0
  }

  /// The newest first.
  func journalLines(of chain: JournalChain, from first: Int, limit: Int) throws -> [JournalLine] {
    try rows(
      """
      SELECT * FROM journal WHERE chain = \(chain.name) ORDER BY number DESC LIMIT \(limit) OFFSET \(first)
      """
    ).map { row in
      let entry = try JournalEntry(row)
      let action = entry.value(of: "action") ?? ""
      let step: String? = if case .level = chain { LevelAssessment.Action(rawValue: action)?.verb } else { Assessment.Action(rawValue: action)?.verb }
      let what = JournalAction(rawValue: entry.action).map { step ?? $0.verb } ?? entry.action
      return JournalLine(
        at: try row.date("at"), name: entry.name,
        office: entry.office.isEmpty ? Role(rawValue: entry.role)?.name ?? "" : entry.office,
        what: what.prefix(1).uppercased() + what.dropFirst(), criterion: entry.value(of: "criterion") ?? entry.value(of: "indicator"))
    }
  }
}

extension JournalEntry {
  /// One value of the detail; nil where it has none.
  fileprivate func value(of key: String) -> String? {
    detail.split(separator: "\n").first { $0.hasPrefix("\(key)=") }.map { String($0.dropFirst(key.count + 1)) }
  }
}
