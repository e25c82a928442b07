import Foundation
import Rules
import Store
import Synchronization

extension Connection {
  /// Keeps the text of a regulation for good, so that what is pinned to it can always be read.
  func publish(_ published: Regulations.Published<Regulation>, at time: Date) throws {
    try publish(published.regulation.id, published.sha256, published.yaml, at: time)
  }

  func publish(_ published: Regulations.Published<LevelRegulation>, at time: Date) throws {
    try publish(published.regulation.id, published.sha256, published.yaml, at: time)
  }

  private func publish(_ id: String, _ sha256: String, _ yaml: String, at time: Date) throws {
    try run(
      """
      INSERT INTO regulation (id, sha256, yaml, published_at) VALUES (\(id), \(sha256), \(yaml), \(time)) ON CONFLICT DO NOTHING
      """)
  }

  /// The newest entry for a day counts.
  func save(_ entered: EnteredDay, source: String, by actor: Actor, at time: Date) throws {
    try run(
      """
      INSERT INTO day_off (day, working, name, source, account_id, at)
      VALUES (\(entered.day.iso), \(entered.isWorking), \(entered.name), \(source), \(actor.accountID), \(time))
      ON CONFLICT (day) DO UPDATE SET working = excluded.working, name = excluded.name, source = excluded.source,
        account_id = excluded.account_id, at = excluded.at
      """)
  }

  func enteredDays() throws -> [EnteredDay] {
    try rows("SELECT day, working, name FROM day_off ORDER BY day").map {
      EnteredDay(day: try $0.day("day"), isWorking: try $0.bool("working"), name: try $0.text("name"))
    }
  }
}

/// Texts of law by version, each parsed once in the life of the program: they never change.
final class RegulationCache: Sendable {
  static let shared = RegulationCache()
  private let known = Mutex<[String: Law]>([:])

  func law(id: String, sha256: String, in db: Connection) throws -> Law {
    if let law = known.withLock({ $0[sha256] }) { return law }
    guard let row = try db.row("SELECT yaml FROM regulation WHERE id = \(id) AND sha256 = \(sha256)") else {
      throw StoreError.sql("regulation \(id) \(sha256) is pinned but not kept")
    }
    let law = try Regulations.parse(try row.text("yaml"), file: id).regulation
    known.withLock { $0[sha256] = law }
    return law
  }

  /// The same for what is rated by points.
  func regulation(id: String, sha256: String, in db: Connection) throws -> Regulation {
    guard case .points(let regulation) = try law(id: id, sha256: sha256, in: db) else {
      throw StoreError.sql("regulation \(id) \(sha256) is pinned to points but judges by levels")
    }
    return regulation
  }
}
