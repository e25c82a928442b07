import Foundation
import Rules
import Store

/// A file that was sent and looked at, waiting for its sender to say yes.
struct StagedImport: Sendable {
  let id: String
  let kind: ImportKind
  let accountID: String
  let name: String
  let sha256: String
  /// What was typed beside it, as a form encodes it.
  let fields: String
  let at: Date
}

extension Connection {
  func stage(_ staged: StagedImport) throws {
    try run(
      """
      INSERT INTO staged_import (id, kind, account_id, name, sha256, fields, at)
      VALUES (\(staged.id), \(staged.kind.rawValue), \(staged.accountID), \(staged.name), \(staged.sha256), \(staged.fields), \(staged.at))
      """)
  }

  /// - Throws: `Problem.notFound` once it was taken or dropped, and for everyone but its sender.
  func stagedImport(_ id: String, of account: String) throws -> StagedImport {
    guard let row = try row("SELECT * FROM staged_import WHERE id = \(id) AND account_id = \(account)"),
      let kind = ImportKind(rawValue: try row.text("kind"))
    else { throw Problem.notFound("Tệp này đã được nhập xong, đã bỏ, hoặc đã để quá một ngày. Muốn nhập lại, hãy tải tệp lên lần nữa.") }
    return StagedImport(
      id: id, kind: kind, accountID: account, name: try row.text("name"), sha256: try row.text("sha256"),
      fields: try row.text("fields"), at: try row.date("at"))
  }

  /// - Returns: whether nobody was faster.
  func unstage(_ id: String) throws -> Bool { try run("DELETE FROM staged_import WHERE id = \(id)") == 1 }

  /// Drops what has waited since before the moment.
  ///
  /// - Returns: the contents that may now be nobody's.
  func unstage(before moment: Date) throws -> [String] {
    try rows("DELETE FROM staged_import WHERE at < \(moment) RETURNING sha256").map { try $0.text("sha256") }
  }
}
