import ArgumentParser
import Foundation
import Rules
import Store

/// The first account of a new database is opened at the machine: only an administrator can open accounts by the pages, and
/// nobody above sets an administrator's password anew.
struct AdministratorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "administrator",
    abstract: "Lập tài khoản quản trị (việc đầu tiên của một cơ sở dữ liệu mới), hoặc đặt lại mật khẩu của người quản trị.")
  @Argument(help: "Tên đăng nhập, ví dụ quantri") var login: String
  @Option(help: "Họ và tên, khi lập tài khoản mới") var name: String = ""
  @OptionGroup var options: DataOptions

  func run() async throws {
    let site = try await options.site()
    let password = try await site.administratorPassword(login: login, name: name, at: site.clock())
    await site.database.close()
    print("Mật khẩu lần đầu của \(login.lowercased()): \(password)\nChỉ hiện một lần này, và phải được đổi khi đăng nhập.")
  }
}

extension Site {
  /// Opens an administrator's account, or sets its first password anew where it stands.
  ///
  /// - Throws: `Problem.invalid` for a name of no use, `Problem.notAllowed` for the account of someone who is no administrator.
  func administratorPassword(login: String, name: String, at now: Date) async throws -> String {
    let hat = NewHat(role: .administrator, title: "Quản trị hệ thống", from: Day(now))
    let known = try await database.read { db in
      try db.account(login: login.lowercased()).map { (id: $0.id, isAdministrator: try db.hasHat(hat, account: $0.id)) }
    }
    guard let known else { return try await openAccount(login: login, name: name, hat: hat, by: nil, at: now).password }
    guard known.isAdministrator else {
      throw Problem.notAllowed("“\(login)” là tài khoản của người không quản trị: cấp trên trực tiếp hoặc người quản trị đặt lại mật khẩu trên trang Tài khoản.")
    }
    return try await resetPassword(of: known.id, by: nil, at: now)
  }
}
