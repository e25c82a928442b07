import Foundation
import Rules
import Store

/// One change of units on one day: a national list, or what an administrator typed.
struct UnitChange: Sendable {
  let id: String
  let day: Day
  /// The legal basis; may be "" for a list, which rests on many papers.
  let basis: String
  let isList: Bool
  let practice: Bool
}

/// A change with what came of it, as the page of changes lists it.
struct UnitChangeLine: Sendable {
  let change: UnitChange
  let name: String
  let at: Date
  let pieces: Int
  let open: Int
}

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

/// A piece with both of its units.
struct LineagePiece: Sendable {
  let old: Unit
  let new: Unit
  let piece: Lineage.Piece
}

extension Connection {
  /// The change that the lists of a day belong to.
  func listChange(on day: Day, practice: Bool) throws -> String? {
    try row("SELECT id FROM unit_change WHERE day = \(day.iso) AND source = 'list' AND practice = \(practice) ORDER BY id")?.text("id")
  }

  /// - Throws: `Problem.notFound`.
  func unitChange(_ id: String) throws -> UnitChange {
    guard let row = try row("SELECT * FROM unit_change WHERE id = \(id)") else { throw Problem.notFound("Không có lần thay đổi này.") }
    return try UnitChange(row)
  }

  func insert(_ change: UnitChange, by actor: Actor?, at time: Date) throws {
    try run(
      """
      INSERT INTO unit_change (id, day, basis, source, practice, account_id, name, at)
      VALUES (\(change.id), \(change.day.iso), \(change.basis), \(change.isList ? "list" : "typed"), \(change.practice),
        \(actor?.accountID), \(actor?.name ?? "Hệ thống"), \(time))
      """)
  }

  /// All changes, the newest day first.
  func unitChanges() throws -> [UnitChangeLine] {
    try rows(
      """
      SELECT c.*, (SELECT count(*) FROM lineage l WHERE l.change_id = c.id) AS pieces,
        (SELECT count(*) FROM lineage_row r WHERE r.change_id = c.id AND r.state = 'open') AS waiting
      FROM unit_change c ORDER BY c.day DESC, c.at DESC, c.id
      """
    ).map {
      UnitChangeLine(
        change: try UnitChange($0), name: try $0.text("name"), at: try $0.date("at"), pieces: try $0.int("pieces"), open: try $0.int("waiting"))
    }
  }

  func end(_ units: [String], on day: Day) throws {
    try runMany(units.map { "UPDATE unit SET valid_until = \(day.iso) WHERE id = \($0)" })
  }

  func insert(_ pieces: [Lineage.Piece], change: String) throws {
    // Two hundred rows a statement: a national list is ten thousand.
    try runMany(
      stride(from: 0, to: pieces.count, by: 200).map { start in
        let rows = pieces[start..<min(start + 200, pieces.count)].map { piece -> SQL in
          "(\(piece.old), \(piece.new), \(piece.extent.rawValue), \(piece.share), \(change))"
        }
        return "INSERT INTO lineage (old_id, new_id, extent, share, change_id) VALUES \(SQL.joined(rows))"
      })
  }

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

  /// Every piece there is.
  func lineagePieces() throws -> [Lineage.Piece] {
    try rows("SELECT * FROM lineage").map(Lineage.Piece.init)
  }

  /// The pieces of some old units.
  func lineagePieces(ofOld ids: [String]) throws -> [Lineage.Piece] {
    try rows("SELECT * FROM lineage WHERE old_id IN \(list: ids)").map(Lineage.Piece.init)
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
    let units = Dictionary(
      try units(Array(Set(try rows.flatMap { [try $0.text("old_id"), try $0.text("new_id")] }))).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    return try rows.compactMap { row in
      guard let old = units[try row.text("old_id")], let new = units[try row.text("new_id")] else { return nil }
      return ProvincePair(
        old: old, new: new, communes: try row.int("communes"), parts: try row.int("parts"), isWritten: written.contains(old.id + new.id))
    }.sorted { ($0.new.name, -$0.communes) < ($1.new.name, -$1.communes) }
  }
}

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

extension UnitChange {
  init(_ row: Row) throws {
    self.init(
      id: try row.text("id"), day: try row.day("day"), basis: try row.text("basis"), isList: try row.text("source") == "list",
      practice: try row.bool("practice"))
  }
}

extension Lineage.Piece {
  init(_ row: Row) throws {
    guard let extent = Lineage.Extent(rawValue: try row.text("extent")) else { throw StoreError.column("lineage.extent") }
    self.init(old: try row.text("old_id"), new: try row.text("new_id"), extent: extent, share: try row.intOrNil("share"))
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

extension Connection {
  /// The first pieces of a change, with their units.
  func pieces(of change: String, limit: Int) throws -> [LineagePiece] {
    let pieces = try rows(
      "SELECT l.* FROM lineage l JOIN unit n ON n.id = l.new_id WHERE l.change_id = \(change) ORDER BY n.level DESC, n.sort_key, l.old_id LIMIT \(limit)"
    ).map(Lineage.Piece.init)
    let units = Dictionary(
      try units(Array(Set(pieces.flatMap { [$0.old, $0.new] }))).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return pieces.compactMap { piece in
      guard let old = units[piece.old], let new = units[piece.new] else { return nil }
      return LineagePiece(old: old, new: new, piece: piece)
    }
  }

  func lineageCount(of change: String) throws -> Int {
    try row("SELECT count(*) AS n FROM lineage WHERE change_id = \(change)")?.int("n") ?? 0
  }
}

extension Connection {
  /// People with an office in these units on the day or later, and dossiers of theirs that are not published.
  func affected(_ units: [String], on day: Day) throws -> (people: Int, dossiers: Int) {
    let people = try row(
      """
      SELECT count(DISTINCT account_id) AS n FROM hat
      WHERE unit_id IN \(list: units) AND (until_day IS NULL OR until_day > \(day.iso))
      """)
    let dossiers = try row(
      """
      SELECT (SELECT count(*) FROM assessment WHERE unit_id IN \(list: units) AND state NOT IN ('published', 'surveyed'))
        + (SELECT count(*) FROM level_assessment WHERE unit_id IN \(list: units) AND state NOT IN ('published', 'declined', 'closed')) AS n
      """)
    return (try people?.int("n") ?? 0, try dossiers?.int("n") ?? 0)
  }
}

extension Connection {
  /// The pieces that went into some new units.
  func lineagePieces(intoNew ids: [String]) throws -> [Lineage.Piece] {
    try rows("SELECT * FROM lineage WHERE new_id IN \(list: ids)").map(Lineage.Piece.init)
  }
}
