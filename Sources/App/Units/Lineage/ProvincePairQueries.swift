import Rules
import Store

/// A province that became another, as its communes say.
struct ProvincePair: Sendable {
  let old: Unit
  let new: Unit
  /// Communes that went this way, in whole or in part.
  let communes: Int
  let parts: Int
  let isWritten: Bool

  var key: String { "\(old.id):\(new.id)" }
}

extension Connection {
  /// What the communes of a change say about provinces: which became which, and by how many communes.
  func provincePairs(of change: String) throws -> [ProvincePair] {
    let written = Set(
      try rows("SELECT l.old_id, l.new_id FROM lineage l JOIN unit u ON u.id = l.old_id WHERE l.change_id = \(change) AND u.level = 'province'")
        .map { try $0.text("old_id") + $0.text("new_id") })
    let rows = try rows(
      """
      SELECT o.province_id AS old_id, n.province_id AS new_id, count(*) AS communes,
        sum(CASE WHEN l.extent = 'partial' THEN 1 ELSE 0 END) AS parts
      FROM lineage l JOIN unit o ON o.id = l.old_id JOIN unit n ON n.id = l.new_id
      WHERE l.change_id = \(change) AND o.level = 'commune' AND o.province_id <> n.province_id
      GROUP BY o.province_id, n.province_id
      """)
    let units = try units(try rows.flatMap { [try $0.text("old_id"), try $0.text("new_id")] }).byID
    return try rows.compactMap { row in
      guard let old = units[try row.text("old_id")], let new = units[try row.text("new_id")] else { return nil }
      return ProvincePair(
        old: old, new: new, communes: try row.int("communes"), parts: try row.int("parts"), isWritten: written.contains(old.id + new.id))
    }.sorted { ($0.new.name, -$0.communes) < ($1.new.name, -$1.communes) }
  }
}
