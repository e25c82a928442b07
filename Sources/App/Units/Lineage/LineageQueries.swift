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

  /// Every piece there is.
  func lineagePieces() throws -> [Lineage.Piece] {
    try rows("SELECT * FROM lineage").map(Lineage.Piece.init)
  }

  /// The pieces of some old units.
  func lineagePieces(ofOld ids: [String]) throws -> [Lineage.Piece] {
    try rows("SELECT * FROM lineage WHERE old_id IN \(list: ids)").map(Lineage.Piece.init)
  }

  /// The pieces that went into some new units.
  func lineagePieces(intoNew ids: [String]) throws -> [Lineage.Piece] {
    try rows("SELECT * FROM lineage WHERE new_id IN \(list: ids)").map(Lineage.Piece.init)
  }

  /// The first pieces of a change, with their units.
  func pieces(of change: String, limit: Int) throws -> [LineagePiece] {
    let pieces = try rows(
      "SELECT l.* FROM lineage l JOIN unit n ON n.id = l.new_id WHERE l.change_id = \(change) ORDER BY n.level DESC, n.sort_key, l.old_id LIMIT \(limit)"
    ).map(Lineage.Piece.init)
    let units = try units(pieces.flatMap { [$0.old, $0.new] }).byID
    return pieces.compactMap { piece in
      guard let old = units[piece.old], let new = units[piece.new] else { return nil }
      return LineagePiece(old: old, new: new, piece: piece)
    }
  }

  func lineageCount(of change: String) throws -> Int {
    try row("SELECT count(*) AS n FROM lineage WHERE change_id = \(change)")?.int("n") ?? 0
  }

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
