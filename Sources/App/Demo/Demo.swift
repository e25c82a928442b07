import Foundation
import Rules
import Store

/// The demo data: every practice record is made through the actions that the pages use, with a given clock.
struct Demo {
  let site: Site

  /// - Throws: `Problem.conflict` where the database already holds units: real data are never mixed with the demo's.
  func load() async throws {
    let taken = try await site.database.read { db in try db.row("SELECT count(*) AS n FROM unit")?.int("n") ?? 0 }
    guard taken == 0 else {
      throw Problem.conflict("Cơ sở dữ liệu này đã có đơn vị; dữ liệu mẫu chỉ nạp vào nơi còn trống.")
    }
  }
}
