import Foundation
import Rules
import Store

/// Signing in is throttled: after this many failures for one name, or from one address, one waits.
enum Throttle {
  static let perName = 8
  /// One address is a whole office's, or a village hall's.
  static let perAddress = 40
  static let window: TimeInterval = 15 * 60
}

extension Site {
  /// Checks the password and opens a session; the same answer for a wrong name and a wrong password.
  ///
  /// - Throws: `Problem.invalid` at `password`.
  func signIn(login: String, password: String, from address: String?, at now: Date) async throws -> String {
    let login = login.lowercased()
    let name = "login:\(login)", place = address.map { "address:\($0)" }
    let subjects = [name] + (place.map { [$0] } ?? [])
    let (account, failures) = try await database.read { db in
      (try db.account(login: login), try db.failures(of: subjects, since: now.addingTimeInterval(-Throttle.window)))
    }
    guard failures[name, default: 0] < Throttle.perName, failures[place ?? "", default: 0] < Throttle.perAddress else {
      throw Problem.invalid("password", "Đã thử sai nhiều lần. Hãy đợi 15 phút rồi thử lại, hoặc nhờ cấp trên đặt lại mật khẩu.")
    }
    let right = try await passwords.matches(password, hash: account?.passwordHash)
    guard right, let account, !account.isClosed else {
      try await database.write { db in try db.insertFailures(subjects, at: now) }
      throw Problem.invalid("password", "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra bộ gõ tiếng Việt và phím Caps Lock.")
    }
    return try await openSession(for: account, at: now)
  }

  func openSession(for account: Account, at now: Date) async throws -> String {
    let token = Passwords.token()
    let csrf = Passwords.token()
    try await database.write { db in
      try db.deleteFailures(of: "login:\(account.login)", before: now.addingTimeInterval(-Throttle.window))
      try db.insertSession(
        SHA256Hex.of(token), account: account.id, csrf: csrf, at: now,
        until: now.addingTimeInterval(SessionCookie.lifetime))
    }
    return token
  }

  /// - Throws: `Problem.invalid` at `current`, `new` or `again`.
  func changePassword(of signedIn: SignedIn, current: String, new: String, again: String, at now: Date) async throws {
    let account = try await database.read { db in try db.account(signedIn.accountID) }
    guard try await passwords.matches(current, hash: account.passwordHash) else {
      throw Problem.invalid("current", "Mật khẩu hiện tại chưa đúng")
    }
    guard new.count >= Passwords.shortest else {
      throw Problem.invalid("new", "Mật khẩu mới cần ít nhất \(Passwords.shortest) ký tự; một câu ngắn dễ nhớ là tốt nhất")
    }
    guard new != current else { throw Problem.invalid("new", "Mật khẩu mới phải khác mật khẩu hiện tại") }
    guard new == again else { throw Problem.invalid("again", "Hai lần nhập mật khẩu mới chưa giống nhau") }
    let hash = try await passwords.hash(new)
    try await database.write { db in
      try db.setPassword(hash, of: account.id, mustChange: false)
      try db.deleteSessions(of: account.id, except: signedIn.tokenHash)
      try db.journal(
        .passwordChanged, chain: .settings, subject: account.id, by: signedIn.actor, name: signedIn.name, at: now)
    }
  }
}
