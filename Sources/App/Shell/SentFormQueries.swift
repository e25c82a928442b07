import Foundation
import Store

extension Connection {
  /// Notes that the account sends a form; kept for a week, after which the action itself says what has changed.
  ///
  /// - Returns: false when the same form of theirs has been taken before.
  func isFirst(_ digest: String, by account: String, at time: Date) throws -> Bool {
    try run("DELETE FROM sent_form WHERE account_id = \(account) AND at < \(time.addingTimeInterval(-7 * 86400))")
    return try run(
      "INSERT INTO sent_form (account_id, digest, at) VALUES (\(account), \(digest), \(time)) ON CONFLICT DO NOTHING") == 1
  }
}
