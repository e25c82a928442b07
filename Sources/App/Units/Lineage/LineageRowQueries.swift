import Foundation
import Rules
import Store

/// A row of a list that fitted nothing, and what a person made of it.
struct LineageRow: Sendable {
  enum State: String, Sendable { case open, settled, dismissed }

  let id: String
  let changeID: String
  let row: LineageList.Row
  let trouble: LineageList.Trouble
  let oldID: String?
  let newID: String?
  let state: State
  let reason: String
  let name: String

  /// The row as it was written, to know it again.
  var words: String { Self.words(row) }
  static func words(_ row: LineageList.Row) -> String {
    [row.oldCode, row.oldName, row.newCode, row.newName, row.extent.rawValue].joined(separator: "\t")
  }
}

extension Connection {
  func insert(_ rows: [LineageList.Unsettled], change: String, at time: Date) throws {
    try runMany(
      rows.map { unsettled in
        let row = unsettled.row
        return """
          INSERT INTO lineage_row (id, change_id, number, old_code, old_name, new_code, new_name, extent, share, trouble, old_id, new_id)
          VALUES (\(Identifier.make(at: time)), \(change), \(row.number), \(row.oldCode), \(row.oldName), \(row.newCode), \(row.newName),
            \(row.extent.rawValue), \(row.share), \(unsettled.trouble.rawValue), \(unsettled.old?.id), \(unsettled.new?.id))
          """
      })
  }

  func lineageRows(of change: String) throws -> [LineageRow] {
    try rows("SELECT * FROM lineage_row WHERE change_id = \(change) ORDER BY state, trouble, number, old_code").map(LineageRow.init)
  }

  /// - Throws: `Problem.notFound`.
  func lineageRow(_ id: String) throws -> LineageRow {
    guard let row = try row("SELECT * FROM lineage_row WHERE id = \(id)") else { throw Problem.notFound("Không có dòng này.") }
    return try LineageRow(row)
  }

  /// Settles a row, or dismisses it.
  ///
  /// - Returns: whether nobody was faster.
  func settle(
    _ id: String, _ state: LineageRow.State, old: String?, new: String?, reason: String, by actor: Actor, at time: Date
  ) throws -> Bool {
    try run(
      """
      UPDATE lineage_row SET state = \(state.rawValue), old_id = \(old), new_id = \(new), reason = \(reason),
        account_id = \(actor.accountID), name = \(actor.name), at = \(time)
      WHERE id = \(id) AND state = 'open'
      """) == 1
  }
}

extension LineageRow {
  fileprivate init(_ row: Row) throws {
    guard let extent = Lineage.Extent(rawValue: try row.text("extent")), let state = State(rawValue: try row.text("state")),
      let trouble = LineageList.Trouble(rawValue: try row.text("trouble"))
    else { throw StoreError.column("lineage_row") }
    self.init(
      id: try row.text("id"), changeID: try row.text("change_id"),
      row: LineageList.Row(
        number: try row.int("number"), oldCode: try row.text("old_code"), oldName: try row.text("old_name"),
        newCode: try row.text("new_code"), newName: try row.text("new_name"), extent: extent, share: try row.intOrNil("share")),
      trouble: trouble, oldID: try row.textOrNil("old_id"), newID: try row.textOrNil("new_id"), state: state,
      reason: try row.text("reason"), name: try row.text("name"))
  }
}
