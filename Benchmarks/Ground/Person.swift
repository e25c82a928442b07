import Foundation
import Rules
import Store

@testable import App

/// Someone who has an account, a hat and an open session.
struct Person: Sendable {
  let actor: Actor
  let cookie: String

  /// As if the hat were one of another unit.
  func actor(in unit: App.Unit) -> Actor {
    Actor(accountID: actor.accountID, name: actor.name, role: actor.role, unitID: unit.id)
  }

  /// Opens the account and signs it in, as the pages do but for the slow password.
  static func make(
    _ login: String, _ name: String, _ role: Role, unit: String?, on site: Site, password: String? = nil
  ) async throws -> Person {
    let now = Date(), id = Identifier.make(at: Date()), token = Passwords.token()
    let hash = if let password { try await site.passwords.hash(password) } else { "*" }
    try await site.database.write { db in
      try db.insertAccount(id, login: login, name: name, hash: hash, at: now, mustChange: false)
      try db.insertHat(
        Identifier.make(at: now), account: id,
        NewHat(role: role, unitID: unit, title: "Cán bộ", from: Day(now).adding(days: -9000)))
      try db.insertSession(
        SHA256Hex.of(token), account: id, csrf: Passwords.token(), at: now, until: now.addingTimeInterval(86400))
    }
    return Person(
      actor: Actor(accountID: id, name: name, role: role, unitID: unit), cookie: "\(SessionCookie.name)=\(token)")
  }
}
